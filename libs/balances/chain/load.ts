import type { ChainLoad } from '#libs/contracts/api/chain.js';
import type { LoadStanding } from '../loads/index.js';
import type { EdgeEvent } from './edge-rows.js';

/**
 * A load as the list of loads tells it, with its events.
 * @param events of the load, in the order of recording
 */
export const chainLoad = ({ phase, receipts, ...load }: LoadStanding, events: readonly EdgeEvent[]): ChainLoad => ({
  ...load,
  state: phase,
  receipts: [...receipts],
  events: events.map(({ event_id: eventId }) => eventId),
});
