import process from 'node:process';
import { account } from './account/account.js';
import { append } from './append/append.js';
import { chain } from './chain/chain.js';
import { http } from './http/http.js';
import { importing } from './import/importing.js';
import { runBenchmarks } from './program.js';
import { rebuilding } from './rebuild/rebuilding.js';

const HELP = `npm run bench [-- NAME …] [-- --json] [--events N] [--runs N] [--seconds N]

Benchmarks, each beside its reference in the same run:
  append    durable single-event appends through the event store / emmett-postgresql
  http      POST /api/v1/mass-events of the whole program / a bare Fastify route with the same validation
  import    import of a CSV file, rules included / COPY of the same events into the same table
  chain     a custody chain of 10 000 events / SELECT of the same rows
  account   climate account of a project of 200 000 events, from the read models
  rebuild   rebuild of the balances / raw read of the log; of all read models / a transaction per event

  --json       machine-readable output on stdout (progress goes to stderr)
  --events N   rows of the imported file and of the rebuilt log (default 200 000)
  --runs N     runs of each side; the median counts (default 5)
  --seconds N  length of a run of appends and calls (default 4)
`;

process.exit(
  await runBenchmarks(
    {
      command: 'npm run bench',
      help: HELP,
      benchmarks: [append, http, importing, chain, account, rebuilding],
      events: 200_000,
      runs: 5,
    },
    process.argv.slice(2),
  ),
);
