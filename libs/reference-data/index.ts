export * from './condition-classes.js';
export { REFERENCE_VERSION, readText } from './csv-table.js';
export * from './land-use.js';
export * from './municipalities.js';
export * from './quality.js';
export * from './reference-data.js';
