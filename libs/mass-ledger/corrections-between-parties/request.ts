import type { CorrectionRequestEvent, EventData } from '#libs/contracts/index.js';
import { conflict, forbidden, notFound, refused } from '#libs/kernel/index.js';
import type { NoteRef } from '../domain/index.js';
import { isSameParty } from '../record-mass-events/parties.js';

export { isSameParty };

/** Where a request stands. `approved`: by all, and not applied yet. */
export type RequestPhase = 'none' | 'pending' | 'approved' | 'applied' | 'failed' | 'refused' | 'withdrawn';

/** Phases in which nothing more is to come. */
const ENDED: ReadonlySet<RequestPhase> = new Set(['applied', 'failed', 'refused', 'withdrawn']);

/** A request, folded from its stream. */
export interface RequestState {
  phase: RequestPhase;
  request?: EventData<'CorrectionRequested'>;
  /** Organisation that asked. */
  requestedBy?: string;
  /** Organisations that approved, in that order. */
  readonly approvedBy: string[];
  reminders: number;
  /** When it was asked for or the parties were reminded last, milliseconds since the epoch. */
  lastAskedMs: number;
  /** The `MassEventCorrected` that it became. */
  appliedEventId?: string;
  violations?: EventData<'CorrectionFailed'>['violations'];
}

/** An event with what its metadata say of it. */
export interface RequestEventContext {
  readonly organisation: string;
  readonly recordedAtMs: number;
}

export type CorrectionCommand =
  | { readonly type: 'RequestCorrection'; readonly request: EventData<'CorrectionRequested'> }
  | {
      readonly type: 'ApproveCorrection' | 'RefuseCorrection' | 'WithdrawCorrection';
      readonly organisation: string;
      readonly note?: NoteRef;
      /** Of an approval: the version that its sender has looked at; absent: that of the request. */
      readonly supersedesVersion?: number;
    }
  | { readonly type: 'RemindParties'; readonly nowMs: number }
  | { readonly type: 'MarkApplied'; readonly eventId: string }
  | { readonly type: 'MarkFailed'; readonly violations: EventData<'CorrectionFailed'>['violations'] };

const DAY_MS = 86_400_000;
/** How long a party has before it is reminded, and reminded again. */
export const REMIND_AFTER_MS = 7 * DAY_MS;
/** Reminders of one request; after them it waits in silence. */
export const MAX_REMINDERS = 4;

export const initialRequest = (): RequestState => ({ phase: 'none', approvedBy: [], reminders: 0, lastAskedMs: 0 });

export const isEnded = ({ phase }: RequestState): boolean => ENDED.has(phase);

/** Organisations that have not answered. */
export const waitingFor = ({ request, approvedBy }: RequestState): string[] =>
  (request?.askedOf ?? []).filter((organisation) => !approvedBy.includes(organisation));

/** When the next reminder is due, milliseconds since the epoch; undefined where none is. */
export function reminderDueMs(state: RequestState): number | undefined {
  return state.phase === 'pending' && state.reminders < MAX_REMINDERS ? state.lastAskedMs + REMIND_AFTER_MS : undefined;
}

/** Folds one more event into a request. */
export function evolveRequest(state: RequestState, event: CorrectionRequestEvent, context: RequestEventContext): RequestState {
  switch (event.type) {
    case 'CorrectionRequested':
      state.phase = 'pending';
      state.request = event.data;
      state.requestedBy = context.organisation;
      state.lastAskedMs = context.recordedAtMs;
      break;
    case 'CorrectionApproved':
      state.approvedBy.push(event.data.organisation);
      if (waitingFor(state).length === 0) state.phase = 'approved';
      break;
    case 'CorrectionRefused':
      state.phase = event.data.withdrawn ? 'withdrawn' : 'refused';
      break;
    case 'CorrectionReminded':
      state.reminders = event.data.number;
      state.lastAskedMs = context.recordedAtMs;
      break;
    case 'CorrectionApplied':
      state.phase = 'applied';
      state.appliedEventId = event.data.eventId;
      delete state.violations;
      break;
    case 'CorrectionFailed':
      state.phase = 'failed';
      state.violations = event.data.violations;
      break;
  }
  return state;
}

