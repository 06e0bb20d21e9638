/**
 * Requests for corrections between parties over PostgreSQL, and what they touch.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { correctionDetail as detailSchema, correctionPage } from '#libs/contracts/api/corrections.js';
import { siteIdOf } from '#libs/contracts/index.js';
import type { Uuid } from '#libs/kernel/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { BUILDER, CONTRACTOR, PartyWorld } from '#libs/mass-ledger/corrections-between-parties/testing/parties.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { correctionDetail } from './correction-detail.js';
import { type ListCorrectionsQuery, listCorrections } from './list-corrections.js';
import { sourcesOf } from './testing/sources.js';

const postgres = useTestPostgres();
const NOW_MS = Date.parse('2026-01-01T00:00:00Z');

describe('requests for corrections', () => {
  let world: PartyWorld;
  let models: ProjectedReadModels;
  /** Ids of requests by what became of them. */
  const ids: Record<string, string> = {};
  /** Times between the steps of the request that is applied. */
  let beforeApproval: string;
  let deposited: string;
  let annulment: string;

  /** How many notes each reading of them asked for. */
  const asked: number[] = [];
  const readNotes = async (noteIds: readonly string[]) => {
    asked.push(noteIds.length);
    const texts = new Map<string, string>();
    for (const id of noteIds) {
      const text = await world.texts.get(id);
      if (text !== undefined) texts.set(id, text);
    }
    return texts;
  };
  const list = (query: ListCorrectionsQuery = {}, asOf?: string) =>
    models.readStore.read(async (session) =>
      listCorrections(session, await resolveAsOf(session, asOf, NOW_MS), query, readNotes),
    );
  const detail = (id: string, asOf?: string) =>
    models.readStore.read(async (session) =>
      correctionDetail(session, await resolveAsOf(session, asOf, NOW_MS), id, sourcesOf(world.store, readNotes)),
    );
  const states = async (query?: ListCorrectionsQuery, asOf?: string) =>
    Object.fromEntries((await list(query, asOf)).items.map(({ correctionId, state }) => [correctionId, state]));

  beforeAll(async () => {
    world = await PartyWorld.create();
    const { ledger, requests } = world.process();
    const { answer } = await ledger.massEvents.record(
      {
        type: 'MassDeposited',
        lot: world.lotId,
        fromSite: 'STORAGE',
        toSite: 'DEPOSIT',
        quantity: { value: '27', unit: 't', method: 'weighbridge' },
        occurredAt: '2025-03-09',
      },
      BUILDER,
    );
    deposited = answer.results[0]!.commands[0]!.events[0]!.eventId;
    for (const name of ['applied', 'refused', 'withdrawn', 'pending', 'failed']) {
      world.later(1);
      ids[name] = (await requests.request({ ...world.body(name), note: `of the ${name}` }, BUILDER)).correctionId;
    }
    world.later(1);
    beforeApproval = new Date(world.clock.nowMs()).toISOString();
    world.later(1);
    await requests.approve(ids['applied']!, {}, CONTRACTOR);
    await requests.refuse(ids['refused']!, { note: 'The ticket says 28 t.' }, CONTRACTOR);
    await requests.withdraw(ids['withdrawn']!, {}, BUILDER);
    world.later(9);
    await requests.resumeOpenRequests();
    const annulled = {
      lot: world.lotId,
      corrects: world.stored,
      action: 'annulled',
      reason: 'duplicate',
      note: 'Driven once.',
    } as const;
    const recorded = await ledger.massEvents.record({ type: 'MassEventCorrected', ...annulled }, CONTRACTOR);
    annulment = recorded.answer.results[0]!.commands[0]!.events[0]!.eventId;
    await requests.approve(ids['failed']!, {}, CONTRACTOR);
    const events: RecordedEvent[] = [];
    for await (const batch of world.store.readAll(0n)) events.push(...batch);
    models = await projectReadModels(await postgres.freshDatabase(), projections, events, { batchSize: 3 });
  });
  afterAll(() => models?.close());

  test('stand where their steps have brought them, newest first, as the schema says', async () => {
    const page = await list();
    expect(page.items.map(({ correctionId }) => correctionId)).toEqual(
      ['failed', 'pending', 'withdrawn', 'refused', 'applied'].map((name) => ids[name]),
    );
    expect(await states()).toEqual(Object.fromEntries(Object.entries(ids).map(([name, id]) => [id, name])));
    expect(page.items[1]).toMatchObject({
      lotName: 'clay',
      correctedEventType: 'MassStored',
      requestedBy: 'local',
      askedOf: ['971203420'],
      waitingFor: ['971203420'],
      answeredAt: null,
      reminders: 1,
      correctionEventId: null,
    });
    expect(page.items[0]!.violations).toHaveLength(1);
    const validate = new Ajv2020({ strict: false }).compile(correctionPage);
    expect([validate(page), validate.errors]).toEqual([true, null]);
  });

  test('are listed by state, organisation and lot, page by page', async () => {
    expect(Object.keys(await states({ state: 'applied' }))).toEqual([ids['applied']]);
    expect(Object.keys(await states({ organisation: '971203420' }))).toHaveLength(5);
    expect(Object.keys(await states({ organisation: 'local', state: 'pending' }))).toEqual([ids['pending']]);
    expect(await states({ organisation: '974760673' })).toEqual({});
    // Who has not answered, and was reminded of it.
    expect(await states({ waitingFor: '971203420', reminded: true })).toEqual({ [ids['pending']!]: 'pending' });
    expect(await states({ waitingFor: '971203420', reminded: false })).toEqual({});
    expect(await states({ waitingFor: 'local' })).toEqual({});
    expect(Object.keys(await states({ lot: world.lotId }))).toHaveLength(5);
    expect(await states({ demo: true })).toEqual({});
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.next! });
    expect([...first.items, ...second.items].map(({ correctionId }) => correctionId)).toEqual(
      ['failed', 'pending', 'withdrawn', 'refused'].map((name) => ids[name]),
    );
    await expect(list({ state: 'gone' })).rejects.toThrow(/unknown state/);
    await expect(list({ lot: 'clay' })).rejects.toThrow(/must be an id/);
    await expect(list({ cursor: 'x' })).rejects.toThrow(/cursor/);
  });

  test('hold what was written by who asked and by who answered, until it is erased', async () => {
    const [refused] = (await list({ requestedBy: 'local', state: 'refused' })).items;
    expect(refused).toMatchObject({
      note: 'of the refused',
      answers: [{ kind: 'refused', organisation: '971203420', note: 'The ticket says 28 t.' }],
    });
    expect((await list({ requestedBy: '971203420' })).items).toEqual([]);
    const noteId = refused!.answers[0]!.noteId as Uuid;
    await world.texts.erase(noteId);
    expect((await detail(ids['refused']!)).answers).toMatchObject([{ noteId, note: null }]);
    expect((await detail(ids['refused']!, beforeApproval)).answers).toEqual([]);
  });

  test('are told with all their texts read at once', async () => {
    asked.length = 0;
    await list();
    // Five that asked, and one that answered.
    expect(asked).toEqual([6]);
  });

  test('as known earlier, they stand as they stood', async () => {
    expect(new Set(Object.values(await states({}, beforeApproval)))).toEqual(new Set(['pending']));
    const then = await detail(ids['applied']!, beforeApproval);
    expect(then).toMatchObject({
      state: 'pending',
      before: { massKg: 28_000, quantity: { value: '28' } },
      after: { quantity: { value: '26' }, massKg: 26_000 },
      // The same list as when it has happened; findings are told of what did.
      effect: 'foreseen',
      shortfalls: [{ shortfallKg: 1_000, downstreamEventIds: [deposited] }],
      findings: null,
    });
    const { downstream } = await detail(ids['applied']!);
    expect(then.downstream).toEqual(downstream.map((each) => ({ ...each, touchedIn: ['origins'], findingIds: [] })));
  });

  test('one that was applied tells the event before and after, and whose mass is of another origin for it', async () => {
    const answer = await detail(ids['applied']!);
    expect(answer).toMatchObject({
      state: 'applied',
      before: { massKg: 28_000 },
      after: { massKg: 26_000 },
      shortfalls: [{ shortfallKg: 1_000, downstreamEventIds: [deposited], downstreamCount: 1 }],
      effect: 'happened',
      originsFollowed: true,
    });
    const shortfall = answer.findings!.find(({ type }) => type === 'shortfall')!;
    expect(shortfall).toMatchObject({ status: { before: null, after: 'open' }, massKg: { before: 0, after: 1_000 } });
    expect(answer.downstream).toEqual([
      {
        eventId: deposited,
        type: 'MassDeposited',
        lotId: world.lotId,
        lotName: 'clay',
        fromSite: siteIdOf('local', 'STORAGE'),
        fromSiteName: expect.any(String),
        toSite: siteIdOf('local', 'DEPOSIT'),
        toSiteName: expect.any(String),
        occurredAt: '2025-03-08T23:00:00Z',
        recordedBy: 'local',
        touchedIn: ['origins', 'findings'],
        massKg: { before: 27_000, after: 27_000 },
        bookings: [],
        origins: [
          {
            kind: 'clearing',
            site: siteIdOf('local', 'STORAGE'),
            siteName: expect.any(String),
            holder: world.lotId,
            massKg: { before: 0, after: 1_000 },
          },
          {
            kind: 'ground',
            site: siteIdOf('local', 'S'),
            siteName: expect.any(String),
            holder: null,
            massKg: { before: 27_000, after: 26_000 },
          },
        ],
        evidence: null,
        findingIds: [shortfall.findingId],
        workedOutAgain: false,
        takesFromShortfall: true,
      },
    ]);
    expect(answer.downstreamCount).toBe(1);
    const validate = new Ajv2020({ strict: false }).compile(detailSchema);
    expect([validate(answer), validate.errors]).toEqual([true, null]);
    // What was recorded stands for the request.
    expect(await detail(answer.correctionEventId!)).toEqual(answer);
  });

  test('one at once is told like one that was asked for: an annulment', async () => {
    const answer = await detail(annulment);
    expect(answer).toMatchObject({
      state: 'applied',
      correctedEventId: world.stored,
      supersedesVersion: 2,
      action: 'annulled',
      requestedBy: '971203420',
      note: 'Driven once.',
      askedOf: [],
      before: { massKg: 26_000 },
      after: null,
      shortfalls: [{ shortfallKg: 27_000 }],
      effect: 'happened',
    });
    expect(answer.downstream).toMatchObject([
      {
        eventId: deposited,
        origins: [
          { kind: 'clearing', massKg: { before: 1_000, after: 27_000 } },
          { kind: 'ground', massKg: { before: 26_000, after: 0 } },
        ],
      },
    ]);
    const validate = new Ajv2020({ strict: false }).compile(detailSchema);
    expect([validate(answer), validate.errors]).toEqual([true, null]);
  });

  test('one that waits although the event was annulled would come to nothing; one that has failed did nothing', async () => {
    const answer = await detail(ids['pending']!);
    // Its own correction was applied, then the event was annulled: what it said last is shown.
    expect(answer).toMatchObject({
      before: { massKg: 26_000 },
      after: { quantity: { value: '26' } },
      replacement: { quantity: { value: '26' } },
      effect: 'not_foreseeable',
      downstream: [],
    });
    expect(await detail(ids['failed']!)).toMatchObject({ effect: 'none', downstream: [] });
  });

  test('an unknown one is not there', async () => {
    await expect(detail(world.lotId)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(detail('nonsense')).rejects.toMatchObject({ kind: 'not-found' });
  });
});
