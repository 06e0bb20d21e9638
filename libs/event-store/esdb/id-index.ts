import type { EventPlace, StreamHead } from '../port.js';
import type { IndexDatabase } from './index-database.js';
import { MicroBatch } from './micro-batch.js';

/** The ids of an append, and the places they get if it is stored. */
export interface Reservation {
  /** Names the attempt: only its holder renews it or gives it up. */
  readonly attempt: string;
  readonly stream: string;
  /** Revision of the first; the others follow. */
  readonly firstRevision: number;
  readonly ids: readonly string[];
  /** Until when the append may be stored, by the clock of EventStoreDB, milliseconds since the epoch. */
  readonly untilMs: number;
}

/** What is known of an event id. */
export interface IdRow {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly attempt: string;
  readonly untilMs: number;
  /** Where it was found in the log; undefined while nobody has looked. */
  readonly position: bigint | undefined;
}

/** An event found in the log. */
export interface IndexedEvent extends EventPlace {
  readonly id: string;
  /** Hash in its metadata. */
  readonly hash: string;
}

/** How far the log is indexed: position and id of the last event considered, be it the server's own. */
export interface Checkpoint {
  readonly position: bigint;
  readonly eventId: string | undefined;
}

interface RawRow {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly attempt: string;
  readonly until_ms: string;
  readonly position: string | null;
}

const IDS_A_BATCH = 5000;
/** The server commits two together where it can, so the second costs little and nobody waits for the first. */
const RESERVING_AT_ONCE = 2;
const FLUSH_HEADS_MS = 200;
/** Holder of places that were found in the log, not reserved. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const SELECT = 'SELECT id, stream, revision, attempt, until_ms, position FROM esdb_index.event_id WHERE id = ANY ($1::uuid[])';

/** In the order of ids, so that no two statements wait for each other; among equal ids the first sent wins. */
const RESERVE = `
WITH reserved AS (
  INSERT INTO esdb_index.event_id (id, stream, revision, attempt, until_ms)
  SELECT id, stream, revision, attempt, until_ms
    FROM unnest($1::uuid[], $2::text[], $3::int[], $4::uuid[], $5::bigint[])
      WITH ORDINALITY AS wanted (id, stream, revision, attempt, until_ms, n)
   ORDER BY id, n
  ON CONFLICT (id) DO NOTHING
  RETURNING 1
)
SELECT count(*)::int AS reserved FROM reserved`;

const TAKE_OVER = `
UPDATE esdb_index.event_id AS e
   SET stream = wanted.stream, revision = wanted.revision, attempt = wanted.attempt, until_ms = wanted.until_ms, position = NULL
  FROM unnest($1::uuid[], $2::text[], $3::int[], $4::uuid[], $5::bigint[], $6::uuid[], $7::bigint[], $8::bigint[])
    AS wanted (id, stream, revision, attempt, until_ms, seen_attempt, seen_until_ms, seen_position)
 WHERE e.id = wanted.id AND e.attempt = wanted.seen_attempt AND e.until_ms = wanted.seen_until_ms
   AND e.position IS NOT DISTINCT FROM wanted.seen_position`;

const RENEW = 'UPDATE esdb_index.event_id SET until_ms = $3 WHERE id = ANY ($1::uuid[]) AND attempt = $2';

const RELEASE = `
DELETE FROM esdb_index.event_id AS e USING unnest($1::uuid[], $2::uuid[]) AS given (id, attempt)
 WHERE e.id = given.id AND e.attempt = given.attempt AND e.position IS NULL`;

const FOUND_IDS = `
INSERT INTO esdb_index.event_id (id, stream, revision, attempt, until_ms, position)
SELECT DISTINCT ON (id) id, stream, revision, '${NOBODY}'::uuid, 0, position
  FROM unnest($1::uuid[], $2::text[], $3::int[], $4::bigint[]) AS found (id, stream, revision, position)
 ORDER BY id, position
ON CONFLICT (id) DO UPDATE SET stream = EXCLUDED.stream, revision = EXCLUDED.revision, position = EXCLUDED.position
 WHERE event_id.position IS NULL`;

