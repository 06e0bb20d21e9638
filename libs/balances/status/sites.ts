import type { SitePlanRequest } from '#libs/contracts/api/site-records.js';
import type { StatusPeriod, StatusSite } from '#libs/contracts/api/status-reports.js';
import { startOfOsloDay } from '#libs/kernel/index.js';
import { loadReferenceData, municipality } from '#libs/reference-data/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { permitsAsKnown } from '../permits/permits-as-known.js';
import { sitesAsKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { siteRecordsAsKnown } from '../site-records/site-records.js';
import type { Territory } from '../territory-balances/territory.js';
import { yearOfPeriod } from './periods.js';
import { type PlacedPart, type PlacedVolume, placedVolume } from './placed-volume.js';
import { siteMasses } from './site-masses.js';

/** Kinds of site that take mass in; others are told where a plan is recorded of them or something came in the period. */
const RECEIVING: ReadonlySet<string> = new Set(['deposit', 'landfill', 'recipient']);

/** Material by whose densities mass of an unknown one is converted. */
const UNSPECIFIED = 'unspecified_clean';

interface Row {
  site_id: string;
  name: string;
  kind: string;
  municipality: string | null;
  coordinates: string | null;
  registered_ms: PgInteger;
}

/** Room of a site, litres as placed; absent where it is not stated. */
export interface Room {
  readonly totalPlacedLitres: number | null;
  readonly annualPlacedLitres: number | null;
}

/** What is left of the room: total less what lies there, measured and converted. */
export const remainingOf = ({ totalPlacedLitres }: Room, used: PlacedVolume): number | null =>
  totalPlacedLitres === null ? null : totalPlacedLitres - used.measuredPlacedLitres - used.convertedPlacedLitres;

/** What tells whether a place was there in a period. */
export interface Presence {
  readonly registeredMs: number;
  readonly plan: Pick<SitePlanRequest, 'startsOn' | 'endsOn'> | undefined;
  /** Whether a permit was valid on some day of the period. */
  readonly hasPermit: boolean;
  /** What lay there at the end of the period, and what came in its year, kilograms. */
  readonly usedKg: number;
  readonly receivedInYearKg: number;
}

/**
 * Whether a place belongs into the status of a period: it was registered by its end, or, registered later, it was open then by its plan, by
 * a permit or by mass that came. Pure.
 */
export function wasThere(
  { registeredMs, plan, hasPermit, usedKg, receivedInYearKg }: Presence,
  { from, to }: Pick<StatusPeriod, 'from' | 'to'>,
): boolean {
  if (registeredMs < startOfOsloDay(to) || hasPermit || usedKg !== 0 || receivedInYearKg !== 0) return true;
  return plan?.startsOn !== undefined && plan.startsOn < to && (plan.endsOn === undefined || plan.endsOn >= from);
}

/** Places of a territory that take mass in and were there in the period, with plan, room and what came in the period, as known at the position. */
export async function statusSites(
  session: ReadSession,
  asOf: AsOf,
  territory: Territory,
  period: StatusPeriod,
): Promise<StatusSite[]> {
  const rows = await session.query<Row>(
    `SELECT known.site_id, known.name, known.kind, known.municipality, known.coordinates,
       (SELECT first.known_ms FROM ${session.schema}.event AS first
        WHERE first.stream_id = known.site_id AND first.revision = 0) AS registered_ms
     FROM ${sitesAsKnown(session, asOf)} AS known JOIN (${territory.placesSql('recorded', '$1')}) AS place ON place.site = known.site_id
     ORDER BY known.municipality, known.name, known.site_id`,
    [territory.parameter],
  );
  const ids = rows.map(({ site_id }) => site_id);
  const year = yearOfPeriod(period);
  const masses = await siteMasses(session, asOf, ids, { from: period.from, to: period.to, yearStart: `${year}-01-01` });
  const plans = new Map<string, SitePlanRequest>();
  for (const { kind, withdrawn, siteId, fields } of await siteRecordsAsKnown(session, asOf, ids))
    if (kind === 'plan' && !withdrawn) plans.set(siteId, fields as unknown as SitePlanRequest);
  const permits = (await permitsAsKnown(session, asOf)).filter(
    ({ withdrawn, validFrom, validTo }) => !withdrawn && validFrom < period.to && (validTo === null || validTo >= period.from),
  );
  const { materials } = loadReferenceData();
  const volumeOf = (parts: readonly PlacedPart[] = []): PlacedVolume =>
    placedVolume(parts, materials, materials.get(UNSPECIFIED)!);
  const permitsOf = (siteId: string): string[] =>
    permits.filter(({ site }) => site === siteId).map(({ caseNumber }) => caseNumber);
  const kgOf = (parts: readonly PlacedPart[] = []): number => parts.reduce((sum, { massKg }) => sum + massKg, 0);
  const isToldOf = ({ site_id, kind, registered_ms }: Row): boolean =>
    (RECEIVING.has(kind) || plans.has(site_id)) &&
    wasThere(
      {
        registeredMs: safeInteger(registered_ms),
        plan: plans.get(site_id),
        hasPermit: permitsOf(site_id).length > 0,
        usedKg: kgOf(masses.get(site_id)?.used),
        receivedInYearKg: kgOf(masses.get(site_id)?.receivedInYear),
      },
      period,
    );
  return rows.filter(isToldOf).map((row): StatusSite => {
    const plan = plans.get(row.site_id);
    const mass = masses.get(row.site_id);
    const used = volumeOf(mass?.used);
    const room: Room = {
      totalPlacedLitres: plan?.totalCapacityPlacedLitres ?? null,
      annualPlacedLitres: plan?.annualCapacityPlacedLitres ?? null,
    };
    return {
      site: row.site_id,
      name: row.name,
      kind: row.kind,
      municipality: row.municipality,
      municipalityName: row.municipality === null ? null : (municipality(row.municipality)?.name ?? null),
      coordinates: coordinatesOf(row.coordinates),
      plan: plan ? planOf(plan) : null,
      ...room,
      usedPlaced: used,
      remainingPlacedLitres: remainingOf(room, used),
      receivedInYear: volumeOf(mass?.receivedInYear),
      received: volumeOf(mass?.received),
      permits: permitsOf(row.site_id),
    };
  });
}

function coordinatesOf(text: string | null): [number, number] | null {
  if (text === null) return null;
  const { longitude, latitude } = JSON.parse(text) as { longitude: number; latitude: number };
  return [longitude, latitude];
}

const planOf = (plan: SitePlanRequest): NonNullable<StatusSite['plan']> => ({
  status: plan.planStatus,
  planId: plan.planId ?? null,
  sequenceConditions: plan.sequenceConditions ?? null,
  startsOn: plan.startsOn ?? null,
  endsOn: plan.endsOn ?? null,
  reference: plan.reference,
});
