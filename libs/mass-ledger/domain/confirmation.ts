import type { KindOfMass, PassedReclassification } from '#libs/contracts/index.js';
import { orderKey } from './order.js';
import { type ConfirmedMovement, type LotBook, type Report, entryOf } from './lot-state.js';

/**
 * The report of a confirmation with what it takes from its movement as that is effective (rule 8). It makes no difference, and claims its
 * own mass, where the movement is annulled, which moved nothing, and where the movement goes to another site than the confirmation told
 * of: it has lapsed then, and counts again once the movement is corrected back.
 */
export function resolveConfirmation(book: LotBook, report: Report): Report {
  const { confirms: told } = report;
  const movement = entryOf(book, told!.eventId)?.report;
  if (!movement) return report;
  if ((movement.into ?? movement.sink!.site) !== told!.confirmedAt) return lapsed(report);
  const confirms = { ...confirmedMovement(movement, report), booksAs: told!.booksAs };
  const kind = confirms.booksAs.inKindOfLot && movement.into !== undefined ? confirms.booksAs.lot : movement.kind;
  if (sameMovement(confirms, told!) && kind === report.kind && movement.fate === report.fate) return report;
  const { into: _into, sink: _sink, ...kept } = report;
  return {
    ...kept,
    kind,
    confirms,
    fate: movement.fate,
    ...(confirms.to.kind === 'stock' ? { into: confirms.to.site } : { sink: confirms.to }),
  };
}

function lapsed(report: Report): Report {
  const confirms = report.confirms!;
  const nothing = { claimedKg: report.massKg, unweighedKg: unweighedKg(report) };
  if (confirms.lapsed && confirms.claimedKg === nothing.claimedKg && confirms.unweighedKg === nothing.unweighedKg) return report;
  return { ...report, confirms: { ...confirms, ...nothing, lapsed: true } };
}

const sameMovement = (one: ConfirmedMovement, other: ConfirmedMovement): boolean =>
  one.lapsed === other.lapsed &&
  one.claimedKg === other.claimedKg &&
  one.unweighedKg === other.unweighedKg &&
  one.occurredAtMs === other.occurredAtMs &&
  one.precision === other.precision &&
  one.from.site === other.from.site &&
  one.from.kind === other.from.kind &&
  one.to.site === other.to.site &&
  one.to.kind === other.to.kind;

/** What a confirmation that counts speaks of. */
export function confirmedMovement(
  movement: Report,
  confirmation: Pick<Report, 'massKg' | 'halfWidthKg' | 'weighed'>,
): Omit<ConfirmedMovement, 'booksAs'> {
  const { eventId, occurredAt, occurredAtMs, precision, outOf, into } = movement;
  const to: ConfirmedMovement['to'] =
    into === undefined ? (movement.sink as ConfirmedMovement['to']) : { site: into, kind: 'stock' };
  return {
    eventId,
    confirmedAt: to.site,
    lapsed: false,
    claimedKg: movement.annulled ? confirmation.massKg : movement.massKg,
    unweighedKg: unweighedKg(movement.annulled ? confirmation : movement),
    occurredAt,
    occurredAtMs,
    precision,
    from: outOf === undefined ? (movement.source as ConfirmedMovement['from']) : { site: outOf, kind: 'stock' },
    to,
  };
}

/**
 * The reclassifications that the difference of a confirmation goes through at the receiver (rule 11): what was confirmed lay there since
 * the movement, and was reclassified with the lot. What goes back to a survey (rule 9) is gone before the reclassifications recorded
 * after it.
 * @param surveyEventId the survey that the difference goes back to
 * @returns undefined where the lot was not reclassified since the movement, or the difference does not lie in stock
 */
export function reclassificationsPassed(
  book: LotBook,
  { confirms, into, kind }: Report,
  surveyEventId: string | undefined,
): readonly PassedReclassification[] | undefined {
  const { eventId, booksAs } = confirms!;
  if (into === undefined || booksAs.inKindOfLot) return undefined;
  const since = reclassificationsSince(book, eventId, kind, booksAs.lot);
  if (since.length === 0) return undefined;
  const until = surveyEventId === undefined ? Infinity : book.places.get(surveyEventId)!;
  return since.filter((passed) => book.places.get(passed.eventId)! < until);
}

/**
 * The reclassifications recorded after an event of a lot.
 * @param kindThen of the lot when the event was recorded @param kindNow and where the book stands
 */
export function reclassificationsSince(
  { history, places }: LotBook,
  eventId: string,
  kindThen: KindOfMass,
  kindNow: KindOfMass,
): PassedReclassification[] {
  // The lot is one object until it is classified: for most confirmations nothing is looked for.
  if (kindThen === kindNow) return [];
  return history.slice(places.get(eventId)! + 1).flatMap(({ report }) => {
    const { toKind, kind, occurredAt } = report;
    if (!toKind || sameKind(kind, toKind)) return [];
    return [{ eventId: report.eventId, occurredAt, toConditionClass: toKind.conditionClass, toStatus: toKind.status }];
  });
}

const sameKind = (one: KindOfMass, other: KindOfMass): boolean =>
  one.conditionClass === other.conditionClass && one.status === other.status;

/** What a report adds to the stock that it goes into: of a confirmation, the difference to what was claimed. */
export const inflowKg = (report: Report): number => (report.confirms ? report.massKg - report.confirms.claimedKg : report.massKg);

const unweighedKg = ({ weighed, halfWidthKg }: Pick<Report, 'halfWidthKg' | 'weighed'>): number => (weighed ? 0 : halfWidthKg);

/** Half width that a report adds to the stock that it goes into: a confirmation puts the receiver's in the place of the movement's. */
export const inflowHalfWidthKg = (report: Report): number => unweighedKg(report) - (report.confirms?.unweighedKg ?? 0);

/** Place of an inflow in the order of occurrence: a confirmation takes effect when its movement did. */
export function inflowKey({ confirms, occurredAtMs, precision }: Report): number {
  return confirms ? orderKey(confirms.occurredAtMs, confirms.precision, 'in') : orderKey(occurredAtMs, precision, 'in');
}
