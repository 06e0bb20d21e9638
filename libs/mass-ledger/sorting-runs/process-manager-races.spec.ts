import fc from 'fast-check';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { Append, Appended, EventStore, RecordedEvent, StreamHead } from '#libs/event-store/port.js';
import { SettableClock } from '#libs/kernel/index.js';
import type { StartSortingRun } from './index.js';
import { expectIdentities } from './testing/identities.js';
import { type Process, RunWorld, lotOf, metadataOf } from './testing/run-world.js';

const kg = (value: number) => ({ value, unit: 'kg' as const, method: 'weighbridge' });

/** A store whose answers come when a scheduler lets them: every interleaving of two processes can happen. */
class ScheduledStore {
  constructor(
    private readonly inner: EventStore,
    private readonly scheduler: fc.Scheduler,
    private readonly label: string,
  ) {}

  asStore(): EventStore {
    const { inner, scheduler, label } = this;
    return Object.assign(Object.create(inner) as EventStore, {
      append: async (append: Append): Promise<Appended> => {
        await scheduler.schedule(Promise.resolve(), `${label} appends`);
        const appended = await inner.append(append);
        await scheduler.schedule(Promise.resolve(), `${label} is answered`);
        return appended;
      },
      head: async (stream: string): Promise<StreamHead | undefined> => {
        await scheduler.schedule(Promise.resolve(), `${label} looks for ${stream}`);
        return inner.head(stream);
      },
      async *readStream(...request: Parameters<EventStore['readStream']>): AsyncIterable<readonly RecordedEvent[]> {
        await scheduler.schedule(Promise.resolve(), `${label} reads`);
        yield* inner.readStream(...request);
      },
    });
  }
}

describe('two processes on one run, in any interleaving', () => {
  const base = (tillKg: number): StartSortingRun => ({
    name: 'race',
    site: 'plant',
    project: 'school',
    occurredAt: '2025-03-10',
    inputs: [
      { lot: { lotId: lotOf('a') }, quantity: kg(30_000) },
      { lot: { lotId: lotOf('b') }, quantity: kg(tillKg) },
    ],
    outputs: [
      { name: 'out 1', material: 'clay', quantity: kg(20_000) },
      { name: 'out 2', material: 'till', quantity: kg(5000 + tillKg) },
    ],
    loss: { massKg: 5000 },
  });

  interface Race {
    readonly tillKg: number;
    /** Whether the run stands in the log already when the two begin. */
    readonly isStarted: boolean;
    /** What somebody else does at the same time; it may be refused. */
    readonly meanwhile: (process: Process) => Promise<void>;
  }

  async function run(scheduler: fc.Scheduler, { tillKg, isStarted, meanwhile }: Race): Promise<RunWorld> {
    const world = new RunWorld(new InMemoryEventStore());
    const first = world.process();
    await first.deliver('a', 'clay', 60);
    await first.deliver('b', 'till', 60);
    const start = (process: Process) => process.service.start(base(tillKg), metadataOf('race'));
    if (isStarted) await expect(start(world.process({ append: 1, when: 'after' }))).rejects.toThrow('crash');
    const [one, two, other] = ['one', 'two', 'other'].map((label, i) =>
      // Clocks that differ: what the two record at one place has other hashes.
      world.process(
        undefined,
        new ScheduledStore(world.store, scheduler, label).asStore(),
        new SettableClock(world.clock.nowMs() + i),
      ),
    ) as [Process, Process, Process];
    // Each knows the lots from before, as a recorder at work does.
    const known = [one, two].flatMap(({ recorder }) => ['a', 'b'].map((name) => recorder.record(lotOf(name), [], 'each')));
    await scheduler.waitFor(Promise.all(known));
    const racing = Promise.all([start(one), start(two), meanwhile(other).catch(() => undefined)]);
    const [a, b] = await scheduler.waitFor(racing);
    expect({ ...a, outcome: b.outcome }).toEqual(b);
    expect([a.outcome, b.outcome].sort()).toEqual([isStarted ? 'repeated' : 'recorded', 'repeated']);
    return world;
  }

  const away = (process: Process): Promise<void> => process.takeAway('b', 'away', 20);
  /** Late enough that the run is sometimes faster. */
  const takeName = async (process: Process): Promise<void> => {
    for (const id of ['first', 'second', 'third']) await process.bring('a', id, 1);
    await process.deliver('out 2', 'till', 1);
  };
  const RACES: readonly [string, Race][] = [
    ['enough mass, of which some goes away', { tillKg: 50_000, isStarted: true, meanwhile: away }],
    [
      'too little mass, to which some comes',
      { tillKg: 70_000, isStarted: true, meanwhile: (each) => each.bring('b', 'more', 20) },
    ],
    ['a name that somebody else takes', { tillKg: 50_000, isStarted: true, meanwhile: takeName }],
    ['a run that both start', { tillKg: 50_000, isStarted: false, meanwhile: away }],
  ];

  test.each(RACES)('%s', async (_name, race) => {
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const world = await run(scheduler, race);
        await expectIdentities(world);
        const end = (await world.types('run')).at(-1)!;
        ends.add(end);
        const isClosed = end === 'MassSorted';
        const steps = (await world.types('a')).filter((type) => type.startsWith('Sorting'));
        expect(steps).toEqual(['SortingInputIssued', ...(isClosed ? [] : ['SortingInputReturned'])]);
        const received = (await world.types('out 1')).filter((type) => type === 'SortingOutputReceived');
        expect(received).toHaveLength(isClosed ? 1 : 0);
      }),
      // A fixed seed: that both ends come about is part of what is shown.
      { numRuns: 150, seed: 2025 },
    );
    expect(ends).toEqual(new Set(['MassSorted', 'SortingAborted']));
  });
});
