/** Sorting, own figures of sites, binders, peat and avoided primary mass: small projects worked out by hand. */
import type { ClimateAccountAnswer, ClimateLineAnswer } from '#libs/contracts/api/climate-accounts.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { flowEnd, flowFact } from '#libs/testing/flow-facts.js';
import {
  type ClimateAccountInput,
  type DeclaredFactor,
  type MeasuredEnergy,
  type Substitution,
  computeClimateAccount,
  substitutions,
} from './index.js';

const PROJECT = '11111111-1111-5111-8111-111111111111';
const GIVER = '22222222-1111-5111-8111-111111111111';
const mine = { projectId: PROJECT };

type Parts = Partial<Pick<ClimateAccountInput, 'declared' | 'measured' | 'stabilisations' | 'substitutions'>>;
const territory = (kind: 'project' | 'region', id: string) => ({ kind, id, name: id, demo: true, region: 'demo' }) as const;
const account = (
  facts: readonly FlowFact[],
  parts: Parts = {},
  of = territory('project', PROJECT) as ClimateAccountInput['territory'],
) =>
  computeClimateAccount({
    territory: of,
    period: { from: '2025-01-01', to: '2026-01-01' },
    asOf: { requested: null, position: '7', knownAt: null, final: true },
    facts,
    ...parts,
  });
const lineOf = ({ lines }: ClimateAccountAnswer, id: string): ClimateLineAnswer => lines.find((line) => line.id === id)!;
const grams = (answer: ClimateAccountAnswer): Record<string, number> =>
  Object.fromEntries(answer.lines.map(({ id, emissionGramCo2e }) => [id, emissionGramCo2e]));

const heap = flowEnd('dig', 'stock', 'excavation', mine);
const tip = flowEnd('tip', 'deposited', 'deposit', { inside: false });

describe('sorting', () => {
  const plant = flowEnd('plant', 'stock', 'sorting_plant', mine);
  const into = (more: Partial<FlowFact>): FlowFact =>
    flowFact({ from: plant, to: flowEnd('plant', 'process', 'sorting_plant', mine), massKg: 200_000, ...more });

  test('tonnes × the factor of the treatment; not stated counts as screening, and says so', () => {
    const answer = account([
      into({ treatment: 'screening' }),
      into({ treatment: 'crushing' }),
      into({ treatment: 'washing' }),
      into({}),
    ]);
    // 200 t × 0.5, × 2.3, × 1.5, × 0.5 kg
    expect(grams(answer)).toEqual({
      'sorting:screening': 100_000,
      'sorting:crushing': 460_000,
      'sorting:washing': 300_000,
      'sorting:not_stated': 100_000,
    });
    expect(lineOf(answer, 'sorting:not_stated').notes).toEqual([
      'How the run treats its mass is not stated: dry screening is assumed.',
    ]);
    expect(answer.modules).toMatchObject([{ module: 'A5', gwp: 'fossil', emissionGramCo2e: 960_000 }]);
  });

  test('electric crushing: kWh per tonne × the grid factor of each year', () => {
    const electric = (month: string): FlowFact => into({ treatment: 'crushing_electric', month });
    const answer = account([electric('2023-05'), electric('2024-02')]);
    // 200 t × 3.5 = 700 kWh × 15 and × 11.9 g
    expect(grams(answer)).toEqual({ 'sorting:crushing_electric:2023': 10_500, 'sorting:crushing_electric:2024': 8_330 });
    expect(lineOf(answer, 'sorting:crushing_electric:2023').activityAmount).toEqual({ value: '700', unit: 'kWh' });
  });

  test('at a plant of no project it is its operator’s: in the sum of the region only', () => {
    const facility = flowEnd('plant', 'stock', 'sorting_plant');
    const facts = [
      flowFact({ from: facility, to: { ...facility, accountKind: 'process' }, massKg: 10_000, treatment: 'crushing' }),
    ];
    expect(account(facts).lines).toEqual([]);
    expect(grams(account(facts, {}, territory('region', 'demo')))).toEqual({ 'sorting:crushing': 23_000 });
  });
});

