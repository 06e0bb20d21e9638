import { isoInstant, nameBasedId } from '#libs/kernel/index.js';
import type { Entry, EntryChange, LotHistory } from '../../lot-history/domain/history.js';
import {
  type StockChange,
  type SurveyMark,
  addMark,
  msOfKey,
  occurrenceKey,
  stockChanges,
  surveyMark,
} from '../../lot-history/domain/occurrence.js';
import type { Step } from '../../lot-history/domain/steps.js';
import { type Cause, type Episode, type EpisodeRow, episodeFrom, episodeRow, follow } from './episode.js';
import type { Downstream } from './downstream.js';
import type { FindingRow, KeptFindingType } from './finding-row.js';
import { type SeriesEnd, StockSeries, addChange, emptyEnd, isBefore, lowOf } from './series.js';

/** What is found at one stock of the lot. */
interface StockFindings {
  end: SeriesEnd;
  shortfall: Episode | undefined;
  dip: Episode | undefined;
}

type EventFindingType = Extract<KeptFindingType, 'excess_over_estimate' | 'surveyed_difference'>;

/** What is found at one event of the lot. */
interface EventFinding {
  readonly type: EventFindingType;
  readonly eventId: string;
  readonly site: string;
  episode: Episode;
}

/** What is found in one lot. Follows every event of its stream, so that it does not depend on how events were batched. */
export class LotFindings {
  private readonly stocks = new Map<string, StockFindings>();
  private readonly events = new Map<string, EventFinding>();
  private surveys = new Map<string, SurveyMark[]>();
  /** Whole series by site; there only while a history is at hand. */
  private series = new Map<string, StockSeries>();
  private lastEntry: Entry | undefined;
  private lastChanges: StockChange[] = [];

  constructor(readonly lotId: string) {}

  /** Whether the whole history is needed to follow a step; `entry`: the step as it would stand in the history. */
  needsHistory(step: Step, entry: Entry): boolean {
    if (step.correction) return true;
    const changes = this.changesOf(entry);
    return changes.some(({ site, key }) => {
      const stock = this.stocks.get(site);
      return stock !== undefined && isBefore(stock.end, key, changes.length);
    });
  }

  /**
   * Follows a step.
   * @param changes the entries that the step made or changed
   * @param history with the step taken in; needed where `needsHistory` says so
   */
  follow(step: Step, changes: readonly EntryChange[], cause: Cause, history?: LotHistory, downstream?: Downstream): void {
    if (step.correction) this.followCorrection(changes, cause, history!, downstream);
    else this.followPlain(changes[0]!.entry, cause, history);
  }

  /** What a new entry changes: asked for twice, worked out once. */
  private changesOf(entry: Entry): StockChange[] {
    if (this.lastEntry !== entry) {
      this.lastEntry = entry;
      this.lastChanges = stockChanges(entry, this.surveys);
    }
    return this.lastChanges;
  }

  /** Lets go of what is kept beside a history. */
  forgetSeries(): void {
    this.series = new Map();
  }

  private stock(site: string): StockFindings {
    let stock = this.stocks.get(site);
    if (!stock) this.stocks.set(site, (stock = { end: emptyEnd(), shortfall: undefined, dip: undefined }));
    return stock;
  }

  private followPlain(entry: Entry, cause: Cause, history?: LotHistory): void {
    const changes = this.changesOf(entry);
    if (changes.length === 1) this.take(changes[0]!.site, changes, history);
    else for (const site of new Set(changes.map((change) => change.site))) this.take(site, changes, history);
    const survey = surveyMark(entry);
    if (survey) addMark(this.surveys, survey.site, survey.mark);
    changes.forEach(({ site }, place) => {
      if (changes.findIndex((other) => other.site === site) === place) this.judge(site, cause, entry.atMs);
    });
    this.judgeEntry(entry, changes, cause);
    this.lastEntry = undefined;
  }

