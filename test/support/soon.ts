export { soon } from '#libs/testing/soon.js';
