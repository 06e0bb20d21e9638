import { type EventMetadata, type LotEvent, decodeEvent, lotStream } from '#libs/contracts/index.js';
import type { EventStore, RecordedEvent } from '#libs/event-store/port.js';
import { type Uuid, type Violation, nameBasedId, parseReportedTime } from '#libs/kernel/index.js';
import { contentHashOf } from '../command-stamp.js';
import type { LotCommand } from '../domain/index.js';
import type { LotEnvelope, LotOutcome, RecordedEventRef } from '../record-mass-events/lot-envelope.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import type { CheckpointStore } from '../sorting-runs/checkpoint-store.js';

/** What the process manager works with. */
export interface SplitProcessParts {
  readonly store: EventStore;
  readonly recorder: LotRecorder;
  readonly checkpoints: CheckpointStore;
}

/** A `LotSplit` as it stands in the lot that the part is split off. */
export type RecordedSplit = Extract<LotEvent, { type: 'LotSplit' }> & {
  readonly id: Uuid;
  readonly metadata: EventMetadata;
};

/** How a split ended: the part is open with its mass, or its name was taken meanwhile and the mass came back. */
export interface EndedSplit {
  readonly state: 'opened' | 'returned';
  /** The event that ended it, in `lotId`. */
  readonly event: RecordedEventRef;
  readonly lotId: Uuid;
}

/** What became of the splits that were found open. */
export interface ResumedSplits {
  readonly finished: readonly Uuid[];
  /** Still open; they are found again by the next call. */
  readonly failed: readonly { readonly splitId: Uuid; readonly error: unknown }[];
}

/** A lot refused what none may refuse. The split stays open. */
export class UnfinishedSplitError extends Error {
  constructor(
    readonly splitId: Uuid,
    readonly violations: readonly Violation[],
  ) {
    super(`split ${splitId} cannot go on: ${violations.map(({ message }) => message).join('; ')}`);
    this.name = 'UnfinishedSplitError';
  }
}

const CHECKPOINT = 'split-lot';

/** A split found in the log. */
interface Found {
  readonly lotId: Uuid;
  readonly revision: number;
  /** Position of the event before it. */
  readonly before: bigint;
}

/**
 * Carries splits to their end: opens the lot of the part with the mass that was split off, or brings the mass back where another lot has
 * taken the name of the part between the check and the opening.
 *
 * It keeps nothing that the log does not hold: a step that is taken again, after a crash or by another process, has the same command id and
 * is answered with what was recorded. Whether another lot has the name never changes, so that all decide alike.
 */
export class SplitProcessManager {
  constructor(private readonly parts: SplitProcessParts) {}

  /** @throws UnfinishedSplitError, ClockSkewError and the errors of the store; the split stays open and can be carried on later */
  async carryOn(split: RecordedSplit): Promise<EndedSplit> {
    const { partLotId, splitId, lotId } = split.data;
    const opened = await this.step(partLotId, split, 'open', openingOf(split));
    if (opened.outcome !== 'rejected') return { state: 'opened', event: opened.events[0]!, lotId: partLotId };
    if (!opened.errors.some(({ code }) => code === 'lot_exists')) throw new UnfinishedSplitError(splitId, opened.errors);
    const returned = await this.step(lotId, split, 'return', returnOf(split));
    if (returned.outcome === 'rejected') throw new UnfinishedSplitError(splitId, returned.errors);
    return { state: 'returned', event: returned.events[0]!, lotId };
  }

  /** A split by its place in the log. */
  async load(lotId: Uuid, revision: number): Promise<RecordedSplit> {
    for await (const [raw] of this.parts.store.readStream(lotStream(lotId), revision)) return decodeEvent(raw!) as RecordedSplit;
    throw new Error(`lot ${lotId} has no event at revision ${revision}`);
  }

  /** Finds the splits that are open in the log, from the checkpoint on, and finishes them. The checkpoint never passes an open one. */
  async resumeOpenSplits(): Promise<ResumedSplits> {
    const { store, checkpoints } = this.parts;
    const from = (await checkpoints.load(CHECKPOINT)) ?? 0n;
    let scanned = from;
    const open = new Map<Uuid, Found>();
    for await (const batch of store.readAll(from)) {
      for (const raw of batch) {
        note(raw, scanned, open);
        scanned = raw.position;
      }
    }
    const finished: Uuid[] = [];
    const failed: { splitId: Uuid; error: unknown }[] = [];
    for (const [splitId, { lotId, revision, before }] of open) {
      try {
        await this.carryOn(await this.load(lotId, revision));
        finished.push(splitId);
      } catch (error) {
        failed.push({ splitId, error });
        if (before < scanned) scanned = before;
      }
    }
    if (scanned > from) await checkpoints.save(CHECKPOINT, scanned);
    return { finished, failed };
  }

  private async step(lotId: Uuid, split: RecordedSplit, step: string, command: LotCommand): Promise<LotOutcome> {
    const { actor, source, correlationId } = split.metadata;
    const commandId = nameBasedId('split-step', split.data.splitId, step);
    const contentHash = contentHashOf(commandId);
    const envelope: LotEnvelope = {
      command,
      metadata: { actor, source, commandId, contentHash, correlationId, causationId: split.id },
    };
    const [outcome] = await this.parts.recorder.record(lotId, [envelope], 'each');
    return outcome!;
  }
}

/** Takes note of an event that opens or ends a split. */
function note(raw: RecordedEvent, before: bigint, open: Map<Uuid, Found>): void {
  if (raw.type === 'LotSplit') {
    const { data } = decodeEvent(raw) as RecordedSplit;
    open.set(data.splitId, { lotId: data.lotId, revision: raw.revision, before });
  }
  if (open.size === 0) return;
  if (raw.type !== 'LotOpened' && raw.type !== 'SortingInputReturned') return;
  const event = decodeEvent(raw);
  if (event.type === 'LotOpened' && event.data.split) open.delete(event.data.split.splitId);
  if (event.type === 'SortingInputReturned') open.delete(event.data.runId);
}

const timeOf = ({ data }: RecordedSplit) => ({ ...parseReportedTime(data.occurredAt), precision: data.occurredAtPrecision });

function openingOf(split: RecordedSplit): LotCommand {
  const { lotId, splitId, partLotId, partName, projectId, site, material, conditionClass, status, flags } = split.data;
  const { massKg, massLowKg, massHighKg, massBasis } = split.data;
  return {
    type: 'OpenLot',
    lotId: partLotId,
    ...(projectId !== undefined && { projectId }),
    name: partName,
    material,
    conditionClass,
    status,
    ...(flags && { flags }),
    split: { splitId, parentLotId: lotId, site, massKg, massLowKg, massHighKg, massBasis },
    occurredAt: timeOf(split),
  };
}

/** A split is a run with one input (rule 6): what is split off comes back as an input of that run does. */
function returnOf(split: RecordedSplit): LotCommand {
  const { splitId, site, massKg } = split.data;
  return {
    type: 'SortingInputReturned',
    runId: splitId,
    planVersion: 1,
    inputIndex: 0,
    siteId: site,
    massKg,
    occurredAt: timeOf(split),
  };
}
