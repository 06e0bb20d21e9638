import { osloDay, startOfOsloDay } from '#libs/kernel/index.js';
import type { PgInteger } from '../../exact.js';
import type { Permit } from '../../permits/permits-as-known.js';
import { isKnown, sitesAsKnown } from '../../registry/as-known.js';
import { DAY_MS, NAMED_EVENTS } from '../thresholds.js';
import { type Facts, known, ofLots } from './facts.js';
import { type DerivedFinding, derivedFinding, findingIdOf, integerOf } from './finding.js';
import { type StoredDay, type StoredTooLong, leastMonths, leastMonthsOf, monthsBetween, storageLimit, tooLong } from './lain.js';

interface DayRow {
  lot_id: string;
  site: string;
  condition_class: string;
  day: string;
  in_kg: PgInteger;
  out_kg: PgInteger;
  change_kg: PgInteger;
}

interface Stock {
  readonly lotId: string;
  readonly site: string;
  readonly days: StoredDay[];
}

interface Found extends Stock {
  readonly about: StoredTooLong;
}

/**
 * What every booking changes in the stock of lots at sites that are storage, in SQL: a relation. `comes`: on the side of what comes in; `stays`: mass
 * that only takes another class where it lies.
 */
function stockChanges(facts: Facts): string {
  const { session, asOf, within } = facts;
  const { schema } = session;
  const own = within
    ? `booking.position IN (SELECT position FROM ${schema}.event WHERE category = 'lot' AND ${ofLots(facts, 'stream_id')})`
    : 'true';
  const side = (end: 'from' | 'to'): string =>
    `(booking.${end}_holder, lane.${end}_site, lane.${end}_class, lane.${end}_kind, lane.${end}_holder_type, ${end === 'to'})`;
  return `(SELECT booking.position, booking.concerns_event_id, side.lot_id, side.site, side.condition_class, booking.day, side.comes,
      CASE WHEN side.comes THEN booking.mass_kg ELSE -booking.mass_kg END AS change_kg,
      lane.from_kind = lane.to_kind AND lane.from_site = lane.to_site AND booking.from_holder = booking.to_holder AS stays
    FROM ${schema}.booking JOIN ${schema}.lane USING (lane)
    CROSS JOIN LATERAL (VALUES ${side('from')}, ${side('to')}) AS side(lot_id, site, condition_class, kind, holder_type, comes)
    WHERE ${isKnown(session, asOf, 'booking.position')} AND ${own} AND (lane.from_kind = 'stock' OR lane.to_kind = 'stock')
      AND side.kind = 'stock' AND side.holder_type = 'lot'
      AND side.site = ANY (ARRAY(SELECT site_id FROM ${sitesAsKnown(session, asOf)} AS site WHERE kind NOT IN ('excavation', 'quarry'))))`;
}

interface LotRow {
  lot_id: string;
  first_ms: PgInteger;
  classes: string[];
}

/** Days of the shortest month: no number of months is fewer days than so many each. */
const LEAST_DAYS = 28;

/**
 * Lots of which something may have lain for too long: those whose first event is as old as the shortest limit for a class that they ever had. Nothing
 * came before it. With them those whose stock people have talked about, though it may never have been found.
 */
