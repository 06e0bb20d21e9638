import type { ChainDirection } from '#libs/contracts/api/chain.js';
import { invalid } from '#libs/kernel/index.js';
import type { PgInteger } from '../exact.js';
import { cursorOf, keyOf, unknownCursor } from '../paging.js';
import type { AsOf, ReadSession } from '../session.js';
import { ABOUT_OTHERS, TARGET, ownEvents, streamsOf } from './flows.js';
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
  throw invalid('/query/limit', 'limit_out_of_range', `limit must be between 1 and ${MAX_LIMIT}, got ${limit}`);
}

const LOAD_EVENTS = `('LoadDispatched', 'LoadRejected', 'LoadReturned', 'LoadRedirected')`;

/**
 * CTE `edge`: ids of the events that belong to a graph. `$2`, `$3`: lots and sites of its nodes, pairwise; `$4`: its runs; `$5`: lots followed.
 * An event stands between nodes as it was told or as it was corrected; what happened on the road belongs where its load does.
 */
const edgeCtes = (session: ReadSession, asOf: AsOf, direction: ChainDirection): string => `
  ${ownEvents(session, asOf)},
  node AS MATERIALIZED (SELECT unnest($2::uuid[]) AS lot_id, unnest($3::uuid[]) AS site_id),
  placed AS MATERIALIZED (
    SELECT * FROM own WHERE run_id = ANY($4::uuid[]) OR (run_id IS NULL AND stream_id = ANY($5::uuid[])
      AND (from_site IS NULL OR (stream_id, from_site) IN (SELECT lot_id, site_id FROM node))
      AND (to_site IS NULL OR (stream_id, to_site) IN (SELECT lot_id, site_id FROM node)))),
  load AS MATERIALIZED (
    SELECT DISTINCT load_id FROM placed WHERE type = 'LoadReceived'${
      direction === 'up' ? '' : ` OR type = 'LoadDispatched'`
    } OR (type = 'LoadDispatched' AND stream_id = ANY($6::uuid[]))),
  edge AS MATERIALIZED (
    SELECT own.position, own.at_ms FROM (
      SELECT CASE WHEN type = 'MassEventCorrected' THEN concerns_event_id ELSE event_id END AS event_id
        FROM placed WHERE type NOT IN ${LOAD_EVENTS} AND type <> 'MovementConfirmed'
      UNION SELECT own.event_id FROM own JOIN load USING (load_id) WHERE own.type IN ${LOAD_EVENTS}) AS found
    JOIN own USING (event_id) WHERE own.type NOT IN ${ABOUT_OTHERS} AND (own.type <> 'LotOpened' OR own.position IN (SELECT position FROM ${session.schema}.${CUSTODY_LINK.name})))`;

const COLUMNS = `event.position, event.event_id, event.stream_id, event.type, event.run_id, event.load_id, event.concerns_event_id,
  event.from_site, event.to_site, event.occurred_ms, event.recorded_ms, event.known_ms, event.organisation, event.role, event.told`;

/** Reads a page of a chain's events, the events about them, and what they book in the end; a fixed number of statements. */
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
  const streams = streamsOf(reach);
  const parameters = [
    streams,
    lotNodes.map(({ holder }) => holder),
    lotNodes.map(({ site }) => site),
    runs,
    [...new Set(lotNodes.map(({ holder }) => holder))],
    startLots,
  ];
  const rows = await session.query<EdgeEvent & { edges: PgInteger }>(
    `WITH ${edgeCtes(session, asOf, direction)},
     page AS MATERIALIZED (
       SELECT position, at_ms FROM edge ${after ? `WHERE (at_ms, position) > ($7::bigint, $8::bigint)` : ''}
       ORDER BY at_ms, position LIMIT ${limit + 1})
     SELECT ${COLUMNS}, (SELECT count(*) FROM edge) AS edges FROM page JOIN ${schema}.event USING (position)
     ORDER BY page.at_ms, position`,
    after ? [...parameters, ...after] : parameters,
  );
  const events = rows.slice(0, limit);
  const last = events.at(-1);
  const ids = events.map(({ event_id: eventId }) => eventId);
  const { about, ofLoads } = await companions(session, asOf, streams, events);
  return {
    events,
    about,
    ofLoads,
    bookings: await effects(session, asOf, streams, ids),
    count: rows.length > 0 ? Number(rows[0]!.edges) : await edgeCount(session, asOf, direction, parameters),
    next: rows.length > limit && last ? cursorOf([String(last.occurred_ms ?? last.recorded_ms), String(last.position)]) : null,
  };
}

