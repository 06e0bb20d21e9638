import { bookingCursor, bookingPlaceIn, pageOfFlows } from '#libs/balances/climate-lines/booking-cursor.js';
import {
  type BookingPlace,
  type BookingSums,
  type LineBooking,
  type LineBookingsQuery,
  bookedSums,
  flowName,
  listLineBookings,
} from '#libs/balances/climate-lines/line-bookings.js';
import { type FlowFacts, flowFacts } from '#libs/balances/flows/flow-facts.js';
import { type PageQuery, limitOf } from '#libs/balances/paging.js';
import type { Period } from '#libs/balances/period.js';
import { type AsOf, type ReadSession, asOfAnswer } from '#libs/balances/session.js';
import type { TerritoryRef } from '#libs/balances/territory-balances/territory.js';
import type { FigureEventAnswer, FigureFlowAnswer, FigurePartsAnswer } from '#libs/contracts/api/figure-parts.js';
import { type FlowFactEnd, decodeEvent } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { invalid, nameBasedId, notFound } from '#libs/kernel/index.js';
import { eventReader } from '../event-reader.js';
import { sectionOf } from '../figures.js';
import type { ReadRequest } from '../read-model-reader.js';
import { ReadQuery, handlerOf } from '../read-query.js';
import { inQuery, territoryOfQuery } from '../territory-of-query.js';
import { type CountedFlow, flowsOfIndicatorTerm, flowsOfTerm, isBalanceTerm, termOfIndicator } from './figure-flows.js';

export class ListFigureParts extends ReadQuery<FigurePartsAnswer> {}

/** What is taken apart, and how it is paged. */
interface FigurePartsQuery extends Period, PageQuery {
  readonly basis?: 'recorded' | 'reported';
  readonly term?: string;
  readonly indicator?: string;
  readonly part?: string;
  readonly by?: 'flow' | 'event';
  readonly flow?: string;
}

/** What is asked, with the flows of its territory and the store that holds its events. */
interface FigureScope {
  readonly session: ReadSession;
  readonly asOf: AsOf;
  readonly query: FigurePartsQuery;
  readonly ref: TerritoryRef;
  readonly basis: 'recorded' | 'reported';
  readonly found: FlowFacts;
  readonly store: EventStore;
}

/**
 * A figure taken apart. Flows are listed by month, their bookings in the order of the log, lane by lane; each counts with the sign that it has in the figure.
 * @throws DomainError for an unknown territory, figure or flow, or a wrong period or cursor
 */
export async function figureParts(
  session: ReadSession,
  asOf: AsOf,
  { query: asked }: Pick<ReadRequest, 'query'>,
  store: EventStore,
): Promise<FigurePartsAnswer> {
  const query = asked as FigurePartsQuery;
  const ref = territoryOfQuery(asked);
  const basis = query.basis ?? 'recorded';
  limitOf(query);
  const found = await inQuery(ref, flowFacts(session, asOf, { ...query, territory: ref, basis }));
  const scope: FigureScope = { session, asOf, query, ref, basis, found, store };
  const whole = await flowsOfFigure(scope);
  const groups = grouped(whole ?? []);
  const sums = await bookedSums(session, asOf, bookingsOf(query, whole ?? []));
  const flows = flowAnswers(groups, sums);
  const answer = {
    territory: found.territory.answer,
    period: { from: query.from ?? null, to: query.to ?? null },
    asOf: asOfAnswer(asOf),
    basis,
    ofWholeFlows: whole !== undefined,
    sum: {
      countsKg: flows.at(-1)?.runningKg ?? 0,
      flows: flows.length,
      bookings: flows.reduce((sum, { bookings }) => sum + bookings, 0),
    },
  };
  if (query.by !== 'event' && query.flow === undefined) return { ...answer, events: [], ...pageOfFlows(flows, query) };
  const { events, next } = await eventPage(scope, groups);
  const begun = new Set(events.map(({ flow }) => flow));
  for (const flow of flowsUpTo(bookingPlaceIn(query.cursor), groups, sums)) begun.delete(flow);
  return { ...answer, flows: flows.filter(({ flow }) => begun.has(flow)), events, next };
}

/** Flows with a booking up to a place of the list: they stand on the page of the first of them, and on no later one. */
function flowsUpTo(
  place: BookingPlace | undefined,
  groups: ReadonlyMap<string, readonly CountedFlow[]>,
  sums: ReadonlyMap<string, BookingSums>,
): string[] {
  if (!place) return [];
  const isBefore = (lane: string): boolean => sums.has(lane) && lane <= flowName(place);
  return [...groups].flatMap(([flow, lanes]) => (lanes.some((lane) => isBefore(flowName(lane))) ? [flow] : []));
}

