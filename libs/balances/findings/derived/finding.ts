import { nameBasedId } from '#libs/kernel/index.js';
import type { DerivedFindingType } from '../domain/finding-row.js';
import { NAMED_EVENTS } from '../thresholds.js';
import { type PgInteger, safeInteger } from '../../exact.js';

/** Values of a finding by type. */
export type Details = Readonly<Record<string, string | number | boolean | null>>;

/** A finding worked out from facts. Times in milliseconds since the epoch. */
export interface DerivedFinding {
  readonly findingId: string;
  readonly type: DerivedFindingType;
  /** Whether what it is about holds now; one that does not hold is told only where it once did, or where people talked about it. */
  readonly open: boolean;
  /** Whether the facts show that it held once. */
  readonly ever: boolean;
  readonly lotId: string | null;
  readonly site: string;
  readonly openedMs: number;
  readonly occurredMs: number;
  readonly clearedMs: number | null;
  /** When the latest report was recorded that it rests on. */
  readonly changedMs: number;
  readonly massKg: number;
  readonly eventIds: readonly string[];
  readonly details: Details;
  /** What an explanation is given for: without what changes by the passing of time alone. */
  readonly facts: string;
}

type Told = Omit<DerivedFinding, 'findingId' | 'ever' | 'facts' | 'clearedMs' | 'lotId' | 'eventIds'> & {
  readonly ever?: boolean;
  readonly lotId?: string | null;
  readonly clearedMs?: number | null;
  readonly eventIds: readonly (string | null)[];
  /** Where details change by the passing of time: what the finding rests on instead of them. */
  readonly restsOn?: Details;
  /** Where naming another event does not change what the finding is about: the events that do. */
  readonly restsOnEvents?: readonly string[];
};

/** The id of a finding. @param of what it follows from, beside the type */
export const findingIdOf = (type: DerivedFindingType, ...of: readonly string[]): string => nameBasedId('finding', type, ...of);

/** Makes a finding. @param of what its id follows from, beside the type */
export function derivedFinding(of: readonly string[], { restsOn, restsOnEvents, ...told }: Told): DerivedFinding {
  const eventIds = [...new Set(told.eventIds.filter((id) => id !== null))].slice(0, NAMED_EVENTS);
  return {
    ...told,
    findingId: findingIdOf(told.type, ...of),
    ever: told.ever ?? told.open,
    lotId: told.lotId ?? null,
    clearedMs: told.open ? null : (told.clearedMs ?? told.changedMs),
    eventIds,
    facts: JSON.stringify([told.massKg, restsOnEvents ?? eventIds, restsOn ?? told.details]),
  };
}

/** An integer of a row that may be absent. */
export const integerOf = (value: PgInteger | null): number => (value === null ? 0 : safeInteger(value));

/** The first events of a group in SQL, as JSON. @param where which of them */
export const firstEventsSql = (alias: string, where = 'true'): string =>
  `to_json((array_agg(${alias}.event_id ORDER BY ${alias}.position) FILTER (WHERE ${where}))[1:${NAMED_EVENTS}])`;
