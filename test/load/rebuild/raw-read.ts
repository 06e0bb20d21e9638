import { to as copyTo } from 'pg-copy-streams';
import { onDatabase } from '../world.js';

const COLUMNS = 'position, stream, revision, id, type, data, metadata';
const ESCAPE = /\\(.)/g;
/** What a backslash makes of a character in the text format of COPY. */
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' };

const unescaped = (field: string): string =>
  field.includes('\\') ? field.replace(ESCAPE, (_, char: string) => ESCAPED[char] ?? char) : field;

/** Reads the whole log by COPY and parses data and metadata, and does nothing with them. @returns events per second */
export function readRaw(connectionString: string): Promise<number> {
  return onDatabase(connectionString, async (client) => {
    const startedMs = performance.now();
    const decoder = new TextDecoder();
    let rest = '';
    let events = 0;
    let parsed: unknown;
    const copy = client.query(copyTo(`COPY (SELECT ${COLUMNS} FROM event_store.events ORDER BY position) TO STDOUT`));
    for await (const chunk of copy) {
      const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        const [, , , , , data, metadata] = line.split('\t');
        parsed = [JSON.parse(unescaped(data!)), JSON.parse(unescaped(metadata!))];
        events += 1;
      }
    }
    if (parsed === undefined) throw new Error('the log is empty');
    return events / ((performance.now() - startedMs) / 1000);
  });
}
