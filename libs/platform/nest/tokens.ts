/** Injection tokens of what the apps share; the type of each stands beside it. */

/** `ServerConfig` of the process, with what the app adds to it (config/) */
export const CONFIG = Symbol('Config');
/** `Logger` of pino */
export const LOGGER = Symbol('Logger');
/** `EventStore` (libs/event-store/port.ts) */
export const EVENT_STORE = Symbol('EventStore');
/** `EventLog` (libs/event-log/port.ts) */
export const EVENT_LOG = Symbol('EventLog');
/** `ReadStore` (libs/read-store) */
export const READ_STORE = Symbol('ReadStore');
/** `Clock` (libs/kernel/clock.ts) */
export const CLOCK = Symbol('Clock');
