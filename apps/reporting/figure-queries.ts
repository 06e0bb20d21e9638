import type { FateAnswer } from '#libs/contracts/api/flows.js';
import type { IndicatorsAnswer } from '#libs/contracts/api/indicators.js';
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class GetFate extends ReadQuery<FateAnswer> {}
export class GetIndicators extends ReadQuery<IndicatorsAnswer> {}
export class GetClimateAccount extends ReadQuery<ClimateAccountAnswer> {}
export class ListFindings extends ReadQuery<object> {}
const none = () => Promise.reject(new Error('not yet'));
export const FIGURE_QUERY_HANDLERS = [
  handlerOf(GetFate, none),
  handlerOf(GetIndicators, none),
  handlerOf(GetClimateAccount, none),
  handlerOf(ListFindings, none),
];
