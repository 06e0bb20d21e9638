import { AccountsCheck } from './accounts-check.js';
import { ChainCheck } from './chain.js';
import { LotAudit } from './history/lot-audit.js';
import { MassPlansCheck } from './mass-plans-check.js';
import { MatchingCheck } from './matching-check.js';
import { LedgerCheck } from './ledger-check.js';
import { PartiesCheck } from './parties-check.js';
import { type AuditedEvent, nameOf } from './log-reader.js';
import { type AuditReport, Findings } from './report.js';
import { beginLots, checkLot } from './lot-check.js';

/** An event as a store hands it out: data and metadata as JSON, or read already. */
export type LoggedEvent = Omit<AuditedEvent, 'data' | 'metadata'> & { readonly data: unknown; readonly metadata: unknown };

const read = (json: unknown): unknown => (typeof json === 'string' ? JSON.parse(json) : json);

/** The checks of the log alone, on events at hand: chains, identities of the ledger, surveys. */
export function auditEvents(logged: readonly LoggedEvent[]): AuditReport {
  const findings = new Findings();
  const events = logged.map((event): AuditedEvent => ({ ...event, data: read(event.data), metadata: read(event.metadata) }));
  const corrected = correctedIn(events);
  const chain = new ChainCheck(findings);
  const ledger = new LedgerCheck(findings, corrected);
  const parties = new PartiesCheck(findings, corrected);
  const matching = new MatchingCheck(findings, matchedIn(events));
  const accounts = new AccountsCheck(findings);
  const massPlans = new MassPlansCheck(findings);
  beginLots(findings);
  const lots = new Map<string, LotAudit>();
  for (const event of events) {
    chain.event(event);
    findings.attempt(
      'log.readable',
      () => nameOf(event),
      () => {
        ledger.event(event);
        matching.event(event);
        parties.event(event);
        accounts.event(event);
        massPlans.event(event);
        if (!event.stream.startsWith('lot-')) return;
        const lot = lots.get(event.stream) ?? new LotAudit(event.stream.slice('lot-'.length));
        lots.set(event.stream, lot);
        lot.event(event);
      },
    );
  }
  accounts.finish();
  for (const lot of lots.values()) checkLot(lot, findings);
  return findings.report(events.length, 0n);
}

/** Ids of the events that corrections name, and of the movements of corrected confirmations. */
function correctedIn(events: readonly AuditedEvent[]): Set<string> {
  const corrected = new Set<string>();
  for (const { type, data } of events)
    if (type === 'MassEventCorrected') corrected.add((data as { correctedEventId: string }).correctedEventId);
  for (const { type, id, data } of events)
    if (type === 'MovementConfirmed' && corrected.has(id)) corrected.add((data as { movementEventId: string }).movementEventId);
  return corrected;
}

/** Ids of the movements that were confirmed by ticket, and of the loads that a waiting receipt was booked to. */
function matchedIn(events: readonly AuditedEvent[]): Set<string> {
  const matched = new Set<string>();
  for (const { type, data } of events) {
    const { matchedBy, movementEventId, receiptId, loadId } = data as Readonly<Record<string, string>>;
    if (type === 'MovementConfirmed' && matchedBy === 'ticket') matched.add(movementEventId!);
    if (type === 'LoadReceived' && receiptId !== undefined) matched.add(loadId!);
  }
  return matched;
}
