import type { MassPlanAnswer, MassPlanVersionAnswer } from '#libs/contracts/api/mass-plans.js';
import type { EventData } from '#libs/contracts/index.js';
import { isUuid, isoInstant, notFound } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { isKnown, projectsAsKnown } from '../registry/as-known.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { MASS_PLAN } from './tables.js';
import { type ReadNotes, notesOf } from '../read-notes.js';

type PlanData = EventData<'MassPlanApproved'>;
type Fields = Omit<PlanData, 'projectId' | 'massPlanId' | 'planVersion' | 'note'>;

/** A version of a mass plan as it stands. */
export interface KnownMassPlan {
  readonly massPlanId: string;
  /** 1 as it was first recorded; each correction adds one. */
  readonly version: number;
  readonly projectId: string;
  /** Number in the order of recording. */
  readonly planVersion: number;
  readonly withdrawn: boolean;
  readonly fields: Fields;
  readonly noteId: string | null;
  readonly organisation: string;
  readonly eventId: string;
  readonly recordedMs: number;
}

interface Row {
  mass_plan_id: string;
  version: number;
  project_id: string;
  plan_version: number;
  withdrawn: boolean;
  fields: string;
  note_id: string | null;
  organisation: string;
  event_id: string;
  recorded_ms: PgInteger;
}

/**
 * The newest record of each version as known at the position, withdrawn ones too, by project in the order of their approval (the day, then the
 * number): of those that count the last of a project is in force.
 * @param projects of these projects; absent: of all
 */
export async function massPlansAsKnown(session: ReadSession, asOf: AsOf, projects?: readonly string[]): Promise<KnownMassPlan[]> {
  const rows = await session.query<Row>(
    `SELECT * FROM (
       SELECT DISTINCT ON (mass_plan_id) * FROM ${session.schema}.${MASS_PLAN.name}
       WHERE ${isKnown(session, asOf)} ${projects ? 'AND project_id = ANY($1::uuid[])' : ''}
       ORDER BY mass_plan_id, version DESC) AS newest
     ORDER BY project_id, approved_on, plan_version`,
    projects ? [projects] : [],
  );
  return rows.map((row) => ({
    massPlanId: row.mass_plan_id,
    version: row.version,
    projectId: row.project_id,
    planVersion: row.plan_version,
    withdrawn: row.withdrawn,
    fields: JSON.parse(row.fields) as Fields,
    noteId: row.note_id,
    organisation: row.organisation,
    eventId: row.event_id,
    recordedMs: safeInteger(row.recorded_ms),
  }));
}

/** A version as formulas of plans take it: what it does not tell is `null`. Its masses and quantities are those of the event. */
export type CountedMassPlan = Pick<
  MassPlanVersionAnswer,
  'planVersion' | 'reference' | 'approvedOn' | 'designReason' | 'cuts' | 'uses' | 'surplus'
> & { readonly projectId: string };

/** What a version says, by the names of answers. */
export function countedPlanOf({ projectId, planVersion, fields }: KnownMassPlan): CountedMassPlan {
  return {
    projectId,
    planVersion,
    reference: fields.reference,
    approvedOn: fields.approvedOn,
    designReason: fields.designReason ?? null,
    cuts: fields.cuts.map(({ material, conditionClass, usableShare, usableKg, usableAs, quality, ...line }) => ({
      material,
      conditionClass,
      ...measuredOf(line),
      usableShare,
      usableKg,
      usableAs,
      quality: quality ?? null,
    })),
    uses: fields.uses.map(({ requirement, material, quality, primary, ...line }) => ({
      requirement,
      material,
      quality: quality ?? null,
      ...measuredOf(line),
      primary: primary
        ? { material: primary.material, ...measuredOf(primary), haulDistanceKm: primary.haulDistanceKm ?? null }
        : null,
    })),
    surplus: fields.surplus.map(({ material, conditionClass, receiver, ...line }) => ({
      material,
      conditionClass,
      ...measuredOf(line),
      receiver: receiver ?? null,
    })),
  };
}

type Measured = Pick<PlanData['cuts'][number], 'quantity' | 'massKg' | 'massLowKg' | 'massHighKg'>;

const measuredOf = ({ quantity, massKg, massLowKg, massHighKg }: Measured) => ({
  quantity: { ...quantity },
  massKg,
  massLowKg,
  massHighKg,
});

/** The versions of a project's plan that count, as known at the position, in the order of their approval; the last is in force. */
export async function countedMassPlan(session: ReadSession, asOf: AsOf, projectId: string): Promise<CountedMassPlan[]> {
  const known = await massPlansAsKnown(session, asOf, [projectId]);
  return known.filter(({ withdrawn }) => !withdrawn).map(countedPlanOf);
}

/** What the read model of plans tells of a project's; what was recorded beside it is not its. */
export type MassPlanVersions = Omit<MassPlanAnswer, 'deviations'>;

/**
 * The mass plan of a project: all versions, and which is in force.
 * @throws DomainError for an unknown project
 */
export async function massPlanOfProject(
  session: ReadSession,
  asOf: AsOf,
  projectId: string,
  readNotes: ReadNotes,
): Promise<MassPlanVersions> {
  const project = await knownProject(session, asOf, projectId);
  const known = await massPlansAsKnown(session, asOf, [projectId]);
  const inForce = known.filter(({ withdrawn }) => !withdrawn).at(-1);
  const textOf = await notesOf(
    readNotes,
    known.map(({ noteId }) => noteId),
  );
  const versions = known.map((plan): MassPlanVersionAnswer => {
    const { projectId: _project, ...told } = countedPlanOf(plan);
    return {
      massPlanId: plan.massPlanId,
      version: plan.version,
      withdrawn: plan.withdrawn,
      inForce: plan === inForce,
      ...told,
      caseNumber: plan.fields.caseNumber ?? null,
      approver: plan.fields.approver,
      recordedAt: isoInstant(plan.recordedMs),
      organisation: plan.organisation,
      note: textOf(plan.noteId),
      event: plan.eventId,
    };
  });
  return { project: projectId, ...project, asOf: asOfAnswer(asOf), inForce: inForce?.planVersion ?? null, versions };
}

async function knownProject(
  session: ReadSession,
  asOf: AsOf,
  projectId: string,
): Promise<{ readonly name: string; readonly demo: boolean }> {
  const unknown = (): Error => notFound('/path/id', 'unknown_project', `no project has the id '${projectId}'`);
  if (!isUuid(projectId)) throw unknown();
  const [project] = await session.query<{ name: string; demo: boolean }>(
    `SELECT name, demo FROM ${projectsAsKnown(session, asOf)} AS known WHERE project_id = $1`,
    [projectId],
  );
  if (!project) throw unknown();
  return project;
}
