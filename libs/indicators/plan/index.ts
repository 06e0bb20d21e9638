export * from './plan-terms.js';
