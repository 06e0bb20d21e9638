import { setTimeout as wait } from 'node:timers/promises';
import { timestampPb } from './messages.js';
import { RawConnection, type RawCall, type Received, type ReceivedOnConnection } from './tape-client.js';
import { messageOf, proposedMessages } from './tape-messages.js';
import { wholeCalls, type Fillers, type Tape, type TapeFrame, type WholeCall } from './tape.js';
import { startEsdbStandIn, type EsdbStandIn } from './stand-in.js';
import { recordBytes, FIRST_EVENT_POSITION } from './store.js';

const PATIENCE_MS = 10_000;
const SETTLE_MS = 60;
const DEFAULT_DEADLINE_MS = 10_000;
const SENDS_HALF_CLOSE_UNLISTED = /\/(Read|Delete|Tombstone)$/;

/** What a step of a script works on. */
export interface ReplayContext {
  readonly node: EsdbStandIn;
  connection(number: number): RawConnection;
  /** The call of this number. */
  call(n: number): RawCall;
  /** Sets the node's clock to this time of the tape (milliseconds since its start). */
  setClock(atMs: number): void;
}

/** What a replay does beside sending the client's frames: the part of the scenario that is not on the wire. */
export interface ReplayScript {
  /** Done when the frames before this place of the order have been sent and received. */
  readonly steps?: readonly { readonly at: number; readonly act: (context: ReplayContext) => unknown }[];
  readonly fillers?: Fillers;
  /** Calls of which the client reads so many frames and then no more. */
  readonly readsOnly?: Readonly<Record<number, number>>;
  /** Calls that may end before all frames on tape have come: when, is a matter of speed. */
  readonly mayEndEarly?: readonly number[];
  /** Connections that the recorder cut, of which the tape does not say how they ended. */
  readonly cutByRecorder?: readonly number[];
  /** Deadlines that the tape writes as the usual one but were others, in milliseconds, by the order of the frame. */
  readonly deadlinesMs?: Readonly<Record<number, number>>;
  /** How long an answer may take; 10 s where left out. */
  readonly patienceMs?: number;
  /** The tape's start in milliseconds since 1970, where deadlines are absolute: the node's clock follows the tape. */
  readonly startedMs?: number;
}

type Entry =
  | { readonly seq: number; readonly call: WholeCall; readonly frame: TapeFrame }
  | { readonly seq: number; readonly act: (context: ReplayContext) => unknown };

/** The place of the first event on the tape, told from the first append that was answered. */
function firstPositionOf(calls: readonly WholeCall[]): bigint {
  for (const { frames, method } of calls) {
    if (!/Append$/.test(method)) continue;
    const answer = frames.find((frame) => frame.dir === 's>c' && frame.message?.success?.position);
    if (!answer) continue;
    const requests = frames.filter((frame) => frame.dir === 'c>s' && frame.message);
    const stream = requests[0]?.message?.options.streamIdentifier.streamName as string;
    const events = requests.flatMap(({ message }) =>
      message?.proposedMessage ? [message.proposedMessage] : proposedMessages(message?.proposedMessagesList ?? []),
    );
    const answered = requests[0]?.message?.isFinal === false || !method.endsWith('/BatchAppend');
    const mine = answered ? events : proposedMessages(requests[0]?.message?.proposedMessagesList ?? []);
    const before = mine.slice(0, -1).map((event) => {
      const { type, data, metadata } = bytesIn(event);
      return recordBytes(stream, { type, data, metadata });
    });
    return BigInt(answer.message?.success.position.commitPosition) - BigInt(before.reduce((a, b) => a + b, 0));
  }
  return FIRST_EVENT_POSITION;
}

const bytesIn = (event: any): { type: string; data: Uint8Array; metadata: Uint8Array } => ({
  type: event.metadataMap.type,
  data: Buffer.from(event.data.utf8 ?? '', 'utf8'),
  metadata: Buffer.from(event.customMetadata?.utf8 ?? '', 'utf8'),
});

class Replay implements ReplayContext {
  readonly #connections = new Map<number, RawConnection>();
  readonly #calls = new Map<number, RawCall>();
  readonly #expected = new Map<number, number>();
  #tapeMs = 0;

  constructor(
    readonly node: EsdbStandIn,
    private readonly script: ReplayScript,
  ) {}

  connection(number: number): RawConnection {
    let found = this.#connections.get(number);
    if (!found) this.#connections.set(number, (found = new RawConnection(this.node.port)));
    return found;
  }

  call(n: number): RawCall {
    const found = this.#calls.get(n);
    if (!found) throw new Error(`call ${n} has not begun`);
    return found;
  }

