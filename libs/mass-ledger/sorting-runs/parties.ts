import type { EventMetadata, SortingPlan } from '#libs/contracts/index.js';
import { type Actor, conflict } from '#libs/kernel/index.js';
import type { Directory } from '../domain/index.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import { othersThan } from '../record-mass-events/parties.js';
import { openedLotOf } from './lot-reader.js';

/** What is asked of a run: its plan in force and its events, in order of recording. */
export interface RunOfParties {
  readonly plan: SortingPlan;
  readonly events: readonly { readonly metadata: EventMetadata }[];
}

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

/** The organisation that recorded a run. */
export const starterOf = ({ events }: Pick<RunOfParties, 'events'>): string => events[0]!.metadata.actor.organisation;

/** Organisations whose run it is, and whom its reopening touches: the builders whose mass it sorted, then who recorded it; each once. */
export async function partiesOfRun(run: RunOfParties, sources: BuilderSources): Promise<readonly string[]> {
  return [...new Set([...(await buildersOfInputs(run.plan, sources)), starterOf(run)])];
}

/** Lets a reopening through that touches nobody but the sender. @throws DomainError `needs_approval` (conflict) */
export function assertOwnToReopen(parties: readonly string[], { organisation }: Actor): void {
  const others = othersThan(organisation, parties);
  if (others.length === 0) return;
  throw conflict(
    '',
    'needs_approval',
    `others recorded the run or build the projects whose mass it sorted (${others.join(', ')}); ask for the reopening by POST /api/v1/sorting-runs/{id}/reopening-request`,
    { organisations: others.join(', ') },
  );
}
