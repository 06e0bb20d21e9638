import type { Pool } from 'pg';
import type { NamedProfile, SenderProfile } from '#libs/contracts/api/import-files.js';
import type { SenderProfiles } from './profile-store.js';

const TABLES = `
  CREATE SCHEMA IF NOT EXISTS recorder;
  CREATE TABLE IF NOT EXISTS recorder.sender_profile (
    organisation text NOT NULL,
    name text NOT NULL,
    profile jsonb NOT NULL,
    saved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organisation, name)
  )`;

interface Row {
  readonly name: string;
  readonly profile: SenderProfile;
  readonly saved_at: Date;
}

/** Profiles of senders in PostgreSQL, in the schema of the recorder. */
export class PostgresSenderProfiles implements SenderProfiles {
  private constructor(private readonly pool: Pool) {}

  /** Makes the table where it is missing. */
  static async open(pool: Pool): Promise<PostgresSenderProfiles> {
    await pool.query(TABLES);
    return new PostgresSenderProfiles(pool);
  }

  async list(organisation: string): Promise<NamedProfile[]> {
    const { rows } = await this.pool.query<Row>(
      'SELECT name, profile, saved_at FROM recorder.sender_profile WHERE organisation = $1 ORDER BY saved_at DESC, name',
      [organisation],
    );
    return rows.map(({ name, profile, saved_at }) => ({ name, profile, savedAt: saved_at.toISOString() }));
  }

  async get(organisation: string, name: string): Promise<SenderProfile | undefined> {
    const { rows } = await this.pool.query<Pick<Row, 'profile'>>(
      'SELECT profile FROM recorder.sender_profile WHERE organisation = $1 AND name = $2',
      [organisation, name],
    );
    return rows[0]?.profile;
  }

  async put(organisation: string, name: string, profile: SenderProfile): Promise<void> {
    await this.pool.query(
      `INSERT INTO recorder.sender_profile (organisation, name, profile) VALUES ($1, $2, $3)
       ON CONFLICT (organisation, name) DO UPDATE SET profile = EXCLUDED.profile, saved_at = now()`,
      [organisation, name, JSON.stringify(profile)],
    );
  }

  async erase(organisation: string, name: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('DELETE FROM recorder.sender_profile WHERE organisation = $1 AND name = $2', [
      organisation,
      name,
    ]);
    return rowCount === 1;
  }
}
