import { landUsesAsKnown, permitVersions } from '../../permits/permits-as-known.js';
import { type DeliveryGroup, NO_LOT, type OnlyDeliveries, deliveries, eventsOf } from './deliveries.js';
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
  const earlier = misfits(await deliveries(facts, held.sites, { where, parameters: [await probes(facts, about)] }), held);
  const left = [...lately].filter(([key]) => (earlier.get(key)?.open.length ?? 0) === 0);
  if (left.length === 0) return [];
  const all = await deliveries(
    facts,
    held.sites,
    belongingTo(
      facts,
      left.map(([, found]) => found),
    ),
  );
  const gathered = misfits(all, held);
  return left.flatMap(([key]) => gathered.get(key) ?? []);
}

/** All deliveries that may belong to the same findings as some. What a consent or a land use is about has no one material, and a lot may have had several classes. */
function belongingTo({ session }: Facts, found: readonly Gathered[]): OnlyDeliveries {
  const keys = found.map(({ verdict: { type }, open, once }) => ({ type, of: [...open, ...once][0]! }));
  const consents = keys.filter(({ type }) => type === 'consent_missing');
  const landUses = keys.filter(({ type }) => type === 'land_use');
  const permits = keys.filter((key) => !consents.includes(key) && !landUses.includes(key));
  const kinds: readonly (readonly [columns: string, types: readonly string[], values: readonly (readonly string[])[]])[] = [
    [
      'to_site, material, condition_class',
      ['uuid', 'text', 'text'],
      permits.map(({ of }) => [of.toSite, of.material, of.conditionClass]),
    ],
    ['to_site, lot_id', ['uuid', 'uuid'], consents.map(({ of }) => [of.toSite, of.lotId])],
    ['to_site, condition_class', ['uuid', 'text'], landUses.map(({ of }) => [of.toSite, of.conditionClass])],
  ];
  const parameters: unknown[] = [];
  const parts = kinds.flatMap(([columns, types, values]) => {
    if (values.length === 0) return [];
    const arrays = types.map((type, place) => {
      parameters.push(values.map((value) => value[place]));
      return `$${parameters.length + 2}::${type}[]`;
    });
    return `SELECT told.event_id, told.version FROM (SELECT DISTINCT * FROM unnest(${arrays.join(', ')}) AS named(${columns})) AS key
      JOIN ${session.schema}.reported AS told USING (${columns})`;
  });
  return { where: `(event_id, version) IN (${parts.join(' UNION ALL ')})`, parameters };
}

/**
 * Of each kind of delivery one that was recorded before what is asked for began, and stands: the last of its material, and any of its lot,
 * among the rows of which it is looked up (the index of the sending site does not serve IS NOT DISTINCT FROM). Ids of events.
 */
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
  const earlier = (same: string, order: string): string => `(
    SELECT event_id FROM ${schema}.reported AS told
    WHERE ${same} AND told.to_site = kind.to_site AND told.condition_class = kind.condition_class
      AND told.kind IN ('movement', 'receipt') AND NOT told.consent AND told.recorded_ms <= ${since}
      AND NOT EXISTS (SELECT FROM ${schema}.reported_end AS gone WHERE gone.event_id = told.event_id AND gone.version = told.version)
    ${order} LIMIT 1)`;
  const rows = await session.query<{ event_id: string }>(
    `SELECT DISTINCT earlier.event_id
     FROM jsonb_to_recordset($1::jsonb) AS kind(lot_id uuid, from_site uuid, to_site uuid, material text, condition_class text)
     CROSS JOIN LATERAL (${earlier('told.material = kind.material', 'ORDER BY told.recorded_ms DESC')}
       UNION ALL ${earlier('told.lot_id = kind.lot_id AND told.from_site IS NOT DISTINCT FROM kind.from_site', '')}) AS earlier`,
    [JSON.stringify([...kinds.values()])],
  );
  return rows.map(({ event_id: eventId }) => eventId);
}
