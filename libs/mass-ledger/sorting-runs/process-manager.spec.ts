import { type Posting, postings } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { EventStore } from '#libs/event-store/port.js';
import { DomainError, nameBasedId } from '#libs/kernel/index.js';
import { decideRun, initialRunState } from '../domain/index.js';
import { PLANT, SCHOOL, TABLES, march, weighed } from '../domain/testing/lot-spec.js';
import { type ReopenSortingRun, RunRepository, type SortingRunOutcome, type StartSortingRun } from './index.js';
import type { CrashPoint } from './testing/crashing-store.js';
import { GAP, gapped } from './testing/gapped-store.js';
import { type Process, RunWorld, lotOf, metadataOf } from './testing/run-world.js';

const START: StartSortingRun = {
  name: 'week 10',
  site: 'plant',
  project: 'school',
  occurredAt: '2025-03-10',
  inputs: [
    { lot: { project: 'school', name: 'clay' }, quantity: weighed(90) },
    { lot: { lotId: lotOf('till') }, quantity: weighed(50) },
  ],
  outputs: [
    { name: 'coarse', material: 'clay', quantity: weighed(100) },
    { name: 'fine', material: 'till', conditionClass: '2', quantity: weighed(33) },
  ],
  loss: { massKg: 7000 },
};

const REOPEN: ReopenSortingRun = {
  inputs: [
    { lot: { lotId: lotOf('clay') }, quantity: weighed(80) },
    { lot: { lotId: lotOf('till') }, quantity: weighed(55) },
  ],
  outputs: [
    { name: 'coarse', quantity: weighed(90) },
    { name: 'fine', quantity: weighed(33) },
  ],
  loss: { massKg: 12_000 },
};

const start = (process: Process): Promise<SortingRunOutcome> => process.service.start(START, metadataOf('run'));

/** A world with clay 100 t and till at the plant. */
async function delivered(tillTonnes = 60): Promise<RunWorld> {
  const world = new RunWorld(new InMemoryEventStore());
  const process = world.process();
  await process.deliver('clay', 'clay', 100);
  await process.deliver('till', 'till', tillTonnes);
  return world;
}

/** A world whose run is closed; half of the coarse output and the rest of the till have gone on. */
async function closedAndPassedOn(): Promise<{ world: RunWorld; runId: string }> {
  const world = await delivered();
  const process = world.process();
  const { runId } = await start(process);
  await process.takeAway('coarse', 'take coarse', 95);
  await process.takeAway('till', 'take till', 8);
  return { world, runId };
}

const errorOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof DomainError) return error.violations.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
      throw error;
    },
  );

