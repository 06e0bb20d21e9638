import type { SiteRecordAnswer, SiteRecordKind, SiteRecordsAnswer } from '#libs/contracts/api/site-records.js';
import { isoInstant } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { isKnown } from '../registry/as-known.js';
import { knownSite } from '../registry/known-site.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { SITE_RECORD } from './tables.js';
import { type ReadNotes, notesOf } from '../read-notes.js';

/** A record as it stands. `fields` are those of its event, without ids, versions and note. */
export interface SiteRecord {
  readonly recordId: string;
  readonly version: number;
  readonly siteId: string;
  readonly kind: SiteRecordKind;
  readonly withdrawn: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly noteId: string | null;
  readonly organisation: string;
  readonly eventId: string;
  readonly recordedMs: number;
}

interface Row {
  record_id: string;
  version: number;
  site_id: string;
  kind: SiteRecordKind;
  withdrawn: boolean;
  fields: string;
  note_id: string | null;
  organisation: string;
  event_id: string;
  recorded_ms: PgInteger;
}

/**
 * The newest version of each record as known at the position, withdrawn ones too, in the order in which they were first recorded.
 * @param sites of these sites
 */
export const siteRecordsAsKnown = (session: ReadSession, asOf: AsOf, sites: readonly string[]): Promise<SiteRecord[]> =>
  newestOf(session, asOf, { column: 'site_id', ids: sites });

/** One record, its newest version as known at the position; `undefined` where there is none. */
export const siteRecordAsKnown = async (session: ReadSession, asOf: AsOf, recordId: string): Promise<SiteRecord | undefined> =>
  (await newestOf(session, asOf, { column: 'record_id', ids: [recordId] }))[0];

/** Which records are read. */
interface Wanted {
  readonly column: 'site_id' | 'record_id';
  readonly ids: readonly string[];
}

async function newestOf(session: ReadSession, asOf: AsOf, { column, ids }: Wanted): Promise<SiteRecord[]> {
  const rows = await session.query<Row>(
    `SELECT newest.* FROM (
       SELECT DISTINCT ON (record_id) *, min(position) OVER (PARTITION BY record_id) AS first_position
       FROM ${session.schema}.${SITE_RECORD.name}
       WHERE ${isKnown(session, asOf)} AND ${column} = ANY($1::uuid[]) ORDER BY record_id, version DESC) AS newest
     ORDER BY first_position, record_id`,
    [ids],
  );
  return rows.map((row) => ({
    recordId: row.record_id,
    version: row.version,
    siteId: row.site_id,
    kind: row.kind,
    withdrawn: row.withdrawn,
    fields: JSON.parse(row.fields) as Record<string, unknown>,
    noteId: row.note_id,
    organisation: row.organisation,
    eventId: row.event_id,
    recordedMs: safeInteger(row.recorded_ms),
  }));
}

/**
 * What a site has beside its mass.
 * @throws DomainError for an unknown site
 */
export async function siteRecords(
  session: ReadSession,
  asOf: AsOf,
  siteId: string,
  readNotes: ReadNotes,
): Promise<SiteRecordsAnswer> {
  const site = await knownSite(session, asOf, siteId);
  const known = await siteRecordsAsKnown(session, asOf, [siteId]);
  const textOf = await notesOf(
    readNotes,
    known.map(({ noteId }) => noteId),
  );
  const records = known.map(({ noteId, recordedMs, eventId, siteId: _site, ...record }): SiteRecordAnswer => ({
    ...record,
    fields: { ...record.fields },
    recordedAt: isoInstant(recordedMs),
    note: textOf(noteId),
    event: eventId,
  }));
  return { site: siteId, name: site.name, demo: site.demo, asOf: asOfAnswer(asOf), records };
}
