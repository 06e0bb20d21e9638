import type { SubmittedAccountAnswer } from '#libs/contracts/api/account-submissions.js';
import type { ReferenceAnswer } from '#libs/contracts/api/reference-scenario.js';
import type { ClimateAccountAnswer, ClimateLineAnswer } from '#libs/contracts/api/climate-accounts.js';

const UUID = '00000000-0000-5000-8000-000000000001';
const AS_OF = { requested: '2026-08-01', position: '4711', knownAt: '2026-07-31T10:00:00Z', final: true };

const FACTOR = {
  id: 'haul_laden_artic',
  description: 'Articulated truck, laden, per km, diesel B7, well to wheel',
  value: '1.21',
  unit: 'kg CO2e/km',
  relativeUncertainty: '0.15',
  evidence: 'recalled',
  source: 'HBEFA 4.2, Norwegian fleet',
  boundary: 'well to wheel',
};

type LineParts = Pick<ClimateLineAnswer, 'activity' | 'names' | 'module' | 'massKg' | 'emissionGramCo2e'> &
  Partial<ClimateLineAnswer>;
const line = (parts: LineParts): ClimateLineAnswer => ({
  id: parts.activity,
  gwp: 'fossil',
  method: 'tonne_km',
  movements: 120,
  activityAmount: { value: '1234.5', unit: 't·km' },
  factors: [{ ...FACTOR, id: `factor_${parts.activity}` }],
  lowGramCo2e: Math.round(parts.emissionGramCo2e * (parts.emissionGramCo2e < 0 ? 1.3 : 0.7)),
  highGramCo2e: Math.round(parts.emissionGramCo2e * (parts.emissionGramCo2e < 0 ? 0.7 : 1.3)),
  notes: ['The empty return is assumed as long as the way out.'],
  flows: '/api/v1/flows',
  ...parts,
});

/** A made-up account of a project. */
export function sampleAccount(): ClimateAccountAnswer {
  const lines = [
    line({
      activity: 'primary_production',
      names: { nb: 'Produksjon av pukk', en: 'Production of crushed rock' },
      module: 'A1-A3',
      massKg: 2_400_000,
      emissionGramCo2e: 9_840_000,
    }),
    line({
      activity: 'primary_haul',
      names: { nb: 'Transport av primærmasser', en: 'Haul of primary masses' },
      module: 'A4',
      massKg: 2_400_000,
      emissionGramCo2e: 6_210_000,
    }),
    line({
      activity: 'excavation_loading',
      names: { nb: 'Graving og lasting', en: 'Excavation and loading' },
      module: 'A5',
      massKg: 48_300_000,
      emissionGramCo2e: 31_500_000,
    }),
    line({
      activity: 'haul',
      names: { nb: 'Transport av masser', en: 'Haul of masses' },
      module: 'A5',
      massKg: 48_300_000,
      emissionGramCo2e: 118_900_000,
      vehicle: 'artic_semi',
      energy: 'diesel',
    }),
    line({
      activity: 'deposit',
      names: { nb: 'Deponering', en: 'Deposit' },
      module: 'C',
      massKg: 41_000_000,
      emissionGramCo2e: 12_300_000,
    }),
    line({
      activity: 'avoided_primary',
      names: { nb: 'Unngått primærmasse', en: 'Avoided primary mass' },
      module: 'D',
      massKg: 7_000_000,
      emissionGramCo2e: -28_700_000,
    }),
  ];
  const sums = new Map<ClimateLineAnswer['module'], ClimateLineAnswer[]>();
  for (const each of lines) sums.set(each.module, [...(sums.get(each.module) ?? []), each]);
  const add = (of: readonly ClimateLineAnswer[]) => ({
    emissionGramCo2e: of.reduce((sum, each) => sum + each.emissionGramCo2e, 0),
    lowGramCo2e: of.reduce((sum, each) => sum + each.lowGramCo2e, 0),
    highGramCo2e: of.reduce((sum, each) => sum + each.highGramCo2e, 0),
  });
  return {
    territory: { kind: 'project', id: UUID, name: 'Ny skole på Ranheim', demo: false, region: 'trondheimsregionen' },
    period: { from: '2026-01-01', to: '2026-07-01' },
    asOf: AS_OF,
    engineVersion: '2',
    factorSet: { id: 'massestrom', version: '2026-1' },
    boundary: {
      nb: 'Masser i grunnen fra graving til endelig sted. Bygget selv er ikke med.',
      en: 'Masses in the ground from excavation to their final place. The building itself is not included.',
    },
    responsibility: {
      nb: 'Utslipp hører til prosjektet som massen kommer fra, til den er levert.',
      en: 'Emissions belong to the project that the mass comes from until it is delivered.',
    },
    modules: [...sums].map(([module, of]) => ({ module, gwp: 'fossil' as const, ...add(of), informative: module === 'D' })),
    activities: [],
    total: add(lines.filter(({ module }) => module !== 'D')),
    intensity: null,
    lines,
    coverage: [
      {
        id: 'distance',
        names: { nb: 'Masse med kjent avstand', en: 'Mass with a known distance' },
        knownKg: 46_200_000,
        ofKg: 48_300_000,
        percent: '95.65',
      },
      {
        id: 'vehicle',
        names: { nb: 'Masse med kjent kjøretøy', en: 'Mass with a known vehicle' },
        knownKg: 40_000_000,
        ofKg: 48_300_000,
        percent: '82.82',
      },
    ],
    notCounted: [
      {
        activity: 'haul',
        reason: 'no_distance',
        names: { nb: 'Uten avstand', en: 'Without a distance' },
        massKg: 2_100_000,
        movements: 61,
      },
    ],
  };
}

