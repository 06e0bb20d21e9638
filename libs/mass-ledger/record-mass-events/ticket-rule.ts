import { type MatchedReport, type Misfit, ticketMisfit } from '#libs/contracts/matching-windows.js';
import { type DomainError, type Uuid, refused } from '#libs/kernel/index.js';
import { type LotState, entryOf } from '../domain/index.js';
import { differenceOf } from './known-tickets.js';

/** A second party's report that goes by its ticket, at its receiving site. */
export interface TicketReport extends MatchedReport {
  readonly siteId: Uuid;
  readonly ticket: string | undefined;
  /** Of a receipt of a load: nothing more is to come. */
  readonly final?: boolean;
}

type EffectiveData = (eventId: string) => Promise<Record<string, unknown>>;

/**
 * Holds a confirmation by ticket against the movement as it is effective when the lot decides. Which events can be confirmed at all, and where, the
 * lot decides.
 * @throws DomainError (`refused`) naming the member that differs: a person may confirm it all the same
 */
export async function assertTicketOfMovement(
  report: TicketReport,
  movement: Uuid,
  { lot }: LotState,
  effectiveData: EffectiveData,
): Promise<void> {
  const claim = (await effectiveData(movement)) as Partial<Claim>;
  if (claim.massKg === undefined || claim.occurredAt === undefined || claim.toSite !== report.siteId) return;
  if (report.ticket === undefined || claim.haul?.ticket !== report.ticket)
    throw refused(
      '/haul/ticket',
      'ticket_differs',
      `by ticket only what has the same ticket is confirmed; the movement has ${claim.haul?.ticket ?? 'none'}, got ${report.ticket ?? 'none'}; a person may confirm it (matchedBy: person)`,
    );
  const { massKg, occurredAt } = claim;
  assertSameTruckload(report, { material: lot!.material, massKg, occurredMs: Date.parse(occurredAt) });
}

interface Claim {
  readonly toSite: Uuid;
  readonly massKg: number;
  readonly occurredAt: string;
  readonly haul?: { readonly ticket?: string };
}

/**
 * Holds a receipt by ticket against its load as it stands when the lot decides.
 * @throws DomainError (`refused`) naming the member that differs
 */
export function assertTicketOfLoad(report: TicketReport, loadId: Uuid, state: LotState): void {
  const load = state.loads.get(loadId);
  const dispatch = load && entryOf(state, load.dispatch)?.report;
  // Of a load that is closed the lot says so.
  if (!dispatch || load.phase === 'closed') return;
  if (load.plannedSite !== report.siteId)
    throw refused('/site', 'ticket_differs', 'the load is on its way to another site now; a person may match it');
  assertSameTruckload(report, {
    material: state.lot!.material,
    massKg: load.leftKg,
    occurredMs: dispatch.occurredAtMs,
  });
}

function assertSameTruckload(report: TicketReport, claim: MatchedReport): void {
  const misfit = ticketMisfit(report, claim);
  if (misfit !== undefined) throw differs(misfit, report, claim);
}

/** The refusal of what has the ticket, but is another truckload. @param claim what the other party says, of a load what is left */
export const differs = (misfit: Misfit, report: MatchedReport, claim: MatchedReport): DomainError =>
  refused(
    `/${misfit}`,
    'ticket_differs',
    `what has its ticket is another truckload: ${differenceOf(misfit, report, claim)}; a person may match it all the same`,
    { misfit },
  );
