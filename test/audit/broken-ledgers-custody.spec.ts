/** Each rule of custody broken in a log of its own, hashes and all: the auditor finds it. */
import type { StoredEvent } from '#libs/contracts/index.js';
import { nameBasedId } from '#libs/kernel/index.js';
import { auditEvents } from '#libs/fsck/index.js';
import {
  DEPOSIT,
  LOT,
  S,
  SCHOOL,
  STORAGE,
  classify,
  confirm,
  dispatch,
  load,
  march,
  receive,
  site,
  split,
  weighed,
} from '#libs/mass-ledger/domain/testing/lot-spec.js';
import { LotLog } from '#libs/testing/lot-log.js';
import { sealed } from './sealed-log.js';

type Data = Record<string, unknown>;
type Forgery = (data: Data) => Data;

const PART = nameBasedId('lot', 'part');
const YARD = site('yard', 'intermediate_storage');

/** Loads in two parts, over, back, under; a movement that is confirmed; a part; a class; corrections between parties of each. */
function story(): StoredEvent[] {
  const log = new LotLog(new Map([S, STORAGE, DEPOSIT, YARD].map((ref) => [ref.siteId, ref])));
  const kind = { material: 'clay', conditionClass: '1', status: 'presumed_clean' } as const;
  log.record(LOT, { type: 'OpenLot', lotId: LOT, projectId: SCHOOL, name: 'clay', ...kind, occurredAt: march(1) });
  const record = (command: Parameters<LotLog['record']>[1], organisation?: string) => log.record(LOT, command, organisation);
  record({ type: 'MassExcavated', site: S, quantity: weighed(300), occurredAt: march(1) });
  const stored = record({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: weighed(80), occurredAt: march(2) });
  const under = record(dispatch('under', 40));
  record(receive('under', 25, false));
  const last = record(receive('under', 13), 'receiver');
  record(dispatch('over', 20));
  record(receive('over', 23));
  record(dispatch('back', 10));
  record({ type: 'LoadReturned', loadId: load('back'), occurredAt: march(7) });
  const confirmation = record(confirm(stored, 78, STORAGE), 'receiver');
  record(split('part', 30));
  const parted = { splitId: nameBasedId('split', 'part'), parentLotId: LOT, site: STORAGE.siteId, massKg: 30_000 };
  const opening = { ...parted, massLowKg: 29_700, massHighKg: 30_300, massBasis: 'weighed' as const } as const;
  const part = { lotId: PART, projectId: SCHOOL, name: 'part', split: opening, ...kind };
  log.record(PART, { type: 'OpenLot', ...part, occurredAt: march(8) });
  record(dispatch('far', 15));
  record(classify('2'));
  /** One party asks, the other approves, the lot records. */
  const between = (asker: string, approver: string, own: StoredEvent, tonnes: number): StoredEvent => {
    const correctionId = nameBasedId('request', own.id, String(tonnes));
    const inStream = (event: object, organisation: string): StoredEvent =>
      log.append(`correction-${correctionId}`, event as Parameters<LotLog['append']>[1], organisation);
    const supersedesVersion = 1 + log.events.filter(({ data }) => 'before' in data && data.correctedEventId === own.id).length;
    const asked = { correctionId, lotId: LOT, correctedEventId: own.id, correctedEventType: own.type, supersedesVersion };
    const what = { action: 'replaced', replacement: {}, reason: 'wrong_quantity', askedOf: [approver] };
    inStream({ type: 'CorrectionRequested', data: { ...asked, ...what } }, asker);
    const approval = { correctionId, organisation: approver, supersedesVersion };
    const { id: causationId } = inStream({ type: 'CorrectionApproved', data: approval }, approver);
    const corrected = log.correct(own, { quantity: weighed(tonnes) });
    const actor = { ...corrected.metadata.actor, organisation: asker };
    Object.assign(corrected, { metadata: { ...corrected.metadata, actor, causationId } });
    return inStream({ type: 'CorrectionApplied', data: { correctionId, eventId: corrected.id } }, asker);
  };
  between('receiver', 'local', last, 14);
  between('local', 'receiver', under, 44);
  between('receiver', 'local', last, 12);
  between('receiver', 'local', confirmation, 77);
  return log.events;
}

