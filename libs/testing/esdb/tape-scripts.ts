import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ReplayScript } from './tape-replay.js';
import type { FillerFrame } from './tape.js';

const uid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** An append as the tapes describe those that they leave out: events `ev(n)` of a stream. */
interface LeftOutAppend {
  readonly stream: string;
  readonly events: readonly number[];
  /** A revision, or the name of an option. */
  readonly expected?: string;
  /** That of the answer, where the answer is on tape. */
  readonly correlation?: string;
  readonly seq?: number;
}

const request = ({ stream, events, expected = 'any', correlation, seq }: LeftOutAppend): FillerFrame => ({
  dir: 'c>s',
  seq,
  message: {
    correlationId: { string: correlation ?? randomUUID() },
    options: {
      streamIdentifier: { streamName: stream },
      ...(/^\d+$/.test(expected) ? { streamPosition: expected } : { [expected]: {} }),
      deadline: '+10s',
    },
    proposedMessagesList: events.map((n) => ({
      id: { string: uid(n) },
      metadataMap: { 'content-type': 'application/json', type: 'tested' },
      data: { utf8: `{"n":${n}}` },
    })),
    isFinal: true,
  },
});

const STORED: FillerFrame = { dir: 's>c', unseen: 'success' };
const EVENT: FillerFrame = { dir: 's>c', unseen: 'event' };
const CHECKPOINT: FillerFrame = { dir: 's>c', unseen: 'checkpoint' };

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const times = (count: number, frame: FillerFrame): readonly FillerFrame[] => range(1, count).map(() => frame);

/** An append each, and its answer, which the tape does not list. */
const appends = (stream: string, from: number, to: number, seqOf?: (n: number) => number): readonly FillerFrame[] =>
  range(from, to).flatMap((n) => {
    const seq = seqOf?.(n);
    return [request({ stream, events: [n], seq }), { ...STORED, seq: seq && seq + 1 }];
  });

/** In `sub-all-checkpoints-interval`: where in the order the n-th append was sent. */
const intervalSeq = (n: number): number => {
  if (n <= 20) return 12 + 2 * (n - 2);
  if (n <= 22) return 60 + 2 * (n - 21);
  if (n <= 30) return 65 + 2 * (n - 23);
  return n <= 38 ? 83 + 2 * (n - 31) : 100;
};

/** In `sub-slow-consumer`: the append at this place, of 40 events, to one of a hundred streams. */
const slowAppend = (index: number): FillerFrame =>
  request({ stream: `b-${index % 100}`, events: range(40 * index + 1, 40 * index + 40) });

/** Waits for something that the node does unseen. The test's own time limit ends it. */
const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await wait(1);
};

/** As long as a replay waits to see that nothing comes. */
const NOTHING_COMES_MS = 100;

/**
 * What a replay has to do that is not in the client's frames of a tape: what happened to the server, and the requests
 * that a tape leaves out but describes.
 */
