import { recomputeHash } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { auditEvents } from '#libs/fsck/index.js';
import { LittleWorld } from './little-world.js';
import type { Command } from './random-commands.js';

/** A history in which every rule has something to do. */
const HISTORY: readonly Command[] = [
  { do: 'excavate', lot: 0, site: 'PIT-A', amount: { m3: 20 }, when: { day: 1 } },
  { do: 'move', lot: 0, from: 'PIT-A', to: 'STORE', amount: { kg: 20_000 }, when: { day: 2 } },
  { do: 'survey', lot: 0, site: 'STORE', amount: { kg: 19_000 }, when: { day: 10 } },
  // Late, before the survey.
  { do: 'move', lot: 0, from: 'PIT-A', to: 'STORE', amount: { kg: 5000 }, when: { day: 5 } },
  { do: 'move', lot: 0, from: 'PIT-A', to: 'DEPOSIT', amount: { kg: 9000 }, when: { day: 12 } },
  { do: 'move', lot: 1, from: 'PIT-B', to: 'PLANT', amount: { kg: 30_000 }, when: { day: 3 } },
  { do: 'sort', site: 'PLANT', plan: { inputs: [[0, 50]], weights: [1, 4, 4] }, when: { day: 14 } },
  { do: 'reopen', run: 0, percent: [80], weights: [2, 3, 3] },
  // More than the levelling says is there, within its interval.
  { do: 'excavate', lot: 2, site: 'PIT-A', amount: { m3: 20 }, when: { day: 1 } },
  { do: 'take all', lot: 1, from: 'PIT-A', extraKg: 300, when: { day: 16 } },
  // The second movement: less was stored than the survey found.
  { do: 'correct amount', event: 1, amount: { kg: 18_000 } },
  { do: 'annul', event: 0 },
];

type Data = Record<string, unknown>;
type Forgery = (data: Data) => Data;

let log: readonly RecordedEvent[];
beforeAll(async () => {
  const world = await new LittleWorld('w1').begin();
  for (const command of HISTORY) expect([command, await world.play(command)]).toEqual([command, true]);
  log = await world.events();
});

const placeOf = (type: string, nth = 0): number =>
  log.findIndex((event) => event === log.filter((each) => each.type === type).at(nth));

/** The log with one payload changed; as if it had been recorded so, hashes and all. */
function forged(type: string, forge: Forgery, nth = 0): RecordedEvent[] {
  const place = placeOf(type, nth);
  const hashes = new Map<string, string>();
  return log.map((event, i) => {
    const data = i === place ? JSON.stringify(forge(JSON.parse(event.data) as Data)) : event.data;
    const { expected } = recomputeHash(hashes.get(event.stream) ?? '0'.repeat(64), { ...event, data });
    hashes.set(event.stream, expected);
    const metadata = JSON.stringify({ ...(JSON.parse(event.metadata) as Data), hash: expected });
    return { ...event, data, metadata };
  });
}

const checksOf = (events: readonly RecordedEvent[]): string[] => [
  ...new Set(auditEvents(events).findings.map(({ check }) => check)),
];
const more =
  (member: string, kg: number): Forgery =>
  (data) => ({ ...data, [member]: (data[member] as number) + kg });
const parts = (data: Data, member: string): Data[] => data[member] as Data[];
const firstOf =
  (member: string, forge: Forgery): Forgery =>
  (data) => ({ ...data, [member]: parts(data, member).map((part, i) => (i === 0 ? forge(part) : part)) });

