import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import { onDatabase } from '../world.js';
import { regionLog } from './region-log.js';

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
const lineOf = ({ position, stream, revision, id, type, data, metadata }: RecordedEvent): string =>
  `${position}\t${stream}\t${revision}\t${id}\t${type}\t${escaped(data)}\t${escaped(metadata)}\n`;

function* lines(events: number): Generator<string> {
  for (const part of regionLog(events)) yield part.map(lineOf).join('');
}

/** Puts the region's log into an event store by COPY. @param events about how many */
export async function fillEventStore(connectionString: string, events: number): Promise<void> {
  await (await PostgresEventStore.open({ connectionString })).close();
  await onDatabase(connectionString, async (client) => {
    await pipeline(Readable.from(lines(events)), client.query(copyFrom('COPY event_store.events FROM STDIN')));
    await client.query('UPDATE event_store.head SET position = (SELECT max(position) FROM event_store.events)');
    await client.query('ANALYZE event_store.events');
  });
}
