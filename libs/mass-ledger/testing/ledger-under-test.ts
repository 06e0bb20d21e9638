import { type StoredEvent, decodeEvent } from '#libs/contracts/index.js';
import type { SiteKind } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Actor, DomainError, nameBasedId } from '#libs/kernel/index.js';
import type { CallContext, MassLedger } from '../services.js';

/** Somebody of an organisation. */
export const actorOf = (organisation: string): Actor => ({
  organisation,
  role: 'operator',
  subject: nameBasedId('subject', organisation),
});

export const LOCAL: CallContext = { actor: actorOf('local') };

/** Everything that a store holds. */
export async function allEvents(store: EventStore): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const batch of store.readAll(0n)) for (const raw of batch) events.push(decodeEvent(raw));
  return events;
}

/** What a call is refused with, as `pointer code`, or `accepted`. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    if (error instanceof DomainError) return error.violations.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
    throw error;
  }
}

/** The sites and the project of the examples: a school whose clay goes to a storage, a deposit and so on. Codes are the kinds' first words. */
export async function registerExamples(ledger: MassLedger, call: CallContext = LOCAL): Promise<void> {
  await ledger.projects.register({ code: 'SCHOOL', name: 'A school', municipality: '5001' }, call);
  const sites: [string, SiteKind, string?][] = [
    ['S', 'excavation', 'SCHOOL'],
    ['STORAGE', 'intermediate_storage'],
    ['PLANT', 'sorting_plant'],
    ['DEPOSIT', 'deposit'],
    ['LANDFILL', 'landfill'],
    ['RECIPIENT', 'recipient'],
    ['QUARRY', 'quarry'],
  ];
  for (const [code, kind, project] of sites) {
    await ledger.sites.register({ code, name: code, kind, municipality: '5001', ...(project && { project }) }, call);
  }
}
