import type { Received, ReceivedOnConnection } from './tape-client.js';
import { streams } from './messages.js';
import { messageOf, normalised, tapeMethod } from './tape-messages.js';
import type { Replayed, ReplayScript } from './tape-replay.js';
import type { Tape, TapeFrame, WholeCall } from './tape.js';

const STANDARD: Readonly<Record<string, string>> = {
  ':status': '200',
  'content-type': 'application/grpc',
  server: 'Kestrel',
};

/** Frames as they are compared: kind and contents in one text, with the key by which answers of a batch are matched. */
interface Comparable {
  readonly text: string;
  /** For people. */
  readonly shown?: string;
  readonly key?: string;
  /** Whether a message has this field. */
  readonly hasField?: (name: string) => boolean;
}

const sorted = (headers: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(headers).sort(([one], [other]) => (one < other ? -1 : 1)));

const headersText = (kind: string, headers: Readonly<Record<string, string>>): string => {
  const { date, ...others } = headers;
  if (kind === 'trailers') return `trailers ${sorted(headers)}`;
  if (date === undefined || Number.isNaN(Date.parse(date))) return `${kind} without a date`;
  return `${kind} ${sorted(others)}`;
};

const bytesText = (message: any): string => `bytes ${Buffer.from(message.serializeBinary() as Uint8Array).toString('base64')}`;

const comparable = (message: any): Comparable => ({
  text: bytesText(message),
  shown: `message ${JSON.stringify(message.toObject())}`,
  key: correlationOf(message),
});

const correlationOf = (message: any): string | undefined => {
  const uuid = message.getCorrelationId?.();
  if (!uuid) return undefined;
  return uuid.getString() || JSON.stringify(uuid.toObject().structured);
};

function wantedFrame(call: WholeCall, frame: TapeFrame): Comparable {
  switch (frame.event) {
    case 'initial_metadata':
      return { text: headersText('initial_metadata', { ...STANDARD, date: new Date(0).toUTCString() }) };
    case 'trailers':
      return { text: headersText('trailers', call.trailers ?? {}) };
    case 'trailers_only': {
      const all = { ...STANDARD, 'content-length': '0', date: new Date(0).toUTCString(), ...call.trailers };
      return { text: headersText('trailers_only', all) };
    }
    default:
  }
  if (frame.wireBase64 !== undefined) return { text: `bytes ${frame.wireBase64}` };
  const message = normalised(messageOf(tapeMethod(call.method).response, frame.message ?? {}));
  return comparable(message);
}

function receivedFrame(call: WholeCall, frame: Received): Comparable {
  if (frame.kind !== 'message') return { text: headersText(frame.kind, frame.headers) };
  const message = tapeMethod(call.method).definition.responseDeserialize(frame.bytes);
  const described = { shown: `message ${JSON.stringify(message.toObject())}`, key: correlationOf(message) };
  const fields = { hasField: (name: string) => message[`has${name[0]!.toUpperCase()}${name.slice(1)}`]?.() === true };
  const text = message instanceof streams.ReadResp ? bytesText(normalised(message)) : `bytes ${frame.bytes.toString('base64')}`;
  return { text, ...described, ...fields };
}

const shown = (frame: Comparable | undefined): string => frame?.shown ?? frame?.text ?? 'nothing';

const difference = (call: WholeCall, place: string, got?: Comparable, wanted?: Comparable): string =>
  `call ${call.n} (${call.method.replace(/.*\//, '')}), ${place}:\n  got  ${shown(got)}\n  tape ${shown(wanted)}`;

/** Answers of a batch stream are matched by correlation id: a node may send them in another order than it got the requests. */
function compareBatch(call: WholeCall, frames: readonly TapeFrame[], received: readonly Received[]): readonly string[] {
  const wanted = frames.filter((frame) => !frame.unseen).map((frame) => wantedFrame(call, frame));
  const [first, ...rest] = received.map((frame) => receivedFrame(call, frame));
  const differences = first?.text === wanted[0]?.text ? [] : [difference(call, 'first', first, wanted[0])];
  for (const frame of wanted.slice(1)) {
    const index = rest.findIndex(({ key }) => key === frame.key);
    const found = index < 0 ? undefined : rest.splice(index, 1)[0];
    if (found?.text !== frame.text)
      differences.push(difference(call, `answer of ${frame.key ?? 'no correlation id'}`, found, frame));
  }
  const unseen = frames.filter((frame) => frame.unseen).length;
  if (rest.length !== unseen || !rest.every((frame) => frame.hasField?.('success'))) {
    differences.push(
      `call ${call.n}: ${rest.length} answers that the tape does not list, where it leaves out ${unseen}, all successes`,
    );
  }
  return differences;
}

