/** The order of suites in `npm test`: what takes longest begins first, so that no worker is left alone with it at the end. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './house.mjs';

/** The suites that take more than half a minute on two cores, longest first. */
const LONGEST = [
  'test/faults/servers.spec.ts',
  'test/faults/distributed-kills.spec.ts',
  'test/faults/clocks.spec.ts',
  'test/faults/event-store.spec.ts',
  'test/e2e/page.spec.ts',
  'test/faults/embedded-disk.spec.ts',
  'libs/event-log/kafka/kafka-faults.spec.ts',
  'test/faults/kill.spec.ts',
  'libs/event-store/esdb/esdb-event-store.spec.ts',
  'libs/platform/embedded-postgres/embedded-postgres.spec.ts',
  'libs/testing/kafka.spec.ts',
  'libs/event-store/esdb/faults.spec.ts',
  'test/e2e/distributed.spec.ts',
  'test/e2e/page/project.spec.ts',
  'test/e2e/page/findings.spec.ts',
  'test/e2e/page/loads.spec.ts',
  'apps/relay/kafka-relay-faults.spec.ts',
  'test/audit/ledger-properties.spec.ts',
  'libs/balances/partitioned.spec.ts',
  'libs/mass-ledger/sorting-runs/process-manager-races.spec.ts',
  'test/e2e/programs.spec.ts',
  'test/e2e/custody.spec.ts',
];

/** A sequencer of jest. The rest comes by size, which says something about the time. */
export default class LongestFirst {
  sort(tests) {
    const rank = ({ path: file }) => {
      const index = LONGEST.indexOf(path.relative(ROOT, file).split(path.sep).join('/'));
      return index < 0 ? LONGEST.length : index;
    };
    const keyed = tests.map((test) => ({ test, rank: rank(test), size: statSync(test.path).size }));
    return keyed.sort((a, b) => a.rank - b.rank || b.size - a.size).map(({ test }) => test);
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
