import {
  EVENT_VERSIONS,
  type EventDraft,
  type LotEvent,
  type UnsealedMetadata,
  decodeEvent,
  importCellsJson,
  lotStream,
} from '#libs/contracts/index.js';
import { WrongExpectedRevisionError } from '#libs/event-store/errors.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Clock, canonicalJson } from '#libs/kernel/index.js';
import { appendSealed } from '../append-sealed.js';
import { entryOf } from '../domain/index.js';
import type { ClockGuard } from '../clock-guard.js';
import type { EventSink } from './decide-envelope.js';
import { type CommandMetadata, type LotOutcome, type RecordedEventRef, eventIdOf } from './lot-envelope.js';
import { type LotEntry, applyToEntry } from './lot-repository.js';

const EVENTS_PER_APPEND = 1000;
/** Of data and metadata together, as the store counts them (900 kB), less what one more command may add. */
const BYTES_PER_APPEND = 860_000;
/** Upper bound for what metadata takes beside the texts that a sender chooses. */
const METADATA_BYTES = 760;

/** Events decided for a lot but not yet stored. */
export class PendingAppend implements EventSink {
  private drafts: EventDraft[] = [];
  private bytes = 0;
  /** Where the events of each flush ended up: revision and position differ by the same in all of them. */
  private readonly flushed: { readonly first: number; readonly last: number; readonly position: bigint }[] = [];

  constructor(
    private readonly entry: LotEntry,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly guard?: ClockGuard,
  ) {}

  add(events: readonly LotEvent[], metadata: CommandMetadata): RecordedEventRef[] {
    const refs: RecordedEventRef[] = [];
    const metadataBytes = METADATA_BYTES + 3 * metadata.source.length + cellBytes(metadata);
    for (let i = 0; i < events.length; i++) {
      const { type, data } = events[i]!;
      const id = eventIdOf(metadata.commandId, events.length - 1 - i);
      const dataJson = canonicalJson(data);
      this.drafts.push({ id, type, data, dataJson, metadata: versioned(metadata, EVENT_VERSIONS[type]) });
      this.bytes += Buffer.byteLength(dataJson) + metadataBytes;
      refs.push(applyToEntry(this.entry, events[i]!, id, metadata));
    }
    return refs;
  }

  /** Whether another command might not fit. */
  isFull(): boolean {
    return this.drafts.length >= EVENTS_PER_APPEND - 2 || this.bytes >= BYTES_PER_APPEND;
  }

  discard(): void {
    this.drafts = [];
    this.bytes = 0;
  }

  async flush(): Promise<void> {
    if (this.drafts.length === 0) return;
    const { drafts, entry } = this;
    this.discard();
    const first = entry.revision - drafts.length + 1;
    const stream = lotStream(entry.lotId);
    const expectedRevision = first === 0 ? 'no-stream' : first - 1;
    const unsealed = { stream, expectedRevision, previousHash: entry.hash, drafts } as const;
    const appended = await appendSealed(this.store, this.clock, this.guard, unsealed);
    if (appended.repeated) {
      // Another recorder stored these ids first, sealed at its own time: its hashes are the chain, so the lot is folded anew.
      throw new WrongExpectedRevisionError(stream, expectedRevision, appended.revision);
    }
    entry.hash = appended.headHash;
    this.flushed.push({ first, last: entry.revision, position: appended.position });
  }

  withPositions(outcome: LotOutcome): LotOutcome {
    if (outcome.outcome !== 'recorded') return outcome;
    const events = outcome.events.map(({ eventId, type, revision }) => ({
      eventId,
      type,
      revision,
      position: this.positionOf(revision),
    }));
    return { outcome: 'recorded', events, warnings: outcome.warnings };
  }

  private positionOf(revision: number): bigint | undefined {
    const flush = this.flushed.findLast(({ first, last }) => revision >= first && revision <= last);
    return flush && flush.position - BigInt(flush.last - revision);
  }

  async effectiveData(eventId: string): Promise<Record<string, unknown>> {
    for (const { id, type, data } of this.drafts.toReversed()) {
      const effective = effectiveIn({ id, type, data }, eventId);
      if (effective) return effective;
    }
    return storedEffectiveData(this.store, this.entry, eventId);
  }
}

/** What the kept cells of an imported row take. */
const cellBytes = ({ importRow }: CommandMetadata): number =>
  importRow?.cells ? Buffer.byteLength(importCellsJson(importRow.cells)) : 0;

/** Metadata with the version of the event's schema, written in one piece because every event needs it. */
const versioned = (metadata: CommandMetadata, schemaVersion: number): UnsealedMetadata => ({
  actor: metadata.actor,
  source: metadata.source,
  commandId: metadata.commandId,
  contentHash: metadata.contentHash,
  correlationId: metadata.correlationId,
  causationId: metadata.causationId,
  schemaVersion,
  importRow: metadata.importRow,
});

/** What an event says of the effective data of the one asked for: it is that event, or replaces it. */
export function effectiveIn(
  event: { readonly id: string; readonly type: string; readonly data: unknown },
  eventId: string,
): Record<string, unknown> | undefined {
  if (event.id === eventId) return event.data as Record<string, unknown>;
  if (event.type !== 'MassEventCorrected') return undefined;
  const { correctedEventId, after } = event.data as { correctedEventId: string; after?: Record<string, unknown> };
  return correctedEventId === eventId ? after : undefined;
}

/** Effective data of an event by the log: what the latest correction says, else the event itself. */
export async function storedEffectiveData(store: EventStore, entry: LotEntry, eventId: string): Promise<Record<string, unknown>> {
  const report = entryOf(entry.state, eventId)?.report;
  let effective: Record<string, unknown> = {};
  if (!report) return effective;
  const { version, revision, correctedBy, annulled } = report;
  // What comes later in a long lot is read only for an event that was replaced and then annulled: its last correction says nothing of it.
  const standing =
    correctedBy === undefined || annulled ? undefined : (await store.locate([correctedBy])).get(correctedBy)?.revision;
  const [from, until] = version === 1 ? [revision, revision] : [standing ?? revision, standing];
  for await (const batch of store.readStream(lotStream(entry.lotId), from, until)) {
    for (const raw of batch) {
      if (raw.id !== eventId && raw.type !== 'MassEventCorrected') continue;
      effective = effectiveIn(decodeEvent(raw), eventId) ?? effective;
    }
  }
  return effective;
}
