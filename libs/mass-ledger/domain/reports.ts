import type { CorrectionPosting, EventData, LedgerEvent, LotEvent, Posting } from '#libs/contracts/index.js';
import { postings } from '#libs/contracts/index.js';
import type { HistoryEntry, OpenedLot, Report } from './lot-state.js';

type ReportType = Report['type'];
type AnyData = Record<string, unknown>;

/** The event types that say something about mass; the others only open or correct. */
export const isReportType = (type: string): type is ReportType => type !== 'LotOpened' && type !== 'MassEventCorrected';

const SINK = { MassStored: undefined, MassReused: 'placed', MassDeposited: 'deposited' } as const;

/** Reduces event data to a report. `halfWidthOfReturn`: half width of the input that an aborted run gives back. */
export function reportOf(
  event: { readonly id: string; readonly type: ReportType; readonly data: unknown },
  place: { revision: number; version: number },
  halfWidthOfReturn = 0,
): Report {
  const data = event.data as EventData<'MassStored'>;
  const report: { -readonly [Field in keyof Report]: Report[Field] } = {
    eventId: event.id,
    type: event.type,
    revision: place.revision,
    version: place.version,
    annulled: false,
    occurredAt: data.occurredAt,
    occurredAtMs: Date.parse(data.occurredAt),
    precision: data.occurredAtPrecision,
    massKg: data.massKg,
    halfWidthKg: data.massHighKg === undefined ? halfWidthOfReturn : Math.floor((data.massHighKg - data.massLowKg) / 2),
    weighed: data.massBasis === 'weighed',
    outOf: undefined,
    into: undefined,
    surveyOf: undefined,
    source: undefined,
    sink: undefined,
    fate: undefined,
    measuredVolume: data.measuredVolume,
    run: undefined,
    parts: undefined,
  };
  switch (event.type) {
    case 'MassStored':
    case 'MassReused':
    case 'MassDeposited': {
      const sinkKind = SINK[event.type];
      if (data.fromKind === 'stock') report.outOf = data.fromSite;
      else report.source = { site: data.fromSite, kind: 'ground' };
      if (sinkKind === undefined) report.into = data.toSite;
      else report.sink = { site: data.toSite, kind: sinkKind };
      report.fate = (data as AnyData)['fate'] as string | undefined;
      break;
    }
    case 'MassExcavated':
      report.into = (event.data as EventData<'MassExcavated'>).site;
      report.source = { site: report.into, kind: 'ground' };
      break;
    case 'PrimaryMassSupplied':
      report.into = data.toSite;
      report.source = { site: data.fromSite, kind: 'supplied' };
      break;
    case 'StockMeasured':
      report.surveyOf = (event.data as EventData<'StockMeasured'>).site;
      break;
    case 'SortingInputIssued':
    case 'SortingInputReturned': {
      const { runId, planVersion, inputIndex, site } = event.data as EventData<'SortingInputIssued'>;
      report.run = { runId, planVersion, index: inputIndex };
      if (event.type === 'SortingInputIssued') report.outOf = site;
      else report.into = site;
      break;
    }
    case 'SortingOutputReceived': {
      const { runId, planVersion, outputIndex, site, parts } = event.data as EventData<'SortingOutputReceived'>;
      report.run = { runId, planVersion, index: outputIndex };
      report.into = site;
      report.parts = parts;
      break;
    }
  }
  return report;
}

/** The postings of a history entry as they are effective: what its event would post had it been recorded like this. */
export function effectivePostings(lot: OpenedLot, { report, derived }: HistoryEntry): readonly Posting[] {
  if (report.annulled) return [];
  const site = report.surveyOf ?? report.into ?? report.outOf ?? '';
  const data = {
    lotId: lot.lotId,
    material: lot.material,
    conditionClass: lot.conditionClass,
    status: lot.status,
    occurredAt: report.occurredAt,
    massKg: report.massKg,
    measuredVolume: report.measuredVolume,
    fate: report.fate,
    site,
    fromSite: report.outOf ?? report.source?.site,
    fromKind: report.outOf === undefined ? report.source?.kind : 'stock',
    toSite: report.into ?? report.sink?.site,
    runId: report.run?.runId,
    parts: report.parts,
    excessKg: derived.excessKg,
    surveyEffects: derived.surveyEffects,
    bookKg: derived.bookKg,
  };
  return postings({ id: report.eventId, type: report.type, data } as unknown as LedgerEvent & { id: string });
}

/** The difference between two sets of postings of one event, each difference at its own time; zero differences fall away. */
export function differenceOf(eventId: string, before: readonly Posting[], after: readonly Posting[]): CorrectionPosting[] {
  const sums = new Map<string, { sample: Posting; massKg: number; litres: number }>();
  const addUp = (posting: Posting, sign: 1 | -1): void => {
    const { from, to } = posting;
    const key = JSON.stringify([from, to, posting.fate ?? '', posting.occurredAt, posting.measuredVolume?.state ?? '']);
    const sum = sums.get(key) ?? { sample: posting, massKg: 0, litres: 0 };
    sum.massKg += sign * posting.massKg;
    sum.litres += sign * (posting.measuredVolume?.litres ?? 0);
    sums.set(key, sum);
  };
  for (const posting of before) addUp(posting, -1);
  for (const posting of after) addUp(posting, 1);
  const differences: CorrectionPosting[] = [];
  for (const { sample, massKg, litres } of sums.values()) {
    if (massKg === 0 && litres === 0) continue;
    differences.push({
      from: sample.from,
      to: sample.to,
      massKg,
      ...(sample.measuredVolume && { measuredVolume: { litres, state: sample.measuredVolume.state } }),
      ...(sample.fate !== undefined && { fate: sample.fate }),
      occurredAt: sample.occurredAt,
      concernsEventId: eventId,
    });
  }
  return differences;
}

/** Half width of the input that a return brings back, from the lot's own history. */
export function halfWidthOfReturn(
  history: readonly HistoryEntry[],
  event: Extract<LotEvent, { type: 'SortingInputReturned' }>,
): number {
  const issued = history.findLast(
    ({ report }) =>
      report.type === 'SortingInputIssued' &&
      report.run?.runId === event.data.runId &&
      report.run.index === event.data.inputIndex,
  );
  return issued && !issued.report.weighed ? issued.report.halfWidthKg : 0;
}
