import type { AsOfAnswer } from '#libs/contracts/api/common.js';
import type { PgInteger } from './exact.js';
import { invalid, isoInstant, parseReportedTime } from '#libs/kernel/index.js';

/** One consistent view of one version of the read models; the read store's `read` provides it. */
export interface ReadSession {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Schema of the version that is read. */
  readonly schema: string;
  /** Log position up to which the read models hold every event. */
  readonly position: bigint;
  /** Whether they may hold some events beyond it. An answer as known at a position must not show these; one of now may. */
  readonly ahead: boolean;
  /** `knownAt` of the event there, milliseconds since the epoch; `undefined` or 0 in an empty log. */
  readonly knownAtMs: number | undefined;
}

/** A log position that answers are given at, and how it was asked for. */
export interface AsOf {
  readonly position: bigint;
  /** Milliseconds since the epoch; `undefined` where no event was known. */
  readonly knownAtMs: number | undefined;
  /** An event recorded right now can no longer belong to the answer. */
  readonly final: boolean;
  /** As asked; `undefined`: now. */
  readonly requested: string | undefined;
}

/** An event may still get a `recordedAt` that lies this far back: the recorder's clock may be off, the append may wait. */
const FINAL_AFTER_MS = 10_000;

/** A position in place of a time: `@4711`. Two events may be known at the same moment; a position tells them apart. */
const POSITION = /^@(\d{1,18})$/;

/** `asOf` for what was known at a position, such as that of an earlier answer. */
export const asOfPosition = (position: bigint | string): string => `@${position}`;

/**
 * Resolves "as known at T" to a log position: the last event with `knownAt` ≤ T (rule 17); or takes the position that is named.
 * @param asOf ISO 8601 time, without offset of Europe/Oslo, or `@` and a position; absent: as known now
 * @param storeClockMs the event store's clock
 * @param headPosition last position of the log, where the caller knows it: while the read models have not come that far, the answer
 *   is not final unless they have passed T
 * @throws DomainError where `asOf` is neither
 */
export async function resolveAsOf(
  session: ReadSession,
  asOf: string | undefined,
  storeClockMs: number,
  headPosition?: bigint,
): Promise<AsOf> {
  if (asOf === undefined) {
    return { position: session.position, knownAtMs: session.knownAtMs || undefined, final: false, requested: undefined };
  }
  const named = POSITION.exec(asOf)?.[1];
  if (named !== undefined) return atPosition(session, asOf, BigInt(named));
  const atMs = timeOf(asOf);
  const rows = await session.query<{ position: PgInteger; known_ms: PgInteger }>(
    `SELECT position, known_ms FROM ${session.schema}.event
     WHERE known_ms <= $1 AND position <= $2 ORDER BY known_ms DESC, position DESC LIMIT 1`,
    [atMs, session.position],
  );
  const [last] = rows;
  const behind = headPosition !== undefined && session.position < headPosition && (session.knownAtMs ?? 0) <= atMs;
  return {
    position: last ? BigInt(last.position) : 0n,
    knownAtMs: last ? Number(last.known_ms) : undefined,
    final: atMs <= storeClockMs - FINAL_AFTER_MS && !behind,
    requested: asOf,
  };
}

/** As known at a position; where the read models have not come that far, as far as they have come, and not final. */
async function atPosition(session: ReadSession, requested: string, asked: bigint): Promise<AsOf> {
  const position = asked < session.position ? asked : session.position;
  const [last] = await session.query<{ known_ms: PgInteger }>(
    `SELECT known_ms FROM ${session.schema}.event WHERE position <= $1 ORDER BY position DESC LIMIT 1`,
    [position],
  );
  return { position, knownAtMs: last && Number(last.known_ms), final: asked <= session.position, requested };
}

/** The time that an answer was asked for as of, milliseconds since the epoch; `undefined`: now. */
export const requestedMs = ({ requested, knownAtMs }: AsOf): number | undefined => {
  if (requested === undefined) return undefined;
  return POSITION.test(requested) ? knownAtMs : timeOf(requested);
};

function timeOf(asOf: string): number {
  try {
    return parseReportedTime(asOf).instantMs;
  } catch {
    throw invalid(
      '/query/asOf',
      'not_a_time',
      `asOf must be a time such as 2025-03-04T07:41:00Z, or @ and a log position, got '${asOf}'`,
    );
  }
}

/** The part of an answer that says what it was worked out from. */
export const asOfAnswer = ({ requested, position, knownAtMs, final }: AsOf): AsOfAnswer => ({
  requested: requested ?? null,
  position: position.toString(),
  knownAt: knownAtMs === undefined ? null : isoInstant(knownAtMs),
  final,
});
