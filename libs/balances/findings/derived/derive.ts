import { type Permit, permitsAsKnown } from '../../permits/permits-as-known.js';
import type { DerivedFindingType } from '../domain/finding-row.js';
import { capacityFindings } from './capacity-findings.js';
import { droppedFlags, mixedRuns, reclassified } from './class-findings.js';
import { differences } from './differences.js';
import { type Facts, known } from './facts.js';
import type { DerivedFinding } from './finding.js';
import { permitFits } from './permit-fits.js';
import { reportsBeyondVolume } from './report-findings.js';
import { lateReports, payloads, recoveryCriteria, rejectedLoads } from './single-reports.js';
import { storedTooLong } from './storage.js';

/** What findings are worked out from. */
interface Sources {
  readonly facts: Facts;
  readonly permits: readonly Permit[];
  readonly nowMs: number;
  /** Ids of findings that people talked about; absent: what does not hold and never did is told whether or not they did. */
  readonly talkedOf?: ReadonlySet<string> | undefined;
}

/** What finds which types. */
const FINDERS: readonly (readonly [readonly DerivedFindingType[], (sources: Sources) => Promise<DerivedFinding[]>])[] = [
  [['payload_exceeded'], ({ facts }) => payloads(facts)],
  [['late_report'], ({ facts }) => lateReports(facts)],
  [['recovery_criteria_missing'], ({ facts }) => recoveryCriteria(facts)],
  [['load_rejected_open'], ({ facts }) => rejectedLoads(facts)],
  [
    ['permit_missing', 'permit_class', 'permit_material', 'permit_expired', 'consent_missing', 'land_use'],
    ({ facts }) => permitFits(facts),
  ],
  [['capacity_total', 'capacity_annual'], ({ facts, permits }) => capacityFindings(facts, permits)],
  [['classes_mixed'], ({ facts }) => mixedRuns(facts)],
  [['report_beyond_volume'], ({ facts }) => reportsBeyondVolume(facts)],
  [['reclassified_downstream'], ({ facts }) => reclassified(facts)],
  [['flag_dropped'], ({ facts }) => droppedFlags(facts)],
  [['sent_received_difference'], ({ facts }) => differences(facts)],
  [['storage_too_long'], ({ facts, permits, nowMs, talkedOf }) => storedTooLong(facts, permits, nowMs, talkedOf)],
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
  const said = await facts.session.query<{ finding_id: string }>(
    `SELECT DISTINCT finding_id FROM ${known(facts, 'finding_remark')} AS remark`,
  );
  const talkedOf = new Set(said.map(({ finding_id: findingId }) => findingId));
  const sources = { facts, permits: await permitsAsKnown(facts.session, facts.asOf), nowMs, talkedOf };
  const findings: DerivedFinding[] = [];
  for (const [types, find] of FINDERS) {
    if (type !== undefined && !(types as readonly string[]).includes(type)) continue;
    for (const finding of await find(sources)) if (type === undefined || finding.type === type) findings.push(finding);
  }
  return findings;
}