async function edgeCount(session: ReadSession, asOf: AsOf, direction: ChainDirection, parameters: unknown[]): Promise<number> {
  const [row] = await session.query<{ edges: PgInteger }>(
    `WITH ${edgeCtes(session, asOf, direction)} SELECT count(*) AS edges FROM edge`,
    parameters,
  );
  return Number(row!.edges);
}

/** What belongs to events: corrections and confirmations of them, corrections of these confirmations, and all events of their loads. */
async function companions(
  session: ReadSession,
  asOf: AsOf,
  streams: string[],
  events: readonly EdgeEvent[],
): Promise<Pick<EdgeRows, 'about' | 'ofLoads'>> {
  const loads = new Set(events.flatMap(({ load_id: loadId }) => loadId ?? []));
  const rows = await session.query<EdgeEvent>(
    `SELECT ${COLUMNS} FROM ${session.schema}.event WHERE stream_id = ANY($1::uuid[]) AND position <= ${asOf.position}
       AND (type IN ${ABOUT_OTHERS} OR load_id = ANY($2::uuid[])) ORDER BY position`,
    [streams, [...loads]],
  );
  const told = new Set(events.map(({ event_id: eventId }) => eventId));
  const others = rows.filter(({ type }) => type === 'MassEventCorrected' || type === 'MovementConfirmed');
  const confirming = others.filter(({ type, concerns_event_id: id }) => type === 'MovementConfirmed' && told.has(id!));
  for (const { event_id: eventId } of confirming) told.add(eventId);
  return {
    about: others.filter(({ concerns_event_id: id }) => told.has(id!)),
    ofLoads: rows.filter(({ load_id: loadId, type }) => loadId !== null && loads.has(loadId) && type !== 'MassEventCorrected'),
  };
}

/** What the events book in the end: their own bookings and those of others that are about them. */
async function effects(session: ReadSession, asOf: AsOf, streams: string[], ids: string[]): Promise<EdgeBooking[]> {
  const { schema } = session;
  return session.query<EdgeBooking>(
    `WITH page AS MATERIALIZED (SELECT unnest($2::uuid[]) AS event_id),
     own AS MATERIALIZED (
       SELECT position, event_id, type, concerns_event_id FROM ${schema}.event
       WHERE stream_id = ANY($1::uuid[]) AND position <= ${asOf.position}
         AND (type IN ${ABOUT_OTHERS} OR event_id IN (SELECT event_id FROM page))),
     effect AS (SELECT ${TARGET} AS target, booking.* FROM own JOIN ${schema}.booking USING (position)),
     resolved AS (
       SELECT CASE WHEN own.type = 'MovementConfirmed' THEN own.concerns_event_id ELSE own.event_id END AS event_id, effect.*
       FROM effect JOIN own ON own.event_id = effect.target)
     SELECT event_id, from_holder, from_site, from_kind, to_holder, to_site, to_kind, fate, sum(mass_kg)::bigint AS mass_kg,
       sum(confirmed_kg) <> 0 AS confirmed, sum(documented_kg) <> 0 AS documented
     FROM resolved JOIN ${schema}.lane USING (lane) WHERE event_id IN (SELECT event_id FROM page)
     GROUP BY event_id, from_holder, from_site, from_kind, to_holder, to_site, to_kind, fate`,
    [streams, ids],
  );
}
