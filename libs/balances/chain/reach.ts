import type { ChainDirection } from '#libs/contracts/api/chain.js';
import type { AsOf, ReadSession } from '../session.js';
import { CUSTODY_LINK } from './tables.js';

/** Lots and runs that a chain may touch. */
export interface Reach {
  /** The lots that it begins with, and those that gave to them or got from them, near or far. */
  readonly lots: readonly string[];
  /** Other lots that gave to the same runs or got from them. */
  readonly lotsBeside: readonly string[];
  readonly runs: readonly { readonly runId: string; readonly kind: 'sorting' | 'split'; readonly site: string }[];
  /** Lots that these runs made, by `outputKey`: what else comes out of a run is an input that comes back, with its own origins. */
  readonly outputs: ReadonlySet<string>;
}

export const outputKey = (runId: string, lotId: string): string => `${runId} ${lotId}`;

interface Row {
  readonly lot_id: string;
  /** Null of a lot that is followed. */
  readonly run_id: string | null;
  readonly side: 'in' | 'out' | null;
  readonly kind: 'sorting' | 'split';
  readonly site: string;
}

/** A walk over `known` from the lots in `$1`. */
const walk = (name: string, own: 'in' | 'out', other: 'in' | 'out'): string => `
  ${name} (lot_id) AS (
    SELECT unnest($1::uuid[])
    UNION
    SELECT further.lot_id FROM ${name}
    JOIN known own ON own.lot_id = ${name}.lot_id AND own.side = '${own}'
    JOIN known further ON further.run_id = own.run_id AND further.side = '${other}')`;

/**
 * Goes from lot to lot through runs and splits, as known at the position, in one statement.
 * @param lotIds where to begin
 */
export async function reachFrom(
  session: ReadSession,
  asOf: AsOf,
  lotIds: readonly string[],
  direction: ChainDirection,
): Promise<Reach> {
  const table = `${session.schema}.${CUSTODY_LINK.name}`;
  const up = direction === 'down' ? '' : ` UNION SELECT run_id FROM up JOIN known USING (lot_id) WHERE side = 'out'`;
  const down = direction === 'up' ? '' : ` UNION SELECT run_id FROM down JOIN known USING (lot_id) WHERE side = 'in'`;
  const rows = await session.query<Row>(
    `WITH RECURSIVE known AS (SELECT run_id, lot_id, side, kind, site_id FROM ${table} WHERE position <= ${asOf.position}),
     ${walk('up', 'out', 'in')},
     ${walk('down', 'in', 'out')},
     reached (lot_id) AS (
       SELECT unnest($1::uuid[])
       ${direction === 'down' ? '' : 'UNION SELECT lot_id FROM up'} ${direction === 'up' ? '' : 'UNION SELECT lot_id FROM down'}),
     run (run_id) AS (SELECT NULL::uuid WHERE false${up}${down})
     SELECT lot_id, NULL::uuid AS run_id, NULL AS side, NULL AS kind, NULL::uuid AS site FROM reached
     UNION ALL
     SELECT DISTINCT known.lot_id, run_id, known.side, known.kind, known.site_id FROM run JOIN known USING (run_id)`,
    [lotIds],
  );
  const lots = new Set(rows.filter(({ run_id: runId }) => runId === null).map(({ lot_id: lot }) => lot));
  const beside = new Set<string>();
  const outputs = new Set<string>();
  const runs = new Map<string, Reach['runs'][number]>();
  for (const { lot_id: lot, run_id: runId, side, kind, site } of rows) {
    if (runId === null) continue;
    runs.set(runId, { runId, kind, site });
    if (side === 'out') outputs.add(outputKey(runId, lot));
    if (!lots.has(lot)) beside.add(lot);
  }
  return { lots: [...lots].sort(), lotsBeside: [...beside].sort(), runs: [...runs.values()], outputs };
}
