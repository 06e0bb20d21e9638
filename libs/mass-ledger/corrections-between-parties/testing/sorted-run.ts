import { lotIdOf, projectIdOf } from '#libs/contracts/index.js';
import type { CallContext } from '../../services.js';
import { actorOf } from '../../testing/ledger-under-test.js';
import { CONTRACTOR, PartyWorld } from './parties.js';

/** Builds the road. */
export const OTHER_BUILDER: CallContext = { actor: actorOf('974760673') };
export const THEIRS = '974760673';
const weighed = (value: string) => ({ value, unit: 't', method: 'weighbridge' }) as const;
/** A plan of the run, kilograms of its loss last. */
export const planOf = (clay: string, fine: string, lossKg: number) => ({
  occurredAt: '2025-03-10',
  inputs: [
    { lot: 'clay', project: 'local:SCHOOL', quantity: weighed(clay) },
    { lot: lotIdOf(projectIdOf(THEIRS, 'ROAD'), 'till'), quantity: weighed('30') },
  ],
  outputs: [
    { name: 'coarse', material: 'gravel', quantity: weighed('33') },
    { name: 'fine', material: 'till', quantity: weighed(fine) },
  ],
  lossKg,
});

/**
 * The contractor sorts clay of the school, which `local` builds, and till of a road that another builds.
 * @param cut excavation site of the road, which the till then comes from; absent: it comes from the school's
 * @param by who records the run
 */
export async function sorted(cut?: string, by = CONTRACTOR): Promise<{ world: PartyWorld; runId: string }> {
  const world = await PartyWorld.create();
  const { ledger, runs } = world.process();
  await ledger.projects.register({ code: 'ROAD', name: 'A road', municipality: '5001' }, OTHER_BUILDER);
  await ledger.lots.open(
    { project: 'ROAD', name: 'till', material: 'till', conditionClass: '1', occurredAt: '2025-03-01' },
    OTHER_BUILDER,
  );
  if (cut !== undefined) {
    const site = { code: cut, name: cut, kind: 'excavation', municipality: '5001', project: 'ROAD' } as const;
    await ledger.sites.register(site, OTHER_BUILDER);
  }
  for (const [lot, tonnes, fromSite] of [
    [world.lotId, '40', 'local:S'],
    [lotIdOf(projectIdOf(THEIRS, 'ROAD'), 'till'), '40', cut === undefined ? 'local:S' : `${THEIRS}:${cut}`],
  ] as const) {
    const movement = { fromSite, toSite: 'local:PLANT', occurredAt: '2025-03-05' };
    await ledger.massEvents.record({ type: 'MassStored', lot, ...movement, quantity: weighed(tonnes) }, CONTRACTOR);
  }
  const run = { ...planOf('20', '15', 2000), name: 'week 10', site: 'local:PLANT', project: 'local:SCHOOL', eventId: 'run' };
  const { runId } = await runs.start(run, by);
  return { world, runId };
}

/** The reopening that is asked for. */
export const ASKED = { ...planOf('19', '12', 4000), reason: 'wrong_quantity', eventId: 'again' } as const;
