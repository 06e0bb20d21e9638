import type { EventType, ReportedQuantity, StoredEvent } from '#libs/contracts/index.js';
import { epochMsOf } from '../journal/oslo-days.js';

/** Where a report stands in its lot's life: by occurrence, and at the same moment by recording. */
export interface Order {
  readonly occurredMs: number;
  readonly revision: number;
}

/** A mass as somebody measured it. */
export interface ReportedMass {
  readonly massKg: number;
  /** Upper end of the 95 % interval; the lower one may be cut off at zero. */
  readonly massHighKg: number;
  readonly quantity: ReportedQuantity;
  readonly material: string;
  readonly factorSet: string;
}

const KINDS = {
  MassExcavated: 'excavation',
  MassStored: 'movement',
  MassReused: 'movement',
  MassDeposited: 'movement',
  PrimaryMassSupplied: 'movement',
  LoadDispatched: 'dispatch',
  LoadReceived: 'receipt',
  LoadReturned: 'return',
  MovementConfirmed: 'confirmation',
  SortingInputIssued: 'issue',
  SortingInputReturned: 'input_return',
  SortingOutputReceived: 'output',
  LotSplit: 'split',
  StockMeasured: 'survey',
} as const satisfies Partial<Record<EventType, string>>;

export type ReportKind = (typeof KINDS)[keyof typeof KINDS];

/** What an event of a lot says of mass, as it stands after corrections. */
export interface MassReport {
  readonly eventId: string;
  readonly kind: ReportKind;
  readonly lotId: string;
  readonly order: Order;
  /** Organisation that recorded it. */
  readonly organisation: string;
  readonly fromSite?: string;
  readonly toSite?: string;
  /** `ground`, `stock` or `supplied`. */
  readonly fromKind?: string;
  /** `stock`, `placed` or `deposited`. */
  readonly toKind?: string;
  /** The load, the confirmed movement, the input of a run, or the lot that a part became. */
  readonly link?: string;
  /** Of a receipt: nothing more of the load is to come. */
  readonly final?: boolean;
  /** None where the mass is what a book says: a return. */
  readonly mass?: ReportedMass;
}

/** Members that the events have some of. */
interface Told extends Partial<ReportedMass> {
  readonly lotId: string;
  readonly occurredAt: string;
  readonly site?: string;
  readonly fromSite?: string;
  readonly toSite?: string;
  readonly plannedSite?: string;
  readonly fromKind?: string;
  readonly toKind?: string;
  readonly loadId?: string;
  readonly movementEventId?: string;
  readonly partLotId?: string;
  readonly runId?: string;
  readonly planVersion?: number;
  readonly inputIndex?: number;
  readonly final?: boolean;
}

/** Kind of account at either end, where the event's type says it. */
const ENDS: Partial<Record<EventType, { readonly fromKind?: string; readonly toKind?: string }>> = {
  MassStored: { toKind: 'stock' },
  MassReused: { toKind: 'placed' },
  MassDeposited: { toKind: 'deposited' },
  PrimaryMassSupplied: { fromKind: 'supplied', toKind: 'stock' },
};

const kindOf = (type: EventType): ReportKind | undefined => (KINDS as Partial<Record<EventType, ReportKind>>)[type];

function reportOf(of: { id: string; type: EventType; revision: number; organisation: string }, told: Told): MassReport {
  const kind = kindOf(of.type)!;
  const { quantity, massKg, massHighKg, material, factorSet } = told;
  const measured = quantity && massKg !== undefined && massHighKg !== undefined && material && factorSet !== undefined;
  const input = told.inputIndex === undefined ? undefined : [told.runId, told.planVersion, told.inputIndex].join('/');
  const link = told.loadId ?? told.movementEventId ?? told.partLotId ?? input;
  return {
    eventId: of.id,
    kind,
    lotId: told.lotId,
    order: { occurredMs: epochMsOf(told.occurredAt), revision: of.revision },
    organisation: of.organisation,
    fromSite: told.fromSite ?? told.site,
    toSite: told.toSite ?? told.plannedSite ?? told.site,
    fromKind: told.fromKind ?? ENDS[of.type]?.fromKind,
    toKind: told.toKind ?? ENDS[of.type]?.toKind,
    ...(link !== undefined && { link }),
    ...(told.final !== undefined && { final: told.final }),
    ...(measured && { mass: { massKg, massHighKg, quantity, material, factorSet } }),
  };
}

/**
 * Reports of one lot that stand, in the order of recording: a corrected one as corrected, an annulled one not at all. A confirmation
 * whose movement went elsewhere by a correction has lapsed and is left out; of several of one movement the last stands.
 * @param events all events of the lot's stream up to the position of the answer
 */
export function standingReports(events: Iterable<StoredEvent>): MassReport[] {
  const reports = new Map<string, MassReport>();
  for (const event of events) {
    const { organisation } = event.metadata.actor;
    if (event.type === 'MassEventCorrected') {
      const { correctedEventId: id, correctedEventType, after } = event.data;
      const before = reports.get(id);
      const type = correctedEventType as EventType;
      if (!kindOf(type)) continue;
      if (!after) reports.delete(id);
      else {
        const revision = before?.order.revision ?? event.revision;
        // Whoever corrected it, the report is still that of the one who made it.
        const by = before?.organisation ?? organisation;
        reports.set(id, reportOf({ id, type, revision, organisation: by }, after as unknown as Told));
      }
    } else if (kindOf(event.type)) {
      const { id, type, revision } = event;
      reports.set(id, reportOf({ id, type, revision, organisation }, event.data as unknown as Told));
    }
  }
  const standing = [...reports.values()];
  const lastConfirmation = new Map<string, MassReport>();
  for (const report of standing)
    if (report.kind === 'confirmation' && reports.get(report.link!)?.toSite === report.toSite)
      lastConfirmation.set(report.link!, report);
  return standing.filter((report) => report.kind !== 'confirmation' || lastConfirmation.get(report.link!) === report);
}
