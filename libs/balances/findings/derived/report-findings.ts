import { loadReferenceData } from '#libs/reference-data/index.js';
import type { PgInteger } from '../../exact.js';
import { type Facts, heldBy, known } from './facts.js';
import { type DerivedFinding, derivedFinding, integerOf } from './finding.js';

/** A lot whose class rests on a laboratory report. */
interface ReportRow {
  lot_id: string;
  event_id: string;
  report: string;
  laboratory: string | null;
  material: string;
  covered_kg: PgInteger | null;
  covered_litres: PgInteger | null;
  covered_state: string | null;
  occurred_ms: PgInteger;
  recorded_ms: PgInteger;
  site: string | null;
  mass_kg: PgInteger | null;
}

const MICRO = 1_000_000n;

/** A decimal of the tables as millionths. */
function millionths(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole) * MICRO + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}

/**
 * The most that a volume may weigh, kilograms: its density in that state, two σ above. An unknown state counts as bank, in which a volume
 * weighs most. Undefined for a material that the table does not have.
 */
export function mostKgOf(material: string, litres: number, state: string): number | undefined {
  const known = loadReferenceData().materials.get(material);
  if (!known) return undefined;
  const rise = MICRO + 2n * BigInt(known.densityBankRsdPpm);
  const bank = BigInt(litres) * millionths(known.densityBankTPerM3) * rise;
  const swell = state === 'loose' ? known.bankToLoose : state === 'placed' ? known.bankToPlaced : undefined;
  const perBank = swell ? millionths(swell.value) : MICRO;
  return Number(bank / perBank / MICRO);
}

function coveredKgOf(rows: readonly ReportRow[]): number | null {
  const stated = rows.flatMap(({ covered_kg, covered_litres, covered_state, material }) => {
    if (covered_kg !== null) return [integerOf(covered_kg)];
    if (covered_litres === null) return [];
    return [mostKgOf(material, integerOf(covered_litres), covered_state ?? 'unknown') ?? 0];
  });
  return stated.length === 0 ? null : Math.max(...stated);
}

/**
 * Laboratory reports whose lots weigh more than what the report covers, or that stand behind several lots without saying what they cover. A
 * lot counts with all of its mass that has the class by the report: on hand, on the road, and used or deposited for good.
 */
export async function reportsBeyondVolume(facts: Facts): Promise<DerivedFinding[]> {
  const classes = known(facts, 'lot_classification');
  const lots = `SELECT lot_id FROM ${classes} AS any_class WHERE report IS NOT NULL`;
  const rows = await facts.session.query<ReportRow>(
    `WITH held AS (
       SELECT holder_id, condition_class, min(site::text) FILTER (WHERE mass_kg <> 0) AS site, sum(mass_kg) AS mass_kg
       FROM ${heldBy(facts, lots)} AS account WHERE kind IN ('stock', 'transit', 'placed', 'deposited')
       GROUP BY holder_id, condition_class)
     SELECT latest.*, held.site, held.mass_kg FROM (
       SELECT DISTINCT ON (lot_id) * FROM ${classes} AS class WHERE lot_id IN (${lots}) ORDER BY lot_id, revision DESC) AS latest
     LEFT JOIN held ON held.holder_id = latest.lot_id AND held.condition_class = latest.condition_class
     WHERE latest.report IS NOT NULL ORDER BY latest.recorded_ms, latest.lot_id`,
  );
  const byReport = new Map<string, ReportRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.report, row.laboratory]);
    byReport.set(key, [...(byReport.get(key) ?? []), row]);
  }
  return [...byReport.values()].flatMap((lots) => {
    const [first] = lots as [ReportRow];
    const site = lots.find((lot) => lot.site !== null)?.site;
    if (site === undefined || site === null) return [];
    const usedKg = lots.reduce((sum, { mass_kg }) => sum + integerOf(mass_kg), 0);
    const coveredKg = coveredKgOf(lots);
    const open = coveredKg === null ? lots.length > 1 : usedKg > coveredKg;
    return [
      derivedFinding([first.report, first.laboratory ?? ''], {
        type: 'report_beyond_volume',
        open,
        lotId: lots.length === 1 ? first.lot_id : null,
        site,
        openedMs: integerOf(first.recorded_ms),
        occurredMs: integerOf(first.occurred_ms),
        changedMs: Math.max(...lots.map(({ recorded_ms }) => integerOf(recorded_ms))),
        massKg: coveredKg === null ? usedKg : Math.max(0, usedKg - coveredKg),
        eventIds: lots.map(({ event_id }) => event_id),
        details: { report: first.report, laboratory: first.laboratory, usedKg, coveredKg, lots: lots.length },
      }),
    ];
  });
}
