/**
 * Figures taken apart to their flows and events: what is listed adds up to the figure.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { projections } from '#libs/balances/projections.js';
import { type AsOf, type ReadSession, resolveAsOf } from '#libs/balances/session.js';
import { balance } from '#libs/balances/territory-balances/balance.js';
import { type Happened, Story } from '#libs/balances/testing/story.js';
import { BALANCE_TERMS } from '#libs/contracts/api/balances.js';
import { type FigurePartsAnswer, figurePartsAnswer } from '#libs/contracts/api/figure-parts.js';
import type { EventStore } from '#libs/event-store/port.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { indicators } from '../figures.js';
import { figureParts } from './figure-parts-query.js';

const postgres = useTestPostgres();
let models: ProjectedReadModels;
let store: EventStore;
let school: string;
let first: Happened;
let corrected: Happened;
const ALL = { from: '2025-03-01', to: '2025-05-01' };
const MELHUS = { municipality: '5028' } as const;

beforeAll(async () => {
  const story = new Story().on('2025-02-01T12:00');
  school = story.project('school', '5001');
  const pit = story.site('pit', 'excavation', { municipality: '5001', project: school });
  const storage = story.site('storage', 'intermediate_storage', { municipality: '5028' });
  const tip = story.site('tip', 'deposit', { municipality: '5031' });
  const clay = story.lot('clay', 'clay_soft', { project: school });
  first = story.stored(clay, pit, storage, 100, '2025-03-11T08:00', { from: 'ground', ticket: '17' });
  story.stored(clay, pit, storage, 20, '2025-04-02T08:00', { from: 'ground' });
  story.stored(clay, pit, storage, 5, '2025-04-03T08:00', { from: 'ground', vehicle: 'dumper', km: '3' });
  story.deposited(clay, storage, tip, 60, '2025-04-21T08:00', {});
  // Before the period.
  story.deposited(clay, pit, tip, 9, '2025-02-10T08:00', { from: 'ground' });
  corrected = story.corrected(first, { massKg: 90_000, massLowKg: 90_000, massHighKg: 90_000 });
  store = {
    async *readStream(stream: string, revision: number) {
      yield story.events.filter((event) => event.stream === stream && event.revision === revision);
    },
  } as unknown as EventStore;
  models = await projectReadModels(await postgres.freshDatabase(), projections, story.events);
});
afterAll(() => models?.close());

const asked = <T>(read: (session: ReadSession, known: AsOf) => Promise<T>): Promise<T> =>
  models.readStore.read(async (session) => read(session, await resolveAsOf(session, undefined, 0)));
const parts = (query: Record<string, unknown>): Promise<FigurePartsAnswer> =>
  asked((session, asOf) => figureParts(session, asOf, { query: { ...ALL, ...query } }, store));
/** All pages of an answer. */
async function pages(query: Record<string, unknown>): Promise<FigurePartsAnswer[]> {
  const found: FigurePartsAnswer[] = [];
  do found.push(await parts({ ...query, cursor: found.at(-1)?.next ?? undefined }));
  while (found.at(-1)!.next !== null);
  return found;
}
const sum = (items: readonly { countsKg: number }[]): number => items.reduce((total, { countsKg }) => total + countsKg, 0);

