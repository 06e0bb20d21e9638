import { type Row, cell, readTable } from './csv-table.js';
import { type Evidence, evidenceOf } from './quality.js';

/** The limits of one parameter. */
export interface ParameterLimits {
  /** Code of the table, such as `As` or `PAH16`. */
  readonly parameter: string;
  readonly nameNb: string;
  /**
   * Upper limits of the classes 1 to 5, mg per kg of dry matter, as plain decimals. A limit belongs to its class; where two are equal, the higher
   * of the two classes is empty.
   */
  readonly maxima: readonly [string, string, string, string, string];
  /** Whether the ground may hold it by nature, so that a local background can stand in for the upper limit of class 1. */
  readonly naturalBackground: boolean;
  /** Whether a report without it tells too little to call mass clean. */
  readonly minimumSet: boolean;
  readonly evidence: Evidence;
  readonly source: string;
  readonly notes: string;
}

/** Limits that hold for a time. */
export interface LimitSet {
  /** Names the limits and the version of the tables that they were read from, such as `TA-2553-2009@2026-1`: stands in events. */
  readonly code: string;
  /** First day, YYYY-MM-DD. */
  readonly validFrom: string;
  /** Last day, YYYY-MM-DD; absent: until further notice. */
  readonly validTo?: string;
  readonly authority: string;
  readonly evidence: Evidence;
  readonly parameters: ReadonlyMap<string, ParameterLimits>;
}

const SCIENTIFIC = /^(\d)(?:\.(\d+))?e-(\d{1,2})$/;

/** A decimal of a table without an exponent: `1e-05` is `0.00001`. */
export function plainDecimal(text: string): string {
  const match = SCIENTIFIC.exec(text);
  if (!match) return text;
  const [, whole = '', fraction = '', exponent] = match;
  return `0.${'0'.repeat(Number(exponent) - 1)}${whole}${fraction}`;
}

const yes = (row: Row, column: string): boolean => cell(row, column) === 'yes';

/** All sets of limits, each with its days. @throws Error where a table is malformed, or a parameter lacks its group */
export function readLimitSets(version: string): readonly LimitSet[] {
  const groups = new Map(readTable('condition-class-parameters.csv').map((row) => [cell(row, 'param'), row]));
  return readTable('limit-sets.csv').map((row): LimitSet => {
    const limits = readTable(cell(row, 'table')).map((each) => limitsOf(each, groups.get(cell(each, 'param'))));
    const validTo = cell(row, 'valid_to');
    return {
      code: `${cell(row, 'code')}@${version}`,
      validFrom: cell(row, 'valid_from'),
      ...(validTo !== '' && { validTo }),
      authority: cell(row, 'authority'),
      evidence: evidenceOf(cell(row, 'evidence')),
      parameters: new Map(limits.map((each) => [each.parameter, each])),
    };
  });
}

function limitsOf(row: Row, group: Row | undefined): ParameterLimits {
  const parameter = cell(row, 'param');
  if (!group) throw new Error(`condition-class-parameters.csv lacks ${parameter}`);
  if (cell(row, 'unit') !== 'mg/kg dry matter') throw new Error(`the limits of ${parameter} are not in mg/kg of dry matter`);
  const max = (conditionClass: number): string => plainDecimal(cell(row, `class${conditionClass}_max`));
  return {
    parameter,
    nameNb: cell(row, 'name_no'),
    maxima: [max(1), max(2), max(3), max(4), max(5)],
    naturalBackground: yes(group, 'natural_background'),
    minimumSet: yes(group, 'minimum_set'),
    evidence: evidenceOf(cell(row, 'evidence')),
    source: cell(row, 'source').trim(),
    notes: cell(row, 'notes'),
  };
}
