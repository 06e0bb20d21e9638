import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import { type World, onDatabase, settle } from '../world.js';

const EVENTS = 'event_store.events';

/** The formats of COPY: what it does unless it is told otherwise, and what programs use that know the types of the columns. */
export type CopyFormat = 'text' | 'binary';

/** Rows of an event store in files, to be copied into another. */
export interface CopiedLog {
  /** Copies the rows into the same table, empty, in one transaction. @returns rows per second */
  copyIn(format: CopyFormat): Promise<number>;
}

/** Takes the rows out of an event store, in both formats. */
export async function takeCopy(world: World, connectionString: string): Promise<CopiedLog> {
  const folder = await world.scratch();
  const fileOf = (format: CopyFormat): string => join(folder, `events.${format}`);
  const takeOut = (format: CopyFormat): Promise<number> =>
    onDatabase(connectionString, async (client) => {
      const copy = client.query(copyTo(`COPY (SELECT * FROM ${EVENTS} ORDER BY position) TO STDOUT (FORMAT ${format})`));
      await pipeline(copy, createWriteStream(fileOf(format)));
      return copy.rowCount;
    });
  await takeOut('binary');
  const rows = await takeOut('text');
  const target = await world.database();
  await (await PostgresEventStore.open({ connectionString: target })).close();
  return {
    async copyIn(format) {
      await onDatabase(target, (client) => client.query(`TRUNCATE ${EVENTS}`));
      await settle(target);
      return onDatabase(target, async (client) => {
        const startedMs = performance.now();
        const copy = client.query(copyFrom(`COPY ${EVENTS} FROM STDIN (FORMAT ${format})`));
        await pipeline(createReadStream(fileOf(format), { highWaterMark: 1 << 20 }), copy);
        if (copy.rowCount !== rows) throw new Error(`COPY took ${copy.rowCount} of ${rows} rows`);
        return rows / ((performance.now() - startedMs) / 1000);
      });
    },
  };
}
