import { decodeEvent, postings } from '#libs/contracts/index.js';
import type { ReadStream } from '../fate-by-origin/fate-as-known.js';
import { LotHistory } from '../lot-history/domain/history.js';
import { stepOf } from '../lot-history/domain/steps.js';
import type { Facts } from './derived/facts.js';
import { ofLots } from './derived/facts.js';
import { downstreamOf } from './domain/downstream.js';
import type { FindingRow } from './domain/finding-row.js';
import { LotFindings } from './domain/lot-findings.js';
import { ticketKey } from './domain/ticket-filter.js';
import { duplicateTicket } from './domain/tickets.js';
import { type UseRow, usesByTicket, usesSql } from './ticket-rows.js';

/** Findings of kept types as they stood at an earlier position. */
export interface KeptEarlier {
  /** Those that stood otherwise then, or may have. */
  readonly rows: readonly FindingRow[];
  /** Lots whose findings are all among the rows; those of all other lots stand in the table as they stood. */
  readonly lots: readonly string[];
}

/**
 * Follows lots anew up to a position: those that something is kept of and that something was recorded of since. Tickets are judged by the
 * uses up to it. What was never found since was never found before either: no row is ever deleted.
 */
export async function keptEarlier(facts: Facts, readStream: ReadStream): Promise<KeptEarlier> {
  const { session, asOf } = facts;
  const { schema } = session;
  const changed = await session.query<{ lot_id: string }>(
    `SELECT DISTINCT lot_id FROM ${schema}.finding WHERE type <> 'duplicate_ticket' AND ${ofLots(facts, 'lot_id')} AND EXISTS (
       SELECT FROM ${schema}.event WHERE stream_id = finding.lot_id AND category = 'lot' AND position > ${asOf.position})
     ORDER BY lot_id`,
  );
  const lots = changed.map(({ lot_id }) => lot_id);
  const rows: FindingRow[] = [];
  for (const lotId of lots) rows.push(...(await lotEarlier(lotId, asOf.position, readStream)));
  return { rows: [...rows, ...(await ticketsEarlier(facts))], lots };
}

async function lotEarlier(lotId: string, position: bigint, readStream: ReadStream): Promise<FindingRow[]> {
  const history = new LotHistory();
  const findings = new LotFindings(lotId);
  for await (const page of readStream(`lot-${lotId}`)) {
    for (const raw of page) {
      if (raw.position > position) return findings.rows();
      const event = decodeEvent(raw);
      const step = stepOf(event, postings(event));
      if (!step) continue;
      const cause = { eventId: step.eventId, recordedAt: event.metadata.recordedAt };
      findings.follow(step, history.append(step), cause, history, downstreamOf(event));
    }
  }
  return findings.rows();
}

async function ticketsEarlier({ session, asOf }: Facts): Promise<FindingRow[]> {
  const { schema } = session;
  const found = await session.query<{ site_id: string; ticket: string }>(
    `SELECT site_id, details::jsonb ->> 'ticket' AS ticket FROM ${schema}.finding WHERE type = 'duplicate_ticket'`,
  );
  if (found.length === 0) return [];
  const keys = found.map(({ site_id, ticket }) => ticketKey(site_id, ticket));
  const uses = usesByTicket(await session.query<UseRow>(usesSql(schema), [keys]));
  return uses.flatMap((ofTicket) => {
    const known = ofTicket
      .filter(({ position }) => position <= asOf.position)
      .map(({ withdrawn, ...use }) => ({ ...use, ...(withdrawn && withdrawn.position <= asOf.position && { withdrawn }) }));
    const row = duplicateTicket(known);
    return row ? [row] : [];
  });
}
