/**
 * Findings that are worked out when they are asked for: each numbers by hand, each goes away by a correction or an explanation.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { findingPage, type FindingAnswer } from '#libs/contracts/api/findings.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../../projections.js';
import { resolveAsOf } from '../../session.js';
import { type Happened, type StoryLot, Story, at, idOf, measure } from '../../testing/story.js';
import { type ListFindingsQuery, listFindings } from '../list-findings.js';
import { noStream } from '../testing/no-stream.js';

const postgres = useTestPostgres();
const NOW = '2025-06-15T10:00:00Z';
let opened: ProjectedReadModels[] = [];
afterEach(async () => {
  for (const models of opened) await models.close();
  opened = [];
});

/** A pit of a school in 5001, a storage in 5028, a deposit in 5031 and a recipient of another project. */
function setting(): {
  story: Story;
  pit: string;
  storage: string;
  deposit: string;
  wall: string;
  clay: StoryLot;
  school: string;
} {
  const story = new Story().on('2025-01-02');
  const school = story.project('school', '5001');
  const road = story.project('road', '5028', '987654325');
  const pit = story.site('pit', 'excavation', { municipality: '5001', project: school });
  const storage = story.site('storage', 'intermediate_storage', { municipality: '5028' });
  const deposit = story.site('deposit', 'deposit', { municipality: '5031' });
  const wall = story.site('wall', 'recipient', { municipality: '5028', project: road });
  return { story, pit, storage, deposit, wall, school, clay: story.lot('clay', 'clay_soft', { project: school }) };
}

async function ask(
  story: Story,
  query: ListFindingsQuery = {},
  options: { now?: string; batchSize?: number } = {},
): Promise<FindingAnswer[]> {
  const { now = NOW, batchSize = 7 } = options;
  const models = await projectReadModels(await postgres.freshDatabase(), projections, story.events, { batchSize });
  opened.push(models);
  return models.readStore.read(async (session) => {
    const page = await listFindings(session, await resolveAsOf(session, undefined, 0), query, {
      nowMs: Date.parse(now),
      readStream: noStream,
    });
    const validate = new Ajv2020({ strict: false }).compile(findingPage);
    expect([validate(page), validate.errors]).toEqual([true, null]);
    return page.items;
  });
}

const haul = { from: 'ground', vehicle: 'rigid_3axle', ticket: 'V-1' } as const;

describe('a payload', () => {
  test('of 12 t ± 12 % is exceeded by 16 t, not by 14.8 t, nor by a mass that may well be less', async () => {
    const { story, pit, deposit, clay } = setting();
    // σ of the payload is 1.44 t, so 2 σ are 2.88 t; 16 t are 4 t above.
    const heavy = story.deposited(clay, pit, deposit, 16, '2025-01-03T10:00', haul);
    story.deposited(clay, pit, deposit, 14.8, '2025-01-03T11:00', haul);
    // ± 3.92 t are σ = 2 t: √(2² + 1.44²) = 2.46 t, twice that is more than 4 t.
    story.deposited(clay, pit, deposit, 16, '2025-01-03T12:00', { ...haul, plusMinus: 3.92 });
    story.deposited(clay, pit, deposit, 40, '2025-01-03T13:00', { ...haul, vehicle: 'unknown' });
    // Without a ticket it may be the total of a day.
    story.deposited(clay, pit, deposit, 40, '2025-01-03T14:00', { from: 'ground', vehicle: 'rigid_3axle' });
    const [found, ...more] = await ask(story, { type: 'payload_exceeded' });
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      status: 'open',
      massKg: 16_000,
      site: deposit,
      municipality: '5031',
      eventIds: [heavy.id],
      details: { vehicle: 'rigid_3axle', payloadKg: 12_000, overKg: 4_000 },
    });
    story.on('2025-01-05T12:00').corrected(heavy, { ...measure(12, {}) });
    expect(await ask(story, { type: 'payload_exceeded' })).toMatchObject([
      { findingId: found!.findingId, status: 'cleared', clearedAt: '2025-01-05T11:00:01Z' },
    ]);
  });
});