/**
 * What a command makes of a request. Nothing where it stands already as the command wants it.
 * @throws DomainError `forbidden` for a party that is not asked or did not ask, `refused` where the request has ended, `not-found`
 */
export function decideRequest(command: CorrectionCommand, state: RequestState): readonly CorrectionRequestEvent[] {
  if (command.type === 'RequestCorrection') {
    if (state.phase !== 'none') throw refused('', 'correction_exists', 'this request is recorded already');
    return [{ type: 'CorrectionRequested', data: command.request }];
  }
  const { request } = state;
  if (!request)
    throw notFound(
      '/path/id',
      'unknown_correction',
      'no request for a correction has this id; GET /api/v1/corrections lists them',
    );
  const { correctionId } = request;
  switch (command.type) {
    case 'ApproveCorrection': {
      const organisation = askedParty(command.organisation, state);
      const approved = state.approvedBy.includes(organisation);
      if (!approved) assertPending(state);
      // Also of a repeat: who has looked at another version is not told that this one is approved.
      const version = approvedVersion(command.supersedesVersion, state);
      if (approved) return [];
      const data = { correctionId, organisation, ...noted(command.note), ...version };
      return [{ type: 'CorrectionApproved', data }];
    }
    case 'RefuseCorrection': {
      const organisation = askedParty(command.organisation, state);
      assertPending(state);
      if (state.approvedBy.includes(organisation))
        throw refused('', 'already_approved', 'this organisation has approved; what is approved cannot be refused any more');
      return [{ type: 'CorrectionRefused', data: { correctionId, organisation, ...noted(command.note) } }];
    }
    case 'WithdrawCorrection': {
      const { requestedBy } = state;
      if (requestedBy === undefined || !isSameParty(requestedBy, command.organisation))
        throw forbidden('', 'not_yours', 'only the organisation that asked for the correction may take the request back');
      assertPending(state);
      const data = { correctionId, organisation: requestedBy, ...noted(command.note), withdrawn: true };
      return [{ type: 'CorrectionRefused', data }];
    }
    case 'RemindParties': {
      const dueMs = reminderDueMs(state);
      if (dueMs === undefined || command.nowMs < dueMs) return [];
      const organisations = waitingFor(state);
      return [{ type: 'CorrectionReminded', data: { correctionId, number: state.reminders + 1, organisations } }];
    }
    case 'MarkApplied':
      // A process that was told of a refusal may have ended the request while another one got the correction recorded: the lot is right.
      if (state.phase !== 'approved' && state.phase !== 'failed') return [];
      return [{ type: 'CorrectionApplied', data: { correctionId, eventId: command.eventId } }];
    case 'MarkFailed':
      if (state.phase !== 'approved') return [];
      return [{ type: 'CorrectionFailed', data: { correctionId, violations: command.violations } }];
  }
}

/** The organisation as it was asked. @throws DomainError where it was not */
function askedParty(organisation: string, { request }: RequestState): string {
  const asked = request!.askedOf.find((each) => isSameParty(each, organisation));
  if (asked !== undefined) return asked;
  throw forbidden('', 'not_asked', 'only organisations that were asked may answer this request');
}

/** The version that is approved to be replaced. @throws DomainError where its sender has looked at another */
function approvedVersion(named: number | undefined, { request }: RequestState): { supersedesVersion?: number } {
  const { supersedesVersion } = request!;
  if (supersedesVersion === undefined) return {};
  if (named !== undefined && named !== supersedesVersion) {
    const message = `the request is to replace version ${supersedesVersion}, not version ${named}; look at it again`;
    throw conflict('/supersedesVersion', 'another_version', message, { supersedesVersion });
  }
  return { supersedesVersion };
}

function assertPending({ phase }: RequestState): void {
  if (phase === 'pending') return;
  if (phase === 'approved') throw refused('', 'already_approved', 'all have approved; the correction is being recorded');
  throw refused('', 'request_ended', `the request has ended: it is ${phase}`, { state: phase });
}

const noted = (note: NoteRef | undefined): { note?: NoteRef } => (note ? { note } : {});
