import { MatchingCheck } from '#libs/fsck/matching-check.js';
import { Findings } from '#libs/fsck/report.js';

type Data = Readonly<Record<string, unknown>>;
type Told = readonly [type: string, data: Data, id?: string];

/** What the check finds in events of which only the members that it reads are told. */
function found(events: readonly Told[]): string[] {
  const findings = new Findings();
  const check = new MatchingCheck(findings);
  for (const [i, [type, data, id = `e${i}`]] of events.entries())
    check.event({ id, type, data, metadata: {}, stream: 's', revision: i, position: BigInt(i + 1) });
  return findings.report(events.length, 0n).findings.map(({ message }) => message.replace(/^.*\(position \d+\) /, ''));
}

const split: Told = ['LotSplit', { splitId: 's1', partLotId: 'part', site: 'A', massKg: 30 }];
const opened = (change: Data = {}): Told => [
  'LotOpened',
  { lotId: 'part', split: { splitId: 's1', site: 'A', massKg: 30, ...change } },
];
const booked: Told = ['MovementConfirmed', { movementEventId: 'm', receiptId: 'r' }, 'made'];
const waits: Told = ['UnmatchedReceiptRecorded', { receiptId: 'r' }];
const matched = (eventId = 'made'): Told => ['UnmatchedReceiptMatched', { receiptId: 'r', eventId }];

test('nothing is found where a part and a receipt are what they were', () => {
  expect(found([split, opened(), waits, booked, matched()])).toEqual([]);
});

test.each<[what: string, events: Told[], message: string]>([
  ['a part of another mass', [split, opened({ massKg: 29 })], 'opens a part of 29 kg at A, split off were 30 kg at A'],
  ['a part of no split', [opened()], 'opens a part that was not split off'],
  ['a part that opens twice', [split, opened(), opened()], 'opens a part that is open'],
  ['a receipt that is booked twice', [waits, booked, booked], 'books a receipt that is booked already'],
  ['a receipt matched to another event', [waits, booked, matched('other')], 'names other, which was not made of the receipt'],
  ['a receipt that ends twice', [waits, booked, matched(), matched()], 'ends a receipt that does not wait'],
])('%s is found', (_, events, message) => {
  expect(found(events)).toEqual([message]);
});
