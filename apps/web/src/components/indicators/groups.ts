/** Groups of indicators by theme, in the order in which they are shown. */
export const INDICATOR_GROUPS = ['use', 'plan', 'haul', 'storage', 'evidence', 'iso', 'eu', 'other'] as const;
export type IndicatorGroup = (typeof INDICATOR_GROUPS)[number];

const GROUP_OF: Readonly<Record<string, IndicatorGroup>> = {
  surplus_utilisation: 'use',
  excavation_utilisation: 'use',
  deposit_rate: 'use',
  unexplained_share: 'use',
  resource_pyramid: 'use',
  legal_recovery: 'use',
  own_supply_rate: 'plan',
  primary_substitution: 'plan',
  haul_intensity: 'haul',
  empty_share: 'haul',
  haul_distance_median: 'haul',
  ghg_intensity: 'haul',
  storage_dwell: 'storage',
  storage_turnover: 'storage',
  stored_too_long: 'storage',
};

/** The theme of an indicator: by its id, or by what its id begins with. */
export function groupOf(id: string): IndicatorGroup {
  const prefix = id.split('_')[0]!;
  return GROUP_OF[id] ?? (prefix === 'evidence' || prefix === 'iso' || prefix === 'eu' ? prefix : 'other');
}
