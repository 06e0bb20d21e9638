import type { KindOfMass } from '#libs/contracts/index.js';
import { orderKey } from './order.js';
import { type ConfirmedMovement, type LotBook, type Report, entryOf } from './lot-state.js';

/**
 * The report of a confirmation with what it takes from its movement as that is effective (rule 8). An annulled movement moved nothing:
 * the confirmation then claims its own mass and makes no difference.
 */
export function resolveConfirmation(book: LotBook, report: Report): Report {
  const movement = entryOf(book, report.confirms!.eventId)?.report;
  if (!movement) return report;
  const confirms = confirmedMovement(movement, report);
  const kind = confirmedKind(movement, report.kind);
  if (sameMovement(confirms, report.confirms!) && kind === report.kind && movement.fate === report.fate) return report;
  const { into: _into, sink: _sink, ...kept } = report;
  return {
    ...kept,
    kind,
    confirms,
    fate: movement.fate,
    ...(confirms.to.kind === 'stock' ? { into: confirms.to.site } : { sink: confirms.to }),
  };
}

const sameMovement = (one: ConfirmedMovement, other: ConfirmedMovement): boolean =>
  one.claimedKg === other.claimedKg &&
  one.unweighedKg === other.unweighedKg &&
  one.occurredAtMs === other.occurredAtMs &&
  one.precision === other.precision &&
  one.from.site === other.from.site &&
  one.from.kind === other.from.kind &&
  one.to.site === other.to.site &&
  one.to.kind === other.to.kind;

/**
 * Kind of mass that a confirmation books: what lies in stock has been reclassified with the lot, what was placed or deposited before that has
 * not.
 */
export const confirmedKind = ({ into, kind }: Report, lot: KindOfMass): KindOfMass => (into === undefined ? kind : lot);

/** What a confirmation speaks of. */
export function confirmedMovement(
  movement: Report,
  confirmation: Pick<Report, 'massKg' | 'halfWidthKg' | 'weighed'>,
): ConfirmedMovement {
  const { eventId, occurredAt, occurredAtMs, precision, outOf, into } = movement;
  return {
    eventId,
    claimedKg: movement.annulled ? confirmation.massKg : movement.massKg,
    unweighedKg: unweighedKg(movement.annulled ? confirmation : movement),
    occurredAt,
    occurredAtMs,
    precision,
    from: outOf === undefined ? (movement.source as ConfirmedMovement['from']) : { site: outOf, kind: 'stock' },
    to: into === undefined ? (movement.sink as ConfirmedMovement['to']) : { site: into, kind: 'stock' },
  };
}

/** What a report adds to the stock that it goes into: of a confirmation, the difference to what was claimed. */
export const inflowKg = (report: Report): number => (report.confirms ? report.massKg - report.confirms.claimedKg : report.massKg);

const unweighedKg = ({ weighed, halfWidthKg }: Pick<Report, 'halfWidthKg' | 'weighed'>): number => (weighed ? 0 : halfWidthKg);

/** Half width that a report adds to the stock that it goes into: a confirmation puts the receiver's in the place of the movement's. */
export const inflowHalfWidthKg = (report: Report): number => unweighedKg(report) - (report.confirms?.unweighedKg ?? 0);

/** Place of an inflow in the order of occurrence: a confirmation takes effect when its movement did. */
export function inflowKey({ confirms, occurredAtMs, precision }: Report): number {
  return confirms ? orderKey(confirms.occurredAtMs, confirms.precision, 'in') : orderKey(occurredAtMs, precision, 'in');
}
