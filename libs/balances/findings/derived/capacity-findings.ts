import { startOfOsloDay } from '#libs/kernel/index.js';
import { capacityOf } from '../../permits/capacity.js';
import type { Permit } from '../../permits/permits-as-known.js';
import { receivedByYear } from '../../permits/site-permits.js';
import type { PgInteger } from '../../exact.js';
import { DAY_MS, NAMED_EVENTS } from '../thresholds.js';
import { type Facts, confirmations, recordedSince, reports } from './facts.js';
import { type DerivedFinding, derivedFinding, integerOf } from './finding.js';

/** Receipts of a site in a time that went beyond a limit, in the order of occurrence. */
interface Beyond {
  readonly eventIds: string[];
  readonly occurredMs: number;
  readonly openedMs: number;
  readonly changedMs: number;
}

async function beyond(facts: Facts, site: string, limitKg: number, year: number | null): Promise<Beyond> {
  const [from, to] =
    year === null ? [0, Number.MAX_SAFE_INTEGER] : [year, year + 1].map((each) => startOfOsloDay(`${each}-01-01`));
  const [row] = await facts.session.query<{
    events: string[] | null;
    occurred_ms: PgInteger | null;
    opened_ms: PgInteger | null;
    changed_ms: PgInteger | null;
  }>(
    `SELECT to_json((array_agg(event_id ORDER BY occurred_ms, position))[1:${NAMED_EVENTS}]) AS events, min(occurred_ms) AS occurred_ms,
       min(recorded_ms) AS opened_ms, max(recorded_ms) AS changed_ms
     FROM (SELECT report.event_id, report.position, report.occurred_ms, report.recorded_ms,
         sum(coalesce(confirmed.mass_kg, report.mass_kg)) OVER (ORDER BY report.occurred_ms, report.position, report.event_id) AS sum_kg
       FROM ${reports(facts, `kind IN ('movement', 'receipt') AND to_site = $1::uuid`)} AS report
       LEFT JOIN ${confirmations(facts, 'to_site = $1::uuid')} AS confirmed
         ON report.kind = 'movement' AND confirmed.link = report.event_id
       WHERE report.standing AND report.from_site <> report.to_site AND report.occurred_ms >= $2 AND report.occurred_ms < $3) AS summed WHERE sum_kg > $4`,
    [site, from, to, limitKg],
  );
  return {
    eventIds: row?.events ?? [],
    occurredMs: integerOf(row?.occurred_ms ?? null),
    openedMs: integerOf(row?.opened_ms ?? null),
    changedMs: integerOf(row?.changed_ms ?? null),
  };
}

/**
 * The most that sites may have received by what was recorded since what is asked for began, kilograms by site: where the limit was passed without
 * it, the finding had opened before. What was claimed and what was confirmed of it both count, as either may be more; a day more makes up for clocks
 * that are wrong.
 */
async function receivedSince(facts: Facts, sites: readonly string[]): Promise<ReadonlyMap<string, number> | undefined> {
  if (facts.since === undefined) return undefined;
  const rows = await facts.session.query<{ site: string; most_kg: PgInteger }>(
    `SELECT to_site AS site, sum(mass_kg)::bigint AS most_kg FROM ${facts.session.schema}.reported
     WHERE kind IN ('movement', 'receipt', 'confirmation') AND to_site = ANY($1::uuid[]) AND ${recordedSince({ ...facts, since: facts.since - DAY_MS })} GROUP BY to_site`,
    [sites],
  );
  return new Map(rows.map(({ site, most_kg }) => [site, integerOf(most_kg)]));
}

/**
 * Sites that received more than their permits allow, in all or in a calendar year. The mass is what is beyond the limit; the events are
 * those that went beyond it.
 * @param permits as they stand
 */
export async function capacityFindings(facts: Facts, permits: readonly Permit[]): Promise<DerivedFinding[]> {
  const { session, asOf, within } = facts;
  const asked = within && new Set(within.sites);
  const sites = new Set(
    permits.filter(({ withdrawn, site }) => !withdrawn && (!asked || asked.has(site))).map(({ site }) => site),
  );
  if (sites.size === 0) return [];
  const findings: DerivedFinding[] = [];
  const lately = await receivedSince(facts, [...sites]);
  const received = await receivedByYear(session, asOf, [...sites]);
  for (const site of sites) {
    const capacity = capacityOf(
      permits.filter((permit) => permit.site === site),
      received.get(site) ?? [],
      0,
    );
    for (const { year, ...usage } of [{ year: null, ...capacity.total }, ...capacity.years]) {
      const { permittedKg, receivedKg, remainingKg } = usage;
      if (permittedKg === null || remainingKg === null) continue;
      const open = remainingKg < 0;
      if (lately && remainingKg + (lately.get(site) ?? 0) < 0) continue;
      const about = open
        ? await beyond(facts, site, permittedKg, year)
        : { eventIds: [], occurredMs: 0, openedMs: 0, changedMs: 0 };
      findings.push(
        derivedFinding([site, String(year ?? 'total')], {
          type: year === null ? 'capacity_total' : 'capacity_annual',
          open,
          site,
          ...about,
          massKg: Math.max(0, -remainingKg),
          details: { year, permittedKg, receivedKg },
        }),
      );
    }
  }
  return findings;
}
