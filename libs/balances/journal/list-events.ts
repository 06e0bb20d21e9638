import type { EventAnswer } from '#libs/contracts/api/findings.js';
import { type RawEvent, decodeEvent } from '#libs/contracts/index.js';
import { isoInstant, startOfOsloDay } from '#libs/kernel/index.js';
import type { PgInteger } from '../exact.js';
import { type PageQuery, Parameters, checkIds, limitOf, pageOfRows, positionIn } from '../paging.js';
import { type Period, checkPeriod } from '../period.js';
import { sitesAsKnown } from '../registry/as-known.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';

/** Filters of the list of events; those given all apply. `from` and `to` are days of occurrence. */
export interface ListEventsQuery extends Period, PageQuery {
  readonly project?: string | undefined;
  readonly municipality?: string | undefined;
  readonly site?: string | undefined;
  /** Site that the mass went to, or that it happened at. */
  readonly toSite?: string | undefined;
  readonly lot?: string | undefined;
  /** One type, or several separated by commas. */
  readonly type?: string | undefined;
}

/** Reads one event from the event store; read models hold where it stands, not what it says. */
export type ReadEvent = (stream: string, revision: number) => Promise<RawEvent>;

/** A page of events, newest first. */
export interface EventPage {
  items: EventAnswer[];
  next: string | null;
  asOf: ReturnType<typeof asOfAnswer>;
}

interface Row {
  position: PgInteger;
  stream: string;
  revision: number;
  occurred_ms: PgInteger | null;
  superseded_by: string | null;
}

/**
 * Events as they were recorded, newest first. An event belongs to a project by its stream (project, site, lot or run of it) or by a
 * site of it; to a municipality by a site in it.
 * @throws DomainError for a wrong period or cursor
 */
export async function listEvents(
  session: ReadSession,
  asOf: AsOf,
  query: ListEventsQuery,
  readEvent: ReadEvent,
): Promise<EventPage> {
  checkPeriod(query);
  checkIds(query, ['project', 'site', 'toSite', 'lot']);
  const limit = limitOf(query);
  const parameters = new Parameters();
  const where = conditions(session, asOf, query, parameters);
  const before = positionIn(query.cursor);
  if (before !== undefined) where.push(`position < ${parameters.add(before)}::bigint`);
  const rows = await session.query<Row>(
    `SELECT position, category || '-' || stream_id AS stream, revision, occurred_ms, last.superseded_by
     FROM ${session.schema}.event
     LEFT JOIN LATERAL (${supersededSql(session, asOf)}) AS last ON true
     WHERE ${where.join(' AND ')} ORDER BY position DESC LIMIT ${limit + 1}`,
    parameters.values,
  );
  const page = pageOfRows(rows, limit, (row) => [String(row.position)]);
  const items: EventAnswer[] = [];
  for (const row of page.rows) items.push(eventAnswer(row, await readEvent(row.stream, row.revision)));
  return { items, next: page.next, asOf: asOfAnswer(asOf) };
}

/**
 * The correction that replaced or annulled an event, the latest of several. `event` is the row outside.
 */
const supersededSql = (session: ReadSession, asOf: AsOf): string => `
  SELECT later.superseded_by FROM ${session.schema}.supersession later
  WHERE later.event_id = event.event_id AND later.position <= ${asOf.position}
  ORDER BY later.version DESC LIMIT 1`;

function conditions(session: ReadSession, asOf: AsOf, query: ListEventsQuery, parameters: Parameters): string[] {
  const { schema } = session;
  const conditions = [`position <= ${asOf.position}`];
  const touching = (sites: string): string => `from_site IN ${sites} OR to_site IN ${sites}`;
  const sites = sitesAsKnown(session, asOf);
  if (query.project !== undefined) {
    const project = `${parameters.add(query.project)}::uuid`;
    const ofProject = `(SELECT site_id FROM ${sites} AS known WHERE project_id = ${project})`;
    conditions.push(
      `(stream_id = ${project} OR stream_id IN ${ofProject} OR ${touching(ofProject)}
        OR stream_id IN (SELECT lot_id FROM ${schema}.lot WHERE project_id = ${project})
        OR stream_id IN (SELECT run_id FROM ${schema}.sorting_run WHERE project_id = ${project}))`,
    );
  }
  if (query.municipality !== undefined) {
    const number = parameters.add(query.municipality);
    const within = `(SELECT site_id FROM ${sites} AS known WHERE municipality = ${number})`;
    const returns = `(SELECT return_id FROM ${schema}.annual_return WHERE municipality = ${number})`;
    const inside = `(SELECT project_id FROM ${schema}.project WHERE municipality = ${number})`;
    conditions.push(`(${touching(within)} OR stream_id IN ${within} OR stream_id IN ${returns} OR stream_id IN ${inside})`);
  }
  if (query.site !== undefined) {
    const site = `${parameters.add(query.site)}::uuid`;
    conditions.push(`(stream_id = ${site} OR from_site = ${site} OR to_site = ${site})`);
  }
  if (query.lot !== undefined) conditions.push(`(category = 'lot' AND stream_id = ${parameters.add(query.lot)}::uuid)`);
  if (query.toSite !== undefined) conditions.push(`to_site = ${parameters.add(query.toSite)}::uuid`);
  if (query.type !== undefined) conditions.push(`type = ANY(string_to_array(${parameters.add(query.type)}, ','))`);
  if (query.from !== undefined) conditions.push(`occurred_ms >= ${parameters.add(startOfOsloDay(query.from))}::bigint`);
  if (query.to !== undefined) conditions.push(`occurred_ms < ${parameters.add(startOfOsloDay(query.to))}::bigint`);
  return conditions;
}

/** An event as recorded. @param row what the read models know of it @param raw what it says */
export function eventAnswer(row: Pick<Row, 'occurred_ms' | 'superseded_by'>, raw: RawEvent): EventAnswer {
  const event = decodeEvent(raw);
  const { actor, recordedAt, source, hash } = event.metadata;
  return {
    eventId: event.id,
    type: event.type,
    stream: event.stream,
    revision: event.revision,
    position: event.position.toString(),
    occurredAt: row.occurred_ms === null ? null : isoInstant(Number(row.occurred_ms)),
    recordedAt,
    data: event.data,
    recordedBy: { organisation: actor.organisation, role: actor.role },
    source,
    hash,
    ...(row.superseded_by !== null && { supersededBy: row.superseded_by }),
  };
}
