import type { MassEventsAnswer } from '#libs/contracts/api/recorded.js';
import { loadCodeOf, lotStream } from '#libs/contracts/index.js';
import type { Uuid, Violation } from '#libs/kernel/index.js';
import type { MassEventsOutcome, MassEventsVerdict } from '../services.js';
import type { LotOutcome } from './lot-envelope.js';

/** What became of one command of a call. */
export interface CommandResult {
  /** Place in the array sent. */
  readonly index: number;
  readonly lotId: Uuid | undefined;
  readonly senderId: string | undefined;
  readonly outcome: LotOutcome;
  /** The load of a dispatch. */
  readonly loadId?: Uuid;
  /** Refused because its lot got more than one append holds. */
  readonly tooLarge?: boolean;
}

type LotResult = MassEventsAnswer['results'][number];
type CommandAnswer = LotResult['commands'][number];

/** @param results lot by lot @param single pointers are those of a single body */
export function answerOf(results: readonly CommandResult[], single: boolean): MassEventsOutcome {
  const lots: LotResult[] = [];
  let position: bigint | undefined;
  let current: { lotId: Uuid | null; commands: CommandAnswer[] } | undefined;
  const close = (): void => {
    if (current) lots.push({ ...current, outcome: outcomeOf(current.commands) });
  };
  for (const result of results) {
    const lotId = result.lotId ?? null;
    if (!current || current.lotId !== lotId) {
      close();
      current = { lotId, commands: [] };
    }
    current.commands.push(commandAnswer(result, single ? '' : `/${result.index}`));
    if (result.outcome.outcome !== 'recorded') continue;
    for (const { position: at } of result.outcome.events) {
      if (at !== undefined && (position === undefined || at > position)) position = at;
    }
  }
  close();
  return { answer: { results: lots, position: position?.toString() ?? null }, verdict: verdictOf(results) };
}

function outcomeOf(commands: readonly CommandAnswer[]): LotResult['outcome'] {
  if (commands.some(({ outcome }) => outcome === 'rejected' || outcome === 'taken_back')) return 'rejected';
  return commands.some(({ outcome }) => outcome === 'recorded') ? 'recorded' : 'repeated';
}

function verdictOf(results: readonly CommandResult[]): MassEventsVerdict {
  if (results.some(({ outcome }) => outcome.outcome !== 'rejected')) return 'accepted';
  if (results.some(({ tooLarge }) => tooLarge)) return 'too_large';
  const faults = results.filter(({ outcome }) => outcome.outcome === 'rejected' && outcome.errors.length > 0);
  const allAre = (kind: 'conflict' | 'forbidden'): boolean =>
    faults.every(({ outcome }) => outcome.outcome === 'rejected' && outcome.kind === kind);
  if (allAre('conflict')) return 'conflict';
  return allAre('forbidden') ? 'forbidden' : 'refused';
}

const placed = (violations: readonly Violation[], prefix: string): Violation[] =>
  violations.map((violation) => (prefix === '' ? violation : { ...violation, pointer: prefix + violation.pointer }));

function commandAnswer({ index, lotId, senderId, outcome, loadId }: CommandResult, prefix: string): CommandAnswer {
  const base = { index, ...(senderId !== undefined && { eventId: senderId }) };
  if (outcome.outcome === 'rejected') {
    const takenBack = outcome.errors.length === 0;
    return {
      ...base,
      outcome: takenBack ? 'taken_back' : 'rejected',
      events: [],
      errors: placed(outcome.errors, prefix),
    };
  }
  const stream = lotStream(lotId!);
  return {
    ...base,
    outcome: outcome.outcome,
    events: outcome.events.map(({ eventId, type, revision, position, stream: own }) => ({
      eventId,
      type,
      stream: own ?? stream,
      revision,
      ...(position !== undefined && { position: position.toString() }),
    })),
    errors: [],
    ...(loadId !== undefined && { loadId, code: loadCodeOf(loadId) }),
    ...(outcome.warnings && { warnings: placed(outcome.warnings, prefix) }),
  };
}
