import type { StoredEvent } from '#libs/contracts/index.js';

/** Members of event data that a chain tells of an event, beside where and when it was. */
const MEMBERS = [
  'fromSite',
  'toSite',
  'site',
  'plannedSite',
  'fate',
  'material',
  'conditionClass',
  'status',
  'massKg',
  'massBasis',
  'claimedKg',
  'bookKg',
  'excessKg',
  'overKg',
  'remainderKg',
  'haul',
  'acceptance',
  'final',
  'code',
  'carrier',
  'matchedBy',
  'receiptId',
  'documentSha256',
  'toConditionClass',
  'toStatus',
  'flags',
  'basis',
  'splitId',
  'partLotId',
  'partName',
  'parts',
  'reason',
  'note',
  'occurredAt',
  'occurredAtPrecision',
] as const;
const OF_QUANTITY = ['value', 'unit', 'volumeState', 'method'] as const;
const OF_REPORT = ['reference', 'laboratory', 'fileSha256', 'sampledAt', 'coveredKg'] as const;

type Members = Readonly<Record<string, unknown>>;

/**
 * What a chain tells of an event of a lot: members of its data under their own names, `quantity` and `report` without what only a
 * computation needs. Of a correction `before` and `after` are told so in turn.
 */
export interface Told extends Members {
  readonly massKg?: number;
  readonly massBasis?: string;
  readonly quantity?: Members;
  readonly report?: Members;
  readonly before?: Told;
  readonly after?: Told;
}

function pick(from: Members, members: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const member of members) if (from[member] !== undefined) picked[member] = from[member];
  return picked;
}

function reduced(data: Members): Record<string, unknown> {
  const told = pick(data, MEMBERS);
  const { quantity, report } = data as { quantity?: Members; report?: Members };
  if (quantity) told['quantity'] = pick(quantity, OF_QUANTITY);
  if (report) told['report'] = pick(report, OF_REPORT);
  return told;
}

/** What already stands in other columns of the event's row. */
const ELSEWHERE = ['fromSite', 'toSite', 'occurredAt'] as const;

/** What a chain tells of an event as one line of JSON, or null where the event is none of a lot. */
export function toldOf({ stream, type, data }: StoredEvent): string | null {
  if (!stream.startsWith('lot-')) return null;
  const told = reduced(data);
  for (const member of ELSEWHERE) delete told[member];
  if (type === 'MassEventCorrected') {
    const { before, after, correctedEventType, action, supersedesVersion } = data;
    told['before'] = reduced(before);
    if (after) told['after'] = reduced(after);
    Object.assign(told, { correctedEventType, action, supersedesVersion });
  }
  return JSON.stringify(told);
}

export const toldFrom = (text: string | null): Told => (text === null ? {} : (JSON.parse(text) as Told));
