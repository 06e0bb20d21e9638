/** The parts of a status that are pure: periods, sums by fate, reported shares, volumes as placed. Numbers by hand. */
import type { ReportedCategory } from '#libs/contracts/api/balances.js';
import type { AccountKind, FlowFact, FlowFactEnd } from '#libs/contracts/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { comparablePeriod, previousPeriods, statusPeriodOf } from './periods.js';
import { placedVolume } from './placed-volume.js';
import { recordedStatus } from './recorded-status.js';
import { reportedStatus } from './reported-status.js';
import { type Presence, wasThere } from './sites.js';

describe('a period of a status', () => {
  test('is a year or a half of one, in days of Oslo', () => {
    expect(statusPeriodOf('2026')).toEqual({ key: '2026', kind: 'year', from: '2026-01-01', to: '2027-01-01' });
    expect(statusPeriodOf('2026-H1')).toMatchObject({ kind: 'half_year', from: '2026-01-01', to: '2026-07-01' });
    expect(statusPeriodOf('2026-H2')).toMatchObject({ from: '2026-07-01', to: '2027-01-01' });
    expect(() => statusPeriodOf('2026-H3')).toThrow(/expected a year or half of one/);
  });

  test('has four before it, and is compared with the same season', () => {
    const keys = (key: string): string[] => previousPeriods(statusPeriodOf(key)).map((each) => each.key);
    expect(keys('2026-H1')).toEqual(['2024-H1', '2024-H2', '2025-H1', '2025-H2']);
    expect(keys('2026')).toEqual(['2022', '2023', '2024', '2025']);
    expect(comparablePeriod(statusPeriodOf('2026-H1')).key).toBe('2025-H1');
    expect(comparablePeriod(statusPeriodOf('2026')).key).toBe('2025');
  });
});

const end = (accountKind: AccountKind, more: Partial<FlowFactEnd> = {}): FlowFactEnd => ({
  siteId: 's',
  accountKind,
  material: 'clay_soft',
  conditionClass: '1',
  status: 'presumed_clean',
  siteName: 's',
  siteKind: 'deposit',
  municipality: '5001',
  country: null,
  projectId: null,
  inside: true,
  ...more,
});

const fact = (month: string, tonnes: number, fate: string | null, to: FlowFactEnd, from = end('stock')): FlowFact => ({
  month,
  from,
  to,
  fate,
  basis: 'recorded',
  vehicle: null,
  energy: null,
  massKg: tonnes * 1000,
  lowKg: tonnes * 900,
  highKg: tonnes * 1100,
  evidenceKg: tonnes * 1000,
  convertedKg: 0,
  estimatedKg: 0,
  confirmedKg: tonnes * 250,
  documentedKg: tonnes * 500,
  litres: { bank: 0, loose: 0, placed: 0, unknown: 0 },
  movements: 1,
  kgMetres: 0n,
  distanceKnownKg: 0,
  distanceMetres: 0,
  distanceMovements: 0,
});

test('what ended where no municipality is known counts once in the total', () => {
  const answer = recordedStatus({
    facts: [fact('2026-03', 7, 'deposit_clean', end('deposited', { municipality: null }))],
    period: statusPeriodOf('2026-H1'),
    previous: [],
    comparableKey: '2025-H1',
    municipalities: [],
    reference: loadReferenceData(),
  });
  expect(answer.total.massKg).toBe(7000);
});

