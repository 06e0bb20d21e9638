import { DataSource } from 'typeorm';
import pg from 'pg';
import { MIGRATIONS } from './migrations/index.js';
import { CONTROL_SCHEMA } from './sql.js';

/** Key of the advisory lock under which one process at a time changes the control schema. */
const MIGRATION_LOCK = 7_213_001;
const CHECK_TIMEOUT_MS = 10_000;

/** The TypeORM data source of the control schema. It runs migrations and nothing else: `synchronize` never. */
export const controlDataSource = (connectionString: string): DataSource =>
  new DataSource({
    type: 'postgres',
    url: connectionString,
    schema: CONTROL_SCHEMA,
    migrations: MIGRATIONS.map(({ migration }) => migration),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'all',
    synchronize: false,
    installExtensions: false,
  });

/** Brings the control schema up to date. Processes that start together wait for each other. */
export async function migrateControl(connectionString: string): Promise<void> {
  const guard = new pg.Client({ connectionString });
  guard.on('error', () => undefined); // the query under way fails with it
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await guard.query(`CREATE SCHEMA IF NOT EXISTS ${CONTROL_SCHEMA}`);
    const source = await controlDataSource(connectionString).initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
  } finally {
    await guard.end();
  }
}

/**
 * Holds the control schema against what this program knows, without changing anything.
 * @throws Error it is missing, or a migration has not been run yet
 */
export async function checkControl(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CHECK_TIMEOUT_MS, query_timeout: CHECK_TIMEOUT_MS });
  client.on('error', () => undefined); // the query under way fails with it
  await client.connect();
  try {
    const made = await client.query<{ table: string | null }>(`SELECT to_regclass('${CONTROL_SCHEMA}.migrations') AS table`);
    if (made.rows[0]!.table === null) throw new Error('there are no read models yet: the projector makes them');
    const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${CONTROL_SCHEMA}.migrations`);
    const run = new Set(rows.map(({ name }) => name));
    const missing = MIGRATIONS.filter(({ migration }) => !run.has(migration.name)).length;
    if (missing > 0)
      throw new Error(`the read models are older than this program by ${missing} migrations: the projector runs them`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
