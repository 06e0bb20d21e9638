/**
 * Loads, waiting receipts, and what balances, flows, indicators and climate accounts make of custody: a story whose numbers were added up by
 * hand; over PostgreSQL.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { loadPage, receiptPage } from '#libs/contracts/api/loads.js';
import { flowPage } from '#libs/contracts/api/flows.js';
import { flowLinks } from '#libs/contracts/api/flow-link.js';
import { computeClimateAccount } from '#libs/climate/index.js';
import { computeIndicators, splitByOrigin } from '#libs/indicators/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { fateOfProject } from '../fate-by-origin/fate-of-project.js';
import { type FlowFacts, flowFacts } from '../flows/flow-facts.js';
import { listFlows } from '../flows/list-flows.js';
import { getLot } from '../registry/queries.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { balance } from '../territory-balances/balance.js';
import { CustodyStory, type StoryLoad } from '../testing/custody-story.js';
import { type ListLoadsQuery, type ListReceiptsQuery, type LoadPage, listLoads, listReceipts } from './index.js';

const postgres = useTestPostgres();
const CLOCK_MS = Date.parse('2025-04-02T10:00:00Z');
const OTHER = '974767880';
const valid = (schema: object, answer: unknown): unknown => new Ajv2020({ strict: false }).compile(schema)(answer);

let models: ProjectedReadModels;
let events: CustodyStory['events'];
let project: string;
let polluted: string;
let sites: Record<'school' | 'storage' | 'deposit', string>;
let receipts: Record<'matched' | 'waits' | 'dismissed', string>;
let loads: Record<'done' | 'out' | 'rejected', StoryLoad>;

function tell(): CustodyStory {
  const story = new CustodyStory().on('2025-03-01 08:00');
  project = story.project('school', '5001');
  sites = {
    school: story.site('school', 'excavation', { municipality: '5001', project }),
    storage: story.site('storage', 'intermediate_storage', { municipality: '5028' }),
    deposit: story.site('deposit', 'deposit', { municipality: '5031' }),
  };
  const clay = story.lot('clay', 'clay_soft', { project });
  story.excavated(clay, sites.school, 100, '2025-03-01');
  const truck = { km: '10', vehicle: 'artic_semi' };
  const to = (site: string): [string, string] => [sites.school, site];
  loads = {
    done: story.dispatched('done', clay, to(sites.deposit), 40, '2025-03-02 08:00', { ...truck, ticket: 'S-1' }),
    out: story.dispatched('out', clay, to(sites.storage), 20, '2025-04-02 08:00', truck),
    rejected: story.dispatched('rejected', clay, to(sites.deposit), 10, '2025-03-03 08:00', truck),
  };
  const told = { km: '20', vehicle: 'artic_semi', ticket: 'T-9' };
  const claimed = story.deposited(clay, sites.school, sites.deposit, 15, '2025-03-04', told);
  story.on('2025-03-05 08:00').by(OTHER);
  const deposited = { toKind: 'deposited', fate: 'deposit_clean' } as const;
  story.received(loads.done, sites.deposit, 38, '2025-03-02 09:00', { ...deposited, remainder: 2 });
  story.rejected(loads.rejected, sites.deposit, 'unfit', '2025-03-03 09:00');
  receipts = {
    matched: story.weighedUnmatched('matched', sites.deposit, 'clay_soft', 14, '2025-03-04 12:00', { ticket: 'T-9' }),
    waits: story.weighedUnmatched('waits', sites.deposit, 'clay_soft', 7, '2025-03-06 12:00', { ticket: 'T-10' }),
    dismissed: story.weighedUnmatched('dismissed', sites.storage, 'clay_soft', 7, '2025-03-06 12:00'),
  };
  story.on('2025-03-07 08:00');
  story.matched(receipts.matched, sites.deposit, story.confirmed(claimed, 14, '2025-03-04 12:00', { ticket: 'T-9' }));
  story.dismissed(receipts.dismissed, sites.storage);
  const part = story.split(clay, sites.school, 5, 'part', '2025-03-08', project);
  polluted = story.classified(part, { conditionClass: '3', status: 'sampled' }, [[sites.school, 5]], '2025-03-09').lotId;
  story.on('2025-05-01').project('later', '5001');
  return story;
}

beforeAll(async () => {
  ({ events } = tell());
  models = await projectReadModels(await postgres.freshDatabase(), projections, events, { batchSize: 4 });
});
afterAll(() => models?.close());

const asked = <Answer>(
  ask: (...of: [Parameters<typeof listLoads>[0], Parameters<typeof listLoads>[1]]) => Promise<Answer>,
  asOf?: string,
) => models.readStore.read(async (session) => ask(session, await resolveAsOf(session, asOf, CLOCK_MS)));
const load = (query: ListLoadsQuery, asOf?: string): Promise<LoadPage> =>
  asked((session, at) => listLoads(session, at, query, CLOCK_MS), asOf);
/** `dispatched, received and left tonnes, phase, overdue`, the last dispatched first. */
const lines = ({ items }: LoadPage): string[] =>
  items.map(
    ({ dispatchedKg, receivedKg, leftKg, phase, overdue }) =>
      `${dispatchedKg / 1000} ${receivedKg / 1000} ${leftKg / 1000} ${phase}${overdue ? ' overdue' : ''}`,
  );

