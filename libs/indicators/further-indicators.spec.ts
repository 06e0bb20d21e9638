/**
 * Indicators 5 to 12, ISO 59020 and the rates of the EU over a small project, every figure worked out by hand. Tonnes:
 *
 *     dug 1 000: 200 placed on the site, 300 to another project (10 km), 150 to a storage elsewhere (4 km), 250 deposited (20 km), 50 landscape
 *     fill of which 30 told as recovery, 30 to a farm (no distance), 20 stay in stock
 *     bought 60 of gravel from a quarry outside, straight onto the site; 40 received from a sorting plant and placed; asphalt 10 milled and
 *     made into a product, asphalt 5 deposited
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { flowLinks } from '#libs/contracts/api/flow-link.js';
import { type IndicatorAnswer, indicatorsAnswer } from '#libs/contracts/api/indicators.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { type FlowFactSketch, flowEnd, flowFact } from '#libs/testing/flow-facts.js';
import { ALL_INDICATORS, type IndicatorInput, indicatorSection, splitByOrigin } from './index.js';
import type { MassPlanVersion } from './plan/index.js';

const SCOPE = { territory: { kind: 'project', id: 'p' }, period: { from: null, to: null }, asOf: { requested: null } } as const;
const links = flowLinks({ ...SCOPE, basis: 'recorded' });
const own = { projectId: 'p' };
const out = { inside: false };
const pit = (material = 'till') => flowEnd('pit', 'ground', 'excavation', { ...own, material });
const onSite = (material = 'till') => flowEnd('pit', 'placed', 'excavation', { ...own, material });
const t = (massKg: number): number => massKg * 1000;

const flow = (from: FlowFact['from'], to: FlowFact['to'], tonnes: number, more: Partial<FlowFactSketch> = {}): FlowFact =>
  flowFact({ from, to, massKg: t(tonnes), ...more });

const FACTS: readonly FlowFact[] = [
  flow(pit(), onSite(), 200, { fate: 'on_site_use' }),
  flow(pit(), flowEnd('park', 'placed', 'recipient', { ...out, projectId: 'q' }), 300, { fate: 'other_project', distanceKm: 10 }),
  flow(pit(), flowEnd('store', 'stock', 'intermediate_storage', out), 150, { distanceKm: 4 }),
  flow(pit(), flowEnd('tip', 'deposited', 'deposit', out), 250, { fate: 'deposit_clean', distanceKm: 20 }),
  flow(pit(), flowEnd('bank', 'placed', 'recipient', out), 50, { fate: 'landscape_fill', distanceKm: 10 }),
  flow(pit(), flowEnd('farm', 'placed', 'recipient', out), 30, { fate: 'agricultural_improvement' }),
  flow(pit(), flowEnd('pit', 'stock', 'excavation', own), 20),
  flow(flowEnd('quarry', 'supplied', 'quarry', { ...out, material: 'gravel' }), onSite('gravel'), 60, { fate: 'on_site_use' }),
  flow(flowEnd('plant', 'stock', 'sorting_plant', { ...out, material: 'gravel' }), onSite('gravel'), 40, {
    fate: 'other_project',
  }),
  flow(pit('asphalt_milled'), flowEnd('works', 'placed', 'recipient', { ...out, material: 'asphalt_milled' }), 10, {
    fate: 'processed_product',
    distanceKm: 30,
  }),
  flow(pit('asphalt_milled'), flowEnd('tip', 'deposited', 'deposit', { ...out, material: 'asphalt_milled' }), 5, {
    fate: 'landfill_polluted',
    distanceKm: 20,
  }),
];

const section = (more: Partial<IndicatorInput> = {}) =>
  indicatorSection({ basis: 'recorded', territoryFacts: splitByOrigin(FACTS), links, ...more });
const find = (answers: readonly IndicatorAnswer[], id: string): IndicatorAnswer => answers.find((each) => each.id === id)!;
const valueOf = ({ value, notApplicable }: Pick<IndicatorAnswer, 'value' | 'notApplicable'>): string | undefined =>
  value?.text ?? notApplicable?.code;
const figure = (id: string, more: Partial<IndicatorInput> = {}) => valueOf(find(section(more).indicators, id));
const secondary = (id: string, more: Partial<IndicatorInput> = {}) =>
  Object.fromEntries(find(section(more).indicators, id).secondary.map((each) => [each.id, valueOf(each)]));
const masses = (id: string, more: Partial<IndicatorInput> = {}) =>
  Object.fromEntries(find(section(more).indicators, id).terms.map((term) => [term.id, term.massKg / 1000]));

test('answers are those of the catalogue and of the contract', () => {
  for (const basis of ['recorded', 'reported'] as const) {
    const answer = { territory: { ...SCOPE.territory, name: 'p', demo: false, region: null }, period: SCOPE.period };
    const sections = [section({ basis, events: '/api/v1/mass-events?project=p' })];
    const asOf = { requested: null, position: '1', knownAt: null, final: false };
    const valid = new Ajv2020().compile(indicatorsAnswer);
    valid({ ...answer, asOf, sections });
    expect(valid.errors).toBeNull();
    expect(sections[0]!.indicators.map(({ id }) => id)).toEqual(ALL_INDICATORS.map(({ id }) => id));
  }
});

test('a formula stands with its numbers, terms link to flows and events', () => {
  const answer = find(section({ events: '/api/v1/mass-events?project=p' }).indicators, 'deposit_rate');
  // 300 + 10 reuse, 50 fill, 30 farm, 255 deposited
  expect(answer.worked).toBe('255 000 / (310 000 + 50 000 + 30 000 + 255 000) kg = 39.53 %');
  expect(answer.terms[0]).toMatchObject({ events: '/api/v1/mass-events?project=p' });
  expect(answer.evidence).toEqual({
    massKg: 645_000,
    weighedKg: 645_000,
    confirmedKg: 0,
    documentedKg: 0,
    weighedPercent: '100.00',
    confirmedPercent: '0.00',
  });
});

describe('5, 6 and 12, with a plan and without', () => {
  const use = { requirement: 'road', quality: null, massLowKg: 0, massHighKg: 0 };
  const version = (planVersion: number, cutKg: number, designReason: string | null): MassPlanVersion => ({
    projectId: 'p',
    planVersion,
    approvedOn: `2025-01-0${planVersion}`,
    designReason,
    cuts: [
      {
        material: 'till',
        conditionClass: '1',
        massKg: cutKg,
        massLowKg: 0,
        massHighKg: 0,
        usableKg: t(100),
        usableAs: 'till',
        quality: null,
      },
    ],
    uses: [
      { ...use, material: 'till', massKg: t(250), primary: null },
      { ...use, material: 'gravel', massKg: t(150), primary: { material: 'gravel', massKg: t(100), haulDistanceKm: null } },
    ],
    surplus: [],
  });
  const plan = [version(1, t(1250), null), version(2, t(1000), 'a lower road')];
  const plans = { plans: new Map([['p', plan]]), replacedKg: new Map([['p', t(30)]]) };

  test('own mass used of all mass used, as it came and as planned', () => {
    expect(figure('own_supply_rate')).toBe('66.67'); // 200 / (200 + 60 + 40)
    expect(secondary('own_supply_rate')).toEqual({ planned: 'no_plan' });
    expect(secondary('own_supply_rate', { plans })).toEqual({ planned: '25.00' }); // min(100, 250) / (250 + 150)
  });

  test('primary mass that reuse replaced, at the place of use', () => {
    expect(figure('primary_substitution')).toBe('no_plan');
    expect(figure('primary_substitution', { plans })).toBe('75.00'); // 30 of the 40 that were reused on the site
    expect(masses('primary_substitution', { plans })).toEqual({ replaced: 30, not_replacing: 10, without_plan: 0 });
  });

  test('the pyramid from prevented down to deposited', () => {
    // 200 on site, 300 elsewhere, 10 processed, 50 + 30 fill, 255 deposited: 845
    expect(figure('resource_pyramid')).toBe('60.36'); // 510 / 845
    expect(secondary('resource_pyramid', { plans })).toEqual({
      prevented: '20.00', // (1 250 − 1 000) / 1 250
      on_site: '23.67',
      reuse_elsewhere: '35.50',
      processed: '1.18',
      useful_fill: '9.47',
      deposit: '30.18',
      not_known: '0.00',
    });
    expect(secondary('resource_pyramid')['prevented']).toBe('no_plan');
  });
});

describe('7, hauls', () => {
  const hauls = [
    { fate: 'other_project', distanceMetres: 8_000, massKg: t(150) },
    { fate: 'other_project', distanceMetres: 12_000, massKg: t(150) },
    { fate: 'deposit_clean', distanceMetres: 20_000, massKg: t(250) },
    { fate: 'landscape_fill', distanceMetres: 10_001, massKg: t(50) },
    { fate: null, distanceMetres: 4_000, massKg: t(150) },
    // Corrected away: what was taken back is no haul.
    { fate: 'deposit_clean', distanceMetres: 90_000, massKg: 0 },
  ];

  test('tonne-kilometres per tonne over what has a distance', () => {
    // 300·10 + 150·4 + 250·20 + 50·10 + 10·30 + 5·20 = 9 500 tkm over 765 t
    expect(figure('haul_intensity')).toBe('12.418');
    expect(find(section().indicators, 'haul_intensity').value).toMatchObject({ low: '12.418', high: '12.418' });
    expect(masses('haul_intensity')).toEqual({ transport_work: 765, hauled_with_distance: 765, hauled_without_distance: 30 });
    expect(secondary('haul_intensity')).toEqual({ per_tonne_at_final_fate: '11.243' }); // 9 500 / 845
  });

  test('its interval: what moves the mean', () => {
    const facts = [
      flow(pit(), flowEnd('a', 'deposited', 'deposit', out), 100, {
        fate: 'deposit_clean',
        distanceKm: 10,
        lowKg: t(90),
        highKg: t(110),
      }),
      flow(pit(), flowEnd('b', 'deposited', 'deposit', out), 100, { fate: 'deposit_clean', distanceKm: 30 }),
    ];
    // (1 000 + 3 000) / 200 = 20; |10 − 20| · 10 / 200 = 0.5
    const { value } = find(section({ territoryFacts: splitByOrigin(facts) }).indicators, 'haul_intensity');
    expect(value).toMatchObject({ text: '20.000', low: '19.500', high: '20.500' });
  });

  test('primary mass that is hauled from a quarry of the territory is no surplus: neither its work nor its mass counts', () => {
    const quarry = flowEnd('quarry', 'supplied', 'quarry', { ...own, material: 'gravel' });
    const facts = [
      flow(pit(), flowEnd('tip', 'deposited', 'deposit', out), 100, { fate: 'deposit_clean', distanceKm: 20 }),
      flow(quarry, onSite('gravel'), 300, { fate: 'on_site_use', distanceKm: 90 }),
    ];
    const answer = find(section({ territoryFacts: splitByOrigin(facts) }).indicators, 'haul_intensity');
    expect(answer.value).toMatchObject({ text: '20.000' });
    expect(answer.secondary[0]!.value).toMatchObject({ text: '20.000' });
  });

  test('every figure has an interval, or says why there is none', () => {
    const figures = section({ hauls }).indicators.flatMap(({ id, value, secondary: beside }) =>
      [value, ...beside.map((each) => each.value)].flatMap((each) => (each ? [{ id, each }] : [])),
    );
    for (const { id, each } of figures) {
      const known = each.low !== undefined && each.high !== undefined;
      expect([id, known]).toEqual([id, each.withoutInterval === undefined]);
    }
    const median = figures.find(({ id }) => id === 'haul_distance_median')!;
    expect(median.each.withoutInterval).toMatchObject({ code: 'distances_as_stated' });
  });

  test('its interval by source: what one scale does to all hauls cancels', () => {
    // 5 % of 100 t.
    const errorOf = (source: string, distanceKm: number) => ({
      errors: [{ source, kgPpm: String(t(100) * 50_000), kgMetresPpm: String(t(100) * 50_000 * distanceKm * 1000) }],
    });
    const to = (site: string, distanceKm: number, source: string) =>
      flow(pit(), flowEnd(site, 'deposited', 'deposit', out), 100, {
        fate: 'deposit_clean',
        distanceKm,
        ...errorOf(source, distanceKm),
      });
    const bounds = (...sources: [string, string]) => {
      const facts = [to('a', 10, sources[0]), to('b', 30, sources[1])];
      const { value } = find(section({ territoryFacts: splitByOrigin(facts) }).indicators, 'haul_intensity');
      return [value?.low, value?.high];
    };
    expect(bounds('device:one', 'device:one')).toEqual(['20.000', '20.000']);
    // One scale at 1 ∓ 0.098, through (10 a + 30 b) / (a + b): ∓ 0.4903 and 0.4898, twice, in squares
    expect(bounds('device:one', 'device:two')).toEqual(['19.305', '20.695']);
  });

  test('the median by mass, to the metre, all and by fate', () => {
    expect(figure('haul_distance_median')).toBe('no_distance_known');
    // by distance: 150 at 8, 50 at 10.001, 150 at 12, 250 at 20: half of 600 lies in the 12 km
    expect(figure('haul_distance_median', { hauls })).toBe('12.000');
    expect(secondary('haul_distance_median', { hauls })).toEqual({
      deposit_clean: '20.000',
      landscape_fill: '10.001',
      other_project: '10.000', // half of it went 8, the next half 12
      to_storage: '4.000',
    });
    expect(figure('empty_share', { hauls })).toBe('empty_running_not_recorded');
  });
});

describe('8, storage', () => {
  const days = [
    { day: '2024-12-22', inKg: t(40), outKg: 0 },
    { day: '2025-01-11', inKg: t(60), outKg: 0 },
    { day: '2025-01-21', inKg: 0, outKg: t(70) },
    { day: '2025-02-10', inKg: 0, outKg: t(10) },
  ];
  const storage = { stocks: [{ days, forDisposal: true }], span: { fromDay: '2025-01-01', toDay: '2025-01-31' } };

  test('dwell time, first in first out, of what left in the period', () => {
    // 40 t lay 30 days, 30 t lay 10 days: 1 500 / 70
    expect(figure('storage_dwell', { storage })).toBe('21.4');
    expect(secondary('storage_dwell', { storage })).toEqual({ age_of_store: '20.0' });
    expect(figure('storage_dwell')).toBe('nothing_left_storage');
  });

  test('turnover over what lay there day by day', () => {
    // 40 · 10 + 100 · 10 + 30 · 10 = 1 700 t·days; 70 · 365 / 1 700
    expect(figure('storage_turnover', { storage })).toBe('15.029');
    expect(figure('storage_turnover')).toBe('nothing_stored');
  });

  test('over one year before disposal, over three before recovery', () => {
    const late = { fromDay: '2025-01-01', toDay: '2026-01-11' };
    const clean = { days: [{ day: '2023-01-11', inKg: t(50), outKg: 0 }], forDisposal: false };
    const cleanYoung = { days: [{ day: '2024-01-11', inKg: t(20), outKg: 0 }], forDisposal: false };
    const input = { stocks: [...storage.stocks, clean, cleanYoung], span: late };
    expect(masses('stored_too_long', { storage: input })).toEqual({
      over_1_year_before_disposal: 20,
      over_3_years_before_recovery: 50,
      within_limit: 20,
      over_1_year: 90,
    });
    expect(figure('stored_too_long', { storage: input })).toBe('77.78');
    const dayBefore = { ...input, span: { ...late, toDay: '2026-01-10' } };
    expect(figure('stored_too_long', { storage: dayBefore })).toBe('0.00');
  });
});

test('9: emissions per tonne handled, module D and peat apart', () => {
  const total = (module: string, gwp: string, tonnes: number) => ({
    module,
    gwp,
    emissionGramCo2e: tonnes * 1_000_000,
    lowGramCo2e: tonnes * 900_000,
    highGramCo2e: tonnes * 1_200_000,
  });
  const climate = [total('A4', 'fossil', 1), total('A5', 'fossil', 10), total('A5', 'luluc', 5), total('D', 'fossil', -2)];
  // handled: 1 015 dug, 60 bought, 40 received
  const { value, secondary: beside } = find(section({ climate }).indicators, 'ghg_intensity');
  expect(value).toMatchObject({ text: '9.865', low: '8.879', high: '11.839', denominator: '1115000' });
  expect(beside.map((each) => [each.id, valueOf(each)])).toEqual([
    ['module_d', '-1.794'],
    ['land_use', '4.484'],
  ]);
  expect(figure('ghg_intensity')).toBe('no_account');
});

test('10: what is shown to be recovery, and useful fill beside reuse where it is', () => {
  const recovery = [
    { fate: 'landscape_fill', recovery: 'met', massKg: t(30) },
    { fate: 'landscape_fill', recovery: 'not_met', massKg: t(5) },
    { fate: 'other_project', recovery: null, massKg: t(300) },
  ] as const;
  // needed by 300 other project, 50 fill, 30 farm
  expect(figure('legal_recovery', { recovery })).toBe('7.89'); // 30 / 380
  expect(masses('legal_recovery', { recovery })).toEqual({ met: 30, not_met: 5, not_told: 345 });
  expect(secondary('surplus_utilisation')['with_useful_fill']).toBe('52.71'); // (310 + 30) / 645
  expect(secondary('surplus_utilisation', { recovery })['with_useful_fill']).toBe('57.36'); // (340 + 30) / 645
});

describe('ISO 59020', () => {
  test('inflow and outflow are balanced, and are what the indicators are shares of', () => {
    const { flowBalance, indicators } = section();
    expect(flowBalance).toMatchObject({ inflowKg: t(1115), outflowKg: t(1095), changeKg: t(20), residualKg: 0 });
    const sides = { 'A.2': t(1115), 'A.3': t(1095) };
    for (const { id, number } of ALL_INDICATORS.filter((each) => each.number.startsWith('A.'))) {
      const terms = find(indicators, id).terms.reduce((sum, { massKg }) => sum + massKg, 0);
      expect([id, terms]).toEqual([id, sides[number.slice(0, 3) as 'A.2' | 'A.3']]);
    }
  });

  test('every kind of flow leaves no residual', () => {
    const kinds = ['ground', 'supplied', 'stock', 'transit', 'process', 'placed', 'deposited', 'loss', 'variance'] as const;
    const facts = kinds.flatMap((from, i) =>
      kinds.flatMap((to, j) =>
        [true, false].flatMap((fromInside) =>
          [true, false].map((inside) =>
            flow(flowEnd('a', from, null, { inside: fromInside }), flowEnd('b', to, null, { inside }), 7 * i + 3 * j + 1),
          ),
        ),
      ),
    );
    expect(section({ territoryFacts: splitByOrigin(facts) }).flowBalance!.residualKg).toBe(0);
  });

  test('shares of the inflow and of the outflow', () => {
    expect(figure('iso_reused_content')).toBe('0.00');
    expect(figure('iso_recycled_content')).toBe('3.59'); // 40 / 1 115
    expect(figure('iso_renewable_content')).toBe('no_renewable_material');
    // placed on site 200 + 60 + 40, sent 795
    expect(figure('iso_reused_outflow')).toBe('49.32'); // (200 + 40 + 300) / 1 095: what was bought is not reused
    expect(figure('iso_recycled_outflow')).toBe('0.91'); // 10 / 1 095
    expect(figure('iso_biological_outflow')).toBe('2.74'); // 30 / 1 095
    expect(figure('iso_reused_content', { basis: 'reported' })).toBe('totals_tell_no_flows');
    expect(figure('iso_reused_outflow', { territoryFacts: splitByOrigin([]) })).toBe('no_outflow');
  });
});

describe('waste as the EU counts it', () => {
  test('the statutory rate leaves out soil and stones; a rate with them stands beside', () => {
    const rate = find(section().indicators, 'eu_recovery_rate');
    expect(valueOf(rate)).toBe('66.67'); // asphalt: 10 / 15
    expect(rate.threshold).toEqual({ atLeastPercent: '70', met: false });
    expect(secondary('eu_recovery_rate')).toEqual({ with_soil_and_stones: '60.47' }); // (300 + 10 + 50 + 30) / 645
    expect(masses('eu_recovery_rate')).toMatchObject({ recycling: 10, disposal: 5, soil_and_stones: 630, hazardous: 0 });
    expect(figure('eu_taxonomy_circular_economy')).toBe('66.67');
    expect(secondary('eu_taxonomy_circular_economy')).toEqual({ with_soil_and_stones: '48.06' }); // backfilling does not count
  });

  test('with nothing but soil the rule says nothing', () => {
    const soil = FACTS.filter(({ from }) => from.material !== 'asphalt_milled');
    expect(figure('eu_recovery_rate', { territoryFacts: splitByOrigin(soil) })).toBe('only_soil_and_stones');
    expect(figure('eu_recovery_rate', { territoryFacts: splitByOrigin([]) })).toBe('no_waste');
  });

  test('hazardous waste is in no rate', () => {
    const hazardous = { conditionClass: 'hazardous' } as const;
    const facts = [
      ...FACTS,
      flow(pit(), flowEnd('tip', 'deposited', 'landfill', { ...out, ...hazardous }), 15, { fate: 'landfill_polluted' }),
    ];
    const input = { territoryFacts: splitByOrigin(facts) };
    expect(figure('eu_recovery_rate', input)).toBe('66.67');
    expect(masses('eu_recovery_rate', input)).toMatchObject({ soil_and_stones: 630, hazardous: 15 });
    expect(section(input).wasteTable!.fractions.map(({ wasteCode, totalKg }) => [wasteCode, totalKg / 1000])).toEqual([
      ['17 03 02', 15],
      ['17 05 03*', 15],
      ['17 05 04', 630],
    ]);
  });

  test('the table of Level(s): by fraction and outcome, whole and per square metre', () => {
    const { wasteTable } = section({ floorAreaM2: 1_200 });
    const soil = wasteTable!.fractions.find(({ wasteCode }) => wasteCode === '17 05 04')!;
    expect(soil).toMatchObject({ material: 'till', hazardous: false, totalKg: 630_000, kgPerM2: '525.00' });
    expect(soil.outcomes.map(({ outcome, massKg }) => [outcome, massKg / 1000])).toEqual([
      ['reuse', 300],
      ['recycling', 0],
      ['backfilling', 50],
      ['other_recovery', 30],
      ['disposal', 250],
      ['not_stated', 0],
    ]);
    expect(wasteTable!.total).toMatchObject({ totalKg: 645_000, kgPerM2: '537.50' });
    expect(section().wasteTable).toMatchObject({ floorAreaM2: null, notApplicable: [{ code: 'no_floor_area' }] });
  });
});
