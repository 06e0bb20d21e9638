/** Terms of mass plans, each worked out by hand. Masses in tonnes × 1000. */
import { flowEnd, flowFact } from '#libs/testing/flow-facts.js';
import {
  type MassPlanVersion,
  type PlannedCut,
  type PlannedUse,
  actualOwnSupply,
  listedPrimaryKg,
  massBalances,
  planDeviations,
  plannedOwnSupply,
  preventedMass,
  substitutionRatio,
} from './index.js';

const SCHOOL = 'school';
const NONE = { notApplicable: { code: 'no_plan' } };

const cut = (material: string, tonnes: number, usableTonnes: number, more: Partial<PlannedCut> = {}): PlannedCut => ({
  material,
  conditionClass: '1',
  massKg: tonnes * 1000,
  massLowKg: tonnes * 900,
  massHighKg: tonnes * 1100,
  usableKg: usableTonnes * 1000,
  usableAs: material,
  quality: null,
  ...more,
});
const use = (requirement: string, material: string, tonnes: number, more: Partial<PlannedUse> = {}): PlannedUse => ({
  requirement,
  material,
  quality: null,
  massKg: tonnes * 1000,
  massLowKg: tonnes * 950,
  massHighKg: tonnes * 1050,
  primary: null,
  ...more,
});
const version = (more: Partial<MassPlanVersion>): MassPlanVersion => ({
  projectId: SCHOOL,
  planVersion: 1,
  approvedOn: '2025-01-10',
  designReason: null,
  cuts: [],
  uses: [],
  surplus: [],
  ...more,
});

/** 300 t of till, of which 200 t can be used; 100 t of rock crushed to 80 t of subbase; needs of 120 + 60 t till, 100 t subbase, 40 t soil. */
const PLAN = [
  version({
    cuts: [
      cut('till', 300, 200),
      cut('rock_blasted', 100, 80, { usableAs: 'rock_crushed_wellgraded', quality: '0/63' }),
      cut('clay_soft', 500, 0),
    ],
    uses: [
      use('terrain', 'till', 120),
      use('mound', 'till', 60),
      use('subbase', 'rock_crushed_wellgraded', 100, {
        quality: '0/63',
        primary: { material: 'rock_crushed_wellgraded', massKg: 20_000, haulDistanceKm: '18.5' },
      }),
      use('lawn', 'topsoil', 40),
    ],
    surplus: [
      { material: 'clay_soft', conditionClass: '1', massKg: 500_000, massLowKg: 1, massHighKg: 2, receiver: null },
      { material: 'till', conditionClass: '1', massKg: 120_000, massLowKg: 1, massHighKg: 2, receiver: 'barrier' },
    ],
  }),
];

describe('mass-balance degree', () => {
  test('is one per material and quality, and never mends a lack of one with what is left over of another', () => {
    const balances = massBalances(PLAN);
    expect(balances).toEqual({
      value: [
        {
          material: 'till',
          quality: null,
          requirements: ['terrain', 'mound'],
          usableKg: 200_000,
          needKg: 180_000,
          balanceKg: 20_000,
          degree: { partKg: 180_000, wholeKg: 200_000 },
        },
        {
          material: 'rock_crushed_wellgraded',
          quality: '0/63',
          requirements: ['subbase'],
          usableKg: 80_000,
          needKg: 100_000,
          balanceKg: -20_000,
          degree: { partKg: 80_000, wholeKg: 100_000 },
        },
        {
          material: 'topsoil',
          quality: null,
          requirements: ['lawn'],
          usableKg: 0,
          needKg: 40_000,
          balanceKg: -40_000,
          degree: { partKg: 0, wholeKg: 40_000 },
        },
      ],
    });
  });

  test('mass of another quality than asked for meets no need', () => {
    const coarse = [
      version({ cuts: [cut('gravel', 50, 50, { quality: '22/120' })], uses: [use('drain', 'gravel', 50, { quality: '8/16' })] }),
    ];
    expect(massBalances(coarse)).toMatchObject({ value: [{ usableKg: 0, needKg: 50_000 }] });
  });

  test('without a plan there is none, and without a need neither', () => {
    expect(massBalances([])).toMatchObject(NONE);
    expect(massBalances([version({ cuts: [cut('till', 1, 1)] })])).toMatchObject({
      notApplicable: { code: 'plan_needs_nothing' },
    });
  });
});

describe('own supply', () => {
  test('of the plan: the lesser of usable and needed per requirement, 180 + 80 + 0 of 180 + 100 + 40', () => {
    expect(plannedOwnSupply(PLAN)).toEqual({ value: { partKg: 260_000, wholeKg: 320_000 } });
    expect(plannedOwnSupply([])).toMatchObject(NONE);
  });

  const own = { projectId: SCHOOL, material: 'till' };
  const placed = flowEnd('dig', 'placed', 'excavation', own);
  const ground = flowEnd('dig', 'ground', 'excavation', own);
  const heap = flowEnd('dig', 'stock', 'excavation', own);
  const elsewhere = flowEnd('store', 'stock', 'intermediate_storage', { material: 'till' });
  const quarry = flowEnd('quarry', 'supplied', 'quarry', { material: 'till' });
  const move = (from: typeof ground, to: typeof ground, tonnes: number, more = {}): ReturnType<typeof flowFact> =>
    flowFact({ from, to, massKg: tonnes * 1000, ...more });

  test('as it came: 70 dug, 30 out of the heap of which 20 were bought, 50 straight from a storage; 80 of 150 are own', () => {
    const facts = [
      move(ground, placed, 70),
      move(quarry, heap, 20),
      move(heap, placed, 30),
      move(elsewhere, placed, 50),
      move(ground, flowEnd('deposit', 'deposited', 'deposit', { material: 'till' }), 400),
      move(ground, placed, 999, { basis: 'reported' }),
    ];
    expect(actualOwnSupply(SCHOOL, facts)).toMatchObject({ value: { partKg: 80_000, wholeKg: 150_000 } });
  });

  test('where nothing was used on the site there is none', () => {
    expect(actualOwnSupply(SCHOOL, [move(ground, heap, 5)])).toMatchObject({ notApplicable: { code: 'nothing_used_on_site' } });
  });
});

