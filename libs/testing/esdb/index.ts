export { startEsdbStandIn, type EsdbStandIn, type EsdbStandInOptions, type RestartOptions } from './stand-in.js';
export type { AppendFault, FaultScope, Faults, SubscriptionHandle } from './faults.js';
export type { CutMode } from './gate.js';
export type { StoredEvent } from './store.js';
