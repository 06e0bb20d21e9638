import { landUsesAsKnown, permitVersions } from '../../permits/permits-as-known.js';
import { type DeliveryGroup, NO_LOT, deliveries, eventsOf } from './deliveries.js';
import { type Facts, recordedSince } from './facts.js';
import type { DerivedFinding } from './finding.js';
import { type Acceptance, type Gathered, misfits, permitFindings } from './permit-findings.js';

/** What deliveries are held against, and the sites that have it. */
interface Held extends Acceptance {
  readonly sites: readonly string[];
}

/** What does not fit permits, consents and land use. */
export async function permitFits(facts: Facts): Promise<DerivedFinding[]> {
  const { session, asOf } = facts;
  const [versions, landUses] = [await permitVersions(session, asOf), await landUsesAsKnown(session, asOf)];
  const held: Held = { versions, landUses, sites: [...new Set([...versions.map(({ site }) => site), ...landUses.keys()])] };
  const gathered =
    facts.since === undefined
      ? [...misfits(await deliveries(facts, held.sites), held).values()]
      : await latestMisfits(facts, held);
  return permitFindings(gathered, (groups) => eventsOf(facts, groups));
}

/**
 * What does not fit and opened since what is asked for began: of what was recorded since, that to which nothing belongs that was recorded before and
 * stands. One earlier delivery is looked at for each; all deliveries only of what that leaves.
 */
async function latestMisfits(facts: Facts, held: Held): Promise<Gathered[]> {
  const lately = misfits(await deliveries(facts, held.sites, { where: recordedSince(facts) }), held);
  if (lately.size === 0) return [];
  const about = [...lately.values()].flatMap(({ open, once }) => [...open, ...once]);
  const where = 'event_id = ANY($3::uuid[])';
  const earlier = misfits(await deliveries(facts, held.sites, { where, parameter: await probes(facts, about) }), held);
  const left = [...lately].filter(([key]) => (earlier.get(key)?.open.length ?? 0) === 0);
  if (left.length === 0) return [];
  const keys = left.map(([, { verdict, open, once }]) => {
    const [{ lotId, toSite, conditionClass, material }] = [...open, ...once] as [DeliveryGroup];
    // what a consent or a land use is about has no one material, and a lot may have had several classes
    if (verdict.type === 'consent_missing') return { to_site: toSite, lot_id: lotId };
    return { to_site: toSite, condition_class: conditionClass, ...(verdict.type !== 'land_use' && { material }) };
  });
  const all = await deliveries(facts, held.sites, {
    where: `EXISTS (SELECT FROM jsonb_to_recordset($3::jsonb) AS key(to_site uuid, lot_id uuid, condition_class text, material text)
      WHERE key.to_site = reported.to_site AND coalesce(key.lot_id, reported.lot_id) = reported.lot_id
        AND coalesce(key.condition_class, reported.condition_class) = reported.condition_class
        AND coalesce(key.material, reported.material) = reported.material)`,
    parameter: JSON.stringify(keys),
  });
  const gathered = misfits(all, held);
  return left.flatMap(([key]) => gathered.get(key) ?? []);
}

/** Of each kind of delivery the last that was recorded before what is asked for began, and stands: of its lot, and of any. Ids of events. */
async function probes(facts: Facts, groups: readonly DeliveryGroup[]): Promise<string[]> {
  const { session, since = 0 } = facts;
  const kinds = new Map(
    groups.map(({ lotId, fromSite, toSite, material, conditionClass }) => {
      const kind = {
        lot_id: lotId === NO_LOT ? null : lotId,
        from_site: fromSite,
        to_site: toSite,
        material,
        condition_class: conditionClass,
      };
      return [JSON.stringify(kind), kind];
    }),
  );
  const { schema } = session;
  const last = (same: string): string => `(
    SELECT event_id FROM ${schema}.reported AS told
    WHERE ${same} AND told.to_site = kind.to_site AND told.condition_class = kind.condition_class
      AND told.kind IN ('movement', 'receipt') AND NOT told.consent AND told.recorded_ms <= ${since}
      AND NOT EXISTS (SELECT FROM ${schema}.reported_end AS gone WHERE gone.event_id = told.event_id AND gone.version = told.version)
    ORDER BY told.recorded_ms DESC LIMIT 1)`;
  const rows = await session.query<{ event_id: string }>(
    `SELECT DISTINCT earlier.event_id
     FROM jsonb_to_recordset($1::jsonb) AS kind(lot_id uuid, from_site uuid, to_site uuid, material text, condition_class text)
     CROSS JOIN LATERAL (${last('told.material = kind.material')} UNION ALL ${last('told.lot_id = kind.lot_id AND told.from_site = kind.from_site')}) AS earlier`,
    [JSON.stringify([...kinds.values()])],
  );
  return rows.map(({ event_id: eventId }) => eventId);
}
