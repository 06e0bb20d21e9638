/**
 * Who may import whom (docs/explanation/architecture.md): apps → slices → ports → contracts → kernel.
 * Slices never import each other; adapters are imported by apps and tests alone; `domain/` is pure.
 * Tests (`*.spec.ts`) and `test/` see everything, so that a suite can put the parts together.
 */
const SLICES = 'mass-ledger|balances|indicators|climate|fsck';
const PORTS = 'event-store|event-log|read-store|reference-data';
const ADAPTERS = '^libs/(event-store/(in-memory|postgres|esdb)|event-log/(in-memory|store|kafka))/';
/** Mathematics that slices share. */
const PURE = 'uncertainty|reconciliation';
/** Specs, and what specs alone use. */
const TESTS = '\\.spec\\.ts$|/testing/';
/** Suites that every adapter of a port is held to: imported by tests only, so they may use what tests use. */
const SUITES = '/contract[a-z-]*\\.ts$';
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid(
      'resolvable',
      'An import must lead to a file or an installed package (what the page imports is resolved by its bundler).',
      { pathNot: '^apps/web/src/' },
      { couldNotResolve: true },
    ),
    forbid('no-cycles', 'Two files that need each other are one file, or one thing is missing.', {}, { circular: true }),
    forbid(
      'no-orphans',
      'A file of a library that nothing imports and that imports nothing is left over.',
      { orphan: true, path: '^libs/', pathNot: `${TESTS}|\\.d\\.ts$` },
      {},
    ),
    forbid(
      'kernel-alone',
      'The kernel depends on nothing.',
      { path: '^libs/kernel/', pathNot: TESTS },
      { path: '^(apps|libs|test)/', pathNot: '^libs/kernel/' },
    ),
    forbid(
      'kernel-no-packages',
      'The kernel depends on no package.',
      { path: '^libs/kernel/', pathNot: TESTS },
      { dependencyTypes: NPM },
    ),
    forbid(
      'contracts-on-kernel',
      'Contracts build on the kernel alone.',
      { path: '^libs/contracts/', pathNot: TESTS },
      { path: '^(apps|libs|test)/', pathNot: '^libs/(contracts|kernel)/' },
    ),
    forbid(
      'ports-below-slices',
      'Ports and their adapters know contracts, kernel and each other, never a slice or an app.',
      { path: `^libs/(${PORTS})/`, pathNot: `${TESTS}|${SUITES}` },
      { path: '^(apps|libs|test)/', pathNot: `^libs/(${PORTS}|contracts|kernel)/` },
    ),
    forbid(
      'pure-libraries',
      'Pure libraries import each other, contracts and kernel.',
      { path: `^libs/(${PURE})/`, pathNot: TESTS },
      { path: '^(apps|libs|test)/', pathNot: `^libs/(${PURE}|contracts|kernel)/` },
    ),
    forbid(
      'pure-libraries-no-packages',
      'Pure libraries need no package and no part of Node.',
      { path: `^libs/(${PURE})/`, pathNot: TESTS },
      { dependencyTypes: [...NPM, 'core'] },
    ),
    forbid(
      'slices-on-ports',
      'A slice builds on ports, pure libraries, contracts and kernel.',
      { path: `^libs/(${SLICES})/`, pathNot: TESTS },
      { path: '^(apps|libs|test)/', pathNot: `^libs/(${SLICES}|${PORTS}|${PURE}|contracts|kernel)/` },
    ),
    forbid(
      'slices-apart',
      'Slices never import each other.',
      { path: `^libs/(${SLICES})/`, pathNot: TESTS },
      { path: `^libs/(${SLICES})/`, pathNot: '^libs/$1/' },
    ),
    forbid(
      'adapters-by-apps',
      'Adapters are chosen by apps (and tests) alone.',
      { path: '^libs/', pathNot: `${TESTS}|${SUITES}|^libs/testing/|${ADAPTERS}` },
      { path: ADAPTERS },
    ),
    forbid(
      'adapters-apart',
      'An adapter does not build on another.',
      { path: '^libs/(event-store|event-log)/(in-memory|postgres|esdb|store|kafka)/', pathNot: TESTS },
      { path: ADAPTERS, pathNot: '^libs/$1/$2/' },
    ),
    forbid(
      'domain-pure',
      'Domain code imports itself, the kernel and the contracts.',
      { path: '^libs/([^/]+)/domain/', pathNot: TESTS },
      { path: '^(apps|libs|test)/', pathNot: '^libs/($1/domain|kernel|contracts)/' },
    ),
    forbid(
      'read-model-domain-pure',
      'The domain code of a read model imports the domains of its slice, the kernel and the contracts.',
      { path: '^libs/([^/]+)/[^/]+/domain/', pathNot: TESTS },
      { path: '^(apps|libs|test)/', pathNot: '^libs/($1/[^/]+/domain|kernel|contracts)/' },
    ),
    forbid(
      'domain-no-packages',
      'Domain code needs no package and no part of Node.',
      { path: '^libs/.+/domain/', pathNot: TESTS },
      { dependencyTypes: [...NPM, 'core'] },
    ),
    forbid(
      'fsck-independent',
      'The auditor repeats nothing that it audits: it works the figures out with code of its own.',
      { path: '^libs/fsck/', pathNot: TESTS },
      { path: '^libs/(mass-ledger|contracts|balances)/' },
    ),
    forbid(
      'platform-below-slices',
      'The Nest glue knows no slice.',
      { path: '^libs/platform/', pathNot: TESTS },
      { path: `^libs/(${SLICES})/` },
    ),
    forbid(
      'libs-below-apps',
      'No library imports an app or a test.',
      { path: '^libs/', pathNot: TESTS },
      { path: '^(apps|test)/' },
    ),
    forbid(
      'apps-apart',
      'Apps import libraries, and what they share: choosing adapters. Only standalone (all of them in one process) and cli (starts the store itself) import other apps.',
      { path: '^apps/([^/]+)/', pathNot: `${TESTS}|^apps/(standalone|cli)/` },
      { path: '^apps/', pathNot: '^apps/($1|shared)/' },
    ),
    forbid(
      'page-by-http',
      'The page talks to the server over HTTP alone.',
      { path: '^apps/web/src/', pathNot: TESTS },
      { path: '^libs/' },
    ),
    forbid(
      'production-packages',
      'What runs in production is in "dependencies". The page is bundled, tests and benches run on a developer machine.',
      { path: '^(apps|libs)/', pathNot: `${TESTS}|${SUITES}|^apps/web/(src/|vite)|^libs/testing/` },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules|^dist/' },
    exclude: { path: '^dist/|/generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    webpackConfig: { fileName: `${__dirname}/scripts/lib/resolve-sources.cjs` },
    combinedDependencies: true,
  },
};
