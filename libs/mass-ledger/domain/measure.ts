import type { MassBasis, MeasuredVolume, ReportedQuantity, VolumeState } from '#libs/contracts/index.js';
import {
  type Rational,
  add,
  decimal,
  divide,
  integerSquareRoot,
  invalid,
  multiply,
  normaliseDecimal,
  rational,
  roundHalfEven,
  roundToInteger,
} from '#libs/kernel/index.js';
import type { FactorRange, LedgerTables, MaterialFactors, MethodFactors } from './tables.js';

/** A quantity as somebody states it. */
export interface QuantityInput {
  /** Decimal; a number is read by its shortest decimal form. */
  readonly value: string | number;
  readonly unit: 't' | 'kg' | 'm3' | 'load';
  readonly volumeState?: VolumeState;
  readonly method: string;
  /** 1 σ of the reported figure as a fraction, such as `0.02`; absent: the method's. */
  readonly relativeUncertainty?: string | number;
  /** Vehicle class; needed for the unit `load`. */
  readonly vehicle?: string;
}

/** A quantity with its mass, worked out once and never again under newer factors. */
export interface Measure {
  readonly quantity: ReportedQuantity;
  readonly massKg: number;
  /** 95 % interval. */
  readonly massLowKg: number;
  readonly massHighKg: number;
  readonly massBasis: MassBasis;
  readonly factorSet: string;
  readonly measuredVolume?: MeasuredVolume;
}

/** Where the quantity stands in the command, and what is allowed there. */
export interface MeasureOptions {
  readonly pointer: string;
  /** Reported totals may have an unknown volume state. */
  readonly allowUnknownState?: boolean;
  /** A survey may find nothing. */
  readonly allowZero?: boolean;
}

const PPM = 1_000_000n;
/** Of mass × ppm × 196: percent and parts per million. */
const HALF_WIDTH_DIVISOR = 100_000_000;
const UNITS = ['t', 'kg', 'm3', 'load'];
const ESTIMATES = new Set(['estimate', 'model', 'reported_total']);
const densities = new WeakMap<MaterialFactors, Partial<Record<VolumeState, Rational>>>();

/** Density of a material in t/m³ in a volume state, exact; unknown is the mean of bank and loose (CONTRACTS: conversion). */
export function densityTPerM3(material: MaterialFactors, state: VolumeState): Rational {
  let cached = densities.get(material);
  if (!cached) densities.set(material, (cached = {}));
  return (cached[state] ??= workOutDensity(material, state));
}

function workOutDensity(material: MaterialFactors, state: VolumeState): Rational {
  const bank = decimal(material.densityBankTPerM3);
  if (state === 'bank') return bank;
  if (state === 'loose') return divide(bank, decimal(material.bankToLoose.value));
  if (state === 'placed') return divide(bank, decimal(material.bankToPlaced.value));
  return divide(add(bank, workOutDensity(material, 'loose')), rational(2));
}

/** 1 σ of a volume factor in ppm: its range is read as a 95 % interval. */
function factorPpm(range: FactorRange): number {
  const width = add(decimal(range.high), multiply(rational(-1), decimal(range.low)));
  return roundToInteger(divide(multiply(width, rational(PPM * 100n)), multiply(decimal(range.value), rational(392))));
}

/** Independent relative uncertainties combined in quadrature, ppm. */
function combinePpm(...parts: readonly number[]): number {
  return Number(integerSquareRoot(parts.reduce((sum, part) => sum + BigInt(part) * BigInt(part), 0n)));
}

/** Half of the 95 % interval: 1.96 σ, rounded half to even. */
function halfWidthKg(massKg: number, ppm: number): number {
  const scaled = massKg * ppm * 196;
  if (scaled < Number.MAX_SAFE_INTEGER) {
    const rest = scaled % HALF_WIDTH_DIVISOR;
    const floor = (scaled - rest) / HALF_WIDTH_DIVISOR;
    const up = 2 * rest > HALF_WIDTH_DIVISOR || (2 * rest === HALF_WIDTH_DIVISOR && floor % 2 === 1);
    return up ? floor + 1 : floor;
  }
  return roundToInteger({ num: BigInt(massKg) * BigInt(ppm) * 196n, den: 100n * PPM });
}

function densityPpm(material: MaterialFactors, state: VolumeState): number {
  if (state === 'loose') return combinePpm(material.densityBankRsdPpm, factorPpm(material.bankToLoose));
  if (state === 'placed') return combinePpm(material.densityBankRsdPpm, factorPpm(material.bankToPlaced));
  return material.densityBankRsdPpm;
}

