export { type RequirementBalance, massBalances } from './mass-balance.js';
export { type OwnSupply, actualOwnSupply, plannedOwnSupply } from './own-supply.js';
export { PLANNED_FLOWS, type PlanDeviation, type PlannedFlow, planDeviations } from './plan-deviation.js';
export * from './plan-terms.js';
export { type PreventedMass, type PreventedStep, preventedMass } from './prevented.js';
export { type ReceivedForReuse, type SubstitutionShare, listedPrimaryKg, substitutionRatio } from './substitution-ratio.js';
