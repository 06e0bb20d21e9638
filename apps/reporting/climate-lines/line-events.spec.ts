/**
 * Lines of climate accounts taken apart to their events, with shares that add up to the gram.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { projections } from '#libs/balances/projections.js';
import { type AsOf, type ReadSession, resolveAsOf } from '#libs/balances/session.js';
import { type Happened, Story, idOf } from '#libs/balances/testing/story.js';
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import { type ClimateLineEventsAnswer, climateLineAnswer } from '#libs/contracts/api/climate-lines.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { climateAccount } from '../figures.js';
import { lineAnswer } from './line-query.js';

const postgres = useTestPostgres();
let models: ProjectedReadModels;
let school: string;
let road: string;
let first: Happened;
let corrected: Happened;
let binder: Happened;
let planned: Happened;
let toSouth: Happened;
const NO_STORE = {
  readStream: () => {
    throw new Error('an account that is shown needs no stream');
  },
};
const ALL = { from: '2025-03-02', to: '2025-05-01' };

const tonnes = (value: number) => ({
  quantity: { value: String(value), unit: 't', method: 'model', relativeUncertainty: '0.1' },
  massKg: value * 1000,
  massLowKg: value * 800,
  massHighKg: value * 1200,
  massBasis: 'estimated',
  factorSet: '2026-1',
});

beforeAll(async () => {
  const story = new Story().on('2025-02-01T12:00');
  school = story.project('school', '5001');
  road = story.project('road', '5031');
  const pit = story.site('pit', 'excavation', { municipality: '5001', project: school });
  const bed = story.site('bed', 'recipient', { municipality: '5031', project: road });
  const tip = story.site('tip', 'deposit', { municipality: '5031' });
  const quarry = story.site('quarry', 'quarry', { municipality: '5031' });
  planned = story.record('massPlan', road, 'MassPlanApproved', {
    projectId: road,
    massPlanId: idOf('plan', '1'),
    planVersion: 1,
    reference: 'MP-1',
    approver: 'the builder',
    approvedOn: '2025-01-20',
    cuts: [],
    uses: [{ requirement: 'bed', material: 'rock_blasted', ...tonnes(100), primary: { material: 'gravel', ...tonnes(100) } }],
    surplus: [],
  });
  const till = story.lot('till', 'till', { project: school });
  const rock = story.lot('rock', 'rock_blasted', { project: school });
  const gravel = story.lot('gravel', 'gravel', { project: road });
  const dug = { from: 'ground' } as const;
  first = story.deposited(till, pit, tip, 7.3, '2025-03-04T10:00', { ...dug, km: '12.5' });
  story.deposited(till, pit, tip, 11.1, '2025-03-05T10:00', { ...dug, km: '9.3' });
  story.deposited(till, pit, tip, 5, '2025-03-06T10:00', dug);
  story.deposited(till, pit, tip, 3.7, '2025-04-02T10:00', { ...dug, km: '12.5', m3: 2, state: 'bank' });
  // Before the period.
  story.deposited(till, pit, tip, 9, '2025-03-01T10:00', { ...dug, km: '12.5' });
  story.reused(rock, pit, bed, 60, '2025-03-10T10:00', { ...dug, km: '3' });
  story.reused(rock, pit, bed, 61, '2025-04-20T10:00', { ...dug, km: '3' });
  story.supplied(gravel, quarry, bed, 10, '2025-04-21T10:00', { km: '20' });
  // Reused in two municipalities by one project, so that either has its part of what it replaced.
  const [tunnel, quay] = [story.project('tunnel', '5001'), story.project('quay', '5031')];
  const shaft = story.site('shaft', 'excavation', { municipality: '5001', project: tunnel });
  const north = story.site('north', 'recipient', { municipality: '5031', project: quay });
  const south = story.site('south', 'recipient', { municipality: '5028', project: quay });
  story.record('massPlan', quay, 'MassPlanApproved', {
    projectId: quay,
    massPlanId: idOf('plan', '2'),
    planVersion: 1,
    reference: 'MP-2',
    approver: 'the builder',
    approvedOn: '2025-01-20',
    cuts: [],
    uses: [{ requirement: 'bed', material: 'rock_blasted', ...tonnes(40), primary: { material: 'gravel', ...tonnes(40) } }],
    surplus: [],
  });
  const blasted = story.lot('blasted', 'rock_blasted', { project: tunnel });
  story.reused(blasted, shaft, north, 10, '2025-03-11T10:00', { ...dug, km: '3' });
  toSouth = story.reused(blasted, shaft, south, 30, '2025-03-12T10:00', { ...dug, km: '3' });
  corrected = story.corrected(first, { massKg: 6300, massLowKg: 6300, massHighKg: 6300 });
  const evidence = { reference: 'log' };
  const month = { from: '2025-03-01', to: '2025-04-01' };
  story.record('site', tip, 'EnergyUseRecorded', {
    ...{ siteId: tip, recordId: idOf('record', 'fuel'), activity: 'deposit', carrier: 'diesel', amount: '10.5', unit: 'litre' },
    ...{ relativeUncertainty: '0.02', ...month, evidence },
  });
  binder = story.record('site', pit, 'StabilisationRecorded', {
    ...{ siteId: pit, recordId: idOf('record', 'lime'), binder: 'quicklime', binderKg: 2500, relativeUncertainty: '0.01' },
    ...{ occurredOn: '2025-03-20', evidence },
  });
  models = await projectReadModels(await postgres.freshDatabase(), projections, story.events);
});
afterAll(() => models?.close());

const asked = <T>(read: (session: ReadSession, known: AsOf) => Promise<T>): Promise<T> =>
  models.readStore.read(async (session) => read(session, await resolveAsOf(session, undefined, 0)));
const line = (query: Record<string, unknown>): Promise<ClimateLineEventsAnswer> =>
  asked((session, asOf) => lineAnswer(session, asOf, { query: query as never }, NO_STORE));
const accountOf = (kind: 'project' | 'municipality' | 'region', id: string, period = {}): Promise<ClimateAccountAnswer> =>
  asked((session, asOf) => climateAccount(session, asOf, { territory: { kind, id }, ...period }));

/** All pages of an answer, by default read by twos. */
async function pages(query: Record<string, unknown>, limit = 2): Promise<ClimateLineEventsAnswer[]> {
  const found: ClimateLineEventsAnswer[] = [];
  let cursor: string | null | undefined;
  do {
    found.push(await line({ ...query, limit, ...(cursor && { cursor }) }));
    cursor = found.at(-1)!.next;
  } while (cursor !== null);
  return found;
}
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