  /** Takes in what a new entry changes at a site; `history` has the entry. */
  private take(site: string, all: readonly StockChange[], history?: LotHistory): void {
    const changes = all.length === 1 ? all : all.filter((change) => change.site === site).sort((a, b) => a.key - b.key);
    const stock = this.stock(site);
    const late = changes.some(({ key }) => isBefore(stock.end, key, changes.length));
    const series = this.series.get(site);
    if (series) for (const { key, massKg } of changes) series.add(key, massKg);
    else if (late) this.buildSeries(history!, [site]);
    if (late) stock.end = this.series.get(site)!.end();
    else for (const { key, massKg } of changes) addChange(stock.end, key, massKg);
  }

  private followCorrection(changes: readonly EntryChange[], cause: Cause, history: LotHistory, downstream?: Downstream): void {
    const sites = new Set<string>();
    if (changes.some(({ entry }) => entry.survey)) {
      this.markSurveys(history);
      this.series = new Map();
      for (const site of this.stocks.keys()) sites.add(site);
    }
    const removed = changes.flatMap(({ before }) => stockChanges(before!, this.surveys));
    const added = changes.flatMap(({ entry }) => stockChanges(entry, this.surveys));
    for (const { site } of [...removed, ...added]) sites.add(site);
    const known = [...sites].filter((site) => this.series.has(site));
    for (const site of known) {
      const series = this.series.get(site)!;
      for (const change of removed) if (change.site === site) series.remove(change.key, change.massKg);
      for (const change of added) if (change.site === site) series.add(change.key, change.massKg);
    }
    this.buildSeries(
      history,
      [...sites].filter((site) => !known.includes(site)),
    );
    for (const site of sites) {
      this.stock(site).end = this.series.get(site)!.end();
      this.judge(site, cause, changes[0]!.entry.atMs, downstream?.get(site));
    }
    for (const { entry } of changes) this.judgeEntry(entry, stockChanges(entry, this.surveys), cause);
  }

  private markSurveys(history: LotHistory): void {
    this.surveys = new Map();
    for (const entry of history.entries) {
      const survey = surveyMark(entry);
      if (survey) addMark(this.surveys, survey.site, survey.mark);
    }
  }

  private buildSeries(history: LotHistory, sites: readonly string[]): void {
    if (sites.length === 0) return;
    const changes = new Map<string, StockChange[]>(sites.map((site) => [site, []]));
    for (const entry of history.entries)
      for (const change of stockChanges(entry, this.surveys)) changes.get(change.site)?.push(change);
    for (const [site, ofSite] of changes) this.series.set(site, new StockSeries(ofSite));
  }

  /** A stock below zero in the order of recording is a shortfall; one that was lower in the order of occurrence is a dip. */
  private judge(site: string, cause: Cause, atMs: number, downstream?: readonly string[]): void {
    const stock = this.stock(site);
    const { totalKg, lowestKg, firstKey } = lowOf(stock.end);
    const shortfall = {
      open: totalKg < 0,
      massKg: -totalKg,
      occurredMs: stock.shortfall?.open ? stock.shortfall.occurredMs : atMs,
    };
    if (shortfall.open || stock.shortfall) stock.shortfall = follow(stock.shortfall, shortfall, cause, downstream);
    const dip = { open: lowestKg < Math.min(0, totalKg), massKg: -lowestKg, occurredMs: msOfKey(firstKey) };
    if (dip.open || stock.dip) stock.dip = follow(stock.dip, dip, cause);
  }

  private judgeEntry(entry: Entry, changes: readonly StockChange[], cause: Cause): void {
    if (!entry.survey && this.events.size === 0 && !changes.some((change) => change.excess)) return;
    const excess = changes.filter((change) => change.excess);
    const excessKg = excess.reduce((sum, { massKg }) => sum + massKg, 0);
    this.judgeEvent('excess_over_estimate', entry, excess[0]?.site, excessKg, excessKg > 0, cause);
    if (!entry.survey) return;
    const { site, massKg, lowKg, highKg } = entry.survey;
    const own = occurrenceKey(entry.atMs, entry.wholeDay, 'survey');
    const differenceKg = changes.reduce((sum, change) => (change.key === own ? sum + change.massKg : sum), 0);
    const bookKg = massKg - differenceKg;
    const outside = !entry.annulled && (bookKg < lowKg || bookKg > highKg);
    this.judgeEvent('surveyed_difference', entry, site, differenceKg, outside, cause);
  }