const events = story();

const nthOf = <Type extends StoredEvent['type']>(type: Type, nth: number): Extract<StoredEvent, { type: Type }> =>
  events.filter((each): each is Extract<StoredEvent, { type: Type }> => each.type === type).at(nth)!;
const found = (some: readonly StoredEvent[], forge?: (event: StoredEvent) => object): string[] => [
  ...new Set(auditEvents(sealed(some, forge)).findings.map(({ check }) => check)),
];
const forged = (type: StoredEvent['type'], nth: number, forge: Forgery): string[] => {
  const place = nthOf(type, nth);
  return found(events, (event) => (event === place ? forge(event.data) : event.data));
};
/** The log with its events numbered anew. */
const numbered = (some: readonly StoredEvent[]): StoredEvent[] => {
  const revisions = new Map<string, number>();
  return some.map((event, i) => {
    const revision = (revisions.get(event.stream) ?? -1) + 1;
    revisions.set(event.stream, revision);
    return { ...event, revision, position: BigInt(i + 1) };
  });
};

const more =
  (member: string, kg: number): Forgery =>
  (data) => ({ ...data, [member]: ((data[member] as number | undefined) ?? 0) + kg });
const without =
  (member: string): Forgery =>
  ({ [member]: _left, ...data }) =>
    data;
const parts = (data: Data, member: string): Data[] => data[member] as Data[];

const FORGERIES: readonly [what: string, check: string, type: StoredEvent['type'], nth: number, forge: Forgery][] = [
  ['a receipt of more than its load that does not say so', 'ledger.rules', 'LoadReceived', 2, without('overKg')],
  ['a receipt of more than its load', 'ledger.below-zero', 'LoadReceived', 2, without('overKg')],
  ['a receipt that is over by another mass', 'ledger.rules', 'LoadReceived', 2, more('overKg', 1)],
  ['a load that is closed with mass left on the road', 'ledger.rules', 'LoadReceived', 1, without('remainderKg')],
  ['a receipt of a load from elsewhere', 'ledger.rules', 'LoadReceived', 1, (data) => ({ ...data, fromSite: YARD.siteId })],
  ['a load that comes back with less than was left', 'ledger.rules', 'LoadReturned', 0, more('massKg', -1)],
  ['a load that comes back to elsewhere', 'ledger.rules', 'LoadReturned', 0, (data) => ({ ...data, site: YARD.siteId })],
  ['a receipt of a load that never left', 'ledger.rules', 'LoadReceived', 0, (data) => ({ ...data, loadId: load('no') })],
  ['a load that leaves twice', 'ledger.rules', 'LoadDispatched', 3, (data) => ({ ...data, loadId: load('under') })],
  ['a confirmation of another claim', 'ledger.rules', 'MovementConfirmed', 0, more('claimedKg', 1)],
  ['a confirmation in another class', 'ledger.rules', 'MovementConfirmed', 0, (data) => ({ ...data, conditionClass: '4' })],
  [
    'a confirmation that goes through a reclassification that never was',
    'ledger.rules',
    'MovementConfirmed',
    0,
    (data) => ({
      ...data,
      reclassifications: [{ occurredAt: '2025-03-20T12:00:00Z', toConditionClass: '4', toStatus: 'sampled' }],
    }),
  ],
  [
    'a part of less than was split off',
    'ledger.runs',
    'LotOpened',
    1,
    (data) => ({ ...data, split: more('massKg', -1)(data['split'] as Data) }),
  ],
  [
    'a part of more than was split off',
    'ledger.below-zero',
    'LotOpened',
    1,
    (data) => ({ ...data, split: more('massKg', 1)(data['split'] as Data) }),
  ],
  [
    'a class that leaves a stock behind',
    'ledger.rules',
    'LotClassified',
    0,
    (data) => ({ ...data, moved: parts(data, 'moved').slice(1) }),
  ],
  [
    'a class that leaves a load behind',
    'ledger.rules',
    'LotClassified',
    0,
    (data) => ({ ...data, moved: parts(data, 'moved').filter(({ loadId }) => loadId === undefined) }),
  ],
  [
    'a class that leaves a kilogram behind',
    'ledger.rules',
    'LotClassified',
    0,
    (data) => ({ ...data, moved: parts(data, 'moved').map((part, i) => (i === 0 ? more('massKg', -1)(part) : part)) }),
  ],
  [
    'a corrected dispatch that leaves out what follows for its receipts',
    'ledger.rules',
    'MassEventCorrected',
    1,
    (data) => ({ ...data, postings: parts(data, 'postings').slice(0, 1) }),
  ],
  [
    'a corrected receipt that books another mass',
    'ledger.corrections',
    'MassEventCorrected',
    0,
    (data) => ({ ...data, after: more('massKg', 1)(data['after'] as Data) }),
  ],
  [
    'a corrected confirmation that books another mass',
    'ledger.rules',
    'MassEventCorrected',
    3,
    (data) => ({ ...data, after: more('massKg', 1)(data['after'] as Data) }),
  ],
  [
    'a correction of another event than was approved',
    'ledger.parties',
    'CorrectionRequested',
    0,
    (data) => ({ ...data, correctedEventId: LOT }),
  ],
  [
    'an approval by a party that was not asked',
    'ledger.parties',
    'CorrectionRequested',
    0,
    (data) => ({ ...data, askedOf: ['another'] }),
  ],
  [
    'a correction of another version than was approved',
    'ledger.parties',
    'MassEventCorrected',
    1,
    (data) => ({ ...data, supersedesVersion: 2 }),
  ],
  ['an approval of another version than was asked for', 'ledger.parties', 'CorrectionApproved', 1, more('supersedesVersion', 1)],
  [
    'a request that tells another correction',
    'ledger.parties',
    'CorrectionApplied',
    1,
    (data) => ({ ...data, eventId: nthOf('MassEventCorrected', 0).id }),
  ],
];