describe('a sorting run', () => {
  test('issues the inputs, receives the outputs in new lots and is closed', async () => {
    const world = await delivered();
    const outcome = await start(world.process());
    expect(outcome).toMatchObject({
      state: 'closed',
      outcome: 'recorded',
      planVersion: 1,
      errors: [],
      outputs: [
        { lotId: lotOf('coarse'), name: 'coarse' },
        { lotId: lotOf('fine'), name: 'fine' },
      ],
      events: [{ type: 'SortingStarted' }, { type: 'MassSorted' }],
      position: await world.store.headPosition(),
    });
    expect(await world.types('coarse')).toEqual(['LotOpened', 'SortingOutputReceived']);
    expect([await world.stockKg('clay'), await world.stockKg('till')]).toEqual([10_000, 10_000]);
    expect([await world.stockKg('coarse'), await world.stockKg('fine')]).toEqual([100_000, 33_000]);
    // By rule 4: 100 t of 90 : 50 is 64 285.71 + 35 714.29, 33 t of what is left 21 214.05 + 11 785.95.
    expect(await world.balance('loss')).toEqual({ clay: 4500, till: 2500 });
    expect(await world.balance('process')).toEqual({});
    expect(await world.brokenChains()).toEqual([]);
  });

  test('an input that its lot refuses ends the run, and what was issued comes back', async () => {
    const world = await delivered(40);
    const outcome = await start(world.process());
    expect(outcome).toMatchObject({
      state: 'aborted',
      errors: [{ pointer: '/inputs/1/quantity', code: 'not_enough_mass', params: { availableKg: 40_000, requestedKg: 50_000 } }],
    });
    expect(await world.types('run')).toEqual(['SortingStarted', 'SortingAborted']);
    expect(await world.types('clay')).toEqual(['LotOpened', 'MassStored', 'SortingInputIssued', 'SortingInputReturned']);
    expect(await world.types('coarse')).toEqual([]);
    expect(await world.balance('process')).toEqual({});
    expect([await world.stockKg('clay'), await world.stockKg('till')]).toEqual([100_000, 40_000]);
    expect(await errorOf(world.process().service.reopen(outcome.runId, REOPEN, metadataOf('again')))).toBe(' run_aborted');
  });

  test('the refused lot holds the refusal: mass that comes later does not turn the run', async () => {
    const world = await delivered(40);
    // Ends when the refusal of the till stands in its lot (SortingStarted, clay issued, till refused).
    await expect(start(world.process({ append: 3, when: 'after' }))).rejects.toThrow('crash');
    await world.process().bring('till', 'late till', 50);
    const { finished, failed } = await world.process().service.resumeOpenRuns();
    expect([finished.length, failed]).toEqual([1, []]);
    expect(await start(world.process())).toMatchObject({
      state: 'aborted',
      outcome: 'repeated',
      errors: [{ code: 'not_enough_mass', params: { availableKg: 40_000 } }],
    });
    expect(await world.types('till')).toEqual(['LotOpened', 'MassStored', 'SortingInputReturned', 'MassStored']);
    expect(await world.balance('process')).toEqual({});
  });

  test('a name that another lot takes meanwhile ends the run too', async () => {
    const world = await delivered();
    await expect(start(world.process({ append: 2, when: 'after' }))).rejects.toThrow('crash');
    await world.process().deliver('fine', 'till', 1);
    const outcome = await start(world.process());
    expect(outcome).toMatchObject({ state: 'aborted', errors: [{ pointer: '/outputs/1/name', code: 'lot_exists' }] });
    expect(await world.types('coarse')).toEqual(['LotOpened']);
    expect([await world.stockKg('clay'), await world.stockKg('till'), await world.stockKg('fine')]).toEqual([
      100_000, 60_000, 1000,
    ]);
    expect(await world.balance('process')).toEqual({});
  });

  test('rule 18: a repeat is answered as the first time, other content is a conflict', async () => {
    const world = await delivered();
    const first = await start(world.process());
    expect(await start(world.process())).toEqual({ ...first, outcome: 'repeated' });
    const other = world.process().service.start({ ...START, name: 'other' }, metadataOf('run', 'other content'));
    expect(await errorOf(other)).toBe('/eventId same_id_other_content');
    const elsewhere = world
      .process()
      .service.start(
        { ...START, outputs: START.outputs.map((output) => ({ ...output, name: `${output.name} 2` })) },
        metadataOf('bring clay'),
      );
    expect(await errorOf(elsewhere)).toBe('/eventId recorded_elsewhere');
  });

  test('two calls at once are one run', async () => {
    const world = await delivered();
    const process = world.process();
    const outcomes = await Promise.all([start(process), start(process), start(world.process())]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['recorded', 'repeated', 'repeated']);
    expect(new Set(outcomes.map(({ state }) => state))).toEqual(new Set(['closed']));
    expect(await world.types('run')).toEqual(['SortingStarted', 'MassSorted']);
    expect(await world.brokenChains()).toEqual([]);
  });

  test('a call whose twin is recorded while it is checked is a repeat, though the outputs exist by then', async () => {
    const world = await delivered();
    const slow = Object.assign(Object.create(world.store) as EventStore, {
      head: async (stream: string) => {
        await start(world.process());
        return world.store.head(stream);
      },
    });
    expect(await start(world.process(undefined, slow))).toMatchObject({ outcome: 'repeated', state: 'closed', planVersion: 1 });
    expect(await world.types('run')).toEqual(['SortingStarted', 'MassSorted']);
  });

  test('what the plan names must exist, and every unknown name is told at its field', async () => {
    const world = await delivered();
    const wrong: StartSortingRun = {
      ...START,
      site: 'nowhere',
      occurredAt: 'monday',
      inputs: [
        { lot: { project: 'school', name: 'peat' }, quantity: weighed(90) },
        { lot: { project: 'church', name: 'till' }, quantity: weighed(50) },
      ],
      outputs: [{ name: 'clay', material: 'clay', quantity: weighed(133) }],
    };
    expect(await errorOf(world.process().service.start(wrong, metadataOf('wrong')))).toBe(
      '/occurredAt not_a_time, /site unknown_site, /inputs/1/project unknown_project, /inputs/0/lot unknown_lot, /outputs/0/name lot_exists',
    );
    expect(await world.types('run')).toEqual([]);
  });

  test('outputs without a project belong to the run alone', async () => {
    const world = await delivered();
    const { project: _project, ...request } = START;
    const { runId, outputs } = await world.process().service.start(request, metadataOf('run'));
    expect(outputs.map(({ lotId }) => lotId)).not.toContain(lotOf('coarse'));
    const view = await world.process().service.get(runId);
    expect(view).toMatchObject({ state: 'closed', planVersion: 1, name: 'week 10', plan: { lossKg: 7000 } });
    expect(await world.process().service.get(SCHOOL)).toBeUndefined();
  });
});

