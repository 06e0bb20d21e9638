import type { KnownTickets } from '../record-mass-events/known-tickets.js';
import type { CustodyIndex } from './custody-index.js';

/** What is recorded under tickets: movements, and loads that are meant to go to the site. */
export const knownTicketsOf = (index: Pick<CustodyIndex, 'movementsOf' | 'loadsOf'>): KnownTickets => ({
  async find(tickets) {
    const [movements, loads] = await Promise.all([index.movementsOf(tickets), index.loadsOf(tickets)]);
    return [
      ...movements.map(({ toSite: siteId, fromSite: _from, ticket, ...movement }) => ({ ...movement, siteId, ticket: ticket! })),
      ...loads.map(({ plannedSite: siteId, fromSite: _from, leftKg: massKg, ticket, ...load }) => ({
        ...load,
        siteId,
        ticket: ticket!,
        massKg,
      })),
    ];
  },
});
