import { type PgInteger, safeInteger } from '../exact.js';
import { flowsAsKnown } from '../flows/flows-as-known.js';
import type { AsOf, ReadSession } from '../session.js';

/** Mean distance of the hauls that tell one, mass weighted, metres; by how it was told. Absent: no haul tells one. */
export interface MeanDistance {
  readonly as_stated?: number;
  readonly shortest_feasible?: number;
}

/** Whether the hauls of a lane are told by the shortest feasible distance: a column of queries over `lane`. */
export const IS_SHORTEST = `coalesce(lane.distance_kind = 'shortest_feasible', false) AS is_shortest`;

/**
 * How far it is from some sites to others, by the recorded hauls between the very same two, whoever drove them. What no haul tells is left out.
 * @returns from site → to site → distance
 */
export async function hauledDistances(
  session: ReadSession,
  asOf: AsOf,
  fromSites: readonly string[],
  toSites: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, MeanDistance>>> {
  const rows = await session.query<{ from_site: string; to_site: string; is_shortest: boolean; metres: PgInteger }>(
    `SELECT lane.from_site, lane.to_site, ${IS_SHORTEST},
       round(sum(flow.kg_metres)::numeric / sum(flow.distance_known_kg))::bigint AS metres
     FROM ${flowsAsKnown(session, asOf)} AS flow JOIN ${session.schema}.lane USING (lane)
     WHERE lane.basis = 'recorded' AND lane.from_site = ANY($1::uuid[]) AND lane.to_site = ANY($2::uuid[])
       AND lane.to_kind IN ('stock', 'placed', 'deposited')
     GROUP BY lane.from_site, lane.to_site, is_shortest HAVING sum(flow.distance_known_kg) > 0 AND sum(flow.kg_metres) > 0`,
    [fromSites, toSites],
  );
  const distances = new Map<string, Map<string, MeanDistance>>();
  for (const { from_site, to_site, is_shortest, metres } of rows) {
    const ofSite = distances.get(from_site) ?? new Map<string, MeanDistance>();
    const told = { [is_shortest ? 'shortest_feasible' : 'as_stated']: safeInteger(metres) };
    ofSite.set(to_site, { ...ofSite.get(to_site), ...told });
    distances.set(from_site, ofSite);
  }
  return distances;
}
