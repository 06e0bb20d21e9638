/**
 * Every tape of a real node is replayed against the stand-in: the client's frames are sent as recorded, and all that the
 * stand-in sends is compared with the tape. A comparison that cannot fail would prove nothing, so each tape is then
 * compared again with every single thing changed that the server sent; each change must be noticed.
 */
import { END, EventStoreDBClient, excludeSystemEvents, jsonEvent } from '@eventstore/db-client';
import { startEsdbStandIn } from './index.js';
import { changedCalls } from './tape-changes.js';
import { compareCall, compareTape, extentOf } from './tape-compare.js';
import { replayTape } from './tape-replay.js';
import { PARTLY_REPLAYED, SCRIPTS } from './tape-scripts.js';
import { readTape, tapeNames, type Tape, type TapeCall } from './tape.js';

const WITHOUT_FRAMES = 'nothing-listens';
const names = tapeNames().filter((name) => name !== WITHOUT_FRAMES);

afterAll(() => {
  const parts = Object.entries(PARTLY_REPLAYED).map(([name, why]) => `  ${name}: ${why}`);
  const whole = tapeNames().length - parts.length;
  process.stdout.write(`Tapes of EventStoreDB 23.10.6: ${whole} replayed whole, ${parts.length} in part:\n${parts.join('\n')}\n`);
});

describe('the tapes of a real node, replayed against the stand-in', () => {
  it.each(names)('%s', async (name) => {
    const tape = readTape(name);
    const script = SCRIPTS[name] ?? {};
    const replayed = await replayTape(tape, script);
    expect(compareTape(tape, replayed, script)).toEqual([]);

    const unnoticed: string[] = [];
    let changes = 0;
    for (const call of replayed.calls) {
      const received = replayed.received.get(call.n) ?? [];
      const extent = extentOf(script, call.n);
      const compared = extent.onlyFirst ?? (extent.mayEndEarly ? received.length - 1 : Infinity);
      for (const { place, call: changed } of changedCalls(call, (index) => index < compared)) {
        changes += 1;
        if (compareCall(changed, received, extent).length === 0) unnoticed.push(place);
      }
    }
    expect(unnoticed).toEqual([]);
    expect(changes).toBeGreaterThan(0);
  });

  it('has a script only for tapes that there are', () => {
    expect(Object.keys({ ...SCRIPTS, ...PARTLY_REPLAYED }).filter((name) => !tapeNames().includes(name))).toEqual([]);
  });
});

describe('the comparison of a replay with its tape', () => {
  const differences = async (tape: Tape): Promise<readonly string[]> => compareTape(tape, await replayTape(tape));

  it('notices another HTTP/2 setting', async () => {
    const tape = readTape('server-features');
    const replayed = await replayTape(tape, SCRIPTS['server-features']);
    const settings = tape.http2_settings?.map((side) => ({ ...side, settings: { MAX_CONCURRENT_STREAMS: 99 } }));
    expect(compareTape({ ...tape, http2_settings: settings }, replayed)).toEqual([
      'HTTP/2 setting MAX_CONCURRENT_STREAMS is 100, on tape 99',
    ]);
  });

  it('notices another end of a connection', async () => {
    const tape = readTape('sigterm');
    const replayed = await replayTape(tape, SCRIPTS['sigterm']);
    const events = tape.connection_events?.filter(({ event }) => event !== 'TCP error');
    expect(compareTape({ ...tape, connection_events: events }, replayed).join()).toContain('connection 1');
  });

  it('notices an answer to other requests than those on tape', async () => {
    const tape = readTape('append-no-stream');
    const text = JSON.stringify(tape).replace('"noStream":{}', '"any":{}').replace('"noStream":{}', '"any":{}');
    expect((await differences(JSON.parse(text) as Tape)).join()).toContain('WrongExpectedVersion');
  });

  it('says so when an answer does not come', async () => {
    const tape = readTape('read-stream-missing');
    const [first, last] = tape.calls as [TapeCall, TapeCall];
    const more = { ...last, frames: [...last.frames, { dir: 's>c' as const, seq: 1_000, unseen: 'event' as const }] };
    const replaying = replayTape({ ...tape, calls: [first, more] }, { patienceMs: 1_000 });
    await expect(replaying).rejects.toThrow('before the end: call 2 received 3 of 4');
  });
});

describe('the tape without frames', () => {
  interface Outcome {
    readonly threw?: Readonly<Record<string, unknown>>;
    readonly seen?: readonly { readonly error: Readonly<Record<string, unknown>> }[];
  }

  it(`${WITHOUT_FRAMES}: the client reports what it reported on the tape`, async () => {
    const node = await startEsdbStandIn();
    node.faults.goDown();
    const client = EventStoreDBClient.connectionString(node.connectionString);
    const event = jsonEvent({ type: 'tested', data: { n: 1 } });
    const credentials = { username: 'some', password: 'body' };
    const subscription = new Promise<void>((_done, fail) => {
      const opened = client.subscribeToAll({ fromPosition: END, filter: excludeSystemEvents() });
      opened.on('error', fail);
    });
    const reading = async (): Promise<void> => {
      for await (const _ of client.readStream('s'));
    };
    const outcomes = await Promise.allSettled([
      client.appendToStream('s', event),
      client.appendToStream('s', event, { credentials }),
      reading(),
      client.deleteStream('s'),
      subscription,
    ]);
    const said = outcomes.map((outcome) => {
      const { constructor, code, type, message } = (outcome as PromiseRejectedResult).reason;
      return { class: constructor.name, code, type, message: message.replace(`:${node.port}`, ':2113') };
    });
    const { client_saw: saw } = readTape(WITHOUT_FRAMES) as Tape & { readonly client_saw: readonly Outcome[] };
    expect(said).toEqual(
      saw.map(({ threw, seen }) => {
        const { class: name, code, type, message } = threw ?? seen?.[0]?.error ?? {};
        return { class: name, code, type, message };
      }),
    );
    await client.dispose();
    await node.close();
  });
});
