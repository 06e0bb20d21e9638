export * from './condition-classes.js';
export { REFERENCE_VERSION, ppm, readText } from './csv-table.js';
export * from './land-use.js';
export * from './municipalities.js';
export * from './municipality-shapes.js';
export type { PeatOxidation } from './peat-oxidation.js';
export * from './quality.js';
export * from './reference-data.js';
export * from './waste-codes.js';
