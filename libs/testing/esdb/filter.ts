import type { streams } from './messages.js';
import type { StoredEvent } from './store.js';

/** Events considered per unit of the checkpoint interval, where the subscriber names no window. */
const DEFAULT_WINDOW = 32;

/** What a filtered subscription wants. */
export interface EventFilter {
  matches(event: StoredEvent): boolean;
  /** Events that one page of the catch-up considers. */
  readonly window: number;
  /** A checkpoint comes after so many events considered. */
  readonly checkpointEvery: number;
}

/** The filter of a request. */
export function eventFilter(
  options: InstanceType<typeof streams.ReadReq.Options.FilterOptions> | undefined,
): EventFilter | undefined {
  if (!options) return undefined;
  const byStream = options.getStreamIdentifier();
  const expression = byStream ?? options.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const pattern = new RegExp(expression?.getRegex() ?? '', 'u');
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
  return {
    window,
    checkpointEvery: window * options.getCheckpointintervalmultiplier(),
    matches: (event) => {
      const name = byStream ? event.stream : event.type;
      return prefixes.length > 0 ? prefixes.some((prefix) => name.startsWith(prefix)) : pattern.test(name);
    },
  };
}
