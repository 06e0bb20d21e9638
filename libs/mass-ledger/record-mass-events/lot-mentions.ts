import { type RawEvent, type StoredEvent, decodeEvent } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';

/** What the other side of an event is, and what may follow from it: the events that decide who is touched. */
const OF_TWO_SIDES: ReadonlySet<string> = new Set([
  'LoadDispatched',
  'LoadReceived',
  'LoadReturned',
  'MovementConfirmed',
  'MassEventCorrected',
]);

/** Members by which events of two sides, and what corrections tell of these, speak of others. */
const NAMED = /"(?:correctedEventId|loadId|movementEventId)"\s*:\s*"([0-9a-f-]{36})"/g;

/**
 * Where in the stream of a lot events are spoken of by others. What was read once is not read again, however often it is asked: a part of the stream that is
 * asked for later, before or after it, is added. Nothing is parsed but what is asked for: a lot may have thousands of corrections.
 */
export class LotMentions {
  private readonly revisions = new Map<string, Set<number>>();
  /** Revisions that have been read, the first and the one after the last; absent: none. */
  private span: { from: number; until: number } | undefined;
  private reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly stream: string,
  ) {}

  /**
   * Events of two sides that name one of some ids, in the order of the stream.
   * @param since revision from which on they are asked for
   */
  async of(names: readonly string[], since: number): Promise<StoredEvent[]> {
    const turn = this.reading.then(() => this.readSince(since));
    this.reading = turn.catch(() => undefined);
    await turn;
    const found = new Set(names.flatMap((name) => [...(this.revisions.get(name) ?? [])]));
    const events: StoredEvent[] = [];
    for (const revision of [...found].filter((each) => each >= since).sort((a, b) => a - b))
      events.push(await eventAt(this.store, this.stream, revision));
    return events;
  }

  private async readSince(since: number): Promise<void> {
    this.span ??= { from: since, until: since };
    const { span } = this;
    if (since < span.from) {
      for await (const batch of this.store.readStream(this.stream, since, span.from - 1)) batch.forEach((raw) => this.note(raw));
      span.from = since;
    }
    for await (const batch of this.store.readStream(this.stream, span.until)) {
      batch.forEach((raw) => this.note(raw));
      span.until = batch.at(-1)!.revision + 1;
    }
  }

  private note({ type, data, revision }: RawEvent & { readonly revision: number }): void {
    if (!OF_TWO_SIDES.has(type)) return;
    for (const [, name] of data.matchAll(NAMED)) {
      const known = this.revisions.get(name!);
      if (known) known.add(revision);
      else this.revisions.set(name!, new Set([revision]));
    }
  }
}

/** The event at a revision of a stream. @throws Error where there is none */
export async function eventAt(store: Pick<EventStore, 'readStream'>, stream: string, revision: number): Promise<StoredEvent> {
  for await (const [raw] of store.readStream(stream, revision, revision)) return decodeEvent(raw!);
  throw new Error(`${stream} has no event at revision ${revision}`);
}
