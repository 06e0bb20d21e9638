import type { Haul, KindOfMass, StoredEvent } from '#libs/contracts/index.js';

/** Where a load stands. */
export type LoadPhase = 'on_road' | 'rejected' | 'closed';

/** An event of a load as it is effective, reduced. What an event does not tell is absent. */
export interface LoadEntry {
  readonly eventId: string;
  readonly type: string;
  readonly organisation: string;
  /** When it occurred, milliseconds since the epoch. */
  readonly atMs: number;
  readonly annulled?: true;
  /** Of a reclassification what it moved of the load: none where corrections have left it nothing to move. */
  readonly massKg?: number;
  readonly final?: boolean;
  /** Where it was received, turned away or came back to. */
  readonly site?: string;
  readonly fromSite?: string;
  readonly plannedSite?: string;
  readonly code?: string;
  readonly carrier?: string;
  readonly reason?: string;
  readonly haul?: Haul;
  readonly kind?: KindOfMass;
}

/** A receipt of a load. */
export interface LoadReceipt {
  readonly eventId: string;
  readonly site: string;
  readonly massKg: number;
  readonly final: boolean;
  readonly occurredMs: number;
  readonly organisation: string;
  /** The receiver's, where it has one. */
  readonly ticket?: string;
}

/** Where a load was turned away last, while it is. */
export interface LoadRejection {
  readonly eventId: string;
  readonly site: string;
  readonly reason: string;
  readonly occurredMs: number;
}

/** A load as its events tell it. Masses in kilograms. */
export interface LoadRecord {
  readonly code: string;
  readonly fromSite: string;
  readonly plannedSite: string;
  readonly kind: KindOfMass;
  /** 0 where the dispatch is annulled. */
  readonly dispatchedKg: number;
  readonly receivedKg: number;
  /** What was left of it when it came back. */
  readonly returnedKg: number;
  /** Its transit. */
  readonly leftKg: number;
  readonly phase: LoadPhase;
  readonly dispatchedMs: number;
  /** What happened to it last, in the order of recording; what was annulled and what was found out about its class is not among it. */
  readonly last: LoadEntry;
  readonly haul: Haul;
  readonly carrier: string | null;
  /** Who recorded the dispatch. */
  readonly organisation: string;
  readonly receipts: readonly LoadReceipt[];
  readonly rejection: LoadRejection | null;
}

const LOAD_EVENTS: ReadonlySet<string> = new Set([
  'LoadDispatched',
  'LoadReceived',
  'LoadRejected',
  'LoadReturned',
  'LoadRedirected',
]);

interface Told extends Partial<KindOfMass> {
  readonly loadId: string;
  readonly massKg?: number;
  readonly final?: boolean;
  readonly site?: string;
  readonly toSite?: string;
  readonly fromSite?: string;
  readonly plannedSite?: string;
  readonly code?: string;
  readonly carrier?: string;
  readonly reason?: string;
  readonly haul?: Haul;
  readonly occurredAt: string;
}

function kindOf({ material, conditionClass, status }: Partial<KindOfMass>): { kind?: KindOfMass } {
  return material !== undefined && conditionClass !== undefined && status !== undefined
    ? { kind: { material, conditionClass, status } }
    : {};
}

function entryOf(eventId: string, type: string, organisation: string, told: Told): LoadEntry {
  const { massKg, final, toSite, site = toSite, fromSite, plannedSite, code, carrier, reason, haul } = told;
  return {
    eventId,
    type,
    organisation,
    atMs: Date.parse(told.occurredAt),
    ...(massKg !== undefined && { massKg }),
    ...(final !== undefined && { final }),
    ...(site !== undefined && { site }),
    ...(fromSite !== undefined && { fromSite }),
    ...(plannedSite !== undefined && { plannedSite }),
    ...(code !== undefined && { code }),
    ...(carrier !== undefined && { carrier }),
    ...(reason !== undefined && { reason }),
    ...(haul && { haul }),
    ...kindOf(told),
  };
}

/** What an event changes of a load. */
export interface LoadChange {
  readonly loadId: string;
  /** The load begins here. */
  readonly begins?: true;
  /** Entries more, or in the place of those of the same events; of a reclassification `massKg` is added to what it moved already. */
  readonly entries: readonly LoadEntry[];
}

const RECLASSIFIED = 'LotClassified';

/** The loads that an event of a lot tells about; a correction keeps who recorded what it corrects. */
export function loadChangesOf(event: StoredEvent): LoadChange[] {
  const { organisation } = event.metadata.actor;
  switch (event.type) {
    case 'LotClassified': {
      const { moved, material, toConditionClass, toStatus, occurredAt } = event.data;
      const kind: KindOfMass = { material, conditionClass: toConditionClass, status: toStatus };
      const entry = { eventId: event.id, type: RECLASSIFIED, organisation, atMs: Date.parse(occurredAt), kind };
      return byLoad(moved.flatMap(({ loadId, massKg }) => (loadId === undefined ? [] : [[loadId, { ...entry, massKg }]])));
    }
    case 'MassEventCorrected':
      return byLoad([...correctedEntry(event), ...reclassifiedAnew(event)]);
    default: {
      if (!LOAD_EVENTS.has(event.type)) return [];
      const told = event.data as unknown as Told;
      const change = { loadId: told.loadId, entries: [entryOf(event.id, event.type, organisation, told)] };
      return [event.type === 'LoadDispatched' ? { ...change, begins: true } : change];
    }
  }
}

