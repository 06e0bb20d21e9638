import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Violation } from '#libs/kernel/index.js';
import type { LotEnvelope, LotOutcome } from '../record-mass-events/lot-envelope.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import type { LotTrial } from '../record-mass-events/lot-trial.js';
import type { ImportRow } from './row-order.js';

/** What became of a row. */
export interface RowOutcome {
  readonly row: ImportRow;
  readonly senderId: string;
  readonly outcome: LotOutcome;
}

/** Told of every row; a promise where the disk has to catch up. */
export type OnOutcome = (outcome: RowOutcome) => Promise<unknown> | undefined;

/** Records rows that come in order by lot. */
export interface RowSink {
  add(row: ImportRow, senderId: string, envelope: LotEnvelope): Promise<void> | undefined;
  /** Waits for everything that was added. @throws what kept the ledger from recording */
  finish(): Promise<void>;
}

/** Rows of a lot that share an append. */
const CHUNK = 600;
/** Rows on their way to the log: many lots at once, so that they share commits. */
const IN_FLIGHT = 2400;

interface Chunk {
  readonly lotId: string;
  readonly rows: ImportRow[];
  readonly senderIds: string[];
  readonly envelopes: LotEnvelope[];
}

/** Records rows in chunks, several lots at a time. */
export class RecordingSink implements RowSink {
  private chunk: Chunk | undefined;
  private inFlight = 0;
  private failure: unknown;
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly recorder: LotRecorder,
    private readonly told: OnOutcome,
  ) {}

  add(row: ImportRow, senderId: string, envelope: LotEnvelope): Promise<void> | undefined {
    const { lotId } = row.shape;
    let sent: Promise<void> | undefined;
    if (!this.chunk || this.chunk.lotId !== lotId || this.chunk.rows.length >= CHUNK) {
      sent = this.send();
      this.chunk = { lotId, rows: [], senderIds: [], envelopes: [] };
    }
    this.chunk.rows.push(row);
    this.chunk.senderIds.push(senderId);
    this.chunk.envelopes.push(envelope);
    return sent;
  }

  async finish(): Promise<void> {
    await this.send();
    while (this.running.size > 0) await Promise.race(this.running);
    this.check();
  }

  private send(): Promise<void> | undefined {
    const { chunk } = this;
    if (!chunk) return undefined;
    this.chunk = undefined;
    this.inFlight += chunk.rows.length;
    const running = this.record(chunk)
      .catch((error: unknown) => {
        this.failure ??= error;
      })
      .finally(() => {
        this.inFlight -= chunk.rows.length;
        this.running.delete(running);
      });
    this.running.add(running);
    return this.room();
  }

  /** Lets others have a turn, and waits where enough is on its way. */
  private async room(): Promise<void> {
    await nextTurn();
    while (this.inFlight > IN_FLIGHT) await Promise.race(this.running);
    this.check();
  }

  private check(): void {
    if (this.failure) throw this.failure as Error;
  }

  private async record({ lotId, rows, senderIds, envelopes }: Chunk): Promise<void> {
    const outcomes = await this.recorder.record(lotId, envelopes, 'each');
    for (let i = 0; i < rows.length; i++) {
      const waited = this.told({ row: rows[i]!, senderId: senderIds[i]!, outcome: outcomes[i]! });
      if (waited) await waited;
    }
  }
}

/** Decides rows as they would be recorded, and records nothing. */
export class CheckingSink implements RowSink {
  private chunk: Chunk | undefined;
  private lot: { readonly lotId: string; readonly trial: LotTrial } | undefined;

  constructor(
    private readonly recorder: LotRecorder,
    private readonly told: OnOutcome,
  ) {}

  add(row: ImportRow, senderId: string, envelope: LotEnvelope): Promise<void> | undefined {
    const { lotId } = row.shape;
    let checked: Promise<void> | undefined;
    if (!this.chunk || this.chunk.lotId !== lotId || this.chunk.rows.length >= CHUNK) {
      checked = this.check();
      this.chunk = { lotId, rows: [], senderIds: [], envelopes: [] };
    }
    this.chunk.rows.push(row);
    this.chunk.senderIds.push(senderId);
    this.chunk.envelopes.push(envelope);
    return checked;
  }

  async finish(): Promise<void> {
    await this.check();
    this.lot = undefined;
  }

  private async check(): Promise<void> {
    const { chunk } = this;
    this.chunk = undefined;
    if (!chunk) return;
    const { lotId, rows, senderIds, envelopes } = chunk;
    if (this.lot?.lotId !== lotId) this.lot = { lotId, trial: await this.recorder.trial(lotId) };
    const elsewhere = await this.recorder.recordedElsewhere(lotId, envelopes);
    for (let i = 0; i < rows.length; i++) {
      const outcome = elsewhere.get(envelopes[i]!) ?? this.lot.trial.decide(envelopes[i]!);
      await this.told({ row: rows[i]!, senderId: senderIds[i]!, outcome: outcome instanceof Promise ? await outcome : outcome });
    }
    await nextTurn();
  }
}

/** What is wrong with a row that the ledger refused. */
export const errorsOf = (outcome: LotOutcome): readonly Violation[] => (outcome.outcome === 'rejected' ? outcome.errors : []);