describe('what a site knows better than the tables', () => {
  const declared = (more: Partial<DeclaredFactor> = {}): DeclaredFactor => ({
    recordId: 'epd',
    siteId: 'quarry',
    siteName: 'Bruddet',
    factorId: 'aggr_no_epd',
    value: '1.87',
    unit: 'kg CO2e/t',
    relativeUncertainty: '0.1',
    validFrom: '2024-03-01',
    validTo: null,
    reference: 'NEPD-1',
    ...more,
  });
  const bought = (month = '2025-03', quarry = 'quarry'): FlowFact =>
    flowFact({
      from: flowEnd(quarry, 'supplied', 'quarry', { inside: false, material: 'gravel' }),
      to: { ...heap, material: 'gravel' },
      massKg: 100_000,
      month,
    });
  const production = (answer: ClimateAccountAnswer) =>
    answer.lines
      .filter(({ activity }) => activity === 'primary_production')
      .map(({ id, emissionGramCo2e, method }) => [id, emissionGramCo2e, method]);

  test('the declaration of the supplier stands for the general factor, for its own mass alone', () => {
    const answer = account([bought(), bought('2025-03', 'other')], { declared: [declared()] });
    expect(production(answer)).toEqual([
      ['primary_production:epd', 187_000, 'declared_factor'], // 100 t × 1.87
      ['primary_production', 250_000, 'mass'], // 100 t × 2.5
    ]);
    const line = lineOf(answer, 'primary_production:epd');
    expect(line.factors).toMatchObject([{ id: 'declared:epd', value: '1.87', evidence: 'declared', source: 'NEPD-1' }]);
    // 1.96 × 0.1 × 187 000 = 36 652
    expect([line.lowGramCo2e, line.highGramCo2e]).toEqual([150_348, 223_652]);
  });

  test('it counts in months at whose end it is valid; of two the later', () => {
    const records = [declared({ validTo: '2025-05-30' }), declared({ recordId: 'newer', value: '1.5', validFrom: '2025-04-30' })];
    const ofMonth = (month: string) => production(account([bought(month)], { declared: records }));
    expect(ofMonth('2024-02')).toEqual([['primary_production', 250_000, 'mass']]);
    expect(ofMonth('2024-03')).toEqual([['primary_production:epd', 187_000, 'declared_factor']]);
    expect(ofMonth('2025-04')).toEqual([['primary_production:newer', 150_000, 'declared_factor']]);
    expect(ofMonth('2025-06')).toEqual([['primary_production:newer', 150_000, 'declared_factor']]);
  });

  const fuel = (more: Partial<MeasuredEnergy> = {}): MeasuredEnergy => ({
    recordId: 'fuel',
    siteId: 'tip',
    siteName: 'Tippen',
    activity: 'deposit',
    carrier: 'diesel',
    amount: '400',
    relativeUncertainty: '0.02',
    fromMonth: '2025-03',
    toMonth: '2025-04',
    handledKg: 2_000_000,
    reference: 'drivstofflogg',
    ...more,
  });
  const dumped = (month: string): FlowFact => flowFact({ from: heap, to: tip, massKg: 500_000, month, fate: 'deposit_clean' });

  test('measured fuel is shared by mass with all that the site handled in its months', () => {
    const answer = account([dumped('2025-03'), dumped('2025-04')], { measured: [fuel()] });
    // 400 l / 2 000 t × 500 t = 100 l × 3.285 64 = 328.564 kg; April by the table: 500 t × 0.5 = 250 kg
    expect(grams(answer)).toMatchObject({ 'deposit:fuel': 328_564, deposit: 250_000 });
    expect(lineOf(answer, 'deposit:fuel').factors.map(({ id, value, unit }) => [id, value, unit])).toEqual([
      ['measured:fuel', '0.2', 'litre/t'],
      ['diesel_mineral_wtw', '3.28564', 'kg CO2e/litre'],
    ]);
  });

  test('HVO has its biogenic CO2 apart; electricity the grid factor of its year', () => {
    const hvo = account([dumped('2025-03')], { measured: [fuel({ carrier: 'hvo' })] });
    // 100 l × 0.599 97 = 59.997 kg; 100 l × 2.43 kg biogenic
    expect(lineOf(hvo, 'deposit:fuel')).toMatchObject({ emissionGramCo2e: 59_997, biogenicGramCo2: 243_000 });
    const electric = account([dumped('2025-03')], { measured: [fuel({ carrier: 'electric' })] });
    expect(lineOf(electric, 'deposit:fuel').emissionGramCo2e).toBe(1_190); // 100 kWh × 11.9 g
  });

  test('digging by measured fuel keeps the blasting of rock', () => {
    const rock = { material: 'rock_blasted', ...mine };
    const dug = flowFact({ from: flowEnd('dig', 'ground', 'excavation', rock), to: { ...heap, ...rock }, massKg: 270_000 });
    const record = fuel({ siteId: 'dig', activity: 'excavation_loading', handledKg: 270_000, amount: '50' });
    // 50 l × 3.285 64; 100 bank m³ × 2.0 kg
    expect(grams(account([dug], { measured: [record] }))).toEqual({
      'excavation_loading:measured:fuel': 164_282,
      'excavation_loading:rock_blasted:blasting': 200_000,
    });
  });
});