/** Decimals that are normalised as they stand; most are. */
const SHORT_DECIMAL = /^(?:0|[1-9]\d{0,8})(?:\.\d{0,5}[1-9])?$/;

function readDecimal(value: string | number, pointer: string, what: string): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (SHORT_DECIMAL.test(text)) return text;
  try {
    const normalised = normaliseDecimal(text);
    const [whole, fraction = ''] = normalised.split('.');
    if (whole!.replace('-', '').length > 15 || fraction.length > 9) throw new RangeError(text);
    return normalised;
  } catch {
    throw invalid(
      pointer,
      'not_a_decimal',
      `${what} must be a decimal number with at most 15 digits before and 9 after the point, got '${text}'`,
    );
  }
}

/**
 * Turns a reported quantity into kilograms (rounded once, half to even) with its 95 % interval.
 * @param material code of the material, for volumes
 * @throws DomainError naming the field
 */
export function measureQuantity(input: QuantityInput, material: string, tables: LedgerTables, options: MeasureOptions): Measure {
  const { pointer } = options;
  const value = readDecimal(input.value, `${pointer}/value`, 'the quantity');
  if (value.startsWith('-') || (value === '0' && !options.allowZero)) {
    throw invalid(
      `${pointer}/value`,
      'not_positive',
      `the quantity must be ${options.allowZero ? 'zero or more' : 'more than zero'}, got ${value}`,
    );
  }
  const method = tables.methods.get(input.method);
  if (!method) {
    throw invalid(
      `${pointer}/method`,
      'unknown_method',
      `unknown method '${input.method}'; expected one of ${[...tables.methods.keys()].join(', ')}`,
      { got: input.method },
    );
  }
  checkUnit(input, method.weighed, tables, options);
  const stated = input.relativeUncertainty;
  const relativeUncertainty =
    stated === undefined ? methodText(method) : readDecimal(stated, `${pointer}/relativeUncertainty`, 'the relative uncertainty');
  const ownPpm =
    stated === undefined ? method.relativeUncertaintyPpm : statedPpm(relativeUncertainty, `${pointer}/relativeUncertainty`);
  const quantity: ReportedQuantity = {
    method: input.method,
    relativeUncertainty,
    unit: input.unit,
    value,
    vehicle: input.unit === 'load' ? input.vehicle! : undefined,
    volumeState: input.volumeState,
  };
  const massBasis: MassBasis = method.weighed ? 'weighed' : ESTIMATES.has(input.method) ? 'estimated' : 'converted';
  if (input.unit === 't' || input.unit === 'kg') {
    const massKg = weightKg(value, input.unit, options);
    const half = halfWidthKg(massKg, ownPpm);
    const massLowKg = Math.max(0, massKg - half);
    return { quantity, massKg, massLowKg, massHighKg: massKg + half, massBasis, factorSet: tables.factorSet };
  }
  const base = { quantity, massBasis, factorSet: tables.factorSet };
  const amount = decimal(value);
  if (input.unit === 'm3') {
    const factors = tables.materials.get(material);
    if (!factors) throw invalid('/material', 'unknown_material', `unknown material '${material}'`, { got: material });
    const state = input.volumeState!;
    const measuredVolume = { litres: toInteger(multiply(amount, rational(1000)), pointer), state };
    const massOf = (of: VolumeState): number =>
      toMassKg(multiply(multiply(amount, densityTPerM3(factors, of)), rational(1000)), options);
    const massKg = massOf(state);
    if (state !== 'unknown')
      return { ...base, ...interval(massKg, combinePpm(ownPpm, densityPpm(factors, state))), measuredVolume };
    const low = interval(massOf('loose'), combinePpm(ownPpm, densityPpm(factors, 'loose')));
    const high = interval(massOf('bank'), combinePpm(ownPpm, densityPpm(factors, 'bank')));
    return { ...base, massKg, massLowKg: low.massLowKg, massHighKg: high.massHighKg, measuredVolume };
  }
  const vehicle = tables.vehicles.get(input.vehicle!)!;
  const massKg = toMassKg(multiply(amount, rational(vehicle.payloadKg)), options);
  return { ...base, ...interval(massKg, combinePpm(ownPpm, vehicle.payloadRsdPpm)) };
}

/** Texts of the methods' uncertainties. */
const methodTexts = new WeakMap<MethodFactors, string>();

function methodText(method: MethodFactors): string {
  let text = methodTexts.get(method);
  if (text === undefined) methodTexts.set(method, (text = ppmText(method.relativeUncertaintyPpm)));
  return text;
}