async function oldLots(
  facts: Facts,
  permits: readonly Permit[],
  today: string,
  talkedOf: ReadonlySet<string>,
): Promise<string[]> {
  const { session, asOf } = facts;
  const { schema } = session;
  const rows = await session.query<LotRow>(
    `SELECT lot_id, told.first_ms, to_json(array_agg(DISTINCT class.condition_class)) AS classes
     FROM (SELECT stream_id AS lot_id, min(occurred_ms) AS first_ms FROM ${schema}.event
       WHERE category = 'lot' AND ${ofLots(facts, 'stream_id')} AND ${isKnown(session, asOf)} GROUP BY stream_id) AS told
     JOIN ${known(facts, 'lot_classification')} AS class USING (lot_id) GROUP BY lot_id, told.first_ms`,
  );
  const old = rows.flatMap(({ lot_id: lotId, first_ms, classes }) => {
    const months = Math.min(...classes.map((conditionClass) => leastMonthsOf(conditionClass, permits)));
    return monthsBetween(osloDay(integerOf(first_ms)), today) >= months ? [lotId] : [];
  });
  if (talkedOf.size === 0) return old;
  const stocks = await session.query<{ lot_id: string; site: string }>(
    `SELECT DISTINCT holder_id AS lot_id, site FROM ${schema}.holding WHERE kind = 'stock' AND holder_type = 'lot' AND ${ofLots(facts, 'holder_id')}`,
  );
  const talked = stocks.filter(({ lot_id: lotId, site }) => talkedOf.has(findingIdOf('storage_too_long', lotId, site)));
  return [...new Set([...old, ...talked.map(({ lot_id: lotId }) => lotId)])];
}

/** Stocks that have stood for as long as the shortest limit, with what came and went day by day. */
async function oldStocks(facts: Facts, months: number, today: string): Promise<Stock[]> {
  const rows = await facts.session.query<DayRow>(
    `SELECT lot_id, site, condition_class, day::text, in_kg, out_kg, change_kg FROM (
       SELECT lot_id, site, condition_class, day, min(day) OVER (PARTITION BY lot_id, site) AS first_day,
         coalesce(sum(change_kg) FILTER (WHERE comes AND NOT stays), 0)::bigint AS in_kg,
         coalesce(-sum(change_kg) FILTER (WHERE NOT comes AND NOT stays), 0)::bigint AS out_kg, sum(change_kg)::bigint AS change_kg
       FROM ${stockChanges(facts)} AS changed GROUP BY lot_id, site, condition_class, day) AS summed
     WHERE first_day + make_interval(months => $1) <= $2::date ORDER BY lot_id, site, summed.day, condition_class`,
    [months, today],
  );
  const stocks: Stock[] = [];
  for (const { lot_id: lotId, site, condition_class: conditionClass, day, in_kg, out_kg, change_kg } of rows) {
    let stock = stocks.at(-1);
    if (stock?.lotId !== lotId || stock.site !== site) stocks.push((stock = { lotId, site, days: [] }));
    const [inKg, outKg, changeKg] = [in_kg, out_kg, change_kg].map(integerOf) as [number, number, number];
    stock.days.push({ day, conditionClass, inKg, outKg, changeKg });
  }
  return stocks;
}

interface EventsRow {
  place: number;
  comes: boolean;
  events: string[];
  changed_ms: PgInteger;
}

interface Events {
  in: readonly string[];
  out: readonly string[];
  changedMs: number;
}

/** The events that brought the mass and took it away, by place in the list. */
async function eventsOf(facts: Facts, found: readonly Found[]): Promise<ReadonlyMap<number, Events>> {
  const { session, asOf } = facts;
  const named = found.flatMap(({ lotId, site, about }, place) =>
    [...about.inDays.map((day) => ({ day, comes: true })), ...about.outDays.map((day) => ({ day, comes: false }))].map(
      (each) => ({ place, lot_id: lotId, site, ...each }),
    ),
  );
  if (named.length === 0) return new Map();
  const own: Facts = { session, asOf, within: { lots: [...new Set(found.map(({ lotId }) => lotId))], sites: [] } };
  const rows = await session.query<EventsRow>(
    `SELECT place, comes, to_json((array_agg(event_id ORDER BY position))[1:${NAMED_EVENTS / 2}]) AS events, max(recorded_ms) AS changed_ms FROM (
       SELECT place, comes, coalesce(changed.concerns_event_id, event.event_id) AS event_id, min(position) AS position,
         max(event.recorded_ms) AS recorded_ms
       FROM ${stockChanges(own)} AS changed JOIN ${session.schema}.event USING (position)
       JOIN jsonb_to_recordset($1::jsonb) AS named(place integer, lot_id uuid, site uuid, day date, comes boolean)
         USING (lot_id, site, day, comes)
       WHERE NOT stays GROUP BY place, comes, coalesce(changed.concerns_event_id, event.event_id) HAVING sum(change_kg) <> 0) AS event
     GROUP BY place, comes`,
    [JSON.stringify(named)],
  );
  const events = new Map<number, Events>();
  for (const { place, comes, events: ids, changed_ms } of rows) {
    const known = events.get(place) ?? { in: [], out: [], changedMs: 0 };
    const changedMs = Math.max(known.changedMs, integerOf(changed_ms));
    events.set(place, { ...known, [comes ? 'in' : 'out']: ids, changedMs });
  }
  return events;
}

