import { type RawEvent, decodeEvent } from '#libs/contracts/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { isNow } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { originOf } from './domain/origins.js';
import { FateReplay } from './domain/replay.js';

/** Reads a stream of the event store, oldest event first. */
export type ReadStream = (stream: string) => AsyncIterable<readonly RawEvent[]>;

/** Mass out of the ground of some sites, at one place. */
export interface FateSum {
  readonly accountKind: string;
  readonly site: string;
  readonly fate: string;
  readonly material: string;
  readonly conditionClass: string;
  readonly status: string;
  readonly massKg: number;
}

interface Row {
  account_kind: string;
  site: string;
  fate: string;
  material: string;
  condition_class: string;
  status: string;
  mass_kg: PgInteger;
}

/** Where the mass dug out at the sites is, as known at the position. */
export async function fatesAsKnown(
  session: ReadSession,
  asOf: AsOf,
  sites: readonly string[],
  readStream: ReadStream,
): Promise<FateSum[]> {
  return isNow(session, asOf) ? currentFates(session, sites) : replayedFates(session, asOf, sites, readStream);
}

async function currentFates(session: ReadSession, sites: readonly string[]): Promise<FateSum[]> {
  const rows = await session.query<Row>(
    `SELECT account_kind, site, fate, material, condition_class, status, sum(mass_kg)::bigint AS mass_kg
     FROM ${session.schema}.fate WHERE origin_kind = 'ground' AND origin_site = ANY($1::uuid[])
     GROUP BY account_kind, site, fate, material, condition_class, status HAVING sum(mass_kg) <> 0`,
    [sites],
  );
  return rows.map((row) => ({
    accountKind: row.account_kind,
    site: row.site,
    fate: row.fate,
    material: row.material,
    conditionClass: row.condition_class,
    status: row.status,
    massKg: safeInteger(row.mass_kg),
  }));
}

/**
 * Follows the streams concerned anew, up to the position: the lots dug out at the sites, and all lots and runs that these were ever
 * sorted with or split from.
 */
async function replayedFates(
  session: ReadSession,
  { position }: AsOf,
  sites: readonly string[],
  readStream: ReadStream,
): Promise<FateSum[]> {
  const replay = new FateReplay();
  for (const stream of await streamsConcerned(session, position, sites)) {
    for await (const events of readStream(stream)) {
      for (const event of events) if (event.position <= position) replay.add(decodeEvent(event));
    }
  }
  const sums = new Map<string, FateSum>();
  for (const { origin, accountKind, site, fate, kind, massKg } of await replay.rows()) {
    const { kind: originKind, site: originSite } = originOf(origin);
    if (originKind !== 'ground' || !sites.includes(originSite)) continue;
    const [material, conditionClass, status] = kind.split('|') as [string, string, string];
    const key = `${accountKind}|${site}|${fate}|${kind}`;
    const sum = (sums.get(key)?.massKg ?? 0) + massKg;
    sums.set(key, { accountKind, site, fate, material, conditionClass, status, massKg: sum });
  }
  return [...sums.values()].filter(({ massKg }) => massKg !== 0);
}

async function streamsConcerned(session: ReadSession, position: bigint, sites: readonly string[]): Promise<string[]> {
  const { schema } = session;
  const rows = await session.query<{ stream: string }>(
    `WITH RECURSIVE link AS MATERIALIZED (
       SELECT DISTINCT stream_id AS lot, run_id AS run FROM ${schema}.event
       WHERE category = 'lot' AND run_id IS NOT NULL AND position <= $2),
     reached (lot) AS (
       SELECT DISTINCT from_holder FROM ${schema}.booking JOIN ${schema}.lane USING (lane)
       WHERE lane.from_kind = 'ground' AND lane.from_holder_type = 'lot' AND lane.from_site = ANY($1::uuid[]) AND position <= $2
       UNION
       SELECT other.lot FROM reached JOIN link own ON own.lot = reached.lot JOIN link other ON other.run = own.run)
     SELECT 'lot-' || lot AS stream FROM reached
     UNION SELECT 'sortingRun-' || stream_id FROM ${schema}.event
       WHERE category = 'sortingRun' AND position <= $2 AND stream_id IN (SELECT run FROM reached JOIN link USING (lot))
     ORDER BY stream`,
    [sites, position],
  );
  return rows.map(({ stream }) => stream);
}

/** What the ground of the sites gave, as known at the position: summed from the bookings, without following any mass. */
export async function excavatedAsKnown(session: ReadSession, asOf: AsOf, sites: readonly string[]): Promise<number> {
  const { schema } = session;
  const [row] = await session.query<{ mass_kg: PgInteger }>(
    isNow(session, asOf)
      ? `SELECT coalesce(-sum(mass_kg), 0)::bigint AS mass_kg FROM ${schema}.holding
         WHERE kind = 'ground' AND holder_type = 'lot' AND site = ANY($1::uuid[])`
      : `SELECT coalesce(sum(mass_kg), 0)::bigint AS mass_kg FROM ${schema}.booking JOIN ${schema}.lane USING (lane)
         WHERE lane.from_kind = 'ground' AND lane.from_holder_type = 'lot' AND lane.from_site = ANY($1::uuid[])
           AND position <= ${asOf.position}`,
    [sites],
  );
  return row ? safeInteger(row.mass_kg) : 0;
}
