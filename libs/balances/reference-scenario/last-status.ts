import { rational, roundToInteger } from '#libs/kernel/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { flowsAsKnown } from '../flows/flows-as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { reportedTotals } from '../territory-balances/reported.js';
import { type Territory, resolveTerritory } from '../territory-balances/territory.js';
import { IS_SHORTEST, type MeanDistance } from './told-distances.js';

/** A fate of a region's surplus, kilograms, with the mean distance of its hauls there. */
export interface StatusFateFact {
  readonly fate: string;
  readonly massKg: number;
  readonly deposited: boolean;
  readonly distance: MeanDistance;
}

/** What became of the surplus of a region in a year. */
export interface LastStatus {
  /** Recorded movements, or reported totals where the year has none: the two are never added. */
  readonly basis: 'recorded' | 'reported';
  readonly year: number;
  readonly fates: readonly StatusFateFact[];
}

interface EndRow {
  fate: string;
  is_shortest: boolean;
  mass_kg: PgInteger;
  known_kg: PgInteger;
  kg_metres: PgInteger;
}

/**
 * The last status of a region before a period: what was recorded in the last full calendar year, else the newest reported totals. The hauls
 * of a recorded fate are those of the year; reported totals have none, so that the hauls recorded in the region to fates of the same group, until
 * the end of the period, tell how far.
 * @param region key
 * @param year last full calendar year before the period
 * @param to day after the period; absent: none
 * @returns `null` where there is neither
 */
export async function lastStatus(
  session: ReadSession,
  asOf: AsOf,
  { region, year, to }: { readonly region: string; readonly year: number; readonly to: string | undefined },
): Promise<LastStatus | null> {
  const territory = await resolveTerritory(session, asOf, { kind: 'region', id: region });
  const { fates } = loadReferenceData();
  const isSurplus = ({ fate }: { readonly fate: string }): boolean => fates.get(fate)?.countsAs !== 'on_site_reuse';
  const isDeposit = (fate: string): boolean => fates.get(fate)?.account === 'deposited';
  const recorded = (await ends(session, asOf, territory, `${year}-01-01`, `${year + 1}-01-01`)).filter(isSurplus);
  const byFate = [...grouped(recorded, ({ fate }) => fate)]
    .map(([fate, rows]) => ({ fate, deposited: isDeposit(fate), ...summed(rows) }))
    .filter(({ massKg }) => massKg > 0);
  if (byFate.length > 0) return { basis: 'recorded', year, fates: byFate };
  const { categories } = await reportedTotals(session, asOf, territory, { to: `${year + 1}-01-01` });
  const newest = Math.max(0, ...categories.flatMap(({ rows }) => rows.map((row) => row.year)));
  if (newest === 0) return null;
  const all = (await ends(session, asOf, territory, null, to ?? null)).filter(isSurplus);
  const groups = grouped(all, ({ fate }) => fates.get(fate)?.countsAs ?? '');
  return {
    basis: 'reported',
    year: newest,
    fates: categories
      .map(({ category, countsAs, rows }) => ({
        fate: category,
        massKg: rows.filter((row) => row.year === newest).reduce((sum, { massKg }) => sum + massKg, 0),
        deposited: isDeposit(category),
        distance: summed(groups.get(countsAs) ?? []).distance,
      }))
      .filter(({ massKg }) => massKg > 0),
  };
}

/** The mass of rows, and the mean of their distances by how they were told. */
function summed(rows: readonly EndRow[]): { readonly massKg: number; readonly distance: MeanDistance } {
  const mean = (ofKind: readonly EndRow[]): number | undefined => {
    const knownKg = ofKind.reduce((sum, { known_kg }) => sum + BigInt(known_kg), 0n);
    const kgMetres = ofKind.reduce((sum, { kg_metres }) => sum + BigInt(kg_metres), 0n);
    return knownKg <= 0n || kgMetres <= 0n ? undefined : roundToInteger(rational(kgMetres, knownKg));
  };
  const [stated, shortest] = [false, true].map((is) => mean(rows.filter(({ is_shortest }) => is_shortest === is)));
  return {
    massKg: rows.reduce((sum, { mass_kg }) => sum + safeInteger(mass_kg), 0),
    distance: {
      ...(stated !== undefined && { as_stated: stated }),
      ...(shortest !== undefined && { shortest_feasible: shortest }),
    },
  };
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

/** Mass that reached its end in the region, primary mass left out, by fate and by how its distance was told. */
async function ends(
  session: ReadSession,
  asOf: AsOf,
  territory: Territory,
  from: string | null,
  to: string | null,
): Promise<EndRow[]> {
  return session.query(
    `WITH place AS MATERIALIZED (${territory.placesSql('recorded', '$1')})
     SELECT lane.fate, sum(flow.mass_kg)::bigint AS mass_kg, sum(flow.distance_known_kg)::bigint AS known_kg,
       sum(flow.kg_metres)::numeric AS kg_metres, ${IS_SHORTEST}
     FROM ${flowsAsKnown(session, asOf)} AS flow JOIN ${session.schema}.lane USING (lane) JOIN place ON place.site = lane.to_site
     WHERE lane.basis = 'recorded' AND lane.fate IS NOT NULL AND lane.to_kind IN ('placed', 'deposited') AND lane.from_kind <> 'supplied'
       AND ($2::date IS NULL OR flow.day >= $2::date) AND ($3::date IS NULL OR flow.day < $3::date)
     GROUP BY lane.fate, is_shortest ORDER BY lane.fate, is_shortest`,
    [territory.parameter, from, to],
  );
}