describe('the list of loads', () => {
  test('tells where each stands and how long it is out', async () => {
    const page = await load({ project });
    expect(lines(page)).toEqual(['20 0 20 on_road', '10 0 10 rejected overdue', '40 38 0 closed']);
    expect(valid(loadPage, page)).toBe(true);
    expect(page.items[2]).toMatchObject({
      loadId: loads.done.loadId,
      lot: { name: 'clay', project },
      from: { name: 'school', project, municipality: '5001' },
      planned: { name: 'deposit', kind: 'deposit', project: null },
      ticket: 'S-1',
      distanceKm: '10',
      recordedBy: '971203420',
      receipts: [{ massKg: 38_000, final: true, recordedBy: OTHER, confirmed: true }],
      last: { type: 'LoadReceived', occurredAt: '2025-03-02T08:00:00Z' },
    });
    expect(page.items[1]!.rejection).toMatchObject({ reason: 'unfit', site: sites.deposit });
  });

  test('is filtered by state, place and code', async () => {
    expect(lines(await load({ state: 'overdue' }))).toEqual(['10 0 10 rejected overdue']);
    expect(lines(await load({ state: 'overdue', overdueHours: 1 }))).toHaveLength(2);
    expect(lines(await load({ state: 'on_road', municipality: '5028' }))).toEqual(['20 0 20 on_road']);
    expect(lines(await load({ state: 'on_road', municipality: '5031' }))).toEqual([]);
    expect(lines(await load({ site: sites.deposit }))).toHaveLength(2);
    const code = String(loads.out.dispatch.data['code']);
    expect(lines(await load({ code: code.toLowerCase() }))).toEqual(['20 0 20 on_road']);
    expect(lines(await load({ load: String(loads.out.dispatch.data['loadId']) }))).toEqual(['20 0 20 on_road']);
    await expect(load({ load: code })).rejects.toThrow(/load must be an id/);
    await expect(load({ state: 'lost' })).rejects.toThrow(/unknown state/);
    await expect(load({ overdueHours: 0 })).rejects.toThrow(/overdueHours/);
  });

  test('comes page by page', async () => {
    const first = await load({ limit: 2 });
    expect(lines(first)).toHaveLength(2);
    const second = await load({ limit: 2, cursor: first.next! });
    expect(lines(second)).toEqual(['40 38 0 closed']);
    expect(second.next).toBeNull();
  });

  test('as known earlier does not know the receipt, and tells by that time who was overdue', async () => {
    expect(lines(await load({}, '2025-03-04 08:00'))).toEqual(['20 0 20 on_road', '10 0 10 on_road', '40 0 40 on_road overdue']);
  });
});

describe('the list of waiting receipts', () => {
  const list = (query: ListReceiptsQuery, asOf?: string) => asked((session, at) => listReceipts(session, at, query), asOf);

  test('has those that wait, and on request what became of the others', async () => {
    const page = await list({});
    expect(page.items).toMatchObject([
      { receiptId: receipts.waits, state: 'waiting', massKg: 7000, ticket: 'T-10', matched: null },
    ]);
    expect(valid(receiptPage, page)).toBe(true);
    const all = await list({ state: 'all' });
    expect(valid(receiptPage, all)).toBe(true);
    expect(all.items.map(({ state }) => state).sort()).toEqual(['dismissed', 'matched', 'waiting']);
    expect((await list({ state: 'matched', ticket: 'T-9' })).items).toMatchObject([
      { receiptId: receipts.matched, matched: { matchedBy: 'ticket', recordedBy: OTHER }, site: { municipality: '5031' } },
    ]);
    expect((await list({ state: 'dismissed', site: sites.storage })).items).toMatchObject([
      { dismissed: { reason: 'duplicate' } },
    ]);
  });

  test('as known earlier has all three waiting', async () => {
    expect((await list({}, '2025-03-06')).items).toHaveLength(3);
  });
});

