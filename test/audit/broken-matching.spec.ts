import { MatchingCheck } from '#libs/fsck/matching-check.js';
import { Findings } from '#libs/fsck/report.js';

type Data = Readonly<Record<string, unknown>>;
type Told = readonly [type: string, data: Data, id?: string, organisation?: string];

/** What the check finds in events of which only the members that it reads are told. */
function found(events: readonly Told[]): string[] {
  const findings = new Findings();
  const check = new MatchingCheck(findings, new Set(['m', 'l']));
  for (const [i, [type, data, id = `e${i}`, organisation = 'receiver']] of events.entries()) {
    const metadata = { actor: { organisation } };
    check.event({ id, type, data, metadata, stream: 's', revision: i, position: BigInt(i + 1) });
  }
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

const ON_4_MARCH = { material: 'clay_soft', haul: { ticket: 'W-7' }, occurredAt: '2025-03-04T08:00:00Z', massKg: 40_000 };
const moved = (change: Data = {}): Told => ['MassStored', { ...ON_4_MARCH, toSite: 'A', ...change }, 'm'];
const dispatched = (change: Data = {}): Told => [
  'LoadDispatched',
  { ...ON_4_MARCH, loadId: 'l', plannedSite: 'A', ...change },
  'd',
];
const weighed = (change: Data = {}): Told => [
  'UnmatchedReceiptRecorded',
  { ...ON_4_MARCH, receiptId: 'r', siteId: 'A', final: true, ...change },
];
const CONFIRMS = { movementEventId: 'm', receiptId: 'r', toSite: 'A', claimedKg: 40_000, matchedBy: 'ticket' };
const confirmed = (change: Data = {}, organisation?: string): Told => [
  'MovementConfirmed',
  { ...ON_4_MARCH, ...CONFIRMS, ...change },
  'made',
  organisation,
];
const received = (change: Data = {}): Told => [
  'LoadReceived',
  { ...ON_4_MARCH, loadId: 'l', receiptId: 'r', toSite: 'A', final: true, ...change },
  'made',
];
const byTicket: Told = ['UnmatchedReceiptMatched', { receiptId: 'r', eventId: 'made', matchedBy: 'ticket' }];
const corrected = (correctedEventType: string, correctedEventId: string, after: Data): Told => [
  'MassEventCorrected',
  { correctedEventId, correctedEventType, after: { ...ON_4_MARCH, ...after } },
];

test('nothing is found where a ticket was of the same truckload', () => {
  expect(found([moved(), weighed(), confirmed(), byTicket])).toEqual([]);
  expect(found([moved(), confirmed({ receiptId: undefined, massKg: 30_000 })])).toEqual([]);
  expect(found([dispatched(), weighed(), received(), byTicket])).toEqual([]);
  const elsewhere = ['LoadRedirected', { loadId: 'l', plannedSite: 'B', haul: { ticket: 'B-1' } }] as const;
  const there = { siteId: 'B', haul: { ticket: 'B-1' }, massKg: 15_000, final: false };
  expect(found([dispatched(), elsewhere, weighed(there), received({ massKg: 15_000, final: false }), byTicket])).toEqual([]);
  const again = corrected('LoadDispatched', 'd', { loadId: 'l', occurredAt: '2025-03-05T08:00:00Z' });
  expect(found([dispatched(), elsewhere, again, weighed(there), received({ massKg: 15_000, final: false }), byTicket])).toEqual(
    [],
  );
  // The ticket was corrected while the index had yet to read it.
  const renamed = corrected('MassStored', 'm', { toSite: 'A', haul: { ticket: 'W-8' } });
  expect(found([moved(), weighed(), renamed, confirmed(), byTicket])).toEqual([]);
});

test.each<[what: string, events: Told[], message: string]>([
  ['another ticket', [moved({ haul: { ticket: 'W-8' } }), weighed(), confirmed(), byTicket], 'has another ticket'],
  ['no ticket', [moved({ haul: {} }), weighed({ haul: {} }), confirmed({ haul: {} }), byTicket], 'has another ticket'],
  ['another place', [moved({ toSite: 'B' }), weighed(), confirmed(), byTicket], 'has another receiving site'],
  ['another material', [moved(), weighed({ material: 'peat' }), confirmed(), byTicket], 'has another material'],
  [
    'another year',
    [moved(), weighed({ occurredAt: '2026-03-04' }), confirmed(), byTicket],
    'has another day, more than 31 days away',
  ],
  ['more than a quarter less', [moved(), confirmed({ receiptId: undefined, massKg: 29_999 })], 'with 29999 kg to 40000 kg of m'],
  ['no movement', [weighed(), confirmed(), byTicket], 'of which nothing was told before'],
  ['a load of another ticket', [dispatched({ haul: {} }), weighed(), received(), byTicket], 'to l, which has another ticket'],
  [
    'a load much smaller',
    [dispatched(), weighed(), received({ overKg: 10_000 }), byTicket],
    'with 40000 kg to 30000 kg of l, more than 25 % apart',
  ],
  [
    'a load much larger',
    [dispatched(), weighed(), received({ remainderKg: 20_000 }), byTicket],
    'with 40000 kg to 60000 kg of l, more than 25 % apart',
  ],
  [
    'the evidence of another party',
    [moved(), weighed(), confirmed({}, 'sender'), byTicket],
    'books for sender a receipt that receiver has recorded',
  ],
])('a match by ticket to %s is found', (_, events, message) => {
  expect(found(events)).toEqual([expect.stringContaining(message)]);
});
