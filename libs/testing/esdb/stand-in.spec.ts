import { EventStoreDBClient, END, excludeSystemEvents, jsonEvent, NO_STREAM, START } from '@eventstore/db-client';
import { startEsdbStandIn, type EsdbStandIn } from './index.js';

const uid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ev = (n: number) => jsonEvent({ id: uid(n), type: 'tested', data: { n } });

describe('the stand-in, asked by the real client', () => {
  let node: EsdbStandIn;
  let client: EventStoreDBClient;

  beforeEach(async () => {
    node = await startEsdbStandIn();
    client = EventStoreDBClient.connectionString(node.connectionString);
  });
  afterEach(async () => {
    await client.dispose();
    await node.close();
  });

  it('appends, reads a stream and reads $all', async () => {
    const first = await client.appendToStream('a', [ev(1), ev(2)], { expectedRevision: NO_STREAM });
    expect(first.nextExpectedRevision).toBe(1n);
    await client.appendToStream('b', ev(3), { expectedRevision: NO_STREAM });
    const stream = [];
    for await (const { event } of client.readStream('a')) stream.push(event?.id);
    expect(stream).toEqual([uid(1), uid(2)]);
    const all = [];
    for await (const { event } of client.readAll({ fromPosition: START })) all.push(event?.streamId);
    expect(all).toEqual(['$$$scavenges', 'a', 'a', 'b']);
  });

  it('delivers stored and live events to a subscription of $all', async () => {
    await client.appendToStream('a', [ev(1), ev(2)], { expectedRevision: NO_STREAM });
    const subscription = client.subscribeToAll({ fromPosition: START, filter: excludeSystemEvents() });
    const seen: unknown[] = [];
    for await (const { event } of subscription) {
      seen.push((event?.data as { n: number }).n);
      if (seen.length === 2) await client.appendToStream('b', ev(3), { expectedRevision: NO_STREAM });
      if (seen.length === 3) break;
    }
    await subscription.unsubscribe();
    expect(seen).toEqual([1, 2, 3]);
  });

  it('is there again after a restart on the same port, with its events', async () => {
    await client.appendToStream('a', ev(1), { expectedRevision: NO_STREAM });
    await node.restart();
    const again = EventStoreDBClient.connectionString(node.connectionString);
    const retried = await again.appendToStream('a', ev(1), { expectedRevision: NO_STREAM });
    expect(retried.nextExpectedRevision).toBe(0n);
    expect(node.events()).toHaveLength(1);
    await again.dispose();
  });

  it('drops a live subscriber that one append of a thousand events outruns', async () => {
    await client.appendToStream('a', ev(0));
    const subscription = client.subscribeToAll({ fromPosition: END, filter: excludeSystemEvents() });
    await new Promise((done) => subscription.once('caughtUp', done));
    let delivered = 0;
    const error = new Promise<Error>((done) => subscription.once('error', done));
    subscription.on('data', () => delivered++);
    await client.appendToStream(
      'b',
      Array.from({ length: 40 }, (_, n) => ev(n + 1)),
    );
    await new Promise((done) => setTimeout(done, 200));
    expect(delivered).toBe(40);
    await client.appendToStream(
      'c',
      Array.from({ length: 1000 }, (_, n) => ev(n + 100)),
    );
    expect(await error).toMatchObject({ type: 'timeout' });
    expect(delivered).toBeLessThan(1040);
  });
});
