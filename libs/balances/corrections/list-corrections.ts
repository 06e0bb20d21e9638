import { CORRECTION_STATES, type CorrectionAnswer } from '#libs/contracts/api/corrections.js';
import { invalid } from '#libs/kernel/index.js';
import { type PageQuery, Parameters, checkIds, limitOf, pageOfRows, positionIn } from '../paging.js';
import { type ReadNotes, notesOf } from '../read-notes.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { type RequestRow, correctionAnswer, notesOfRequests, requestsSql } from './requests-sql.js';

/** Filters of the list; those given all apply. Without any, requests of the demo are left out. */
export interface ListCorrectionsQuery extends PageQuery {
  readonly state?: string | undefined;
  /** Asked, or was asked. */
  readonly organisation?: string | undefined;
  /** Asked. */
  readonly requestedBy?: string | undefined;
  /** Has not answered yet. */
  readonly waitingFor?: string | undefined;
  /** Whether the parties were reminded. */
  readonly reminded?: boolean | undefined;
  readonly lot?: string | undefined;
  readonly demo?: boolean | undefined;
}

/** A page of requests, newest first. */
export interface CorrectionPage {
  items: CorrectionAnswer[];
  next: string | null;
  asOf: ReturnType<typeof asOfAnswer>;
}

/** Requests for corrections between parties, newest first. @throws DomainError for an unknown state, an id that is none, a wrong cursor */
export async function listCorrections(
  session: ReadSession,
  asOf: AsOf,
  query: ListCorrectionsQuery,
  readNotes: ReadNotes,
): Promise<CorrectionPage> {
  checkIds(query, ['lot']);
  const limit = limitOf(query);
  const parameters = new Parameters();
  const where = conditions(query, parameters);
  const before = positionIn(query.cursor);
  if (before !== undefined) where.push(`position < ${parameters.add(before)}::bigint`);
  const rows = await session.query<RequestRow>(
    `SELECT * FROM (${requestsSql(session, asOf)}) AS known
     WHERE ${where.join(' AND ')} ORDER BY position DESC LIMIT ${limit + 1}`,
    parameters.values,
  );
  const page = pageOfRows(rows, limit, (row) => [String(row.position)]);
  const textOf = await notesOf(readNotes, notesOfRequests(page.rows));
  return { items: page.rows.map((row) => correctionAnswer(row, textOf)), next: page.next, asOf: asOfAnswer(asOf) };
}

function conditions(query: ListCorrectionsQuery, parameters: Parameters): string[] {
  const { state, organisation, requestedBy, waitingFor, reminded, lot, demo } = query;
  const conditions = ['true'];
  if (state !== undefined) conditions.push(`state = ${parameters.add(knownState(state))}`);
  if (organisation !== undefined) {
    const place = parameters.add(organisation);
    conditions.push(`(requested_by = ${place} OR asked_of::jsonb ? ${place})`);
  }
  if (requestedBy !== undefined) conditions.push(`requested_by = ${parameters.add(requestedBy)}`);
  if (waitingFor !== undefined) {
    const place = parameters.add(waitingFor);
    conditions.push(`(state = 'pending' AND asked_of::jsonb ? ${place} AND NOT ${place} = ANY(coalesce(approved_by, '{}')))`);
  }
  if (reminded !== undefined) conditions.push(`(reminders > 0) = ${parameters.add(reminded)}`);
  if (lot !== undefined) conditions.push(`lot_id = ${parameters.add(lot)}::uuid`);
  if (demo !== undefined) conditions.push(`demo = ${parameters.add(demo)}`);
  else if ([organisation, requestedBy, waitingFor, lot].every((each) => each === undefined)) conditions.push('NOT demo');
  return conditions;
}

function knownState(state: string): string {
  if ((CORRECTION_STATES as readonly string[]).includes(state)) return state;
  const message = `unknown state '${state}'; expected one of ${CORRECTION_STATES.join(', ')}`;
  throw invalid('/query/state', 'unknown_state', message);
}
