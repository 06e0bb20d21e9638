export { type IndicatorInput, computeIndicators } from './compute-indicators.js';
export { FATE_SHARES, type FateShare, GROUP_NAMES, type IndicatorDefinition } from './definitions.js';
export { type OriginRule, type TerritoryFacts, byAccountLeft, splitByOrigin } from './origin.js';
export { percentText } from './ratio.js';
