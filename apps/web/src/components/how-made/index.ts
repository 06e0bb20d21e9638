export { type AccountLine, type BalanceTerm, type Figure, type Flow, type Indicator, type Scope } from './figure.js';
export { HowMade } from './how-made.js';
