import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type EventSample, sampleFile } from './published/example-record.js';
import {
  EVENT_TYPES,
  EVENT_VERSIONS,
  UnknownEventError,
  categoryOf,
  eventDataErrors,
  loadCodeOf,
  postings,
  recomputeHash,
  sealEvents,
  upcast,
} from './index.js';

const folder = join(import.meta.dirname, 'samples');
const samples = readdirSync(folder).map((file) => ({
  file,
  sample: JSON.parse(readFileSync(join(folder, file), 'utf8')) as EventSample,
}));

const metadata = {
  actor: { organisation: 'local', role: 'operator' as const, subject: '00000000-0000-4000-8000-000000000099' },
  source: 'test',
  commandId: '00000000-0000-4000-8000-000000000098',
  contentHash: 'a'.repeat(64),
  correlationId: '00000000-0000-4000-8000-000000000097',
  causationId: '00000000-0000-4000-8000-000000000098',
  schemaVersion: 1,
};

describe('samples of every version of every event', () => {
  test('none is missing', () => {
    const expected = EVENT_TYPES.flatMap((type) =>
      Array.from({ length: EVENT_VERSIONS[type] }, (_, i) => `${type}.v${i + 1}.json`),
    );
    const plain = samples.filter(({ sample }) => sample.variant === undefined);
    expect(plain.map(({ file }) => file).sort()).toEqual(expected.sort());
  });

  test('each stands in the file that its type, version and variant name', () => {
    expect(samples.map(({ file }) => file)).toEqual(samples.map(({ sample }) => sampleFile(sample)));
  });

  test('cases of which one sample tells too little have several', () => {
    const cases = ['LoadDispatched', 'LoadReceived', 'MovementConfirmed', 'LotSplit', 'LotClassified'];
    for (const type of cases) expect(samples.filter(({ sample }) => sample.type === type).length).toBeGreaterThan(1);
  });

  test('the code of a load is the one that its id gives', () => {
    const dispatches = samples.filter(({ sample }) => sample.type === 'LoadDispatched');
    for (const { sample } of dispatches) expect(loadCodeOf(sample.data['loadId'] as string)).toBe(sample.data['code']);
  });

  test.each(samples)('$file parses, fits the schema of today and posts what it always posted', ({ sample }) => {
    const data = upcast(sample.type, sample.version, { ...sample.data });
    expect(eventDataErrors(sample.type, data)).toEqual([]);
    expect(postings({ id: sample.id, type: sample.type, data } as Parameters<typeof postings>[0])).toEqual(sample.postings);
  });

  test.each(samples)('$file: a member too many, or one missing, is noticed', ({ sample }) => {
    expect(eventDataErrors(sample.type, { ...sample.data, surplus: 1 })).not.toEqual([]);
    const [first] = Object.keys(sample.data);
    const { [first!]: _left, ...rest } = sample.data;
    if (first !== 'lotId' || sample.type !== 'MassEventCorrected') expect(eventDataErrors(sample.type, rest)).not.toEqual([]);
  });
});

describe('reading old versions', () => {
  const chain = {
    Thing: [(data: Record<string, unknown>) => ({ ...data, b: 2 }), (data: Record<string, unknown>) => ({ c: data['b'] })],
  };

  test('upcasters run one after the other', () => {
    expect(upcast('Thing', 1, { a: 1 }, chain, { Thing: 3 })).toEqual({ c: 2 });
    expect(upcast('Thing', 3, { c: 9 }, chain, { Thing: 3 })).toEqual({ c: 9 });
  });

  test('an unknown type, a newer version and a gap in the chain are errors, never a guess', () => {
    for (const [type, version] of [
      ['Other', 1],
      ['Thing', 4],
      ['Thing', 0],
    ] as const)
      expect(() => upcast(type, version, {}, chain, { Thing: 3 })).toThrow(UnknownEventError);
    expect(() => upcast('Thing', 1, {}, {}, { Thing: 2 })).toThrow(UnknownEventError);
  });
});

describe('the chain of hashes', () => {
  const drafts = samples.map(({ sample }) => ({ id: sample.id, type: sample.type, data: sample.data as never, metadata }));

  test('each event carries the hash over itself and the one before; any change is noticed', () => {
    const { events, headHash } = sealEvents('0'.repeat(64), Date.parse('2025-06-01T10:00:00Z'), drafts);
    let previous = '0'.repeat(64);
    for (const event of events) {
      const { expected, stored } = recomputeHash(previous, event);
      expect(stored).toBe(expected);
      const tampered = { ...event, data: event.data.replace('"', '"x') };
      expect(recomputeHash(previous, tampered).expected).not.toBe(stored);
      expect(recomputeHash('1'.repeat(64), event).expected).not.toBe(stored);
      previous = stored;
    }
    expect(headHash).toBe(previous);
  });

  test('hashes do not depend on the order of members', () => {
    const shuffled = fc.sample(fc.shuffledSubarray(Object.entries(metadata), { minLength: 7, maxLength: 7 }), 5);
    const hashes = shuffled.map((entries) =>
      sealEvents('0'.repeat(64), 0, [{ ...drafts[0]!, metadata: Object.fromEntries(entries) as typeof metadata }]),
    );
    expect(new Set(hashes.map(({ headHash }) => headHash)).size).toBe(1);
  });
});

test('a stream tells its category', () => {
  expect(['lot-1', 'sortingRun-1', 'site-1', 'annualReturn-1', 'other-1'].map(categoryOf)).toEqual([
    'lot',
    'sortingRun',
    'site',
    'annualReturn',
    undefined,
  ]);
});