  private judgeEvent(
    type: EventFindingType,
    { eventId, atMs }: Entry,
    site: string | undefined,
    massKg: number,
    open: boolean,
    cause: Cause,
  ): void {
    const key = `${type}|${eventId}`;
    const found = this.events.get(key);
    if (!open && !found) return;
    const episode = follow(found?.episode, { open, massKg, occurredMs: atMs }, cause, [eventId]);
    if (episode) this.events.set(key, { type, eventId, site: site ?? found?.site ?? '', episode });
  }

  /** The findings, open and cleared. */
  rows(): FindingRow[] {
    const rows: FindingRow[] = [];
    for (const [site, { shortfall, dip }] of this.stocks) {
      if (shortfall) rows.push(this.row('shortfall', site, site, shortfall, { worstKg: shortfall.worstKg }));
      if (dip) {
        const details = { worstKg: dip.worstKg, ...(dip.open && { belowZeroSince: isoInstant(dip.occurredMs) }) };
        rows.push(this.row('negative_in_order_of_occurrence', site, site, dip, details));
      }
    }
    for (const { type, eventId, site, episode } of this.events.values()) rows.push(this.row(type, eventId, site, episode, {}));
    return rows;
  }

  private row(type: KeptFindingType, of: string, site: string, episode: Episode, details: FindingRow['details']): FindingRow {
    return {
      findingId: nameBasedId('finding', type, this.lotId, of),
      type,
      open: episode.open,
      lotId: this.lotId,
      site,
      openedMs: episode.openedMs,
      occurredMs: episode.occurredMs,
      clearedMs: episode.open ? null : episode.clearedMs,
      massKg: episode.massKg,
      eventIds: episode.eventIds,
      details,
    };
  }

  /** The state as it is stored: the same for the same events. */
  json(): unknown {
    const json: FindingsJson = [
      [...this.stocks]
        .sort(byKey)
        .map(([site, { end, shortfall, dip }]) => [
          site,
          [end.closedKg, end.closedLowKg, end.closedFirstKey, end.closed ? 1 : 0, end.groups],
          ...(shortfall || dip ? [shortfall ? episodeRow(shortfall) : 0, dip ? episodeRow(dip) : 0] : []),
        ]) as FindingsJson[0],
      [...this.events].sort(byKey).map(([, { type, eventId, site, episode }]) => [type, eventId, site, episodeRow(episode)]),
      [...this.surveys]
        .sort(byKey)
        .map(([site, marks]) => [site, marks.map(({ eventId, order, atMs, key }) => [eventId, order, atMs, key])]),
    ];
    return json;
  }

  static from(lotId: string, stored: unknown): LotFindings {
    const [stocks, events, surveys] = stored as FindingsJson;
    const findings = new LotFindings(lotId);
    for (const [site, [closedKg, closedLowKg, closedFirstKey, closed, groups], shortfall, dip] of stocks) {
      findings.stocks.set(site, {
        end: { closedKg, closedLowKg, closedFirstKey, closed: closed === 1, groups },
        shortfall: shortfall ? episodeFrom(shortfall) : undefined,
        dip: dip ? episodeFrom(dip) : undefined,
      });
    }
    for (const [type, eventId, site, episode] of events)
      findings.events.set(`${type}|${eventId}`, { type, eventId, site, episode: episodeFrom(episode) });
    for (const [site, marks] of surveys)
      findings.surveys.set(
        site,
        marks.map(([eventId, order, atMs, key]) => ({ eventId, order, atMs, key })),
      );
    return findings;
  }
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

type FindingsJson = [
  [string, [number, number, number, 0 | 1, [number, number][]], (EpisodeRow | 0)?, (EpisodeRow | 0)?][],
  [EventFindingType, string, string, EpisodeRow][],
  [string, [string, number, number, number][]][],
];
