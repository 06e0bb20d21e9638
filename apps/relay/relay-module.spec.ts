import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { Health } from '#libs/platform/health/health.js';
import { LagMonitor, type Positions } from '#libs/platform/health/lag.js';
import { Metrics } from '#libs/platform/health/metrics.js';
import { inFakeTime } from '#libs/testing/fake-time.js';
import { RelayModule } from './relay-module.js';
import { Relay } from './relay.js';
import { FakeTopic } from './testing/fake-topic.js';

test('metrics wait a second at most for a store that is silent, and show what they knew', async () => {
  let read = async (): Promise<Positions> => ({ log: 7n, read: 5n });
  const lag = new LagMonitor(() => read());
  const metrics = new Metrics();
  const relay = new Relay({ store: new InMemoryEventStore(), topic: new FakeTopic(1) });
  const module = new RelayModule(relay, lag, new Health(), metrics);
  module.onModuleInit();
  expect(await metrics.registry.metrics()).toMatch(/^massestrom_relay_lag_events 2$/m);
  read = () => new Promise(() => undefined);
  expect(await inFakeTime(1000, () => metrics.registry.metrics())).toMatch(/^massestrom_relay_lag_events 2$/m);
  await module.onApplicationShutdown();
});
