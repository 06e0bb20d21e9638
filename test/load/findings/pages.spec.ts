/**
 * Pages of the list of findings are found from the last events on; together they are what is found by looking at everything. Figures of the same log
 * by the sums of the read models are those by its bookings.
 * @needs postgres
 */
import { indicators } from '#apps/reporting/figures.js';
import { figuresBothWays } from '#apps/reporting/testing/by-bookings.js';
import type { FindingScope } from '#libs/balances/findings/scope.js';
import { type TellPart, type ToldFinding, tellFindings } from '#libs/balances/findings/tell-findings.js';
import { noStream } from '#libs/balances/findings/testing/no-stream.js';
import { flowFacts } from '#libs/balances/flows/flow-facts.js';
import type { Period } from '#libs/balances/period.js';
import { projections } from '#libs/balances/projections.js';
import { type ReadSession, resolveAsOf } from '#libs/balances/session.js';
import { idOf } from '#libs/balances/testing/story.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { ASKED, TOLD_AT_MS, regionLog } from './region-log.js';

const postgres = useTestPostgres();
let models: ProjectedReadModels;
const options = { nowMs: TOLD_AT_MS, readStream: noStream, lastEvents: 40 };

beforeAll(async () => {
  models = await projectReadModels(await postgres.freshDatabase(), projections);
  for (const part of regionLog(1200, { lotsAtOnce: 6, waves: 1 })) await models.project(part);
});
afterAll(() => models.close());

const tell = (scope: FindingScope, part?: TellPart): Promise<ToldFinding[]> =>
  models.readStore.read(async (session) =>
    tellFindings(session, await resolveAsOf(session, undefined, TOLD_AT_MS), scope, options, part),
  );

test('the log has findings of most types', async () => {
  const types = [...new Set((await tell({})).map(({ finding }) => finding.type))];
  expect(types).toEqual(
    expect.arrayContaining([
      'payload_exceeded',
      'late_report',
      'load_rejected_open',
      'recovery_criteria_missing',
      'sent_received_difference',
      'permit_missing',
      'reclassified_downstream',
      'consent_missing',
      'storage_too_long',
    ]),
  );
});

test.each<[string, FindingScope]>([
  ['everything', {}],
  ['what is open in the region', { region: ASKED.region, status: 'open' }],
  ['what is cleared', { status: 'cleared' }],
  ['one type', { type: 'sent_received_difference' }],
  ['a municipality', { municipality: ASKED.municipality }],
  ['a site', { site: idOf('site', 'deposit 5031') }],
  ['an organisation', { organisation: ASKED.organisation }],
])('parts of %s are parts of the whole', async (_, scope) => {
  const all = await tell(scope);
  expect(all.length).toBeGreaterThan(0);
  for (const first of [0, 1, all.length >> 1]) {
    const before = all[first - 1];
    const after = before && ([String(before.openedMs), before.finding.findingId] as const);
    expect(await tell(scope, { limit: 5, after })).toEqual(all.slice(first, first + 5));
  }
});

test.each<[string, Period]>([
  ['all time', {}],
  ['whole months', { from: '2023-03-01', to: '2025-06-01' }],
  ['parts of months', { from: '2023-03-11', to: '2025-06-05' }],
])('figures over %s are the same by sums and by bookings', async (_, period) => {
  for (const territory of [
    { kind: 'region', id: ASKED.region },
    { kind: 'municipality', id: ASKED.municipality },
    // Of all time a project's origins would be followed through the event store.
    ...(period.from === undefined ? [] : [{ kind: 'project', id: ASKED.project } as const]),
  ] as const) {
    const { bySums, byBookings } = await figuresBothWays(models.readStore, { territory, ...period });
    expect(JSON.stringify(bySums.indicators)).toContain('"massKg":');
    expect(bySums).toEqual(byBookings);
  }
});

test.each([
  { kind: 'project', id: ASKED.project },
  { kind: 'region', id: ASKED.region },
] as const)('indicators of a $kind look through its lanes once, for flows that are added up', async (territory) => {
  const sizes = await models.readStore.read(async (session) => {
    const asOf = await resolveAsOf(session, undefined, TOLD_AT_MS);
    const found: number[] = [];
    const query: ReadSession['query'] = async <Row>(sql: string, values?: readonly unknown[]) => {
      const rows = await session.query<Row>(sql, values);
      if (sql.includes('touched AS MATERIALIZED')) found.push(rows.length);
      return rows;
    };
    await indicators({ ...session, query }, asOf, { territory, basis: 'recorded' }, noStream);
    const { facts } = await flowFacts(session, asOf, { territory, basis: 'recorded' });
    return { found, flows: facts.length };
  });
  expect(sizes.found).toHaveLength(1);
  expect(sizes.found[0]).toBeLessThan(sizes.flows / 2);
});
