import { type PgInteger, safeInteger } from '../exact.js';
import type { Period } from '../period.js';
import { confirmations, known, reports } from '../findings/derived/facts.js';
import { type OfTerritory, parametersOf, placesSql } from './places.js';

/** Mass that came to a fate in a period, by what the receiver says of the criteria of recovery. */
export interface RecoverySum {
  readonly fate: string;
  readonly recovery: 'met' | 'not_met';
  readonly massKg: number;
}

interface Row {
  fate: string;
  recovery: 'met' | 'not_met';
  mass_kg: PgInteger;
}

/**
 * What was delivered out of the sites of a territory to a fate, by what is said of the criteria: in the confirmation, else in the movement or receipt,
 * else in the dispatch of the load. Reports that stand count, at the receiver's mass where it is confirmed. What nothing is said of is left out, and
 * is not looked at: it is most of what there is.
 */
export async function recoverySums(of: OfTerritory, period: Period): Promise<RecoverySum[]> {
  const { session, asOf } = of;
  const facts = { session, asOf };
  const rows = await session.query<Row>(
    `WITH ${placesSql(of)},
     said AS MATERIALIZED (SELECT event_id, lot_id, kind, link FROM ${known(facts, 'reported')} AS reported WHERE recovery IS NOT NULL),
     asked AS MATERIALIZED (
       SELECT event_id, lot_id FROM said WHERE kind IN ('movement', 'receipt')
       UNION SELECT link, lot_id FROM said WHERE kind = 'confirmation'
       UNION SELECT receipt.event_id, receipt.lot_id FROM said JOIN ${known(facts, 'reported')} AS receipt USING (link)
         WHERE said.kind = 'dispatch' AND receipt.kind = 'receipt')
     SELECT report.fate, told.recovery, sum(coalesce(confirmed.mass_kg, report.mass_kg)) AS mass_kg
     FROM ${reports(facts, `kind IN ('movement', 'receipt') AND fate IS NOT NULL AND event_id IN (SELECT event_id FROM asked)`)} AS report
     LEFT JOIN ${confirmations(facts, 'lot_id IN (SELECT lot_id FROM asked)')} AS confirmed
       ON report.kind = 'movement' AND confirmed.link = report.event_id
     LEFT JOIN (SELECT link, min(recovery) AS recovery FROM ${reports(facts, `kind = 'dispatch' AND recovery IS NOT NULL`)} AS dispatch
       WHERE standing GROUP BY link) AS sent ON report.kind = 'receipt' AND sent.link = report.link
     CROSS JOIN LATERAL (SELECT coalesce(confirmed.recovery, report.recovery, sent.recovery) AS recovery) AS told
     WHERE report.standing AND told.recovery IS NOT NULL AND report.from_site IN (SELECT site FROM place)
       AND ($2::date IS NULL OR report.day::date >= $2::date) AND ($3::date IS NULL OR report.day::date < $3::date)
     GROUP BY 1, 2 ORDER BY 1, 2`,
    parametersOf(of, period),
  );
  return rows.map((row) => ({ fate: row.fate, recovery: row.recovery, massKg: safeInteger(row.mass_kg) }));
}