/** What of a call is compared. */
export interface Extent {
  /** Only so many frames; whether the call then ended, too. */
  readonly onlyFirst?: number;
  /** The call may end before all its frames have come, with the end that it has on tape. */
  readonly mayEndEarly?: boolean;
}

const isEnd = ({ kind }: Received): boolean => kind === 'trailers' || kind === 'trailers_only';

/**
 * Compares what came in a call with the tape, frame by frame.
 * @returns what differs
 */
export function compareCall(call: WholeCall, received: readonly Received[], extent: Extent = {}): readonly string[] {
  const onTape = call.frames.filter((frame) => frame.dir === 's>c' && !frame.not_delivered);
  if (call.method.endsWith('/BatchAppend')) return compareBatch(call, onTape, received);
  const last = received.at(-1);
  const early = extent.mayEndEarly === true && last !== undefined && isEnd(last) && received.length < onTape.length;
  const frames = early ? [...onTape.slice(0, received.length - 1), ...onTape.slice(-1)] : onTape;
  const differences: string[] = [];
  for (let index = 0; index < (extent.onlyFirst ?? Math.max(frames.length, received.length)); index++) {
    const frame = frames[index];
    const other = received[index];
    const got = other && receivedFrame(call, other);
    if (frame?.unseen && got?.hasField?.(frame.unseen)) continue;
    const wanted = frame && (frame.unseen ? { text: `some ${frame.unseen}` } : wantedFrame(call, frame));
    if (got?.text !== wanted?.text) differences.push(difference(call, `frame ${index}`, got, wanted));
  }
  const ended = received.some(isEnd);
  if (ended !== onTape.some((frame) => frame.event?.startsWith('trailers') === true)) {
    differences.push(`call ${call.n} ${ended ? 'ended' : 'did not end'}, other than on tape`);
  }
  return differences;
}

/** Compares what the server did to a connection with the tape. */
function compareConnection(tape: Tape, number: number, received: readonly ReceivedOnConnection[]): string[] {
  const clientLeft = (seq: number): boolean =>
    (tape.connection_events ?? []).some(
      (event) => event.connection === number && event.dir === 'c>s' && event.event === 'TCP FIN' && event.seq < seq,
    );
  const wanted = (tape.connection_events ?? [])
    .filter((event) => event.connection === number && event.dir === 's>c' && !clientLeft(event.seq))
    .map(({ event, code, last_stream }) => JSON.stringify({ event, code, last_stream }));
  const got = received.map(({ event, code, last_stream }) => JSON.stringify({ event, code, last_stream }));
  return got.join() === wanted.join() ? [] : [`connection ${number}:\n  got  ${got.join(' ')}\n  tape ${wanted.join(' ')}`];
}

const SETTING_NAMES: Readonly<Record<string, string>> = {
  MAX_CONCURRENT_STREAMS: 'maxConcurrentStreams',
  INITIAL_WINDOW_SIZE: 'initialWindowSize',
  MAX_HEADER_LIST_SIZE: 'maxHeaderListSize',
  ENABLE_CONNECT_PROTOCOL: 'enableConnectProtocol',
};

const compareSettings = (tape: Tape, announced: Readonly<Record<string, unknown>>): readonly string[] => {
  const wanted = tape.http2_settings?.find(({ dir }) => dir === 's>c')?.settings ?? {};
  return Object.entries(wanted).flatMap(([name, value]) => {
    const got = Number(announced[SETTING_NAMES[name] ?? '']);
    return got === value ? [] : [`HTTP/2 setting ${name} is ${got}, on tape ${value}`];
  });
};

/** How much of a call a script lets be compared. */
export const extentOf = (script: ReplayScript, n: number): Extent => ({
  onlyFirst: script.readsOnly?.[n],
  mayEndEarly: script.mayEndEarly?.includes(n),
});

/** Compares a whole replay with its tape. @returns what differs; nothing where the stand-in behaved as recorded */
export function compareTape(tape: Tape, replayed: Replayed, script: ReplayScript = {}): readonly string[] {
  const received = (n: number): readonly Received[] => replayed.received.get(n) ?? [];
  return [
    ...replayed.calls.flatMap((call) => compareCall(call, received(call.n), extentOf(script, call.n))),
    ...[...replayed.connections].flatMap(([number, events]) =>
      script.cutByRecorder?.includes(number) ? [] : compareConnection(tape, number, events),
    ),
    ...compareSettings(tape, replayed.settings),
  ];
}
