export { exponential, logarithm } from './elementary.js';
export { fromNumber, toNumber } from './exact.js';
export {
  type ErrorOfSource,
  type Figure,
  type Input,
  type InputWithin,
  LOGNORMAL_ABOVE_RSD,
  NOTHING,
  type Range,
  SIGMAS_OF_95_PERCENT,
  type SourceError,
  complementOf,
  difference,
  exact,
  measured,
  measuredWithin,
  product,
  quotient,
  scaled,
  shareOf,
  sumOf,
  withErrors,
  withPpmErrors,
} from './figure.js';
export { type Interval, type IntervalShape, covariance, errorsOf, intervalOf, lognormalEnds } from './interval.js';
