import type { Reason } from '../reasons.js';

const reason = (code: string, nb: string, en: string): Reason => ({ code, names: { nb, en } });

/** Why a term of a mass plan is not applicable. */
export const NO_PLAN = reason('no_plan', 'Ingen plan', 'No plan');
export const NOTHING_NEEDED = reason(
  'plan_needs_nothing',
  'Planen har ingen behov for masse på stedet',
  'The plan has no need of mass on the site',
);
export const NOTHING_USED = reason(
  'nothing_used_on_site',
  'Ingen masse er brukt på stedet i perioden',
  'No mass was used on the site in the period',
);
export const NO_LATER_PLAN = reason(
  'no_later_plan',
  'Planen er ikke endret etter at den først ble godkjent',
  'The plan was not changed after it was first approved',
);
export const NO_DESIGN_REASON = reason(
  'no_design_reason',
  'Ingen endring av planen har en begrunnelse i prosjekteringen',
  'No change of the plan has a design reason',
);
export const NOTHING_REUSED = reason(
  'nothing_reused',
  'Ingen masse fra andre er brukt i perioden',
  'No mass from elsewhere was reused in the period',
);