test('stabilisation: the binder’s production, A1-A3', () => {
  const record = {
    recordId: 'kc',
    siteName: 'Pit',
    binder: 'lime_cement_50_50',
    binderKg: 24_000,
    relativeUncertainty: '0.01',
    flows: '/x',
  };
  const answer = account([], { stabilisations: [record] });
  // 24 t × 870 kg = 20 880 kg, × normals of 1 % and 15 %, drawn 20 million times: 14 732 and 27 041 kg
  const line = lineOf(answer, 'stabilisation:kc');
  expect(line).toMatchObject({ module: 'A1-A3', emissionGramCo2e: 20_880_000, massKg: 24_000, flows: '/x' });
  expect([line.lowGramCo2e, line.highGramCo2e].map((gram) => Math.round(gram / 1000))).toEqual([14_733, 27_039]);
});

describe('carbon of peat', () => {
  const peat = { material: 'peat', ...mine };
  const laid = (kind: 'placed' | 'deposited', more: Partial<FlowFact> = {}): FlowFact =>
    flowFact({
      from: { ...heap, ...peat },
      to: flowEnd('end', kind, 'recipient', { material: 'peat', inside: false }),
      massKg: 91_000,
      fate: kind === 'placed' ? 'agricultural_improvement' : 'deposit_clean',
      ...more,
    });
  const carbon = (answer: ClimateAccountAnswer) =>
    answer.lines.filter(({ activity }) => activity === 'peat_carbon').map(({ id, emissionGramCo2e }) => [id, emissionGramCo2e]);

  test('bank m³ × carbon × the oxidised share of its use, apart from the fossil figures', () => {
    const answer = account([laid('deposited'), laid('placed'), laid('placed', { peatUse: 'kept_wet' })]);
    // 91 t / 0.91 = 100 m³ × 0.141 t = 14.1 t CO2; × 0.5, × 1.0, × 0.1
    expect(carbon(answer)).toEqual([
      ['peat_carbon:deposit_covered:assumed', 7_050_000],
      ['peat_carbon:drained_or_soil_product:assumed', 14_100_000],
      ['peat_carbon:kept_wet:stated', 1_410_000],
    ]);
    expect(lineOf(answer, 'peat_carbon:kept_wet:stated').names).toEqual({
      nb: 'Karbon i myr og torv: holdt våt',
      en: 'Carbon of peat: kept wet',
    });
    expect(answer.modules.filter(({ gwp }) => gwp === 'luluc')).toMatchObject([
      { module: 'A5', emissionGramCo2e: 22_560_000, informative: false },
    ]);
    const fossil = answer.modules.find(({ gwp }) => gwp === 'fossil')!;
    // deposit 91 t × 0.5 and placing of others is not this project's
    expect(fossil.emissionGramCo2e).toBe(45_500);
    expect(lineOf(answer, 'peat_carbon:deposit_covered:assumed').notes.at(-1)).toMatch(/buried in a deposit is assumed/);
  });
});

