const FNV_PRIME = 0x01000193;
const FNV_OFFSET = 0x811c9dc5 | 0;
const OTHER_PRIME = 0x85ebca6b | 0;
const OTHER_OFFSET = 0x2f0b4c47;

/** Two running hashes of 32 bits. */
interface Hashes {
  readonly low: number;
  readonly high: number;
}

function hashOn({ low, high }: Hashes, text: string): Hashes {
  let a = low | 0;
  let b = high | 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, FNV_PRIME);
    b = Math.imul(b ^ code, OTHER_PRIME);
    b ^= b >>> 15;
  }
  return { low: a, high: b };
}

/** Hashes of sites: a few, used over and over. */
const siteHashes = new Map<string, Hashes>();
const MAX_SITES = 10_000;

/** Hash of a receiving site and a ticket, 53 bits: an integer that a number holds exactly. */
export function ticketKey(site: string, ticket: string): number {
  let start = siteHashes.get(site);
  if (!start) {
    start = hashOn({ low: FNV_OFFSET, high: OTHER_OFFSET }, site);
    if (siteHashes.size < MAX_SITES) siteHashes.set(site, start);
  }
  const { low, high } = hashOn(start, ticket);
  return ((high >>> 0) & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}

/** A set of hashes in 16 to 32 bytes each: which tickets were seen. */
export class TicketFilter {
  /** Zero marks a free place. */
  private places = new Float64Array(1024);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** Adds a hash. @returns whether it was there already */
  add(key: number): boolean {
    if (this.count * 2 > this.places.length) this.grow();
    const hash = key === 0 ? 1 : key;
    const place = this.placeOf(hash);
    if (this.places[place] === hash) return true;
    this.places[place] = hash;
    this.count++;
    return false;
  }

  private placeOf(hash: number): number {
    const mask = this.places.length - 1;
    let place = (hash % 0xffff_fffb) & mask;
    while (this.places[place] !== 0 && this.places[place] !== hash) place = (place + 1) & mask;
    return place;
  }

  private grow(): void {
    const old = this.places;
    this.places = new Float64Array(old.length * 2);
    for (const hash of old) if (hash !== 0) this.places[this.placeOf(hash)] = hash;
  }
}
