import type { ReportedCategory } from '#libs/contracts/api/balances.js';
import type { StatusReport, StatusSite } from '#libs/contracts/api/status-reports.js';
import type { FlowFact, FlowFactEnd } from '#libs/contracts/index.js';
import { comparablePeriod, previousPeriods, statusPeriodOf } from '#libs/balances/status/periods.js';
import { recordedStatus } from '#libs/balances/status/recorded-status.js';
import { reportedStatus } from '#libs/balances/status/reported-status.js';
import { loadReferenceData, municipalitiesOf } from '#libs/reference-data/index.js';

const UUID = '00000000-0000-5000-8000-000000000001';
const AS_OF = { requested: '2026-08-01', position: '4711', knownAt: '2026-07-31T10:00:00Z', final: true };

const end = (
  accountKind: FlowFactEnd['accountKind'],
  municipality: string,
  material: string,
  conditionClass: '1' | '2',
): FlowFactEnd => ({
  siteId: UUID,
  accountKind,
  material,
  conditionClass,
  status: 'presumed_clean',
  siteName: 'site',
  siteKind: 'deposit',
  municipality,
  country: null,
  projectId: null,
  inside: true,
});

function fact(
  month: string,
  tonnes: number,
  fate: string,
  municipality: string,
  material = 'clay_soft',
  conditionClass: '1' | '2' = '1',
): FlowFact {
  const massKg = tonnes * 1000;
  const to = end(fate.startsWith('deposit') ? 'deposited' : 'placed', municipality, material, conditionClass);
  return {
    month,
    from: end('ground', municipality, material, conditionClass),
    to,
    fate,
    basis: 'recorded',
    vehicle: null,
    energy: null,
    massKg,
    lowKg: Math.round(massKg * 0.9),
    highKg: Math.round(massKg * 1.1),
    evidenceKg: massKg,
    convertedKg: massKg / 2,
    estimatedKg: 0,
    confirmedKg: massKg / 4,
    documentedKg: massKg / 4,
    litres: { bank: 0, loose: 0, placed: 0, unknown: 0 },
    movements: 1,
    kgMetres: 0n,
    distanceKnownKg: 0,
    distanceMetres: 0,
    distanceMovements: 0,
  };
}

const FACTS = [
  fact('2026-02', 41_200, 'deposit_clean', '5031'),
  fact('2026-03', 18_350, 'deposit_clean', '5028', 'till'),
  fact('2026-04', 12_480, 'other_project', '5001', 'rock_blasted'),
  fact('2026-05', 4_820.4, 'minor_fill', '5029', 'topsoil'),
  fact('2026-05', 9_130, 'landscape_fill', '5001', 'clay_crust'),
  fact('2026-06', 1_250, 'deposit_clean', '5031', 'till', '2'),
  fact('2026-06', 3_300, 'on_site_use', '5001', 'gravel'),
  fact('2025-03', 38_000, 'deposit_clean', '5031'),
  fact('2025-09', 22_700, 'deposit_clean', '5031'),
  fact('2024-05', 51_000, 'deposit_clean', '5028'),
  fact('2024-10', 47_300, 'deposit_clean', '5028'),
];

const taken = (massKg: number, measuredPlacedLitres: number, convertedPlacedLitres: number) => ({
  massKg,
  measuredPlacedLitres,
  convertedPlacedLitres,
});

const site = (name: string, municipality: string, municipalityName: string, more: Partial<StatusSite>): StatusSite => ({
  site: UUID,
  name,
  kind: 'deposit',
  municipality,
  municipalityName,
  coordinates: [10.8, 63.41],
  plan: null,
  totalPlacedLitres: null,
  usedPlaced: taken(0, 0, 0),
  remainingPlacedLitres: null,
  annualPlacedLitres: null,
  receivedInYear: taken(0, 0, 0),
  received: taken(0, 0, 0),
  permits: [],
  ...more,
});

