import {
  EMPTY_STREAM_HASH,
  EVENT_VERSIONS,
  type EventData,
  type EventMetadata,
  type LedgerEvent,
  decodeEvent,
  siteStream,
} from '#libs/contracts/index.js';
import { WrongExpectedRevisionError } from '#libs/event-store/errors.js';
import type { EventStore } from '#libs/event-store/port.js';
import type { Clock, Uuid } from '#libs/kernel/index.js';
import { appendSealed } from '../append-sealed.js';
import type { ClockGuard } from '../clock-guard.js';
import type { CommandMetadata } from '../record-mass-events/lot-envelope.js';

/** A receipt that waits, as it stands in the log. */
export interface OpenReceipt {
  readonly eventId: Uuid;
  readonly data: EventData<'UnmatchedReceiptRecorded'>;
  readonly metadata: EventMetadata;
}

/** What the stream of a site says of receipts. Of those that have ended nothing is kept. */
export interface SiteEntry {
  readonly siteId: Uuid;
  readonly open: ReadonlyMap<Uuid, OpenReceipt>;
}

interface Kept extends SiteEntry {
  revision: number;
  hash: string;
  readonly open: Map<Uuid, OpenReceipt>;
}

/** An event on its way to the stream of a site. */
export interface ReceiptDraft {
  readonly id: Uuid;
  readonly event: Extract<
    LedgerEvent,
    { type: 'UnmatchedReceiptRecorded' | 'UnmatchedReceiptMatched' | 'UnmatchedReceiptDismissed' }
  >;
  readonly metadata: CommandMetadata;
}

export interface Appended {
  readonly revision: number;
  readonly position: bigint;
}

const KEPT_SITES = 500;
const ATTEMPTS = 8;

/**
 * Receipts in the streams of their sites. What was read of a stream is kept, so that the 100 000th receipt of a site costs what the first
 * did; what others have appended is read before each decision.
 */
export class SiteReceipts {
  private readonly sites = new Map<Uuid, Kept>();
  private readonly queues = new Map<Uuid, Promise<unknown>>();

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly guard?: ClockGuard,
  ) {}

  /** The site as the log tells it now. */
  async load(siteId: Uuid): Promise<SiteEntry> {
    return this.refreshed(siteId);
  }

  /**
   * Appends what `decide` says of the newest state; one at a time for each site in this process, once more where another was faster.
   * @param decide undefined: there is nothing to record
   * @throws DuplicateEventIdError, ClockSkewError and the other errors of the store; and what `decide` throws
   */
  append(siteId: Uuid, decide: (site: SiteEntry) => ReceiptDraft | undefined): Promise<Appended | undefined> {
    const turn = (this.queues.get(siteId) ?? Promise.resolve()).then(() => this.appendNow(siteId, decide));
    const ended = turn.catch(() => undefined);
    this.queues.set(siteId, ended);
    void ended.then(() => this.queues.get(siteId) === ended && this.queues.delete(siteId));
    return turn;
  }

  private async appendNow(siteId: Uuid, decide: (site: SiteEntry) => ReceiptDraft | undefined): Promise<Appended | undefined> {
    this.guard?.assertInStep();
    for (let attempt = 1; ; attempt++) {
      const site = await this.refreshed(siteId);
      const draft = decide(site);
      if (!draft) return undefined;
      const { id, event, metadata } = draft;
      const { type, data } = event;
      try {
        const appended = await appendSealed(this.store, this.clock, this.guard, {
          stream: siteStream(siteId),
          expectedRevision: site.revision < 0 ? 'no-stream' : site.revision,
          previousHash: site.hash,
          drafts: [{ id, type, data, metadata: { ...metadata, schemaVersion: EVENT_VERSIONS[type] } }],
        });
        // Else another process stored the same at the same moment: the site is read anew.
        if (!appended.repeated) return appended;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevisionError) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async refreshed(siteId: Uuid): Promise<Kept> {
    const kept = this.sites.get(siteId) ?? { siteId, revision: -1, hash: EMPTY_STREAM_HASH, open: new Map() };
    this.sites.delete(siteId);
    this.sites.set(siteId, kept);
    for (const oldest of this.sites.keys()) {
      if (this.sites.size <= KEPT_SITES) break;
      this.sites.delete(oldest);
    }
    for await (const batch of this.store.readStream(siteStream(siteId), kept.revision + 1)) {
      // Another call may have read the same meanwhile.
      for (const raw of batch) if (raw.revision === kept.revision + 1) evolve(kept, decodeEvent(raw));
    }
    return kept;
  }
}

function evolve(site: Kept, event: ReturnType<typeof decodeEvent>): void {
  site.revision = event.revision;
  site.hash = event.metadata.hash;
  if (event.type === 'UnmatchedReceiptRecorded') {
    site.open.set(event.data.receiptId, { eventId: event.id, data: event.data, metadata: event.metadata });
  } else if (event.type === 'UnmatchedReceiptMatched' || event.type === 'UnmatchedReceiptDismissed') {
    site.open.delete(event.data.receiptId);
  }
}
