/**
 * Small projects from their events to their climate account, one per activity, every term written out. Factors are those of
 * `emission-factors.csv`, `vehicles.csv`, `materials.csv` and `peat-oxidation.csv` of the tables 2026-1, quoted where they are used.
 * @needs postgres
 */
import { type ClimateAccountInput, computeClimateAccount, frozenInputs, referenceAnswer } from '#libs/climate/index.js';
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { climateAccountInput } from '#apps/shared/climate-account-input.js';
import { referenceInput } from '#apps/shared/reference-input.js';
import { lineAnswer } from './climate-lines/line-query.js';
import { changesSince } from '#libs/balances/climate-accounts/changes.js';
import { projections } from '#libs/balances/projections.js';
import { type AsOf, type ReadSession, resolveAsOf } from '#libs/balances/session.js';
import type { TerritoryRef } from '#libs/balances/territory-balances/territory.js';
import { idOf } from '#libs/balances/testing/story.js';
import { figuresBothWays } from './testing/by-bookings.js';
import { PROJECTS, climateProjects } from './testing/projects-story.js';

const postgres = useTestPostgres();
const NO_STORE = {
  readStream: (): never => {
    throw new Error('none of these accounts was submitted');
  },
};
const YEAR = { from: '2025-01-01', to: '2026-01-01' };
let models: ProjectedReadModels;

beforeAll(async () => {
  models = await projectReadModels(await postgres.freshDatabase(), projections, climateProjects(), { batchSize: 40 });
});
afterAll(() => models?.close());

type Territory = TerritoryRef | string;
const refOf = (territory: Territory): TerritoryRef =>
  typeof territory === 'string' ? { kind: 'project', id: idOf('project', territory) } : territory;

function asked<T>(read: (session: ReadSession, asOf: AsOf) => Promise<T>): Promise<T> {
  return models.readStore.read(async (session) => read(session, await resolveAsOf(session, undefined, 0)));
}
const inputOf = (territory: Territory): Promise<ClimateAccountInput> =>
  asked((session, asOf) => climateAccountInput(session, asOf, { ...YEAR, territory: refOf(territory) }));
const account = async (territory: Territory): Promise<ClimateAccountAnswer> => computeClimateAccount(await inputOf(territory));
const reference = (territory: Territory, period = YEAR) =>
  asked(async (session, asOf) => {
    const query = { ...period, territory: refOf(territory) };
    const input = await climateAccountInput(session, asOf, query);
    return referenceAnswer(await referenceInput(session, asOf, query, input));
  });

/** Grams by line; ids of records are left out of the name. */
async function grams(territory: Territory): Promise<Record<string, number>> {
  const { lines } = await account(territory);
  return Object.fromEntries(lines.map(({ id, emissionGramCo2e }) => [id.replace(/:[0-9a-f-]{36}$/, ':own'), emissionGramCo2e]));
}

