import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { EventSample } from './example-record.js';
import type { EventCatalogue } from './published-schemas.js';
import { CATALOGUE } from './published-schemas.js';
import { sampleFaults } from './sample-faults.js';

const folder = path.join(import.meta.dirname, '../samples');
const samples = readdirSync(folder).map((file): EventSample => JSON.parse(readFileSync(path.join(folder, file), 'utf8')));

test('the committed samples hold', () => {
  expect(sampleFaults(samples)).toEqual([]);
});

test('every version has a sample', () => {
  expect(sampleFaults(samples.filter(({ type }) => type !== 'MassStored'))).toEqual([
    'MassStored version 1 has no sample in libs/contracts/samples',
  ]);
});

describe('a new version', () => {
  const first = samples.find(({ type }) => type === 'MassStored')!;
  const second: EventSample = { ...first, version: 2, data: { ...first.data, loads: 1 } };
  const schema = CATALOGUE.schemas['MassStored'] as { properties: object; required: readonly string[] };
  const withSecond = (upcaster?: (data: Record<string, unknown>) => Record<string, unknown>): EventCatalogue => ({
    schemas: {
      MassStored: {
        ...schema,
        properties: { ...schema.properties, loads: { type: 'integer' } },
        required: [...schema.required, 'loads'],
      },
    },
    versions: { MassStored: 2 },
    upcasters: upcaster ? { MassStored: [upcaster] } : {},
  });

  test('reads and books events of the first as ever', () => {
    expect(
      sampleFaults(
        [first, second],
        withSecond((data) => ({ ...data, loads: 1 })),
      ),
    ).toEqual([]);
  });

  test.each<[string, EventCatalogue, RegExp]>([
    ['without an upcaster', withSecond(), /^the sample of MassStored version 1 cannot be read: event type MassStored version 1/],
    [
      'with one that leaves a member out',
      withSecond((data) => data),
      /^the sample of MassStored version 1 does not fit today's schema: must have required property 'loads'$/,
    ],
    [
      'with one that moves other mass',
      withSecond((data) => ({ ...data, loads: 1, massKg: Number(data['massKg']) + 1 })),
      /^the sample of MassStored version 1 books \[.*\], it always booked \[.*\]$/,
    ],
  ])('%s is refused', (_name, catalogue, told) => {
    expect(sampleFaults([first, second], catalogue)).toEqual([expect.stringMatching(told)]);
  });

  test('has a sample of its own', () => {
    expect(
      sampleFaults(
        [first],
        withSecond((data) => ({ ...data, loads: 1 })),
      ),
    ).toEqual(['MassStored version 2 has no sample in libs/contracts/samples']);
  });
});
