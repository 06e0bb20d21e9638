import type { BalanceSection, ReportedCategory } from '#libs/contracts/api/balances.js';
import type { Names } from '#libs/contracts/api/common.js';
import { loadReferenceData, municipality } from '#libs/reference-data/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import type { Period } from '../period.js';
import { annualReturnsAsKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import type { Territory } from './territory.js';

/** What is not known about a reported total, for people. */
export const DOUBT_NAMES: Readonly<Record<string, Names>> = {
  volume_state_unknown: {
    nb: 'Det er ikke oppgitt om volumet er faste, løse eller anbrakte kubikkmeter',
    en: 'It is not said whether the volume is bank, loose or placed cubic metres',
  },
  unit_assumed: {
    nb: 'Enheten er ikke trykt i kilden; kubikkmeter er antatt',
    en: 'The unit is not printed in the source; cubic metres are assumed',
  },
  origin_or_place_of_deposit_not_said: {
    nb: 'Det er ikke sagt om kommunen er der massene oppsto eller der de ble deponert',
    en: 'It is not said whether the municipality is where the mass arose or where it was deposited',
  },
  municipality_not_stated: { nb: 'Kommunen er ikke oppgitt', en: 'The municipality is not stated' },
  material_not_stated: { nb: 'Massetypen er ikke oppgitt', en: 'The material is not stated' },
  coverage_unknown: {
    nb: 'Det er ikke kjent hvor stor del av massene oversikten dekker',
    en: 'It is not known what share of the mass the figures cover',
  },
};

interface Row {
  return_id: string;
  municipality: string | null;
  year: number;
  category: string;
  mass_kg: PgInteger;
  low_kg: PgInteger;
  high_kg: PgInteger;
  mass_basis: string;
  litres: PgInteger;
  volume_state: 'bank' | 'loose' | 'placed' | 'unknown' | null;
  source: string;
  doubts: string;
}

type ReportedRow = ReportedCategory['rows'][number];
type ReportedAmount = NonNullable<BalanceSection['total']>;

/** Reported totals of a territory and period: by category with the rows as printed, their sum, and what is not known about them. */
export interface ReportedTotals {
  readonly categories: ReportedCategory[];
  readonly total: ReportedAmount;
  readonly doubts: { code: string; names: Names }[];
}

/** Annual returns that are effective at the position; one counts in the period that holds the last day of its year. */
export async function reportedTotals(
  session: ReadSession,
  asOf: AsOf,
  territory: Territory,
  { from, to }: Period,
): Promise<ReportedTotals> {
  const { kind, id } = territory.ref;
  const rows = await session.query<Row>(
    `SELECT return_id, municipality, year, category, mass_kg, low_kg, high_kg, mass_basis, litres, volume_state, source, doubts
     FROM ${annualReturnsAsKnown(session, asOf)} AS filed
     WHERE NOT annulled AND ${kind === 'region' ? 'region' : 'municipality'} = $1
       AND ($2::date IS NULL OR day >= $2::date) AND ($3::date IS NULL OR day < $3::date)
     ORDER BY year, mass_kg DESC, municipality, return_id`,
    [id, from ?? null, to ?? null],
  );
  const byCategory = new Map<string, Row[]>();
  for (const row of rows) byCategory.set(row.category, [...(byCategory.get(row.category) ?? []), row]);
  const { fates } = loadReferenceData();
  const codes = [...fates.keys()];
  const order = (category: string): number =>
    (fates.get(category)?.account === 'deposited' ? 0 : codes.length) + codes.indexOf(category);
  const categories = [...byCategory]
    .sort(([a], [b]) => order(a) - order(b))
    .map(([category, ofCategory]): ReportedCategory => {
      const fate = fates.get(category);
      return {
        category,
        names: { nb: fate?.nameNb ?? category, en: fate?.nameEn ?? category },
        countsAs: fate?.countsAs ?? 'unknown_final_use',
        rows: ofCategory.map(reportedRow),
        ...sumOf(ofCategory.map(reportedRow)),
      };
    });
  const doubts = [...new Set(rows.flatMap((row) => JSON.parse(row.doubts) as string[]))];
  return {
    categories,
    total: sumOf(categories),
    doubts: doubts.map((code) => ({ code, names: DOUBT_NAMES[code] ?? { nb: code, en: code } })),
  };
}

function reportedRow(row: Row): ReportedRow {
  const massKg = safeInteger(row.mass_kg);
  const litres = safeInteger(row.litres);
  return {
    municipality: row.municipality,
    municipalityName: row.municipality === null ? null : (municipality(row.municipality)?.name ?? null),
    year: row.year,
    returnId: row.return_id,
    source: row.source,
    doubts: JSON.parse(row.doubts) as string[],
    massKg,
    volumes: row.volume_state === null ? [] : [{ state: row.volume_state, litres }],
    convertedKg: row.mass_basis === 'weighed' ? 0 : massKg,
    lowKg: safeInteger(row.low_kg),
    highKg: safeInteger(row.high_kg),
  };
}

function sumOf(parts: readonly ReportedAmount[]): ReportedAmount {
  const litres = new Map<ReportedAmount['volumes'][number]['state'], number>();
  const sum = { massKg: 0, convertedKg: 0, lowKg: 0, highKg: 0 };
  for (const part of parts) {
    sum.massKg += part.massKg;
    sum.convertedKg += part.convertedKg;
    sum.lowKg += part.lowKg ?? 0;
    sum.highKg += part.highKg ?? 0;
    for (const volume of part.volumes) litres.set(volume.state, (litres.get(volume.state) ?? 0) + volume.litres);
  }
  return { ...sum, volumes: [...litres].map(([state, value]) => ({ state, litres: value })) };
}
