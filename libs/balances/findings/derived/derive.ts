import { landUsesAsKnown, type Permit, permitVersions, permitsAsKnown } from '../../permits/permits-as-known.js';
import type { DerivedFindingType } from '../domain/finding-row.js';
import { capacityFindings } from './capacity-findings.js';
import { droppedFlags, mixedRuns, reclassified } from './class-findings.js';
import { deliveries, eventsOf } from './deliveries.js';
import { differences } from './differences.js';
import type { Facts } from './facts.js';
import type { DerivedFinding } from './finding.js';
import { permitFindings } from './permit-findings.js';
import { reportsBeyondVolume } from './report-findings.js';
import { lateReports, payloads, recoveryCriteria, rejectedLoads } from './single-reports.js';
import { storedTooLong } from './storage.js';

/** What findings are worked out from. */
interface Sources {
  readonly facts: Facts;
  readonly permits: readonly Permit[];
  readonly nowMs: number;
}

async function fits({ facts }: Sources): Promise<DerivedFinding[]> {
  const { session, asOf } = facts;
  const [versions, landUses] = [await permitVersions(session, asOf), await landUsesAsKnown(session, asOf)];
  const sites = [...new Set([...versions.map(({ site }) => site), ...landUses.keys()])];
  return permitFindings(await deliveries(facts, sites), versions, landUses, (groups) => eventsOf(facts, groups));
}

/** What finds which types. */
const FINDERS: readonly (readonly [readonly DerivedFindingType[], (sources: Sources) => Promise<DerivedFinding[]>])[] = [
  [['payload_exceeded'], ({ facts }) => payloads(facts)],
  [['late_report'], ({ facts }) => lateReports(facts)],
  [['recovery_criteria_missing'], ({ facts }) => recoveryCriteria(facts)],
  [['load_rejected_open'], ({ facts }) => rejectedLoads(facts)],
  [['permit_missing', 'permit_class', 'permit_material', 'permit_expired', 'consent_missing', 'land_use'], fits],
  [['capacity_total', 'capacity_annual'], ({ facts, permits }) => capacityFindings(facts, permits)],
  [['classes_mixed'], ({ facts }) => mixedRuns(facts)],
  [['report_beyond_volume'], ({ facts }) => reportsBeyondVolume(facts)],
  [['reclassified_downstream'], ({ facts }) => reclassified(facts)],
  [['flag_dropped'], ({ facts }) => droppedFlags(facts)],
  [['sent_received_difference'], ({ facts }) => differences(facts)],
  [['storage_too_long'], ({ facts, permits, nowMs }) => storedTooLong(facts, permits, nowMs)],
];

/** Ids of all findings that the facts tell of, of those that do not hold too, kind by kind. */
export async function* derivedIds(facts: Facts, nowMs: number): AsyncGenerator<ReadonlySet<string>> {
  const sources = { facts, permits: await permitsAsKnown(facts.session, facts.asOf), nowMs };
  for (const [, find] of FINDERS) yield new Set((await find(sources)).map(({ findingId }) => findingId));
}

/**
 * Findings that follow from facts of several streams, or from the day: those that hold, and those that do not but are told where they once
 * held or where people talked about them. Depends on the facts and `nowMs` alone.
 * @param type of one type only; absent: all
 * @param nowMs the time at which ages are told, milliseconds since the epoch
 */
export async function deriveFindings(facts: Facts, type: string | undefined, nowMs: number): Promise<DerivedFinding[]> {
  const sources = { facts, permits: await permitsAsKnown(facts.session, facts.asOf), nowMs };
  const findings: DerivedFinding[] = [];
  for (const [types, find] of FINDERS) {
    if (type !== undefined && !(types as readonly string[]).includes(type)) continue;
    for (const finding of await find(sources)) if (type === undefined || finding.type === type) findings.push(finding);
  }
  return findings;
}