test('what is recorded more than 30 days after it occurred is late, together for a day and an organisation', async () => {
  const { story, pit, deposit, clay } = setting();
  story.on('2025-03-10T12:00');
  const first = story.deposited(clay, pit, deposit, 10, '2025-01-20T10:00', { from: 'ground' });
  const second = story.deposited(clay, pit, deposit, 11, '2025-02-01T10:00', { from: 'ground' });
  story.deposited(clay, pit, deposit, 12, '2025-02-09T10:00', { from: 'ground' });
  const [found, ...more] = await ask(story, { type: 'late_report', organisation: '971203420' });
  expect(more).toEqual([]);
  // 49 days and 2 hours from 20 January to 10 March.
  expect(found).toMatchObject({
    massKg: 21_000,
    site: pit,
    eventIds: [first.id, second.id],
    details: { reports: 2, mostDays: 49, organisation: '971203420' },
  });
  story.corrected(first, at('2025-03-09T10:00'));
  expect(await ask(story, { type: 'late_report' })).toMatchObject([{ status: 'open', massKg: 11_000, details: { reports: 1 } }]);
  story.corrected(second, 'annulled');
  expect(await ask(story, { type: 'late_report' })).toMatchObject([{ status: 'cleared', massKg: 0 }]);
});

test('reuse shows the three criteria of recovery, or is found', async () => {
  const { story, pit, wall, clay } = setting();
  const fate = { from: 'ground', fate: 'landscape_fill' } as const;
  const bare = story.reused(clay, pit, wall, 100, '2025-01-03T10:00', fate);
  const shown = story.reused(clay, pit, wall, 50, '2025-01-04T10:00', fate);
  const recovery = { plannedIndependently: true, amountFitsNeed: true, massesSuited: true };
  story.corrected(shown, { acceptance: { recovery } });
  story.reused(clay, pit, wall, 7, '2025-01-05T10:00', { from: 'ground', fate: 'certified_product' });
  const [found, ...more] = await ask(story, { type: 'recovery_criteria_missing' });
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    massKg: 100_000,
    site: wall,
    eventIds: [bare.id],
    details: { fate: 'landscape_fill', answeredNo: false },
  });
  story.corrected(bare, { acceptance: { recovery: { ...recovery, amountFitsNeed: false } } });
  expect(await ask(story, { type: 'recovery_criteria_missing' })).toMatchObject([
    { massKg: 100_000, details: { answeredNo: true } },
  ]);
  story.corrected(bare, { acceptance: { recovery } });
  expect(await ask(story, { type: 'recovery_criteria_missing' })).toMatchObject([{ status: 'cleared' }]);
});

/** Dispatches a load, tonnes. */
function dispatched(
  story: Story,
  lot: StoryLot,
  from: string,
  to: string,
  tonnes: number,
  time: string,
  plusMinus = 0,
): Happened {
  const loadId = idOf('load', `${time} ${tonnes}`);
  const data = { ...lot, loadId, code: '0123456789', fromSite: from, fromKind: 'ground', plannedSite: to };
  return story.record('lot', lot.lotId, 'LoadDispatched', { ...data, ...measure(tonnes, { plusMinus }), ...at(time) });
}

/** Receives a load, tonnes. */
function received(story: Story, load: Happened, tonnes: number, time: string, plusMinus = 0, final = true): Happened {
  const { lotId, loadId, fromSite, plannedSite, material, conditionClass, status } = load.data as Record<string, string>;
  const data = { lotId, loadId, fromSite, toSite: plannedSite, toKind: 'stock', final, material, conditionClass, status };
  return story.record('lot', lotId!, 'LoadReceived', { ...data, ...measure(tonnes, { plusMinus }), ...at(time) });
}

test('dispatched and received differ by more than three σ in a month, or they agree', async () => {
  const { story, pit, storage, clay } = setting();
  story.on('2025-02-05');
  // Each interval ± 0.98 t is σ = 0.5 t; four of them make σ = 1 t. 60 sent, 57 received: z = −3.
  const loads = [30, 30].map((tonnes, i) => dispatched(story, clay, pit, storage, tonnes, `2025-01-1${i}T08:00`, 0.98));
  received(story, loads[0]!, 28.5, '2025-01-10T09:00', 0.98);
  const last = received(story, loads[1]!, 28.5, '2025-01-11T09:00', 0.98);
  const open = dispatched(story, clay, pit, storage, 99, '2025-01-12T08:00', 0.98);
  expect(await ask(story, { type: 'sent_received_difference' })).toEqual([]);
  story.corrected(last, measure(28.4, { plusMinus: 0.98 }));
  const [found, ...more] = await ask(story, { type: 'sent_received_difference' });
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    massKg: 3_100,
    site: pit,
    details: {
      toSite: storage,
      month: '2025-01',
      sentKg: 60_000,
      receivedKg: 56_900,
      differenceKg: -3_100,
      zScore: '-3.10',
      movements: 2,
    },
  });
  expect(found!.eventIds).toHaveLength(4);
  expect(found!.eventIds).not.toContain(open.id);
});