describe('reopening (rule 5)', () => {
  test('inputs, outputs and loss come to say what the new plan says, in this order; shortfalls are accepted', async () => {
    const { world, runId } = await closedAndPassedOn();
    const before = (await world.log()).length;
    const outcome = await world.process().service.reopen(runId, REOPEN, metadataOf('reopen'));
    expect(outcome).toMatchObject({ state: 'closed', planVersion: 2, outcome: 'recorded', errors: [] });
    const added = (await world.log()).slice(before);
    expect(added.map(({ type, stream }) => `${type} ${stream.slice(0, 10)}`)).toEqual([
      'SortingReopened sortingRun',
      ...[lotOf('clay'), lotOf('till'), lotOf('coarse')].map((lotId) => `MassEventCorrected lot-${lotId}`.slice(0, 29)),
      'MassEventCorrected ' + `lot-${lotOf('fine')}`.slice(0, 10),
      'MassSorted sortingRun',
    ]);
    // 60 - 8 - 55 and 90 - 95 are short; the parts of the unchanged output differ, so it is corrected as well.
    const stocks = await Promise.all(['clay', 'till', 'coarse', 'fine'].map((name) => world.stockKg(name)));
    expect(stocks).toEqual([20_000, -3000, -5000, 33_000]);
    const shortfalls = added.flatMap((event) => (event.type === 'MassEventCorrected' ? event.data.shortfalls : []));
    expect(shortfalls.map(({ shortfallKg }) => shortfallKg)).toEqual([3000, 5000]);
    expect(await world.balance('process')).toEqual({});
    // 90 of 80 : 55 is 53 333 + 36 667; 33 of the 26 667 : 18 333 left is 19 555.8 + 13 444.2; the rest is lost.
    expect(await world.balance('loss')).toEqual({ clay: 7111, till: 4889 });
  });

  test('between reopening and closing the process may be below zero, the times are those of the run', async () => {
    const { world, runId } = await closedAndPassedOn();
    await world.process().service.reopen(runId, { ...REOPEN, occurredAt: '2025-03-12' }, metadataOf('reopen'));
    const log = await world.log();
    const reopened = log.findIndex(({ type }) => type === 'SortingReopened');
    expect(await world.balance('process', reopened)).toEqual({});
    expect(await world.balance('process', reopened + 1)).toEqual({ [`${runId} clay`]: 4500, [`${runId} till`]: 2500 });
    expect(await world.balance('process', reopened + 2)).toEqual({ [`${runId} clay`]: -5500, [`${runId} till`]: 2500 });
    const byTime = new Map<string, number>();
    const add = ({ from, to, massKg, occurredAt }: Posting): void => {
      const sumKg = (byTime.get(occurredAt) ?? 0) + (to.kind === 'process' ? massKg : 0) - (from.kind === 'process' ? massKg : 0);
      byTime.set(occurredAt, sumKg);
    };
    log.flatMap((event) => [...postings(event)]).forEach(add);
    expect([...byTime.values()].every((sumKg) => sumKg === 0)).toBe(true);
  });

  test('a plan that changes nothing of a lot leaves it alone; a third plan corrects the second', async () => {
    const { world, runId } = await closedAndPassedOn();
    const process = world.process();
    const same = {
      inputs: START.inputs,
      outputs: START.outputs,
      loss: START.loss,
    };
    await process.service.reopen(runId, same, metadataOf('same'));
    expect(await world.types('run')).toEqual(['SortingStarted', 'MassSorted', 'SortingReopened', 'MassSorted']);
    expect(await world.types('clay')).not.toContain('MassEventCorrected');
    await process.service.reopen(runId, REOPEN, metadataOf('second'));
    const third = await process.service.reopen(runId, same, metadataOf('third'));
    expect(third).toMatchObject({ planVersion: 4, state: 'closed' });
    expect(await world.stockKg('clay')).toBe(10_000);
    expect(await world.balance('loss')).toEqual({ clay: 4500, till: 2500 });
    expect(await process.service.reopen(runId, REOPEN, metadataOf('second'))).toMatchObject({
      planVersion: 3,
      outcome: 'repeated',
    });
    expect(await start(process)).toMatchObject({ planVersion: 1, state: 'closed', outcome: 'repeated' });
  });

  test('an unknown run, other lots and an open run', async () => {
    const { world, runId } = await closedAndPassedOn();
    const { service } = world.process();
    expect(await errorOf(service.reopen(SCHOOL, REOPEN, metadataOf('a')))).toBe(' unknown_run');
    const [clay] = REOPEN.inputs;
    expect(await errorOf(service.reopen(runId, { ...REOPEN, inputs: [clay!] }, metadataOf('b')))).toBe('/inputs lot_missing');
    const open = await delivered();
    await expect(start(open.process({ append: 4, when: 'after' }))).rejects.toThrow('crash');
    expect(await open.process().service.reopen(runId, REOPEN, metadataOf('c'))).toMatchObject({
      state: 'closed',
      planVersion: 2,
    });
    expect(await open.types('run')).toEqual(['SortingStarted', 'MassSorted', 'SortingReopened', 'MassSorted']);
  });
});

