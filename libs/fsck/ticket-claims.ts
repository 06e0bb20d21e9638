import type { AuditedEvent } from './log-reader.js';

// The auditor reads data of any shape.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access */

/** One truckload by its ticket has one material; its two reports lie no more than 31 days apart, and the masses no more than a quarter of the claimed one. */
const DAYS = 31;
const PARTS_OF_100 = 25;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What one party said of a movement or a load. */
export interface Claim {
  readonly site: string;
  readonly ticket: string | undefined;
  readonly material: string;
  readonly occurredMs: number;
}

/** What the receiver says. Kilograms. */
export interface Report extends Claim {
  readonly kg: number;
  readonly final: boolean;
}

const MOVEMENTS = new Set(['MassStored', 'MassReused', 'MassDeposited', 'PrimaryMassSupplied']);

/**
 * Movements and loads as they were told and corrected. What looks a ticket up may lag behind the log: a report fits where one of the
 * versions told before it does. The mass follows from the event that was recorded, and fits exactly or not.
 */
export class TicketClaims {
  /** By movement or load, the latest last. */
  private readonly claims = new Map<string, Claim[]>();

  /** @param matched the movements and loads that are kept */
  constructor(private readonly matched: ReadonlySet<string>) {}

  event({ id, type, data }: AuditedEvent): void {
    if (MOVEMENTS.has(type)) this.tell(id, claimOf(data, data.toSite));
    else if (type === 'LoadDispatched') this.tell(data.loadId, claimOf(data, data.plannedSite));
    else if (type === 'LoadRedirected') this.redirect(data);
    else if (type === 'MassEventCorrected' && data.after) this.correct(data);
  }

  /**
   * Complains where a report by ticket does not belong to what it was matched to.
   * @param claimedKg what was claimed; of a load what was left of it
   */
  complain(report: Report, of: string, claimedKg: number, add: (message: string) => void): void {
    const claims = this.claims.get(of) ?? [];
    const reasons = claims.map((claim) => differenceOf(report, claim));
    if (claims.length === 0) add(`is matched by ticket to ${of}, of which nothing was told before`);
    else if (!reasons.includes(undefined)) add(`is matched by ticket to ${of}, which has another ${reasons.at(-1)!}`);
    const less = claimedKg - report.kg;
    if (less >= 0 && !report.final) return;
    if (Math.abs(less) * 100 > claimedKg * PARTS_OF_100)
      add(`is matched by ticket with ${report.kg} kg to ${claimedKg} kg of ${of}, more than ${PARTS_OF_100} % apart`);
  }

  private tell(id: string, claim: Claim): void {
    if (this.matched.has(id)) this.claims.set(id, [...(this.claims.get(id) ?? []), claim]);
  }

  private redirect({ loadId, plannedSite, haul }: any): void {
    const last = this.claims.get(loadId)?.at(-1);
    if (last) this.tell(loadId, { ...last, site: plannedSite, ticket: haul?.ticket ?? last.ticket });
  }

  private correct({ correctedEventId, correctedEventType, after }: any): void {
    if (MOVEMENTS.has(correctedEventType)) return this.tell(correctedEventId, claimOf(after, after.toSite));
    if (correctedEventType !== 'LoadDispatched') return;
    const last = this.claims.get(after.loadId)?.at(-1);
    if (!last) return;
    // Whether a redirection named the ticket is not kept: both may stand.
    this.tell(after.loadId, claimOf(after, last.site));
    this.tell(after.loadId, { ...claimOf(after, last.site), ticket: last.ticket });
  }
}

const claimOf = ({ haul, material, occurredAt }: any, site: string): Claim => ({
  site,
  ticket: haul?.ticket,
  material,
  occurredMs: Date.parse(occurredAt),
});

function differenceOf(report: Report, claim: Claim): string | undefined {
  if (report.site !== claim.site) return 'receiving site';
  if (report.ticket === undefined || report.ticket !== claim.ticket) return 'ticket';
  if (report.material !== claim.material) return 'material';
  return Math.abs(report.occurredMs - claim.occurredMs) > DAYS * DAY_MS ? `day, more than ${DAYS} days away` : undefined;
}