test('a rejected load is found until it has come back or arrived', async () => {
  const { story, pit, storage, clay } = setting();
  const load = dispatched(story, clay, pit, storage, 30, '2025-01-10T08:00');
  received(story, load, 10, '2025-01-10T09:00', 0, false);
  const { loadId, lotId } = load.data as Record<string, string>;
  const rejected = story.record('lot', lotId!, 'LoadRejected', {
    lotId,
    loadId,
    site: storage,
    reason: 'polluted',
    ...at('2025-01-10T09:10'),
  });
  expect(await ask(story, { type: 'load_rejected_open' })).toMatchObject([
    { status: 'open', massKg: 20_000, site: storage, eventIds: [rejected.id, load.id] },
  ]);
  story.record('lot', lotId!, 'LoadReturned', { ...clay, loadId, site: pit, massKg: 20_000, ...at('2025-01-10T11:00') });
  expect(await ask(story, { type: 'load_rejected_open' })).toMatchObject([{ status: 'cleared' }]);
});

test('a run that mixes classes is found until its plan is another', async () => {
  const { story, storage } = setting();
  const runId = idOf('run', 'mix');
  const input = (conditionClass: string, tonnes: number): object => ({
    lotId: idOf('lot', conditionClass),
    material: 'fill_mixed',
    conditionClass,
    status: 'suspected',
    ...measure(tonnes, {}),
  });
  const run = { runId, site: storage, ...at('2025-01-10') };
  const rest = { outputs: [], lossKg: 0, lossParts: [] };
  const started = story.record('sortingRun', runId, 'SortingStarted', {
    ...run,
    name: 'mix',
    planVersion: 1,
    plan: { inputs: [input('1', 90), input('3', 10), input('unknown', 5)], ...rest },
  });
  expect(await ask(story, { type: 'classes_mixed' })).toMatchObject([
    { status: 'open', massKg: 100_000, site: storage, eventIds: [started.id], details: { worstClass: '3', classes: '1, 3' } },
  ]);
  const reopened = { planVersion: 2, plan: { inputs: [input('3', 10)], ...rest }, reversedLossParts: [] };
  story.record('sortingRun', runId, 'SortingReopened', {
    ...run,
    ...reopened,
    reversedLossOccurredAt: at('2025-01-10').occurredAt,
  });
  expect(await ask(story, { type: 'classes_mixed' })).toMatchObject([{ status: 'cleared' }]);
});

describe('a classification', () => {
  const results = [{ parameter: 'Pb', milligramPerKg: '250', conditionClass: '3' }];
  const classified = (
    story: Story,
    lot: StoryLot,
    toConditionClass: string,
    stocks: [string, number][],
    report: object,
  ): Happened =>
    story.record('lot', lot.lotId, 'LotClassified', {
      ...lot,
      toConditionClass,
      toStatus: 'sampled',
      flags: [],
      basis: 'laboratory_report',
      report: { reference: 'R-1', limits: '2026-1', results, ...report },
      moved: stocks.map(([site, tonnes]) => ({ site, kind: 'stock', massKg: tonnes * 1000 })),
      ...at('2025-02-01'),
    });

  test('to a worse class names what had gone on for good, and what was stored only is transformed', async () => {
    const { story, pit, storage, deposit, clay } = setting();
    story.stored(clay, pit, storage, 100, '2025-01-03', { from: 'ground' });
    const gone = story.deposited(clay, storage, deposit, 30, '2025-01-04');
    const event = classified(story, clay, '3', [[storage, 70]], { coveredKg: 100_000 });
    expect(await ask(story, { type: 'reclassified_downstream' })).toMatchObject([
      { massKg: 30_000, lotId: clay.lotId, eventIds: [event.id, gone.id], details: { fromClasses: '1', toClass: '3' } },
    ]);
    story.corrected(gone, 'annulled');
    expect(await ask(story, { type: 'reclassified_downstream' })).toMatchObject([
      { status: 'cleared', massKg: 30_000, eventIds: [event.id, gone.id] },
    ]);
  });

  test('that takes off a flag which no report looked for, until one has not found it or the lot has it back', async () => {
    const { story, pit, storage, clay } = setting();
    story.stored(clay, pit, storage, 60, '2025-01-03', { from: 'ground' });
    const flagged = (flags: string[], flagResults?: { flag: string; found: boolean }[]): Happened =>
      story.record('lot', clay.lotId, 'LotClassified', {
        ...clay,
        toConditionClass: clay.conditionClass,
        toStatus: clay.status,
        flags: flags.map((flag) => ({ flag })),
        basis: 'laboratory_report',
        report: { reference: 'R-1', limits: '2026-1', results, ...(flagResults && { flagResults }) },
        moved: [],
        ...at('2025-02-01'),
      });
    const found = (): Promise<FindingAnswer[]> => ask(story, { type: 'flag_dropped' });
    flagged(['peat', 'topsoil']);
    flagged(['topsoil'], [{ flag: 'peat', found: false }]);
    expect(await found()).toEqual([]);
    const dropped = flagged([]);
    flagged([]);
    const one = { massKg: 60_000, lotId: clay.lotId, eventIds: [dropped.id], details: { flags: 'topsoil' } };
    expect(await found()).toMatchObject([{ ...one, status: 'open' }]);
    flagged([], [{ flag: 'topsoil', found: false }]);
    expect(await found()).toMatchObject([{ ...one, status: 'cleared' }]);
  });

  test('by a report that covers less than the lots that it stands behind', async () => {
    const { story, pit, storage, clay } = setting();
    const other = story.lot('other', 'clay_soft', {});
    for (const lot of [clay, other]) story.stored(lot, pit, storage, 60, '2025-01-03', { from: 'ground' });
    const first = classified(story, clay, '2', [[storage, 60]], { coveredKg: 100_000 });
    expect(await ask(story, { type: 'report_beyond_volume' })).toEqual([]);
    const second = classified(story, other, '2', [[storage, 60]], { coveredKg: 100_000 });
    expect(await ask(story, { type: 'report_beyond_volume' })).toMatchObject([
      {
        massKg: 20_000,
        eventIds: [first.id, second.id],
        details: { report: 'R-1', usedKg: 120_000, coveredKg: 100_000, lots: 2 },
      },
    ]);
  });
});