describe('a project that', () => {
  test('digs 185 t of clay and keeps it', async () => {
    expect(await grams('digging')).toEqual({
      // excavate_load_m3 0.45 kg/m³, clay_soft 1.85 t/m³: 185 / 1.85 = 100 m³ × 450 g
      'excavation_loading:clay_soft': 45_000,
    });
  });

  test('blasts and loads 270 t of rock', async () => {
    expect(await grams('blasting')).toEqual({
      // + drill_blast_m3 2.0 kg/m³, rock_blasted 2.7 t/m³: 270 / 2.7 = 100 m³ × (450 + 2 000) g
      'excavation_loading:rock_blasted': 245_000,
    });
  });

  test('hauls 42 t over 10 km laden and drives back empty, to a deposit', async () => {
    expect(await grams('laden and empty')).toEqual({
      // till 2.1 t/m³: 20 m³ × 450 g
      'excavation_loading:till': 9_000,
      // rigid_4axle: payload 17 t; rigid_gt17_km_100 1.37054 and rigid_gt17_km_0 0.95572 kg/km
      // 420 tkm / 17 t = 24.705 882 km × (1 370.54 + 955.72) g = 57 472.306 g
      'haul:rigid_4axle:diesel': 57_472,
      // deposit_place_t 0.5 kg/t
      deposit: 21_000,
    });
  });

  test('does not say what drives: by the tonne-kilometre, empty return included', async () => {
    expect(await grams('by tonne-kilometre')).toEqual({
      'excavation_loading:till': 4_500, // 21 / 2.1 = 10 m³ × 450 g
      'haul:unknown:diesel': 67_200, // tipper_rigid_default 0.16 kg/tkm × 21 t × 20 km
      deposit: 10_500, // 21 t × 500 g
    });
  });

  test('drives on HVO: as many litres as of mineral diesel', async () => {
    expect(await grams('hvo')).toEqual({
      'excavation_loading:till': 18_000, // 84 / 2.1 = 40 m³ × 450 g
      // artic_semi: payload 28 t; artic_gt33_km_100 1.32217 and artic_gt33_km_0 0.79912 kg/km
      // 840 tkm / 28 t = 30 km × (1 322.17 + 799.12) g = 63 638.7 g of diesel
      // / diesel_mineral_wtw 3.28564 kg/l = 19.368 738 l × hvo_wtw 0.59997 kg/l = 11 620.662 g
      'haul:artic_semi:hvo': 11_621,
      deposit: 42_000, // 84 t × 500 g
    });
    const { lines } = await account('hvo');
    // 19.368 738 l × 2.43 kg/l of biogenic CO2 = 47 066.035 g, apart
    expect(lines.find(({ energy }) => energy === 'hvo')?.biogenicGramCo2).toBe(47_066);
  });

  test('drives on electricity, by the grid of the year', async () => {
    expect(await grams('electric')).toEqual({
      'excavation_loading:till': 13_500, // 63 / 2.1 = 30 m³ × 450 g
      // electric_rigid: payload 15 t: 63 t × 5 km / 15 t = 21 km, and back: 42 km × etruck_kwh 1.6 kWh/km = 67.2 kWh
      // × grid_no_nve_2024 11.9 g/kWh, the last before 2025 = 799.68 g
      'haul:electric_rigid:electric:2025': 800,
      deposit: 31_500, // 63 t × 500 g
    });
  });

  test('stores 39 t of crust on its own ground before they go', async () => {
    expect(await grams('storage')).toEqual({
      'excavation_loading:clay_crust': 9_000, // 39 / 1.95 = 20 m³ × 450 g
      storage_handling: 8_190, // loader_t 0.21 kg/t × 39 t
      'haul:unknown:diesel': 49_920, // 39 t × (2 + 6) km × 160 g
      deposit: 19_500, // 39 t × 500 g
    });
  });

  test('screens 50 t of till', async () => {
    expect(await grams('screening')).toEqual({
      'excavation_loading:till': 10_714, // 50 / 2.1 = 23.809 524 m³ × 450 g = 10 714.286 g
      'sorting:screening': 25_000, // screen_t 0.5 kg/t × 50 t
    });
  });

  test('crushes 54 t of rock by electricity', async () => {
    expect(await grams('crushing')).toEqual({
      'excavation_loading:rock_blasted': 49_000, // 54 / 2.7 = 20 m³ × 2 450 g
      // crush_screen_el_kwh 3.5 kWh/t × 54 t = 189 kWh × 11.9 g = 2 249.1 g
      'sorting:crushing_electric:2025': 2_249,
    });
  });

  test('stabilises its ground with 2 t of quicklime', async () => {
    // quicklime 1 100 kg/t
    expect(await grams('stabilisation')).toEqual({ 'stabilisation:own': 2_200_000 });
  });

  test('digs peat: its carbon by what becomes of it, in no sum with the rest', async () => {
    expect(await grams('peat')).toEqual({
      'excavation_loading:peat': 54_000, // (100.1 + 9.1) / 0.91 = 120 m³ × 450 g
      'haul:unknown:diesel': 174_720, // 109.2 t × 10 km × 160 g
      deposit: 54_600, // 109.2 t × 500 g
      // peat_c_trondelag 0.141 t/m³: 110 m³ × 141 000 g × deposit_covered 0.5, which is assumed
      'peat_carbon:deposit_covered:assumed': 7_755_000,
      // 10 m³ × 141 000 g × kept_wet 0.1
      'peat_carbon:kept_wet:stated': 141_000,
    });
    expect((await account('peat')).total.emissionGramCo2e).toBe(54_000 + 174_720 + 54_600);
  });

  test('buys 20 t of gravel', async () => {
    expect(await grams('buyer')).toEqual({
      primary_production: 50_000, // aggr_no_epd 2.5 kg/t × 20 t
      // 20 t × 18 km = 360 tkm / 28 t = 12.857 143 km × 2 121.29 g = 27 273.729 g
      'primary_haul:artic_semi:diesel': 27_274,
    });
  });

  test('uses a deposit that declares its own factor', async () => {
    expect(await grams('declared factor')).toEqual({
      'excavation_loading:till': 9_000, // 42 / 2.1 = 20 m³ × 450 g
      'haul:unknown:diesel': 6_720, // 42 t × 1 km × 160 g
      'deposit:own': 17_220, // declared 0.41 kg/t × 42 t
    });
  });

  test('gave half of what a deposit handled in the month that it measured its fuel', async () => {
    expect(await grams('measured fuel')).toEqual({
      'excavation_loading:till': 9_000, // 42 / 2.1 = 20 m³ × 450 g
      'haul:unknown:diesel': 6_720, // 42 t × 1 km × 160 g
      'deposit:own': 65_713, // 40 l × 42 / 84 t = 20 l × diesel_mineral_wtw 3.28564 kg/l = 65 712.8 g
    });
  });
});

