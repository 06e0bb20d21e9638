import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import { createMassLedger } from '#libs/mass-ledger/mass-ledger.js';
import { InMemoryErasableTexts } from '#libs/mass-ledger/notes/in-memory-erasable-texts.js';
import { type World, settle } from '../world.js';
import { CALLER, registerNamed, writeWeighbridgeFile } from './weighbridge-file.js';

/** The file of the run's loads, written when first asked for. */
async function fileOf(world: World): Promise<string> {
  const { events } = world.options;
  const path = join(await world.scratch(), `loads-${events}.csv`);
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (!there) await writeWeighbridgeFile(path, events);
  return path;
}

/** An event store that holds the events of an imported file. */
export interface FilledLog {
  readonly connectionString: string;
  /** How long the import took, seconds: from the first byte of the file to the last event being durable. */
  readonly seconds: number;
}

/** Imports the run's file into a fresh event store. @throws Error where a row was not recorded */
export async function fillLog(world: World): Promise<FilledLog> {
  const path = await fileOf(world);
  const connectionString = await world.database();
  const store = await PostgresEventStore.open({ connectionString });
  const importFolder = join(await world.scratch(), 'imports');
  const ledger = createMassLedger({ store, texts: new InMemoryErasableTexts(), importFolder });
  try {
    await ledger.start();
    await registerNamed(ledger);
    await settle(connectionString);
    const startedMs = performance.now();
    const answer = await ledger.imports.run(createReadStream(path, { highWaterMark: 1 << 20 }), CALLER);
    const seconds = (performance.now() - startedMs) / 1000;
    if (answer.state !== 'finished' || answer.rows.recorded !== world.options.events) {
      const { state, rows, errors, rejectedRows } = answer;
      throw new Error(`the import recorded not all rows: ${JSON.stringify({ state, rows, errors, first: rejectedRows[0] })}`);
    }
    return { connectionString, seconds };
  } finally {
    await ledger.close();
    await store.close();
  }
}
