import { EVENT_VERSIONS, type EventType } from './catalogue.js';

/** Turns the data of one version of an event into the next version's. Pure; keeps what the older version meant. */
export type Upcaster = (data: Record<string, unknown>) => Record<string, unknown>;

/** Upcasters by type: the first entry turns version 1 into 2, and so on. Every type is at its first version. */
export const UPCASTERS: Partial<Record<EventType, readonly Upcaster[]>> = {};

/** An event that this release cannot read: an unknown type, or a version newer than it knows. */
export class UnknownEventError extends Error {
  constructor(
    readonly type: string,
    readonly version: number,
  ) {
    super(`event type ${type} version ${version} is not known to this release`);
    this.name = 'UnknownEventError';
  }
}

/**
 * Brings event data up to the current version.
 * @throws UnknownEventError
 */
export function upcast(
  type: string,
  version: number,
  data: Record<string, unknown>,
  chain: Partial<Record<string, readonly Upcaster[]>> = UPCASTERS,
  versions: Readonly<Record<string, number>> = EVENT_VERSIONS,
): Record<string, unknown> {
  const current = versions[type];
  if (current === undefined || version > current || version < 1) throw new UnknownEventError(type, version);
  let upcasted = data;
  for (let from = version; from < current; from++) {
    const upcaster = chain[type]?.[from - 1];
    if (!upcaster) throw new UnknownEventError(type, from);
    upcasted = upcaster(upcasted);
  }
  return upcasted;
}
