import { MIGRATIONS } from './migrations/index.js';
import type { Projection } from './projection.js';
import { CONTROL_SCHEMA, createIndexes, createKey, createTable, tablesOf } from './sql.js';

/** Schema that stands for every version of the read models in the committed file. */
const EXAMPLE_SCHEMA = 'read_n';

/**
 * All SQL that makes the read store, as one text: what the migrations of the control schema run, and the tables of the read models. Kept
 * in the repository, so that a change of tables is seen where it is reviewed.
 */
export function readStoreSql(projections: readonly Projection[]): string {
  tablesOf(projections);
  const blocks = [
    '-- Written by `npm run generate` from libs/read-store/migrations and the tables of the read models. Do not edit.',
    `-- Control schema\nCREATE SCHEMA ${CONTROL_SCHEMA};`,
    ...MIGRATIONS.map(
      ({ migration, up }) => `-- Migration ${migration.name}\n${up.map((statement) => `${statement};`).join('\n')}`,
    ),
    `-- Read models: a schema for each version\nCREATE SCHEMA ${EXAMPLE_SCHEMA};`,
    ...projections.map(({ name, version = 1, tables }) =>
      [`-- Projection ${name}, version ${version}`, ...tables.flatMap(tableStatements)].join('\n'),
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const tableStatements = (table: Projection['tables'][number]): string[] =>
  [createTable(EXAMPLE_SCHEMA, table), createKey(EXAMPLE_SCHEMA, table), ...createIndexes(EXAMPLE_SCHEMA, table)].map(
    (statement) => `${statement};`,
  );
