/**
 * Registers, stocks and the list of events, over PostgreSQL.
 * @needs postgres
 */
import type { RecordedEvent } from '#libs/event-store/port.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { eventDetail } from '../journal/event-detail.js';
import { type EventPage, type ListEventsQuery, listEvents } from '../journal/list-events.js';
import { projections } from '../projections.js';
import { type AsOf, type ReadSession, resolveAsOf } from '../session.js';
import { siteDeliveries } from '../stock/site-deliveries.js';
import { siteStock } from '../stock/site-stock.js';
import { type RegionStory, regionStory, table2020 } from '../testing/region-story.js';
import { isDemo, isDemoOrganisation } from './demo.js';
import * as registry from './queries.js';

const postgres = useTestPostgres();
const CLOCK_MS = Date.parse('2026-01-01T00:00:00Z');

describe('the registers', () => {
  let models: ProjectedReadModels;
  let told: RegionStory;
  let events: RecordedEvent[];

  const read = <T>(work: (session: ReadSession, asOf: AsOf) => Promise<T>, asOf?: string): Promise<T> =>
    models.readStore.read(async (session) => work(session, await resolveAsOf(session, asOf, CLOCK_MS)));
  const readEvent = async (stream: string, revision: number): Promise<RecordedEvent> =>
    events.find((event) => event.stream === stream && event.revision === revision)!;
  const eventsOf = (query: ListEventsQuery, asOf?: string): Promise<EventPage> =>
    read((session, at) => listEvents(session, at, query, readEvent), asOf);

  beforeAll(async () => {
    told = regionStory();
    const { story } = told;
    story.on('2025-06-01T12:00').corrected(told.lateDeposit, { massKg: 9_000, massLowKg: 8_500, massHighKg: 9_500 });
    story.corrected(told.lateDeposit, { massKg: 8_000, massLowKg: 7_500, massHighKg: 8_500 });
    story.on('2025-07-01T12:00').correctSite('storage', 'intermediate_storage', { municipality: '5028' });
    table2020(story);
    const demo = story.project('demo project', '9990');
    const pit = story.site('demo pit', 'excavation', { municipality: '9990', project: demo });
    const clay = story.lot('demo clay', 'clay_soft', { project: demo });
    story.excavated(clay, pit, 70, '2025-03-01');
    story.reused(clay, pit, told.sites.selbu, 20, '2025-03-02', { ticket: 'K-7' });
    ({ events } = story);
    models = await projectReadModels(await postgres.freshDatabase(), projections, events, { batchSize: 9 });
  });
  afterAll(() => models?.close());

  test('list sites by name, page by page', async () => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await read((session) => registry.listSites(session, { demo: false, limit: 4, cursor }));
      names.push(...page.items.map(({ name }) => name));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(names).toEqual(['deposit', 'park hill', 'park pit', 'plant', 'quarry', 'school pit', 'selbu', 'storage', 'sweden']);
  });

  test('filter by project, municipality, region, demo and a part of a name', async () => {
    const names = async (query: registry.RegisterQuery): Promise<string[]> =>
      (await read((session) => registry.listSites(session, query))).items.map(({ name }) => name);
    expect(await names({ project: told.park })).toEqual(['park hill', 'park pit']);
    expect(await names({ municipality: '5001' })).toEqual(['school pit']);
    expect(await names({ region: 'demo' })).toEqual(['demo pit']);
    expect(await names({ demo: true })).toEqual(['demo pit']);
    expect(await names({ q: 'PIT', demo: false })).toEqual(['park pit', 'school pit']);
    expect(await names({ q: '%' })).toEqual([]);
    const projects = await read((session) => registry.listProjects(session, { region: 'trondheimsregionen' }));
    expect(projects.items.map(({ name, municipalityName }) => [name, municipalityName])).toEqual([
      ['park', 'Melhus'],
      ['school', 'Trondheim - Tråante'],
    ]);
    await expect(names({ project: 'x' })).rejects.toThrow("project must be an id, got 'x'");
    await expect(names({ region: 'x' })).rejects.toThrow("unknown region 'x'");
  });

  test('show a corrected site in its last version', async () => {
    expect(await read((session) => registry.getSite(session, told.sites.storage))).toEqual({
      siteId: told.sites.storage,
      organisation: '971203420',
      code: 'storage',
      name: 'storage',
      kind: 'intermediate_storage',
      municipality: '5028',
      country: null,
      projectId: null,
      coordinates: null,
      operators: [],
      version: 2,
      demo: false,
    });
    await expect(read((session) => registry.getSite(session, told.school))).rejects.toThrow('no site has the id');
  });

  test('know lots, where they are, and whether they are of the demo', async () => {
    const lots = await read((session) => registry.listLots(session, { site: told.sites.plant }));
    expect(lots.items.map(({ name, runId, demo }) => [name, runId, demo])).toEqual([
      ['clay', null, false],
      ['gravel', told.run, false],
      ['till', null, false],
    ]);
    expect((await read((session) => registry.listLots(session, { demo: true }))).items.map(({ name }) => name)).toEqual([
      'demo clay',
    ]);
    const byTicket = async (ticket: string): Promise<string[]> =>
      (await read((session) => registry.listLots(session, { ticket }))).items.map(({ name }) => name);
    expect([await byTicket('K-7'), await byTicket('K-70')]).toEqual([['demo clay'], []]);
    const clay = await read((session, asOf) => registry.getLot(session, asOf, told.lots.clay.lotId));
    expect(clay.holdings.map(({ siteName, accountKind, massKg }) => [siteName, accountKind, massKg])).toEqual([
      ['deposit', 'deposited', 38_000],
      ['school pit', 'ground', -100_000],
      ['school pit', 'stock', 2_000],
      ['storage', 'stock', 2_000],
      ['storage', 'variance', -2_000],
    ]);
    const before = await read((session, asOf) => registry.getLot(session, asOf, told.lots.clay.lotId), '2025-05-31');
    expect(before.holdings.find(({ accountKind }) => accountKind === 'deposited')!.massKg).toBe(40_000);
  });

  test('tell how far a sorting run is, and what was reported', async () => {
    const runs = await read((session) => registry.listSortingRuns(session, { site: told.sites.plant }));
    expect(runs.items).toEqual([
      {
        runId: told.run,
        name: 'gravel',
        site: told.sites.plant,
        projectId: null,
        state: 'closed',
        planVersion: 1,
        startedAt: '2025-04-09T22:00:00Z',
        demo: false,
      },
    ]);
    const filed = await read((session) => registry.listAnnualReturns(session, { year: 2020 }));
    expect(filed.items).toHaveLength(10);
    expect(filed.items[0]).toMatchObject({ category: 'deposit_clean', municipality: '5001', version: 1 });
    const [first] = filed.items;
    expect(await read((session) => registry.getAnnualReturn(session, first!.returnId))).toEqual(first);
  });

  test('tell what lies at a site, now and as it was known', async () => {
    const school = await read((session, asOf) => siteStock(session, asOf, told.sites.school));
    expect(school).toMatchObject({ name: 'school pit', demo: false, totalKg: 7_000 });
    expect(school.rows.map(({ holderName, massKg, accountKind }) => [holderName, massKg, accountKind])).toEqual([
      ['bought', 5_000, 'stock'],
      ['clay', 2_000, 'stock'],
    ]);
    const before = await read((session, asOf) => siteStock(session, asOf, told.sites.school), '2025-05-31');
    expect(before.rows.map(({ holderName }) => holderName)).toEqual(['bought']);
    await expect(read((session, asOf) => siteStock(session, asOf, 'x'))).rejects.toThrow('no site has the id');
    const massesOf = async (site: string) => (await read((session, asOf) => siteStock(session, asOf, site))).masses;
    // 30 t, and 10 t that were corrected to 8 t; both weighed to 1 % (1 σ) with an error that they share: ± 1.96 · 380 kg.
    expect(await massesOf(told.sites.deposit)).toEqual([
      {
        accountKind: 'deposited',
        material: 'clay_soft',
        conditionClass: '1',
        massKg: 38_000,
        lowKg: 37_255,
        highKg: 38_745,
        convertedKg: 0,
      },
    ]);
    // 100 t from 50 m³, to 10 t, less 100 t weighed; nobody measured the 2 t that the correction left behind.
    expect(await massesOf(told.sites.school)).toMatchObject([
      { accountKind: 'stock', material: 'clay_soft', massKg: 2_000 },
      { accountKind: 'stock', material: 'gravel', massKg: 5_000 },
    ]);
  });

  test('tell from whom a site received what, in a period', async () => {
    const of = (site: string, from?: string, to?: string) =>
      read((session, asOf) => siteDeliveries(session, asOf, site, { from, to }));
    expect(await of(told.sites.deposit)).toMatchObject({
      name: 'deposit',
      totalKg: 38_000,
      deliveries: [
        {
          from: told.sites.school,
          fromName: 'school pit',
          project: told.school,
          material: 'clay_soft',
          massKg: 38_000,
          movements: 2,
        },
      ],
    });
    expect((await of(told.sites.deposit, '2025-04-01', '2025-05-01')).totalKg).toBe(8_000);
    expect((await of(told.sites.plant)).deliveries.map(({ fromName, massKg }) => [fromName, massKg])).toEqual([
      ['storage', 60_000],
      ['park pit', 50_000],
    ]);
    await expect(of('x')).rejects.toThrow('no site has the id');
  });

  test('list events newest first, by project, site and lot', async () => {
    const ofProject = await eventsOf({ project: told.park });
    expect(ofProject.items.map(({ type }) => type)).toEqual([
      'MassReused',
      'SortingInputIssued',
      'MassStored',
      'MassExcavated',
      'LotOpened',
      'SiteRegistered',
      'SiteRegistered',
      'ProjectRegistered',
    ]);
    expect((await eventsOf({ site: told.sites.sweden })).items.map(({ type }) => type)).toEqual([
      'MassDeposited',
      'SiteRegistered',
    ]);
    const arrived = await eventsOf({ toSite: told.sites.storage, type: 'MassStored,LoadReceived' });
    expect(arrived.items.map(({ eventId }) => eventId)).toEqual([told.stored.id]);
    const ofLot = await eventsOf({ lot: told.lots.clay.lotId, type: 'MassDeposited', from: '2025-04-01', to: '2025-04-02' });
    expect(ofLot.items).toHaveLength(1);
    const raw = events.find(({ id }) => id === told.lateDeposit.id)!;
    expect(ofLot.items[0]).toMatchObject({
      eventId: raw.id,
      stream: raw.stream,
      revision: raw.revision,
      position: raw.position.toString(),
      occurredAt: '2025-03-31T22:30:00Z',
      data: JSON.parse(raw.data),
      recordedBy: { organisation: '971203420', role: 'contractor' },
    });
    expect((await eventsOf({ municipality: '9990' })).items).toHaveLength(4);
  });

  test('say which correction an event was overtaken by, as known at the time', async () => {
    const corrections = events.filter(({ type }) => type === 'MassEventCorrected').map(({ id }) => id);
    const of = async (asOf?: string): Promise<string | undefined> => {
      const page = await eventsOf(
        { lot: told.lots.clay.lotId, type: 'MassDeposited', from: '2025-04-01', to: '2025-04-02' },
        asOf,
      );
      return page.items[0]!.supersededBy;
    };
    expect(await of()).toBe(corrections[1]);
    expect(await of('2025-05-31')).toBeUndefined();
    expect(await of('2025-06-01T12:00:01')).toBe(corrections[0]);
  });

  test('tell one event with what it booked, its place in its chain, its corrections and the names of what it names', async () => {
    const of = (id: string, asOf?: string) =>
      read((session, at) => eventDetail(session, at, id, { readEvent, readNotes: () => Promise.resolve(new Map()) }), asOf);
    const { id, stream, revision } = events.find((event) => event.id === told.lateDeposit.id)!;
    const one = await of(id);
    const before = await readEvent(stream, revision - 1);
    expect(one.previousHash).toBe((JSON.parse(before.metadata) as { hash: string }).hash);
    expect(one).toMatchObject({ importRow: null, demo: false, confirmations: [], notes: [] });
    expect(
      one.postings.map(({ from, to, massKg, fate }) => [from.siteName, from.kind, to.siteName, to.kind, massKg, fate]),
    ).toEqual([['school pit', 'stock', 'deposit', 'deposited', 10_000, 'deposit_clean']]);
    expect(one.postings[0]!.from).toMatchObject({ holderId: told.lots.clay.lotId, holderName: 'clay' });
    expect(one.references.map(({ kind, name }) => [kind, name])).toEqual(
      expect.arrayContaining([
        ['lot', 'clay'],
        ['site', 'deposit'],
        ['site', 'school pit'],
      ]),
    );
    const masses = one.corrections.map(({ version, before: was, after }) => [version, was['massKg'], after?.['massKg']]);
    expect(masses).toEqual([
      [1, 10_000, 9_000],
      [2, 9_000, 8_000],
    ]);
    expect(
      (await of(one.corrections[0]!.eventId)).postings.map(({ massKg, concernsEventId }) => [massKg, concernsEventId]),
    ).toEqual([
      [-10_000, id],
      [9_000, id],
    ]);
    expect((await of(id, '2025-05-31')).corrections).toEqual([]);
    await expect(of(id, '2025-01-01')).rejects.toThrow('no event that was known then has the id');
    await expect(of('x')).rejects.toThrow('no event');
  });

  test('go through events page by page', async () => {
    const whole = await eventsOf({});
    expect(whole.items).toHaveLength(events.length);
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await eventsOf({ limit: 10, cursor });
      ids.push(...page.items.map(({ eventId }) => eventId));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(ids).toEqual(whole.items.map(({ eventId }) => eventId));
  });

  test('a fictional organisation is one whose number fails the check digit', () => {
    expect(['971203420', '974760673', '999999998', 'local'].map(isDemoOrganisation)).toEqual([false, false, true, false]);
    expect([isDemo('974760673', '9991'), isDemo('974760673', undefined)]).toEqual([true, false]);
  });
});
