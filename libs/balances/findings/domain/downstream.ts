import type { StoredEvent } from '#libs/contracts/index.js';

/** Events downstream of a correction, by the site that it leaves short. */
export type Downstream = ReadonlyMap<string, readonly string[]>;

/** What a correction or confirmation names as downstream of it; undefined where nothing falls short. */
export function downstreamOf(event: StoredEvent): Downstream | undefined {
  if (event.type !== 'MassEventCorrected' && event.type !== 'MovementConfirmed') return undefined;
  const { shortfalls } = event.data;
  if (!shortfalls || shortfalls.length === 0) return undefined;
  return new Map(shortfalls.map(({ site, downstreamEventIds }) => [site, downstreamEventIds]));
}
