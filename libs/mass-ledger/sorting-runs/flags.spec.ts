import type { LotFlag } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SCHOOL, march, weighed } from '../domain/testing/lot-spec.js';
import type { SortingRunOutcome } from './index.js';
import { type Process, RunWorld, lotOf, metadataOf } from './testing/run-world.js';

const INVASIVE: LotFlag = { flag: 'invasive_alien_species' };
const ROCK: LotFlag = { flag: 'acid_forming_rock' };

/** A world with clay and till at the plant, each with a flag of its own. */
async function flagged(): Promise<RunWorld> {
  const world = new RunWorld(new InMemoryEventStore());
  const process = world.process();
  for (const [name, flag] of [
    ['clay', INVASIVE],
    ['till', ROCK],
  ] as const) {
    const kind = { material: name, conditionClass: '1', status: 'presumed_clean' } as const;
    const of = { lotId: lotOf(name), projectId: SCHOOL, name, ...kind, flags: [flag], occurredAt: march(1) };
    await process.lot(name, `open ${name}`, { type: 'OpenLot', ...of });
    await process.bring(name, `bring ${name}`, 100);
  }
  return world;
}

const start = (process: Process): Promise<SortingRunOutcome> =>
  process.service.start(
    {
      name: 'week 10',
      site: 'plant',
      project: 'school',
      occurredAt: '2025-03-10',
      inputs: ['clay', 'till'].map((name) => ({ lot: { project: 'school', name }, quantity: weighed(50) })),
      outputs: [
        { name: 'coarse', material: 'clay', quantity: weighed(60) },
        { name: 'fine', material: 'till', quantity: weighed(40) },
      ],
      loss: { massKg: 0 },
    },
    metadataOf('run'),
  );

test('the lots of a run’s outputs begin with every flag of its inputs', async () => {
  const world = await flagged();
  expect((await start(world.process())).state).toBe('closed');
  const opened = (await world.log()).flatMap(({ type, data }) => (type === 'LotOpened' ? [data] : []));
  for (const name of ['coarse', 'fine']) {
    const { flags } = opened.find((each) => each.name === name)!;
    expect(new Set(flags)).toEqual(new Set([INVASIVE, ROCK]));
  }
});

test('a lot that is flagged after the plan was made is refused, and the run is taken back', async () => {
  const world = await flagged();
  // The process ends when the plan stands: the lot is flagged before another one goes on.
  const dying = world.process({ append: 1, when: 'after' });
  await expect(start(dying)).rejects.toThrow('crash');
  const { service } = world.process();
  const process = world.process();
  await process.lot('till', 'flag till', {
    type: 'LotClassified',
    toConditionClass: '1',
    toStatus: 'presumed_clean',
    flags: [ROCK, INVASIVE],
    basis: 'assessment',
    occurredAt: march(11),
  });
  expect((await service.resumeOpenRuns()).failed).toEqual([]);
  expect(await world.types('run')).toEqual(['SortingStarted', 'SortingAborted']);
  expect([await world.stockKg('clay'), await world.stockKg('till')]).toEqual([100_000, 100_000]);
});
