import type { ChainEdge, ChainLoad } from '#libs/contracts/api/chain.js';
import { isoInstant } from '#libs/kernel/index.js';
import { safeInteger } from '../exact.js';
import { originKey } from '../fate-by-origin/domain/origins.js';
import type { LoadStanding } from '../loads/index.js';
import type { EdgeBooking, EdgeEvent, EdgeRows } from './edge-rows.js';
import { chainLoad } from './load.js';
import type { ChainNames } from './names.js';
import type { ChainOrigins } from './origins.js';
import type { Reach } from './reach.js';
import { type Told, toldFrom } from './told.js';

type Correction = ChainEdge['corrections'][number];
type Confirmation = NonNullable<ChainEdge['confirmation']>;

/** Several events by what they are about. */
function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string | null): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const recording = (event: EdgeEvent): Pick<ChainEdge, 'position' | 'recordedAt' | 'knownAt' | 'recordedBy'> => ({
  position: String(event.position),
  recordedAt: isoInstant(Number(event.recorded_ms)),
  knownAt: isoInstant(Number(event.known_ms)),
  recordedBy: { organisation: event.organisation, role: event.role },
});
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const ticketOf = ({ haul }: Told): string | null => textOf((haul as { ticket?: string } | undefined)?.ticket);

/** What an event itself moved; of a movement not what a confirmation had reclassified since. */
const isMain = ({ type }: EdgeEvent, of: EdgeBooking): boolean => {
  const staysInPlace = of.from_kind === of.to_kind && of.from_site === of.to_site && of.from_holder === of.to_holder;
  return of.from_kind !== 'variance' && of.to_kind !== 'variance' && (type === 'LotClassified' || !staysInPlace);
};

function correctionOf(event: EdgeEvent): Correction {
  const { action, reason, supersedesVersion, before = {}, after = null } = toldFrom(event.told);
  return {
    eventId: event.event_id,
    ...recording(event),
    action: action as Correction['action'],
    reason: String(reason),
    version: Number(supersedesVersion),
    before,
    after,
  };
}

/** A confirmation, and what it tells with its corrections in place. */
interface Confirmed {
  readonly told: Told;
  readonly answer: Confirmation;
}

function confirmedBy(event: EdgeEvent, corrections: Correction[]): Confirmed {
  const told: Told = corrections.at(-1)?.after ?? toldFrom(event.told);
  const answer: Confirmation = {
    eventId: event.event_id,
    ...recording(event),
    occurredAt: event.occurred_ms === null ? null : isoInstant(Number(event.occurred_ms)),
    matchedBy: told['matchedBy'] as Confirmation['matchedBy'],
    claimedKg: Number(told['claimedKg'] ?? 0),
    massKg: told.massKg ?? 0,
    ticket: ticketOf(told),
    method: textOf(told.quantity?.['method']),
    documentSha256: textOf(told['documentSha256']),
    corrections,
  };
  return { told, answer };
}

/** What the edges and loads of an answer are told from. */
interface ChainParts {
  readonly rows: EdgeRows;
  readonly reach: Reach;
  readonly origins: ChainOrigins;
  readonly names: ChainNames;
  /** Ids of findings by event. */
  readonly findings: ReadonlyMap<string, readonly string[]>;
  readonly standings: ReadonlyMap<string, LoadStanding>;
}

/** Turns rows into the edges of an answer. */
export class EdgeBook {
  private readonly about: ReadonlyMap<string, EdgeEvent[]>;
  private readonly booked: ReadonlyMap<string, EdgeBooking[]>;
  private readonly runs: ReadonlySet<string>;

  constructor(private readonly of: ChainParts) {
    const { rows, reach } = of;
    this.about = grouped(rows.about, ({ concerns_event_id: concerns }) => concerns);
    this.booked = grouped(rows.bookings, ({ event_id: eventId }) => eventId);
    this.runs = new Set(reach.runs.map(({ runId }) => runId));
  }

  edges(): ChainEdge[] {
    return this.of.rows.events.map((event) => this.edge(event));
  }

  /** The loads of the page, in the order of their dispatch. */
  loads(): ChainLoad[] {
    return [...grouped(this.of.rows.ofLoads, ({ load_id: loadId }) => loadId)].flatMap(([loadId, events]) => {
      const standing = this.of.standings.get(loadId);
      return standing ? [chainLoad(standing, events)] : [];
    });
  }

