import { lotStream } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { readLot } from './lot-repository.js';

const NONE: ReadonlySet<string> = new Set();
const LOT_PREFIX = lotStream('');

/**
 * The commands that another lot has recorded. A file that is sent again with another class names the same ids for another lot, thousands
 * of them: they are told all at once, not one append after the other.
 */
export class ElsewhereCommands {
  private latest: { readonly stream: string; readonly revision: number; readonly commands: ReadonlySet<string> } | undefined;

  constructor(private readonly store: EventStore) {}

  /** Ids of the commands that are stored in a lot's stream; nothing for other streams. */
  async commandsIn(stream: string): Promise<ReadonlySet<string>> {
    if (!stream.startsWith(LOT_PREFIX)) return NONE;
    const revision = (await this.store.head(stream))?.revision ?? -1;
    if (this.latest?.stream !== stream || this.latest.revision !== revision) {
      const { commands } = await readLot(this.store, stream.slice(LOT_PREFIX.length));
      this.latest = { stream, revision, commands: new Set(commands.keys()) };
    }
    return this.latest.commands;
  }
}
