import { GHG_INTENSITY } from './climate/ghg-intensity.js';
import { FATE_SHARES, type IndicatorDefinition } from './definitions.js';
import { EVIDENCE_SHARES } from './evidence.js';
import { HAUL_INDICATORS } from './haul/haul-answers.js';
import { ISO_INDICATORS } from './iso/definitions.js';
import { STORAGE_INDICATORS } from './storage/storage-answers.js';
import { LEGAL_RECOVERY } from './use/legal-recovery.js';
import { PLAN_INDICATORS } from './use/plan-indicators.js';
import { RESOURCE_PYRAMID } from './use/pyramid.js';
import { EU_RATES } from './waste/recovery-rates.js';

/** All indicators, in the order of an answer. */
export const ALL_INDICATORS: readonly IndicatorDefinition[] = [
  ...FATE_SHARES,
  ...PLAN_INDICATORS,
  ...HAUL_INDICATORS,
  ...STORAGE_INDICATORS,
  GHG_INTENSITY,
  LEGAL_RECOVERY,
  ...EVIDENCE_SHARES,
  RESOURCE_PYRAMID,
  ...ISO_INDICATORS,
  ...EU_RATES,
];
