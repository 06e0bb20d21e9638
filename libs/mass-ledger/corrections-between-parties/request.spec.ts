import type { CorrectionRequestEvent, EventData } from '#libs/contracts/index.js';
import { DomainError, nameBasedId } from '#libs/kernel/index.js';
import {
  type CorrectionCommand,
  MAX_REMINDERS,
  REMIND_AFTER_MS,
  decideRequest,
  evolveRequest,
  initialRequest,
  isSameParty,
  reminderDueMs,
  waitingFor,
} from './request.js';

const correctionId = nameBasedId('correction', 'test');
const REQUEST: EventData<'CorrectionRequested'> = {
  correctionId,
  lotId: nameBasedId('lot', 'test'),
  correctedEventId: nameBasedId('event', 'test'),
  correctedEventType: 'MassStored',
  action: 'annulled',
  reason: 'duplicate',
  askedOf: ['971203420', '974760673'],
};
const T0 = Date.parse('2025-03-01T08:00:00Z');
const ask: CorrectionCommand = { type: 'RequestCorrection', request: REQUEST };
const approve = (organisation: string): CorrectionCommand => ({ type: 'ApproveCorrection', organisation });
const refuse = (organisation: string): CorrectionCommand => ({ type: 'RefuseCorrection', organisation });
const withdraw = (organisation: string): CorrectionCommand => ({ type: 'WithdrawCorrection', organisation });
const applied: CorrectionCommand = { type: 'MarkApplied', eventId: nameBasedId('event', 'correction') };
const failed: CorrectionCommand = { type: 'MarkFailed', violations: [{ pointer: '/corrects', code: 'already_annulled' }] };

/** Gives commands one after the other; the organisation `local` asked. */
function given(...commands: CorrectionCommand[]) {
  const state = initialRequest();
  const events: CorrectionRequestEvent[] = [];
  let recordedAtMs = T0;
  for (const command of commands) {
    if (command.type === 'RemindParties') recordedAtMs = command.nowMs;
    for (const event of decideRequest(command, state)) {
      evolveRequest(state, event, { organisation: 'local', recordedAtMs });
      events.push(event);
    }
  }
  return { state, events };
}

function refusalOf(...commands: CorrectionCommand[]): string {
  try {
    given(...commands);
    return 'accepted';
  } catch (error) {
    if (error instanceof DomainError) return `${error.kind} ${error.violations[0]!.code}`;
    throw error;
  }
}

describe('a request for a correction', () => {
  test('is approved by the last of those who were asked', () => {
    const { state } = given(ask, approve('974760673'));
    expect([state.phase, waitingFor(state)]).toEqual(['pending', ['971203420']]);
    expect(given(ask, approve('974760673'), approve('971203420')).state.phase).toBe('approved');
  });

  test('is approved once by each: again changes nothing', () => {
    expect(given(ask, approve('974760673'), approve('974760673')).events).toHaveLength(2);
    const both = [ask, approve('974760673'), approve('971203420')];
    expect(given(...both, applied, approve('971203420')).events).toHaveLength(4);
  });

  test('ends with one refusal, or when it is taken back', () => {
    expect(given(ask, approve('974760673'), refuse('971203420')).state.phase).toBe('refused');
    const { state, events } = given(ask, withdraw('local'));
    expect(state.phase).toBe('withdrawn');
    expect(events.at(-1)!.data).toMatchObject({ organisation: 'local', withdrawn: true });
  });

  test('is answered by those who were asked, taken back by the one who asked', () => {
    expect(refusalOf(ask, approve('local'))).toBe('forbidden not_asked');
    expect(refusalOf(ask, refuse('917103801'))).toBe('forbidden not_asked');
    expect(refusalOf(ask, withdraw('971203420'))).toBe('forbidden not_yours');
    expect(refusalOf(approve('971203420'))).toBe('not-found unknown_correction');
    expect(refusalOf(ask, ask)).toBe('refused correction_exists');
  });

  test('the people and the programs of one installation are one party', () => {
    expect([isSameParty('local', 'system'), isSameParty('local', '971203420'), isSameParty('971203420', '971203420')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(given(ask, withdraw('system')).state.phase).toBe('withdrawn');
  });

  test('takes no answer once it has ended, and no other once it is approved', () => {
    expect(refusalOf(ask, refuse('971203420'), approve('974760673'))).toBe('refused request_ended');
    expect(refusalOf(ask, withdraw('local'), refuse('974760673'))).toBe('refused request_ended');
    const all = [ask, approve('974760673'), approve('971203420')];
    expect(refusalOf(...all, withdraw('local'))).toBe('refused already_approved');
    expect(refusalOf(ask, approve('974760673'), refuse('974760673'))).toBe('refused already_approved');
    expect(refusalOf(...all, applied, withdraw('local'))).toBe('refused request_ended');
  });

  test('becomes applied or failed once; what the lot holds is right where two processes disagree', () => {
    const all = [ask, approve('974760673'), approve('971203420')];
    expect(given(ask, applied, failed).events).toHaveLength(1);
    expect(given(...all, applied, failed, applied).state).toMatchObject({ phase: 'applied' });
    expect(given(...all, failed, failed).state).toMatchObject({ phase: 'failed', violations: [{ code: 'already_annulled' }] });
    const healed = given(...all, failed, applied).state;
    expect([healed.phase, healed.violations]).toEqual(['applied', undefined]);
  });
});

describe('reminders', () => {
  const at = (days: number): CorrectionCommand => ({ type: 'RemindParties', nowMs: T0 + (days * REMIND_AFTER_MS) / 7 });
  const numbers = (...commands: CorrectionCommand[]) =>
    given(ask, ...commands).events.flatMap((event) => (event.type === 'CorrectionReminded' ? [event.data.number] : []));

  test('come after seven days without an answer, then every seven days, four times', () => {
    expect(numbers(at(6.9))).toEqual([]);
    expect(numbers(at(7), at(7), at(13.9), at(14))).toEqual([1, 2]);
    const { state, events } = given(ask, ...Array.from({ length: 60 }, (_, day) => at(day)));
    expect(events).toHaveLength(1 + MAX_REMINDERS);
    expect([state.phase, reminderDueMs(state)]).toEqual(['pending', undefined]);
  });

  test('do not pile up while nobody looked', () => {
    expect(numbers(at(40), at(40), at(46.9), at(47))).toEqual([1, 2]);
  });

  test('go to those who have not answered, and end with the request', () => {
    const reminded = given(ask, approve('971203420'), at(7)).events.at(-1)!;
    expect(reminded.data).toEqual({ correctionId, number: 1, organisations: ['974760673'] });
    expect(numbers(refuse('971203420'), at(8))).toEqual([]);
    expect(numbers(approve('971203420'), approve('974760673'), at(8))).toEqual([]);
  });
});
