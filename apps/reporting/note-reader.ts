import type { ReadNotes } from '#libs/balances/read-notes.js';
import type { ReadSession } from '#libs/balances/session.js';

const MAY_READ = `SELECT CASE WHEN to_regclass('personal.text') IS NULL THEN false
  ELSE has_schema_privilege('personal', 'USAGE') AND has_table_privilege('personal.text', 'SELECT') END AS may_read`;

/**
 * Reads texts that can be erased, where they stand in the database of the read models and its role may see them; else there are none to be
 * read, and answers go without.
 */
export function noteReader(session: ReadSession): ReadNotes {
  let mayRead: Promise<boolean> | undefined;
  return async (noteIds) => {
    mayRead ??= session.query<{ may_read: boolean }>(MAY_READ).then(([row]) => row?.may_read === true);
    if (!(await mayRead)) return new Map();
    const rows = await session.query<{ text_id: string; content: string }>(
      'SELECT text_id, content FROM personal.text WHERE text_id = ANY($1::uuid[])',
      [noteIds],
    );
    return new Map(rows.map(({ text_id, content }) => [text_id, content]));
  };
}