/** The account as it was submitted and approved. */
export function sampleSubmission(): SubmittedAccountAnswer {
  const account = sampleAccount();
  const step = { bySubmission: null, event: UUID, submission: 1, position: '4712' };
  return {
    accountId: UUID,
    projectId: UUID,
    projectName: account.territory.name,
    municipality: '5001',
    demo: false,
    from: '2026-01-01',
    to: '2026-07-01',
    title: null,
    status: 'approved',
    newestSubmission: 1,
    approvedSubmission: 1,
    changedAt: '2026-08-20T08:00:00Z',
    submission: {
      submission: 1,
      status: 'approved',
      submittedAt: '2026-08-01T09:30:00Z',
      submittedBy: '971203420',
      logPosition: '4711',
      knownAt: '2026-07-31T10:00:00Z',
      engineVersion: '2',
      factorSet: account.factorSet,
      inputsSha256: 'a'.repeat(64),
      resultSha256: 'b'.repeat(64),
      modules: [],
      coverage: [],
      account: '/',
      inputs: '/',
      now: '/',
    },
    account,
    verification: { inputsSha256: 'a'.repeat(64), inputsMatch: true, resultSha256: 'b'.repeat(64), resultMatches: true },
    steps: [
      { ...step, kind: 'submitted', recordedAt: '2026-08-01T09:30:00Z', organisation: '971203420', role: 'builder', note: null },
      {
        ...step,
        kind: 'approved',
        recordedAt: '2026-08-20T08:00:00Z',
        organisation: '942110464',
        role: 'municipality',
        note: 'Godkjent uten merknader.',
      },
    ],
    asOf: AS_OF,
  };
}

/** A made-up comparison: one scenario worked out, one not. */
export const sampleReference = (): ReferenceAnswer => ({
  names: { nb: 'Referansescenario', en: 'Reference scenario' },
  notApplicable: null,
  surplusKg: 48_300_000,
  withoutDistanceKg: 2_100_000,
  distanceMethod: 'as_stated',
  haulKgCo2ePerTonneKm: '0.08',
  actual: { emissionGramCo2e: 131_200_000, lowGramCo2e: 101_000_000, highGramCo2e: 168_000_000 },
  scenarios: [
    {
      scenario: 'all_to_deposit',
      names: { nb: 'Alt til deponi', en: 'All to deposit' },
      status: null,
      notApplicable: { code: 'no_deposit', names: { nb: 'Ingen deponier med plass', en: 'No deposits with room' } },
      emission: null,
      difference: null,
      withoutPlaceKg: 48_300_000,
      places: [],
    },
    {
      scenario: 'last_status',
      names: { nb: 'Som i den siste statusen', en: 'As in the last status' },
      status: { basis: 'reported', year: 2025 },
      notApplicable: null,
      emission: { emissionGramCo2e: 151_200_000, lowGramCo2e: 115_000_000, highGramCo2e: 199_000_000 },
      difference: { emissionGramCo2e: 20_000_000, lowGramCo2e: 12_000_000, highGramCo2e: 33_000_000 },
      withoutPlaceKg: 0,
      places: [{ to: 'deposit_clean', name: 'x', massKg: 40_000_000, meanDistanceMetres: 18_500, deposited: true }],
    },
  ],
  notes: [{ nb: 'Legges aldri sammen med modul D.', en: 'Never added to module D.' }],
});
