import type { Permit } from '../../permits/permits-as-known.js';
import type { DerivedFindingType } from '../domain/finding-row.js';
import { NAMED_EVENTS, POLLUTED_CLASSES } from '../thresholds.js';
import { type DeliveryGroup, groupKey } from './deliveries.js';
import { type DerivedFinding, type Details, derivedFinding } from './finding.js';
import { isBeyondLandUse, layersOf, misfitOf } from './fit.js';

/** Kinds of sites that take mass for good, and need a permit to take polluted mass. */
const FINAL_RECEIVERS: readonly (string | null)[] = ['deposit', 'landfill', 'recipient'];

/** Whether something is wrong with a delivery, now and by what was known when it was recorded. */
interface Verdict {
  readonly type: DerivedFindingType;
  /** What the finding is about, beside its type. */
  readonly of: readonly string[];
  readonly site: string;
  readonly lotId: string | null;
  readonly now: boolean;
  readonly then: boolean;
  /** When the permit was recorded that has settled it. */
  readonly settledMs: number;
  readonly details: Details;
}

const isPolluted = ({ conditionClass }: DeliveryGroup): boolean =>
  (POLLUTED_CLASSES as readonly string[]).includes(conditionClass);
const isOwnArea = ({ fromSite, toSite, fromProject, toProject }: DeliveryGroup): boolean =>
  fromSite === toSite || (fromProject !== null && fromProject === toProject);

/** Permits as they stood when something was recorded. @param versions every version of every permit of the site */
function permitsAt(versions: readonly Permit[], recordedMs: number): Permit[] {
  const latest = new Map<string, Permit>();
  for (const permit of versions) {
    if (permit.recordedMs > recordedMs) continue;
    const known = latest.get(permit.permitId);
    if (!known || known.version < permit.version) latest.set(permit.permitId, permit);
  }
  return [...latest.values()];
}

function permitVerdicts(delivery: DeliveryGroup, versions: readonly Permit[]): Verdict[] {
  if (delivery.fromSite === delivery.toSite || delivery.consent) return [];
  const { toSite, fromSite, lotId, material, conditionClass, openedMs } = delivery;
  const isJudged = (permits: readonly Permit[]): boolean =>
    permits.some(({ withdrawn }) => !withdrawn) || (isPolluted(delivery) && FINAL_RECEIVERS.includes(delivery.receiverKind));
  const judge = (atMs: number): ReturnType<typeof misfitOf> => misfitOf(delivery, permitsAt(versions, atMs));
  const [now, then] = [judge(Infinity), judge(openedMs)];
  const settledMs = Math.max(0, ...versions.map(({ recordedMs }) => recordedMs));
  const verdicts: Verdict[] = [];
  const ofReceiver = isOwnArea(delivery) ? [] : [...new Set([now, then])];
  for (const type of ofReceiver) {
    if (type === undefined || !isJudged(type === now ? permitsAt(versions, Infinity) : permitsAt(versions, openedMs))) continue;
    verdicts.push({
      type,
      of: [toSite, material, conditionClass],
      site: toSite,
      lotId: null,
      now: type === now,
      then: type === then,
      settledMs,
      details: { material, conditionClass },
    });
  }
  const leaves = delivery.fromProject !== null && !isOwnArea(delivery);
  if (isPolluted(delivery) && leaves && (now !== undefined || then !== undefined)) {
    verdicts.push({
      type: 'consent_missing',
      of: [lotId, fromSite, toSite],
      site: fromSite,
      lotId,
      now: now !== undefined,
      then: then !== undefined,
      settledMs,
      details: { material, conditionClass, toSite },
    });
  }
  return verdicts;
}