describe('substitution ratio', () => {
  const listsNone = [version({ uses: [use('mound', 'till', 10)] })];

  test('counts what replaced listed primary mass; 0 where the plan lists none; apart where there is no plan', () => {
    expect(listedPrimaryKg(PLAN)).toBe(20_000);
    expect(
      substitutionRatio([
        { projectId: 'a', plan: PLAN, reusedKg: 30_000, replacedKg: 20_000 },
        { projectId: 'b', plan: listsNone, reusedKg: 10_000, replacedKg: 0 },
        { projectId: 'c', plan: [], reusedKg: 7_000, replacedKg: 0 },
      ]),
    ).toEqual({ value: { partKg: 20_000, wholeKg: 40_000, listsNoneKg: 10_000, withoutPlanKg: 7_000 } });
    expect(substitutionRatio([{ projectId: 'b', plan: listsNone, reusedKg: 10_000, replacedKg: 0 }])).toMatchObject({
      value: { partKg: 0, wholeKg: 10_000 },
    });
  });

  test('is not applicable without any plan or any reuse', () => {
    expect(substitutionRatio([{ projectId: 'c', plan: [], reusedKg: 7_000, replacedKg: 0 }])).toMatchObject(NONE);
    expect(substitutionRatio([])).toMatchObject({ notApplicable: { code: 'nothing_reused' } });
  });
});

describe('prevented mass', () => {
  const later = (planVersion: number, tonnes: number, designReason: string | null): MassPlanVersion =>
    version({ planVersion, approvedOn: `2025-0${planVersion}-10`, designReason, cuts: [cut('till', tonnes, 0)] });

  test('is what later plans excavate less by design; a better survey prevents nothing', () => {
    expect(preventedMass([later(1, 900, null), later(2, 870, null), later(3, 700, 'No second basement')])).toEqual({
      value: {
        firstKg: 900_000,
        inForceKg: 700_000,
        preventedKg: 170_000,
        steps: [
          { planVersion: 2, approvedOn: '2025-02-10', designReason: null, preventedKg: 30_000 },
          { planVersion: 3, approvedOn: '2025-03-10', designReason: 'No second basement', preventedKg: 170_000 },
        ],
      },
    });
  });

  test('needs a plan, a later one, and a design reason', () => {
    expect(preventedMass([])).toMatchObject(NONE);
    expect(preventedMass([later(1, 900, null)])).toMatchObject({ notApplicable: { code: 'no_later_plan' } });
    expect(preventedMass([later(1, 900, null), later(2, 800, null)])).toMatchObject({
      notApplicable: { code: 'no_design_reason' },
    });
  });
});

describe('plan against actual', () => {
  const end = (kind: 'ground' | 'placed' | 'deposited', material: string, projectId: string | null) =>
    flowEnd(projectId ?? 'deposit', kind, 'excavation', { projectId, material });

  test('per material what was dug, used and sent away, with what no plan foresaw', () => {
    const facts = [
      flowFact({ from: end('ground', 'till', SCHOOL), to: end('placed', 'till', SCHOOL), massKg: 150_000 }),
      flowFact({ from: end('ground', 'till', SCHOOL), to: end('deposited', 'till', null), massKg: 200_000 }),
      flowFact({ from: end('ground', 'peat', SCHOOL), to: end('deposited', 'peat', null), massKg: 9_000 }),
    ];
    const answer = planDeviations(SCHOOL, PLAN, facts);
    if (!('value' in answer)) throw new Error('not applicable');
    const rows = Object.fromEntries(
      answer.value.map(({ flow, material, plannedKg, actualKg, deviationKg }) => [
        `${flow} ${material}`,
        [plannedKg, actualKg, deviationKg],
      ]),
    );
    expect(rows).toEqual({
      'excavated clay_soft': [500_000, 0, -500_000],
      'excavated peat': [0, 9_000, 9_000],
      'excavated rock_blasted': [100_000, 0, -100_000],
      'excavated till': [300_000, 350_000, 50_000],
      'used_on_site rock_crushed_wellgraded': [100_000, 0, -100_000],
      'used_on_site till': [180_000, 150_000, -30_000],
      'used_on_site topsoil': [40_000, 0, -40_000],
      'surplus clay_soft': [500_000, 0, -500_000],
      'surplus peat': [0, 9_000, 9_000],
      'surplus till': [120_000, 200_000, 80_000],
    });
    expect(answer.value.find(({ flow, material }) => flow === 'used_on_site' && material === 'till')).toMatchObject({
      plannedLowKg: 171_000,
      plannedHighKg: 189_000,
    });
    expect(planDeviations(SCHOOL, [], facts)).toMatchObject(NONE);
  });
});