/** A head told by the append itself wins over the same head found in the log. */
const headsStatement = (comparison: '<' | '<='): string => `
INSERT INTO esdb_index.head (stream, revision, hash)
SELECT stream, revision, hash FROM unnest($1::text[], $2::int[], $3::text[]) AS moved (stream, revision, hash) ORDER BY stream
ON CONFLICT (stream) DO UPDATE SET revision = EXCLUDED.revision, hash = EXCLUDED.hash
 WHERE head.revision ${comparison} EXCLUDED.revision`;

const ADVANCE = `
UPDATE esdb_index.checkpoint SET position = $2, event_id = $3 WHERE position = $1 RETURNING position`;

/** Which event ids are taken, and where they stand or may come to stand: what EventStoreDB does not tell. */
export class IdIndex {
  private readonly reserving = new MicroBatch<Reservation, readonly IdRow[]>(
    (wanted) => this.reserveAll(wanted),
    ({ ids }) => ids.length,
    IDS_A_BATCH,
    RESERVING_AT_ONCE,
  );
  /** Attempts whose reservations are given up and about to be removed: to this process they are void already. */
  private readonly released = new Set<string>();
  private readonly releasing = new MicroBatch<Reservation, void>(
    (given) => this.releaseAll(given),
    ({ ids }) => ids.length,
    IDS_A_BATCH,
  );
  /** Heads moved by appends of this process and not yet written down. */
  private movedHeads = new Map<string, StreamHead>();
  private flushing: Promise<void> | undefined;
  private flushTimer: NodeJS.Timeout | undefined;

  constructor(private readonly database: IndexDatabase) {}

  /**
   * Reserves ids, durably. Many that ask at once share a round trip.
   * @returns those of the ids that are not this attempt's; empty where all are
   */
  reserve(wanted: Reservation): Promise<readonly IdRow[]> {
    return this.reserving.add(wanted);
  }

  /** Takes ids over from whoever held them as they were seen. @returns whether all of them could be had */
  async takeOver(wanted: Reservation, seen: readonly IdRow[]): Promise<boolean> {
    const indexOf = new Map(wanted.ids.map((id, i) => [id, i]));
    await this.database.rows(TAKE_OVER, [
      seen.map(({ id }) => id),
      seen.map(() => wanted.stream),
      seen.map(({ id }) => wanted.firstRevision + indexOf.get(id)!),
      seen.map(() => wanted.attempt),
      seen.map(() => wanted.untilMs),
      seen.map(({ attempt }) => attempt),
      seen.map(({ untilMs }) => untilMs),
      seen.map(({ position }) => position?.toString() ?? null),
    ]);
    // done twice after a lost answer it changes nothing the second time, so what counts is what stands there now
    const rows = await this.rowsOf(seen.map(({ id }) => id));
    return rows.length === seen.length && rows.every(({ attempt }) => attempt === wanted.attempt);
  }

  /** Holds a reservation for longer. @returns whether all ids are still this attempt's */
  async renew({ attempt, ids, untilMs }: Reservation): Promise<boolean> {
    await this.database.rows(RENEW, [ids, attempt, untilMs]);
    const rows = await this.rowsOf(ids);
    return rows.length === ids.length && rows.every((row) => row.attempt === attempt);
  }

  /** Gives up the ids of an attempt of which nothing is stored and nothing can be any more. Where the database is away they just expire. */
  release(given: Reservation): void {
    this.released.add(given.attempt);
    this.releasing.add(given).then(
      () => this.released.delete(given.attempt),
      () => this.released.delete(given.attempt),
    );
  }

  /** Whether an attempt of this process has given up its ids. */
  isReleased(attempt: string): boolean {
    return this.released.has(attempt);
  }

  /** What is known of ids; nothing for those that were never reserved. */
  async rowsOf(ids: readonly string[]): Promise<IdRow[]> {
    const rows = await this.database.rows<RawRow>(SELECT, [ids]);
    return rows.map(({ until_ms, position, ...row }) => ({
      ...row,
      untilMs: Number(until_ms),
      position: position === null ? undefined : BigInt(position),
    }));
  }

  /** An append of this process moved the head of a stream: written down soon. */
  headMoved(stream: string, head: StreamHead): void {
    const before = this.movedHeads.get(stream);
    if (!before || before.revision < head.revision) this.movedHeads.set(stream, head);
    this.flushTimer ??= setTimeout(() => void this.flush().catch(() => undefined), FLUSH_HEADS_MS);
  }