test('mass in storage is too old after a year where it is polluted, after three where it is clean', async () => {
  const { story, pit, storage, deposit, clay } = setting();
  const polluted = story.lot('polluted', 'fill_mixed', {}, { conditionClass: '3', status: 'sampled' });
  const old = story.stored(polluted, pit, storage, 50, '2025-01-10', { from: 'ground' });
  story.stored(polluted, pit, storage, 40, '2025-03-10', { from: 'ground' });
  story.deposited(polluted, storage, deposit, 20, '2025-04-01');
  story.stored(clay, pit, storage, 100, '2025-01-10', { from: 'ground' });
  const found = (now: string): Promise<FindingAnswer[]> => ask(story, { type: 'storage_too_long' }, { now });
  expect(await found('2026-01-09T12:00:00Z')).toEqual([]);
  expect(await found('2026-01-10T12:00:00Z')).toMatchObject([
    {
      // 20 t of the 50 t went again; the second delivery is not that old.
      massKg: 30_000,
      site: storage,
      eventIds: [old.id],
      details: {
        storedSince: '2025-01-10',
        ageMonths: 12,
        limitMonths: 12,
        limitBy: 'before_disposal',
        stillKg: 30_000,
        movedKg: 0,
      },
    },
  ]);
  expect((await found('2028-01-10T12:00:00Z')).map(({ lotId }) => lotId).sort()).toEqual([clay.lotId, polluted.lotId].sort());
  // 60 t more go: what is left is of the second delivery.
  story.deposited(polluted, storage, deposit, 60, '2025-05-01');
  expect(await found('2026-01-10T12:00:00Z')).toEqual([]);
});

test('an explanation stands while the finding is about the same, and people talk about one that is gone', async () => {
  const { story, pit, deposit, clay } = setting();
  const heavy = story.deposited(clay, pit, deposit, 20, '2025-01-03T10:00', haul);
  const [{ findingId, facts }] = (await ask(story, { type: 'payload_exceeded' })) as [FindingAnswer];
  const note = { id: idOf('note', 'why'), hash: 'a'.repeat(64) };
  const say = (type: 'FindingExplained' | 'FindingReopened' | 'FindingCommented', data: object): unknown =>
    story.by('municipality').record('finding', findingId, type, { findingId, note, ...data });
  say('FindingCommented', {});
  say('FindingExplained', { explanation: 'accepted', facts });
  const statusNow = async (): Promise<string> => (await ask(story, { type: 'payload_exceeded' }))[0]!.status;
  expect(await ask(story, { status: 'explained' })).toMatchObject([
    {
      findingId,
      remarks: [
        { kind: 'comment', organisation: 'municipality', noteId: note.id, text: null },
        { kind: 'explanation', explanation: 'accepted' },
      ],
    },
  ]);
  story.by().corrected(heavy, measure(21, {}));
  expect(await statusNow()).toBe('open');
  say('FindingExplained', { explanation: 'accepted' });
  expect(await statusNow()).toBe('explained');
  say('FindingReopened', {});
  expect(await statusNow()).toBe('open');
  story.by().corrected(heavy, 'annulled');
  expect(await statusNow()).toBe('cleared');
});