/**
 * Mass that lies, or lay until it moved on, for as long as it may or longer. What came in first is taken to have gone first, by lot and site.
 * Excavations and quarries are no storage. Mass that has moved on stays found until it is explained. Another part that grows too old makes
 * another finding of it; that something moves on does not.
 * @param permits as they stand
 * @param nowMs the time at which ages are told
 * @param talkedOf ids of findings that people talked about: of stocks of which nothing has lain for too long these are told; absent: all of them that
 *   have stood for as long as the shortest limit
 */
export async function storedTooLong(
  facts: Facts,
  permits: readonly Permit[],
  nowMs: number,
  talkedOf?: ReadonlySet<string>,
): Promise<DerivedFinding[]> {
  const today = osloDay(nowMs);
  const found: Found[] = [];
  const settled: Stock[] = [];
  // What is found opened when the oldest of it came.
  if (facts.since !== undefined && facts.since >= nowMs - leastMonths(permits) * LEAST_DAYS * DAY_MS) return [];
  const lots = talkedOf ? await oldLots(facts, permits, today, talkedOf) : facts.within?.lots;
  if (lots?.length === 0) return [];
  const old: Facts = lots === undefined ? facts : { ...facts, within: { lots, sites: [] } };
  for (const stock of await oldStocks(old, leastMonths(permits), today)) {
    const ofSite = permits.filter(({ site }) => site === stock.site);
    const about = tooLong(stock.days, today, (conditionClass) => storageLimit(conditionClass, ofSite));
    if (about) found.push({ ...stock, about });
    else settled.push(stock);
  }
  const events = await eventsOf(facts, found);
  return [
    ...found.map((each, place) => openFinding(each, events.get(place))),
    ...settled.map(({ lotId, site, days }) => {
      const atMs = startOfOsloDay(days[0]!.day);
      const when = { openedMs: atMs, occurredMs: atMs, changedMs: atMs };
      return derivedFinding([lotId, site], {
        type: 'storage_too_long',
        open: false,
        lotId,
        site,
        ...when,
        massKg: 0,
        eventIds: [],
        details: {},
      });
    }),
  ];
}

function openFinding({ lotId, site, about }: Found, events: Events | undefined): DerivedFinding {
  const { stillKg, movedKg, oldestDay, ageMonths, limit, outDays } = about;
  const oldestMs = startOfOsloDay(oldestDay);
  return derivedFinding([lotId, site], {
    type: 'storage_too_long',
    open: true,
    lotId,
    site,
    openedMs: oldestMs,
    occurredMs: oldestMs,
    changedMs: events?.changedMs ?? oldestMs,
    massKg: stillKg + movedKg,
    eventIds: [...(events?.in ?? []), ...(events?.out ?? [])],
    details: {
      storedSince: oldestDay,
      ageMonths,
      limitMonths: limit.months,
      limitBy: limit.by,
      stillKg,
      movedKg,
      lastMoved: outDays.at(-1) ?? null,
    },
    restsOn: { oldestDay, limitMonths: limit.months },
    restsOnEvents: [],
  });
}
