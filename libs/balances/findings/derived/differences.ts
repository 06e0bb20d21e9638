import type { PgInteger } from '../../exact.js';
import type { ReadSession } from '../../session.js';
import { NAMED_EVENTS, THRESHOLDS } from '../thresholds.js';
import { type DerivedFinding, derivedFinding, integerOf, reports } from './finding.js';

interface Row {
  from_site: string;
  to_site: string;
  month: string;
  sent_kg: PgInteger;
  received_kg: PgInteger;
  loads: PgInteger;
  z: string | null;
  beyond: boolean;
  opened_ms: PgInteger;
  occurred_ms: PgInteger;
  changed_ms: PgInteger;
  events: string[][];
}

/**
 * What was dispatched against what was received, by pair of sites and month (Europe/Oslo) of the receipt: loads that were received in full,
 * and movements that the receiver confirmed. σ² of the difference is the sum of the squares of all σ, each half of a 95 % interval over
 * 1.96; a finding where the difference is more than `differenceSigmas` σ. Loads that came back in part are left out.
 */
export async function differences(session: ReadSession): Promise<DerivedFinding[]> {
  const all = reports(session);
  // Widths of intervals stand for σ: σ = width / 3.92. Squares stay exact as numeric.
  const width = (alias: string): string => `(${alias}.high_kg - ${alias}.low_kg)::numeric ^ 2`;
  const rows = await session.query<Row>(
    `WITH load AS (
       SELECT sent.from_site, last.to_site, sent.mass_kg AS sent_kg, received.mass_kg AS received_kg,
         ${width('sent')} + received.widths AS widths, last.day, last.occurred_ms, received.recorded_ms,
         ARRAY[sent.event_id, last.event_id] AS events
       FROM ${all} AS sent
       JOIN (SELECT link, sum(mass_kg) AS mass_kg, sum(${width('receipt')}) AS widths, max(recorded_ms) AS recorded_ms,
           (array_agg(event_id ORDER BY revision DESC))[1] AS last_id, bool_or(final) AS final
         FROM ${all} AS receipt WHERE receipt.kind = 'receipt' AND receipt.standing GROUP BY link) AS received
         ON received.link = sent.link AND received.final
       JOIN ${all} AS last ON last.event_id = received.last_id AND last.standing
       WHERE sent.kind = 'dispatch' AND sent.standing
         AND NOT EXISTS (SELECT FROM ${session.schema}.reported back WHERE back.kind = 'return' AND back.link = sent.link)
       UNION ALL
       SELECT claim.from_site, claim.to_site, claim.mass_kg, told.mass_kg, ${width('claim')} + ${width('told')}, claim.day, claim.occurred_ms,
         told.recorded_ms, ARRAY[claim.event_id, told.event_id]
       FROM ${all} AS told JOIN ${all} AS claim ON claim.event_id = told.link AND claim.standing
       WHERE told.kind = 'confirmation' AND told.standing),
     summed AS (
       SELECT from_site, to_site, substr(day, 1, 7) AS month, sum(sent_kg)::bigint AS sent_kg,
         sum(received_kg)::bigint AS received_kg, count(*) AS loads, sum(widths) AS widths,
         (sum(received_kg) - sum(sent_kg))::numeric AS difference, min(recorded_ms) AS opened_ms, min(occurred_ms) AS occurred_ms,
         max(recorded_ms) AS changed_ms,
         to_json((array_agg(to_json(events) ORDER BY abs(received_kg - sent_kg) DESC, events::text))[1:${NAMED_EVENTS / 2}]) AS events
       FROM load GROUP BY from_site, to_site, month)
     SELECT *, CASE WHEN widths > 0 THEN round(difference * 3.92 / sqrt(widths), 2)::text END AS z,
       difference <> 0 AND (difference * 3.92) ^ 2 > ${THRESHOLDS.differenceSigmas} ^ 2 * widths AS beyond FROM summed`,
  );
  return rows.map((row) => {
    const [sentKg, receivedKg] = [integerOf(row.sent_kg), integerOf(row.received_kg)];
    return derivedFinding([row.from_site, row.to_site, row.month], {
      type: 'sent_received_difference',
      open: row.beyond,
      site: row.from_site,
      openedMs: integerOf(row.opened_ms),
      occurredMs: integerOf(row.occurred_ms),
      changedMs: integerOf(row.changed_ms),
      massKg: Math.abs(receivedKg - sentKg),
      eventIds: row.events.flat(),
      details: {
        toSite: row.to_site,
        month: row.month,
        sentKg,
        receivedKg,
        differenceKg: receivedKg - sentKg,
        zScore: row.z,
        movements: integerOf(row.loads),
      },
    });
  });
}
