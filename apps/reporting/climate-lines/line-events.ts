import { bookingCursor, bookingPlaceIn, pageOfFlows } from '#libs/balances/climate-lines/booking-cursor.js';
import {
  type BookingPlace,
  type LineBooking,
  bookedSums,
  flowName,
  listLineBookings,
} from '#libs/balances/climate-lines/line-bookings.js';
import { tonneKmOf } from '#libs/balances/flows/list-flows.js';
import { type PageQuery, limitOf } from '#libs/balances/paging.js';
import { type AccountLine, RunningShares } from '#libs/climate/index.js';
import type { ClimateLineEventsAnswer, LineEventAnswer, LineFlowAnswer } from '#libs/contracts/api/climate-lines.js';
import { type Rational, decimalText, divide, normaliseDecimal, notFound, rational, roundToInteger } from '#libs/kernel/index.js';
import { type LineFlowSource, type LineRecordSource, type LineScope, lineSources } from './line-sources.js';

/** Which part of a line is asked for. */
export interface LinePageQuery extends PageQuery {
  /** Flows alone, or events with their flows. */
  readonly by?: 'event' | 'flow' | undefined;
  /** Events of this flow alone. */
  readonly flow?: string | undefined;
}

/** Addresses that a page leads to. */
export interface LineLinks {
  /** Events of a flow of the line. */
  readonly ofFlow: (flow: string) => string;
  /** Events of a stream, as they were recorded. */
  readonly ofStream: (stream: string) => string;
}

type Page = Pick<ClimateLineEventsAnswer, 'check' | 'flows' | 'events' | 'next'>;

/** A line with what it is made of, and how its grams are shared over the list. */
interface SharedLine {
  readonly scope: LineScope;
  readonly line: AccountLine;
  readonly links: LineLinks;
  readonly flows: readonly LineFlowSource[];
  readonly isHaul: boolean;
  readonly records: readonly LineRecordSource[];
  /** Exact amount before each flow, by its name. */
  readonly before: ReadonlyMap<string, Rational>;
  readonly beforeRecords: Rational;
  readonly answers: readonly LineFlowAnswer[];
  readonly check: Page['check'];
}

const grams = (value: bigint): number => roundToInteger(rational(value));
const amountText = (value: Rational): string => normaliseDecimal(decimalText(value, 9));
const NOTHING = { bookings: 0, massKg: 0, litresBank: 0, kgMetres: 0n, isShortest: false } as const;
/** Stands in a cursor where a flow would: the records come after all flows. */
const RECORDS = 'records';

/**
 * A page of the flows or events that a line is made of, with the share of each in its grams. Listed are flows by month and lane, in a flow the
 * bookings in the order of the log, at last records; over this order the grams are shared (`RunningShares`), so that the events of a flow add
 * up to the flow and all of them to the line.
 * @throws DomainError for an unknown flow or a cursor that no answer gave out
 */
export async function lineEvents(scope: LineScope, line: AccountLine, query: LinePageQuery, links: LineLinks): Promise<Page> {
  limitOf(query);
  const shared = await sharedLine(scope, line, links);
  const { check, answers } = shared;
  if (query.by === 'flow') return { check, events: [], ...pageOfFlows(answers, query) };
  const { events, next } = await eventPage(shared, query);
  // A flow stands once, with its whole share: on the page of its first event. Where a page cuts it, the next one has the rest of its events alone.
  const begun = new Set(events.map(({ flow }) => flow));
  const place = bookingPlaceIn(query.cursor, RECORDS);
  if (place) begun.delete(flowName(place));
  return { check, flows: answers.filter(({ flow }) => begun.has(flow)), events, next };
}

