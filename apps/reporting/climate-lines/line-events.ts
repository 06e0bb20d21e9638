import {
  type BookingPlace,
  type LineBooking,
  bookedSums,
  flowName,
  listLineBookings,
} from '#libs/balances/climate-lines/line-bookings.js';
import { tonneKmOf } from '#libs/balances/flows/list-flows.js';
import { type PageQuery, cursorOf, keyOf, limitOf, unknownCursor } from '#libs/balances/paging.js';
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
  const { session, asOf, period } = scope;
  const limit = limitOf(query);
  const { flows, isHaul, records, notFound: lost } = await lineSources(scope, line);
  const bookings = { ...period, flows, isHaul };
  const sums = await bookedSums(session, asOf, bookings);
  const shares = new RunningShares(line.making.gramsPerUnit);
  /** Exact amount before each flow, by its name. */
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

  if (query.by === 'flow') {
    const after = keyOf(query.cursor, 1)?.[0];
    const rest = answers.filter(({ flow }) => after === undefined || flow > after);
    const page = rest.slice(0, limit);
    return { check, flows: page, events: [], next: rest.length > limit ? cursorOf([page.at(-1)!.flow]) : null };
  }

  const only = query.flow === undefined ? flows : flows.filter((flow) => flowName(flow) === query.flow);
  if (query.flow !== undefined && only.length === 0)
    throw notFound('/query/flow', 'unknown_flow', `the line has no flow '${query.flow}'; its flows are listed by by=flow`);
  const place = placeOf(query.cursor);
  const items: LineEventAnswer[] = [];
  let next: string | null = null;
  if (place?.lane !== RECORDS && only.length > 0) {
    const found = await listLineBookings(session, asOf, { ...bookings, flows: only }, place, limit + 1);
    const byName = new Map(flows.map((flow) => [flowName(flow), flow]));
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
      items.push(bookingAnswer(booking, flow, isHaul, running, links));
    }
    if (found.length > limit) next = cursorOf(keyOfPlace(found[limit - 1]!));
  }
  if (next === null && query.flow === undefined && records.length > 0) {
    const first = place?.lane === RECORDS ? place.index : 0;
    const running = new RunningShares(line.making.gramsPerUnit);
    running.add(beforeRecords);
    for (const record of records.slice(0, first)) running.add(record.amount);
    const page = records.slice(first, first + limit - items.length);
    items.push(...(await recordAnswers(scope, page, running, links)));
    const until = first + page.length;
    if (until < records.length) next = cursorOf(keyOfPlace({ month: '', lane: RECORDS, position: '0', index: until }));
  }
  const shown = new Set(items.map(({ flow }) => flow));
  return { check, flows: answers.filter(({ flow }) => shown.has(flow)), events: items, next };
}

/** Kilograms of the line by its shares. @param bookedKg of the bookings of its flows; @param amount of all shares */
function massOfShares({ answer, making }: AccountLine, bookedKg: number, amount: Rational): number {
  if (making.of === 'flows') return bookedKg;
  return making.of === 'record' ? answer.massKg : roundToInteger(divide(amount, making.amountPerKg));
}

const keyOfPlace = ({ month, lane, position, index }: BookingPlace): string[] => [month, lane, position, String(index)];

/** @throws DomainError for a cursor that no answer gave out */
function placeOf(cursor: string | undefined): BookingPlace | undefined {
  const key = keyOf(cursor, 4);
  if (!key) return undefined;
  const [month, lane, position, index] = key as [string, string, string, string];
  const isKey = lane === RECORDS || (/^\d{4}-\d{2}$/.test(month) && /^[0-9a-f-]{36}$/.test(lane));
  if (!isKey || !/^\d{1,18}$/.test(position) || !/^\d{1,6}$/.test(index)) throw unknownCursor();
  return { month, lane, position, index: Number(index) };
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
