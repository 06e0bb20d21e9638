import type pg from 'pg';
import { EventStoreUnavailableError } from '../errors.js';

/** Version of the tables below. */
export const SCHEMA_VERSION = 2;

/** SQLSTATE of `move_head` when another writer has moved the head or raised the epoch. */
export const FENCED = 'ES001';

/** SQLSTATE of `check_fresh` when a batch waited too long; the detail is the server's time, milliseconds since the epoch. */
export const STALE = 'ES002';

/** Channel on which each commit tells the new head position. */
export const CHANNEL = 'event_store_head';

/**
 * `events`: the log; positions are handed out by the one writer, without gaps. JSON is kept as written: `json`, not `jsonb`.
 * `stream_heads`: revision and hash of the last event of each stream, kept with the events, so that a removed event is noticed.
 * `head`: one row; position of the last event, and the epoch that each writer raises: a batch moves the row only where both are
 * what its writer believes, so that of two writers one fails whatever else goes wrong.
 */
const TABLES = `
CREATE SCHEMA IF NOT EXISTS event_store;

CREATE TABLE IF NOT EXISTS event_store.schema_version (
  version integer PRIMARY KEY,
  made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS event_store.events (
  position bigint NOT NULL CONSTRAINT events_position PRIMARY KEY,
  stream text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  id uuid NOT NULL CONSTRAINT events_id UNIQUE,
  type text COLLATE "C" NOT NULL,
  data json NOT NULL,
  metadata json NOT NULL,
  CONSTRAINT events_stream_revision UNIQUE (stream, revision)
);

CREATE TABLE IF NOT EXISTS event_store.stream_heads (
  stream text COLLATE "C" PRIMARY KEY,
  revision integer NOT NULL,
  hash text NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE IF NOT EXISTS event_store.head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  epoch bigint NOT NULL,
  position bigint NOT NULL
) WITH (fillfactor = 10);

INSERT INTO event_store.head (epoch, position) VALUES (0, 0) ON CONFLICT DO NOTHING;

CREATE OR REPLACE PROCEDURE event_store.move_head(my_epoch bigint, expected bigint, moved_to bigint) LANGUAGE plpgsql AS $$
BEGIN
  UPDATE event_store.head SET position = moved_to WHERE epoch = my_epoch AND position = expected;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'another writer has moved the head of the event store' USING ERRCODE = '${FENCED}';
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE event_store.check_fresh(until_ms bigint) LANGUAGE plpgsql AS $$
DECLARE
  now_ms bigint := floor(extract(epoch FROM clock_timestamp()) * 1000);
BEGIN
  IF now_ms > until_ms THEN
    RAISE EXCEPTION 'the batch waited too long' USING ERRCODE = '${STALE}', DETAIL = now_ms::text;
  END IF;
END $$;

INSERT INTO event_store.schema_version (version) VALUES (${SCHEMA_VERSION}) ON CONFLICT DO NOTHING;
`;

/** Makes the tables where they are missing. Only the holder of the writer's lease calls this. */
export async function ensureSchema(client: pg.ClientBase): Promise<void> {
  if ((await storedVersion(client)) === SCHEMA_VERSION) return;
  await client.query(`BEGIN; ${TABLES} COMMIT`);
}

/** @throws EventStoreUnavailableError there is no event store in this database */
export async function checkSchema(client: pg.ClientBase): Promise<void> {
  if ((await storedVersion(client)) === undefined) {
    throw new EventStoreUnavailableError('this database holds no event store yet: start the writer first', 'nothing-stored');
  }
}

async function storedVersion(client: pg.ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('event_store.schema_version') IS NOT NULL AS there`,
  );
  if (!rows[0]!.there) return undefined;
  const versions = await client.query<{ version: number | null }>(
    'SELECT max(version) AS version FROM event_store.schema_version',
  );
  const version = versions.rows[0]!.version;
  if (version !== null && version > SCHEMA_VERSION) {
    throw new EventStoreUnavailableError(
      `the event store was made by a newer version of this program (tables ${version}, known here ${SCHEMA_VERSION})`,
      'nothing-stored',
    );
  }
  return version ?? undefined;
}