test('what was recorded, by fate, material and class, with the periods before; by hand', () => {
  const period = statusPeriodOf('2026-H1');
  const answer = recordedStatus({
    facts: [
      fact('2026-06', 60, 'deposit_clean', end('deposited')),
      fact('2026-01', 30, 'other_project', end('placed', { municipality: '5028', material: 'till', conditionClass: '2' })),
      fact('2026-02', 10, 'minor_fill', end('placed', { municipality: '5028' })),
      fact('2026-02', 25, 'on_site_use', end('placed')),
      // The same half of the year before, and the half between.
      fact('2025-03', 48, 'deposit_clean', end('deposited')),
      fact('2025-07', 7, 'deposit_clean', end('deposited')),
      // After the period, before the trend, outside, and not at its end.
      fact('2026-07', 500, 'deposit_clean', end('deposited')),
      fact('2023-12', 500, 'deposit_clean', end('deposited')),
      fact('2026-03', 5, 'deposit_clean', end('deposited', { inside: false })),
      fact('2026-03', 9, null, end('stock'), end('ground')),
    ],
    period,
    previous: previousPeriods(period),
    comparableKey: '2025-H1',
    municipalities: [
      { number: '5001', name: 'Trondheim' },
      { number: '5028', name: 'Melhus' },
    ],
    reference: loadReferenceData(),
  });
  const { total, groups, fates, materials, classes, municipalities, cells, movements } = answer;
  expect(total).toMatchObject({
    massKg: 100_000,
    sharePercent: '100.00',
    previousKg: [0, 0, 48_000, 7_000],
    changePercent: '108.33',
  });
  expect(total).toMatchObject({ lowKg: 90_000, highKg: 110_000 });
  expect(total.evidence).toEqual({ claimedKg: 25_000, documentedKg: 50_000, confirmedKg: 25_000 });
  const told = (rows: typeof fates): unknown[] =>
    rows.filter(({ massKg }) => massKg !== 0).map(({ key, massKg, sharePercent }) => [key, massKg / 1000, sharePercent]);
  expect(told(groups)).toEqual([
    ['on_site_reuse', 25, null],
    ['off_site_reuse', 30, '30.00'],
    ['soil_improvement', 10, '10.00'],
    ['deposited', 60, '60.00'],
  ]);
  expect(told(fates)).toEqual([
    ['on_site_use', 25, null],
    ['other_project', 30, '30.00'],
    ['minor_fill', 10, '10.00'],
    ['deposit_clean', 60, '60.00'],
  ]);
  expect(told(materials)).toEqual([
    ['clay_soft', 70, '70.00'],
    ['till', 30, '30.00'],
  ]);
  expect(told(classes)).toEqual([
    ['1', 70, '70.00'],
    ['2', 30, '30.00'],
  ]);
  expect(fates.at(-1)).toMatchObject({ changePercent: '25.00', previousKg: [0, 0, 48_000, 7_000] });
  expect(municipalities.map(({ number, deposited, surplusKg }) => [number, deposited.massKg, surplusKg])).toEqual([
    ['5001', 60_000, 60_000],
    ['5028', 0, 40_000],
  ]);
  expect(cells.map(({ massKg }) => massKg).reduce((sum, kg) => sum + kg)).toBe(125_000);
  expect(movements.map(({ term, massKg }) => [term, massKg])).toEqual([
    ['excavated', 9_000],
    ['received', 0],
    ['sent', 5_000],
  ]);
});

test('a row of which a part has no evidence has no interval, and says why; the others keep theirs', () => {
  const known = fact('2026-03', 60, 'deposit_clean', end('deposited'));
  const partly = { ...fact('2026-03', 40, 'minor_fill', end('placed')), evidenceKg: 35_000, lowKg: 31_000, highKg: 39_000 };
  const { total, fates } = recordedStatus({
    facts: [known, partly],
    period: statusPeriodOf('2026-H1'),
    previous: [],
    comparableKey: '2025-H1',
    municipalities: [],
    reference: loadReferenceData(),
  });
  const why = { code: 'not_told_apart', names: { en: 'For a part of the mass it is not told how it is known' } };
  expect(total).toMatchObject({ massKg: 100_000, lowKg: null, highKg: null, withoutInterval: why });
  const row = (code: string) => fates.find(({ key }) => key === code)!;
  expect(row('minor_fill')).toMatchObject({ lowKg: null, highKg: null, withoutInterval: why });
  expect(row('deposit_clean')).toMatchObject({ lowKg: 54_000, highKg: 66_000 });
  expect(row('deposit_clean')).not.toHaveProperty('withoutInterval');
});