describe('a giver and a receiver whose plan would have bought primary mass', () => {
  const malvik = { kind: 'municipality', id: '5031' } as const;
  const region = { kind: 'region', id: 'trondheimsregionen' } as const;

  test('the giver has digging, haul and, for information, what was avoided', async () => {
    expect(await grams('giver')).toEqual({
      'excavation_loading:rock_blasted': 66_150, // 72.9 / 2.7 = 27 m³ × 2 450 g
      'haul:unknown:diesel': 58_320, // 72.9 t × 5 km × 160 g
      // The plan lists 70 t of gravel, 10 t were bought: 60 t of the 72.9 t stand for the rest.
      'avoided_primary:production': -150_000, // 60 t × 2 500 g
      'avoided_primary:haul': -106_020, // haul_no_mean 18.6 km × tipper_artic_default 0.095 kg/tkm × 60 t
    });
    const { total } = await account('giver');
    expect(total.emissionGramCo2e).toBe(66_150 + 58_320);
  });

  test('the receiver has placing, and what it bought', async () => {
    expect(await grams('receiver')).toEqual({
      primary_production: 25_000, // 10 t × 2 500 g
      'primary_haul:unknown:diesel': 28_800, // 10 t × 18 km × 160 g
      placing: 43_740, // place_compact_t 0.6 kg/t × 72.9 t
    });
  });

  test('the region counts haul and avoided mass once; avoided mass is counted at the place of use', async () => {
    const [inRegion, inMalvik] = [await account(region), await account(malvik)];
    const massOf = ({ lines }: ClimateAccountAnswer, id: string) => lines.find((line) => line.id === id)?.massKg;
    expect([massOf(inRegion, 'avoided_primary:production'), massOf(inMalvik, 'avoided_primary:production')]).toEqual([
      60_000, 60_000,
    ]);
    expect(massOf(await account({ kind: 'municipality', id: '5001' }), 'avoided_primary:production')).toBeUndefined();
    // The haul is the giver's and that of its municipality alone: Malvik has no haul of surplus.
    expect(inMalvik.lines.filter(({ activity }) => activity === 'haul')).toEqual([]);
    const hauled = (each: ClimateAccountAnswer): number =>
      each.lines.filter(({ activity }) => activity === 'haul').reduce((sum, { massKg }) => sum + massKg, 0);
    const projects = await Promise.all(PROJECTS.map(account));
    expect(hauled(inRegion)).toBe(projects.reduce((sum, each) => sum + hauled(each), 0));
  });
});

