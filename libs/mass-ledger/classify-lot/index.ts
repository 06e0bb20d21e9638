export * from './classify-lots.js';
