import type { ChainDirection } from '#libs/contracts/api/chain.js';
import { invalid } from '#libs/kernel/index.js';
import type { PgInteger } from '../exact.js';
import { cursorOf, keyOf, unknownCursor } from '../paging.js';
import type { AsOf, ReadSession } from '../session.js';
import { ABOUT_OTHERS, streamsOf } from './flows.js';
import type { ChainGraph } from './graph.js';
import type { Reach } from './reach.js';
import { CUSTODY_LINK } from './tables.js';

/** A page of a chain's edges. */
export interface ChainPage {
  /** 1 to 10 000, default 500. */
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

const DEFAULT_LIMIT = 500;
const MAX_LIMIT = 10_000;

/** An event of a chain as the read model holds it. */
export interface EdgeEvent {
  readonly position: PgInteger;
  readonly event_id: string;
  readonly stream_id: string;
  readonly type: string;
  readonly run_id: string | null;
  readonly load_id: string | null;
  readonly concerns_event_id: string | null;
  readonly from_site: string | null;
  readonly to_site: string | null;
  readonly occurred_ms: PgInteger | null;
  readonly recorded_ms: PgInteger;
  readonly known_ms: PgInteger;
  readonly organisation: string;
  readonly role: string;
  readonly told: string | null;
}

/** What an event books in the end, between two accounts. */
export interface EdgeBooking {
  readonly event_id: string;
  readonly from_holder: string;
  readonly from_site: string;
  readonly from_kind: string;
  readonly to_holder: string;
  readonly to_site: string;
  readonly to_kind: string;
  readonly fate: string | null;
  readonly mass_kg: PgInteger;
  readonly confirmed: boolean;
  readonly documented: boolean;
}

/** A page of edges with what belongs to them. */
export interface EdgeRows {
  readonly events: readonly EdgeEvent[];
  /** Corrections and confirmations of the page's events, oldest first. */
  readonly about: readonly EdgeEvent[];
  /** What the page's events book in the end. */
  readonly bookings: readonly EdgeBooking[];
  /** Events of all loads of the page. */
  readonly ofLoads: readonly EdgeEvent[];
  readonly count: number;
  readonly next: string | null;
}

/** @throws DomainError for a limit that is none */
function limitOf({ limit = DEFAULT_LIMIT }: ChainPage): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw invalid('/query/limit', 'limit_out_of_range', `limit must be between 1 and ${MAX_LIMIT}, got ${limit}`, {
    limit: MAX_LIMIT,
  });
}

const LOAD_EVENTS = `('LoadDispatched', 'LoadRejected', 'LoadReturned', 'LoadRedirected')`;

/**
 * CTEs `own` and `edge`: the events of a chain's streams as known at the position, and those of them that belong to its graph. `$1`: lots and runs;
 * `$2`, `$3`: lots and sites of its nodes, pairwise; `$4`: its runs; `$5`: lots followed; `$6`: lots that it begins with. `at_ms` orders events by
 * occurrence: what has no time of its own counts as it was recorded. An event stands between nodes as it was told (`fits`) or as it was
 * corrected; what happened on the road belongs where its load does. The streams are read once, whatever is asked of them.
 */
const edgeCtes = ({ schema }: ReadSession, { position }: AsOf, direction: ChainDirection): string => `
  node AS MATERIALIZED (SELECT unnest($2::uuid[]) AS lot_id, unnest($3::uuid[]) AS site_id),
  own AS MATERIALIZED (
    SELECT position, event_id, stream_id, type, load_id, concerns_event_id, coalesce(occurred_ms, recorded_ms) AS at_ms,
      run_id = ANY($4::uuid[]) OR (run_id IS NULL AND stream_id = ANY($5::uuid[])
        AND (from_site IS NULL OR source.lot_id IS NOT NULL) AND (to_site IS NULL OR target.lot_id IS NOT NULL)) AS fits
    FROM ${schema}.event
    LEFT JOIN node AS source ON source.lot_id = stream_id AND source.site_id = from_site
    LEFT JOIN node AS target ON target.lot_id = stream_id AND target.site_id = to_site
    WHERE stream_id = ANY($1::uuid[]) AND position <= ${position}),
  load AS MATERIALIZED (
    SELECT DISTINCT load_id FROM own WHERE fits AND (type = 'LoadReceived'${
      direction === 'up' ? '' : ` OR type = 'LoadDispatched'`
    } OR (type = 'LoadDispatched' AND stream_id = ANY($6::uuid[])))),
  edge AS MATERIALIZED (
    SELECT position, load_id, at_ms FROM own
    WHERE type NOT IN ${ABOUT_OTHERS} AND (type <> 'LotOpened' OR position IN (SELECT position FROM ${schema}.${CUSTODY_LINK.name}))
      AND (CASE WHEN type IN ${LOAD_EVENTS} THEN load_id IN (SELECT load_id FROM load) ELSE fits END
        OR event_id IN (SELECT concerns_event_id FROM own WHERE fits AND type = 'MassEventCorrected')))`;

const COLUMNS = `event.position, event.event_id, event.stream_id, event.type, event.run_id, event.load_id, event.concerns_event_id,
  event.from_site, event.to_site, event.occurred_ms, event.recorded_ms, event.known_ms, event.organisation, event.role, event.told`;

/** An event of the page (`paged`) or one that belongs to those of it; where there is none, the count alone. */
type Row = { readonly edges: PgInteger; readonly paged: boolean } & (EdgeEvent | { readonly event_id: null });