test('shares of what was reported are of volumes of one state, else of masses', () => {
  const row = (year: number, m3: number, state: 'unknown' | 'bank' = 'unknown', kg = 2000) =>
    ({
      municipality: null,
      municipalityName: null,
      year,
      returnId: '',
      source: '',
      doubts: ['a'],
      massKg: m3 * kg,
      convertedKg: 0,
      lowKg: 0,
      highKg: 0,
      volumes: [{ state, litres: m3 * 1000 }],
    }) as const;
  const category = (name: string, countsAs: string, ...rows: ReturnType<typeof row>[]): ReportedCategory =>
    ({
      category: name,
      names: { nb: name, en: name },
      countsAs,
      rows,
      massKg: 0,
      convertedKg: 0,
      lowKg: 0,
      highKg: 0,
      volumes: [],
    }) as unknown as ReportedCategory;
  const doubts = ['a', 'b'].map((code) => ({ code, names: { nb: code, en: code } }));
  const shares = (...categories: ReportedCategory[]): unknown[] =>
    reportedStatus({ categories, doubts }, 2020, 4).categories.map(({ sharePercent, shareOf, previousKg }) => [
      sharePercent,
      shareOf,
      previousKg,
    ]);
  expect(
    shares(
      category('x', 'deposited', row(2020, 3), row(2018, 5)),
      category('y', 'off_site_reuse', row(2020, 1, 'unknown', 1000)),
    ),
  ).toEqual([
    ['75.00', 'volume', [0, 0, 10_000, 0]],
    ['25.00', 'volume', [0, 0, 0, 0]],
  ]);
  expect(shares(category('x', 'deposited', row(2020, 3)), category('y', 'off_site_reuse', row(2020, 1, 'bank')))).toEqual([
    ['75.00', 'mass', [0, 0, 0, 0]],
    ['25.00', 'mass', [0, 0, 0, 0]],
  ]);
  expect(
    reportedStatus({ categories: [category('x', 'deposited', row(2020, 3))], doubts }, 2020, 4).doubts.map(({ code }) => code),
  ).toEqual(['a']);
});

test('the interval of a sum goes by the sources of its errors: one shared scale adds up, two of their own do not; a period of which nothing is known is told', () => {
  const period = statusPeriodOf('2026-H1');
  const of = (...sources: string[]) => {
    const facts = sources.map((source) => ({
      ...fact('2026-03', 100, 'deposit_clean', end('deposited')),
      // 1 σ of 3 %.
      errors: [{ source, kgPpm: String(100_000 * 30_000), kgMetresPpm: '0' }],
    }));
    const earlier = fact('2025-08', 1, 'deposit_clean', end('deposited'));
    return recordedStatus({
      facts: [...facts, earlier],
      period,
      previous: previousPeriods(period),
      comparableKey: '2025-H1',
      municipalities: [],
      reference: loadReferenceData(),
    });
  };
  const bounds = (...sources: string[]): (number | null)[] => {
    const { total } = of(...sources);
    return [total.massKg, total.lowKg, total.highKg];
  };
  // 200 t: 1.96 · 6 t together; 1.96 · √(3² + 3²) t apart.
  expect(bounds('scale:a', 'scale:a')).toEqual([200_000, 188_240, 211_760]);
  expect(bounds('scale:a', 'scale:b')).toEqual([200_000, 191_684, 208_316]);
  expect(of('scale:a').previousTold).toEqual([false, false, false, true]);
});

test('a place registered after a period belongs to it only where it was open then: by plan, permit or mass', () => {
  const period = { from: '2020-01-01', to: '2021-01-01' };
  const later = { registeredMs: Date.parse('2026-03-01'), plan: undefined, hasPermit: false, usedKg: 0, receivedInYearKg: 0 };
  const told = (more: Partial<Presence>): boolean => wasThere({ ...later, ...more }, period);
  expect(told({})).toBe(false);
  // The last hour of the year in Oslo, and the first of the next.
  expect(told({ registeredMs: Date.parse('2020-12-31T22:30:00Z') })).toBe(true);
  expect(told({ registeredMs: Date.parse('2020-12-31T23:00:00Z') })).toBe(false);
  expect(told({ plan: { startsOn: '2019-05-01' } })).toBe(true);
  expect(told({ plan: { startsOn: '2019-05-01', endsOn: '2019-12-31' } })).toBe(false);
  expect(told({ plan: { startsOn: '2021-01-01' } })).toBe(false);
  expect(told({ plan: {} })).toBe(false);
  expect([told({ hasPermit: true }), told({ usedKg: 5 }), told({ receivedInYearKg: 5 })]).toEqual([true, true, true]);
});

test('a volume as placed is what was measured, beside what had to be converted', () => {
  const { materials } = loadReferenceData();
  // Soft clay 1.85 t/m³ bank, placed as bank: 37 t are 20 m³. Topsoil 1.4 t/m³, placed 0.95 of bank: 28 t are 19 m³.
  const parts = [
    { material: 'clay_soft', massKg: 57_000, measuredKg: 20_000, measuredLitres: 11_000 },
    { material: 'topsoil', massKg: 28_000, measuredKg: 0, measuredLitres: 0 },
  ];
  expect(placedVolume(parts, materials, materials.get('till')!)).toEqual({
    massKg: 85_000,
    measuredPlacedLitres: 11_000,
    convertedPlacedLitres: 39_000,
  });
});
