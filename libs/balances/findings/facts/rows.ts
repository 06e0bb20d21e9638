import type { Acceptance, EventData, EventType, Haul, StoredEvent } from '#libs/contracts/index.js';
import { osloDay } from '#libs/kernel/index.js';
import type { Cell } from '#libs/read-store/projection.js';
import { overPayloadKg } from './payload.js';

/** What an event is to the findings. */
export type ReportedKind =
  | 'movement'
  | 'excavation'
  | 'dispatch'
  | 'receipt'
  | 'return'
  | 'rejection'
  | 'confirmation'
  | 'issue'
  | 'input_return'
  | 'output'
  | 'split'
  | 'part';

const KINDS: Readonly<Partial<Record<EventType, ReportedKind>>> = {
  MassStored: 'movement',
  MassReused: 'movement',
  MassDeposited: 'movement',
  PrimaryMassSupplied: 'movement',
  MassExcavated: 'excavation',
  LoadDispatched: 'dispatch',
  LoadReceived: 'receipt',
  LoadReturned: 'return',
  LoadRejected: 'rejection',
  MovementConfirmed: 'confirmation',
  SortingInputIssued: 'issue',
  SortingInputReturned: 'input_return',
  SortingOutputReceived: 'output',
  LotSplit: 'split',
};
const TO_KINDS: Readonly<Partial<Record<EventType, string>>> = {
  MassStored: 'stock',
  MassReused: 'placed',
  MassDeposited: 'deposited',
  PrimaryMassSupplied: 'stock',
  MassExcavated: 'stock',
  LoadReturned: 'stock',
  SortingInputReturned: 'stock',
  SortingOutputReceived: 'stock',
};

/** Members that the events have some of. */
interface Told {
  readonly lotId: string;
  readonly loadId?: string;
  readonly movementEventId?: string;
  readonly runId?: string;
  readonly splitId?: string;
  readonly site?: string;
  readonly fromSite?: string;
  readonly toSite?: string;
  readonly plannedSite?: string;
  readonly toKind?: string;
  readonly material?: string;
  readonly conditionClass?: string;
  readonly fate?: string;
  readonly quantity?: { readonly unit: string };
  readonly massKg?: number;
  readonly massLowKg?: number;
  readonly massHighKg?: number;
  readonly haul?: Haul;
  readonly acceptance?: Acceptance;
  readonly final?: boolean;
  readonly receiptId?: string;
  readonly occurredAt: string;
}

function recoveryOf({ acceptance }: Told): string | null {
  const criteria = acceptance?.recovery;
  if (!criteria) return null;
  return criteria.plannedIndependently && criteria.amountFitsNeed && criteria.massesSuited ? 'met' : 'not_met';
}

/**
 * A mass counted in loads rests on the payload itself and cannot exceed it; a movement without a ticket may be the total of a day, driven many
 * times.
 */
function overPayloadOf(kind: ReportedKind, told: Told): number | undefined {
  const isOneLoad = kind === 'dispatch' || kind === 'receipt' || (kind === 'movement' && told.haul?.ticket !== undefined);
  if (!isOneLoad || told.quantity?.unit === 'load') return undefined;
  const { massKg = 0, massLowKg = massKg, massHighKg = massKg } = told;
  return overPayloadKg(told.haul?.vehicle, { massKg, massLowKg, massHighKg });
}

function row(event: StoredEvent, of: { id: string; version: number; type: EventType }, told: Told): Cell[] | undefined {
  const kind = KINDS[of.type];
  if (!kind) return undefined;
  const massKg = told.massKg ?? 0;
  const occurredMs = Date.parse(told.occurredAt);
  const ownSite = kind === 'output' || kind === 'input_return' || kind === 'return' ? (told.site ?? null) : null;
  return [
    of.id,
    of.version,
    kind,
    told.lotId,
    told.loadId ?? told.movementEventId ?? told.runId ?? told.splitId ?? null,
    told.fromSite ?? told.site ?? null,
    told.toSite ?? told.plannedSite ?? (kind === 'excavation' ? (told.site ?? null) : ownSite),
    told.toKind ?? TO_KINDS[of.type] ?? null,
    told.material ?? null,
    told.conditionClass ?? null,
    told.fate ?? null,
    massKg,
    told.massLowKg ?? massKg,
    told.massHighKg ?? massKg,
    told.haul?.vehicle ?? null,
    overPayloadOf(kind, told) ?? null,
    told.acceptance?.consentReference !== undefined,
    recoveryOf(told),
    told.final === true,
    told.receiptId !== undefined,
    osloDay(occurredMs),
    occurredMs,
    Date.parse(event.metadata.recordedAt),
    event.position,
    event.revision,
    event.metadata.actor.organisation,
  ];
}

