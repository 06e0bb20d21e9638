import type { RecordedEvent } from '../port.js';
import { isTooSlow } from './failures.js';
import type { NodeConnection } from './node-connection.js';
import type { AllPage, NodeReader } from './node-reader.js';
import type { ReaderSettings } from './options.js';
import { Subscription } from './subscription.js';

/** Hands out what is after a position, then what comes, for ever. */
export class Follower {
  constructor(
    private readonly settings: ReaderSettings,
    private readonly connection: NodeConnection,
    private readonly reader: NodeReader,
  ) {}

  /**
   * Far from the head it reads pages, because the server drops subscribers that lag; at the head it subscribes, from the position
   * where the last page ended, so that there is neither gap nor double; dropped, it reads pages again. A server that is away is
   * awaited, for ever: the last position handed out is where it goes on. Ends when the signal aborts.
   */
  async *follow(afterPosition: bigint, batchSize: number, signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]> {
    let position = afterPosition;
    for (let failures = 0; !signal.aborted;) {
      let subscription: Subscription | undefined;
      try {
        for (let more = true; more;) {
          const page: AllPage = await this.reader.allPage(position, position, batchSize);
          for (let i = 0; i < page.events.length; i += batchSize) {
            if (signal.aborted) return;
            const batch = page.events.slice(i, i + batchSize);
            yield batch;
            position = batch.at(-1)!.position;
          }
          if (signal.aborted) return;
          position = page.cursor;
          failures = 0;
          more = page.more;
        }
        subscription = await Subscription.open(this.connection, position);
        for (let live = true; live && !signal.aborted;) {
          const events = await subscription.next(batchSize, this.settings.idleCheckMs, signal);
          if (signal.aborted) return;
          if (events.length > 0) yield events;
          position = subscription.position;
          // nothing for a while: either nothing happened, or the subscription is dead without saying so; a page tells
          live = events.length > 0;
        }
      } catch (error) {
        if (signal.aborted) return;
        if (isTooSlow(error)) {
          this.settings.log('a subscription lagged and was dropped; reads pages until it is near the head again');
        } else {
          this.settings.log(`the event store cannot be followed at present: ${(error as Error).message}`);
          this.connection.failed(error, subscription?.generation);
          await this.connection.pause(failures++, signal);
        }
      } finally {
        subscription?.close();
      }
    }
  }
}
