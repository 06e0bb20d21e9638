export * from './classify-results.js';
