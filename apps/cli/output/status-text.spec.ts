import type { StatusAnswer } from '#libs/contracts/api/status.js';
import { statusText } from './status-text.js';

const ONE_PROCESS: StatusAnswer = {
  version: '1.0.0',
  log: { position: '12345', countsEvents: true },
  readModels: [{ name: 'active', version: '2', position: '12345', behind: '0' }],
  upToDate: true,
  lagSeconds: 0,
};

it('tells log and read models of one process', () => {
  expect(statusText(ONE_PROCESS)).toBe(
    [
      'Massestrøm 1.0.0: log at position 12 345, read models up to date',
      '',
      'read model  version  position  behind',
      '──────────  ───────  ────────  ──────',
      'active      2          12 345       0',
    ].join('\n'),
  );
});

it('tells relay, projectors, partitions of topic and read models, and what lies between them', () => {
  const text = statusText({
    ...ONE_PROCESS,
    upToDate: false,
    lagSeconds: 2.25,
    readModels: [
      {
        name: 'active',
        version: '2',
        position: '12000',
        behind: '345',
        partitions: [
          { partition: 0, position: '12345', nextOffset: '900', records: '0', stopped: null },
          { partition: 1, position: '12000', nextOffset: null, stopped: 'event at position 12001: unknown type' },
        ],
      },
    ],
    topic: {
      name: 'events',
      position: '12300',
      partitions: [
        { partition: 0, position: '12345', endOffset: '900' },
        { partition: 1, position: '12300', endOffset: '800' },
      ],
    },
    relays: [{ state: 'running', position: '12300', detail: null }],
    projectors: [{ state: 'stopped', position: '12000', partitions: [0, 1], detail: 'unknown type' }],
    silent: ['projector http://b:3000'],
  });
  for (const line of [
    'Massestrøm 1.0.0: log at position 12 345, read models behind for 2.3 s',
    /^relay +running +12 300 +45$/m,
    /^projector +stopped +12 000 +345 +0 1 +unknown type$/m,
    'topic events, complete up to position 12 300',
    /^ +1 +12 300 +45 +800$/m,
    /^ +0 +12 345 +900 +0$/m,
    /^ +1 +12 000 +stopped: event at position 12001: unknown type$/m,
    '! projector http://b:3000 does not answer',
  ]) {
    expect(text).toMatch(line);
  }
});

it('warns where positions are places', () => {
  expect(statusText({ ...ONE_PROCESS, log: { position: '9', countsEvents: false } })).toMatch(/no number of events/);
});
