import type { CorrectionPosting, EventData, KindOfMass, LedgerEvent, Posting } from '#libs/contracts/index.js';
import { postings } from '#libs/contracts/index.js';
import type { HistoryEntry, LotBook, LotState, OpenedLot, Report } from './lot-state.js';

type ReportType = Report['type'];
type AnyData = Record<string, unknown>;

const SINK = { MassStored: undefined, MassReused: 'placed', MassDeposited: 'deposited' } as const;

type Draft = { -readonly [Field in keyof Report]: Report[Field] };

/** Reduces event data to a report. `kind`: the lot's, as it is when the event is recorded. */
export function reportOf(
  event: { readonly id: string; readonly type: ReportType; readonly data: unknown },
  place: { readonly revision: number; readonly version: number; readonly kind: KindOfMass },
): Report {
  const data = event.data as EventData<'MassStored'>;
  const report: Draft = {
    eventId: event.id,
    type: event.type,
    revision: place.revision,
    version: place.version,
    annulled: false,
    occurredAt: data.occurredAt,
    occurredAtMs: Date.parse(data.occurredAt),
    precision: data.occurredAtPrecision,
    massKg: data.massKg ?? 0,
    halfWidthKg: data.massHighKg === undefined ? 0 : Math.floor((data.massHighKg - data.massLowKg) / 2),
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
    kind: place.kind,
    load: undefined,
    confirms: undefined,
    toKind: undefined,
    splitId: undefined,
    issuedKind: undefined,
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
      else {
        report.into = site;
        report.issuedKind = (event.data as EventData<'SortingInputReturned'>).issuedKind;
      }
      break;
    }
    case 'SortingOutputReceived': {
      const { runId, planVersion, outputIndex, site, parts } = event.data as EventData<'SortingOutputReceived'>;
      report.run = { runId, planVersion, index: outputIndex };
      report.into = site;
      report.parts = parts;
      break;
    }
    default:
      readCustody(report, event.data);
  }
  return report;
}

/** Loads, confirmations, splits and classifications. */
function readCustody(report: Draft, event: unknown): void {
  const { kind } = report;
  switch (report.type) {
    case 'LoadDispatched': {
      const { loadId, code, fromSite, fromKind, plannedSite } = event as EventData<'LoadDispatched'>;
      report.load = { loadId, fromSite, final: false, code, plannedSite };
      if (fromKind === 'stock') report.outOf = fromSite;
      else report.source = { site: fromSite, kind: 'ground' };
      report.sink = { site: fromSite, kind: 'transit' };
      return;
    }
    case 'LoadReceived': {
      const { loadId, fromSite, toSite, toKind, final, fate } = event as EventData<'LoadReceived'>;
      report.load = { loadId, fromSite, final };
      if (toKind === 'stock') report.into = toSite;
      else report.sink = { site: toSite, kind: toKind };
      report.fate = fate;
      return;
    }
    case 'LoadReturned': {
      const { loadId, site } = event as EventData<'LoadReturned'>;
      report.load = { loadId, fromSite: site, final: false };
      report.into = site;
      return;
    }
    case 'LoadRejected': {
      const { loadId, site } = event as EventData<'LoadRejected'>;
      report.load = { loadId, fromSite: '', final: false, rejectedAt: site };
      return;
    }
    case 'LoadRedirected': {
      const { loadId, plannedSite } = event as EventData<'LoadRedirected'>;
      report.load = { loadId, fromSite: '', final: false, plannedSite };
      return;
    }
    case 'MovementConfirmed': {
      const data = event as EventData<'MovementConfirmed'>;
      const to = { site: data.toSite, kind: data.toKind };
      report.confirms = {
        eventId: data.movementEventId,
        confirmedAt: data.toSite,
        lapsed: false,
        booksAs: { lot: kind, inKindOfLot: data.reclassifications === undefined },
        claimedKg: data.claimedKg,
        unweighedKg: 0,
        occurredAt: data.movementOccurredAt,
        occurredAtMs: Date.parse(data.movementOccurredAt),
        precision: data.occurredAtPrecision,
        from: { site: data.fromSite, kind: data.fromKind },
        to,
      };
      if (to.kind === 'stock') report.into = to.site;
      else report.sink = to;
      report.fate = data.fate;
      return;
    }
    case 'LotSplit': {
      const { splitId, site } = event as EventData<'LotSplit'>;
      report.splitId = splitId;
      report.outOf = site;
      return;
    }
    case 'LotOpened': {
      const { splitId, site, massKg, massLowKg, massHighKg, massBasis } = (event as EventData<'LotOpened'>).split!;
      report.splitId = splitId;
      report.into = site;
      report.massKg = massKg;
      report.halfWidthKg = Math.floor((massHighKg - massLowKg) / 2);
      report.weighed = massBasis === 'weighed';
      return;
    }
    case 'LotClassified': {
      const { material, toConditionClass, toStatus } = event as EventData<'LotClassified'>;
      report.toKind = { material, conditionClass: toConditionClass, status: toStatus };
    }
  }
}

