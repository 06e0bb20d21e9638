import type { FindingAnswer, FindingStatus, StrayRemarks } from '#libs/contracts/api/findings.js';
import { isoInstant } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import type { ReadStream } from '../fate-by-origin/fate-as-known.js';
import { Parameters } from '../paging.js';
import { isNow, sitesAsKnown } from '../registry/as-known.js';
import { type AsOf, type ReadSession, requestedMs } from '../session.js';
import { deriveFindings } from './derived/derive.js';
import type { Facts } from './derived/facts.js';
import type { FindingType } from './domain/finding-row.js';
import { FOUND_COLUMNS, type FoundParts, PARTY_COLUMNS, foundSql, partySql } from './found.js';
import { keptEarlier } from './kept.js';
import { FINDING_NAMES } from './names.js';
import type { ReadNotes } from '../read-notes.js';
import { remarksOf, strayRemarks } from './remarks.js';
import { type FindingScope, scopeConditions, withinOf, withinSince } from './scope.js';

/** What findings are told with, beside the read models. */
export interface TellOptions {
  /**
   * The time at which ages are told where no time is asked for, milliseconds since the epoch; absent: this machine's. As known at T, ages
   * are told at T.
   */
  readonly nowMs?: number | undefined;
  /** Reads the text of a remark; absent: remarks go without. */
  readonly readNotes?: ReadNotes | undefined;
  /** Reads streams of lots, for an answer as known earlier. */
  readonly readStream: ReadStream;
  /** How many of the last events are looked at first for what was found last, before more are. Default 10 000. */
  readonly lastEvents?: number | undefined;
}

/** Where a part of the answer ends. */
export interface TellPart {
  readonly limit: number;
  /** Only what comes after this one: when it opened, its id. */
  readonly after?: readonly [openedMs: string, findingId: string] | undefined;
}

/** A finding with what lists sort it by. */
export interface ToldFinding {
  readonly finding: FindingAnswer;
  readonly openedMs: number;
}

interface Row {
  finding_id: string;
  type: FindingType;
  status: FindingStatus;
  lot_id: string | null;
  site_id: string;
  opened_ms: PgInteger;
  occurred_ms: PgInteger;
  cleared_ms: PgInteger | null;
  mass_kg: PgInteger;
  event_ids: string;
  details: string;
  facts: string;
  site_name: string | null;
  municipality: string | null;
  project_id: string | null;
}

/**
 * Tells the findings of a scope as known at a position, the last opened first: those that are kept and those that are worked out, with
 * status, facts and what was said of them. THE one place that says what is found and where it stands: for lists, chains and archives.
 * @param part a part of them; absent: all
 * @throws DomainError for an unknown type, status or territory, or an id that is none
 */
export async function tellFindings(
  session: ReadSession,
  asOf: AsOf,
  scope: FindingScope,
  options: TellOptions,
  part?: TellPart,
): Promise<ToldFinding[]> {
  return (await tell(session, asOf, scope, options, part)).findings;
}

/** Findings as `tellFindings` tells them, with the remarks on ids that no finding has where everything is asked for. */
export interface Told {
  readonly findings: ToldFinding[];
  /** Absent where not everything is asked for, or a later part of it. */
  readonly stray?: StrayRemarks[];
}

const LAST_EVENTS = 10_000;
/** How much further is looked at the most, and at the least; and how often, before everything is looked at. */
const FURTHER = { most: 8, least: 1.25 } as const;
const LOOKS = 3;
/** Further back findings may lie less densely. */
const SPARE = 1.25;

/** A time since which findings are looked for, that and how far it lies back in milliseconds. */
interface Look {
  readonly since: number;
  readonly spanMs: number;
}

/**
 * Since when findings are looked for first, so that a part needs no look at everything: what was found last follows from what was recorded last. Only
 * what is known now is looked for so, and not in places that are small enough to be looked at as a whole. Undefined: for ever.
 */
async function firstLook(
  session: ReadSession,
  asOf: AsOf,
  scope: FindingScope,
  lastEvents: number,
  part?: TellPart,
): Promise<Look | undefined> {
  const small = [scope.finding, scope.project, scope.lot, scope.about].some((each) => each !== undefined);
  if (!part || !isNow(session, asOf) || small) return undefined;
  const [row] = await session.query<{ last_ms: PgInteger; since_ms: PgInteger }>(
    `SELECT (SELECT recorded_ms FROM ${session.schema}.event ORDER BY position DESC LIMIT 1) AS last_ms,
       (SELECT recorded_ms FROM ${session.schema}.event ORDER BY position DESC LIMIT 1 OFFSET ${lastEvents}) AS since_ms`,
  );
  if (row?.since_ms == null) return undefined;
  const lastMs = safeInteger(row.last_ms);
  const spanMs = lastMs - safeInteger(row.since_ms);
  return { since: Math.min(lastMs, Number(part.after?.[0] ?? lastMs)) - spanMs, spanMs };
}

