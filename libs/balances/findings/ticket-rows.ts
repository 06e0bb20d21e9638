import type { PgInteger } from '../exact.js';
import type { JudgedUse, TicketUse } from './domain/tickets.js';
import { TICKET_USE, TICKET_WITHDRAWAL } from './tables.js';

/** A row of `ticket_use` with what took it back. */
export interface UseRow {
  readonly event_id: string;
  readonly version: number;
  readonly told: string;
  readonly by_event: string | null;
  readonly withdrawn_ms: PgInteger | null;
  readonly withdrawn_position: PgInteger | null;
}

/** Site, ticket, lot, organisation, place of loading, occurred, recorded, position, kilograms, and of a receipt the load. */
type ToldUse = [string, string, string, string, string, number, number, string, number, string?];

/** `ticket_use.told` of a use. */
export function toldOf(use: TicketUse): string {
  const told: ToldUse = [
    use.site,
    use.ticket,
    use.lotId,
    use.organisation,
    use.fromSite,
    use.occurredMs,
    use.recordedMs,
    use.position.toString(),
    use.massKg,
    ...(use.loadId === undefined ? ([] as const) : ([use.loadId] as const)),
  ];
  return JSON.stringify(told);
}

/** SELECT of the uses (`UseRow`) of those of the hashes in `$1` under which more than one event is stored. */
export const usesSql = (schema: string): string => `
  SELECT used.event_id, used.version, used.told, gone.by_event, gone.recorded_ms AS withdrawn_ms, gone.position AS withdrawn_position
  FROM ${schema}.${TICKET_USE.name} used
  LEFT JOIN ${schema}.${TICKET_WITHDRAWAL.name} gone USING (ticket_key, event_id, version)
  WHERE used.ticket_key IN (
    SELECT ticket_key FROM ${schema}.${TICKET_USE.name} WHERE ticket_key = ANY($1::bigint[])
    GROUP BY ticket_key HAVING min(event_id::text) <> max(event_id::text))`;

/** The uses by site and ticket. */
export function usesByTicket(rows: readonly UseRow[]): JudgedUse[][] {
  const tickets = new Map<string, JudgedUse[]>();
  for (const row of rows) {
    const use = useFrom(row);
    const ticket = `${use.site}|${use.ticket}`;
    const uses = tickets.get(ticket);
    if (uses) uses.push(use);
    else tickets.set(ticket, [use]);
  }
  return [...tickets.values()];
}

function useFrom(row: UseRow): JudgedUse {
  const told = JSON.parse(row.told) as ToldUse;
  const [site, ticket, lotId, organisation, fromSite, occurredMs, recordedMs, position, massKg, loadId] = told;
  return {
    eventId: row.event_id,
    version: row.version,
    site,
    ticket,
    lotId,
    organisation,
    fromSite,
    occurredMs,
    recordedMs,
    position: BigInt(position),
    massKg,
    ...(loadId !== undefined && { loadId }),
    ...(row.by_event !== null && {
      withdrawn: { byEvent: row.by_event, recordedMs: Number(row.withdrawn_ms), position: BigInt(row.withdrawn_position ?? 0) },
    }),
  };
}