  /** The head of a stream as far as it was written down or is about to be. */
  async head(stream: string): Promise<StreamHead | undefined> {
    const moved = this.movedHeads.get(stream);
    const [written] = await this.database.rows<StreamHead>('SELECT revision, hash FROM esdb_index.head WHERE stream = $1', [
      stream,
    ]);
    return moved && (!written || written.revision <= moved.revision) ? moved : written;
  }

  /** Writes moved heads down. */
  async flush(): Promise<void> {
    clearTimeout(this.flushTimer);
    this.flushTimer = undefined;
    while (this.flushing) await this.flushing;
    if (this.movedHeads.size === 0) return;
    this.flushing = this.writeHeads([...this.movedHeads]).finally(() => (this.flushing = undefined));
    await this.flushing;
  }

  /** How far the log is indexed. */
  async checkpoint(): Promise<Checkpoint> {
    const [row] = await this.database.rows<{ position: string; event_id: string | null }>(
      'SELECT position, event_id FROM esdb_index.checkpoint',
    );
    return { position: BigInt(row!.position), eventId: row!.event_id ?? undefined };
  }

  /**
   * Notes events found in the log, and how far it is indexed with them. Doing it twice changes nothing.
   * @returns whether the checkpoint was where it was believed to be; else another recorder has moved it
   */
  async indexed(from: bigint, to: Checkpoint, events: readonly IndexedEvent[]): Promise<boolean> {
    const heads = new Map(events.map(({ stream, revision, hash }) => [stream, { revision, hash }]));
    await this.database.run(async (client) => {
      await client.query('BEGIN');
      await client.query(FOUND_IDS, [
        events.map(({ id }) => id),
        events.map(({ stream }) => stream),
        events.map(({ revision }) => revision),
        events.map(({ position }) => position.toString()),
      ]);
      await client.query(headsStatement('<'), headColumns([...heads]));
      await client.query(ADVANCE, [from.toString(), to.position.toString(), to.eventId ?? null]);
      await client.query('COMMIT');
    });
    return (await this.checkpoint()).position === to.position;
  }

  private async reserveAll(wanted: readonly Reservation[]): Promise<readonly (readonly IdRow[])[]> {
    const ids = wanted.flatMap((reservation) => reservation.ids);
    const each = <Value>(value: (reservation: Reservation, i: number) => Value): Value[] =>
      wanted.flatMap((reservation) => reservation.ids.map((_, i) => value(reservation, i)));
    const [row] = await this.database.rows<{ reserved: number }>(RESERVE, [
      ids,
      each(({ stream }) => stream),
      each(({ firstRevision }, i) => firstRevision + i),
      each(({ attempt }) => attempt),
      each(({ untilMs }) => untilMs),
    ]);
    if (row!.reserved === ids.length) return wanted.map(() => []);
    const known = new Map((await this.rowsOf(ids)).map((found) => [found.id, found]));
    return wanted.map((reservation) =>
      reservation.ids.flatMap((id) => {
        const found = known.get(id);
        // given up by its holder in between: asked for anew, as if it were somebody's
        if (!found) return [{ id, stream: '', revision: -1, attempt: NOBODY, untilMs: 0, position: undefined }];
        return found.attempt === reservation.attempt ? [] : [found];
      }),
    );
  }

  private async releaseAll(given: readonly Reservation[]): Promise<readonly void[]> {
    await this.database.rows(RELEASE, [
      given.flatMap(({ ids }) => ids),
      given.flatMap(({ ids, attempt }) => ids.map(() => attempt)),
    ]);
    return given.map(() => undefined);
  }

  private async writeHeads(heads: readonly [string, StreamHead][]): Promise<void> {
    await this.database.rows(headsStatement('<='), headColumns(heads));
    for (const [stream, head] of heads) if (this.movedHeads.get(stream) === head) this.movedHeads.delete(stream);
  }
}

const headColumns = (heads: readonly [string, StreamHead][]): unknown[] => [
  heads.map(([stream]) => stream),
  heads.map(([, { revision }]) => revision),
  heads.map(([, { hash }]) => hash),
];
