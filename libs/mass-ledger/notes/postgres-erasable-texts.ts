import type { Pool } from 'pg';
import type { Uuid } from '#libs/kernel/index.js';
import type { NoteRef } from '../domain/index.js';
import { type ErasableTexts, newSalt, saltedHash } from './erasable-texts.js';

const TABLES = `
  CREATE SCHEMA IF NOT EXISTS personal;
  CREATE TABLE IF NOT EXISTS personal.text (
    text_id uuid PRIMARY KEY,
    salt text NOT NULL,
    content text NOT NULL,
    kept_at timestamptz NOT NULL DEFAULT now()
  )`;

/** Texts in PostgreSQL, in the schema `personal`: outside the log and outside every read model, so that a backup of those holds none. */
export class PostgresErasableTexts implements ErasableTexts {
  private constructor(private readonly pool: Pool) {}

  /** Makes the table where it is missing. */
  static async open(pool: Pool): Promise<PostgresErasableTexts> {
    await pool.query(TABLES);
    return new PostgresErasableTexts(pool);
  }

  async put(id: Uuid, text: string): Promise<NoteRef> {
    await this.pool.query(
      'INSERT INTO personal.text (text_id, salt, content) VALUES ($1, $2, $3) ON CONFLICT (text_id) DO NOTHING',
      [id, newSalt(), text],
    );
    const { rows } = await this.pool.query<{ salt: string; content: string }>(
      'SELECT salt, content FROM personal.text WHERE text_id = $1',
      [id],
    );
    const { salt, content } = rows[0]!;
    return { id, hash: saltedHash(salt, content) };
  }

  async get(id: Uuid): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ content: string }>('SELECT content FROM personal.text WHERE text_id = $1', [id]);
    return rows[0]?.content;
  }

  async erase(id: Uuid): Promise<boolean> {
    const { rowCount } = await this.pool.query('DELETE FROM personal.text WHERE text_id = $1', [id]);
    return rowCount === 1;
  }
}