describe('balances, flows and accounts', () => {
  const territory = () => ({ kind: 'project', id: project }) as const;
  const term = async (name: string, asOf?: string) => {
    const answer = await asked((session, at) => balance(session, at, { territory: territory() }), asOf);
    const { terms, closing, residualKg } = answer.sections[0]!;
    expect(residualKg).toBe(0);
    return { ...terms.find((each) => each.term === name)!, closing };
  };
  const facts = (): Promise<FlowFacts> =>
    asked((session, at) => flowFacts(session, at, { territory: territory(), basis: 'recorded' }));

  test('split what was sent by how it is known, now and as known earlier', async () => {
    expect(await term('sent')).toMatchObject({
      massKg: 52_000,
      evidence: { claimedKg: 0, documentedKg: 0, confirmedKg: 52_000 },
      closing: { stockKg: 15_000, transitKg: 30_000 },
    });
    expect(await term('sent', '2025-03-04')).toMatchObject({
      massKg: 15_000,
      evidence: { claimedKg: 0, documentedKg: 15_000, confirmedKg: 0 },
      closing: { stockKg: 15_000, transitKg: 70_000 },
    });
    expect(await term('variance')).toMatchObject({ massKg: 3000, evidence: null });
    expect(await term('excavated')).toMatchObject({ evidence: { claimedKg: 100_000 } });
  });

  test('count a load once: it is driven with its receipt, at the received mass', async () => {
    const page = await asked((session, at) => listFlows(session, at, { project }));
    expect(valid(flowPage, page)).toBe(true);
    const ends = page.items.filter(({ to }) => to.kind === 'deposited' || to.kind === 'stock' || to.kind === 'transit');
    expect(
      ends.map(({ to, massKg, movements, tonneKm }) => `${to.kind} ${massKg / 1000} t, ${movements}, ${tonneKm!} tkm`).sort(),
    ).toEqual([
      'deposited 14 t, 1, 280 tkm',
      'deposited 38 t, 1, 380 tkm',
      'stock 100 t, 1, 0 tkm',
      'stock 5 t, 0, 0 tkm',
      'stock 5 t, 1, 0 tkm',
      'transit 20 t, 1, 0 tkm',
      'transit 50 t, 2, 0 tkm',
    ]);
  });

  test('make the climate account of each haul once, and the share confirmed of what reached its end', async () => {
    const { territory: found, facts: flows } = await facts();
    const asOf = { requested: null, position: '1', knownAt: null, final: true };
    const period = { from: null, to: null };
    const account = computeClimateAccount({ territory: found.answer, period, asOf, facts: flows });
    const haul = account.lines.filter(({ activity }) => activity === 'haul');
    // 38 t × 10 km + 14 t × 20 km are 660 tonne-kilometres, of a vehicle that takes 28 t: 23.571 laden kilometres.
    expect(haul.map(({ massKg, movements, activityAmount: { value } }) => [massKg, movements, value])).toEqual([
      [52_000, 2, '23.571'],
    ]);
    const deposited = account.lines.filter(({ activity }) => activity === 'deposit');
    expect(deposited.reduce((sum, { massKg }) => sum + massKg, 0)).toBe(52_000);
    const links = flowLinks({ territory: territory(), period, asOf: { requested: null }, basis: 'recorded' });
    const indicators = computeIndicators({ basis: 'recorded', territoryFacts: splitByOrigin(flows), links });
    expect(indicators.find(({ id }) => id === 'evidence_confirmed')!.value!.text).toBe('100.00');
  });

  test('of a part that was split off and classified are those of its class', async () => {
    const { lot, holdings } = await asked((session, at) => getLot(session, at, polluted));
    expect(lot).toMatchObject({ name: 'part', conditionClass: '3', status: 'sampled', flags: [] });
    expect(holdings.map(({ accountKind, massKg }) => [accountKind, massKg])).toEqual([['stock', 5000]]);
  });

  test('follow each excavated tonne to where it is, also on the road', async () => {
    const readNone = async function* (): AsyncGenerator<never> {};
    const fate = await asked((session, at) => fateOfProject(session, at, project, readNone));
    expect(fate).toMatchObject({ excavatedKg: 100_000, residualKg: 0 });
    expect(fate.rows.map(({ accountKind, massKg }) => [accountKind, massKg / 1000])).toEqual([
      ['deposited', 52],
      ['stock', 10],
      ['stock', 5],
      ['transit', 30],
      ['variance', 3],
    ]);
    expect(fate.rows.find(({ conditionClass }) => conditionClass === '3')).toMatchObject({ accountKind: 'stock', massKg: 5000 });
    const streams: string[] = [];
    const readStream = async function* (stream: string) {
      streams.push(stream);
      yield events.filter((event) => event.stream === stream);
    };
    const before = await asked((session, at) => fateOfProject(session, at, project, readStream), '2025-04-30');
    expect(before.rows).toEqual(fate.rows);
    expect(streams.map((stream) => stream.slice(0, 4))).toEqual(['lot-', 'lot-']);
  });
});