test.each<readonly [string, readonly Territory[]]>([
  ['the projects', PROJECTS],
  ['the region', [{ kind: 'region', id: 'trondheimsregionen' }]],
])('every line of %s is the sum of its flows, and of its events, to the gram', async (_of, territories) => {
  const sum = (of: readonly { readonly shareGramCo2e: number }[]) => of.reduce((total, each) => total + each.shareGramCo2e, 0);
  for (const territory of territories) {
    const ref = refOf(territory);
    for (const { id, emissionGramCo2e, massKg, activity } of (await account(territory)).lines) {
      const query = { line: id, [ref.kind]: ref.id, ...YEAR, limit: 500 };
      const apart = await asked((session, asOf) => lineAnswer(session, asOf, { query }, NO_STORE));
      expect([id, sum(apart.events), apart.next]).toEqual([id, emissionGramCo2e, null]);
      // Of mass that replaced other mass, and of binders, records are the source beside flows.
      if (apart.events.every(({ flow }) => flow !== null)) expect([id, sum(apart.flows)]).toEqual([id, emissionGramCo2e]);
      const movedKg = apart.events.reduce((total, event) => total + event.massKg, 0);
      if (activity !== 'avoided_primary' && activity !== 'stabilisation') expect([id, movedKg]).toEqual([id, massKg]);
    }
  }
});

test.each<TerritoryRef>([
  { kind: 'region', id: 'trondheimsregionen' },
  { kind: 'municipality', id: '5001' },
  { kind: 'project', id: idOf('project', 'giver') },
])('figures of a $kind by the sums of the read models are those by its bookings', async (territory) => {
  // Of all time a project's origins would be followed through the event store.
  const always = territory.kind === 'project' ? [] : [{}];
  for (const period of [...always, YEAR, { from: '2025-03-11', to: '2025-10-05' }]) {
    const { bySums, byBookings } = await figuresBothWays(models.readStore, { territory, ...period });
    expect(bySums).toEqual(byBookings);
  }
});