describe('a crash at any step', () => {
  type Scenario = readonly [name: string, given: () => Promise<RunWorld>, when: (process: Process) => Promise<SortingRunOutcome>];
  const runOf = async (process: Process): Promise<string> => (await start(process)).runId;
  const SCENARIOS: readonly Scenario[] = [
    ['closed', () => delivered(), start],
    ['aborted at the second input', () => delivered(40), start],
    [
      'aborted for the name of an output',
      async () => {
        const world = await delivered();
        await expect(start(world.process({ append: 1, when: 'after' }))).rejects.toThrow('crash');
        await world.process().deliver('fine', 'till', 1);
        return world;
      },
      start,
    ],
    [
      'reopened with shortfalls',
      async () => (await closedAndPassedOn()).world,
      async (process) =>
        process.service.reopen(await runOf(process), { ...REOPEN, occurredAt: '2025-03-11' }, metadataOf('reopen')),
    ],
  ];

  test.each(SCENARIOS)('%s: the end is the same', async (_name, given, when) => {
    const undisturbed = await given();
    const counting = undisturbed.process();
    const expected = await when(counting);
    const streams = await undisturbed.streams();
    expect(counting.store.appends).toBeGreaterThan(3);
    const points = Array.from({ length: counting.store.appends }, (_, i) =>
      (['before', 'after'] as const).map((moment): CrashPoint => ({ append: i + 1, when: moment })),
    ).flat();
    for (const point of points) {
      const world = await given();
      await expect(when(world.process(point))).rejects.toThrow('crash');
      const { failed } = await world.process().service.resumeOpenRuns();
      expect(failed).toEqual([]);
      expect(await world.balance('process')).toEqual({});
      const repeated = await when(world.process());
      expect({ ...repeated, outcome: expected.outcome }).toEqual(expected);
      expect(JSON.parse(JSON.stringify(await world.streams()))).toEqual(JSON.parse(JSON.stringify(streams)));
      expect(await world.brokenChains()).toEqual([]);
    }
  });

  test('until a run is reopened nothing inside it is ever below zero', async () => {
    for (const tonnes of [40, 60]) {
      const world = await delivered(tonnes);
      await start(world.process());
      for (let upTo = 1; upTo <= (await world.log()).length; upTo++) {
        for (const kind of ['process', 'stock', 'loss'])
          for (const massKg of Object.values(await world.balance(kind, upTo))) expect(massKg).toBeGreaterThan(0);
      }
    }
  });
});

