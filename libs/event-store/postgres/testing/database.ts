import pg from 'pg';

/** Runs one query on a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(
  connectionString: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString, application_name: 'test' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Ends the server's sessions of one purpose (`writer`, `reader`, `follower`) in this database. @returns how many */
export async function terminate(connectionString: string, purpose: string): Promise<number> {
  const rows = await query(
    connectionString,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE '% ' || $1 || ' % on %'`,
    [purpose],
  );
  return rows.length;
}
