import { Inject, Injectable } from '@nestjs/common';
import { type AsOf, type ReadSession, resolveAsOf } from '#libs/balances/session.js';
import type { EventLog } from '#libs/event-log/port.js';
import type { EventStore } from '#libs/event-store/port.js';
import type { Actor } from '#libs/kernel/index.js';
import type { QueryConfig } from '#libs/platform/config/config.js';
import type { QueryValues } from '#libs/platform/http/parameter-reader.js';
import { unavailable } from '#libs/platform/http/problem.js';
import { CONFIG, EVENT_LOG, EVENT_STORE, READ_STORE } from '#libs/platform/nest/tokens.js';
import type { ReadModels } from './read-models.js';

/** A query over HTTP: who asks, for what. */
export interface ReadRequest {
  readonly actor: Actor;
  /** The parameter of the address, empty where it has none. */
  readonly id: string;
  readonly query: QueryValues;
}

/** Works an answer out of one consistent view of the read models, as known at one position. */
export type ReadWork<Answer> = (session: ReadSession, asOf: AsOf) => Promise<Answer>;

/** What every query shares: waiting for a position, one consistent view, and the position that "as known at" means. */
@Injectable()
export class ReadModelReader {
  constructor(
    @Inject(READ_STORE) private readonly readStore: ReadModels,
    @Inject(EVENT_LOG) private readonly eventLog: EventLog,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CONFIG) private readonly config: QueryConfig,
  ) {}

  /**
   * Answers a query.
   * @throws ProblemError 503 where the position of `after` is not reached in time
   */
  async answer<Answer>({ query }: ReadRequest, work: ReadWork<Answer>): Promise<Answer> {
    const after = query['after'];
    if (typeof after === 'string') await this.wait(BigInt(after));
    const asOf = typeof query['asOf'] === 'string' ? query['asOf'] : undefined;
    const [head, storeMs] = asOf === undefined ? [undefined, 0] : await this.logOfNow();
    return this.readStore.read(async (session) => work(session, await resolveAsOf(session, asOf, storeMs, head)));
  }

  /** Where the log ends, and what the store's clock says: whether an answer is final is judged by that one (rule 17). */
  private logOfNow(): Promise<[bigint, number]> {
    return Promise.all([this.eventLog.headPosition(), this.store.clockMs()]);
  }

  private async wait(position: bigint): Promise<void> {
    const { afterTimeoutMs } = this.config;
    if (await this.readStore.waitFor(position, afterTimeoutMs)) return;
    throw unavailable(`the read models have not reached position ${position} within ${afterTimeoutMs / 1000} s`);
  }
}