type OfLoad = readonly [loadId: string, entry: LoadEntry];
type Correction = Extract<StoredEvent, { type: 'MassEventCorrected' }>;

function byLoad(all: readonly OfLoad[]): LoadChange[] {
  const loads = new Map<string, LoadEntry[]>();
  for (const [loadId, entry] of all) loads.set(loadId, [...(loads.get(loadId) ?? []), entry]);
  return [...loads].map(([loadId, entries]) => ({ loadId, entries }));
}

function correctedEntry({ data, metadata }: Correction): OfLoad[] {
  const { correctedEventId, correctedEventType, before, after, action } = data;
  if (!LOAD_EVENTS.has(correctedEventType)) return [];
  const told = (after ?? before) as unknown as Told;
  const entry = entryOf(correctedEventId, correctedEventType, metadata.actor.organisation, told);
  return [[told.loadId, action === 'annulled' ? { ...entry, annulled: true } : entry]];
}

/**
 * What a correction makes reclassifications move more or less of a load (rules 1 and 11): the postings that keep the load's mass in transit and
 * change its kind. A reclassification that had moved nothing of the load comes in by the correction that gives it something to move; that none
 * comes before an older one follows from what is left of a load: it only gets less.
 */
function reclassifiedAnew({ data, metadata }: Correction): OfLoad[] {
  return data.postings.flatMap(({ from, to, massKg, loadId, concernsEventId, occurredAt }): OfLoad[] => {
    if (loadId === undefined || from.kind !== 'transit' || to.kind !== 'transit') return [];
    const kind: KindOfMass = { material: to.material, conditionClass: to.conditionClass, status: to.status };
    const { organisation } = metadata.actor;
    const atMs = Date.parse(occurredAt);
    return [[loadId, { eventId: concernsEventId, type: RECLASSIFIED, organisation, atMs, massKg, kind }]];
  });
}

/** The entries with a change taken in. */
export function withChange(entries: readonly LoadEntry[], change: LoadChange): LoadEntry[] {
  const changed = [...entries];
  for (const entry of change.entries) {
    const place = changed.findIndex(({ eventId }) => eventId === entry.eventId);
    const known = changed[place];
    if (!known) changed.push(entry);
    else if (entry.type === RECLASSIFIED) changed[place] = { ...known, massKg: (known.massKg ?? 0) + (entry.massKg ?? 0) };
    else changed[place] = { ...entry, organisation: known.organisation };
  }
  return changed;
}

/** A load from its effective events, in the order of recording; undefined before its dispatch was read. THE one place that says where a load stands. */
export function loadOf(entries: readonly LoadEntry[]): LoadRecord | undefined {
  const dispatch = entries.find(({ type }) => type === 'LoadDispatched');
  if (!dispatch) return undefined;
  const dispatchedKg = dispatch.annulled ? 0 : (dispatch.massKg ?? 0);
  let load: LoadRecord = {
    code: dispatch.code ?? '',
    fromSite: dispatch.fromSite ?? '',
    plannedSite: dispatch.plannedSite ?? '',
    kind: dispatch.kind ?? { material: '', conditionClass: 'unknown', status: 'presumed_clean' },
    dispatchedKg,
    receivedKg: 0,
    returnedKg: 0,
    leftKg: dispatchedKg,
    phase: dispatch.annulled ? 'closed' : 'on_road',
    dispatchedMs: dispatch.atMs,
    last: entries.findLast(({ type, annulled }) => !annulled && type !== RECLASSIFIED) ?? dispatch,
    haul: dispatch.haul ?? {},
    carrier: dispatch.carrier ?? null,
    organisation: dispatch.organisation,
    receipts: [],
    rejection: null,
  };
  for (const entry of entries) if (entry !== dispatch && !entry.annulled) load = after(load, entry);
  return load;
}

/** As the ledger has it: nothing changes a closed load, but what is received of it all the same. */
function after(load: LoadRecord, entry: LoadEntry): LoadRecord {
  const { massKg = 0, final = false, site = '' } = entry;
  const told: LoadRecord = { ...load, kind: entry.kind ?? load.kind };
  switch (entry.type) {
    case 'LoadReceived': {
      const { eventId, atMs: occurredMs, organisation, haul } = entry;
      const ticket = haul?.ticket === undefined ? {} : { ticket: haul.ticket };
      const receipt = { eventId, site, massKg, final, occurredMs, organisation, ...ticket };
      const received = { ...told, receivedKg: load.receivedKg + massKg, receipts: [...load.receipts, receipt] };
      if (load.phase === 'closed') return received;
      if (final) return { ...received, leftKg: 0, phase: 'closed', rejection: null };
      return { ...received, leftKg: Math.max(0, load.leftKg - massKg), phase: 'on_road', rejection: null };
    }
    case 'LoadReturned':
      return { ...told, returnedKg: load.returnedKg + load.leftKg, leftKg: 0, phase: 'closed', rejection: null };
    case 'LoadRejected': {
      if (load.phase === 'closed') return told;
      const { eventId, atMs: occurredMs, reason = 'other' } = entry;
      return { ...told, phase: 'rejected', rejection: { eventId, site, reason, occurredMs } };
    }
    case 'LoadRedirected': {
      if (load.phase === 'closed') return told;
      const plannedSite = entry.plannedSite ?? load.plannedSite;
      return { ...told, plannedSite, haul: { ...load.haul, ...entry.haul }, phase: 'on_road', rejection: null };
    }
    default:
      return entry.massKg === 0 ? load : told;
  }
}
