import pg from 'pg';
import type { ErasableTexts } from '#libs/mass-ledger/notes/erasable-texts.js';
import { PostgresErasableTexts } from '#libs/mass-ledger/notes/postgres-erasable-texts.js';
import type { CheckpointStore } from '#libs/mass-ledger/sorting-runs/checkpoint-store.js';
import { unavailable } from '#libs/platform/http/problem.js';
import { Eventually } from '#libs/platform/program/eventually.js';
import { PostgresCheckpointStore } from './postgres-checkpoint-store.js';

export interface BesideTheLogOptions {
  readonly connectionString: string;
  /** How long a statement may take, milliseconds. */
  readonly timeoutMs: number;
  readonly log: (message: string) => void;
}

interface Opened {
  readonly texts: ErasableTexts;
  readonly checkpoints: CheckpointStore;
}

/** What the recorder keeps beside the log, in PostgreSQL: erasable texts and checkpoints. The server may be away at first. */
export class BesideTheLog {
  readonly texts: ErasableTexts;
  readonly checkpoints: CheckpointStore;

  private constructor(
    private readonly pool: pg.Pool,
    private readonly opened: Eventually<Opened>,
  ) {
    this.texts = {
      put: async (...request) => opened.get().texts.put(...request),
      get: async (...request) => opened.get().texts.get(...request),
      erase: async (...request) => opened.get().texts.erase(...request),
    };
    this.checkpoints = {
      load: async (...request) => opened.get().checkpoints.load(...request),
      save: async (...request) => opened.get().checkpoints.save(...request),
    };
  }

  /** Opens it now or, where the database is away, as soon as it answers. */
  static async open({ connectionString, timeoutMs, log }: BesideTheLogOptions): Promise<BesideTheLog> {
    const pool = new pg.Pool({
      connectionString,
      max: 4,
      application_name: 'massestrom recorder',
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      keepAlive: true,
    });
    pool.on('error', (error) => log(`a connection of the recorder was lost: ${error.message}`));
    const opened = await Eventually.open<Opened>({
      name: 'the database',
      open: async () => ({
        texts: await PostgresErasableTexts.open(pool),
        checkpoints: await PostgresCheckpointStore.open(pool),
      }),
      tooEarly: (reason) => unavailable(`the database does not answer: ${reason}`),
      log,
    });
    return new BesideTheLog(pool, opened);
  }

  /** Ends when it is there. */
  async there(): Promise<void> {
    await this.opened.there;
  }

  /** @throws where the database does not answer */
  async check(): Promise<undefined> {
    this.opened.get();
    await this.pool.query('SELECT 1');
    return undefined;
  }

  async close(): Promise<void> {
    await this.opened.close();
    await this.pool.end();
  }
}