  setClock(atMs: number): void {
    this.#tapeMs = atMs;
    if (this.script.startedMs !== undefined) this.node.faults.moveClock(this.script.startedMs + atMs - Date.now());
  }

  received(n: number): readonly Received[] {
    return this.#calls.get(n)?.received ?? [];
  }

  async run(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      if ('act' in entry) {
        await this.#arrived(`step ${entry.seq}`);
        await entry.act(this);
      } else if (entry.frame.dir === 's>c') {
        if (!entry.frame.not_delivered) {
          this.#expected.set(entry.call.n, (this.#expected.get(entry.call.n) ?? 0) + 1);
        }
      } else {
        await this.#arrived(`frame ${entry.seq}`);
        await this.#send(entry.call, entry.frame);
      }
    }
    await this.#arrived('the end');
    await wait(SETTLE_MS);
  }

  close(): void {
    for (const connection of this.#connections.values()) connection.close();
  }

  async #arrived(before: string): Promise<void> {
    const giveUpMs = Date.now() + (this.script.patienceMs ?? PATIENCE_MS);
    for (const [n, count] of this.#expected) {
      const limit = Math.min(count, this.script.readsOnly?.[n] ?? count);
      while (this.received(n).length < limit && !this.#endedEarly(n)) {
        if (Date.now() > giveUpMs) {
          const got = this.received(n).length;
          throw new Error(`before ${before}: call ${n} received ${got} of ${limit} frames`);
        }
        await wait(1);
      }
    }
  }

  #endedEarly(n: number): boolean {
    return this.script.mayEndEarly?.includes(n) === true && this.received(n).at(-1)?.kind === 'trailers';
  }

  async #send(call: WholeCall, frame: TapeFrame): Promise<void> {
    let raw = this.#calls.get(call.n);
    if (!raw) {
      raw = this.connection(call.connection ?? 1).call(call.method, call.request_metadata);
      this.#calls.set(call.n, raw);
      const limit = this.script.readsOnly?.[call.n];
      if (limit !== undefined) raw.stopReadingAfter(limit);
    }
    if (frame.atMs !== undefined) this.setClock(frame.atMs);
    if (frame.event === 'half_close') raw.halfClose();
    if (frame.event === 'RST_STREAM') {
      await wait(SETTLE_MS);
      raw.reset(8);
    }
    if (!frame.message) return;
    raw.send(this.#request(raw, frame));
    if (SENDS_HALF_CLOSE_UNLISTED.test(call.method)) raw.halfClose();
  }

  /** The client's clock, which is that of the node as long as nobody moves it. */
  #nowMs(): number {
    return this.script.startedMs === undefined ? Date.now() : this.script.startedMs + this.#tapeMs;
  }

  #request(raw: RawCall, { message = {}, seq }: TapeFrame): any {
    const deadline = message.options?.deadline;
    if (typeof deadline !== 'string') return messageOf(raw.method.request, message);
    const built = messageOf(raw.method.request, { ...message, options: { ...message.options, deadline: undefined } });
    built
      .getOptions()
      .setDeadline(
        timestampPb.Timestamp.fromDate(new Date(this.#nowMs() + (this.script.deadlinesMs?.[seq] ?? DEFAULT_DEADLINE_MS))),
      );
    return built;
  }
}

/** What came from the stand-in in a replay. */
export interface Replayed {
  readonly calls: readonly WholeCall[];
  readonly received: ReadonlyMap<number, readonly Received[]>;
  readonly connections: ReadonlyMap<number, readonly ReceivedOnConnection[]>;
  /** HTTP/2 settings that the stand-in announced. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * Sends the client's frames of a tape to a fresh stand-in, each when what came before it on the tape has come.
 * @throws when an answer does not come
 */
export async function replayTape(tape: Tape, script: ReplayScript = {}): Promise<Replayed> {
  const calls = wholeCalls(tape, script.fillers);
  const node = await startEsdbStandIn({ firstPosition: firstPositionOf(calls) });
  const replay = new Replay(node, script);
  const entries: Entry[] = [
    ...calls.flatMap((call) => call.frames.map((frame) => ({ seq: frame.seq, call, frame }))),
    ...(script.steps ?? []).map(({ at, act }) => ({ seq: at, act })),
  ].sort((one, other) => one.seq - other.seq);
  try {
    await replay.run(entries);
    const numbers = [...new Set(calls.map((call) => call.connection ?? 1))];
    return {
      calls,
      received: new Map(calls.map(({ n }) => [n, [...replay.received(n)]])),
      connections: new Map(numbers.map((number) => [number, [...replay.connection(number).received]])),
      settings: { ...(await replay.connection(1).settings) },
    };
  } finally {
    replay.close();
    await node.close();
  }
}
