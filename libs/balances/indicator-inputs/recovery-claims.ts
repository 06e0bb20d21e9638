import { type PgInteger, safeInteger } from '../exact.js';
import type { Period } from '../period.js';
import { confirmations, reports } from '../findings/derived/facts.js';
import { type OfTerritory, parametersOf, placesSql } from './places.js';

/** Mass that came to a fate in a period, by what the receiver says of the criteria of recovery. */
export interface RecoverySum {
  readonly fate: string;
  readonly recovery: 'met' | 'not_met' | null;
  readonly massKg: number;
}

interface Row {
  fate: string;
  recovery: 'met' | 'not_met' | null;
  mass_kg: PgInteger;
}

/**
 * What was delivered out of the sites of a territory to a fate, by what is said of the criteria: in the confirmation, else in the movement or receipt,
 * else in the dispatch of the load. Reports that stand count, at the receiver's mass where it is confirmed.
 */
export async function recoverySums(of: OfTerritory, period: Period): Promise<RecoverySum[]> {
  const { session, asOf } = of;
  const facts = { session, asOf };
  const rows = await session.query<Row>(
    `WITH ${placesSql(of)}
     SELECT report.fate, coalesce(confirmed.recovery, report.recovery, sent.recovery) AS recovery,
       sum(coalesce(confirmed.mass_kg, report.mass_kg)) AS mass_kg
     FROM ${reports(facts, `kind IN ('movement', 'receipt') AND fate IS NOT NULL`)} AS report
     LEFT JOIN ${confirmations(facts)} AS confirmed ON report.kind = 'movement' AND confirmed.link = report.event_id
     LEFT JOIN (SELECT link, min(recovery) AS recovery FROM ${reports(facts, `kind = 'dispatch' AND recovery IS NOT NULL`)} AS dispatch
       WHERE standing GROUP BY link) AS sent ON report.kind = 'receipt' AND sent.link = report.link
     WHERE report.standing AND report.from_site IN (SELECT site FROM place)
       AND ($2::date IS NULL OR report.day::date >= $2::date) AND ($3::date IS NULL OR report.day::date < $3::date)
     GROUP BY 1, 2 ORDER BY 1, 2`,
    parametersOf(of, period),
  );
  return rows.map((row) => ({ fate: row.fate, recovery: row.recovery, massKg: safeInteger(row.mass_kg) }));
}