/** The next look after one that found too little: as much further as what it found says. */
function nextLook({ since, spanMs }: Look, found: number, limit: number): Look {
  const further = found === 0 ? FURTHER.most : Math.min(FURTHER.most, Math.max(FURTHER.least, (SPARE * limit) / found));
  const nextMs = Math.ceil(spanMs * further);
  return { since: since + spanMs - nextMs, spanMs: nextMs };
}

/** As `tellFindings`, with stray remarks. */
export async function tell(
  session: ReadSession,
  asOf: AsOf,
  scope: FindingScope,
  options: TellOptions,
  part?: TellPart,
): Promise<Told> {
  const { nowMs = Date.now(), readNotes, readStream, lastEvents = LAST_EVENTS } = options;
  const atMs = Math.min(requestedMs(asOf) ?? nowMs, nowMs);
  await scopeConditions(session, asOf, scope, new Parameters()); // refuses what is none before anything is looked for
  const earlier = isNow(session, asOf)
    ? undefined
    : await keptEarlier({ session, asOf, within: await withinOf(session, asOf, scope) }, readStream);
  let facts: Facts = { session, asOf };
  let rows: Row[] = [];
  let look = await firstLook(session, asOf, scope, lastEvents, part);
  for (let looks = 1; ; looks++) {
    const since = look?.since;
    const within = since === undefined ? await withinOf(session, asOf, scope) : await withinSince(session, asOf, scope, since);
    facts = { session, asOf, within, since };
    rows = await rowsOf(facts, { derived: await deriveFindings(facts, scope.type, atMs), earlier }, scope, part);
    if (!look || !part) break;
    const found = rows.filter(({ opened_ms: openedMs }) => safeInteger(openedMs) > look!.since).length;
    if (found >= part.limit) break;
    look = looks < LOOKS ? nextLook(look, found, part.limit) : undefined;
  }
  const remarks = await remarksOf(
    facts,
    rows.map(({ finding_id }) => finding_id),
    readNotes,
  );
  const findings = rows.map((row) => ({
    finding: answerOf(row, remarks.get(row.finding_id) ?? []),
    openedMs: safeInteger(row.opened_ms),
  }));
  if (part?.after || Object.values(scope).some((each) => each !== undefined)) return { findings };
  return {
    findings,
    stray: await strayRemarks({ session, asOf }, () => deriveFindings({ session, asOf }, undefined, atMs), readNotes),
  };
}

/** Rows of the findings of a scope, the last opened first. */
async function rowsOf(facts: Facts, parts: FoundParts, scope: FindingScope, part: TellPart | undefined): Promise<Row[]> {
  const { session, asOf } = facts;
  const parameters = new Parameters();
  const where = ['true', ...(await scopeConditions(session, asOf, scope, parameters))];
  if (part?.after) {
    const [openedMs, findingId] = part.after;
    where.push(`(found.opened_ms, finding_id) < (${parameters.add(openedMs)}::bigint, ${parameters.add(findingId)}::uuid)`);
  }
  const inOrder = 'ORDER BY opened_ms DESC, finding_id DESC';
  const isParty = scope.organisation === undefined ? undefined : partySql(session, asOf, parameters.add(scope.organisation));
  const told = `
    SELECT ${FOUND_COLUMNS.map((name) => `found.${name}`).join(', ')}, found.status, found.facts, site.name AS site_name, site.municipality,
      coalesce(lot.project_id, site.project_id) AS project_id${isParty ? `, ${PARTY_COLUMNS}` : ''}
    FROM found LEFT JOIN ${sitesAsKnown(session, asOf)} AS site USING (site_id) LEFT JOIN ${session.schema}.lot USING (lot_id)
    WHERE ${where.join(' AND ')} ${inOrder}`;
  // Who is a party costs more to tell than all else: it is asked of one after the other, in order (OFFSET), until the part is full.
  const ofParty = isParty ? `SELECT * FROM (${told} OFFSET 0) AS found WHERE ${isParty} ${inOrder}` : told;
  return session.query<Row>(
    `WITH found AS (${foundSql(facts, parts, parameters)}) ${ofParty} ${part ? `LIMIT ${part.limit}` : ''}`,
    parameters.values,
  );
}

function answerOf(row: Row, remarks: FindingAnswer['remarks']): FindingAnswer {
  return {
    findingId: row.finding_id,
    type: row.type,
    names: FINDING_NAMES[row.type],
    status: row.status,
    occurredAt: isoInstant(safeInteger(row.occurred_ms)),
    clearedAt: row.cleared_ms === null ? null : isoInstant(safeInteger(row.cleared_ms)),
    massKg: safeInteger(row.mass_kg),
    site: row.site_id,
    siteName: row.site_name,
    lotId: row.lot_id,
    projectId: row.project_id,
    municipality: row.municipality,
    eventIds: JSON.parse(row.event_ids) as string[],
    details: JSON.parse(row.details) as Record<string, unknown>,
    facts: row.facts,
    remarks,
  };
}