/** The part of a lot that was split off another: what it begins with. */
function partRow(event: StoredEvent, data: EventData<'LotOpened'>): Cell[] | undefined {
  if (!data.split) return undefined;
  const { splitId, site, massKg, massLowKg, massHighKg } = data.split;
  const told = { ...data, splitId, site, massKg, massLowKg, massHighKg };
  const cells = row(event, { id: event.id, version: 1, type: 'SortingOutputReceived' }, told);
  return cells?.map((cell, place) => (place === 2 ? 'part' : cell));
}

/** Row of `reported` that an event makes, or undefined. */
export function reportedRow(event: StoredEvent): Cell[] | undefined {
  if (event.type === 'LotOpened') return partRow(event, event.data);
  if (event.type !== 'MassEventCorrected')
    return row(event, { id: event.id, version: 1, type: event.type }, event.data as unknown as Told);
  const { correctedEventId, correctedEventType, supersedesVersion, after } = event.data;
  if (!after) return undefined;
  const of = { id: correctedEventId, version: supersedesVersion + 1, type: correctedEventType as EventType };
  return row(event, of, after as unknown as Told);
}

/** Row of `reported_end` that a correction makes, or undefined. */
export function reportedEndRow(event: StoredEvent): Cell[] | undefined {
  if (event.type !== 'MassEventCorrected' || !KINDS[event.data.correctedEventType as EventType]) return undefined;
  const { correctedEventId, supersedesVersion } = event.data;
  return [correctedEventId, supersedesVersion, Date.parse(event.metadata.recordedAt), event.position];
}

/** Codes of flags, each once, as the table keeps them. */
const codesOf = (flags: readonly { readonly flag: string }[] = []): string =>
  JSON.stringify([...new Set(flags.map(({ flag }) => flag))].sort());

/** Row of `lot_classification` that an event makes, or undefined. */
export function lotClassRow(event: StoredEvent): Cell[] | undefined {
  if (event.type !== 'LotOpened' && event.type !== 'LotClassified') return undefined;
  const { data } = event;
  const report = event.type === 'LotClassified' ? event.data.report : undefined;
  return [
    data.lotId,
    event.revision,
    event.id,
    data.material,
    event.type === 'LotClassified' ? event.data.toConditionClass : data.conditionClass,
    codesOf(data.flags),
    codesOf(report?.flagResults?.filter(({ found }) => !found)),
    event.type === 'LotClassified' ? event.data.basis : null,
    report?.reference ?? null,
    report?.laboratory ?? null,
    report?.coveredKg ?? null,
    report?.coveredVolume?.litres ?? null,
    report?.coveredVolume?.state ?? null,
    Date.parse(data.occurredAt),
    Date.parse(event.metadata.recordedAt),
    event.position,
  ];
}

/** Row of `run_inputs` that an event makes, or undefined. */
export function runInputsRow(event: StoredEvent): Cell[] | undefined {
  if (event.type !== 'SortingStarted' && event.type !== 'SortingReopened' && event.type !== 'SortingAborted') return undefined;
  const { data } = event;
  const classes = new Map<string, number>();
  if ('plan' in data)
    for (const { conditionClass, massKg } of data.plan.inputs)
      classes.set(conditionClass, (classes.get(conditionClass) ?? 0) + massKg);
  return [
    data.runId,
    event.revision,
    event.id,
    data.site,
    JSON.stringify(Object.fromEntries([...classes].sort())),
    Date.parse(data.occurredAt),
    Date.parse(event.metadata.recordedAt),
    event.position,
  ];
}

const REMARKS = { FindingCommented: 'comment', FindingExplained: 'explanation', FindingReopened: 'reopening' } as const;

/** Row of `finding_remark` that an event makes, or undefined. */
export function remarkRow(event: StoredEvent): Cell[] | undefined {
  if (event.type !== 'FindingCommented' && event.type !== 'FindingExplained' && event.type !== 'FindingReopened')
    return undefined;
  const { actor, recordedAt } = event.metadata;
  const explained = event.type === 'FindingExplained' ? event.data : undefined;
  return [
    event.data.findingId,
    event.revision,
    event.id,
    REMARKS[event.type],
    explained?.explanation ?? null,
    explained?.facts ?? null,
    event.data.note?.id ?? null,
    actor.organisation,
    actor.role,
    Date.parse(recordedAt),
    event.position,
  ];
}
