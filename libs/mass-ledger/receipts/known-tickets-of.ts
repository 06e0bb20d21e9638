import type { KnownTickets } from '../record-mass-events/known-tickets.js';
import type { CustodyIndex } from './custody-index.js';

/** What is recorded under tickets: movements, and loads that are meant to go to the site. */
export const knownTicketsOf = (index: Pick<CustodyIndex, 'movementsOf' | 'loadsOf'>): KnownTickets => ({
  async find(tickets) {
    const [movements, loads] = await Promise.all([index.movementsOf(tickets), index.loadsOf(tickets)]);
    return [
      ...movements.map(({ toSite: siteId, ticket, lotId, eventId, organisation }) => ({
        siteId,
        ticket: ticket!,
        lotId,
        eventId,
        organisation,
      })),
      ...loads.map(({ plannedSite: siteId, ticket, lotId, eventId, loadId, organisation }) => ({
        siteId,
        ticket: ticket!,
        lotId,
        eventId,
        loadId,
        organisation,
      })),
    ];
  },
});
