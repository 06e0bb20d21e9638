import { type AccountKind, type Posting, type StoredEvent, postings } from '#libs/contracts/index.js';
import { type OriginKind, originOf } from '../fate-by-origin/domain/origins.js';
import { type OriginVector, sameVector } from '../fate-by-origin/domain/vector.js';
import { lotOf } from '../lot-history/domain/steps.js';
import { type EvidenceLevel, evidenceLevels } from './evidence-levels.js';
import { originsOfEvents } from './origins-of-events.js';

/** A figure before and after a correction. */
export interface Change<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** Where a posting that changed takes from, or puts to. */
export interface BookedAt {
  readonly kind: AccountKind;
  readonly site: string;
  readonly material: string;
  readonly conditionClass: string;
  readonly status: string;
}

/** What an event books between two accounts; those that stay as they were are left out. */
export interface BookingChange {
  readonly from: BookedAt;
  readonly to: BookedAt;
  readonly massKg: Change<number>;
}

/** How much of an event's mass is of an origin; those that stay as they were are left out. */
export interface OriginChange {
  readonly kind: OriginKind;
  readonly site: string;
  /** Of a clearing origin: the lot or run that is short. */
  readonly holder: string | null;
  readonly massKg: Change<number>;
}

/** An event that a correction touches, and how. */
export interface TouchedEvent {
  readonly event: StoredEvent;
  readonly lotId: string;
  /** What it says, earlier corrections included. */
  readonly data: Record<string, unknown>;
  /** What it moved; without what was derived as variance. */
  readonly massKg: Change<number>;
  readonly bookings: readonly BookingChange[];
  readonly origins: readonly OriginChange[];
  /** null: the same, or of no event that evidence is told of. */
  readonly evidence: Change<EvidenceLevel | null> | null;
  readonly takesFromShortfall: boolean;
}

/** What stood in the log, and what a correction adds to it. */
export interface BeforeAndAfter {
  /** Of whole streams, each in its order: of the lots that may be touched, of all that fed these, and of their runs. */
  readonly before: readonly StoredEvent[];
  /** The `MassEventCorrected`; of a reopened run the events of the run and of its lots, in their order. */
  readonly correcting: readonly StoredEvent[];
  /** Whether `before` has all that origins depend on; else shares of origin are not looked at. */
  readonly isComplete: boolean;
}

/**
 * The events that a correction touches: those whose postings, shares of origin or evidence are other ones with it than without, in the order of
 * recording. The corrected event itself is none of them; of a reopened run its inputs and outputs are.
 */
export async function touchedEvents({ before, correcting, isComplete }: BeforeAndAfter): Promise<TouchedEvent[]> {
  const after = [...before, ...correcting];
  const [origins, evidence] = [
    isComplete ? await changed(before, after, originsOfEvents, changedOrigins) : new Map<string, OriginChange[]>(),
    await changed(...ofCorrectedLots(before, correcting), async (events) => evidenceLevels(events), changedEvidence),
  ];
  const corrections = correcting.filter((event): event is Correction => event.type === 'MassEventCorrected');
  const concerned = corrections.flatMap(({ data }) => data.postings.map(({ concernsEventId }) => concernsEventId));
  const booked = bookingsOf(new Set([...concerned, ...origins.keys(), ...evidence.keys()]), before, correcting);
  const own = new Set(corrections.flatMap(ownOf));
  const short = new Set(corrections.flatMap(shortOf));
  const data = effectiveData(before);
  const touched = before.flatMap((event): TouchedEvent[] => {
    const lotId = lotOf(event);
    const { id } = event;
    const { massKg, bookings } = booked.get(id) ?? NOTHING_BOOKED;
    if (lotId === undefined || own.has(id) || !(bookings.length > 0 || origins.has(id) || evidence.has(id))) return [];
    return [
      {
        event,
        lotId,
        data: data.get(id) ?? event.data,
        massKg,
        bookings,
        origins: origins.get(id) ?? [],
        evidence: evidence.get(id) ?? null,
        takesFromShortfall: short.has(id),
      },
    ];
  });
  return touched.sort((a, b) => (a.event.position < b.event.position ? -1 : 1));
}

type Correction = StoredEvent & { readonly type: 'MassEventCorrected' };

/** What a correction of a run corrects is an event of the run, which the reopening touches. */
const ownOf = ({ data }: Correction): string[] => (data.runId === undefined ? [data.correctedEventId] : []);
const shortOf = ({ data }: Correction): string[] => data.shortfalls.flatMap(({ downstreamEventIds }) => downstreamEventIds);

