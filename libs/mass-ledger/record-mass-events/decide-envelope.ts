import type { LotEvent } from '#libs/contracts/index.js';
import { DomainError, type Violation, conflict } from '#libs/kernel/index.js';
import { type DecisionContext, type LotCommand, decideLot, lotOf } from '../domain/index.js';
import type { CommandMetadata, LotEnvelope, LotOutcome, RecordedEventRef } from './lot-envelope.js';
import type { LotEntry } from './lot-repository.js';

/** Where decided events go: into an append, or nowhere in a trial. */
export interface EventSink {
  /** Takes the events of a command and folds them into the entry. */
  add(events: readonly LotEvent[], metadata: CommandMetadata): RecordedEventRef[];
  /** Effective data of an event of the lot, what is not stored yet included; empty where there is none. */
  effectiveData(eventId: string): Promise<Record<string, unknown>>;
}

/** Decides a command against a lot in memory. Only corrections, and what depends on the lot as it stands, have to wait. */
export function decideEnvelope(
  entry: LotEntry,
  envelope: LotEnvelope,
  sink: EventSink,
  context: DecisionContext,
): LotOutcome | Promise<LotOutcome> {
  const seen = entry.commands.get(envelope.metadata.commandId);
  if (seen) {
    if (seen.contentHash === envelope.metadata.contentHash) return { outcome: 'repeated', events: seen.events };
    return rejection(
      conflict(
        '/eventId',
        'same_id_other_content',
        'this id is recorded with other content; to change it, send a MassEventCorrected that names the recorded event',
        { recordedEventId: seen.events[0]!.eventId },
      ),
    );
  }
  const { command } = envelope;
  if (command.type === 'PendingCorrection') {
    return sink
      .effectiveData(command.corrects)
      .then((before) => command.complete(before, entry.state))
      .then((complete) => decide(entry, complete, envelope, sink, context))
      .catch(rejection);
  }
  if (command.type === 'PendingCommand') {
    return Promise.resolve(entry.state)
      .then((state) => command.complete(state, (eventId) => sink.effectiveData(eventId)))
      .then((complete) => decide(entry, complete, envelope, sink, context))
      .catch(rejection);
  }
  try {
    return decide(entry, command, envelope, sink, context);
  } catch (error) {
    return rejection(error);
  }
}

function decide(
  entry: LotEntry,
  command: LotCommand,
  { opens, metadata }: LotEnvelope,
  sink: EventSink,
  context: DecisionContext,
): LotOutcome {
  if (!opens || entry.state.lot) {
    const events = decideLot(command, entry.state, context);
    return recorded(events, sink.add(events, metadata));
  }
  const opened = decideLot(opens, entry.state, context);
  entry.state.lot = lotOf(opens);
  try {
    const events = [...opened, ...decideLot(command, entry.state, context)];
    delete entry.state.lot;
    return recorded(events, sink.add(events, metadata));
  } catch (error) {
    delete entry.state.lot;
    throw error;
  }
}

function recorded(events: readonly LotEvent[], refs: readonly RecordedEventRef[]): LotOutcome {
  const warnings = warningsOf(events.at(-1)!);
  return { outcome: 'recorded', events: refs, warnings: warnings.length === 0 ? undefined : warnings };
}

function rejection(error: unknown): LotOutcome {
  if (error instanceof DomainError) return { outcome: 'rejected', errors: error.violations, kind: error.kind };
  throw error;
}

const NONE: readonly Violation[] = [];

/** What was accepted but somebody should look at; nothing is promised by leaving something out. */
function warningsOf(event: LotEvent): readonly Violation[] {
  if (event.type === 'MassEventCorrected' || (event.type === 'MovementConfirmed' && event.data.shortfalls)) {
    const pointer = event.type === 'MovementConfirmed' ? '/quantity' : '/corrects';
    return event.data.shortfalls!.map(({ site, shortfallKg, downstreamCount }) => ({
      pointer,
      code: 'shortfall_opened',
      message: `the lot is now ${shortfallKg} kg short at a site (${site}); ${downstreamCount} events took mass out later`,
      params: { site, shortfallKg, downstreamCount },
    }));
  }
  if (!('excessKg' in event.data) || !event.data.excessKg) return NONE;
  const { excessKg } = event.data;
  return [
    {
      pointer: '/quantity',
      code: 'excess_over_estimate',
      message: `${excessKg} kg more than the estimated stock; it is booked as variance, within the interval of the estimate`,
      params: { excessKg },
    },
  ];
}
