import { type Row, cell, readTable } from './csv-table.js';

/** A code of the European List of Waste. */
export interface WasteCode {
  /** Such as `17 05 04`; hazardous ones end in `*`. */
  readonly code: string;
  readonly description: string;
  readonly hazardous: boolean;
}

const SCHEME = 'EAL/EWC';

const wasteCode = (row: Row): WasteCode => ({
  code: cell(row, 'code'),
  description: cell(row, 'description'),
  hazardous: cell(row, 'hazardous') === '1',
});

let loaded: ReadonlyMap<string, WasteCode> | undefined;

/** The codes of the European List of Waste that surplus mass may have, by code; read once. */
export const wasteCodes = (): ReadonlyMap<string, WasteCode> =>
  (loaded ??= new Map(
    readTable('waste-codes.csv')
      .filter((row) => cell(row, 'scheme') === SCHEME)
      .map((row) => [cell(row, 'code'), wasteCode(row)]),
  ));
