import { soon } from '#libs/testing/soon.js';
import { jest } from '@jest/globals';
import { connect } from 'node:http2';
import { setTimeout as wait } from 'node:timers/promises';
import {
  END,
  EventStoreDBClient,
  excludeSystemEvents,
  jsonEvent,
  NO_STREAM,
  type AllStreamSubscription,
} from '@eventstore/db-client';
import { startEsdbStandIn, type EsdbStandIn } from './index.js';

const uid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ev = (n: number) => jsonEvent({ id: uid(n), type: 'tested', data: { n } });
const UNAVAILABLE = { code: 14 };

describe('the faults of the stand-in, seen by the real client', () => {
  let node: EsdbStandIn;
  const clients: EventStoreDBClient[] = [];

  const newClient = (settings = ''): EventStoreDBClient => {
    const client = EventStoreDBClient.connectionString(`${node.connectionString}${settings}`);
    clients.push(client);
    return client;
  };
  /** A client whose batch stream is open. */
  const warmClient = async (settings = ''): Promise<EventStoreDBClient> => {
    const client = newClient(settings);
    await client.appendToStream('warm', ev(900 + node.events().length));
    return client;
  };
  const live = async (client: EventStoreDBClient): Promise<AllStreamSubscription> => {
    const subscription = client.subscribeToAll({ fromPosition: END, filter: excludeSystemEvents() });
    await new Promise((done) => subscription.once('caughtUp', done));
    return subscription;
  };
  const failureOf = (subscription: AllStreamSubscription): Promise<Error> =>
    new Promise((done) => subscription.once('error', done));
  const stored = (stream: string): number => node.events().filter((event) => event.stream === stream).length;

  beforeEach(async () => {
    node = await startEsdbStandIn();
  });
  afterEach(async () => {
    node.faults.clear();
    await Promise.all(clients.splice(0).map((client) => client.dispose()));
    await node.close();
  });

  describe('an append whose outcome the client does not learn', () => {
    const retry = async (): Promise<bigint> => {
      await wait(20);
      const result = await newClient().appendToStream('s', ev(1), { expectedRevision: NO_STREAM });
      return result.nextExpectedRevision;
    };

    it('is stored when the connection is cut instead of the answer', async () => {
      const client = await warmClient();
      node.faults.onAppend({ kind: 'store-and-cut' });
      await expect(client.appendToStream('s', ev(1), { expectedRevision: NO_STREAM })).rejects.toMatchObject(UNAVAILABLE);
      expect(stored('s')).toBe(1);
      expect(await retry()).toBe(0n);
      expect(stored('s')).toBe(1);
    });

    it('is not stored when the connection is cut before', async () => {
      const client = await warmClient();
      node.faults.onAppend({ kind: 'cut-before-storing' });
      await expect(client.appendToStream('s', ev(1), { expectedRevision: NO_STREAM })).rejects.toMatchObject(UNAVAILABLE);
      expect(stored('s')).toBe(0);
      expect(await retry()).toBe(0n);
      expect(stored('s')).toBe(1);
    });

    it.each([
      ['store-without-answer' as const, 1],
      ['drop-without-answer' as const, 0],
    ])('is never answered (%s)', async (kind, count) => {
      const client = await warmClient();
      node.faults.onAppend({ kind });
      let settled = false;
      const appending = client.appendToStream('s', ev(1)).finally(() => (settled = true));
      await wait(100);
      expect([settled, stored('s')]).toEqual([false, count]);
      node.faults.cutConnections();
      await expect(appending).rejects.toMatchObject(UNAVAILABLE);
    });
  });

  it('refuses and times out without storing', async () => {
    const client = await warmClient();
    node.faults.onAppend({ kind: 'time-out' });
    await expect(client.appendToStream('s', ev(1))).rejects.toMatchObject({ type: 'deadline-exceeded' });
    node.faults.onAppend({ kind: 'refuse' });
    await expect(client.appendToStream('s', ev(1))).rejects.toMatchObject(UNAVAILABLE);
    expect(stored('s')).toBe(0);
  });

  it('stores at once and answers late, or does both late', async () => {
    const client = await warmClient();
    node.faults.onAppend({ kind: 'answer-late', delayMs: 1000 });
    node.faults.onAppend({ kind: 'store-late', delayMs: 1000 });
    const startedMs = performance.now();
    const both = [client.appendToStream('a', ev(1)), client.appendToStream('b', ev(2))];
    await soon(() => expect(stored('a')).toBe(1));
    expect(stored('b')).toBe(0);
    await Promise.all(both);
    expect(performance.now() - startedMs).toBeGreaterThan(950);
    expect([stored('a'), stored('b')]).toEqual([1, 1]);
  });

  it('does not store late what is past its deadline', async () => {
    const client = await warmClient();
    node.faults.onAppend({ kind: 'store-late', delayMs: 80 });
    await expect(client.appendToStream('s', ev(1), { deadline: 20 })).rejects.toMatchObject({ type: 'deadline-exceeded' });
    expect(stored('s')).toBe(0);
  });

  it('plans faults for certain appends and streams', async () => {
    const client = await warmClient();
    node.faults.onAppend({ kind: 'time-out' }, { after: 1, times: 2, stream: (name) => name === 's' });
    const outcomes = [];
    for (const stream of ['t', 's', 't', 's', 's', 's']) {
      outcomes.push(
        await client.appendToStream(stream, ev(outcomes.length)).then(
          () => `${stream} stored`,
          () => `${stream} timed out`,
        ),
      );
    }
    expect(outcomes).toEqual(['t stored', 's stored', 't stored', 's timed out', 's timed out', 's stored']);
  });

  it('answers every call late', async () => {
    const client = await warmClient();
    node.faults.answerLate(60);
    const startedMs = performance.now();
    const events = [];
    for await (const { event } of client.readStream('warm')) events.push(event);
    expect(events).toHaveLength(1);
    expect(performance.now() - startedMs).toBeGreaterThan(55);
  });

  it('cuts a connection after a number of messages', async () => {
    const client = await warmClient();
    await client.appendToStream('s', [1, 2, 3, 4, 5].map(ev));
    node.faults.cutAfterMessages(3);
    const seen: unknown[] = [];
    const reading = async (): Promise<void> => {
      for await (const { event } of client.readStream('s')) seen.push(event?.id);
    };
    await expect(reading()).rejects.toMatchObject(UNAVAILABLE);
    expect(seen).toEqual([uid(1), uid(2), uid(3)]);
    expect(node.connections()).toBe(0);
  });

  it('freezes: neither calls nor pings are answered, until it thaws', async () => {
    const client = await warmClient('&keepAliveInterval=10000&keepAliveTimeout=10000');
    node.faults.freeze();
    const raw = connect(`http://127.0.0.1:${node.port}`);
    let heard = false;
    raw.on('remoteSettings', () => (heard = true));
    let settled = false;
    const appending = client.appendToStream('s', ev(1)).finally(() => (settled = true));
    await wait(100);
    expect({ heard, settled, stored: stored('s') }).toEqual({ heard: false, settled: false, stored: 0 });
    node.faults.thaw();
    await appending;
    expect(stored('s')).toBe(1);
    await wait(20);
    expect(heard).toBe(true);
    raw.destroy();
  });

  it('is given up by the keep-alive of the client while it is frozen', async () => {
    jest.spyOn(console, 'warn').mockImplementationOnce(() => {});
    const client = await warmClient('&keepAliveInterval=200&keepAliveTimeout=100');
    node.faults.freeze();
    await expect(client.appendToStream('s', ev(1))).rejects.toMatchObject(UNAVAILABLE);
  });

  it('goes down and comes up on the same port with its events', async () => {
    const client = await warmClient();
    const subscription = await live(client);
    const failed = failureOf(subscription);
    node.faults.goDown();
    expect(await failed).toMatchObject({ type: 'unavailable' });
    await expect(newClient().appendToStream('s', ev(1))).rejects.toMatchObject(UNAVAILABLE);
    await node.faults.comeUp();
    await wait(20);
    await newClient().appendToStream('s', ev(2));
    expect(node.events().map((event) => event.stream)).toEqual(['warm', 's']);
  });

  it('works on for open calls after it was told to stop', async () => {
    const client = await warmClient();
    node.goAway();
    await wait(20);
    await client.appendToStream('s', ev(1));
    await expect(newClient().appendToStream('s', ev(2))).rejects.toMatchObject(UNAVAILABLE);
    expect(stored('s')).toBe(1);
  });

  it('drops subscribers as too slow, on demand and when they are slowed down', async () => {
    const client = await warmClient();
    const first = failureOf(await live(client));
    expect(node.faults.openSubscriptions).toBe(1);
    expect(node.faults.dropSubscribers()).toBe(1);
    expect(await first).toMatchObject({ type: 'timeout', code: 10 });
    const second = failureOf(await live(client));
    node.faults.slowSubscribers(20);
    await client.appendToStream(
      's',
      Array.from({ length: 40 }, (_, n) => ev(n)),
    );
    expect(await second).toMatchObject({ type: 'timeout', code: 10 });
  });

  it('moves its clock: the date header, the time of events and the look at deadlines', async () => {
    const client = await warmClient();
    node.faults.moveClock(300_000);
    const raw = connect(`http://127.0.0.1:${node.port}`);
    const call = raw.request({
      ':method': 'POST',
      ':path': '/event_store.client.server_features.ServerFeatures/GetSupportedMethods',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    call.end(Buffer.alloc(5));
    const headers = await new Promise<Record<string, unknown>>((done) => call.once('response', done));
    expect(Date.parse(String(headers['date'])) - Date.now()).toBeGreaterThan(295_000);
    raw.destroy();
    await expect(client.appendToStream('s', ev(1))).rejects.toMatchObject({ type: 'deadline-exceeded' });
    await client.appendToStream('s', ev(1), { deadline: 600_000 });
    const created = Number(node.events().at(-1)!.createdTicks / 10_000n);
    expect(created - Date.now()).toBeGreaterThan(295_000);
  });
});