export const SCRIPTS: Readonly<Record<string, ReplayScript>> = {
  'append-deadline': { startedMs: 1_795_475_186_378 - 43 },
  'append-deadline-passed': { startedMs: 1_795_475_187_772 - 48 },
  'append-response-lost': {
    cutByRecorder: [1],
    steps: [
      { at: 11.5, act: ({ node }) => node.faults.onAppend({ kind: 'store-without-answer' }) },
      { at: 13.5, act: ({ node }) => until(() => node.events().length === 2) },
      { at: 13.6, act: ({ node }) => node.faults.cutConnections() },
    ],
  },
  'idempotent-batch': {
    fillers: {
      2: [
        [request({ stream: 's', events: [2, 3], expected: '0', correlation: 'b2480f9e-da03-4f70-8433-b7702a0d935d' })],
        [request({ stream: 's', events: [2, 3], expected: 'noStream', correlation: 'b6a1b84d-5049-4579-97b1-615a5bc24ffe' })],
      ],
    },
  },
  'idempotent-exact-revision': {
    fillers: {
      2: [
        [request({ stream: 's', events: [3], expected: '0', correlation: 'fffd3173-bf81-4c47-ae28-d067852d731c' })],
        [request({ stream: 's', events: [3], expected: '2', correlation: '489a0c81-fe97-4d21-a80b-7a75329b0f29' })],
      ],
    },
  },
  'idempotent-mixed': {
    fillers: {
      2: [
        [request({ stream: 't', events: [11, 12], expected: 'noStream', correlation: '04929d82-874f-4bea-9208-296194af69d7' })],
        [request({ stream: 't', events: [12, 13], correlation: '5cc7ee0e-ca97-4f95-bc79-b9efdb2b2597' })],
      ],
    },
  },
  'idempotent-after-restart': { steps: [{ at: 16, act: ({ node }) => node.restart({ bytes: 584n }) }] },
  'kill-9-subscription': { steps: [{ at: 19, act: ({ node }) => node.restart({ bytes: 582n }) }] },
  'kill-9-append': {
    steps: [
      { at: 11.5, act: ({ node }) => node.faults.onAppend({ kind: 'drop-without-answer' }, { times: 4 }) },
      { at: 15.5, act: ({ node }) => until(() => node.faults.plannedAppends === 0) },
      // A client that has something left to read takes a reset for a plain end.
      { at: 15.6, act: () => wait(NOTHING_COMES_MS) },
      { at: 16, act: ({ node }) => node.restart({ bytes: 582n, mode: 'reset' }) },
    ],
  },
  'sub-all-checkpoints-default': {
    fillers: {
      1: [times(28, EVENT), times(32, EVENT), times(7, EVENT)],
      3: [appends('s', 3, 69)],
    },
  },
  'sub-all-checkpoints-interval': {
    fillers: {
      2: [
        range(3, 39).flatMap((n) => {
          const stream = n % 10 === 0 ? 'wanted' : 'noise';
          return [request({ stream, events: [n], seq: intervalSeq(n) }), { ...STORED, seq: intervalSeq(n) + 1 }];
        }),
      ],
    },
  },
  sigterm: {
    fillers: { 2: [appends('a', 4, 20)], 3: [times(16, EVENT)] },
    steps: [
      { at: 19, act: ({ node }) => node.goAway() },
      { at: 80, act: ({ node }) => node.faults.cutConnections('reset') },
    ],
  },
  'sigterm-new-call': {
    fillers: {
      2: [appends('a', 2, 5, (n) => (n === 2 ? 18 : 17 + 2 * n))],
      3: [times(3, EVENT).map((frame) => ({ ...frame, seq: 33.5 }))],
    },
    steps: [
      { at: 21, act: ({ node }) => node.goAway() },
      { at: 35, act: ({ node }) => node.faults.cutConnections('reset') },
    ],
  },
  'frozen-append-deadline-then-continued': {
    startedMs: 1_795_475_299_959 - 46,
    steps: [
      { at: 11.5, act: ({ node }) => node.faults.freeze() },
      {
        at: 12.5,
        act: (replay) => {
          replay.setClock(2_174);
          replay.node.faults.thaw();
        },
      },
    ],
  },
  'frozen-append-keepalive': {
    deadlinesMs: { 12: 1_000 },
    steps: [
      { at: 11.5, act: ({ node }) => node.faults.freeze() },
      {
        at: 13,
        act: async (replay) => {
          replay.connection(1).ping();
          await wait(NOTHING_COMES_MS);
        },
      },
      { at: 17, act: (replay) => replay.connection(1).close() },
      {
        at: 18,
        act: async ({ node }) => {
          node.faults.moveClock(20_000);
          node.faults.thaw();
          await wait(NOTHING_COMES_MS);
          node.faults.moveClock(0);
        },
      },
    ],
  },
  'frozen-append-unary-deadline': {
    startedMs: 1_795_475_298_588 - 1_744,
    steps: [
      { at: 9.5, act: ({ node }) => node.faults.freeze() },
      {
        at: 14,
        act: async ({ node }) => {
          await wait(NOTHING_COMES_MS);
          node.faults.thaw();
          await wait(NOTHING_COMES_MS);
        },
      },
    ],
  },
  'read-cancelled-early': { fillers: { 3: [times(402, EVENT)] }, readsOnly: { 3: 409 } },
  'server-features': { startedMs: 1_795_475_152_817 - 76 },
  'sub-slow-consumer': {
    fillers: {
      2: [range(2, 68).map(slowAppend), [...range(69, 198).map(slowAppend), ...times(189, STORED)], times(8, EVENT)],
      3: [
        times(29, EVENT),
        times(32, EVENT),
        times(32, EVENT),
        [...range(1, 8).flatMap(() => [...times(32, EVENT), CHECKPOINT]), ...times(32, EVENT)],
        times(22, EVENT),
      ],
    },
    mayEndEarly: [3],
  },
};

/** Tapes of which a part cannot come out the same, and why. */
export const PARTLY_REPLAYED: Readonly<Record<string, string>> = {
  'nothing-listens': 'has no frames; the real client is asked and must report what it reported on the tape',
  'read-cancelled-early':
    'how many events fit the flow control windows depends on the client; the first 408 are compared, and that the call stays open',
  'sub-slow-consumer':
    'when a consumer counts as too slow is a matter of speed; the events up to there are compared, and how the call ends',
  'append-response-lost': 'the end of the first connection is not compared: the recorder cut it, not the node',
};
