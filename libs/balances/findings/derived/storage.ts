import { isoInstant, osloDay } from '#libs/kernel/index.js';
import type { Permit } from '../../permits/permits-as-known.js';
import type { PgInteger } from '../../exact.js';
import type { ReadSession } from '../../session.js';
import { CLASS_RANK, THRESHOLDS } from '../thresholds.js';
import { type DerivedFinding, derivedFinding, integerOf, reports } from './finding.js';

interface Row {
  lot_id: string;
  site: string;
  condition_class: string;
  stock_kg: PgInteger;
  oldest_ms: PgInteger;
  changed_ms: PgInteger;
  events: string[];
}

/** Whole months from one day to another, both of Europe/Oslo. */
export function monthsBetween(fromMs: number, toMs: number): number {
  const [from, to] = [osloDay(fromMs), osloDay(toMs)].map((day) => day.split('-').map(Number)) as [number[], number[]];
  const months = (to[0]! - from[0]!) * 12 + (to[1]! - from[1]!);
  return to[2]! < from[2]! ? months - 1 : months;
}

/** How long mass of a class may lie at a site, months: what a permit of the site says, else the general limit. */
export function storageLimit(conditionClass: string, permits: readonly Permit[]): { months: number; by: string } {
  const stated = permits.filter(({ withdrawn, conditionClasses, storageMonths }) => {
    const covers = (conditionClasses as readonly string[]).includes(conditionClass === 'unknown' ? '1' : conditionClass);
    return !withdrawn && storageMonths !== null && covers;
  });
  if (stated.length > 0) return { months: Math.max(...stated.map(({ storageMonths }) => storageMonths!)), by: 'permit' };
  return CLASS_RANK[conditionClass] === 1
    ? { months: THRESHOLDS.storageMonthsBeforeRecovery, by: 'before_recovery' }
    : { months: THRESHOLDS.storageMonthsBeforeDisposal, by: 'before_disposal' };
}

/**
 * Mass that has lain for longer than it may. What came in first is taken to have gone first, so that the age is that of the oldest mass that
 * must still be there. Excavations and quarries are no storage.
 * @param permits as they stand
 * @param nowMs the time at which ages are told
 */
export async function storedTooLong(session: ReadSession, permits: readonly Permit[], nowMs: number): Promise<DerivedFinding[]> {
  const rows = await session.query<Row>(
    `WITH held AS MATERIALIZED (
       SELECT holder_id AS lot_id, site, max(condition_class) AS condition_class, sum(mass_kg) AS stock_kg
       FROM ${session.schema}.holding JOIN ${session.schema}.site ON site.site_id = holding.site
       WHERE holding.kind = 'stock' AND holder_type = 'lot' AND mass_kg <> 0 AND site.kind NOT IN ('excavation', 'quarry')
       GROUP BY holder_id, site HAVING sum(mass_kg) > 0)
     SELECT held.*, min(occurred_ms) AS oldest_ms, max(recorded_ms) AS changed_ms,
       to_json((array_agg(event_id ORDER BY occurred_ms, position))[1:20]) AS events
     FROM held JOIN (
       SELECT lot_id, to_site, occurred_ms, recorded_ms, event_id, position,
         sum(mass_kg) OVER (PARTITION BY lot_id, to_site ORDER BY occurred_ms DESC, position DESC, event_id) - mass_kg AS newer_kg
       FROM ${reports(session)} AS inflow
       WHERE to_kind = 'stock' AND standing AND to_site IN (SELECT site FROM held)) AS inflows
       ON inflows.lot_id = held.lot_id AND to_site = held.site AND newer_kg < stock_kg
     GROUP BY held.lot_id, held.site, held.condition_class, held.stock_kg`,
  );
  return rows.map((row) => {
    const oldestMs = integerOf(row.oldest_ms);
    const ageMonths = monthsBetween(oldestMs, nowMs);
    const limit = storageLimit(
      row.condition_class,
      permits.filter(({ site }) => site === row.site),
    );
    const oldestDay = osloDay(oldestMs);
    return derivedFinding([row.lot_id, row.site], {
      type: 'storage_too_long',
      open: ageMonths >= limit.months && nowMs > oldestMs,
      lotId: row.lot_id,
      site: row.site,
      openedMs: oldestMs,
      occurredMs: oldestMs,
      changedMs: integerOf(row.changed_ms),
      massKg: integerOf(row.stock_kg),
      eventIds: row.events,
      details: { storedSince: isoInstant(oldestMs), ageMonths, limitMonths: limit.months, limitBy: limit.by },
      restsOn: { oldestDay, limitMonths: limit.months },
    });
  });
}
