import type { FaultTextTable } from '../wording.js';
import { FORM_NB } from './form.js';
import { IMPORTS_NB } from './imports.js';
import { LEDGER_NB } from './ledger.js';
import { QUERIES_NB } from './queries.js';
import { REGISTERS_NB } from './registers.js';

export { PROBLEMS_NB, SEVERAL_NB } from './problems.js';
export { CODES_NB } from './words.js';

/** A Norwegian text for every code that the API gives a fault. */
export const FAULTS_NB: FaultTextTable = { ...FORM_NB, ...LEDGER_NB, ...REGISTERS_NB, ...QUERIES_NB, ...IMPORTS_NB };