describe('avoided primary mass', () => {
  const { fates } = loadReferenceData();
  const receiverEnd = flowEnd('barrier', 'placed', 'recipient', { projectId: PROJECT, material: 'gravel' });
  const giverHeap = flowEnd('dig', 'stock', 'excavation', { projectId: GIVER, material: 'gravel' });
  const storage = flowEnd('store', 'stock', 'intermediate_storage', { material: 'gravel' });
  const reuse = (from: FlowFact['from'], tonnes: number, month: string, fate = 'other_project'): FlowFact =>
    flowFact({ from, to: receiverEnd, massKg: tonnes * 1000, month, fate });
  const buy = (tonnes: number, month: string): FlowFact =>
    flowFact({
      from: flowEnd('quarry', 'supplied', 'quarry', { material: 'gravel', inside: false }),
      to: { ...receiverEnd, accountKind: 'stock' },
      massKg: tonnes * 1000,
      month,
    });
  const plan = { projectId: PROJECT, planVersion: 2, listedKg: new Map([['gravel', 100_000]]) };
  const replaced = (facts: readonly FlowFact[], fromMonth: string | null = null): [string | null, number][] =>
    substitutions({ plan, facts, fromMonth }, fates).map(({ giver, massKg }) => [giver, massKg]);

  test('is at most what the plan lists, less what was bought, shared by what each gave', () => {
    expect(replaced([reuse(giverHeap, 60, '2025-03')])).toEqual([[GIVER, 60_000]]);
    expect(replaced([reuse(giverHeap, 90, '2025-03'), reuse(storage, 60, '2025-03')])).toEqual([
      [GIVER, 60_000],
      [null, 40_000],
    ]);
    expect(replaced([reuse(giverHeap, 90, '2025-03'), buy(30, '2025-04')])).toEqual([[GIVER, 70_000]]);
  });

  test('a period has what its end has more than its beginning; a later purchase takes back', () => {
    const facts = [reuse(giverHeap, 80, '2025-03'), reuse(giverHeap, 80, '2025-08')];
    expect(replaced(facts, '2025-07')).toEqual([[GIVER, 20_000]]);
    expect(replaced([...facts, buy(50, '2025-09')], '2025-07')).toEqual([[GIVER, -30_000]]);
  });

  test('of a receiver with sites in two municipalities each has what was used there, and both are the whole', () => {
    const at = (siteId: string, tonnes: number, month: string): FlowFact => {
      const fact = reuse(giverHeap, tonnes, month);
      return { ...fact, to: { ...fact.to, siteId } };
    };
    const facts = [at('barrier', 60, '2025-03'), at('embankment', 30, '2025-03'), at('barrier', 30, '2025-08')];
    const usedAt = (sites: readonly string[], given: readonly FlowFact[] = facts, fromMonth: string | null = null): number => {
      const inTerritory = given.map((fact) => ({ ...fact, to: { ...fact.to, inside: sites.includes(fact.to.siteId) } }));
      const found = substitutions({ plan, facts: inTerritory, fromMonth }, fates).filter(({ receiverInside }) => receiverInside);
      return found.reduce((sum, { massKg }) => sum + massKg, 0);
    };
    expect([usedAt(['barrier']), usedAt(['embankment']), usedAt(['barrier', 'embankment'])]).toEqual([75_000, 25_000, 100_000]);
    expect([usedAt(['barrier'], facts, '2025-08'), usedAt(['embankment'], facts, '2025-08')]).toEqual([10_000, 0]);
    // What a purchase takes back without a new use is taken back where it was used.
    const later = [...facts, buy(40, '2026-01')];
    expect([usedAt(['barrier'], later, '2026-01'), usedAt(['embankment'], later, '2026-01')]).toEqual([-30_000, -10_000]);
  });

  test('mass of another material, fill, own mass and a plan that lists none replace nothing', () => {
    const till = { ...reuse(giverHeap, 60, '2025-03'), to: { ...receiverEnd, material: 'till' } };
    expect(replaced([till])).toEqual([]);
    expect(replaced([reuse(giverHeap, 60, '2025-03', 'landscape_fill')])).toEqual([]);
    expect(replaced([reuse({ ...giverHeap, projectId: PROJECT }, 60, '2025-03', 'on_site_use')])).toEqual([]);
    const none = { ...plan, listedKg: new Map() };
    expect(substitutions({ plan: none, facts: [reuse(giverHeap, 60, '2025-03')], fromMonth: null }, fates)).toEqual([]);
  });

  test('the giver shows it as D, the receiver not again, the region once at the place of use', () => {
    const saved: Substitution = {
      receiver: PROJECT,
      receiverInside: true,
      giver: GIVER,
      material: 'gravel',
      massKg: 60_000,
      planVersion: 2,
    };
    const ofGiver = account([], { substitutions: [saved] }, territory('project', GIVER));
    // −60 t × 2.5 kg; −60 t × 18.6 km × 0.095 kg = −106.02 kg
    expect(grams(ofGiver)).toEqual({ 'avoided_primary:production': -150_000, 'avoided_primary:haul': -106_020 });
    expect(ofGiver.modules).toMatchObject([{ module: 'D', emissionGramCo2e: -256_020, informative: true }]);
    expect(account([], { substitutions: [saved] }).lines).toEqual([]);
    const region = territory('region', 'demo');
    expect(grams(account([], { substitutions: [saved] }, region))).toEqual(grams(ofGiver));
    expect(account([], { substitutions: [{ ...saved, receiverInside: false }] }, region).lines).toEqual([]);
  });

  test('soil has no factor, and says so', () => {
    const soil: Substitution = {
      receiver: 'r',
      receiverInside: false,
      giver: PROJECT,
      material: 'topsoil',
      massKg: 9,
      planVersion: 1,
    };
    const answer = account([], { substitutions: [soil] });
    expect(answer.notCounted).toMatchObject([{ activity: 'avoided_primary', reason: 'no_factor_for_material', massKg: 9 }]);
  });
});
