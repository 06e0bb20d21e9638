import type { SortingPlan } from '#libs/contracts/index.js';
import { type Actor, conflict } from '#libs/kernel/index.js';
import type { Directory } from '../domain/index.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import { othersThan } from '../record-mass-events/parties.js';
import { openedLotOf } from './lot-reader.js';

/** What tells whose mass a run sorts. */
export interface BuilderSources {
  readonly recorder: LotRecorder;
  readonly directory: Pick<Directory, 'project'>;
}

/** Organisations that build the projects whose lots are inputs of a plan, in plan order, each once. A lot without a project has none. */
export async function buildersOfInputs(
  { inputs }: SortingPlan,
  { recorder, directory }: BuilderSources,
): Promise<readonly string[]> {
  const builders = new Set<string>();
  for (const { lotId } of inputs) {
    const projectId = (await openedLotOf(recorder, lotId))?.projectId;
    if (projectId === undefined) continue;
    // By its id a project is the same for every organisation.
    const project = await directory.project('', projectId);
    if (project) builders.add(project.builder);
  }
  return [...builders];
}

/** Lets a reopening through that touches no builder but the sender. @throws DomainError `needs_approval` (conflict) */
export function assertOwnToReopen(builders: readonly string[], { organisation }: Actor): void {
  const others = othersThan(organisation, builders);
  if (others.length === 0) return;
  throw conflict(
    '',
    'needs_approval',
    `the run sorted mass of projects that others build (${others.join(', ')}); ask for the reopening by POST /api/v1/sorting-runs/{id}/reopening-request`,
    { organisations: others.join(', ') },
  );
}