/** What is forged in which event of a type, and the check that finds it. */
const FORGERIES: readonly [what: string, check: string, type: string, forge: Forgery, nth?: number][] = [
  [
    'mass that goes into the ground',
    'ledger.sources',
    'MassEventCorrected',
    firstOf('postings', ({ from, to, ...rest }) => ({ ...rest, from: to, to: from })),
    -1,
  ],
  ['mass below zero in what corrects nothing', 'ledger.sources', 'MassDeposited', more('massKg', -40_000)],
  [
    'mass that changes place and kind at once',
    'ledger.transformations',
    'MassEventCorrected',
    firstOf('postings', ({ from, ...rest }) => ({ ...rest, from: { ...(from as Data), site: 'elsewhere', material: 'gold' } })),
  ],
  ['more out than in', 'ledger.below-zero', 'MassDeposited', more('massKg', 90_000)],
  [
    'a shortfall of another size than told',
    'ledger.below-zero',
    'MassEventCorrected',
    firstOf('shortfalls', more('shortfallKg', 1)),
    -1,
  ],
  ['a shortfall that is not told', 'ledger.below-zero', 'MassEventCorrected', (data) => ({ ...data, shortfalls: [] }), -1],
  ['a run that is closed with mass inside', 'ledger.runs', 'MassSorted', firstOf('lossParts', more('massKg', -1))],
  [
    'a run that takes back another loss than it had',
    'ledger.runs',
    'SortingReopened',
    firstOf('reversedLossParts', more('massKg', -1)),
  ],
  ['an output of more than was put in', 'ledger.below-zero', 'SortingOutputReceived', firstOf('parts', more('massKg', 90_000))],
  [
    'a correction of what was not so',
    'ledger.corrections',
    'MassEventCorrected',
    (data) => ({ ...data, before: { ...(data['before'] as Data), massKg: 7 } }),
  ],
  ['a correction of another version', 'ledger.corrections', 'MassEventCorrected', more('supersedesVersion', 1)],
  ['a correction of nothing', 'ledger.corrections', 'MassEventCorrected', (data) => ({ ...data, correctedEventId: 'none' })],
  [
    'a correction that books more than the difference',
    'ledger.corrections',
    'MassEventCorrected',
    firstOf('postings', more('massKg', 5)),
  ],
  [
    'a correction that leaves out what followed',
    'ledger.rules',
    'MassEventCorrected',
    (data) => ({ ...data, postings: parts(data, 'postings').slice(0, -1) }),
    2,
  ],
  ['a survey that is at odds with the book', 'ledger.surveys', 'StockMeasured', more('bookKg', 1)],
  [
    'a late movement that changes what was surveyed',
    'ledger.surveys',
    'MassStored',
    (data) => ({ ...data, surveyEffects: undefined }),
    1,
  ],
  [
    'a late movement that goes back to variance by half',
    'ledger.rules',
    'MassStored',
    firstOf('surveyEffects', more('effectKg', -2500)),
    1,
  ],
  ['an excess that is too large', 'ledger.rules', 'MassDeposited', more('excessKg', 1), 1],
  [
    'an excess beyond the interval',
    'ledger.rules',
    'MassExcavated',
    (data) => ({ ...data, massLowKg: data['massKg'], massHighKg: data['massKg'] }),
    1,
  ],
  ['a payload of no known shape', 'log.readable', 'SortingOutputReceived', () => ({})],
];

describe('in a ledger', () => {
  test('of two surveys at one moment the later recorded holds', async () => {
    const world = await new LittleWorld('w2').begin();
    const survey = { do: 'survey', lot: 0, site: 'STORE', when: { day: 28, hour: 7 } } as const;
    for (const kg of [1000, 2000]) await world.play({ ...survey, amount: { kg } });
    await world.play({ do: 'move', lot: 0, from: 'STORE', to: 'DEPOSIT', amount: { kg: 1 }, when: { day: 1 } });
    expect(auditEvents(await world.events()).findings).toEqual([]);
  });

  test('nothing is found where everything is right', () => {
    expect(auditEvents(log)).toMatchObject({ events: log.length, findings: [] });
    expect(checksOf(forged('MassStored', (data) => data))).toEqual([]);
  });

  test.each(FORGERIES.map(([what, check, type, forge, nth]) => ({ what, check, type, forge, nth })))(
    '$what is found',
    ({ check, type, forge, nth }) => {
      expect(checksOf(forged(type, forge, nth))).toContain(check);
    },
  );

  test('an event that was changed, left out, added or moved is found by hashes and positions', () => {
    const place = placeOf('MassStored', 1);
    const changed = log.with(place, { ...log[place]!, data: log[place]!.data.replace('"massKg":5000', '"massKg":6000') });
    expect(checksOf(changed)).toContain('log.chain');
    expect(checksOf(log.toSpliced(place, 1))).toEqual(expect.arrayContaining(['log.chain', 'log.positions']));
    expect(checksOf([...log, { ...log.at(-1)!, position: BigInt(log.length + 1) }])).toContain('log.chain');
    expect(checksOf(log.with(place, log[place + 1]!).with(place + 1, log[place]!))).toContain('log.positions');
  });
});