/** Compares what follows for each event before and after. @param compare undefined: the same */
async function changed<Value, Difference>(
  before: readonly StoredEvent[],
  after: readonly StoredEvent[],
  follow: (events: readonly StoredEvent[]) => Promise<ReadonlyMap<string, Value>>,
  compare: (before: Value | undefined, after: Value | undefined) => Difference | undefined,
): Promise<ReadonlyMap<string, Difference>> {
  const [was, is] = [await follow(before), await follow(after)];
  const differences = new Map<string, Difference>();
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const difference = compare(was.get(id), is.get(id));
    if (difference !== undefined) differences.set(id, difference);
  }
  return differences;
}

/** Evidence is a matter of the lot that is corrected. */
function ofCorrectedLots(before: readonly StoredEvent[], correcting: readonly StoredEvent[]): [StoredEvent[], StoredEvent[]] {
  const streams = new Set(correcting.map(({ stream }) => stream));
  const ofLots = before.filter(({ stream }) => streams.has(stream));
  return [ofLots, [...ofLots, ...correcting]];
}

function changedEvidence(
  before: EvidenceLevel | undefined,
  after: EvidenceLevel | undefined,
): Change<EvidenceLevel | null> | undefined {
  return before === after ? undefined : { before: before ?? null, after: after ?? null };
}

/** Mass that is of one origin alone, and stays so, has the same share of it whatever it weighs. */
function changedOrigins(before: OriginVector | undefined, after: OriginVector | undefined): OriginChange[] | undefined {
  const [was, is] = [before ?? { keys: [], kg: [] }, after ?? { keys: [], kg: [] }];
  const isAlone = was.keys.length === 1 && is.keys.length === 1 && was.keys[0] === is.keys[0];
  if (isAlone || sameVector(was, is)) return undefined;
  const kgOf = ({ keys, kg }: OriginVector, key: string): number => kg[keys.indexOf(key)] ?? 0;
  return [...new Set([...was.keys, ...is.keys])].sort().flatMap((key) => {
    const massKg = { before: kgOf(was, key), after: kgOf(is, key) };
    const { kind, site, holder } = originOf(key);
    return massKg.before === massKg.after ? [] : [{ kind, site, holder: holder || null, massKg }];
  });
}

interface Line {
  readonly posting: Posting;
  before: number;
  after: number;
}

interface Booked {
  readonly massKg: Change<number>;
  readonly bookings: readonly BookingChange[];
}

const NOTHING_BOOKED: Booked = { massKg: { before: 0, after: 0 }, bookings: [] };

/** What events book before and after, corrections of before included. */
function bookingsOf(
  eventIds: ReadonlySet<string>,
  before: readonly StoredEvent[],
  correcting: readonly StoredEvent[],
): ReadonlyMap<string, Booked> {
  const books = new Map<string, Map<string, Line>>();
  const book = (eventId: string | undefined, posting: Posting, isAfter: boolean): void => {
    if (eventId === undefined || !eventIds.has(eventId)) return;
    const lines = books.get(eventId) ?? new Map<string, Line>();
    books.set(eventId, lines);
    const key = `${keyOf(posting.from)} ${keyOf(posting.to)}`;
    const line = lines.get(key) ?? { posting, before: 0, after: 0 };
    lines.set(key, line);
    if (!isAfter) line.before += posting.massKg;
    line.after += posting.massKg;
  };
  for (const event of before) {
    if (eventIds.has(event.id)) for (const posting of postings(event)) book(event.id, posting, false);
    for (const posting of ofCorrection(event)) book(posting.concernsEventId, posting, false);
  }
  for (const event of correcting) for (const posting of ofCorrection(event)) book(posting.concernsEventId, posting, true);
  return new Map([...books].map(([eventId, lines]) => [eventId, bookedOf([...lines.values()])]));
}

const ofCorrection = (event: StoredEvent): readonly Posting[] => (event.type === 'MassEventCorrected' ? postings(event) : []);

const isMoved = ({ from, to }: Posting): boolean => from.kind !== 'variance' && to.kind !== 'variance';

function bookedOf(lines: readonly Line[]): Booked {
  const massKg = { before: 0, after: 0 };
  for (const { posting, before, after } of lines) {
    if (!isMoved(posting)) continue;
    massKg.before += before;
    massKg.after += after;
  }
  return {
    massKg,
    bookings: lines
      .filter(({ before, after }) => before !== after)
      .map(({ posting: { from, to }, before, after }) => ({ from: placeOf(from), to: placeOf(to), massKg: { before, after } })),
  };
}

const keyOf = ({ kind, site, holderId, material, conditionClass, status }: Posting['from']): string =>
  [kind, site, holderId, material, conditionClass, status].join('|');

const placeOf = ({ kind, site, material, conditionClass, status }: Posting['from']): BookedAt => ({
  kind,
  site,
  material,
  conditionClass,
  status,
});

function effectiveData(events: readonly StoredEvent[]): ReadonlyMap<string, Record<string, unknown>> {
  const data = new Map<string, Record<string, unknown>>();
  for (const event of events)
    if (event.type === 'MassEventCorrected') data.set(event.data.correctedEventId, event.data.after ?? event.data.before);
  return data;
}