test('a haul by tonne-kilometres: each event its part, a correction takes back and gives anew', async () => {
  const { lines } = await accountOf('project', school, ALL);
  const haul = lines.find(({ activity }) => activity === 'haul')!;
  const answer = await line({ line: haul.id, project: school, ...ALL });
  expect(new Ajv2020({ strict: false }).validate(climateLineAnswer, answer)).toBe(true);
  const till = answer.events.filter(({ flow }) => answer.flows.find((each) => each.flow === flow)!.material === 'till');
  // 7.3 t × 12.5 km, taken back and told as 6.3 t; 11.1 t × 9.3 km; in April 3.7 t × 12.5 km. Without a distance: no part of it.
  expect(till.map(({ massKg, distanceKm }) => [massKg, distanceKm])).toEqual([
    [7300, '12.5'],
    [11100, '9.3'],
    [-7300, '12.5'],
    [6300, '12.5'],
    [3700, '12.5'],
  ]);
  expect(till[2]).toMatchObject({ event: corrected.id, concerns: first.id, type: 'MassEventCorrected' });
  // 160 g per tonne-kilometre: 91.25 and 103.23 tkm, 91.25 taken back, 78.75 told anew, 46.25; the .8 g of the second are rounded up at once.
  expect(till.map(({ amount, shareGramCo2e }) => [amount, shareGramCo2e])).toEqual([
    ['91.25', 14_600],
    ['103.23', 16_517],
    ['-91.25', -14_600],
    ['78.75', 12_600],
    ['46.25', 7_400],
  ]);
  expect(sum(answer.events.map(({ shareGramCo2e }) => shareGramCo2e))).toBe(haul.emissionGramCo2e);
  expect(answer.check).toMatchObject({ residualGramCo2e: 0, sharesMassKg: haul.massKg, bookings: 7, flows: 4, flowsNotFound: 0 });
});

