import { type LimitSet, readLimitSets } from './condition-classes.js';
import { REFERENCE_VERSION, type Row, cell, ppm, readTable } from './csv-table.js';
import { type LandUse, type LandUseCode, readLandUses } from './land-use.js';
import { type PeatOxidation, readPeatOxidation } from './peat-oxidation.js';
import { type Evidence, evidenceOf } from './quality.js';

/** A range around a factor; decimals as text. */
export interface FactorRange {
  readonly value: string;
  readonly low: string;
  readonly high: string;
}

interface Named {
  readonly code: string;
  readonly nameNb: string;
  readonly nameEn: string;
}

/** Density of the undisturbed (bank) state in t/m³, and what a bank cubic metre becomes. */
export interface Material extends Named {
  readonly referenceState: string;
  readonly densityBankTPerM3: string;
  readonly densityBankRsdPpm: number;
  readonly bankToLoose: FactorRange;
  readonly bankToPlaced: FactorRange;
  readonly evidence: Evidence;
  readonly source: string;
  readonly notes: string;
}

/** What a fate counts as in the indicators. */
export const FATE_GROUPS = [
  'on_site_reuse',
  'off_site_reuse',
  'useful_fill',
  'soil_improvement',
  'unknown_final_use',
  'deposited',
] as const;
export type FateGroup = (typeof FATE_GROUPS)[number];

/**
 * What mass at its end counts as (`counts_as` of fates.csv). A code that the table does not have says nothing about a use.
 * @param account in which the mass ended
 */
export const fateGroupOf = (fates: ReadonlyMap<string, Fate>, fate: string | null, account: string): FateGroup =>
  fates.get(fate ?? '')?.countsAs ?? (account === 'deposited' ? 'deposited' : 'unknown_final_use');

export interface Fate extends Named {
  /** Step of the resource pyramid, 2 (on site) to 6 (deposit). */
  readonly pyramidLevel?: number;
  readonly account: 'placed' | 'deposited';
  readonly countsAs: FateGroup;
  /** Recovery or disposal code of the Waste Framework Directive. */
  readonly rdCode?: string;
  readonly rec3EvidenceNeeded: boolean;
  /** Only for annual totals. */
  readonly reportedOnly: boolean;
  readonly notes: string;
}

export interface Method extends Named {
  /** 1 σ. */
  readonly relativeUncertaintyPpm: number;
  readonly weighed: boolean;
  readonly evidence: Evidence;
  readonly notes: string;
}

export interface Vehicle extends Named {
  readonly payloadKg: number;
  readonly payloadRsdPpm: number;
  /** Ids of emission factors. */
  readonly ladenFactorId?: string;
  readonly emptyFactorId?: string;
  readonly tkmFactorId?: string;
  readonly evidence: Evidence;
  readonly notes: string;
}

export interface EmissionFactor {
  readonly id: string;
  readonly group: string;
  readonly description: string;
  /** Decimal text, in `unit`. */
  readonly value: string;
  readonly unit: string;
  readonly boundary: string;
  readonly rsdPpm: number;
  /** Whether empty kilometres are in the factor; an average load counts as yes. */
  readonly includesEmpty: boolean | undefined;
  readonly evidence: Evidence;
  readonly source: string;
  readonly notes: string;
}

/** A row of the region's 2020 table as printed. */
export interface PrintedTotal {
  readonly row: string;
  readonly municipalityNumber?: string;
  readonly name: string;
  readonly valueM3: string;
}

/** All tables of one version. */
export interface ReferenceData {
  readonly version: string;
  readonly materials: ReadonlyMap<string, Material>;
  readonly fates: ReadonlyMap<string, Fate>;
  readonly methods: ReadonlyMap<string, Method>;
  readonly vehicles: ReadonlyMap<string, Vehicle>;
  readonly emissionFactors: ReadonlyMap<string, EmissionFactor>;
  readonly region2020: readonly PrintedTotal[];
  /** Limits of the condition classes, each set with its days. */
  readonly limitSets: readonly LimitSet[];
  readonly landUses: ReadonlyMap<LandUseCode, LandUse>;
  readonly peatOxidation: ReadonlyMap<string, PeatOxidation>;
}

const named = (row: Row): Named => ({
  code: cell(row, 'code'),
  nameNb: row['name_nb'] ?? cell(row, 'name_no'),
  nameEn: cell(row, 'name_en'),
});

const optional = (row: Row, column: string): string | undefined => (cell(row, column) === '' ? undefined : cell(row, column));

const range = (row: Row, column: string): FactorRange => ({
  value: cell(row, column),
  low: cell(row, `${column}_low`),
  high: cell(row, `${column}_high`),
});

