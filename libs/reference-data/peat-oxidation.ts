import { type Row, cell, readTable } from './csv-table.js';

/** What share of the carbon of peat is oxidised within 100 years, by what becomes of the peat; decimals as text. */
export interface PeatOxidation {
  readonly code: string;
  readonly share: string;
  readonly low: string;
  readonly high: string;
  readonly evidence: string;
  readonly notes: string;
}

const oxidation = (row: Row): PeatOxidation => ({
  code: cell(row, 'fate_group'),
  share: cell(row, 'oxidised_share'),
  low: cell(row, 'low'),
  high: cell(row, 'high'),
  evidence: cell(row, 'evidence'),
  notes: cell(row, 'notes'),
});

/** The table of peat oxidation, by code. */
export const readPeatOxidation = (): ReadonlyMap<string, PeatOxidation> =>
  new Map(readTable('peat-oxidation.csv').map((row) => [cell(row, 'fate_group'), oxidation(row)]));