test('whatever made a line, its flows and its events add up to it on all pages', async () => {
  const territories = [
    ['project', school],
    ['project', road],
    ['region', 'trondheimsregionen'],
  ] as const;
  const seen = new Set<string>();
  for (const [kind, id] of territories) {
    for (const each of (await accountOf(kind, id, ALL)).lines) {
      seen.add(`${each.activity} ${each.method}`);
      const query = { line: each.id, [kind]: id, ...ALL };
      const ofEvents = await pages(query);
      const events = ofEvents.flatMap((page) => page.events);
      const flows = (await pages({ ...query, by: 'flow' })).flatMap((page) => page.flows);
      const { check } = ofEvents[0]!;
      const shares = events.map(({ shareGramCo2e }) => shareGramCo2e);
      let running = 0;
      const runnings = shares.map((share) => (running += share));
      expect([each.id, sum(shares), check.sharesGramCo2e, check.residualGramCo2e, check.sharesMassKg]).toEqual([
        each.id,
        each.emissionGramCo2e,
        each.emissionGramCo2e,
        0,
        each.massKg,
      ]);
      expect(events.map(({ runningGramCo2e }) => runningGramCo2e)).toEqual(runnings);
      for (const flow of id === school ? flows : []) {
        const own = await pages({ ...query, flow: flow.flow });
        const parts = own.flatMap((page) => page.events);
        expect(sum(parts.map(({ shareGramCo2e }) => shareGramCo2e))).toBe(flow.shareGramCo2e);
        expect([sum(parts.map(({ massKg }) => massKg)), parts.length]).toEqual([flow.massKg, flow.bookings]);
      }
    }
  }
  expect([...seen].sort()).toEqual([
    'avoided_primary listed_in_plan',
    'deposit mass',
    'deposit measured_energy',
    'excavation_loading bank_volume',
    'excavation_loading bank_volume_with_blasting',
    'haul tonne_km',
    'placing mass',
    'primary_haul tonne_km',
    'primary_production mass',
    'stabilisation binder_mass',
  ]);
});

test.each([1, 3])('by %i events a page each flow stands once with its whole share, and the rows are the same', async (limit) => {
  for (const { id, emissionGramCo2e } of (await accountOf('project', school, ALL)).lines) {
    const query = { line: id, project: school, ...ALL };
    const whole = await line(query);
    const paged = await pages(query, limit);
    const [flows, events] = [paged.flatMap((page) => page.flows), paged.flatMap((page) => page.events)];
    expect(flows).toEqual(whole.flows);
    expect(events).toEqual(whole.events);
    const ofRecords = events.filter(({ flow }) => flow === null);
    const shares = [...flows, ...ofRecords].map(({ shareGramCo2e }) => shareGramCo2e);
    expect([id, sum(shares)]).toEqual([id, emissionGramCo2e]);
    for (const { flow } of flows.filter(({ bookings }) => bookings > limit))
      expect((await pages({ ...query, flow }, limit)).flatMap((page) => page.flows.map((own) => own.flow))).toEqual([flow]);
  }
});

test('a stabilisation is its record; what was replaced is shared by mass among what replaced it, else it is the plan', async () => {
  const lime = await line({ line: `stabilisation:${idOf('record', 'lime')}`, project: school });
  expect(lime.events).toMatchObject([{ event: binder.id, flow: null, massKg: 2500, amount: '2.5', day: '2025-03-20' }]);
  // 100 t are listed and 10 bought, so that 90 of the 121 t that were given stand for gravel: 60 / 121 of them came first.
  const avoided = await line({ line: 'avoided_primary:production', project: school });
  expect(avoided.events.map(({ massKg, amount }) => [massKg, amount])).toEqual([
    [60_000, '-44.628099174'],
    [61_000, '-45.371900826'],
  ]);
  // In the days after the last of them the purchase alone changed it: what was replaced before is less now.
  const later = { from: '2025-04-21', to: '2025-05-01' };
  const { lines } = await accountOf('municipality', '5031', later);
  const less = lines.find(({ id }) => id === 'avoided_primary:production')!;
  const { events, check } = await line({ line: less.id, municipality: '5031', ...later });
  expect(events).toMatchObject([{ event: planned.id, massKg: less.massKg, shareGramCo2e: less.emissionGramCo2e }]);
  expect(check).toMatchObject({ residualGramCo2e: 0, records: 1, flows: 0 });
});

test('of what was replaced, a municipality lists what was used there alone', async () => {
  const { events, check } = await line({ line: 'avoided_primary:production', municipality: '5028', ...ALL });
  expect(events.map(({ event, massKg, amount }) => [event, massKg, amount])).toEqual([[toSouth.id, 30_000, '-30']]);
  expect(check).toMatchObject({ residualGramCo2e: 0, sharesMassKg: 30_000 });
});

test('what is asked for wrongly is said', async () => {
  const refused = (query: Record<string, unknown>): Promise<unknown> =>
    line(query).then(
      () => 'answered',
      (error: { violations?: { pointer: string; code: string }[] }) =>
        error.violations?.map(({ pointer, code }) => [pointer, code]),
    );
  expect(await refused({ line: 'haul:none', project: school })).toEqual([['/query/line', 'unknown_line']]);
  const known = { line: 'deposit', project: school };
  expect(await refused({ ...known, flow: 'x' })).toEqual([['/query/flow', 'unknown_flow']]);
  expect(await refused({ ...known, cursor: 'x' })).toEqual([['/query/cursor', 'unknown_cursor']]);
  expect(await refused({ ...known, account: idOf('account', 'x') })).toEqual([['/query/project', 'account_says_it']]);
});
