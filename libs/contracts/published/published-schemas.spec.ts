import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { EVENT_TYPES } from '../catalogue.js';
import type { EventCatalogue } from './published-schemas.js';
import { PUBLISHED_FOLDER, publicationFaults, publishedFiles } from './published-schemas.js';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, PUBLISHED_FOLDER);
const committed = new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));

describe('the published schemas', () => {
  test('there is one of every type, and nothing of today breaks them', () => {
    expect([...publishedFiles().keys()].filter((file) => !committed.has(file))).toEqual([]);
    expect(publicationFaults(committed)).toEqual([]);
  });

  test.each([...committed.keys()])('%s: the sample of that version fits it, and no other type’s does by chance', (file) => {
    const ajv = new Ajv2020({ allErrors: true, strict: true });
    const validate = ajv.compile(JSON.parse(committed.get(file)!));
    const samples = join(root, 'libs/contracts/samples');
    expect(existsSync(join(samples, file))).toBe(true);
    const { data } = JSON.parse(readFileSync(join(samples, file), 'utf8'));
    validate(data);
    expect(validate.errors).toBeNull();
    expect(validate({ ...data, surplus: 1 })).toBe(false);
  });

  test('every type is of today’s catalogue', () => {
    expect([...new Set([...committed.keys()].map((file) => file.split('.')[0]))].sort()).toEqual([...EVENT_TYPES].sort());
  });
});

describe('what may be published', () => {
  const load = (keywords: object, version: number): EventCatalogue => ({
    schemas: { Load: { type: 'object', additionalProperties: false, ...keywords } },
    versions: { Load: version },
    upcasters: {},
  });
  const first = { required: ['massKg'], properties: { massKg: { type: 'integer' } } };
  const second = { required: ['kilograms'], properties: { kilograms: { type: 'integer' } } };
  const published = new Map([['Load.v1.json', JSON.stringify(load(first, 1).schemas['Load'])]]);
  const upcaster = ({ massKg }: Record<string, unknown>) => ({ kilograms: massKg });

  test('a new type, an unchanged one, and one with a new optional member', () => {
    expect(publicationFaults(new Map(), load(first, 1))).toEqual([]);
    expect(publicationFaults(published, load(first, 1))).toEqual([]);
    const more = { ...first, properties: { ...first.properties, ticket: { type: 'string' } } };
    expect(publicationFaults(published, load(more, 1))).toEqual([]);
  });

  test('no break of a published version', () => {
    expect(publicationFaults(published, load(second, 1))).toEqual([
      'Load version 1 is published, and this breaks stored events: /required: kilograms became required; raise the version in EVENT_VERSIONS, with an upcaster and a sample',
      'Load version 1 is published, and this breaks readers: /required: massKg is required no more; raise the version in EVENT_VERSIONS, with an upcaster and a sample',
      'Load version 1 is published, and this breaks stored events: /properties/massKg: the member was removed; raise the version in EVENT_VERSIONS, with an upcaster and a sample',
    ]);
  });

  test('the same as a new version, with an upcaster', () => {
    expect(publicationFaults(published, load(second, 2))).toEqual(['Load has no upcaster from version 1 to 2']);
    expect(publicationFaults(published, { ...load(second, 2), upcasters: { Load: [upcaster] } })).toEqual([]);
  });

  test('no version that leaves one out, no version that is taken back, no type that is gone, no other file', () => {
    expect(publicationFaults(new Map(), { ...load(second, 2), upcasters: { Load: [upcaster] } })).toEqual([
      'Load version 1 was never published',
    ]);
    const both = new Map([...published, ['Load.v2.json', JSON.stringify(load(second, 2).schemas['Load'])]]);
    expect(publicationFaults(both, load(first, 1))).toEqual(["Load version 2 was published, and today's is 1"]);
    expect(publicationFaults(published, { schemas: {}, versions: {}, upcasters: {} })).toEqual([
      'Load was published and is gone: types are never renamed or removed',
    ]);
    expect(publicationFaults(new Map([['notes.txt', '']]), load(first, 1))).toEqual([
      'notes.txt is not named like the schema of an event',
    ]);
  });
});
