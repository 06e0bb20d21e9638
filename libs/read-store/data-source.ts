import { DataSource } from 'typeorm';
import pg from 'pg';
import { MIGRATIONS } from './migrations/index.js';
import { CONTROL_SCHEMA } from './sql.js';

/** Key of the advisory lock under which one process at a time changes the control schema. */
const MIGRATION_LOCK = 7_213_001;

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
