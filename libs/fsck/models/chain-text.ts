import type { AuditedEvent } from '../log-reader.js';

/** Members that a chain tells of an event, in the order in which the column has them. */
const TOLD =
  `fromSite toSite site plannedSite fate material conditionClass status massKg massBasis claimedKg bookKg excessKg overKg remainderKg
  haul acceptance final code carrier matchedBy receiptId documentSha256 toConditionClass toStatus flags basis splitId partLotId partName
  parts reason note occurredAt occurredAtPrecision`.split(/\s+/);
const OF_QUANTITY = ['value', 'unit', 'volumeState', 'method'];
const OF_REPORT = ['reference', 'laboratory', 'fileSha256', 'sampledAt', 'coveredKg'];
/** What other columns have. */
const ELSEWHERE = ['fromSite', 'toSite', 'occurredAt'];

type Members = Readonly<Record<string, unknown>>;

const some = (data: Members, members: readonly string[]): [string, unknown][] =>
  members.flatMap((member) => (data[member] === undefined ? [] : [[member, data[member]]]));

function reduced(data: Members, left: readonly string[] = []): Members {
  const { quantity, report } = data as { quantity?: Members; report?: Members };
  return Object.fromEntries([
    ...some(
      data,
      TOLD.filter((member) => !left.includes(member)),
    ),
    ...(quantity ? [['quantity', Object.fromEntries(some(quantity, OF_QUANTITY))] as const] : []),
    ...(report ? [['report', Object.fromEntries(some(report, OF_REPORT))] as const] : []),
  ]);
}

/** The column `told` of an event of a lot: what a chain tells of it. */
export function chainText({ type, data }: AuditedEvent): string {
  const said = data as Members;
  const told = reduced(said, ELSEWHERE);
  if (type !== 'MassEventCorrected') return JSON.stringify(told);
  const { before, after, correctedEventType, action, supersedesVersion } = said as Members & { before: Members; after?: Members };
  const both = { before: reduced(before), ...(after && { after: reduced(after) }) };
  return JSON.stringify({ ...told, ...both, correctedEventType, action, supersedesVersion });
}
