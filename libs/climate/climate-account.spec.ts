import { Ajv2020 } from 'ajv/dist/2020.js';
import { type ClimateAccountAnswer, type ClimateLineAnswer, climateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { type ReferenceData, loadReferenceData } from '#libs/reference-data/index.js';
import { flowEnd, flowFact } from '#libs/testing/flow-facts.js';
import { computeClimateAccount } from './index.js';

const PROJECT = '11111111-1111-5111-8111-111111111111';
const mine = { projectId: PROJECT };

const account = (facts: readonly FlowFact[], reference?: ReferenceData): ClimateAccountAnswer =>
  computeClimateAccount({
    territory: { kind: 'project', id: PROJECT, name: 'School', demo: true, region: 'demo' },
    period: { from: '2025-01-01', to: '2026-01-01' },
    asOf: { requested: null, position: '7', knownAt: null, final: true },
    facts,
    ...(reference && { reference }),
  });

const lineOf = ({ lines }: ClimateAccountAnswer, id: string): ClimateLineAnswer => lines.find((line) => line.id === id)!;
const grams = (answer: ClimateAccountAnswer): Record<string, number> =>
  Object.fromEntries(answer.lines.map(({ id, emissionGramCo2e }) => [id, emissionGramCo2e]));

const ground = (material = 'till') => flowEnd('dig', 'ground', 'excavation', { ...mine, material });
const heap = flowEnd('dig', 'stock', 'excavation', mine);
const depositSite = flowEnd('tip', 'deposited', 'deposit', { inside: false });

/** 170 t over 10 km = 1 700 tkm, weighed exactly. Out of the stock at the excavation: nothing is dug. */
const toDeposit = (more: Partial<FlowFact> = {}): FlowFact =>
  flowFact({ from: heap, to: depositSite, massKg: 170_000, fate: 'deposit_clean', distanceKm: 10, movements: 10, ...more });

describe('haul', () => {
  test('laden and empty factor per kilometre where class, payload and distance are known', () => {
    const answer = account([toDeposit({ vehicle: 'rigid_4axle' })]);
    const line = lineOf(answer, 'haul:rigid_4axle:diesel');
    // 1 700 tkm / 17 t = 100 km laden and 100 km empty: 100 × 1.370 54 + 100 × 0.955 72 = 232.626 kg
    expect(line).toMatchObject({
      module: 'A5',
      method: 'laden_and_empty_per_km',
      massKg: 170_000,
      movements: 10,
      activityAmount: { value: '100', unit: 'vehicle-km laden' },
      emissionGramCo2e: 232_626,
      // 100 × (1 370.54 a + 955.72 b) / p, drawn 20 million times with 12 % of a and b and 10 % of p: 179 871 and 304 021. The payload is a
      // divisor: further up than down.
      lowGramCo2e: 179_964,
      highGramCo2e: 303_933,
    });
    expect(line.factors.map(({ id, value, includesEmpty }) => [id, value, includesEmpty])).toEqual([
      ['payload:rigid_4axle', '17', undefined],
      ['rigid_gt17_km_100', '1.37054', 'no'],
      ['rigid_gt17_km_0', '0.95572', 'no'],
    ]);
    expect(line.notes).toContain('The empty return is assumed to be as long as the laden haul.');
  });

  test('tonne-kilometres where the class is unknown, which contain the empty return', () => {
    const line = lineOf(account([toDeposit()]), 'haul:unknown:diesel');
    // 1 700 tkm × 0.16 = 272 kg; 1.96 × 0.25 × 272 000 = 133 280
    expect(line).toMatchObject({
      method: 'tonne_km',
      activityAmount: { value: '1700', unit: 'tkm' },
      emissionGramCo2e: 272_000,
      lowGramCo2e: 138_720,
      highGramCo2e: 405_280,
    });
    expect(line.factors).toMatchObject([{ id: 'tipper_rigid_default', relativeUncertainty: '0.25', includesEmpty: 'yes' }]);
    expect(line.notes).toContain('The factor contains empty running: no empty kilometres are added.');
  });

  test('a factor that includes empty running never meets explicit empty kilometres', () => {
    const tables = loadReferenceData();
    const laden = { ...tables.emissionFactors.get('rigid_gt17_km_100')!, includesEmpty: true };
    const emissionFactors = new Map(tables.emissionFactors).set(laden.id, laden);
    const answer = account([toDeposit({ vehicle: 'rigid_4axle' })], { ...tables, emissionFactors });
    expect(grams(answer)['haul:rigid_4axle:diesel']).toBe(137_054);
  });

  test('HVO: the litres of the diesel haul times its own factor, biogenic CO2 apart', () => {
    const line = lineOf(account([toDeposit({ vehicle: 'rigid_4axle', energy: 'hvo' })]), 'haul:rigid_4axle:hvo');
    // 232.626 kg / 3.285 64 kg/l = 70.800 8 l; × 0.599 97 = 42.478 kg; biogenic 70.800 8 × 2.43 = 172.046 kg
    expect(line).toMatchObject({ emissionGramCo2e: 42_478, biogenicGramCo2: 172_046, energy: 'hvo' });
    expect(line.factors.map(({ id }) => id)).toEqual([
      'payload:rigid_4axle',
      'rigid_gt17_km_100',
      'rigid_gt17_km_0',
      'diesel_mineral_wtw',
      'hvo_wtw',
    ]);
  });

  test('electric: kWh both ways times the grid factor of the year, of the nearest earlier year where there is none', () => {
    const electric = (month: string): FlowFact => toDeposit({ vehicle: 'electric_rigid', massKg: 150_000, month });
    const hauled = (month: string): FlowFact => ({ ...electric(month), kgMetres: 3_000_000_000n, distanceKnownKg: 150_000 });
    const answer = account([hauled('2023-05'), hauled('2024-05'), hauled('2025-05')]);
    // 150 t × 20 km / 15 t = 200 km, there and back 400 km × 1.6 = 640 kWh; × 15, × 11.9, × 11.9 g
    expect(grams(answer)).toMatchObject({
      'haul:electric_rigid:electric:2023': 9_600,
      'haul:electric_rigid:electric:2024': 7_616,
      'haul:electric_rigid:electric:2025': 7_616,
    });
    const note = 'The tables have no grid factor of 2025; that of 2024 is used.';
    expect(lineOf(answer, 'haul:electric_rigid:electric:2025').notes).toContain(note);
    expect(lineOf(answer, 'haul:electric_rigid:electric:2024').notes).not.toContain(note);
  });

  test('a shortest feasible distance is adjusted to the road, where the flows tell it', () => {
    const answer = account([toDeposit({ shortestKgMetres: 700_000_000n })]);
    // (1 000 + 700 × 1.05) tkm × 0.16 = 1 735 × 0.16 = 277.6 kg
    expect(grams(answer)['haul:unknown:diesel']).toBe(277_600);
    expect(lineOf(answer, 'haul:unknown:diesel').factors.map(({ id }) => id)).toEqual(['daf_road', 'tipper_rigid_default']);
  });

  test('mass without a distance is not counted, and coverage says how much', () => {
    const facts = [
      toDeposit({ vehicle: 'rigid_4axle' }),
      toDeposit({ kgMetres: 0n, distanceKnownKg: 0, distanceMetres: 0, distanceMovements: 0 }),
      toDeposit({ vehicle: 'unknown' }),
      flowFact({ from: heap, to: flowEnd('dig', 'placed', 'excavation', mine), massKg: 90_000, fate: 'on_site_use' }),
    ];
    const answer = account(facts);
    expect(answer.notCounted).toEqual([
      {
        activity: 'haul',
        reason: 'distance_not_stated',
        names: {
          nb: 'Transport av overskuddsmasser: avstanden er ikke oppgitt',
          en: 'Haul of surplus: the distance is not stated',
        },
        massKg: 170_000,
        movements: 10,
      },
    ]);
    expect(answer.coverage.map(({ id, knownKg, ofKg, percent }) => [id, knownKg, ofKg, percent])).toEqual([
      ['haul_distance', 340_000, 510_000, '66.67'],
      ['haul_vehicle', 170_000, 510_000, '33.33'],
    ]);
    expect(account([]).coverage.map(({ percent }) => percent)).toEqual([null, null]);
  });
});

describe('digging and loading', () => {
  test('by bank m³: as measured, and converted from kilograms where not', () => {
    const answer = account([
      // 100 bank m³ of till at 2.1 t/m³
      flowFact({ from: ground(), to: heap, massKg: 210_000, convertedKg: 210_000, litres: { bank: 100_000 } }),
      // weighed: 42 t / 2.1 = 20 bank m³
      flowFact({ from: ground(), to: heap, massKg: 42_000 }),
      // a flow with both: 10 bank m³ measured (21 t) and 10.5 t weighed = 5 bank m³
      flowFact({ from: ground(), to: heap, massKg: 31_500, convertedKg: 21_000, litres: { bank: 10_000 }, movements: 2 }),
    ]);
    const line = lineOf(answer, 'excavation_loading:till');
    // (110 + 25) m³ × 0.45 = 60.75 kg
    expect(line).toMatchObject({
      module: 'A5',
      massKg: 283_500,
      activityAmount: { value: '135', unit: 'bank m3' },
      emissionGramCo2e: 60_750,
      notes: ['110 m3 were measured as bank volume, 25 m3 were converted from kilograms by the bank density of 2.1 t/m3.'],
      flows: `/api/v1/flows?project=${PROJECT}&basis=recorded&from=2025-01-01&to=2026-01-01&material=till`,
    });
    // 450 f (110 + 25 / d), f lognormal of 35 %, d normal of 6 %, drawn 20 million times: 29 466 and 111 756
    expect([line.lowGramCo2e, line.highGramCo2e]).toEqual([29_458, 111_748]);
  });

  test('rock is blasted first', () => {
    const rock = { from: ground('rock_blasted'), to: { ...heap, material: 'rock_blasted' } };
    const answer = account([flowFact({ ...rock, massKg: 270_000 })]);
    // 270 t / 2.7 = 100 m³ × (0.45 + 2.0) = 245 kg
    expect(grams(answer)).toEqual({ 'excavation_loading:rock_blasted': 245_000 });
  });

  test('what leaves a storage is loaded there', () => {
    const store = flowEnd('store', 'stock', 'intermediate_storage', mine);
    const answer = account([flowFact({ from: store, to: flowEnd('site', 'stock', 'excavation', mine), massKg: 100_000 })]);
    expect(grams(answer)).toEqual({ storage_handling: 21_000 }); // 100 t × 0.21
  });
});

describe('placing, deposit, primary mass', () => {
  test('placing: tonnes × 0.6 kg; sold for an unknown use is not counted', () => {
    const placed = flowEnd('dig', 'placed', 'excavation', mine);
    const answer = account([
      flowFact({ from: heap, to: placed, massKg: 1_000_000, fate: 'on_site_use' }),
      flowFact({ from: heap, to: { ...placed }, massKg: 5_000, fate: 'sold_unknown_use' }),
    ]);
    expect(grams(answer)).toEqual({ placing: 600_000 });
    expect(answer.notCounted).toMatchObject([{ activity: 'placing', reason: 'final_use_unknown', massKg: 5_000 }]);
  });

  test('deposit: tonnes × 0.5 kg, a module A5 of the project that gave it', () => {
    const answer = account([toDeposit({ lowKg: 163_200, highKg: 176_800 })]);
    // 170 t × 0.5 = 85 kg. Factor lognormal of 0.5: s² = ln 1.25, 85 000 × e^(−s²/2 ∓ 1.96 s) = 30 121 and 191 894; with the weighing, a normal of
    // 0.04 / 1.96, drawn 20 million times: 30 095 and 191 947
    expect(lineOf(answer, 'deposit')).toMatchObject({
      module: 'A5',
      emissionGramCo2e: 85_000,
      lowGramCo2e: 30_088,
      highGramCo2e: 192_020,
    });
  });

  test('primary mass: production A1-A3, haul A4', () => {
    const quarry = (material: string) => flowEnd('quarry', 'supplied', 'quarry', { inside: false, material });
    const site = flowEnd('dig', 'stock', 'excavation', { ...mine, material: 'gravel' });
    const answer = account([
      flowFact({ from: quarry('gravel'), to: site, massKg: 280_000, distanceKm: 25, vehicle: 'artic_semi' }),
      flowFact({ from: quarry('topsoil'), to: { ...site, material: 'topsoil' }, massKg: 9_000, distanceKm: 0 }),
    ]);
    expect(grams(answer)).toMatchObject({
      primary_production: 700_000, // 280 t × 2.5
      // 280 t × 25 km / 28 t = 250 km × (1.322 17 + 0.799 12) = 530.322 5 kg, half to even
      'primary_haul:artic_semi:diesel': 530_322,
    });
    expect(answer.notCounted).toMatchObject([{ reason: 'no_factor_for_material', massKg: 9_000 }]);
    expect(answer.modules.map(({ module, emissionGramCo2e, informative }) => [module, emissionGramCo2e, informative])).toEqual([
      ['A1-A3', 700_000, false],
      ['A4', 530_322, false],
    ]);
  });
});

describe('the account as a whole', () => {
  const facts = [
    flowFact({ from: ground(), to: heap, massKg: 210_000 }),
    toDeposit({ vehicle: 'rigid_4axle' }),
    toDeposit({ vehicle: 'rigid_3axle', energy: 'hvo' }),
  ];

  test('is an answer of the contract and says how it was made', () => {
    const answer = account(facts);
    const valid = new Ajv2020({ strict: false }).compile(climateAccountAnswer);
    valid(answer);
    expect(valid.errors).toBeNull();
    expect(answer).toMatchObject({ engineVersion: '2', factorSet: { id: 'massestrom-reference', version: '2026-1' } });
    expect(account(facts)).toEqual(answer);
  });

  test('a module is the sum of its lines; what one factor makes uncertain adds up over them', () => {
    const both = account([toDeposit({ vehicle: 'rigid_4axle' }), toDeposit({ vehicle: 'rigid_3axle' })]);
    const [module] = both.modules;
    expect(module!.emissionGramCo2e).toBe(both.lines.reduce((sum, line) => sum + line.emissionGramCo2e, 0));
    // haul: 100 km and 1 700 / 12 = 141.667 km; (100 / p + 141.667 / q) (1 370.54 a + 955.72 b) + 170 000 d, with 10 % of p, 12 % of q, a and b,
    // and d lognormal of 50 %, drawn 20 million times: 561 280 and 989 971. Within 0.1 % of the figure.
    expect(module).toMatchObject({ emissionGramCo2e: 732_180 });
    const { highGramCo2e, lowGramCo2e } = module!;
    expect([lowGramCo2e, highGramCo2e]).toEqual([560_808, 990_248]);
  });

  test('reported totals, variances and what comes out of a run have no part in it', () => {
    const answer = account([
      { ...toDeposit(), basis: 'reported' },
      flowFact({ from: heap, to: flowEnd('dig', 'variance', 'excavation', mine), massKg: 10 }),
      flowFact({ from: flowEnd('dig', 'process', 'excavation', mine), to: heap, massKg: 10 }),
    ]);
    expect([answer.lines, answer.modules, answer.notCounted]).toEqual([[], [], []]);
  });

  test('a correction that takes back more than the period holds is below zero, with its interval', () => {
    const back = { massKg: -170_000, kgMetres: -1_700_000_000n, distanceKnownKg: -170_000, evidenceKg: -170_000, movements: -10 };
    const answer = account([toDeposit({ ...back, lowKg: -170_000, highKg: -170_000 })]);
    expect(grams(answer)).toEqual({ 'haul:unknown:diesel': -272_000, deposit: -85_000 });
    expect(lineOf(answer, 'deposit')).toMatchObject({ movements: 0, lowGramCo2e: -191_894, highGramCo2e: -30_121 });
  });
});
