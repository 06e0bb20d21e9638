import { nextOsloDay } from '../oslo.js';
import { type Effect, type Standing, type Survey, staysInPlace } from './told.js';

/**
 * A point in the order of occurrence (CONTRACTS: times), in quarters of a millisecond: at one instant what comes in, what goes out, a
 * survey; of a whole day what comes in stands at its start, what goes out and then a survey before the next day's start.
 */
export type Moment = number;

type Direction = 'in' | 'out' | 'survey';
const AT_AN_INSTANT = { in: 0, out: 1, survey: 2 } as const;
const BEFORE_NEXT_DAY = { out: -2, survey: -1 } as const;

export function momentOf(ms: number, wholeDay: boolean, direction: Direction): Moment {
  if (wholeDay && direction !== 'in') return 4 * nextOsloDay(ms) + BEFORE_NEXT_DAY[direction];
  return 4 * ms + AT_AN_INSTANT[direction];
}

export const msOf = (moment: Moment): number => Math.floor(moment / 4);

/** A survey that counts. */
export interface Mark {
  readonly eventId: string;
  readonly order: number;
  readonly ms: number;
  readonly moment: Moment;
  readonly survey: Survey;
}

/** Surveys of a lot by site, each site's in the order of occurrence. */
export type Marks = Map<string, Mark[]>;

/** Notes what an event surveyed, unless it is annulled. */
export function note(marks: Marks, { eventId, order, ms, wholeDay, survey, annulled }: Standing): void {
  if (!survey || annulled) return;
  const atSite = [...(marks.get(survey.site) ?? []), { eventId, order, ms, survey, moment: momentOf(ms, wholeDay, 'survey') }];
  marks.set(
    survey.site,
    atSite.sort((a, b) => a.moment - b.moment || a.order - b.order),
  );
}

/** A change of the lot's stock at a site. */
export interface StockChange {
  readonly site: string;
  readonly moment: Moment;
  readonly kg: number;
  /** Booked out of `variance` because more was weighed out than the book had (rule 10). */
  readonly excess: boolean;
}

/** When a step between stock and `variance` counts: at its own survey, at the survey it goes back to (rule 9), or as an excess. */
function varianceStep(event: Standing, effect: Effect, gain: boolean, marks: Marks): Omit<StockChange, 'site' | 'kg'> {
  const { ms, confirmed } = effect;
  const site = gain ? effect.toSite : effect.fromSite;
  // What a confirmation gains or loses left, or did not leave, with the movement.
  if (confirmed && ms === event.ms) return { moment: momentOf(ms, event.wholeDay, 'out'), excess: false };
  if (event.survey && ms === event.ms) return { moment: momentOf(ms, event.wholeDay, 'survey'), excess: false };
  // Mass that comes back from variance stands against something that went out, and the other way round.
  const own = momentOf(event.ms, event.wholeDay, event.survey ? 'survey' : gain ? 'out' : 'in');
  const next = marks.get(site)?.find(({ moment, order }) => moment > own && order < event.order);
  if (next?.ms === ms) return { moment: next.moment, excess: false };
  if (gain && ms === event.ms) return { moment: momentOf(ms, event.wholeDay, 'out'), excess: true };
  // A confirmation may go back to a survey that was recorded after its movement.
  const surveyed = confirmed && marks.get(site)?.find((mark) => mark.ms === ms);
  return { moment: surveyed ? surveyed.moment : momentOf(ms, false, 'survey'), excess: false };
}

/** What an event changes in the lot's stocks. */
export function stockChanges(event: Standing, marks: Marks): StockChange[] {
  const changes: StockChange[] = [];
  for (const effect of event.effects) {
    if (staysInPlace(effect)) continue;
    const { fromKind, fromSite, toKind, toSite, kg, ms } = effect;
    const at = (direction: 'in' | 'out'): Omit<StockChange, 'site' | 'kg'> => ({
      moment: momentOf(ms, event.wholeDay, direction),
      excess: false,
    });
    if (fromKind === 'stock') {
      const when = toKind === 'variance' ? { ...varianceStep(event, effect, false, marks), excess: false } : at('out');
      changes.push({ site: fromSite, kg: -kg, ...when });
    }
    if (toKind === 'stock') {
      const when = fromKind === 'variance' ? varianceStep(event, effect, true, marks) : at('in');
      changes.push({ site: toSite, kg, ...when });
    }
  }
  return changes;
}