  private edge(event: EdgeEvent): ChainEdge {
    const told = toldFrom(event.told);
    const corrections = this.correctionsOf(event.event_id);
    const effective: Told = corrections.at(-1)?.after ?? told;
    const bookings = (this.booked.get(event.event_id) ?? []).filter(({ mass_kg: massKg }) => Number(massKg) !== 0);
    const mains = bookings.filter((each) => isMain(event, each));
    const [main] = mains;
    const confirmed = this.confirmedBy(event.event_id, main?.to_site);
    // The receiver's mass stands in the claim's place, and with it how that is known.
    const measured = confirmed?.told ?? effective;
    const report = effective.report ?? {};
    const documentSha256 = textOf(report['fileSha256']) ?? textOf(effective['documentSha256']);
    const documented = documentSha256 !== null || mains.some((each) => each.documented);
    return {
      eventId: event.event_id,
      type: event.type,
      lotId: this.runs.has(event.stream_id) ? null : event.stream_id,
      from: main ? this.nodeId(main.from_holder, main.from_site) : null,
      to: main ? this.nodeId(main.to_holder, main.to_site) : null,
      fromKind: main?.from_kind ?? null,
      toKind: main?.to_kind ?? null,
      fate: main?.fate ?? textOf(effective['fate']),
      massKg: mains.reduce((sum, { mass_kg: massKg }) => sum + safeInteger(massKg), 0),
      varianceKg: bookings.reduce((sum, each) => sum + varianceOf(each), 0),
      origins: this.originsOf(event, mains),
      loadId: event.load_id,
      ...recording(event),
      occurredAt: textOf(corrections.at(-1)?.after?.['occurredAt']) ?? isoOrNull(event),
      evidence: {
        level: mains.some((each) => each.confirmed) ? 'confirmed' : documented ? 'documented' : 'claimed',
        massBasis: measured.massBasis ?? null,
        method: textOf(measured.quantity?.['method']),
        ticket: ticketOf(measured) ?? ticketOf(effective),
        reportReference: textOf(report['reference']),
        documentSha256,
      },
      told,
      annulled: corrections.some(({ action }) => action === 'annulled'),
      confirmation: confirmed?.answer ?? null,
      corrections,
      findings: [...(this.of.findings.get(event.event_id) ?? [])],
    };
  }

  private correctionsOf(eventId: string): Correction[] {
    return (this.about.get(eventId) ?? []).filter(({ type }) => type === 'MassEventCorrected').map(correctionOf);
  }

  /** The confirmation that counts. @param toSite where the movement goes: one of another site has lapsed */
  private confirmedBy(eventId: string, toSite: string | undefined): Confirmed | undefined {
    const confirmed = (this.about.get(eventId) ?? []).filter(
      (event) => event.type === 'MovementConfirmed' && (toSite === undefined || event.to_site === toSite),
    );
    for (const event of confirmed) {
      const corrections = this.correctionsOf(event.event_id);
      if (!corrections.some(({ action }) => action === 'annulled')) return confirmedBy(event, corrections);
    }
    return undefined;
  }

  private originsOf(event: EdgeEvent, mains: readonly EdgeBooking[]): ChainEdge['origins'] {
    const [main] = mains;
    if (!main) return null;
    const massKg = mains.reduce((sum, { mass_kg: each }) => sum + safeInteger(each), 0);
    const { from_kind: from } = main;
    if (from === 'ground' || from === 'supplied')
      return this.of.names.shares(new Map([[originKey(from, main.from_site), massKg]]));
    const ofEvent = this.of.origins.ofEvent(event.event_id);
    if (ofEvent) return this.of.names.shares(ofEvent);
    const ofLot = this.of.origins.ofLot(event.stream_id);
    const [only] = ofLot.keys();
    if (only === undefined || ofLot.size > 1) return null;
    return this.of.names.shares(new Map([[only, massKg]]));
  }

  private nodeId(holder: string, site: string): string {
    return this.runs.has(holder) ? `run:${holder}` : `lot:${holder}@${site}`;
  }
}

const isoOrNull = ({ occurred_ms: ms }: EdgeEvent): string | null => (ms === null ? null : isoInstant(Number(ms)));

/** What an event gained against the book (above zero) or lost. */
function varianceOf({ from_kind: from, to_kind: to, mass_kg: massKg }: EdgeBooking): number {
  if (from === 'variance') return safeInteger(massKg);
  return to === 'variance' ? -safeInteger(massKg) : 0;
}
