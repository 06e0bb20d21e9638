import { Inject, Injectable } from '@nestjs/common';
import { type AsOf, type ReadSession, resolveAsOf } from '#libs/balances/session.js';
import type { EventLog } from '#libs/event-log/port.js';
import type { EventStore } from '#libs/event-store/port.js';
import type { Actor } from '#libs/kernel/index.js';
import type { QueryConfig } from '#libs/platform/config/config.js';
import type { QueryValues } from '#libs/platform/http/parameter-reader.js';
import { type ProblemError, unavailable } from '#libs/platform/http/problem.js';
import { CONFIG, EVENT_LOG, EVENT_STORE, READ_STORE } from '#libs/platform/nest/tokens.js';
import type { ReadModels } from '#apps/shared/read-models.js';

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
    const asOf = typeof query['asOf'] === 'string' ? query['asOf'] : undefined;
    const after = typeof query['after'] === 'string' ? BigInt(query['after']) : undefined;
    const giveUpMs = performance.now() + this.config.afterTimeoutMs;
    for (;;) {
      if (after !== undefined) await this.wait(after, giveUpMs);
      const [head, storeMs] = asOf === undefined ? [undefined, 0] : await this.logOfNow();
      const looked = await this.readStore.read<{ answer: Answer } | { position: bigint }>(async (session) => {
        if (after !== undefined && session.position < after) return { position: session.position };
        return work(session, await resolveAsOf(session, asOf, storeMs, head)).then((answer) => ({ answer }));
      });
      if ('answer' in looked) return looked.answer;
      // The database has crashed and lost its last commits: what was told of them no longer holds.
      this.readStore.forget(looked.position);
      if (performance.now() >= giveUpMs) throw this.notReached(after!);
    }
  }

  /**
   * Where the log ends, and what the store's clock says: whether an answer is final is judged by that one (rule 17). The clock first:
   * what was stored before that time is then before the head, and what is stored later is too young for a final answer.
   */
  private async logOfNow(): Promise<[bigint, number]> {
    const storeMs = await this.store.clockMs();
    return [await this.eventLog.headPosition(), storeMs];
  }

  private async wait(position: bigint, giveUpMs: number): Promise<void> {
    const leftMs = Math.max(0, giveUpMs - performance.now());
    if (!(await this.readStore.waitFor(position, leftMs))) throw this.notReached(position);
  }

  private notReached(position: bigint): ProblemError {
    const { afterTimeoutMs } = this.config;
    return unavailable(`the read models have not reached position ${position} within ${afterTimeoutMs / 1000} s`);
  }
}