/** The table of 2020 as annual returns of a year, two tonnes a cubic metre. */
function table2020(year: number): ReportedCategory[] {
  const { region2020 } = loadReferenceData();
  const CODES: Readonly<Record<string, readonly [string, string, string]>> = {
    deposited: ['deposit_clean', 'massedeponi for rene masser', 'deposited'],
    reused_or_sold: ['reported_reuse_or_sale', 'gjenbrukt eller solgt (samlet rapport)', 'off_site_reuse'],
    soil_improvement: [
      'reported_soil_improvement',
      'jordforbedring eller mindre oppfylling (samlet rapport)',
      'soil_improvement',
    ],
  };
  return Object.entries(CODES).map(([row, [category, nb, countsAs]]) => ({
    category,
    names: { nb, en: category.replaceAll('_', ' ') },
    countsAs,
    rows: region2020
      .filter((printed) => printed.row === row)
      .map(({ municipalityNumber, name, valueM3 }) => ({
        municipality: municipalityNumber ?? null,
        municipalityName: municipalityNumber === undefined ? null : name,
        year,
        returnId: UUID,
        source: 'table',
        doubts: ['volume_state_unknown', 'unit_assumed'],
        massKg: Number(valueM3) * 2000,
        volumes: [{ state: 'unknown' as const, litres: Number(valueM3) * 1000 }],
        convertedKg: Number(valueM3) * 2000,
        lowKg: Number(valueM3) * 1500,
        highKg: Number(valueM3) * 2500,
      })),
    massKg: 0,
    volumes: [],
    convertedKg: 0,
    lowKg: 0,
    highKg: 0,
  }));
}

/** A made-up status of the region, with the printed table as what was reported of the year. */
export function sampleStatus(): StatusReport {
  const period = statusPeriodOf('2026-H1');
  const previous = previousPeriods(period);
  const comparable = comparablePeriod(period).key;
  const municipalities = municipalitiesOf('trondheimsregionen').map(({ number, name }) => ({ number, name }));
  const doubts = [
    {
      code: 'volume_state_unknown',
      names: {
        nb: 'Det er ikke oppgitt om volumet er faste, løse eller anbrakte kubikkmeter',
        en: 'It is not said whether the volume is bank, loose or placed cubic metres',
      },
    },
    {
      code: 'unit_assumed',
      names: {
        nb: 'Enheten er ikke trykt i kilden; kubikkmeter er antatt',
        en: 'The unit is not printed in the source; cubic metres are assumed',
      },
    },
  ];
  const recorded = recordedStatus({
    facts: FACTS,
    period,
    previous,
    comparableKey: comparable,
    municipalities,
    reference: loadReferenceData(),
  });
  return {
    territory: {
      kind: 'region',
      id: 'trondheimsregionen',
      name: 'Trondheimsregionen',
      demo: false,
      region: 'trondheimsregionen',
    },
    period,
    ended: true,
    previous,
    comparable,
    asOf: AS_OF,
    recorded,
    reported: reportedStatus({ categories: table2020(2026), doubts }, 2026, 4),
    sites: [
      site('Esp massedeponi', '5031', 'Malvik', {
        plan: {
          status: 'in_operation',
          planId: '5031 K2020-7',
          sequenceConditions:
            'Gang- og sykkelveg langs fylkesvegen skal være ferdig før deponiet tas i bruk (§ 6.1). Støyskjerming mot nord skal være bygd.',
          startsOn: '2024-05-01',
          endsOn: '2031-12-31',
          reference: '§ 6.1',
        },
        totalPlacedLitres: 1_250_000_000,
        annualPlacedLitres: 160_000_000,
        usedPlaced: taken(312_000_000, 90_000_000, 78_420_000),
        remainingPlacedLitres: 1_081_580_000,
        received: taken(42_450_000, 10_000_000, 12_946_000),
        receivedInYear: taken(42_450_000, 10_000_000, 12_946_000),
        permits: ['2023/1184'],
      }),
      site('Hofstad', '5028', 'Melhus', {
        kind: 'recipient',
        received: taken(18_350_000, 0, 8_738_000),
        receivedInYear: taken(18_350_000, 0, 8_738_000),
      }),
    ],
    respondents: [
      {
        basis: 'recorded',
        party: UUID,
        organisation: '971203420',
        name: 'Fjellgraving AS',
        municipalities: ['5001', '5031'],
        told: 2_841,
      },
      {
        basis: 'reported',
        party: UUID,
        organisation: null,
        name: 'MEF og kommunene i Trondheimsregionen',
        municipalities: [],
        told: 10,
      },
    ],
    coverage: municipalities.map(({ number, name }, at) => ({
      number,
      name,
      receivingSites: at % 3,
      sitesWithRecords: at % 2,
      sitesWithPlan: at % 2,
      recorders: at % 3,
      reportedTotals: 1,
    })),
  };
}