const sourced = (row: Row): { evidence: Evidence; notes: string } => ({
  evidence: evidenceOf(cell(row, 'evidence')),
  notes: cell(row, 'notes'),
});

const material = (row: Row): Material => ({
  ...named(row),
  referenceState: cell(row, 'reference_state'),
  densityBankTPerM3: cell(row, 'density_bank_t_per_m3'),
  densityBankRsdPpm: ppm(cell(row, 'density_bank_rsd')),
  bankToLoose: range(row, 'f_bank_to_loose'),
  bankToPlaced: range(row, 'f_bank_to_placed'),
  ...sourced(row),
  source: cell(row, 'source'),
});

function fate(row: Row): Fate {
  const level = optional(row, 'pyramid_level');
  const rdCode = optional(row, 'r_d_code');
  const countsAs = FATE_GROUPS.find((group) => group === cell(row, 'counts_as'));
  if (!countsAs) throw new Error(`unknown fate group ${cell(row, 'counts_as')}`);
  return {
    ...named(row),
    ...(level !== undefined && { pyramidLevel: Number(level) }),
    account: cell(row, 'account') === 'deposited' ? 'deposited' : 'placed',
    countsAs,
    ...(rdCode !== undefined && { rdCode }),
    rec3EvidenceNeeded: cell(row, 'rec3_evidence_needed') === 'yes',
    reportedOnly: cell(row, 'code').startsWith('reported_'),
    notes: cell(row, 'notes'),
  };
}

const method = (row: Row): Method => ({
  ...named(row),
  relativeUncertaintyPpm: ppm(cell(row, 'relative_uncertainty_1sigma')),
  weighed: cell(row, 'weighed') === 'yes',
  ...sourced(row),
});

function vehicle(row: Row): Vehicle {
  const factor = (column: string): string | undefined => optional(row, column);
  const laden = factor('kg_co2e_per_km_laden_factor');
  const empty = factor('kg_co2e_per_km_empty_factor');
  const tkm = factor('kg_co2e_per_tkm_factor');
  return {
    ...named(row),
    payloadKg: Number(cell(row, 'payload_t')) * 1000,
    payloadRsdPpm: ppm(cell(row, 'payload_rsd')),
    ...(laden !== undefined && { ladenFactorId: laden }),
    ...(empty !== undefined && { emptyFactorId: empty }),
    ...(tkm !== undefined && { tkmFactorId: tkm }),
    ...sourced(row),
  };
}

const emissionFactor = (row: Row): EmissionFactor => ({
  id: cell(row, 'id'),
  group: cell(row, 'group'),
  description: cell(row, 'description'),
  value: cell(row, 'value'),
  unit: cell(row, 'unit'),
  boundary: cell(row, 'boundary'),
  rsdPpm: ppm(cell(row, 'rsd')),
  includesEmpty: cell(row, 'includes_empty') === '' ? undefined : cell(row, 'includes_empty') !== 'no',
  ...sourced(row),
  source: cell(row, 'source'),
});

const printedTotal = (row: Row): PrintedTotal => ({
  row: cell(row, 'row'),
  ...(optional(row, 'municipality_number') !== undefined && { municipalityNumber: cell(row, 'municipality_number') }),
  name: cell(row, 'name'),
  valueM3: cell(row, 'value'),
});

function byKey<T>(file: string, read: (row: Row) => T, keyOf: (item: T) => string): ReadonlyMap<string, T> {
  const items = new Map<string, T>();
  for (const row of readTable(file)) {
    const item = read(row);
    if (items.has(keyOf(item))) throw new Error(`${file} holds ${keyOf(item)} twice`);
    items.set(keyOf(item), item);
  }
  return items;
}

let loaded: ReferenceData | undefined;

/** The tables, read once. @throws Error where a table is malformed */
export function loadReferenceData(): ReferenceData {
  const codeOf = (item: Named): string => item.code;
  return (loaded ??= {
    version: REFERENCE_VERSION,
    materials: byKey('materials.csv', material, codeOf),
    fates: byKey('fates.csv', fate, codeOf),
    methods: byKey('methods.csv', method, codeOf),
    vehicles: byKey('vehicles.csv', vehicle, codeOf),
    emissionFactors: byKey('emission-factors.csv', emissionFactor, (factor) => factor.id),
    region2020: readTable('mef-2020.csv').map(printedTotal),
    limitSets: readLimitSets(REFERENCE_VERSION),
    landUses: readLandUses(),
    peatOxidation: readPeatOxidation(),
  });
}