/** The flows that a figure is the sum of; undefined where it counts parts of flows, or what is no flow. */
async function flowsOfFigure({
  session,
  asOf,
  query,
  ref,
  basis,
  found,
  store,
}: FigureScope): Promise<CountedFlow[] | undefined> {
  const { term, indicator, part } = query;
  if (term !== undefined && indicator === undefined && part === undefined && isBalanceTerm(term)) return flowsOfTerm(term, found);
  if (term !== undefined || indicator === undefined || part === undefined)
    throw invalid('/query/term', 'name_one_figure', 'name either term, or indicator and part');
  const section = await sectionOf(session, asOf, { ...query, territory: ref, basis }, found, (stream) =>
    store.readStream(stream),
  );
  return flowsOfIndicatorTerm(termOfIndicator(section.indicators, indicator, part), found);
}

/** Each flow with what it adds to the figure, and the sum up to and with it. */
function flowAnswers(
  groups: ReadonlyMap<string, readonly CountedFlow[]>,
  sums: ReadonlyMap<string, BookingSums>,
): FigureFlowAnswer[] {
  let runningKg = 0;
  return [...groups].map(([flow, lanes]): FigureFlowAnswer => {
    const sum = (of: (lane: CountedFlow) => number): number => lanes.reduce((total, lane) => total + of(lane), 0);
    const countsKg = sum(({ times, fact }) => times * fact.massKg);
    runningKg += countsKg;
    return {
      flow,
      ...flowAnswer(lanes[0]!),
      bookings: sum((lane) => sums.get(flowName(lane))?.bookings ?? 0),
      massKg: sum(({ fact }) => fact.massKg),
      countsKg,
      runningKg,
    };
  });
}

const bookingsOf = ({ from, to }: Period, flows: readonly CountedFlow[]): LineBookingsQuery => ({
  from,
  to,
  isHaul: false,
  flows,
});

/** A page of the bookings of all flows, or of the one that is asked for, with their events. @throws DomainError for an unknown flow */
async function eventPage(
  { session, asOf, query, store }: FigureScope,
  groups: ReadonlyMap<string, readonly CountedFlow[]>,
): Promise<{ readonly events: FigureEventAnswer[]; readonly next: string | null }> {
  const limit = limitOf(query);
  const only = query.flow === undefined ? [...groups.values()].flat() : groups.get(query.flow);
  if (!only)
    throw notFound(
      '/query/flow',
      'unknown_flow',
      `the figure has no flow '${String(query.flow)}'; its flows are listed by by=flow`,
    );
  const after = bookingPlaceIn(query.cursor);
  const listed = only.length === 0 ? [] : await listLineBookings(session, asOf, bookingsOf(query, only), after, limit + 1);
  const page = listed.slice(0, limit);
  const laneOf = new Map(only.map((lane) => [flowName(lane), lane]));
  return {
    events: await eventAnswers(page, laneOf, eventReader(store)),
    next: listed.length > limit ? bookingCursor(page.at(-1)!) : null,
  };
}

const endOf = ({ siteId, siteName, municipality, projectId, accountKind }: FlowFactEnd): FigureFlowAnswer['from'] => ({
  site: siteId,
  name: siteName,
  municipality,
  project: projectId,
  kind: accountKind,
});

/** The flow that a lane belongs to: lanes tell more apart, such as vehicles and methods. Names sort by month. */
function nameOfFlow({ fact, times }: CountedFlow): string {
  const { month, from, to, fate } = fact;
  const ends = [from, to].flatMap(({ siteId, accountKind }) => [siteId, accountKind]);
  return `${month}.${nameBasedId('flow', ...ends, to.material, to.conditionClass, to.status, fate ?? '', String(times))}`;
}

/** Lanes by their flow, in the order of the names. */
function grouped(lanes: readonly CountedFlow[]): Map<string, CountedFlow[]> {
  const groups = new Map<string, CountedFlow[]>();
  for (const lane of lanes) {
    const name = nameOfFlow(lane);
    const group = groups.get(name);
    if (group) group.push(lane);
    else groups.set(name, [lane]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What all lanes of a flow have in common. */
const flowAnswer = ({ fact }: CountedFlow) => {
  const { month, from, to, fate } = fact;
  return {
    month,
    from: endOf(from),
    to: endOf(to),
    material: to.material,
    conditionClass: to.conditionClass,
    status: to.status,
    fate,
  };
};

/** Bookings with what the event store alone knows of their events: the sender's system, and who recorded it. */
async function eventAnswers(
  bookings: readonly LineBooking[],
  laneOf: ReadonlyMap<string, CountedFlow>,
  readEvent: ReturnType<typeof eventReader>,
): Promise<FigureEventAnswer[]> {
  const answers: FigureEventAnswer[] = [];
  for (const booking of bookings) {
    const { eventId, type, position, index, stream, revision, day, concerns, ticket, massKg } = booking;
    const { source, actor } = decodeEvent(await readEvent(stream, revision)).metadata;
    const lane = laneOf.get(flowName(booking))!;
    answers.push({
      flow: nameOfFlow(lane),
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
      countsKg: lane.times * massKg,
      source,
      organisation: actor.organisation,
    });
  }
  return answers;
}

/** Handlers of the queries that take figures apart. */
export const FIGURE_PART_QUERY_HANDLERS = [handlerOf(ListFigureParts, figureParts)];
