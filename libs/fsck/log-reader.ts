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

/** All events of the log in the order of their positions, in pages, inside the transaction that `client` has open. */
export async function* readLog(client: pg.ClientBase): AsyncGenerator<AuditedEvent[]> {
  await client.query(
    `DECLARE audited NO SCROLL CURSOR FOR
     SELECT position::text AS at, stream, revision, id::text, type, data::text AS data, metadata::text AS metadata
     FROM event_store.events ORDER BY position`,
  );
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${PAGE} FROM audited`);
    if (rows.length === 0) break;
    yield rows.map(({ at, ...row }) => ({
      ...row,
      position: BigInt(at),
      data: JSON.parse(row.data) as unknown,
      metadata: JSON.parse(row.metadata) as unknown,
    }));
  }
  await client.query('CLOSE audited');
}
