import { climateAccount } from '#apps/reporting/figures.js';
import { projections } from '#libs/balances/projections.js';
import { resolveAsOf } from '#libs/balances/session.js';
import { projectReadModels } from '#libs/testing/read-models.js';
import { latencyOf } from '../latency.js';
import { type Benchmark, onDatabase, settle } from '../world.js';
import { accountLog } from './account-log.js';

const EVENTS = 200_000;
const GOAL_MS = 2000;
const SAMPLES = 10;
const EVENTS_AT_ONCE = 5000;

/** The climate account of a project of 200 000 events, from the read models as the reporting service works it out. */
export const account: Benchmark = {
  name: 'account',
  async *latencies(world) {
    const { events, projectId } = accountLog(EVENTS);
    const connectionString = await world.database();
    const models = await projectReadModels(connectionString, projections);
    world.atEnd(() => models.close());
    for (let first = 0; first < events.length; first += EVENTS_AT_ONCE)
      await models.project(events.slice(first, first + EVENTS_AT_ONCE));
    await onDatabase(connectionString, (client) => client.query('VACUUM ANALYZE'));
    await settle(connectionString);
    const workOut = () =>
      models.readStore.read(async (session) =>
        climateAccount(session, await resolveAsOf(session, undefined, 0), { territory: { kind: 'project', id: projectId } }),
      );
    const { lines } = await workOut();
    world.say(`  ${events.length} events, ${lines.length} lines`);
    const measured: number[] = [];
    for (let n = 0; n < SAMPLES; n++) {
      const startedMs = performance.now();
      await workOut();
      measured.push(performance.now() - startedMs);
    }
    yield latencyOf(measured, {
      id: 'account-latency',
      title: `climate account of a project of ${EVENTS} events, from the read models`,
      goalMs: GOAL_MS,
    });
  },
};
