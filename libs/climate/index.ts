export {
  CLIMATE_ENGINE_VERSION,
  type ClimateAccountInput,
  FACTOR_SET_ID,
  computeClimateAccount,
} from './compute-climate-account.js';
export { type AccountScope, activitiesOf, belongsTo, responsibleProject } from './responsibility.js';
export type { Stabilisation } from './activities/stabilisation.js';
export type { DeclaredFactor, MeasuredActivity, MeasuredEnergy } from './own-figures.js';
export { type ListedPrimary, type ReceivingProject, type Substitution, isReuseBehind, substitutions } from './substitution.js';
export { type AccountVersions, comparedActivities, comparedModules } from './compare-accounts.js';
export { CLIMATE_ENGINES, CLIMATE_LINES, type ClimateEngine, frozenInputs, recomputedAccount, thawedInputs } from './freeze.js';
export type { AccountLine, BookedSums, LineMaking, MadeOfReuse } from './activities/activity.js';
export { type LineShare, RunningShares, flowText } from './line-shares.js';
export { type DailyFlow, type ReferenceInput, isSurplus, referenceAnswer } from './reference-answer.js';
