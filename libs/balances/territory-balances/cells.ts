import type { AccountKind, ConditionClass, LotStatus } from '#libs/contracts/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { flowsAsKnown } from '../flows/flows-as-known.js';
import type { Period } from '../period.js';
import type { AsOf, ReadSession } from '../session.js';
import type { BalanceCell } from './terms.js';
import type { Territory } from './territory.js';

interface Row {
  from_part: string | null;
  to_part: string | null;
  from_kind: AccountKind;
  to_kind: AccountKind;
  from_material: string;
  from_class: ConditionClass;
  from_status: LotStatus;
  to_material: string;
  to_class: ConditionClass;
  to_status: LotStatus;
  bucket: string;
  measured_by: string | null;
  converted_by: string | null;
  measured_kg_ppm: PgInteger;
  converted_kg_ppm: PgInteger;
  mass_kg: PgInteger;
  evidence_kg: PgInteger;
  converted_kg: PgInteger;
  confirmed_kg: PgInteger;
  documented_kg: PgInteger;
  litres_bank: PgInteger;
  litres_loose: PgInteger;
  litres_placed: PgInteger;
  litres_unknown: PgInteger;
}

const KIND_COLUMNS = ['material', 'class', 'status'].flatMap((column) => [`from_${column}`, `to_${column}`]).join(', ');
const SUMS = [
  'mass_kg',
  'evidence_kg',
  'converted_kg',
  'confirmed_kg',
  'documented_kg',
  'litres_bank',
  'litres_loose',
  'litres_placed',
  'litres_unknown',
  'measured_kg_ppm',
  'converted_kg_ppm',
];

const LANE_COLUMNS = `from_part, to_part, from_kind, to_kind, ${KIND_COLUMNS}, measured_by, converted_by`;

/** Everything that touches a territory up to the end of the period, added up by parts, accounts, kinds of mass, sources of error and bucket. */
export async function balanceCells(
  session: ReadSession,
  asOf: AsOf,
  territory: Pick<Territory, 'placesSql' | 'parameter'>,
  query: { readonly basis: 'recorded' | 'reported'; readonly period: Period; readonly byMonth: boolean },
): Promise<BalanceCell[]> {
  const bucket =
    `CASE WHEN flow.day < $3::date THEN 'opening' ` + `ELSE ${query.byMonth ? `to_char(flow.day, 'YYYY-MM')` : `'period'`} END`;
  // Lanes that have all of this in common are numbered, so that many sums are told apart by a number and not by many texts.
  const rows = await session.query<Row>(
    `WITH place AS MATERIALIZED (${territory.placesSql(query.basis, '$1')}),
     touched AS MATERIALIZED (
       SELECT near.*, row_number() OVER () AS nth, dense_rank() OVER (ORDER BY ${LANE_COLUMNS}) AS kind
       FROM (SELECT lane.*, f.part AS from_part, t.part AS to_part
         FROM ${session.schema}.lane LEFT JOIN place f ON f.site = from_site LEFT JOIN place t ON t.site = to_site
         WHERE lane.basis = $2 AND (f.site IS NOT NULL OR t.site IS NOT NULL)) AS near)
     SELECT ${LANE_COLUMNS}, bucket, ${SUMS.map((name) => `told.${name}`).join(', ')}
     FROM (
       SELECT min(touched.nth) AS nth, ${bucket} AS bucket, ${SUMS.map((name) => `sum(flow.${name}) AS ${name}`).join(', ')}
       FROM ${flowsAsKnown(session, asOf, query.period)} AS flow JOIN touched USING (lane)
       WHERE $4::date IS NULL OR flow.day < $4::date
       GROUP BY touched.kind, 2) AS told JOIN touched USING (nth)`,
    [territory.parameter, query.basis, query.period.from ?? null, query.period.to ?? null],
  );
  return rows.map(cellOf);
}

const cellOf = (row: Row): BalanceCell => ({
  fromPart: row.from_part,
  toPart: row.to_part,
  fromKind: row.from_kind,
  toKind: row.to_kind,
  from: { material: row.from_material, conditionClass: row.from_class, status: row.from_status },
  to: { material: row.to_material, conditionClass: row.to_class, status: row.to_status },
  bucket: row.bucket,
  amount: {
    massKg: safeInteger(row.mass_kg),
    evidenceKg: safeInteger(row.evidence_kg),
    convertedKg: safeInteger(row.converted_kg),
    confirmedKg: safeInteger(row.confirmed_kg),
    documentedKg: safeInteger(row.documented_kg),
    litres: {
      bank: safeInteger(row.litres_bank),
      loose: safeInteger(row.litres_loose),
      placed: safeInteger(row.litres_placed),
      unknown: safeInteger(row.litres_unknown),
    },
    errors: [
      ...(row.measured_by === null ? [] : [[row.measured_by, BigInt(row.measured_kg_ppm)] as const]),
      ...(row.converted_by === null ? [] : [[row.converted_by, BigInt(row.converted_kg_ppm)] as const]),
    ],
  },
});
