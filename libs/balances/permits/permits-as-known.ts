import type { ConditionClass } from '#libs/contracts/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { isKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { LAND_USE, PERMIT } from './tables.js';

/** A permit as it stands. Days are of Europe/Oslo; both ends of the validity are inside. */
export interface Permit {
  readonly permitId: string;
  readonly version: number;
  readonly site: string;
  readonly withdrawn: boolean;
  readonly law: string;
  readonly authority: string;
  readonly caseNumber: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** `null`: all. */
  readonly materials: readonly string[] | null;
  readonly conditionClasses: readonly ConditionClass[];
  readonly totalKg: number | null;
  readonly annualKg: number | null;
  readonly storageMonths: number | null;
  readonly eventId: string;
  readonly recordedMs: number;
}

interface Row {
  permit_id: string;
  version: number;
  site_id: string;
  withdrawn: boolean;
  law: string;
  authority: string;
  case_number: string;
  valid_from: string;
  valid_to: string | null;
  materials: string | null;
  condition_classes: string;
  total_kg: PgInteger | null;
  annual_kg: PgInteger | null;
  storage_months: number | null;
  event_id: string;
  recorded_ms: PgInteger;
}

const integer = (value: PgInteger | null): number | null => (value === null ? null : safeInteger(value));

const permitOf = (row: Row): Permit => ({
  permitId: row.permit_id,
  version: row.version,
  site: row.site_id,
  withdrawn: row.withdrawn,
  law: row.law,
  authority: row.authority,
  caseNumber: row.case_number,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  materials: row.materials === null ? null : (JSON.parse(row.materials) as string[]),
  conditionClasses: JSON.parse(row.condition_classes) as ConditionClass[],
  totalKg: integer(row.total_kg),
  annualKg: integer(row.annual_kg),
  storageMonths: row.storage_months,
  eventId: row.event_id,
  recordedMs: safeInteger(row.recorded_ms),
});

/** Every version of every permit up to the position, by permit. */
export async function permitVersions(session: ReadSession, asOf: AsOf): Promise<Permit[]> {
  const rows = await session.query<Row>(
    `SELECT * FROM ${session.schema}.${PERMIT.name} WHERE ${isKnown(session, asOf)} ORDER BY permit_id, version`,
  );
  return rows.map(permitOf);
}

/** Permits as known at the position, withdrawn ones too, by case number. @param site of one site; absent: all */
export async function permitsAsKnown(session: ReadSession, asOf: AsOf, site?: string): Promise<Permit[]> {
  const rows = await session.query<Row>(
    `SELECT DISTINCT ON (permit_id) * FROM ${session.schema}.${PERMIT.name}
     WHERE ${isKnown(session, asOf)} ${site === undefined ? '' : 'AND site_id = $1::uuid'} ORDER BY permit_id, version DESC`,
    site === undefined ? [] : [site],
  );
  return rows
    .map(permitOf)
    .sort((a, b) => (a.caseNumber < b.caseNumber ? -1 : a.caseNumber > b.caseNumber ? 1 : a.permitId < b.permitId ? -1 : 1));
}

/** What the land of sites is used for as known at the position, by site. */
export async function landUsesAsKnown(session: ReadSession, asOf: AsOf): Promise<ReadonlyMap<string, string>> {
  const rows = await session.query<{ site_id: string; land_use: string | null }>(
    `SELECT DISTINCT ON (site_id) site_id, land_use FROM ${session.schema}.${LAND_USE.name}
     WHERE ${isKnown(session, asOf)} ORDER BY site_id, version DESC`,
  );
  return new Map(rows.flatMap(({ site_id, land_use }) => (land_use === null ? [] : [[site_id, land_use] as const])));
}