/** Finds what a line is made of and shares its grams, flow by flow, then the records. */
async function sharedLine(scope: LineScope, line: AccountLine, links: LineLinks): Promise<SharedLine> {
  const { session, asOf, period } = scope;
  const { flows, isHaul, records, notFound: lost } = await lineSources(scope, line);
  const sums = await bookedSums(session, asOf, { ...period, flows, isHaul });
  const shares = new RunningShares(line.making.gramsPerUnit);
  const before = new Map<string, Rational>();
  let massKg = 0;
  let booked = 0;
  const answers = flows.map((flow): LineFlowAnswer => {
    const name = flowName(flow);
    const sum = sums.get(name) ?? NOTHING;
    before.set(name, shares.amount);
    const amount = flow.amountOf(sum);
    const { gramCo2e, runningGramCo2e } = shares.add(amount);
    massKg += sum.massKg;
    booked += sum.bookings;
    return {
      ...flowEnds(flow),
      bookings: sum.bookings,
      massKg: sum.massKg,
      tonneKm: isHaul ? tonneKmOf(sum.kgMetres) : null,
      amount: amountText(amount),
      shareGramCo2e: grams(gramCo2e),
      runningGramCo2e: grams(runningGramCo2e),
      events: links.ofFlow(name),
    };
  });
  const beforeRecords = shares.amount;
  for (const record of records) shares.add(record.amount);
  const lineGramCo2e = line.answer.emissionGramCo2e;
  const sharesGramCo2e = grams(shares.gramCo2e);
  const check = {
    lineGramCo2e,
    sharesGramCo2e,
    residualGramCo2e: lineGramCo2e - sharesGramCo2e,
    lineMassKg: line.answer.massKg,
    // Of reuse the mass is what was replaced, not what was moved: it is shared as the amount is.
    sharesMassKg: massOfShares(line, massKg, shares.amount),
    amount: amountText(shares.amount),
    bookings: booked,
    records: records.length,
    flows: flows.length,
    flowsNotFound: lost,
  };
  return { scope, line, links, flows, isHaul, records, before, beforeRecords, answers, check };
}

/** Events of a page, with the cursor of the next one; `null`: the list ends with it. */
interface EventPage {
  readonly events: readonly LineEventAnswer[];
  readonly next: string | null;
}

/** A page of the bookings, and behind the last of them of the records. */
async function eventPage(shared: SharedLine, query: LinePageQuery): Promise<{ events: LineEventAnswer[]; next: string | null }> {
  const limit = limitOf(query);
  const { flow: wanted } = query;
  const only = wanted === undefined ? shared.flows : shared.flows.filter((flow) => flowName(flow) === wanted);
  if (wanted !== undefined && only.length === 0)
    throw notFound('/query/flow', 'unknown_flow', `the line has no flow '${wanted}'; its flows are listed by by=flow`);
  const place = bookingPlaceIn(query.cursor, RECORDS);
  const bookings = await bookingPage(shared, only, place, limit);
  if (bookings.next !== null || wanted !== undefined) return { events: [...bookings.events], next: bookings.next };
  const records = await recordPage(shared, place, limit - bookings.events.length);
  return { events: [...bookings.events, ...records.events], next: records.next };
}

/** A page of the bookings of some flows. @param place the last one of the page before */
async function bookingPage(
  { scope, line, links, isHaul, before }: SharedLine,
  only: readonly LineFlowSource[],
  place: BookingPlace | undefined,
  limit: number,
): Promise<EventPage> {
  if (place?.lane === RECORDS || only.length === 0) return { events: [], next: null };
  const { session, asOf, period } = scope;
  const bookings = { ...period, isHaul };
  const found = await listLineBookings(session, asOf, { ...bookings, flows: only }, place, limit + 1);
  const byName = new Map(only.map((flow) => [flowName(flow), flow]));
  const events: LineEventAnswer[] = [];
  let running: RunningShares | undefined;
  let name = '';
  for (const booking of found.slice(0, limit)) {
    const flow = byName.get(flowName(booking))!;
    if (flowName(booking) !== name || !running) {
      name = flowName(booking);
      running = new RunningShares(line.making.gramsPerUnit);
      running.add(before.get(name)!);
      if (place && flowName(place) === name) {
        const told = await bookedSums(session, asOf, { ...bookings, flows: [flow] }, place);
        running.add(flow.amountOf(told.get(name) ?? NOTHING));
      }
    }
    events.push(bookingAnswer(booking, flow, isHaul, running, links));
  }
  return { events, next: found.length > limit ? bookingCursor(found[limit - 1]!) : null };
}