describe('a term of a balance', () => {
  test.each(BALANCE_TERMS)('%s of project and municipality is the sum of its flows, and of its events', async (term) => {
    for (const [kind, id] of [
      ['project', school],
      ['municipality', '5028'],
    ] as const) {
      const { sections } = await asked((session, asOf) =>
        balance(session, asOf, { ...ALL, territory: { kind, id }, basis: 'recorded' }),
      );
      const { massKg } = sections[0]!.terms.find((each) => each.term === term)!;
      const flows = await parts({ [kind]: id, term });
      expect(flows.sum.countsKg).toBe(massKg);
      expect(sum(flows.flows)).toBe(massKg);
      expect(sum((await parts({ [kind]: id, term, by: 'event' })).events)).toBe(massKg);
    }
  });

  test('the answer is as its schema says; what leaves a stock counts against it, and a correction takes back what it corrects', async () => {
    const answer = await parts({ ...MELHUS, term: 'stockChange', by: 'event' });
    expect(new Ajv2020({ strict: false }).compile(figurePartsAnswer)(answer)).toBe(true);
    expect(answer.events.map(({ event, countsKg, ticket, concerns }) => [event, countsKg, ticket, concerns])).toEqual(
      expect.arrayContaining([
        [first.id, 100_000, '17', null],
        [corrected.id, -100_000, '17', first.id],
        [corrected.id, 90_000, '17', first.id],
        [expect.anything(), -60_000, null, null],
      ]),
    );
    expect(answer.sum).toEqual({ countsKg: 55_000, flows: 3, bookings: 6 });
  });

  test('what lanes alone tell apart, such as vehicles, is one flow', async () => {
    const { flows } = await parts({ project: school, term: 'sent' });
    const ends = flows.map(({ month, from, to, material, fate }) => [month, from.site, to.site, material, fate].join());
    expect(new Set(ends).size).toBe(flows.length);
  });

  test.each([1, 2, 3])(
    'page by page, %i rows each: a flow stands once, and flows and events of all pages add up',
    async (limit) => {
      const query = { ...MELHUS, term: 'stockChange' };
      const whole = await parts({ ...query, by: 'event' });
      const paged = await pages({ ...query, by: 'event', limit });
      expect(paged.flatMap((page) => page.events)).toEqual(whole.events);
      const flows = paged.flatMap((page) => page.flows);
      expect(new Set(flows.map(({ flow }) => flow)).size).toBe(flows.length);
      expect(flows.map(({ flow }) => flow).sort()).toEqual(whole.flows.map(({ flow }) => flow));
      expect([sum(flows), sum(paged.flatMap((page) => page.events))]).toEqual([whole.sum.countsKg, whole.sum.countsKg]);
      const byFlow = await pages({ ...query, by: 'flow', limit });
      expect(byFlow.flatMap((page) => page.flows)).toEqual(whole.flows);
    },
  );

  test('the events of one flow alone: the flow stands on the first page', async () => {
    const query = { ...MELHUS, term: 'stockChange' };
    const { flows } = await parts(query);
    for (const flow of flows) {
      const own = await pages({ ...query, flow: flow.flow, limit: 1 });
      expect(own.flatMap((page) => page.flows)).toEqual([flow]);
      const events = own.flatMap((page) => page.events);
      expect([sum(events), events.length]).toEqual([flow.countsKg, flow.bookings]);
    }
  });
});

describe('a term of an indicator', () => {
  test('is the sum of its flows wherever it counts whole flows, else that is said', async () => {
    const { sections } = await asked((session, asOf) =>
      indicators(session, asOf, { ...ALL, territory: { kind: 'municipality', id: '5028' }, basis: 'recorded' }, () => {
        throw new Error('no stream is needed');
      }),
    );
    let apart = 0;
    for (const { id, terms } of sections[0]!.indicators) {
      for (const term of terms) {
        const figure = await parts({ ...MELHUS, indicator: id, part: term.id });
        if (!figure.ofWholeFlows) {
          expect(figure.sum.flows).toBe(0);
          continue;
        }
        expect([id, term.id, figure.sum.countsKg]).toEqual([id, term.id, term.massKg]);
        if (term.massKg !== 0) apart += 1;
      }
    }
    expect(apart).toBeGreaterThan(10);
  });

  test.each([
    [{ ...MELHUS }, 'name either term, or indicator and part'],
    [{ ...MELHUS, indicator: 'none', part: 'own' }, "no indicator of this basis has the id 'none'"],
    [{ ...MELHUS, indicator: 'deposit_rate', part: 'none' }, "deposit_rate has no term 'none'"],
    [{ ...MELHUS, term: 'stockChange', flow: 'none' }, "the figure has no flow 'none'"],
    [{ ...MELHUS, term: 'stockChange', by: 'event', cursor: 'none' }, 'the cursor is none that an answer gave out'],
  ])('%j is refused: %s', async (query, message) => {
    await expect(parts(query)).rejects.toThrow(message);
  });
});
