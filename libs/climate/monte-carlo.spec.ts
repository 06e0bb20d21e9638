import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import type { FlowError, FlowFact } from '#libs/contracts/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { flowEnd, flowFact } from '#libs/testing/flow-facts.js';
import { type DrawnSource, type Simulated, simulate } from '../uncertainty/testing/monte-carlo.js';
import { computeClimateAccount } from './index.js';

/**
 * A sample project: 6 000 bank m³ of till are surveyed in the cut and dug, of which 400 loads are weighed at the deposit, and 250 loads counted in
 * loose m³ by buckets are laid at another place. The account is worked out by the engine to first order, and again draw by draw in plain numbers
 * that are written out here.
 */
const PROJECT = '11111111-1111-5111-8111-111111111111';
const DRAWS = 100_000;
const { materials, emissionFactors, vehicles } = loadReferenceData();
const till = materials.get('till')!;
const BANK_M3 = 6000;
const KG_PER_M3 = Number(till.densityBankTPerM3) * 1000;
const DUG_KG = BANK_M3 * KG_PER_M3;
const DEPOSITED_KG = 7_600_000;
const LAID_KG = 4_000_000;
const [DEPOSIT_KM, LAID_KM] = [14, 6];
/** 1 σ, relative. */
const RSD = { survey: 0.02, scale: 0.01, buckets: 0.15, bank: till.densityBankRsdPpm / 1e6, loose: 0.09 };

const errorsOf = (massKg: number, km: number, rsd: Readonly<Record<string, number>>): FlowError[] =>
  Object.entries(rsd).map(([source, of]) => {
    const kgPpm = Math.round(massKg * of * 1e6);
    return { source, kgPpm: String(kgPpm), kgMetresPpm: String(kgPpm * km * 1000) };
  });

const own = { projectId: PROJECT, material: 'till' };
const cut = flowEnd('cut', 'ground', 'excavation', own);
const heap = flowEnd('cut', 'stock', 'excavation', own);
const facts: FlowFact[] = [
  {
    ...flowFact({ from: cut, to: heap, massKg: DUG_KG, convertedKg: DUG_KG, litres: { bank: BANK_M3 * 1000 } }),
    errors: errorsOf(DUG_KG, 0, { 'method:level_survey@cut': RSD.survey, 'density:till:bank': RSD.bank }),
  },
  {
    ...flowFact({
      from: heap,
      to: flowEnd('tip', 'deposited', 'deposit', { inside: false }),
      massKg: DEPOSITED_KG,
      movements: 400,
      fate: 'deposit_clean',
      vehicle: 'artic_semi',
      distanceKm: DEPOSIT_KM,
    }),
    errors: errorsOf(DEPOSITED_KG, DEPOSIT_KM, { 'device:weighbridge@tip': RSD.scale }),
  },
  {
    // Straight out of the cut, laid at a place of the same project.
    ...flowFact({
      from: cut,
      to: flowEnd('field', 'placed', 'recipient', own),
      massKg: LAID_KG,
      convertedKg: LAID_KG,
      movements: 250,
      fate: 'on_site_use',
      vehicle: 'artic_semi',
      distanceKm: LAID_KM,
    }),
    errors: errorsOf(LAID_KG, LAID_KM, { 'method:bucket_count@cut': RSD.buckets, 'density:till:loose': RSD.loose }),
  },
];

const answer: ClimateAccountAnswer = computeClimateAccount({
  territory: { kind: 'project', id: PROJECT, name: 'School', demo: true, region: 'demo' },
  period: { from: null, to: null },
  asOf: { requested: null, position: '7', knownAt: null, final: true },
  facts,
});

const factor = (id: string): { value: number; rsd: number } => {
  const { value, rsdPpm } = emissionFactors.get(id)!;
  return { value: Number(value), rsd: rsdPpm / 1e6 };
};
const semi = vehicles.get('artic_semi')!;
const FACTORS = {
  digging: factor('excavate_load_m3'),
  laden: factor(semi.ladenFactorId!),
  empty: factor(semi.emptyFactorId!),
  deposit: factor('deposit_place_t'),
  placing: factor('place_compact_t'),
};

const SOURCES: DrawnSource[] = [
  ...Object.entries(RSD).map(([source, rsd]) => ({ source, rsd })),
  { source: 'payload', rsd: semi.payloadRsdPpm / 1e6 },
  ...Object.entries(FACTORS).map(([source, { rsd }]) => ({ source, rsd })),
];

/** Kilograms of CO2e of each activity, with the factors as drawn. */
function drawn(f: Float64Array) {
  const [survey, scale, buckets, bank, loose, payload, digging, laden, empty, deposit, placing] = [...f] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const deposited = (DEPOSITED_KG / 1000) * scale;
  const laid = (LAID_KG / 1000) * buckets * loose;
  const bankM3 = BANK_M3 * survey + (LAID_KG / KG_PER_M3) * ((buckets * loose) / bank);
  const km = (deposited * DEPOSIT_KM + laid * LAID_KM) / ((semi.payloadKg / 1000) * payload);
  const emission = {
    dug: bankM3 * FACTORS.digging.value * digging,
    haul: km * (FACTORS.laden.value * laden + FACTORS.empty.value * empty),
    deposit: deposited * FACTORS.deposit.value * deposit,
    placing: laid * FACTORS.placing.value * placing,
  };
  const total = emission.dug + emission.haul + emission.deposit + emission.placing;
  const handled = (DUG_KG / 1000) * survey * bank + laid;
  return { ...emission, total, intensity: total / handled };
}

/** Bounds of the engine over those of the draws. */
const ratioOfBounds = (low: number, high: number, of: Simulated): number[] => [low / of.low, high / of.high];

describe('a climate account to first order and draw by draw', () => {
  const exact = drawn(new Float64Array(SOURCES.length).fill(1));

  test('has the same value', () => {
    expect(answer.lines.map(({ activity }) => activity)).toEqual(['excavation_loading', 'haul', 'placing', 'deposit']);
    expect(answer.total.emissionGramCo2e / 1000).toBeCloseTo(exact.total, 1);
    expect(Number(answer.intensity!.kgCo2ePerTonne)).toBeCloseTo(exact.intensity, 3);
  });

  test('has bounds that agree within 2 % of each: the total, every activity, and the intensity that shares sources with it', () => {
    const { total, intensity, activities } = answer;
    const kg = ({ lowGramCo2e, highGramCo2e }: typeof total): [number, number] => [lowGramCo2e / 1000, highGramCo2e / 1000];
    const of = (activity: string): [number, number] => kg(activities.find((each) => each.activity === activity)!);
    const figures: [name: keyof ReturnType<typeof drawn>, bounds: [number, number]][] = [
      ['total', kg(total)],
      ['dug', of('excavation_loading')],
      ['haul', of('haul')],
      ['placing', of('placing')],
      ['deposit', of('deposit')],
      ['intensity', [Number(intensity!.low), Number(intensity!.high)]],
    ];
    for (const [seed, [name, bounds]] of figures.entries()) {
      for (const ratio of ratioOfBounds(
        ...bounds,
        simulate(SOURCES, DRAWS, 11 + seed, (f) => drawn(f)[name]),
      )) {
        expect([name, ratio > 0.98 && ratio < 1.02]).toEqual([name, true]);
      }
    }
  });
});
