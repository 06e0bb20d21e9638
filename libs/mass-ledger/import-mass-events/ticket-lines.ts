/** Where the hash of a ticket at one receiver begins. */
interface TicketSeed {
  readonly low: number;
  readonly high: number;
}

const FIRST_CAPACITY = 1 << 12;
/** Receivers whose ids are kept. */
const RECEIVERS = 20_000;

/** Mixes a text into two hashes of 32 bits (as cyrb53 does). */
function mix({ low, high }: TicketSeed, text: string): TicketSeed {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  return { low, high };
}

/** The seed of a receiver's tickets. */
const seedOf = (receiver: string): TicketSeed => mix({ low: 0xdeadbeef, high: 0x41c6ce57 }, receiver);

/**
 * Counts the lines of tickets: the first row of a ticket at a receiver is line 1, and so on. It keeps 64 bits of each ticket and no text,
 * so that millions of rows take little memory. Two tickets share their bits once in a million files of five million rows; the second one
 * then counts on from the first, which is harmless unless it is also sent in another file.
 */
export class TicketLines {
  private capacity = FIRST_CAPACITY;
  private used = 0;
  private lows = new Uint32Array(FIRST_CAPACITY);
  private highs = new Uint32Array(FIRST_CAPACITY);
  private counts = new Uint16Array(FIRST_CAPACITY);
  private readonly receivers = new Map<string, { readonly siteId: string; readonly seed: TicketSeed }>();

  /** @param siteIdOf the id that a reference to a site means */
  constructor(private readonly siteIdOf: (reference: string) => string) {}

  /** The id of the next row of a ticket: it follows from receiver, line and ticket (CONTRACTS: ids). */
  idOf(reference: string, ticket: string): string {
    let receiver = this.receivers.get(reference);
    if (!receiver) {
      if (this.receivers.size > RECEIVERS) this.receivers.clear();
      const siteId = this.siteIdOf(reference);
      this.receivers.set(reference, (receiver = { siteId, seed: seedOf(siteId) }));
    }
    return `ticket:${receiver.siteId}:${this.next(receiver.seed, ticket)}:${ticket}`;
  }

  private next(seed: TicketSeed, ticket: string): number {
    const mixed = mix(seed, ticket);
    const low = (mixed.low ^ (mixed.low >>> 16) ^ Math.imul(mixed.high, 2246822507)) >>> 0;
    const high = (mixed.high ^ (mixed.high >>> 13) ^ Math.imul(mixed.low, 3266489909)) >>> 0;
    if (this.used * 3 > this.capacity * 2) this.grow();
    const slot = this.slot(low, high);
    if (this.counts[slot] === 0) {
      this.lows[slot] = low;
      this.highs[slot] = high;
      this.used += 1;
    }
    this.counts[slot] = this.counts[slot]! + 1;
    return this.counts[slot];
  }

  private slot(low: number, high: number): number {
    let slot = low & (this.capacity - 1);
    while (this.counts[slot] !== 0 && (this.lows[slot] !== low || this.highs[slot] !== high))
      slot = (slot + 1) & (this.capacity - 1);
    return slot;
  }

  private grow(): void {
    const { lows, highs, counts, capacity } = this;
    this.capacity = capacity * 2;
    this.lows = new Uint32Array(this.capacity);
    this.highs = new Uint32Array(this.capacity);
    this.counts = new Uint16Array(this.capacity);
    for (let i = 0; i < capacity; i++) {
      if (counts[i] === 0) continue;
      const slot = this.slot(lows[i]!, highs[i]!);
      this.lows[slot] = lows[i]!;
      this.highs[slot] = highs[i]!;
      this.counts[slot] = counts[i]!;
    }
  }
}
