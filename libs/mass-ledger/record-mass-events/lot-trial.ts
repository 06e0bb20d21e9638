import type { EventData, LotEvent } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import type { Clock } from '#libs/kernel/index.js';
import type { LedgerTables, OpenedLot, Report } from '../domain/index.js';
import { type EventSink, decideEnvelope } from './decide-envelope.js';
import { type CommandMetadata, type LotEnvelope, type LotOutcome, type RecordedEventRef, eventIdOf } from './lot-envelope.js';
import { type LotEntry, applyToEntry, readLot } from './lot-repository.js';
import { effectiveIn, storedEffectiveData } from './pending-append.js';

/**
 * Decides commands of one lot as the recorder would, and records nothing: what it accepts stands in memory until the trial is
 * forgotten. The lot is folded for the trial alone, so that nothing of it can reach the recorder's memory.
 */
export class LotTrial implements EventSink {
  private readonly tried: { readonly id: string; readonly type: string; readonly data: EventData<'MassEventCorrected'> }[] = [];

  private constructor(
    private readonly entry: LotEntry,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly tables: LedgerTables,
  ) {}

  static async of(lotId: string, store: EventStore, clock: Clock, tables: LedgerTables): Promise<LotTrial> {
    return new LotTrial(await readLot(store, lotId), store, clock, tables);
  }

  /** What the lot is; undefined where it is not open. */
  get lot(): OpenedLot | undefined {
    return this.entry.state.lot;
  }

  /** Type of an event of the lot that says something about mass. */
  typeOf(eventId: string): Report['type'] | undefined {
    return this.entry.state.history.find(({ report }) => report.eventId === eventId)?.report.type;
  }

  /** The correction of an event that was accepted last. */
  correctionOf(eventId: string): EventData<'MassEventCorrected'> | undefined {
    return this.tried.findLast(({ data }) => data.correctedEventId === eventId)?.data;
  }

  /** What the recorder would say now; accepted commands count for those that follow. */
  decide(envelope: LotEnvelope): LotOutcome | Promise<LotOutcome> {
    return decideEnvelope(this.entry, envelope, this, { nowMs: this.clock.nowMs(), tables: this.tables });
  }

  add(events: readonly LotEvent[], metadata: CommandMetadata): RecordedEventRef[] {
    return events.map((event, i) => {
      const id = eventIdOf(metadata.commandId, events.length - 1 - i);
      applyToEntry(this.entry, event, id, metadata);
      if (event.type === 'MassEventCorrected') this.tried.push({ id, type: event.type, data: event.data });
      return { eventId: id, type: event.type, revision: this.entry.revision };
    });
  }

  async effectiveData(eventId: string): Promise<Record<string, unknown>> {
    for (const event of this.tried.toReversed()) {
      const effective = effectiveIn(event, eventId);
      if (effective) return effective;
    }
    return storedEffectiveData(this.store, this.entry, eventId);
  }
}
