/**
 * Requests for corrections between parties over PostgreSQL, and what they touch.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { correctionDetail as detailSchema, correctionPage } from '#libs/contracts/api/corrections.js';
import type { RawEvent } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { BUILDER, CONTRACTOR, PartyWorld } from '#libs/mass-ledger/corrections-between-parties/testing/parties.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { JournalProjection } from '../journal/journal.js';
import { RegistryProjection } from '../registry/registry.js';
import { resolveAsOf } from '../session.js';
import { correctionDetail } from './correction-detail.js';
import { type ListCorrectionsQuery, listCorrections } from './list-corrections.js';
import { CorrectionRequestProjection } from './projection.js';

const postgres = useTestPostgres();
const NOW_MS = Date.parse('2026-01-01T00:00:00Z');
const projections = () => [new JournalProjection(), new RegistryProjection(), new CorrectionRequestProjection()];

describe('requests for corrections', () => {
  let world: PartyWorld;
  let models: ProjectedReadModels;
  /** Ids of requests by what became of them. */
  const ids: Record<string, string> = {};
  /** Times between the steps of the request that is applied. */
  let beforeApproval: string;
  let deposited: string;

  const list = (query: ListCorrectionsQuery = {}, asOf?: string) =>
    models.readStore.read(async (session) => listCorrections(session, await resolveAsOf(session, asOf, NOW_MS), query));
  const detail = (id: string, asOf?: string) =>
    models.readStore.read(async (session) => correctionDetail(session, await resolveAsOf(session, asOf, NOW_MS), id, readEvent));
  const states = async (query?: ListCorrectionsQuery, asOf?: string) =>
    Object.fromEntries((await list(query, asOf)).items.map(({ correctionId, state }) => [correctionId, state]));

  async function readEvent(stream: string, revision: number): Promise<RawEvent> {
    for await (const [event] of world.store.readStream(stream, revision)) return event!;
    throw new Error('no such event');
  }

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
      ids[name] = (await requests.request(world.body(name), BUILDER)).correctionId;
    }
    world.later(1);
    beforeApproval = new Date(world.clock.nowMs()).toISOString();
    world.later(1);
    await requests.approve(ids['applied']!, {}, CONTRACTOR);
    await requests.refuse(ids['refused']!, {}, CONTRACTOR);
    await requests.withdraw(ids['withdrawn']!, {}, BUILDER);
    world.later(9);
    await requests.resumeOpenRequests();
    const annulment = { lot: world.lotId, corrects: world.stored, action: 'annulled', reason: 'duplicate' } as const;
    await ledger.massEvents.record({ type: 'MassEventCorrected', ...annulment }, CONTRACTOR);
    await requests.approve(ids['failed']!, {}, CONTRACTOR);
    const events: RecordedEvent[] = [];
    for await (const batch of world.store.readAll(0n)) events.push(...batch);
    models = await projectReadModels(await postgres.freshDatabase(), projections, events, { batchSize: 3 });
  }, 60_000);
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

  test('as known earlier, they stand as they stood', async () => {
    expect(new Set(Object.values(await states({}, beforeApproval)))).toEqual(new Set(['pending']));
    const then = await detail(ids['applied']!, beforeApproval);
    expect(then).toMatchObject({
      state: 'pending',
      before: { massKg: 28_000, quantity: { value: '28' } },
      after: { quantity: { value: '26' } },
    });
    // What the other quantity weighs is worked out when it is recorded.
    expect(then.after).not.toHaveProperty('massKg');
  });

  test('one that was applied tells the event before and after, and what is short for it downstream', async () => {
    const answer = await detail(ids['applied']!);
    expect(answer).toMatchObject({
      state: 'applied',
      before: { massKg: 28_000 },
      after: { massKg: 26_000 },
      shortfalls: [{ shortfallKg: 1_000 }],
    });
    const [first] = answer.downstream;
    expect(first).toEqual({
      eventId: deposited,
      type: 'MassDeposited',
      occurredAt: '2025-03-08T23:00:00Z',
      recordedBy: 'local',
      workedOutAgain: false,
      takesFromShortfall: true,
    });
    expect(answer.downstream.map(({ type }) => type)).toEqual(['MassDeposited', 'MassEventCorrected']);
    expect(answer.downstreamCount).toBe(2);
    const validate = new Ajv2020({ strict: false }).compile(detailSchema);
    expect([validate(answer), validate.errors]).toEqual([true, null]);
  });

  test('one that waits tells the event as it stands now, and as it is asked for', async () => {
    const answer = await detail(ids['pending']!);
    // Its own correction was applied, then the event was annulled: what it said last is shown.
    expect(answer).toMatchObject({
      before: { massKg: 26_000 },
      after: { quantity: { value: '26' } },
      replacement: { quantity: { value: '26' } },
    });
    expect(answer.downstream.map(({ type }) => type)).toEqual(['MassDeposited', 'MassEventCorrected', 'MassEventCorrected']);
  });

  test('an unknown one is not there', async () => {
    await expect(detail(world.lotId)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(detail('nonsense')).rejects.toMatchObject({ kind: 'not-found' });
  });
});
