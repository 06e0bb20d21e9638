import pg from 'pg';
import type { ErasableTexts } from '#libs/mass-ledger/notes/erasable-texts.js';
import { PostgresErasableTexts } from '#libs/mass-ledger/notes/postgres-erasable-texts.js';
import { PostgresSenderProfiles } from '#libs/mass-ledger/import-mass-events/sender-files/postgres-profile-store.js';
import type { SenderProfiles } from '#libs/mass-ledger/import-mass-events/sender-files/profile-store.js';
import { type CustodyIndex, PostgresCustodyIndex } from '#libs/mass-ledger/receipts/index.js';
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
  readonly custody: CustodyIndex;
  readonly senderProfiles: SenderProfiles;
}

/** What the recorder keeps beside the log, in PostgreSQL: erasable texts, profiles of senders, checkpoints, and the index of loads, tickets and receipts. The server may be away at first. */
export class BesideTheLog {
  readonly texts: ErasableTexts;
  readonly checkpoints: CheckpointStore;
  readonly custody: CustodyIndex;
  readonly senderProfiles: SenderProfiles;

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
    this.custody = {
      position: async () => opened.get().custody.position(),
      advance: async (...request) => opened.get().custody.advance(...request),
      load: async (...request) => opened.get().custody.load(...request),
      loadsOf: async (...request) => opened.get().custody.loadsOf(...request),
      movementsOf: async (...request) => opened.get().custody.movementsOf(...request),
      receipt: async (...request) => opened.get().custody.receipt(...request),
      receipts: async (...request) => opened.get().custody.receipts(...request),
      waitingFor: async (...request) => opened.get().custody.waitingFor(...request),
      explain: async (...request) => opened.get().custody.explain(...request),
    };
    this.senderProfiles = {
      list: async (...request) => opened.get().senderProfiles.list(...request),
      get: async (...request) => opened.get().senderProfiles.get(...request),
      put: async (...request) => opened.get().senderProfiles.put(...request),
      erase: async (...request) => opened.get().senderProfiles.erase(...request),
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
    pool.on('connect', (client) => client.on('error', () => undefined)); // the query under way fails with it
    const opened = await Eventually.open<Opened>({
      name: 'the database',
      open: async () => ({
        texts: await PostgresErasableTexts.open(pool),
        checkpoints: await PostgresCheckpointStore.open(pool),
        custody: await PostgresCustodyIndex.open(pool),
        senderProfiles: await PostgresSenderProfiles.open(pool),
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
