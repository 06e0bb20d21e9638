import type pg from 'pg';
import type { Findings } from '../report.js';
import type { EsdbEnd } from './esdb-log.js';

const EVENTS = 'pg_temp.audited_event';
const LISTED = 1000;

/** Rows of a query that finds what is wrong, each as a sentence. */
async function find(client: pg.ClientBase, check: string, sql: string, values: unknown[], findings: Findings): Promise<void> {
  const { rows } = await client.query<{ message: string }>(`${sql} LIMIT ${LISTED}`, values);
  for (const { message } of rows) findings.add(check, message);
}

/**
 * What PostgreSQL keeps beside a log in EventStoreDB: where each event id is stored, and where each stream ends. The log was read after the
 * snapshot, so it may have more than these tables, but nothing that they know may be missing in it; up to the position that the index says
 * it has read, it must know everything. And in the log each id stands once.
 */
export async function checkEsdbIndex(client: pg.ClientBase, end: EsdbEnd, findings: Findings): Promise<void> {
  for (const check of ['log.ids', 'log.heads']) findings.begin(check);
  const run = (check: string, sql: string, ...values: unknown[]): Promise<void> => find(client, check, sql, values, findings);
  await run(
    'log.ids',
    `SELECT format('the id %s is stored %s times: at the positions %s', id, count(*), string_agg(position::text, ', ' ORDER BY position)) AS message
     FROM ${EVENTS} GROUP BY id HAVING count(*) > 1 ORDER BY min(position)`,
  );
  if (!end.indexed) {
    findings.add('log.ids', 'the index of event ids (schema esdb_index) is missing or does not say how far it is');
    return;
  }
  checkIndexed(end, end.indexed, findings);
  const indexed = end.indexed.position.toString();
  await run(
    'log.ids',
    `SELECT format('%s %s (position %s) is not in the index, which is at position %s', type, event.id, event.position, $1::bigint) AS message
     FROM ${EVENTS} AS event LEFT JOIN esdb_index.event_id AS known USING (id)
     WHERE event.position <= $1::bigint AND known.id IS NULL ORDER BY event.position`,
    indexed,
  );
  await run(
    'log.ids',
    `SELECT format('%s stands in %s at revision %s (position %s), the index says %s at revision %s (position %s)', event.id, event.stream,
       event.revision, event.position, known.stream, known.revision, coalesce(known.position::text, 'unknown')) AS message
     FROM ${EVENTS} AS event JOIN esdb_index.event_id AS known USING (id)
     WHERE (event.position <= $1::bigint OR known.position IS NOT NULL)
       AND (event.stream, event.revision, event.position) IS DISTINCT FROM (known.stream, known.revision, known.position)
     ORDER BY event.position`,
    indexed,
  );
  await run(
    'log.ids',
    `SELECT format('the index says that %s stands in %s at revision %s (position %s), the log has no such event', known.id, known.stream,
       known.revision, known.position) AS message
     FROM esdb_index.event_id AS known LEFT JOIN ${EVENTS} AS event USING (id)
     WHERE known.position IS NOT NULL AND event.id IS NULL ORDER BY known.position`,
  );
  await checkHeads(run, indexed);
}

function checkIndexed(end: EsdbEnd, { position, eventId }: NonNullable<EsdbEnd['indexed']>, findings: Findings): void {
  if (position > end.position) findings.add('log.ids', `the index is at position ${position}, the log ends at ${end.position}`);
  else if (position > 0n && eventId !== end.idThere) {
    findings.add(
      'log.ids',
      `the index is at position ${position}, where ${eventId ?? 'no event'} stood; the log has ${end.idThere ?? 'no event'} there`,
    );
  }
}

/** Heads are written down after the append, or when the index comes by: they may be behind, but not beyond where the index is. */
async function checkHeads(
  run: (check: string, sql: string, ...values: unknown[]) => Promise<void>,
  indexed: string,
): Promise<void> {
  await run(
    'log.heads',
    `SELECT format('%s: the log is at revision %s where the index is, the table of heads says %s', stream, last.revision,
       coalesce(head.revision::text, 'nothing')) AS message
     FROM (SELECT stream, max(revision) AS revision FROM ${EVENTS} WHERE position <= $1::bigint GROUP BY stream) AS last
     LEFT JOIN esdb_index.head USING (stream) WHERE head.revision IS NULL OR head.revision < last.revision ORDER BY stream`,
    indexed,
  );
  await run(
    'log.heads',
    `SELECT format('%s: the table of heads knows revision %s, the log has no such event', head.stream, head.revision) AS message
     FROM esdb_index.head LEFT JOIN ${EVENTS} AS event USING (stream, revision) WHERE event.id IS NULL ORDER BY head.stream`,
  );
  await run(
    'log.heads',
    `SELECT format('%s: the table of heads says another hash for revision %s than the log', head.stream, head.revision) AS message
     FROM esdb_index.head JOIN ${EVENTS} AS event USING (stream, revision)
     WHERE coalesce(event.hash, '') <> head.hash ORDER BY head.stream`,
  );
}
