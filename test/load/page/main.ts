import process from 'node:process';
import { runBenchmarks } from '../program.js';
import { page } from './page.js';

const HELP = `npm run bench:page [-- --json] [--events N] [--runs N]

First view of the region page with many events behind it, in Chromium with an empty cache (MASSESTROM_CHROMIUM, default /usr/bin/chromium):
  page  largest contentful paint, script of the first load, and how long each call of the view takes

  --json       machine-readable output on stdout (progress goes to stderr)
  --events N   events of the region (default 1 000 000)
  --runs N     how often the view is opened; the median counts (default 5)
`;

process.exit(
  await runBenchmarks(
    { command: 'npm run bench:page', help: HELP, benchmarks: [page], events: 1_000_000, runs: 5 },
    process.argv.slice(2),
  ),
);
