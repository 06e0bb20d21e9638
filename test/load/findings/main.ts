import process from 'node:process';
import { runBenchmarks } from '../program.js';
import { findings } from './findings.js';

const HELP = `npm run bench:findings [-- --json] [--events N] [--runs N]

Findings of a region with many events, beside references in the same run:
  findings  projection of the facts / a projection that keeps nothing; pages of the list / one grouping pass over the facts

  --json       machine-readable output on stdout (progress goes to stderr)
  --events N   events of the region (default 1 000 000)
  --runs N     runs of each side; the median counts (default 3)
`;

process.exit(
  await runBenchmarks(
    { command: 'npm run bench:findings', help: HELP, benchmarks: [findings], events: 1_000_000, runs: 3 },
    process.argv.slice(2),
  ),
);
