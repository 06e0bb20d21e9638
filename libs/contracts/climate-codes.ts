/** Life-cycle modules of EN 15804 that an account keeps apart; they are never netted. */
export const LIFE_CYCLE_MODULES = ['A1-A3', 'A4', 'A5', 'C', 'D'] as const;
export type LifeCycleModule = (typeof LIFE_CYCLE_MODULES)[number];

/** What of a greenhouse gas account is told apart (EN 15804+A2): land use and its change stands beside the rest and in no sum with it. */
export const GWP_PARTS = ['fossil', 'luluc'] as const;
export type GwpPart = (typeof GWP_PARTS)[number];
