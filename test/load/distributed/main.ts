import process from 'node:process';
import { runBenchmarks } from '../program.js';
import { catchUp } from './catch-up.js';
import { esdbAppend } from './esdb-append.js';
import { freshness } from './freshness.js';

const HELP = `npm run bench:distributed [-- NAME …] [-- --json] [--events N] [--runs N] [--seconds N]

Benchmarks of the distributed shape, on real servers of this machine:
  freshness  from the answer of a recorder to the balance that has it, at 100 and 1 000 events/s; the embedded shape beside it
  catch-up   store → relay → Kafka → read models / bare kafkajs loops that produce and consume
  esdb       appends of 32 clients through the recorder's event store / a bare client loop; only where MASSESTROM_TEST_ESDB_URL names a node

  --json       machine-readable output on stdout (progress goes to stderr)
  --events N   events that are caught up with (default 500 000)
  --runs N     runs of each side; the median counts (default 3)
  --seconds N  how long freshness is measured at each rate (default 4)
`;

process.exit(
  await runBenchmarks(
    {
      command: 'npm run bench:distributed',
      help: HELP,
      benchmarks: [freshness, catchUp, esdbAppend],
      events: 500_000,
      runs: 3,
    },
    process.argv.slice(2),
  ),
);
