import type { Pool } from 'pg';
import type { CheckpointStore } from '#libs/mass-ledger/sorting-runs/checkpoint-store.js';

const TABLES = `
  CREATE SCHEMA IF NOT EXISTS recorder;
  CREATE TABLE IF NOT EXISTS recorder.checkpoint (
    name text PRIMARY KEY,
    position bigint NOT NULL
  )`;

/** Checkpoints of the recorder's own readers of the log, in PostgreSQL, so that a start does not read the whole log. */
export class PostgresCheckpointStore implements CheckpointStore {
  private constructor(private readonly pool: Pool) {}

  /** Makes the table where it is missing. */
  static async open(pool: Pool): Promise<PostgresCheckpointStore> {
    await pool.query(TABLES);
    return new PostgresCheckpointStore(pool);
  }

  async load(name: string): Promise<bigint | undefined> {
    const { rows } = await this.pool.query<{ position: string }>('SELECT position FROM recorder.checkpoint WHERE name = $1', [
      name,
    ]);
    return rows[0] && BigInt(rows[0].position);
  }

  async save(name: string, position: bigint): Promise<void> {
    await this.pool.query(
      'INSERT INTO recorder.checkpoint (name, position) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET position = EXCLUDED.position',
      [name, position],
    );
  }
}