/** The postings of a history entry as they are effective: what its event would post had it been recorded like this. */
export function effectivePostings(lot: Pick<OpenedLot, 'lotId'>, { report, derived }: HistoryEntry): readonly Posting[] {
  if (report.annulled) return [];
  const { kind, load, confirms, splitId } = report;
  const site = report.surveyOf ?? report.into ?? report.outOf ?? '';
  const data = {
    lotId: lot.lotId,
    material: kind.material,
    conditionClass: kind.conditionClass,
    status: kind.status,
    occurredAt: report.occurredAt,
    massKg: report.massKg,
    measuredVolume: report.measuredVolume,
    fate: report.fate,
    site,
    fromSite: confirms?.from.site ?? load?.fromSite ?? report.outOf ?? report.source?.site,
    fromKind: confirms?.from.kind ?? (report.outOf === undefined ? report.source?.kind : 'stock'),
    toSite: report.into ?? report.sink?.site,
    toKind: report.into === undefined ? report.sink?.kind : 'stock',
    runId: report.run?.runId,
    parts: report.parts,
    issuedKind: report.issuedKind,
    loadId: load?.loadId,
    claimedKg: confirms?.claimedKg,
    movementOccurredAt: confirms?.occurredAt,
    toConditionClass: report.toKind?.conditionClass,
    toStatus: report.toKind?.status,
    splitId,
    split: report.type === 'LotOpened' ? { splitId, site, massKg: report.massKg } : undefined,
    excessKg: derived.excessKg,
    surveyEffects: derived.surveyEffects,
    bookKg: derived.bookKg,
    overKg: derived.overKg,
    remainderKg: derived.remainderKg,
    moved: derived.moved,
    reclassifications: derived.passed,
  };
  return postings({ id: report.eventId, type: report.type, data } as unknown as LedgerEvent & { id: string });
}

/** The difference between two sets of postings of one event, each difference at its own time; zero differences fall away. */
export function differenceOf(eventId: string, before: readonly Posting[], after: readonly Posting[]): CorrectionPosting[] {
  const sums = new Map<string, { sample: Posting; massKg: number; litres: number }>();
  const addUp = (posting: Posting, sign: 1 | -1): void => {
    const { from, to } = posting;
    const key = JSON.stringify([
      from,
      to,
      posting.fate ?? '',
      posting.occurredAt,
      posting.measuredVolume?.state ?? '',
      posting.loadId ?? '',
    ]);
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
      ...(sample.loadId !== undefined && { loadId: sample.loadId }),
    });
  }
  return differences;
}

const issuedInput = ({ history }: LotBook, runId: string | undefined, index: number | undefined): Report | undefined =>
  history.findLast(
    ({ report }) => report.type === 'SortingInputIssued' && report.run?.runId === runId && report.run?.index === index,
  )?.report;

/** The split of an id: a run with one input (rule 6). */
const splitOf = ({ history }: LotBook, splitId: string | undefined): Report | undefined =>
  history.findLast(({ report }) => report.type === 'LotSplit' && report.splitId === splitId)?.report;

/** What went into a run or was split off, that an event brings back. */
const takenOut = (book: LotBook, runId: string | undefined, index: number | undefined): Report | undefined =>
  issuedInput(book, runId, index) ?? splitOf(book, runId);

/** What a run or a split gives back has the half width that it was taken out with (rule 10). */
export function resolveReturn(book: LotBook, report: Report): Report {
  const taken = takenOut(book, report.run?.runId, report.run?.index);
  const halfWidthKg = taken && !taken.weighed ? taken.halfWidthKg : 0;
  return halfWidthKg === report.halfWidthKg ? report : { ...report, halfWidthKg };
}

/** The kind that an input has in a run or split, where the lot was reclassified meanwhile; undefined where it is the lot's. */
export function issuedKindOf(state: LotState, runId: string, inputIndex: number): KindOfMass | undefined {
  const kind = takenOut(state, runId, inputIndex)?.kind;
  if (!kind || !state.lot) return undefined;
  const { material, conditionClass, status } = kind;
  if (conditionClass === state.lot.conditionClass && status === state.lot.status) return undefined;
  return { material, conditionClass, status };
}
