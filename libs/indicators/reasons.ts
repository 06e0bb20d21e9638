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
export const TOTALS_TELL_NO_FLOWS = reason(
  'totals_tell_no_flows',
  'Rapporterte totaler sier hva massen ble, ikke hva som kom inn og gikk ut',
  'Reported totals say what became of mass, not what came in and what went out',
);
export const NO_INFLOW = reason('no_inflow', 'Ingen masse kom inn i perioden', 'No mass came in during the period');
export const NO_OUTFLOW = reason('no_outflow', 'Ingen masse gikk ut i perioden', 'No mass went out during the period');
export const NO_RENEWABLE_MATERIAL = reason(
  'no_renewable_material',
  'Massene er mineralske, og torv fornyes ikke i overskuelig tid: ingen del av det som kom inn er fornybar (kan regnes som null)',
  'The masses are mineral, and peat does not grow again in any near time: no part of the inflow is renewable (may count as zero)',
);
export const NO_WASTE = reason(
  'no_waste',
  'Ingen overskuddsmasse kom til endelig disponering utenfor stedet i perioden',
  'No surplus mass reached its final fate off the site in the period',
);
export const ONLY_SOIL_AND_STONES = reason(
  'only_soil_and_stones',
  'Alt ikke-farlig avfall er jord og stein (17 05 04), som regelen holder utenfor',
  'All of the non-hazardous waste is soil and stones (17 05 04), which the rule leaves out',
);
export const EMPTY_RUNNING_NOT_RECORDED = reason(
  'empty_running_not_recorded',
  'Tomkjøring er ikke registrert; klimaregnskapet regner med den i faktorene sine',
  'Empty kilometres are not recorded; the climate account reckons with them in its factors',
);
export const NO_DISTANCE_KNOWN = reason(
  'no_distance_known',
  'Ingen transport i perioden har en oppgitt avstand',
  'No haul in the period has a stated distance',
);
export const NOTHING_STORED = reason(
  'nothing_stored',
  'Ingen masse lå på mellomlager i perioden',
  'No mass lay in storage in the period',
);
export const NOTHING_LEFT_STORAGE = reason(
  'nothing_left_storage',
  'Ingen masse forlot et mellomlager i perioden',
  'No mass left a storage in the period',
);
export const TOTALS_TELL_NO_STORAGE = reason(
  'totals_tell_no_storage',
  'Rapporterte totaler sier ikke noe om mellomlagring',
  'Reported totals say nothing about storage',
);
export const TOTALS_HAVE_NO_ACCOUNT = reason(
  'totals_have_no_account',
  'Rapporterte totaler har ikke noe klimaregnskap',
  'Reported totals have no climate account',
);
export const NOTHING_HANDLED = reason(
  'nothing_handled',
  'Ingen masse ble gravd, kjøpt eller mottatt i perioden',
  'No mass was dug, bought or received in the period',
);
export const NO_ACCOUNT = reason(
  'no_account',
  'Klimaregnskapet har ingen linjer i perioden',
  'The climate account has no lines in the period',
);
export const NO_RECOVERY_CLAIMED = reason(
  'no_recovery_claimed',
  'Ingen masse ble brukt på en måte som krever at vilkårene for gjenvinning er vist',
  'No mass was used in a way that needs the criteria of recovery to be shown',
);
export const TOTALS_SHOW_NO_EVIDENCE = reason(
  'totals_show_no_evidence',
  'Rapporterte totaler viser ikke om vilkårene for gjenvinning er oppfylt',
  'Reported totals do not show whether the criteria of recovery are met',
);
export const TOTALS_HAVE_NO_PLAN = reason(
  'totals_have_no_plan',
  'Rapporterte totaler har ingen plan',
  'Reported totals have no plan',
);
