import type { Names } from '#libs/contracts/api/common.js';

/** Why a figure is not applicable; stands instead of a made-up zero. */
export interface Reason {
  readonly code: string;
  readonly names: Names;
}

const reason = (code: string, nb: string, en: string): Reason => ({ code, names: { nb, en } });

export const NOTHING_AT_FINAL_FATE = reason(
  'nothing_at_final_fate',
  'Ingen masse kom til endelig disponering i perioden',
  'No mass reached its final fate in the period',
);
export const BELOW_ZERO = reason(
  'below_zero',
  'Korreksjoner i perioden tar tilbake mer masse enn det som ble disponert',
  'Corrections in the period take back more mass than reached its final fate',
);
export const NOT_REPORTED = reason(
  'not_reported',
  'De rapporterte totalene sier ikke noe om denne massen; at den er null, er ikke kjent',
  'The reported totals say nothing about this mass; that it is zero is not known',
);
export const NOTHING_ELSE_REPORTED = reason(
  'nothing_else_reported',
  'Ingen annen masse er rapportert for området, så andelen er ikke kjent',
  'No other mass is reported for the territory, so that the share is not known',
);
export const TOTALS_HAVE_NO_HAUL = reason(
  'totals_have_no_haul',
  'Rapporterte totaler har ingen transport',
  'Reported totals have no hauls',
);
export const NOTHING_HAULED = reason(
  'nothing_hauled',
  'Ingen masse ble kjørt til endelig disponering i perioden',
  'No mass was hauled to its final fate in the period',
);
export const TOTALS_ARE_ONE_PARTYS = reason(
  'totals_are_one_partys',
  'Rapporterte totaler er fra én part; ingen mottaker bekrefter dem',
  'Reported totals are one party’s; no receiver confirms them',
);