/** Reads a page of a chain's events, the events about them, and what they book in the end, in two statements. */
export async function edgeRows(
  session: ReadSession,
  asOf: AsOf,
  chain: { reach: Reach; graph: ChainGraph; direction: ChainDirection; startLots: readonly string[] },
  page: ChainPage,
): Promise<EdgeRows> {
  const { schema } = session;
  const limit = limitOf(page);
  const after = keyOf(page.cursor, 2);
  if (after?.some((part) => !/^-?\d{1,18}$/.test(part))) throw unknownCursor();
  const { reach, graph, direction, startLots } = chain;
  const lotNodes = graph.nodes.filter(({ type, beside }) => type === 'lot' && !beside);
  const runs = [
    ...graph.nodes.filter(({ type, beside }) => type !== 'lot' && !beside).map(({ holder }) => holder),
    ...graph.idleRuns,
  ];
  const parameters = [
    streamsOf(reach),
    lotNodes.map(({ holder }) => holder),
    lotNodes.map(({ site }) => site),
    runs,
    [...new Set(lotNodes.map(({ holder }) => holder))],
    startLots,
  ];
  const rows = await session.query<Row>(
    `WITH ${edgeCtes(session, asOf, direction)},
     page AS MATERIALIZED (
       SELECT position, load_id, at_ms FROM edge ${after ? `WHERE (at_ms, position) > ($7::bigint, $8::bigint)` : ''}
       ORDER BY at_ms, position LIMIT ${limit + 1}),
     told AS (
       SELECT position FROM page
       UNION ALL
       SELECT position FROM own WHERE type IN ${ABOUT_OTHERS} OR load_id IN (SELECT load_id FROM page WHERE load_id IS NOT NULL))
     SELECT ${COLUMNS}, page.position IS NOT NULL AS paged, counted.edges
     FROM (SELECT count(*) AS edges FROM edge) AS counted
     LEFT JOIN (${schema}.event LEFT JOIN page USING (position)) ON event.position = ANY(ARRAY(SELECT position FROM told))
     ORDER BY page.at_ms, event.position`,
    after ? [...parameters, ...after] : parameters,
  );
  const found = rows.flatMap((row) => (row.event_id === null ? [] : [row]));
  const paged = found.filter((row) => row.paged);
  const events = paged.slice(0, limit);
  const last = events.at(-1);
  found.sort((a, b) => Number(a.position) - Number(b.position));
  return {
    events,
    ...companions(events, found),
    bookings: await effects(session, events, found.filter(isAboutAnother)),
    count: Number(rows[0]!.edges),
    next: paged.length > limit && last ? cursorOf([String(last.occurred_ms ?? last.recorded_ms), String(last.position)]) : null,
  };
}

const isAboutAnother = ({ type }: EdgeEvent): boolean => type === 'MassEventCorrected' || type === 'MovementConfirmed';

/**
 * What belongs to events: corrections and confirmations of them, corrections of these confirmations, and all events of their loads.
 * @param found all events of the streams that are about others, and of the loads of the page, in the order of recording
 */
function companions(events: readonly EdgeEvent[], found: readonly EdgeEvent[]): Pick<EdgeRows, 'about' | 'ofLoads'> {
  const loads = new Set(events.flatMap(({ load_id: loadId }) => loadId ?? []));
  const told = new Set(events.map(({ event_id: eventId }) => eventId));
  const others = found.filter(isAboutAnother);
  const confirming = others.filter(({ type, concerns_event_id: id }) => type === 'MovementConfirmed' && told.has(id!));
  for (const { event_id: eventId } of confirming) told.add(eventId);
  return {
    about: others.filter(({ concerns_event_id: id }) => told.has(id!)),
    ofLoads: found.filter(({ load_id: loadId, type }) => loadId !== null && loads.has(loadId) && type !== 'MassEventCorrected'),
  };
}

/**
 * What the events book in the end: their own bookings and those of others that are about them.
 * @param others corrections and confirmations of the chain's streams: what a confirmation books belongs to its movement
 */
async function effects(session: ReadSession, events: readonly EdgeEvent[], others: readonly EdgeEvent[]): Promise<EdgeBooking[]> {
  const { schema } = session;
  const confirmations = others.filter(({ type }) => type === 'MovementConfirmed');
  const booked = [...events, ...others];
  return session.query<EdgeBooking>(
    `WITH own AS MATERIALIZED (SELECT * FROM unnest($1::bigint[], $2::uuid[]) AS own(position, event_id)),
     confirmation AS MATERIALIZED (SELECT * FROM unnest($3::uuid[], $4::uuid[]) AS confirmation(event_id, movement_id)),
     effect AS (
       SELECT coalesce(booking.concerns_event_id, own.event_id) AS target, booking.* FROM own JOIN ${schema}.booking USING (position)),
     resolved AS (
       SELECT coalesce(confirmation.movement_id, effect.target) AS event_id, effect.*
       FROM effect LEFT JOIN confirmation ON confirmation.event_id = effect.target)
     SELECT event_id, from_holder, from_site, from_kind, to_holder, to_site, to_kind, fate, sum(mass_kg)::bigint AS mass_kg,
       sum(confirmed_kg) <> 0 AS confirmed, sum(documented_kg) <> 0 AS documented
     FROM resolved JOIN ${schema}.lane USING (lane) WHERE event_id = ANY($5::uuid[])
     GROUP BY event_id, from_holder, from_site, from_kind, to_holder, to_site, to_kind, fate`,
    [
      booked.map(({ position }) => String(position)),
      booked.map(({ event_id: eventId }) => eventId),
      confirmations.map(({ event_id: eventId }) => eventId),
      confirmations.map(({ concerns_event_id: movementId }) => movementId),
      events.map(({ event_id: eventId }) => eventId),
    ],
  );
}