describe('in a ledger with custody', () => {
  test('nothing is found where everything is right', () => {
    expect(auditEvents(sealed(events))).toMatchObject({ events: events.length, findings: [] });
  });

  test.each(FORGERIES.map(([what, check, type, nth, forge]) => ({ what, check, type, nth, forge })))(
    '$what is found',
    ({ check, type, nth, forge }) => {
      expect(forged(type, nth, forge)).toContain(check);
    },
  );

  test('a movement that is confirmed twice is found', () => {
    const once = nthOf('MovementConfirmed', 0);
    const place = events.indexOf(once);
    const again = { ...once, id: nameBasedId('event', 'again') } as StoredEvent;
    const { findings } = auditEvents(sealed(numbered(events.toSpliced(place + 1, 0, again))));
    expect(findings.map(({ message }) => message).join(' ')).toContain(
      `confirms ${once.data.movementEventId}, which is confirmed already`,
    );
  });

  test.each([
    { nth: 0, what: 'receipt of a load that another party sent' },
    { nth: 1, what: 'dispatch that another party received' },
    { nth: 3, what: 'confirmation of what another party claimed' },
  ])('a correction of a $what, before that one approves, is found', ({ nth }) => {
    const approval = nthOf('CorrectionApproved', nth);
    expect(found(numbered(events.filter((event) => event !== approval)))).toContain('ledger.parties');
    expect(found(numbered([...events.filter((event) => event !== approval), approval]))).toContain('ledger.parties');
  });

  test('a correction by another than recorded is found', () => {
    const stranger = (event: StoredEvent): StoredEvent =>
      event === nthOf('MassEventCorrected', 3)
        ? {
            ...event,
            metadata: { ...event.metadata, actor: { ...event.metadata.actor, organisation: 'stranger' } },
          }
        : event;
    expect(found(events.map(stranger))).toEqual(['ledger.parties']);
  });
});
