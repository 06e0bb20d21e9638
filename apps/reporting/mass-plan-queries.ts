import { flowFacts } from '#libs/balances/flows/flow-facts.js';
import { countedMassPlan, massPlanOfProject } from '#libs/balances/mass-plans/mass-plans.js';
import type { AsOf, ReadSession } from '#libs/balances/session.js';
import type { ReadNotes } from '#libs/balances/read-notes.js';
import type { MassPlanAnswer } from '#libs/contracts/api/mass-plans.js';
import { planDeviations } from '#libs/indicators/plan/index.js';
import { noteReader } from './note-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class GetMassPlan extends ReadQuery<MassPlanAnswer> {}

/**
 * The mass plan of a project, and the version in force against what was recorded since the project's beginning.
 * @throws DomainError for an unknown project
 */
export async function massPlanAgainstActual(
  session: ReadSession,
  asOf: AsOf,
  projectId: string,
  readNotes: ReadNotes,
): Promise<MassPlanAnswer> {
  const plan = await massPlanOfProject(session, asOf, projectId, readNotes);
  if (plan.inForce === null) return { ...plan, deviations: null };
  const counted = await countedMassPlan(session, asOf, projectId);
  const territory = { kind: 'project', id: projectId } as const;
  const { facts } = await flowFacts(session, asOf, { territory, basis: 'recorded' });
  const deviations = planDeviations(projectId, counted, facts);
  return { ...plan, deviations: 'value' in deviations ? [...deviations.value] : null };
}

/** Handlers of the queries of mass plans. */
export const MASS_PLAN_QUERY_HANDLERS = [
  handlerOf(GetMassPlan, (session, asOf, { id }) => massPlanAgainstActual(session, asOf, id, noteReader(session))),
];
