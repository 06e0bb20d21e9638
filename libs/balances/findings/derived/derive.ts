import { type Permit, landUsesAsKnown, permitVersions, permitsAsKnown } from '../../permits/permits-as-known.js';
import type { AsOf, ReadSession } from '../../session.js';
import type { DerivedFindingType } from '../domain/finding-row.js';
import { capacityFindings } from './capacity-findings.js';
import { droppedFlags, mixedRuns, reclassified } from './class-findings.js';
import { deliveries, eventsOf } from './deliveries.js';
import { differences } from './differences.js';
import type { DerivedFinding } from './finding.js';
import { permitFindings } from './permit-findings.js';
import { reportsBeyondVolume } from './report-findings.js';
import { lateReports, payloads, recoveryCriteria, rejectedLoads } from './single-reports.js';
import { storedTooLong } from './storage.js';

/** What findings are worked out from. */
interface Sources {
  readonly session: ReadSession;
  readonly asOf: AsOf;
  readonly permits: readonly Permit[];
  readonly nowMs: number;
}

async function fits({ session, asOf }: Sources): Promise<DerivedFinding[]> {
  const [versions, landUses] = [await permitVersions(session), await landUsesAsKnown(session, asOf)];
  const sites = [...new Set([...versions.map(({ site }) => site), ...landUses.keys()])];
  return permitFindings(await deliveries(session, sites), versions, landUses, (groups) => eventsOf(session, groups));
}

/** What finds which types. */
const FINDERS: readonly (readonly [readonly DerivedFindingType[], (sources: Sources) => Promise<DerivedFinding[]>])[] = [
  [['payload_exceeded'], ({ session }) => payloads(session)],
  [['late_report'], ({ session }) => lateReports(session)],
  [['recovery_criteria_missing'], ({ session }) => recoveryCriteria(session)],
  [['load_rejected_open'], ({ session }) => rejectedLoads(session)],
  [['permit_missing', 'permit_class', 'permit_material', 'permit_expired', 'consent_missing', 'land_use'], fits],
  [['capacity_total', 'capacity_annual'], ({ session, asOf, permits }) => capacityFindings(session, asOf, permits)],
  [['classes_mixed'], ({ session }) => mixedRuns(session)],
  [['report_beyond_volume'], ({ session }) => reportsBeyondVolume(session)],
  [['reclassified_downstream'], ({ session }) => reclassified(session)],
  [['flag_dropped'], ({ session }) => droppedFlags(session)],
  [['sent_received_difference'], ({ session }) => differences(session)],
  [['storage_too_long'], ({ session, permits, nowMs }) => storedTooLong(session, permits, nowMs)],
];

/**
 * Findings that follow from facts of several streams, or from the day: those that hold, and those that do not but are told where they once
 * held or where people talked about them. Depends on the rows and `nowMs` alone.
 * @param type of one type only; absent: all
 * @param nowMs the time at which ages are told, milliseconds since the epoch
 */
export async function deriveFindings(
  session: ReadSession,
  asOf: AsOf,
  type: string | undefined,
  nowMs: number,
): Promise<DerivedFinding[]> {
  const sources = { session, asOf, permits: await permitsAsKnown(session, asOf), nowMs };
  const findings: DerivedFinding[] = [];
  for (const [types, find] of FINDERS) {
    if (type !== undefined && !(types as readonly string[]).includes(type)) continue;
    for (const finding of await find(sources)) if (type === undefined || finding.type === type) findings.push(finding);
  }
  return findings;
}
