import { namedId } from '../ids.js';
import type { AuditedEvent } from '../log-reader.js';
import { type Marks, type Moment, type StockChange, momentOf, msOf, note, stockChanges } from './occurrence.js';
import { Timeline } from './timeline.js';
import { type Change, LotHistory, type Standing, type Told, tell } from './told.js';

/** No more events than this are named in a finding. */
const NAMED = 100;

/** The course of a finding: what its lot's stream says of it, event by event. */
export interface Course {
  open: boolean;
  events: string[];
  openedMs: number;
  occurredMs: number;
  clearedMs: number;
  kg: number;
  worstKg: number;
}

interface Recorded {
  readonly eventId: string;
  readonly recordedMs: number;
}

interface Judged {
  readonly open: boolean;
  readonly kg: number;
  readonly occurredMs: number;
}

function named(...ids: string[]): string[] {
  return [...new Set(ids)].slice(0, NAMED);
}

/** Where a finding stands after an event. */
function onward(course: Course | undefined, now: Judged, by: Recorded, concerned: readonly string[]): Course | undefined {
  if (!now.open) {
    if (!course?.open) return course;
    return { ...course, open: false, clearedMs: by.recordedMs, events: named(...course.events, by.eventId) };
  }
  if (course?.open) {
    const worstKg = Math.max(course.worstKg, now.kg);
    return { ...course, kg: now.kg, occurredMs: now.occurredMs, worstKg, events: named(...course.events, ...concerned) };
  }
  return {
    ...now,
    events: named(by.eventId, ...concerned),
    openedMs: by.recordedMs,
    clearedMs: 0,
    worstKg: now.kg,
  };
}

interface Stock {
  readonly timeline: Timeline;
  shortfall?: Course;
  dip?: Course;
}

interface AtEvent {
  readonly type: 'excess_over_estimate' | 'surveyed_difference';
  readonly eventId: string;
  site: string;
  course: Course;
}

type Cells = (string | number | null)[];

/** One lot, followed through its stream: what is effective, its stocks in the order of occurrence, and what must be found. */
export class LotAudit {
  readonly history = new LotHistory();
  private readonly stocks = new Map<string, Stock>();
  private readonly atEvents = new Map<string, AtEvent>();
  private marks: Marks = new Map();

  constructor(readonly lotId: string) {}

  /** Takes in the next event of the lot's stream. @returns what it says, undefined where it opens the lot */
  event(event: AuditedEvent): Told | undefined {
    const told = tell(event);
    if (!told) return undefined;
    const { shortfalls = [] } = event.data as { shortfalls?: { site: string; downstreamEventIds: string[] }[] };
    const recordedMs = Date.parse((event.metadata as { recordedAt: string }).recordedAt);
    this.follow(told, recordedMs, new Map(shortfalls.map(({ site, downstreamEventIds }) => [site, downstreamEventIds])));
    return told;
  }

  /** @param shortfalls events downstream that a correction names, by the site that it leaves short */
  private follow(told: Told, recordedMs: number, shortfalls: ReadonlyMap<string, readonly string[]>): void {
    const changes = this.history.take(told);
    const by = { eventId: told.eventId, recordedMs };
    const surveysChanged = told.corrects !== undefined && changes.some(({ now }) => now.survey !== undefined);
    const touched = surveysChanged ? this.buildAnew() : this.move(changes);
    for (const site of touched) this.judgeStock(site, by, changes[0]?.now.ms ?? told.ms, shortfalls.get(site) ?? []);
    if (!told.corrects) note(this.marks, changes[0]!.now);
    for (const { now } of changes) this.judgeEvent(now, by);
  }

  private stock(site: string): Stock {
    let stock = this.stocks.get(site);
    if (!stock) this.stocks.set(site, (stock = { timeline: new Timeline() }));
    return stock;
  }

  private move(changes: readonly Change[]): Set<string> {
    const touched = new Set<string>();
    const book = (event: Standing, times: 1 | -1): void => {
      for (const { site, moment, kg } of stockChanges(event, this.marks)) {
        this.stock(site).timeline.change(moment, kg, times);
        touched.add(site);
      }
    };
    for (const { before } of changes) if (before) book(before, -1);
    for (const { now } of changes) book(now, 1);
    return touched;
  }

  /** After a survey was corrected: what goes back to which survey may be another than before. */
  private buildAnew(): Set<string> {
    this.marks = new Map();
    for (const event of this.history.standing) note(this.marks, event);
    for (const [site, stock] of this.stocks) this.stocks.set(site, { ...stock, timeline: new Timeline() });
    this.move(this.history.standing.map((now) => ({ now })));
    return new Set(this.stocks.keys());
  }

