import { invalid, notFound } from '#libs/kernel/index.js';
import { projectsAsKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { isUuid } from '#libs/kernel/index.js';

/** What an audit export is about. */
export interface AuditSubject {
  readonly kind: 'plan' | 'case' | 'project';
  readonly value: string;
}

/** A project of the export, as known at the position. */
export interface AuditProject {
  readonly projectId: string;
  readonly code: string;
  readonly name: string;
  readonly organisation: string;
  readonly builder: string;
  readonly municipality: string;
  readonly planId: string | null;
  readonly caseNumber: string | null;
  readonly floorAreaM2: string | null;
  readonly demo: boolean;
}

const KINDS = ['plan', 'case', 'project'] as const;
const COLUMNS = { plan: 'plan_id', case: 'case_number', project: 'project_id' } as const;

/** @throws DomainError where a query names none of plan, case and project, or several */
export function auditSubject(query: Readonly<Record<string, unknown>>): AuditSubject {
  const named = KINDS.filter((kind) => query[kind] !== undefined);
  const [kind] = named;
  if (kind !== undefined && named.length === 1) return { kind, value: String(query[kind]) };
  const got = named.length === 0 ? 'none is named' : `${named.join(' and ')} are named`;
  throw invalid(`/query/${named[1] ?? 'plan'}`, 'name_one_subject', `name one of plan, case and project; ${got}`);
}

/**
 * The projects of a plan or case, or the project, by code.
 * @throws DomainError where there is none
 */
export async function auditProjects(session: ReadSession, asOf: AsOf, { kind, value }: AuditSubject): Promise<AuditProject[]> {
  const fits = kind !== 'project' || isUuid(value);
  const projects = fits
    ? await session.query<AuditProject>(
        `SELECT project_id AS "projectId", code, name, organisation, builder, municipality, plan_id AS "planId",
           case_number AS "caseNumber", floor_area_m2::text AS "floorAreaM2", demo
         FROM ${projectsAsKnown(session, asOf)} AS project WHERE ${COLUMNS[kind]} = $1 ORDER BY code, project_id`,
        [value],
      )
    : [];
  if (projects.length > 0) return projects;
  throw notFound(`/query/${kind}`, `unknown_${kind}`, `no project has the ${kind} '${value}'`);
}