function landUseVerdicts(delivery: DeliveryGroup, landUse: string | undefined): Verdict[] {
  const { lotId, toSite, conditionClass, consent, toKind } = delivery;
  if (landUse === undefined || !isOwnArea(delivery) || toKind === 'stock') return [];
  if (!isBeyondLandUse(landUse, conditionClass, consent)) return [];
  const layers = layersOf(landUse, conditionClass)!;
  return [
    {
      type: 'land_use',
      of: [lotId, toSite, conditionClass],
      site: toSite,
      lotId,
      now: true,
      then: true,
      settledMs: 0,
      details: { landUse, conditionClass, topsoil: layers.topsoil, deeper: layers.deeper },
    },
  ];
}

/** Deliveries of one finding. */
export interface Gathered {
  readonly verdict: Verdict;
  readonly open: DeliveryGroup[];
  readonly once: DeliveryGroup[];
}

/** What a finding is about: what does not fit now, else what once did not. */
const aboutOf = ({ open, once }: Gathered): readonly DeliveryGroup[] => (open.length > 0 ? open : once);

function findingOf(gathered: Gathered, events: ReadonlyMap<string, readonly string[]>): DerivedFinding {
  const { verdict, open } = gathered;
  const about = aboutOf(gathered);
  const most = (values: readonly number[]): number => Math.max(0, ...values);
  return derivedFinding(verdict.of, {
    type: verdict.type,
    open: open.length > 0,
    ever: true,
    lotId: verdict.lotId,
    site: verdict.site,
    openedMs: Math.min(...about.map(({ openedMs }) => openedMs)),
    occurredMs: Math.min(...about.map(({ occurredMs }) => occurredMs)),
    changedMs: most(about.map(({ changedMs }) => changedMs)),
    clearedMs: most([verdict.settledMs, ...about.map(({ goneMs }) => goneMs ?? 0)]),
    massKg: about.reduce((sum, { massKg }) => sum + massKg, 0),
    eventIds: about.flatMap((group) => events.get(groupKey(group)) ?? []),
    details: { ...verdict.details, deliveries: about.length },
  });
}

/** Reads the events of groups of deliveries, by `groupKey`. */
type ReadEvents = (groups: readonly DeliveryGroup[]) => Promise<ReadonlyMap<string, readonly string[]>>;

/** Permits, and what the ground is used for, that deliveries are held against. */
export interface Acceptance {
  /** Every version of every permit. */
  readonly versions: readonly Permit[];
  /** By site. */
  readonly landUses: ReadonlyMap<string, string>;
}

/** Deliveries that do not fit, or once did not, by the finding that they make. */
export function misfits(groups: readonly DeliveryGroup[], { versions, landUses }: Acceptance): ReadonlyMap<string, Gathered> {
  const bySite = new Map<string, Permit[]>();
  for (const permit of versions) bySite.set(permit.site, [...(bySite.get(permit.site) ?? []), permit]);
  const gathered = new Map<string, Gathered>();
  for (const delivery of groups) {
    const verdicts = [
      ...permitVerdicts(delivery, bySite.get(delivery.toSite) ?? []),
      ...landUseVerdicts(delivery, landUses.get(delivery.toSite)),
    ];
    for (const verdict of verdicts) {
      const key = `${verdict.type}|${verdict.of.join('|')}`;
      let found = gathered.get(key);
      if (!found) gathered.set(key, (found = { verdict, open: [], once: [] }));
      if (verdict.now && delivery.standing) found.open.push(delivery);
      else found.once.push(delivery);
    }
  }
  return gathered;
}

/**
 * What does not fit permits, consents and land use. What has gone out of a finding since, by a correction or by a permit that was
 * registered later, leaves it cleared.
 */
export async function permitFindings(gathered: readonly Gathered[], readEvents: ReadEvents): Promise<DerivedFinding[]> {
  // At most so many events are named that the first groups have them.
  const named = gathered.flatMap((found) => aboutOf(found).slice(0, NAMED_EVENTS));
  const events = await readEvents([...new Set(named)]);
  return gathered.map((found) => findingOf(found, events));
}