const POWERS_OF_TEN = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/** Kilograms of a weight. What a lorry or a ship carries is worked out in plain integers, which are exact below 2^53. */
function weightKg(value: string, unit: 't' | 'kg', options: MeasureOptions): number {
  const point = value.indexOf('.');
  const decimals = point < 0 ? 0 : value.length - point - 1;
  if (value.length > 10 || decimals > 6) return toMassKg(multiply(decimal(value), rational(unit === 't' ? 1000 : 1)), options);
  const digits = point < 0 ? Number(value) : Number(value.slice(0, point) + value.slice(point + 1));
  const scaled = unit === 't' ? digits * 1000 : digits;
  const divisor = POWERS_OF_TEN[decimals]!;
  const rest = scaled % divisor;
  const floor = (scaled - rest) / divisor;
  const up = 2 * rest > divisor || (2 * rest === divisor && floor % 2 === 1);
  return checkMassKg(up ? floor + 1 : floor, options);
}

function checkUnit(
  input: QuantityInput,
  weighed: boolean,
  tables: LedgerTables,
  { pointer, allowUnknownState }: MeasureOptions,
): void {
  if (!UNITS.includes(input.unit)) {
    throw invalid(`${pointer}/unit`, 'unknown_unit', `unknown unit '${String(input.unit)}'; expected t, kg, m3 or load`, {
      got: String(input.unit),
    });
  }
  if (weighed && input.unit !== 't' && input.unit !== 'kg') {
    throw invalid(
      `${pointer}/unit`,
      'weighed_needs_mass',
      `method '${input.method}' weighs: the unit must be t or kg, got ${input.unit}`,
    );
  }
  if (input.unit === 'm3') {
    if (input.volumeState === undefined) {
      throw invalid(
        `${pointer}/volumeState`,
        'volume_state_missing',
        'a quantity in m3 needs its volume state: bank (pfm³), loose (ulm³) or placed (pam³)',
      );
    }
    if (!['bank', 'loose', 'placed', 'unknown'].includes(input.volumeState)) {
      throw invalid(
        `${pointer}/volumeState`,
        'unknown_volume_state',
        `unknown volume state '${input.volumeState}'; expected bank, loose or placed`,
        { got: input.volumeState },
      );
    }
    if (input.volumeState === 'unknown' && !allowUnknownState) {
      throw invalid(
        `${pointer}/volumeState`,
        'volume_state_unknown',
        'only a reported total may have an unknown volume state; expected bank, loose or placed',
      );
    }
  } else if (input.volumeState !== undefined) {
    throw invalid(
      `${pointer}/volumeState`,
      'volume_state_without_volume',
      `a volume state goes with m3 only, the unit is ${input.unit}`,
    );
  }
  if (input.unit === 'load' && !(input.vehicle !== undefined && tables.vehicles.has(input.vehicle))) {
    throw invalid(
      `${pointer}/vehicle`,
      'vehicle_missing',
      `a quantity in loads needs a vehicle class, got ${input.vehicle === undefined ? 'none' : `'${input.vehicle}'`}; expected one of ${[...tables.vehicles.keys()].join(', ')}`,
    );
  }
}

function interval(massKg: number, ppm: number): { massKg: number; massLowKg: number; massHighKg: number } {
  const half = halfWidthKg(massKg, ppm);
  return { massKg, massLowKg: Math.max(0, massKg - half), massHighKg: massKg + half };
}

/** A fraction in ppm, as a decimal. */
export const ppmText = (ppm: number): string =>
  normaliseDecimal(`${Math.floor(ppm / 1_000_000)}.${String(ppm % 1_000_000).padStart(6, '0')}`);

function statedPpm(text: string, pointer: string): number {
  const ppm = Number(roundHalfEven(multiply(decimal(text), rational(PPM))));
  if (ppm < 0 || ppm > 2_000_000) {
    throw invalid(
      pointer,
      'relative_uncertainty_out_of_range',
      `the relative uncertainty is 1 σ as a fraction between 0 and 2, got ${text}`,
    );
  }
  return ppm;
}

/** More than any municipality moves. */
const MOST_KG = 1e13;

function toInteger(value: Rational, pointer: string): number {
  const integer = Number(roundHalfEven(value));
  if (integer > MOST_KG)
    throw invalid(
      `${pointer}/value`,
      'too_large',
      'the quantity is larger than any municipality moves: expected less than 10 000 million t',
      { limitKg: MOST_KG },
    );
  return integer;
}

const toMassKg = (value: Rational, options: MeasureOptions): number => checkMassKg(toInteger(value, options.pointer), options);

function checkMassKg(massKg: number, { pointer, allowZero }: MeasureOptions): number {
  if (massKg === 0 && !allowZero)
    throw invalid(`${pointer}/value`, 'rounds_to_zero', 'the quantity rounds to 0 kg; expected more than half a kilogram');
  return massKg;
}
