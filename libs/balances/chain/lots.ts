import type { ChainNode } from '#libs/contracts/api/chain.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { isKnown, projectsAsKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { type ClassEvent, lotClass } from './lot-class.js';
import { CUSTODY_LINK } from './tables.js';

/** A lot as a chain tells it. */
export interface NamedLot {
  readonly name: string;
  readonly lot: NonNullable<ChainNode['lot']>;
}

interface LotRow {
  lot_id: string;
  name: string;
  project_id: string | null;
  project_name: string | null;
  run_id: string | null;
  material: string;
}

interface EventRow {
  lot_id: string;
  type: 'LotOpened' | 'LotClassified';
  event_id: string;
  occurred_ms: PgInteger;
  organisation: string;
  told: string;
}

/** Lots by id, as known at the position: class, status and flags, and what these rest on. Three statements. */
export async function chainLots(
  session: ReadSession,
  asOf: AsOf,
  lotIds: readonly string[],
): Promise<ReadonlyMap<string, NamedLot>> {
  const { schema } = session;
  const lots = await session.query<LotRow>(
    `SELECT lot_id, lot.name, project_id, project.name AS project_name, run_id, material
     FROM ${schema}.lot LEFT JOIN ${projectsAsKnown(session, asOf)} AS project USING (project_id) WHERE lot_id = ANY($1::uuid[])`,
    [lotIds],
  );
  const events = await session.query<EventRow>(
    `SELECT stream_id AS lot_id, type, event_id, occurred_ms, organisation, told FROM ${schema}.event
     WHERE stream_id = ANY($1::uuid[]) AND type IN ('LotOpened', 'LotClassified') AND ${isKnown(session, asOf)} ORDER BY position`,
    [lotIds],
  );
  const link = `${schema}.${CUSTODY_LINK.name}`;
  const givers = await session.query<{ lot_id: string; from_lots: string[] }>(
    `SELECT got.lot_id, array_agg(DISTINCT gave.lot_id ORDER BY gave.lot_id) AS from_lots
     FROM ${link} AS got JOIN ${link} AS gave ON gave.run_id = got.run_id AND gave.side = 'in' AND ${isKnown(session, asOf, 'gave.position')}
     WHERE got.lot_id = ANY($1::uuid[]) AND got.side = 'out' AND ${isKnown(session, asOf, 'got.position')} GROUP BY got.lot_id`,
    [lotIds],
  );
  const fromLots = new Map(givers.map(({ lot_id: lotId, from_lots: from }) => [lotId, from]));
  const told = new Map<string, { opened?: ClassEvent; classified: ClassEvent[] }>();
  for (const { lot_id: lotId, type, ...row } of events) {
    const of = told.get(lotId) ?? { classified: [] };
    const event: ClassEvent = {
      eventId: row.event_id,
      occurredMs: safeInteger(row.occurred_ms),
      organisation: row.organisation,
      told: JSON.parse(row.told) as ClassEvent['told'],
    };
    if (type === 'LotOpened') of.opened = event;
    else of.classified.push(event);
    told.set(lotId, of);
  }
  const named = new Map<string, NamedLot>();
  for (const { lot_id: lotId, name, project_id: project, project_name: projectName, run_id: runId, material } of lots) {
    const { opened, classified = [] } = told.get(lotId) ?? {};
    if (!opened) continue;
    const inherited = fromLots.get(lotId) ?? (runId === null ? undefined : []);
    named.set(lotId, { name, lot: { project, projectName, material, ...lotClass(opened, classified, inherited) } });
  }
  return named;
}
