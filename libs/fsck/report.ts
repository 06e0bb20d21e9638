import { NOT_AUDITED } from './not-audited.js';

/** Something that is not as it must be. */
export interface AuditFinding {
  /** Which check found it, such as `log.chain` or `model.flow_day`. */
  readonly check: string;
  readonly message: string;
}

/** What the auditor looked at and found. */
export interface AuditReport {
  /** Events read from the log. */
  readonly events: number;
  /** Position up to which the read models were held against the log. */
  readonly position: string;
  readonly checks: readonly string[];
  /** What it does not look at. */
  readonly notAudited: readonly string[];
  readonly findings: readonly AuditFinding[];
}

/** No more findings of one check are listed than this; the last one tells how many there are. */
const LISTED = 20;

/** Collects findings check by check. */
export class Findings {
  private readonly byCheck = new Map<string, { listed: AuditFinding[]; count: number }>();

  /** Names a check that is made, so that the report can say what was looked at. */
  begin(check: string): void {
    if (!this.byCheck.has(check)) this.byCheck.set(check, { listed: [], count: 0 });
  }

  add(check: string, message: string): void {
    this.begin(check);
    const found = this.byCheck.get(check)!;
    found.count += 1;
    if (found.listed.length < LISTED) found.listed.push({ check, message });
  }

  /** Runs a part of a check on what may be of any shape: where it cannot be read, that is found. */
  attempt(check: string, what: () => string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.add(check, `${what()} cannot be followed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  report(events: number, position: bigint): AuditReport {
    const findings = [...this.byCheck].flatMap(([check, { listed, count }]) =>
      count > listed.length ? [...listed, { check, message: `… and ${count - listed.length} more` }] : listed,
    );
    return { events, position: position.toString(), checks: [...this.byCheck.keys()], notAudited: NOT_AUDITED, findings };
  }
}
