import { setTimeout as sleep } from 'node:timers/promises';
import { appendOf, gather, names, namesOf } from './contract-events.js';
import { EventStoreUnavailableError } from './errors.js';
import type { EventStore } from './port.js';

/** What closing a store means. */
export function describeClosing(store: () => EventStore): void {
  describe('a closed store', () => {
    test('has stored what was under way, and ended its followers', async () => {
      await store().append(appendOf('s', 'no-stream', 'a'));
      const following = gather(store().follow(0n, { signal: new AbortController().signal }));
      await sleep(50);
      const sent = Promise.allSettled(names('stream', 50).map((name) => store().append(appendOf(name, 'no-stream', name))));
      await store().close();
      expect((await sent).filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
      expect(namesOf(await following)[0]).toBe('a');
    });

    test('refuses everything, and closing it again does nothing', async () => {
      await store().close();
      await store().close();
      const asked = [
        store().append(appendOf('s', 'no-stream', 'a')),
        gather(store().readAll(0n)),
        gather(store().readStream('s')),
        gather(store().follow(0n, { signal: new AbortController().signal })),
        store().head('s'),
        store().locate([]),
        store().headPosition(),
        store().clockMs(),
      ];
      for (const outcome of await Promise.allSettled(asked)) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { outcome: 'nothing-stored' } });
        expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(EventStoreUnavailableError);
      }
    });
  });
}
