import type { ReportedCategory } from '#libs/contracts/api/balances.js';
import type { Names, VolumeAnswer } from '#libs/contracts/api/common.js';
import type { ReportedLine, ReportedStatus } from '#libs/contracts/api/status-reports.js';
import { VOLUME_STATES } from '#libs/contracts/index.js';
import { percent } from '../percent.js';
import type { ReportedTotals } from '../territory-balances/reported.js';
import { GROUP_NAMES, TOTAL_NAMES } from './names.js';
import { changePercent } from './recorded-status.js';

type Row = ReportedCategory['rows'][number];

/** How a line is told. */
interface Told {
  readonly category: string | null;
  readonly names: Names;
  readonly municipality: string | null;
  readonly municipalityName: string | null;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function volumesOf(rows: readonly Row[]): VolumeAnswer[] {
  const all = rows.flatMap(({ volumes }) => volumes);
  return VOLUME_STATES.map((state) => ({
    state,
    litres: sum(all.filter((each) => each.state === state).map(({ litres }) => litres)),
  })).filter(({ litres }) => litres !== 0);
}

/** Litres of rows that were all reported as volumes of one state; else undefined: volumes of different states are never added. */
function litresOfOneState(rows: readonly Row[]): number | undefined {
  const volumes = volumesOf(rows);
  return volumes.length === 1 && rows.every((row) => row.volumes.length === 1) ? volumes[0]!.litres : undefined;
}

/**
 * Reported totals of a calendar year with the years before. Shares are of the volumes as reported where all are of one state, so that
 * they are those of the printed table; else of the masses that were worked out of them. Pure.
 * @param totals of all these years
 */
export function reportedStatus(
  totals: Pick<ReportedTotals, 'categories' | 'doubts'>,
  year: number,
  before: number,
): ReportedStatus {
  const previousYears = Array.from({ length: before }, (_, index) => year - before + index);
  const all = totals.categories.flatMap(({ rows }) => rows);
  const ofYear = (rows: readonly Row[], wanted: number): Row[] => rows.filter((row) => row.year === wanted);
  const now = ofYear(all, year);
  const totalLitres = litresOfOneState(now);
  const totalKg = sum(now.map(({ massKg }) => massKg));
  const massOf = (rows: readonly Row[], wanted: number): number => sum(ofYear(rows, wanted).map(({ massKg }) => massKg));
  const share = (rows: readonly Row[], massKg: number): string | null => {
    if (rows.length === 0) return null;
    if (totalLitres !== undefined)
      return totalLitres > 0
        ? percent(sum(rows.flatMap(({ volumes }) => volumes).map(({ litres }) => litres)), totalLitres)
        : null;
    return totalKg > 0 ? percent(massKg, totalKg) : null;
  };
  const line = (rows: readonly Row[], told: Told): ReportedLine => {
    const own = ofYear(rows, year);
    const massKg = massOf(rows, year);
    const part = (value: (row: Row) => number | null): number => sum(own.map((row) => value(row) ?? 0));
    return {
      ...told,
      names: { ...told.names },
      massKg,
      sharePercent: share(own, massKg),
      previousKg: previousYears.map((each) => massOf(rows, each)),
      changePercent: changePercent(massKg, massOf(rows, year - 1)),
      lowKg: part(({ lowKg }) => lowKg),
      highKg: part(({ highKg }) => highKg),
      convertedKg: part(({ convertedKg }) => convertedKg),
      volumes: volumesOf(own),
      shareOf: totalLitres === undefined ? 'mass' : 'volume',
    };
  };
  const everywhere = { municipality: null, municipalityName: null };
  const deposited = totals.categories.filter(({ countsAs }) => countsAs === 'deposited').flatMap(({ rows }) => rows);
  const places = new Map<string | null, Row[]>();
  for (const row of deposited) places.set(row.municipality, [...(places.get(row.municipality) ?? []), row]);
  const codes = new Set(now.flatMap(({ doubts }) => doubts));
  return {
    basis: 'reported',
    year,
    previousYears,
    previousTold: previousYears.map((each) => all.some((row) => row.year === each)),
    categories: totals.categories.map(({ category, names, rows }) => line(rows, { category, names, ...everywhere })),
    municipalities: [...places]
      .map(([municipality, rows]) =>
        line(rows, {
          category: 'deposited',
          names: GROUP_NAMES.deposited,
          municipality,
          municipalityName: rows[0]!.municipalityName,
        }),
      )
      .sort((a, b) => b.massKg - a.massKg || ((a.municipality ?? '~') < (b.municipality ?? '~') ? -1 : 1)),
    total: line(all, { category: null, names: TOTAL_NAMES, ...everywhere }),
    doubts: totals.doubts.filter(({ code }) => codes.has(code)),
  };
}
