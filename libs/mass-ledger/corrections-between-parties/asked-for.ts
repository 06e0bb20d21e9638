import type { CorrectionBetweenPartiesRequest, ReopeningBetweenPartiesRequest } from '#libs/contracts/api/corrections.js';
import { type EventData, decodeEvent, lotStream } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { DomainError, type Uuid, invalid, isUuid, nameBasedId, notFound, refused } from '#libs/kernel/index.js';
import type { NoteRef } from '../domain/index.js';
import type { CommandMetadata } from '../record-mass-events/lot-envelope.js';
import { othersThan } from '../record-mass-events/parties.js';
import { isRelocation } from '../record-mass-events/relocate.js';
import type { SortingRuns } from '../sorting-runs/sorting-runs.js';
import type { CorrectionBody, LotsOfParties } from './lots.js';

/** What the ledger is asked before others are. */
export interface AskedForParts {
  readonly store: EventStore;
  readonly lots: LotsOfParties;
  readonly runs: Pick<SortingRuns, 'tryReopening'>;
}

type Asked = EventData<'CorrectionRequested'>;

/** Types of event that a correction can correct in the streams of lots. */
const CORRECTABLE: ReadonlySet<string> = new Set([
  'MassExcavated',
  'MassStored',
  'MassReused',
  'MassDeposited',
  'PrimaryMassSupplied',
  'StockMeasured',
  'LoadDispatched',
  'LoadReceived',
  'LoadReturned',
  'MovementConfirmed',
]);
/** Organisations that one request can ask: what the event takes. */
const MOST_ASKED = 10;

/**
 * What is asked for, with what it would come to now, and of whom.
 * @throws DomainError where the lot would not take it, or nobody has to be asked
 */
export async function askedCorrection(
  { store, lots }: AskedForParts,
  request: CorrectionBetweenPartiesRequest & { readonly correctionId: Uuid; readonly lotId: Uuid },
  note: NoteRef | undefined,
  stamp: CommandMetadata,
): Promise<Asked> {
  const { correctionId, lotId, corrects, supersedesVersion, action, reason } = request;
  const replacement = request.replacement && (inText(request.replacement) as NonNullable<CorrectionBody['replacement']>);
  const correction = {
    type: 'MassEventCorrected',
    lot: lotId,
    corrects,
    ...(supersedesVersion !== undefined && { supersedesVersion }),
    action,
    reason,
    ...(replacement && { replacement }),
  } as CorrectionBody;
  if (isRelocation(correction)) {
    const message =
      'another lot, project, material, class or status cannot be asked for; ask for the annulment, and record it anew in the other lot';
    throw invalid('/replacement', 'relocation_between_parties', message);
  }
  const correctedEventType = await typeOf(store, lotId, corrects);
  const metadata = { ...stamp, commandId: nameBasedId('correction-step', correctionId, 'trial') };
  const tried = await lots.tryCorrection({ lotId, correction, ...(note && { note }), actor: stamp.actor, metadata });
  if (tried.outcome === 'rejected') throw new DomainError(tried.kind, tried.errors);
  return {
    correctionId,
    lotId,
    correctedEventId: corrects,
    correctedEventType,
    supersedesVersion: tried.supersedesVersion,
    action,
    ...(replacement && { replacement }),
    ...(tried.after && { after: tried.after }),
    reason,
    askedOf: othersToAsk('/corrects', 'POST /api/v1/mass-events', stamp, tried.parties),
    ...(note && { note }),
  };
}

/** As `askedCorrection`, for the reopening of a sorting run. @throws DomainError as it does; `not-found` for an unknown run */
export async function askedReopening(
  { runs }: AskedForParts,
  request: ReopeningBetweenPartiesRequest & { readonly correctionId: Uuid; readonly runId: string },
  note: NoteRef | undefined,
  stamp: CommandMetadata,
): Promise<Asked> {
  const { correctionId, runId, occurredAt, inputs, outputs, lossKg, treatment, supersedesVersion, reason } = request;
  const treated = treatment === undefined ? {} : { treatment };
  const superseding = supersedesVersion === undefined ? {} : { supersedesVersion };
  if (!isUuid(runId)) throw notFound('', 'unknown_run', 'unknown sorting run');
  const tried = await runs.tryReopening(runId, { occurredAt, inputs, outputs, lossKg, ...treated, ...superseding }, stamp.actor);
  const quantities = inText({ inputs, outputs }) as Pick<typeof request, 'inputs' | 'outputs'>;
  return {
    correctionId,
    lotId: tried.lotId,
    correctedEventId: tried.planEventId,
    correctedEventType: tried.planEventType,
    supersedesVersion: tried.planVersion,
    runId,
    action: 'replaced',
    replacement: { occurredAt, ...quantities, lossKg, ...treated },
    after: tried.after,
    reason,
    askedOf: othersToAsk('', 'POST /api/v1/sorting-runs/{id}/reopening', stamp, tried.parties),
    ...(note && { note }),
  };
}

function othersToAsk(pointer: string, atOnce: string, { actor }: CommandMetadata, parties: readonly string[]): string[] {
  const others = othersThan(actor.organisation, parties);
  if (others.length === 0)
    throw refused(pointer, 'no_approval_needed', `no other party is touched by this correction; record it at once by ${atOnce}`);
  if (others.length > MOST_ASKED) {
    const message = `the correction touches ${others.length} other parties, a request asks at most ${MOST_ASKED}`;
    throw refused(pointer, 'too_many_parties', message, { parties: others.length, limit: MOST_ASKED });
  }
  return others;
}

async function typeOf(store: EventStore, lotId: Uuid, eventId: string): Promise<string> {
  const unknown = (): DomainError =>
    invalid('/corrects', 'unknown_event', 'the lot has no event of this id that can be corrected');
  if (!isUuid(eventId)) throw unknown();
  const place = (await store.locate([eventId])).get(eventId);
  if (place?.stream !== lotStream(lotId)) throw unknown();
  for await (const [raw] of store.readStream(place.stream, place.revision)) {
    const { type } = decodeEvent(raw!);
    if (CORRECTABLE.has(type)) return type;
    if (type.startsWith('Sorting')) {
      const message =
        'a sorting run is corrected as a whole: ask for its reopening by POST /api/v1/sorting-runs/{id}/reopening-request';
      throw refused('/corrects', 'event_of_a_run', message);
    }
    break;
  }
  throw unknown();
}

/** Numbers as text, however deep: decimals stand as text in events. */
function inText(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(inText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inText(member)]));
}
