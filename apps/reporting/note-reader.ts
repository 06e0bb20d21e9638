import type { ReadSession } from '#libs/balances/session.js';
import type { ReadNote } from '#libs/balances/read-note.js';

const MAY_READ = `SELECT CASE WHEN to_regclass('personal.text') IS NULL THEN false
  ELSE has_schema_privilege('personal', 'USAGE') AND has_table_privilege('personal.text', 'SELECT') END AS may_read`;

/**
 * Reads texts that can be erased, where they stand in the database of the read models and its role may see them; else there are none to be
 * read, and answers go without.
 */
export function noteReader(session: ReadSession): ReadNote {
  let mayRead: Promise<boolean> | undefined;
  return async (noteId) => {
    mayRead ??= session.query<{ may_read: boolean }>(MAY_READ).then(([row]) => row?.may_read === true);
    if (!(await mayRead)) return undefined;
    const [row] = await session.query<{ content: string }>('SELECT content FROM personal.text WHERE text_id = $1::uuid', [
      noteId,
    ]);
    return row?.content;
  };
}
