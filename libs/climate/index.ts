export {
  CLIMATE_ENGINE_VERSION,
  type ClimateAccountInput,
  FACTOR_SET_ID,
  computeClimateAccount,
} from './compute-climate-account.js';
export { type AccountScope, activitiesOf, belongsTo, responsibleProject } from './responsibility.js';
