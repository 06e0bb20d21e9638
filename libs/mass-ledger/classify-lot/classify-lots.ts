import type { ClassificationRequest } from '#libs/contracts/api/commands-custody.js';
import type { ClassificationResult } from '#libs/contracts/api/recorded-custody.js';
import { type EventData, type LaboratoryReport, decodeEvent, lotStream } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Clock, DomainError, type Uuid, invalid, isUuid, isoInstant, notFound, osloDay } from '#libs/kernel/index.js';
import type { LimitSet } from '#libs/reference-data/index.js';
import { type Classification, type ClassificationWarning, classifyResults } from '../classification/index.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import { type ClassifyLot, type LotState, type OpenedLot, flagsByReport } from '../domain/index.js';
import { withOptionalNote } from '../kept-note.js';
import type { ErasableTexts } from '../notes/erasable-texts.js';
import type { PendingCommand, RecordedEventRef } from '../record-mass-events/lot-envelope.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import { readTime } from '../reported-time.js';
import type { CallContext } from '../services.js';
import { openedLotOf } from '../sorting-runs/lot-reader.js';

/** Classifies lots: what HTTP and the seeds call. */
export interface ClassifyLots {
  /**
   * Gives all of a lot a class, a status and flags. With a laboratory report the class follows from its results.
   * @throws DomainError with pointers into the body (`not-found` for an unknown lot) and the errors of the store
   */
  classify(lotId: string, request: ClassificationRequest, call: CallContext): Promise<ClassificationResult>;
}

/** What classifications are put together from; the parts of the mass ledger fit. */
export interface ClassifyLotsParts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly directory: StreamDirectory;
  readonly recorder: LotRecorder;
  readonly texts: ErasableTexts;
  /** Limits of condition classes; the set of the day of sampling is taken, its version stands in the event. */
  readonly limitSets: readonly LimitSet[];
}

/** A laboratory report with the class that it gives. */
interface Judged {
  readonly report: LaboratoryReport;
  readonly classification: Classification;
}

/** Puts classifications together. */
export function createClassifyLots(parts: ClassifyLotsParts): ClassifyLots {
  const { store, clock, recorder, texts } = parts;
  return {
    async classify(lotId, request, call) {
      const lot = isUuid(lotId) ? await openedLotOf(recorder, lotId) : undefined;
      if (!lot) throw notFound('', 'unknown_lot', 'unknown lot');
      const judged = await judge(request, lot, parts);
      const metadata = stampOf(call, request, requestHashOf(request, 'classification', lotId), clock.nowMs());
      return withOptionalNote(texts, request.note, metadata.commandId, async (note) => {
        const command: PendingCommand = {
          type: 'PendingCommand',
          complete: (state) => ({ ...commandOf(request, judged, state), ...(note && { note }) }),
        };
        const [outcome] = await recorder.record(lotId, [{ command, metadata }], 'each');
        if (outcome!.outcome === 'rejected') throw new DomainError(outcome!.kind, outcome!.errors);
        const [event] = outcome!.events;
        return resultOf(lotId, outcome!.outcome, event!, await classified(store, lotId, event!), judged);
      });
    },
  };
}

/** What the report says of the mass. @throws DomainError naming what is wrong with the report */
async function judge(
  request: ClassificationRequest,
  lot: OpenedLot,
  { directory, limitSets }: ClassifyLotsParts,
): Promise<Judged | undefined> {
  const { basis, report } = request;
  if (basis === 'assessment' || !report) return undefined;
  if (request.conditionClass !== undefined) {
    const message = 'with a report the class follows from its results; leave conditionClass out, or send it as an assessment';
    throw invalid('/conditionClass', 'class_of_report', message);
  }
  const sampledAt =
    report.sampledAt === undefined
      ? readTime(request.occurredAt, '/occurredAt')
      : readTime(report.sampledAt, '/report/sampledAt');
  const results = report.results.map((result) => ({
    ...result,
    milligramPerKg: String(result.milligramPerKg),
    localBackground: result.localBackground && {
      ...result.localBackground,
      milligramPerKg: String(result.localBackground.milligramPerKg),
    },
  }));
  const project = lot.projectId === undefined ? undefined : await directory.projectById(lot.projectId);
  const classification = classifyResults(results, limitSets, osloDay(sampledAt.instantMs), project?.municipality);
  const { reference, laboratory, fileSha256, coveredKg, coveredVolume, flagResults } = report;
  return {
    classification,
    report: {
      reference,
      ...(laboratory !== undefined && { laboratory }),
      ...(fileSha256 !== undefined && { fileSha256 }),
      ...(report.sampledAt !== undefined && { sampledAt: isoInstant(sampledAt.instantMs) }),
      ...(coveredKg !== undefined && { coveredKg }),
      ...(coveredVolume && { coveredVolume }),
      limits: classification.limits,
      results: [...classification.results],
      ...(flagResults && { flagResults }),
    },
  };
}

/** What is not said stays as the lot has it when the command's turn comes. */
function commandOf(request: ClassificationRequest, judged: Judged | undefined, { lot }: LotState): ClassifyLot {
  const { basis, conditionClass, status, flags } = request;
  return {
    type: 'LotClassified',
    toConditionClass: judged?.classification.conditionClass ?? conditionClass ?? lot!.conditionClass,
    toStatus: status ?? (judged ? 'sampled' : lot!.status),
    flags: flags ?? flagsByReport(lot!.flags, judged?.report.flagResults),
    basis,
    ...(judged && { report: judged.report }),
    occurredAt: readTime(request.occurredAt, '/occurredAt'),
  };
}

/** The classification as it was recorded, by this call or by the one that it repeats. */
async function classified(store: EventStore, lotId: Uuid, { revision }: RecordedEventRef): Promise<EventData<'LotClassified'>> {
  for await (const [raw] of store.readStream(lotStream(lotId), revision)) {
    const { data } = decodeEvent(raw!);
    return data as EventData<'LotClassified'>;
  }
  throw new Error(`lot ${lotId} has no event at revision ${revision}`);
}

const WARNINGS: Readonly<Record<ClassificationWarning['code'], string>> = {
  minimum_set_incomplete: 'the report lacks parameters of the minimum set; it does not show alone that the mass is clean',
  detection_limit_too_high: 'the limit of detection lies above class 1; the mass may be cleaner than its class',
  assess_hazardous_waste: 'above the upper limit of class 5; whether the mass is hazardous waste must be assessed',
  limit_in_conflict: 'the sources contradict each other about a limit that decides the class',
};

const warningOf = ({ code, parameters }: ClassificationWarning): ClassificationResult['warnings'][number] => ({
  pointer: '/report/results',
  code,
  message: `${WARNINGS[code]} (${parameters.join(', ')})`,
  params: { parameters: parameters.join(',') },
});

function resultOf(
  id: Uuid,
  outcome: ClassificationResult['outcome'],
  { eventId, type, revision, position }: RecordedEventRef,
  data: EventData<'LotClassified'>,
  judged: Judged | undefined,
): ClassificationResult {
  const placed = position === undefined ? {} : { position: position.toString() };
  return {
    id,
    outcome,
    events: [{ eventId, type, stream: lotStream(id), revision, ...placed }],
    position: position?.toString() ?? null,
    conditionClass: data.toConditionClass,
    status: data.toStatus,
    limits: data.report?.limits ?? null,
    decidedBy: [...(judged?.classification.decidedBy ?? [])],
    warnings: (judged?.classification.warnings ?? []).map(warningOf),
  };
}
