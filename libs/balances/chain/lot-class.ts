import type { ChainNode } from '#libs/contracts/api/chain.js';
import { canonicalJson, isoInstant } from '#libs/kernel/index.js';

type Lot = NonNullable<ChainNode['lot']>;
/** What a class or a flag rests on. */
export type ClassBasis = Lot['classBasis'];

/** An event that says what a lot is: how it was opened, or that it was classified. */
export interface ClassEvent {
  readonly eventId: string;
  readonly occurredMs: number;
  readonly organisation: string;
  readonly told: {
    readonly conditionClass?: string;
    readonly status?: string;
    readonly toConditionClass?: string;
    readonly toStatus?: string;
    readonly flags?: Lot['flags'];
    readonly basis?: 'laboratory_report' | 'assessment';
    readonly report?: { readonly reference?: string };
  };
}

/** Class, status and flags of a lot, and what they rest on. */
export type LotClass = Pick<Lot, 'conditionClass' | 'status' | 'flags' | 'classBasis' | 'flagBases'>;

/**
 * What a lot is by its events. A class rests on the last classification that changed class or status or came with a report, else on the opening: what
 * came out of a run or a split inherited it (rules 4, 6). A flag rests on the event that put it on. Pure.
 * @param opened the opening of the lot
 * @param classified its classifications, in the order of recording
 * @param inheritedFrom lots that gave to it; undefined of a lot that comes out of no run and no split
 */
export function lotClass(
  opened: ClassEvent,
  classified: readonly ClassEvent[],
  inheritedFrom: readonly string[] | undefined,
): LotClass {
  const last = classified.at(-1)?.told;
  const decided = classified.findLast(
    ({ told }) =>
      told.basis === 'laboratory_report' || told.toConditionClass !== told.conditionClass || told.toStatus !== told.status,
  );
  const basisOf = (event: ClassEvent): ClassBasis => ({
    basis: event.told.basis ?? (inheritedFrom ? 'inherited' : 'stated'),
    eventId: event.eventId,
    occurredAt: isoInstant(event.occurredMs),
    recordedBy: event.organisation,
    reportReference: event.told.report?.reference ?? null,
    fromLots: event === opened ? [...(inheritedFrom ?? [])] : [],
  });
  const flags = last?.flags ?? opened.told.flags ?? [];
  return {
    conditionClass: (last?.toConditionClass ?? opened.told.conditionClass) as LotClass['conditionClass'],
    status: (last?.toStatus ?? opened.told.status) as LotClass['status'],
    flags,
    classBasis: basisOf(decided ?? opened),
    flagBases: flags.map((flag) => ({ ...basisOf(flaggedBy(flag, [opened, ...classified])), flag: String(flag['flag']) })),
  };
}

/** The event that put a flag on which has been there since. */
function flaggedBy(flag: Lot['flags'][number], events: readonly ClassEvent[]): ClassEvent {
  const text = canonicalJson(flag);
  const without = events.findLastIndex(({ told }) => !(told.flags ?? []).some((each) => canonicalJson(each) === text));
  return events[without + 1]!;
}
