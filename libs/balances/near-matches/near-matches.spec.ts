/**
 * What may belong together: a story whose pairs were picked by hand; over PostgreSQL.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { nearMatchPage } from '#libs/contracts/api/near-matches.js';
import type { RawEvent } from '#libs/contracts/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { CustodyStory } from '../testing/custody-story.js';
import { type NearMatchPage, type NearMatchesQuery, nearMatches } from './near-matches.js';

const postgres = useTestPostgres();
const RECEIVER = '974767880';
const names = new Map<string, string>();
const named = (name: string, id: string): string => {
  names.set(id, name);
  return id;
};
let models: ProjectedReadModels;
let events: CustodyStory['events'];
let deposit: string;
let waits: string;

function tell(): CustodyStory {
  const story = new CustodyStory().on('2025-03-01 08:00');
  const project = story.project('school', '5001');
  const school = story.site('school', 'excavation', { municipality: '5001', project });
  deposit = story.site('deposit', 'deposit', { municipality: '5031' });
  const storage = story.site('storage', 'intermediate_storage', { municipality: '5028' });
  const clay = story.lot('clay', 'clay_soft', { project });
  const till = story.lot('till', 'till', { project });
  story.excavated(clay, school, 500, '2025-03-01');
  story.excavated(till, school, 500, '2025-03-01');
  const load = (name: string, lot: typeof clay, site: string, tonnes: number, time: string): string =>
    named(name, story.dispatched(name, lot, [school, site], tonnes, time).loadId);
  load('load 20 t, same day', clay, deposit, 20, '2025-03-10 08:00');
  load('load 22 t, two days before', clay, deposit, 22, '2025-03-08 08:00');
  load('load three days before', clay, deposit, 20, '2025-03-07 08:00');
  load('load of till', till, deposit, 20, '2025-03-10 08:00');
  load('load to another site', clay, storage, 20, '2025-03-10 08:00');
  load('load 24 t', clay, deposit, 24, '2025-03-10 08:00');
  const claimed = story.deposited(clay, school, deposit, 19, '2025-03-11 10:00');
  named('movement 19 t, the day after', claimed.id);
  const known = story.deposited(clay, school, deposit, 20, '2025-03-10 11:00');
  named('movement that was confirmed', known.id);
  const twice = story.deposited(clay, school, deposit, 30, '2025-03-20 11:00');
  named('hauler’s 30 t', twice.id);
  const wrong = story.deposited(clay, school, deposit, 20, '2025-03-10 13:00');
  named('movement that was annulled', wrong.id);
  const weighed = (name: string, ticket: string, day: string): string =>
    named(name, story.deposited(clay, school, deposit, 10, `${day} 11:00`, { ticket }).id);
  weighed('hauler’s ticket 1', 'W-1', '2025-03-21');
  weighed('hauler’s ticket 2', 'W-2', '2025-03-22');
  story.by(RECEIVER).on('2025-03-25 08:00');
  weighed('another weighing', 'W-9', '2025-03-21');
  weighed('receiver’s ticket 2', 'W-2', '2025-03-22');
  story.confirmed(known, 20, '2025-03-10 11:00');
  waits = named('receipt', story.weighedUnmatched('waits', deposit, 'clay_soft', 20, '2025-03-10 12:00'));
  named('receiver’s 30.5 t', story.deposited(clay, school, deposit, 30.5, '2025-03-20 12:00').id);
  named('receiver’s 31 t', story.deposited(clay, school, deposit, 31, '2025-03-20 12:00').id);
  story.by().corrected(wrong, 'annulled');
  story.on('2025-04-01 08:00').project('later', '5001');
  return story;
}

beforeAll(async () => {
  ({ events } = tell());
  models = await projectReadModels(await postgres.freshDatabase(), projections, events, { batchSize: 4 });
});
afterAll(() => models?.close());

const readEvent = async (stream: string, revision: number): Promise<RawEvent> =>
  events.find((event) => event.stream === stream && event.revision === revision)!;
const ask = (query: NearMatchesQuery = {}, asOf?: string): Promise<NearMatchPage> =>
  models.readStore.read(async (session) =>
    nearMatches(session, await resolveAsOf(session, asOf, Date.parse('2025-05-01T00:00:00Z')), query, readEvent),
  );
const pairs = ({ items }: NearMatchPage): [kind: string, report: string, claim: string, days: number, kg: number][] =>
  items.map(({ kind, report, claim, daysApart, differenceKg }) => [
    kind,
    names.get(report.id)!,
    names.get(claim.id)!,
    daysApart,
    differenceKg,
  ]);

test('pairs of one receiver and material, near in days and mass, the closest first', async () => {
  const page = await ask({ site: deposit });
  expect(pairs(page)).toEqual([
    ['receipt_load', 'receipt', 'load 20 t, same day', 0, 0],
    ['possible_double', 'receiver’s ticket 2', 'hauler’s ticket 2', 0, 0],
    ['possible_double', 'receiver’s 30.5 t', 'hauler’s 30 t', 0, 500],
    ['receipt_movement', 'receipt', 'movement 19 t, the day after', -1, 1000],
    ['receipt_load', 'receipt', 'load 22 t, two days before', 2, -2000],
  ]);
  expect(page.items.map(({ differencePercent }) => differencePercent)).toEqual(['0.0', '0.0', '1.7', '5.3', '-9.1']);
  const validate = new Ajv2020({ strict: false }).compile(nearMatchPage);
  expect([validate(page), validate.errors]).toEqual([true, null]);
});

test('each names the calls by which a person makes one movement of both', async () => {
  const { items } = await ask({ site: deposit });
  const [load, double, movement] = ['receipt_load', 'possible_double', 'receipt_movement'].map((kind) =>
    items.find((item) => item.kind === kind && item.report.massKg !== 10_000),
  );
  expect(load!.confirm).toEqual([{ method: 'POST', path: `/api/v1/receipts/${waits}/match`, body: { load: load!.claim.id } }]);
  expect(movement!.confirm).toMatchObject([{ body: { lot: movement!.claim.lotId, movement: movement!.claim.id } }]);
  expect(double!.confirm).toMatchObject([
    { path: '/api/v1/mass-events', body: { type: 'MassEventCorrected', corrects: double!.report.id, action: 'annulled' } },
    {
      path: '/api/v1/mass-events',
      body: { type: 'MovementConfirmed', movement: double!.claim.id, toSite: deposit, quantity: { value: '30.5', unit: 't' } },
    },
  ]);
});

test('by receipt, place and days, page by page; as known before', async () => {
  expect((await ask({ receipt: waits })).items).toHaveLength(3);
  expect((await ask({ municipality: '5028' })).items).toEqual([]);
  expect(pairs(await ask({ site: deposit, from: '2025-03-11', to: '2025-04-01' })).map(([, report]) => report)).toEqual([
    'receiver’s ticket 2',
    'receiver’s 30.5 t',
  ]);
  const first = await ask({ site: deposit, limit: 3 });
  const second = await ask({ site: deposit, limit: 3, cursor: first.next! });
  expect([...pairs(first), ...pairs(second)]).toEqual(pairs(await ask({ site: deposit })));
  expect(second.next).toBeNull();
  expect((await ask({ site: deposit }, '2025-03-24T00:00:00Z')).items).toEqual([]);
  await expect(ask({ receipt: 'x' })).rejects.toThrow(/must be an id/);
  await expect(ask({ cursor: 'x' })).rejects.toThrow(/cursor/);
});
