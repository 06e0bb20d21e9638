import type pg from 'pg';

/** An event as the auditor reads it: texts as stored, and what they say. */
export interface AuditedEvent {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  // The auditor reads events of any shape, also of a tampered one, and takes nothing for granted.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly metadata: any;
}

/** Where the log is read from. */
export interface LogSource {
  /** The table that holds the events, for SQL. */
  readonly events: string;
  /** Whether positions count up without gaps. */
  readonly gapless: boolean;
}

/** The log of the event store in PostgreSQL. */
export const POSTGRES_LOG: LogSource = { events: 'event_store.events', gapless: true };

/** An event's name for people. */
export const nameOf = ({ type, id, position }: AuditedEvent): string => `${type} ${id} (position ${position})`;

interface Row {
  at: string;
  stream: string;
  revision: number;
  id: string;
  type: string;
  data: string;
  metadata: string;
}

const PAGE = 5000;

async function* pages(client: pg.ClientBase, log: LogSource, cursor: string, rest: string): AsyncGenerator<AuditedEvent[]> {
  await client.query(
    `DECLARE ${cursor} NO SCROLL CURSOR FOR
     SELECT position::text AS at, stream, revision, id::text, type, data::text AS data, metadata::text AS metadata
     FROM ${log.events} ${rest}`,
  );
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${PAGE} FROM ${cursor}`);
    if (rows.length === 0) break;
    yield rows.map(({ at, ...row }) => ({
      ...row,
      position: BigInt(at),
      data: JSON.parse(row.data) as unknown,
      metadata: JSON.parse(row.metadata) as unknown,
    }));
  }
  await client.query(`CLOSE ${cursor}`);
}

/** All events of the log in the order of their positions, in pages, inside the transaction that `client` has open. */
export const readLog = (client: pg.ClientBase, log: LogSource): AsyncGenerator<AuditedEvent[]> =>
  pages(client, log, 'audited_log', 'ORDER BY position');

/** A stream with its events in the order of their revisions. */
export interface AuditedStream {
  readonly stream: string;
  readonly events: AuditedEvent[];
}

/** The streams of lots and sorting runs, one after the other. */
export async function* readStreams(client: pg.ClientBase, log: LogSource): AsyncGenerator<AuditedStream> {
  let current: AuditedStream | undefined;
  const where = `WHERE stream LIKE 'lot-%' OR stream LIKE 'sortingRun-%' ORDER BY stream, revision`;
  for await (const page of pages(client, log, 'audited_streams', where)) {
    for (const event of page) {
      if (current?.stream !== event.stream) {
        if (current) yield current;
        current = { stream: event.stream, events: [] };
      }
      current.events.push(event);
    }
  }
  if (current) yield current;
}

/** Ids of the events that corrections name, and of the movements of corrected confirmations. */
export async function readCorrected(client: pg.ClientBase, log: LogSource): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string | null }>(
    `WITH corrected AS (SELECT DISTINCT data->>'correctedEventId' AS id FROM ${log.events} WHERE type = 'MassEventCorrected')
     SELECT id FROM corrected
     UNION
     SELECT data->>'movementEventId' FROM ${log.events}
     WHERE type = 'MovementConfirmed' AND id::text IN (SELECT id FROM corrected)`,
  );
  return new Set(rows.flatMap(({ id }) => (id === null ? [] : [id])));
}

/** Ids of the movements that were confirmed by ticket, and of the loads that a waiting receipt was booked to. */
export async function readMatched(client: pg.ClientBase, log: LogSource): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string | null }>(
    `SELECT data->>'movementEventId' AS id FROM ${log.events} WHERE type = 'MovementConfirmed' AND data->>'matchedBy' = 'ticket'
     UNION
     SELECT data->>'loadId' FROM ${log.events} WHERE type = 'LoadReceived' AND data->>'receiptId' IS NOT NULL`,
  );
  return new Set(rows.flatMap(({ id }) => (id === null ? [] : [id])));
}
