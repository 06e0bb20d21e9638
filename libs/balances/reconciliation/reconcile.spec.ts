/**
 * Reconciliation of a project's measurements as the API tells it, over PostgreSQL.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type ReconciliationAnswer, reconciliationAnswer } from '#libs/contracts/api/reconciliation.js';
import type { RawEvent } from '#libs/contracts/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { CustodyStory } from '../testing/custody-story.js';
import { type ReconciliationQuery, reconcile } from './reconcile.js';

const postgres = useTestPostgres();
/** σ = 0.5 t. */
const TOLD = { plusMinus: 0.98 };

const story = new CustodyStory().on('2025-01-02');
const project = story.project('school', '5001');
const pit = story.site('pit', 'excavation', { municipality: '5001', project });
const plant = story.site('plant', 'sorting_plant', { municipality: '5028' });
const clay = story.lot('clay', 'clay_soft', { project });
story.excavated(clay, pit, 1000, '2025-01-03');
const load = story.dispatched('one', clay, [pit, plant], 30, '2025-01-31T10:00', TOLD);
const received = story.received(load, plant, 27, '2025-01-31T11:00', TOLD);
const claimed = story.stored(clay, pit, plant, 20, '2025-02-01T10:00', TOLD);
story.by('974652269').confirmed(claimed, 19, '2025-02-01T11:00', TOLD);
story.by().on('2025-03-01').corrected(received, { massKg: 29_000, massLowKg: 28_020, massHighKg: 29_980 });

let models: ProjectedReadModels;
beforeAll(async () => {
  models = await projectReadModels(await postgres.freshDatabase(), projections, story.events);
});
afterAll(() => models?.close());

async function* readStream(stream: string): AsyncGenerator<readonly RawEvent[]> {
  await Promise.resolve();
  yield story.events.filter((event) => event.stream === stream);
}

async function ask(query: ReconciliationQuery, asOf?: string): Promise<ReconciliationAnswer> {
  const answer = await models.readStore.read(async (session) =>
    reconcile(session, await resolveAsOf(session, asOf, Date.parse('2026-01-01')), query, readStream),
  );
  const validate = new Ajv2020({ strict: false }).compile(reconciliationAnswer);
  expect([validate(answer), validate.errors]).toEqual([true, null]);
  return answer;
}

test('a load and a confirmed movement are one flow that two sides measured', async () => {
  const answer = await ask({ project });
  const flow = answer.flows.find(({ to }) => to.site === plant)!;
  // Sent 30 + 20, each ± 0.5 t of one scale: σ = 1 t; received 29 + 19, σ = 1 t. (50 + 48) / 2.
  expect(flow).toMatchObject({
    kind: 'flow',
    from: { site: pit, name: 'pit', lotId: null, balances: true },
    to: { site: plant, name: 'plant', balances: false },
    classification: 'redundant',
    reconciledKg: '49000.0',
    reconciledStandardDeviationKg: '707.1',
  });
  expect(flow.measurements.map(({ by, massKg, adjustmentKg, eventCount }) => [by, massKg, adjustmentKg, eventCount])).toEqual([
    ['sender', 50_000, '1000.0', 2],
    ['receiver', 48_000, '-1000.0', 2],
  ]);
  expect(answer).toMatchObject({ status: 'reconciled', global: { chiSquare: '2.0000', degreesOfFreedom: 1, pValue: '0.1573' } });
  // 1 000 t dug, and 49 t went away.
  expect(answer.flows.find(({ kind }) => kind === 'stock_change')).toMatchObject({
    classification: 'determinable',
    reconciledKg: '951000.0',
  });
});

test('as known before the correction the difference was larger', async () => {
  const { global, suspects } = await ask({ project }, '2025-02-20');
  // (50 − 46)² / 2, beyond 5 %.
  expect(global).toMatchObject({ chiSquare: '8.0000', pValue: '0.0047' });
  expect(suspects.map(({ by, grossErrorKg }) => [by, grossErrorKg])).toEqual([
    ['receiver', '-4000.0'],
    ['sender', '4000.0'],
  ]);
});

test('only what happened in the period counts, and a site without measurements twice has nothing to compare', async () => {
  const { flows } = await ask({ site: plant, from: '2025-02-01', to: '2025-03-01' });
  expect(flows.find(({ kind }) => kind === 'flow')?.measurements.map(({ massKg }) => massKg)).toEqual([20_000, 19_000]);
  expect(await ask({ site: plant, from: '2026-01-01' })).toMatchObject({ status: 'nothing_to_compare', flows: [] });
});

test.each([
  [{}, '/query', 'one_of'],
  [{ project, site: plant }, '/query', 'one_of'],
  [{ project: 'x' }, '/query/project', 'unknown_project'],
  [{ site: project }, '/query/site', 'unknown_site'],
  [{ site: plant, from: '2025-13-01' }, '/query/from', 'not_a_day'],
])('%j is refused', async (query, pointer, code) => {
  await expect(ask(query)).rejects.toMatchObject({ violations: [{ pointer, code }] });
});
