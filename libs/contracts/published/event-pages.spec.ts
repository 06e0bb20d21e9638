import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { EVENT_SCHEMAS, EVENT_TYPES } from '../catalogue.js';
import { EVENT_GROUPS } from './event-facts.js';
import { PAGES_FOLDER, eventIndex, eventPage, memberRows } from './event-pages.js';
import type { EventSample } from './example-record.js';

const root = path.join(import.meta.dirname, '../../..');
const samplesFolder = path.join(root, 'libs/contracts/samples');
const samples = readdirSync(samplesFolder).map((name): EventSample =>
  JSON.parse(readFileSync(path.join(samplesFolder, name), 'utf8')),
);

test.each(EVENT_TYPES)('%s: every member of its data says what it means, however deep', (type) => {
  const { description } = EVENT_SCHEMAS[type];
  expect(description).toMatch(/\S/);
  expect(memberRows(EVENT_SCHEMAS[type]).filter(({ meaning }) => meaning === 'undefined')).toEqual([]);
});

test.each(EVENT_TYPES)('%s: the page holds every member and every posting of the sample', (type) => {
  const page = eventPage(type, samples);
  for (const { path: member } of memberRows(EVENT_SCHEMAS[type])) expect(page).toContain(`| \`${member}\` |`);
  const postings = samples.filter((sample) => sample.type === type).flatMap((sample) => sample.postings);
  for (const { massKg, occurredAt } of postings) expect(page).toMatch(new RegExp(`\\| ${massKg} \\|.*${occurredAt}`));
  expect(page).toContain(`"type": "no.massestrom.${type}"`);
});

test('members of inner objects stand behind their own, with units and what is required', () => {
  const rows = memberRows({
    required: ['parts'],
    properties: {
      parts: {
        type: 'array',
        description: 'Parts',
        items: { required: ['massKg'], properties: { massKg: { type: 'integer', minimum: 0, description: 'Mass' } } },
      },
      distanceKm: { type: 'string', description: 'Way' },
    },
  });
  expect(rows.map(({ path: member, unit, required }) => [member, unit, required])).toEqual([
    ['parts', undefined, true],
    ['parts[].massKg', 'kg', true],
    ['distanceKm', 'km', false],
  ]);
});

test('the index leads to every type once, and each page is there', () => {
  expect(EVENT_GROUPS.flatMap(({ types }) => types).sort()).toEqual([...EVENT_TYPES].sort());
  const files = readdirSync(path.join(root, PAGES_FOLDER));
  for (const type of EVENT_TYPES) {
    expect(eventIndex()).toContain(`(${type}.md)`);
    expect(files).toContain(`${type}.md`);
  }
});

test('a type without a sample has no page', () => {
  expect(() => eventPage('MassStored', [])).toThrow('MassStored has no sample of version 1');
});