  private judgeStock(site: string, by: Recorded, ms: number, downstream: readonly string[]): void {
    const stock = this.stock(site);
    const { totalKg, lowestKg, firstBelowZero } = stock.timeline;
    const short = totalKg < 0;
    const since = stock.shortfall?.open ? stock.shortfall.occurredMs : ms;
    const shortfall = onward(stock.shortfall, { open: short, kg: -totalKg, occurredMs: since }, by, downstream);
    if (shortfall) stock.shortfall = shortfall;
    // Lower in the order of occurrence than it is now, in the order of recording.
    const dipped = lowestKg < 0 && lowestKg < totalKg;
    const dip = onward(stock.dip, { open: dipped, kg: -lowestKg, occurredMs: msOf(firstBelowZero) }, by, []);
    if (dip) stock.dip = dip;
  }

  private judgeEvent(event: Standing, by: Recorded): void {
    const changes = stockChanges(event, this.marks);
    const excess = changes.filter((change) => change.excess);
    const excessKg = sumOf(excess);
    this.setAtEvent('excess_over_estimate', event, excess[0]?.site, excessKg, excessKg > 0, by);
    if (!event.survey) return;
    const { site, kg, low, high } = event.survey;
    const own = momentOf(event.ms, event.wholeDay, 'survey');
    const differenceKg = sumOf(changes.filter(({ moment }) => moment === own));
    const bookKg = kg - differenceKg;
    const outside = !event.annulled && (bookKg < low || bookKg > high);
    this.setAtEvent('surveyed_difference', event, site, differenceKg, outside, by);
  }

  private setAtEvent(
    type: AtEvent['type'],
    { eventId, ms }: Standing,
    site: string | undefined,
    kg: number,
    open: boolean,
    by: Recorded,
  ): void {
    const key = `${type}|${eventId}`;
    const known = this.atEvents.get(key);
    const course = onward(known?.course, { open, kg, occurredMs: ms }, by, [eventId]);
    if (course) this.atEvents.set(key, { type, eventId, site: site ?? known?.site ?? '', course });
  }

  /** Surveys of the lot at odds with the book of their date (rule 9), with that book. Of two at one moment the later recorded holds. */
  brokenSurveys(): { readonly eventId: string; readonly site: string; readonly kg: number; readonly bookKg: number }[] {
    const books = new Map<string, StockChange[]>([...this.marks.keys()].map((site) => [site, []]));
    if (books.size === 0) return [];
    for (const event of this.history.standing)
      for (const change of stockChanges(event, this.marks)) books.get(change.site)?.push(change);
    return [...this.marks].flatMap(([site, marks]) =>
      marks.flatMap(({ eventId, moment, survey: { kg } }, i) => {
        if (marks[i + 1]?.moment === moment) return [];
        const bookKg = sumOf(books.get(site)!.filter((change) => change.moment <= moment));
        return bookKg === kg ? [] : [{ eventId, site, kg, bookKg }];
      }),
    );
  }

  /** Rows of `finding`, in the order of its columns. */
  findingRows(): Cells[] {
    const rows: Cells[] = [];
    for (const [site, { shortfall, dip }] of this.stocks) {
      if (shortfall) rows.push(this.row('shortfall', site, site, shortfall, { worstKg: shortfall.worstKg }));
      if (dip) {
        const since = dip.open && { belowZeroSince: isoText(dip.occurredMs) };
        rows.push(this.row('negative_in_order_of_occurrence', site, site, dip, { worstKg: dip.worstKg, ...since }));
      }
    }
    for (const { type, eventId, site, course } of this.atEvents.values()) rows.push(this.row(type, eventId, site, course, {}));
    return rows;
  }

  private row(type: string, about: string, site: string, course: Course, details: object): Cells {
    const { open, openedMs, occurredMs, clearedMs, kg, events } = course;
    return [
      namedId('finding', type, this.lotId, about),
      type,
      open ? 'open' : 'cleared',
      this.lotId,
      site,
      openedMs,
      occurredMs,
      open ? null : clearedMs,
      kg,
      JSON.stringify(events),
      JSON.stringify(details),
    ];
  }

  /** `lot_state.findings`: stocks with the ends of their timelines, findings at events, surveys. */
  state(): string {
    const stocks = inOrder(this.stocks).map(([site, { timeline, shortfall, dip }]) => [
      site,
      timeline.kept(),
      ...(shortfall || dip ? [shortfall ? courseRow(shortfall) : 0, dip ? courseRow(dip) : 0] : []),
    ]);
    const events = inOrder(this.atEvents).map(([, { type, eventId, site, course }]) => [type, eventId, site, courseRow(course)]);
    const surveys = inOrder(this.marks).map(([site, marks]) => [
      site,
      marks.map(({ eventId, order, ms, moment }): [string, number, number, Moment] => [eventId, order, ms, moment]),
    ]);
    return JSON.stringify([stocks, events, surveys]);
  }
}

const sumOf = (changes: readonly StockChange[]): number => changes.reduce((sum, { kg }) => sum + kg, 0);

const inOrder = <Value>(map: ReadonlyMap<string, Value>): [string, Value][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

const courseRow = ({ open, events, openedMs, occurredMs, clearedMs, kg, worstKg }: Course): unknown[] => [
  open ? 1 : 0,
  events,
  openedMs,
  occurredMs,
  clearedMs,
  kg,
  worstKg,
];

/** ISO 8601 in UTC, milliseconds only where there are any. */
const isoText = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
