/** How dependency-cruiser finds sources: `#libs/x.js` stands for libs/x.ts of the tree that is cruised, `./x.js` for x.ts. */
const path = require('node:path');

module.exports = {
  resolve: {
    alias: { '#libs': path.join(process.cwd(), 'libs'), '#apps': path.join(process.cwd(), 'apps') },
    extensions: ['.ts', '.tsx', '.js', '.json'],
    exportsFields: ['exports'],
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'], '.jsx': ['.tsx', '.jsx'] },
    conditionNames: ['node', 'import', 'require', 'types', 'default'],
  },
};