describe('the reference scenario', () => {
  test('sends the surplus to the nearest deposit with room, or where the region’s went the year before', async () => {
    // Actual: (10 t × 12 km + 30 t × 3 km) × 160 g + 10 t × 500 g = 33 600 + 5 000 g
    // (a) The full tip has no room: 40 t × 12 km × 160 g + 40 t × 500 g = 96 800 g
    // (b) 2024: 30 of 40 t deposited, at (25 × 12 + 5 × 1) / 30 = 10.167 km; 10 t reused at 4 km:
    //     (30 t × 10.167 km + 10 t × 4 km) × 160 g + 30 t × 500 g = 48 801.6 + 6 400 + 15 000 = 70 201.6 g
    const answer = await reference('reference');
    expect(answer).toMatchObject({
      surplusKg: 40_000,
      withoutDistanceKg: 0,
      haulKgCo2ePerTonneKm: '0.16000',
      actual: { emissionGramCo2e: 38_600 },
    });
    expect(answer.scenarios).toMatchObject([
      {
        emission: { emissionGramCo2e: 96_800 },
        difference: { emissionGramCo2e: 58_200 },
        places: [{ to: idOf('site', 'tip'), name: 'tip', massKg: 40_000, meanDistanceMetres: 12_000 }],
      },
      {
        status: { basis: 'recorded', year: 2024 },
        emission: { emissionGramCo2e: 70_202 },
        difference: { emissionGramCo2e: 31_602 },
        places: [
          { to: 'deposit_clean', massKg: 30_000, meanDistanceMetres: 10_167 },
          { to: 'other_project', massKg: 10_000, meanDistanceMetres: 4_000 },
        ],
      },
    ]);
  });

  test('follows the reported totals where the year before has no movements; hauls to fates of the same group tell how far', async () => {
    // Actual: (25 t × 12 km + 5 t × 1 km + 10 t × 4 km) × 160 g + 30 t × 500 g = 55 200 + 15 000 g
    // (a) Its own 5 t left room for themselves in the full tip: (5 t × 1 km + 35 t × 12 km) × 160 g + 40 t × 500 g = 88 000 g
    // (b) 300 of 400 t deposited, at 10.167 km; 100 reused, at 4 km: as above
    const answer = await reference('reference', { from: '2024-01-01', to: '2025-01-01' });
    expect(answer.actual).toMatchObject({ emissionGramCo2e: 70_200 });
    expect(answer.scenarios).toMatchObject([
      { emission: { emissionGramCo2e: 88_000 }, difference: { emissionGramCo2e: 17_800 } },
      { status: { basis: 'reported', year: 2020 }, emission: { emissionGramCo2e: 70_202 }, difference: { emissionGramCo2e: 2 } },
    ]);
    expect(answer.scenarios[0]!.places.map(({ name, massKg }) => [name, massKg])).toEqual([
      ['full tip', 5_000],
      ['tip', 35_000],
    ]);
  });

  test('of a region holds each load of its projects once, and of a project without surplus nothing', async () => {
    const kgOf = async (territory: Territory): Promise<number> => (await reference(territory)).surplusKg;
    const projects = await Promise.all(PROJECTS.map(kgOf));
    expect(await kgOf({ kind: 'region', id: 'trondheimsregionen' })).toBe(projects.reduce((sum, kg) => sum + kg, 0));
    expect(await reference('digging')).toMatchObject({ notApplicable: { code: 'no_surplus' }, scenarios: [] });
    // No haul of the giver's goes to a deposit: how far one is, no record tells.
    expect((await reference('giver')).scenarios[0]).toMatchObject({ notApplicable: { code: 'no_distance_to_deposit' } });
  });

  test('is no part of what a submitted account is made of', async () => {
    expect(frozenInputs(await inputOf('reference'))).not.toContain('"scenarios"');
    expect(await account('reference')).not.toHaveProperty('reference');
  });
});

describe('what was recorded since an account was submitted', () => {
  /** Types of what bears on the account of a project that was submitted before anything of it was recorded, each with its count. */
  async function typesOf(project: string): Promise<Record<string, number>> {
    const submitted = { projectId: idOf('project', project), ...YEAR, logPosition: '0' };
    const { items, count } = await asked((session, asOf) => changesSince(session, asOf, submitted));
    expect(items).toHaveLength(count);
    const types: Record<string, number> = {};
    for (const { type } of items) types[type] = (types[type] ?? 0) + 1;
    return types;
  }
  const REGISTERED = { ProjectRegistered: 1, SiteRegistered: 2 };

  test('is its own movements, with the sites that they touch', async () => {
    expect(await typesOf('laden and empty')).toEqual({ ...REGISTERED, MassDeposited: 1 });
  });

  test('is the plan of the project that it gave to, and what that one bought and used', async () => {
    expect(await typesOf('giver')).toEqual({ ...REGISTERED, MassReused: 1, MassPlanApproved: 1, PrimaryMassSupplied: 1 });
  });

  test('is what a neighbour brought to the place whose fuel was measured for both', async () => {
    expect(await typesOf('measured fuel')).toEqual({ ...REGISTERED, EnergyUseRecorded: 1, MassDeposited: 2 });
  });
});
