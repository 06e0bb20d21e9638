export { REFERENCE_VERSION, readText } from './csv-table.js';
export * from './municipalities.js';
export * from './quality.js';
export * from './reference-data.js';
