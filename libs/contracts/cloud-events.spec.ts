import { CloudEvent } from 'cloudevents';
import fc from 'fast-check';
import { NotACloudEventError, cloudEventText, rawEventOf } from './index.js';
import type { MassCloudEvent, RawEvent } from './index.js';

const raw: RawEvent = {
  id: '00000000-0000-5000-8000-000000000001',
  type: 'MassExcavated',
  stream: 'lot-1',
  revision: 3,
  position: 9007199254740993n,
  data: '{"b":1.50,"a":"æ,\\"data\\":"}',
  metadata: '{"recordedAt":"2025-06-01T10:00:00Z", "schemaVersion":1,"data":"x"}',
};

test('the structured mode fits the specification, and its data stands last', () => {
  const text = cloudEventText(raw);
  const event = JSON.parse(text) as MassCloudEvent;
  expect(event).toEqual({
    specversion: '1.0',
    id: raw.id,
    source: 'urn:massestrom:ledger',
    type: 'no.massestrom.MassExcavated',
    subject: 'lot-1',
    time: '2025-06-01T10:00:00Z',
    datacontenttype: 'application/json',
    dataschema: 'urn:massestrom:event:MassExcavated:v1',
    streamrevision: 3,
    position: '9007199254740993',
    massmetadata: raw.metadata,
    data: JSON.parse(raw.data) as unknown,
  });
  expect(Object.keys(event).at(-1)).toBe('data');
  // The SDK of the specification refuses what does not fit it.
  expect(new CloudEvent({ ...event }, true).validate()).toBe(true);
});

test('data and metadata come back byte for byte', () => {
  expect(rawEventOf(cloudEventText(raw))).toEqual(raw);
  const escaped = { ...raw, stream: 'lot-"1"', metadata: raw.metadata.replace('"x"', '"\\u0000 \\\\ ø"') };
  expect(rawEventOf(cloudEventText(escaped))).toEqual(escaped);
  const reordered = JSON.stringify({ massmetadata: raw.metadata, ...JSON.parse(cloudEventText(raw)) } as object);
  expect(rawEventOf(reordered)).toEqual({ ...raw, data: JSON.stringify(JSON.parse(raw.data)) });
  fc.assert(
    fc.property(fc.json(), fc.dictionary(fc.string(), fc.jsonValue()), fc.string({ unit: 'binary' }), (data, more, stream) => {
      const metadata = JSON.stringify({ ...more, recordedAt: '2025-06-01T10:00:00Z' }, null, 1);
      const event = { ...raw, stream, data: ` ${data} `, metadata };
      expect(rawEventOf(Buffer.from(cloudEventText(event)).toString())).toEqual(event);
    }),
  );
});

test.each(['', 'null', 'not json', '{}', '7', '"x"', '{"recordedAt":"yesterday","schemaVersion":"one"}'])(
  'an event with metadata %j goes out, and comes back',
  (metadata) => {
    const foreign = { ...raw, metadata };
    const text = cloudEventText(foreign);
    const event = JSON.parse(text) as MassCloudEvent;
    expect(event).toMatchObject({ position: '9007199254740993', massmetadata: metadata });
    expect(event).not.toHaveProperty('time');
    expect(event).not.toHaveProperty('dataschema');
    expect(new CloudEvent({ ...event }, true).validate()).toBe(true);
    expect(rawEventOf(text)).toEqual(foreign);
  },
);

test.each([
  ['an empty text', ''],
  ['no data', '{"specversion":"1.0"}'],
  ['a torn text', cloudEventText(raw).slice(0, -2)],
  ['something else in front', `x${cloudEventText(raw)}`],
  ['another version', cloudEventText(raw).replace('"1.0"', '"2.0"')],
  ['a type of somebody else', cloudEventText(raw).replace('no.massestrom.', 'com.example.')],
  ['a revision that is none', cloudEventText(raw).replace('"streamrevision":3', '"streamrevision":3.5')],
  ['a position that is none', cloudEventText(raw).replace('"9007199254740993"', '"-1"')],
  ['metadata that end before the data', cloudEventText(raw).replace('"massmetadata":', '"massmetadata":"a"b')],
  ['no id', cloudEventText(raw).replace('"id":', '"di":')],
  [
    'metadata that is not a text',
    '{"specversion":"1.0","id":"a","type":"no.massestrom.A","subject":"s","streamrevision":0,"position":"1","massmetadata":{},"data":{}}',
  ],
])('%s is refused', (_, text) => {
  expect(() => rawEventOf(text)).toThrow(NotACloudEventError);
});