describe('finding open runs', () => {
  test('the checkpoint moves up to what is done, never past a run that is still open', async () => {
    const world = await delivered();
    await expect(start(world.process({ append: 2, when: 'after' }))).rejects.toThrow('crash');
    const opened = (await world.log()).find(({ type }) => type === 'SortingStarted')!.position;
    const failing = world.process({ append: 1, when: 'before' }, gapped(world.store));
    const { failed } = await failing.service.resumeOpenRuns();
    expect(failed).toMatchObject([{ error: { message: 'crash' } }]);
    // of an event, not just before one: a store with gaps knows no other positions
    expect(await world.checkpoints.load('sorting-runs')).toBe((opened - 1n) * GAP);
    await world.checkpoints.save('sorting-runs', opened - 1n);
    expect((await world.process().service.resumeOpenRuns()).finished).toHaveLength(1);
    expect(await world.types('run')).toEqual(['SortingStarted', 'MassSorted']);
    expect((await world.process().service.resumeOpenRuns()).finished).toEqual([]);
    expect(await world.checkpoints.load('sorting-runs')).toBe(await world.store.headPosition());
  });

  test('mass that left the lot, or changed its kind, after the plan was made aborts the run', async () => {
    const world = await delivered();
    await expect(start(world.process({ append: 1, when: 'after' }))).rejects.toThrow('crash');
    await world.process().takeAway('till', 'take all', 60);
    expect(await start(world.process())).toMatchObject({ state: 'aborted', errors: [{ params: { availableKg: 0 } }] });

    const runs = new RunRepository(world.store, world.clock);
    const runId = nameBasedId('run', 'by hand');
    const kind = { material: 'clay', conditionClass: '2', status: 'presumed_clean' } as const;
    const planned = decideRun(
      {
        type: 'StartRun',
        runId,
        name: 'by hand',
        site: PLANT,
        occurredAt: march(10),
        inputs: [{ lotId: lotOf('clay'), kind, quantity: weighed(5) }],
        outputs: [],
        loss: weighed(5),
      },
      initialRunState(),
      { nowMs: world.clock.nowMs(), tables: TABLES },
    );
    await runs.append(await runs.load(runId), planned, metadataOf('by hand'));
    expect((await world.process().service.resumeOpenRuns()).finished).toContain(runId);
    const view = await world.process().service.get(runId);
    expect(view?.events.at(-1)).toMatchObject({ type: 'SortingAborted', data: { reasonCode: 'differs_from_lot' } });
    expect(await world.stockKg('clay')).toBe(100_000);
  });
});
