export { startEsdbStandIn, type EsdbStandIn, type EsdbStandInOptions } from './stand-in.js';
export type { AppendFault, FaultScope, Faults, SubscriptionHandle } from './faults.js';
export type { StoredEvent } from './store.js';
