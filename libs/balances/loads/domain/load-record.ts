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
  /** Its transit. */
  readonly leftKg: number;
  readonly phase: LoadPhase;
  readonly dispatchedMs: number;
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

/** What an event changes of a load: an entry more, or another one in the place of the entry of the same event. */
export interface LoadChange {
  readonly loadId: string;
  /** The load begins here. */
  readonly begins?: true;
  readonly entry: LoadEntry;
}

/** The loads that an event of a lot tells about; a correction keeps who recorded what it corrects. */
export function loadChangesOf(event: StoredEvent): LoadChange[] {
  const { organisation } = event.metadata.actor;
  if (event.type === 'LotClassified') {
    const { moved, material, toConditionClass, toStatus, occurredAt } = event.data;
    const kind: KindOfMass = { material, conditionClass: toConditionClass, status: toStatus };
    const entry = { eventId: event.id, type: event.type, organisation, atMs: Date.parse(occurredAt), kind };
    return moved.flatMap(({ loadId }) => (loadId === undefined ? [] : [{ loadId, entry }]));
  }
  if (event.type === 'MassEventCorrected') {
    const { correctedEventId, correctedEventType, before, after, action } = event.data;
    if (!LOAD_EVENTS.has(correctedEventType)) return [];
    const told = (after ?? before) as unknown as Told;
    const entry = entryOf(correctedEventId, correctedEventType, organisation, told);
    return [{ loadId: told.loadId, entry: action === 'annulled' ? { ...entry, annulled: true } : entry }];
  }
  if (!LOAD_EVENTS.has(event.type)) return [];
  const told = event.data as unknown as Told;
  const change = { loadId: told.loadId, entry: entryOf(event.id, event.type, organisation, told) };
  return [event.type === 'LoadDispatched' ? { ...change, begins: true } : change];
}

/** The entries with a change taken in. */
export function withChange(entries: readonly LoadEntry[], { entry }: LoadChange): LoadEntry[] {
  const place = entries.findIndex(({ eventId }) => eventId === entry.eventId);
  if (place < 0) return [...entries, entry];
  return entries.map((each, i) => (i === place ? { ...entry, organisation: each.organisation } : each));
}

/** A load from its effective events, in the order of recording; undefined before its dispatch was read. */
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
    leftKg: dispatchedKg,
    phase: dispatch.annulled ? 'closed' : 'on_road',
    dispatchedMs: dispatch.atMs,
    last: entries.at(-1)!,
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
      const receipt = { eventId: entry.eventId, site, massKg, final, occurredMs: entry.atMs, organisation: entry.organisation };
      const received = { ...told, receivedKg: load.receivedKg + massKg, receipts: [...load.receipts, receipt] };
      if (load.phase === 'closed') return received;
      if (final) return { ...received, leftKg: 0, phase: 'closed', rejection: null };
      return { ...received, leftKg: Math.max(0, load.leftKg - massKg), phase: 'on_road', rejection: null };
    }
    case 'LoadReturned':
      return { ...told, leftKg: 0, phase: 'closed', rejection: null };
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
      return told;
  }
}