/** A page of the records. @param place where the page before ended */
async function recordPage(
  { scope, line, links, records, beforeRecords }: SharedLine,
  place: BookingPlace | undefined,
  limit: number,
): Promise<EventPage> {
  const first = place?.lane === RECORDS ? place.index : 0;
  const running = new RunningShares(line.making.gramsPerUnit);
  running.add(beforeRecords);
  for (const record of records.slice(0, first)) running.add(record.amount);
  const page = records.slice(first, first + limit);
  const until = first + page.length;
  return {
    events: await recordAnswers(scope, page, running, links),
    next: until < records.length ? bookingCursor({ month: '', lane: RECORDS, position: '0', index: until }) : null,
  };
}

/** Kilograms of the line by its shares. @param bookedKg of the bookings of its flows; @param amount of all shares */
function massOfShares({ answer, making }: AccountLine, bookedKg: number, amount: Rational): number {
  if (making.of === 'flows') return bookedKg;
  return making.of === 'record' ? answer.massKg : roundToInteger(divide(amount, making.amountPerKg));
}

const endOf = ({ siteId, siteName, accountKind, projectId }: LineFlowSource['fact']['from']): LineFlowAnswer['from'] => ({
  site: siteId,
  name: siteName,
  kind: accountKind,
  project: projectId,
});

const flowEnds = (flow: LineFlowSource): Pick<LineFlowAnswer, 'flow' | 'month' | 'from' | 'to' | 'material' | 'fate'> => ({
  flow: flowName(flow),
  month: flow.month,
  from: endOf(flow.fact.from),
  to: endOf(flow.fact.to),
  material: flow.fact.from.material,
  fate: flow.fact.fate,
});

function bookingAnswer(
  booking: LineBooking,
  flow: LineFlowSource,
  isHaul: boolean,
  running: RunningShares,
  links: LineLinks,
): LineEventAnswer {
  const amount = flow.amountOf(booking);
  const { gramCo2e, runningGramCo2e } = running.add(amount);
  const { eventId, type, position, index, stream, revision, day, concerns, ticket, massKg, distanceMetres } = booking;
  const distance = isHaul && distanceMetres !== null ? normaliseDecimal(decimalText(rational(distanceMetres, 1000), 3)) : null;
  return {
    flow: flowName(booking),
    event: eventId,
    type,
    position,
    booking: index,
    stream,
    revision,
    day,
    concerns,
    ticket,
    massKg,
    distanceKm: distance,
    amount: amountText(amount),
    shareGramCo2e: grams(gramCo2e),
    runningGramCo2e: grams(runningGramCo2e),
    recorded: links.ofStream(stream),
  };
}

interface RecordRow {
  event_id: string;
  position: bigint | number | string;
  type: string;
  stream: string;
  revision: number;
}

async function recordAnswers(
  { session }: LineScope,
  records: readonly LineRecordSource[],
  running: RunningShares,
  links: LineLinks,
): Promise<LineEventAnswer[]> {
  if (records.length === 0) return [];
  const rows = await session.query<RecordRow>(
    `SELECT event_id, position, type, category || '-' || stream_id AS stream, revision FROM ${session.schema}.event
     WHERE event_id = ANY($1::uuid[])`,
    [records.map(({ eventId }) => eventId)],
  );
  const byId = new Map(rows.map((row) => [row.event_id, row]));
  return records.map(({ eventId, day, massKg, amount }) => {
    const row = byId.get(eventId);
    if (!row) throw new Error(`the journal has no event ${eventId}, which a line is made of`);
    const { gramCo2e, runningGramCo2e } = running.add(amount);
    return {
      flow: null,
      event: eventId,
      type: row.type,
      position: String(row.position),
      booking: 0,
      stream: row.stream,
      revision: row.revision,
      day,
      concerns: null,
      ticket: null,
      massKg,
      distanceKm: null,
      amount: amountText(amount),
      shareGramCo2e: grams(gramCo2e),
      runningGramCo2e: grams(runningGramCo2e),
      recorded: links.ofStream(row.stream),
    };
  });
}
