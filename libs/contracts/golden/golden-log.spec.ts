import { hash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { auditEvents } from '#libs/fsck/index.js';
import { canonicalJson } from '#libs/kernel/index.js';
import {
  EMPTY_STREAM_HASH,
  EVENT_TYPES,
  type EventMetadata,
  type EventType,
  type PostingEvent,
  categoryOf,
  decodeEvent,
  eventDataErrors,
  postings,
  recomputeHash,
} from '../index.js';
import { EVENT_STREAMS } from '../published/event-facts.js';
import { EVENT_METADATA_SCHEMA } from '../published/metadata-schema.js';
import {
  type GoldenFile,
  balancesOf,
  goldenBalances,
  goldenEvents,
  goldenNames,
  goldenText,
  sorted,
} from './testing/golden-log.js';

/** SHA-256 of each file as it was written: none is ever written anew. */
const SHA_256: Readonly<Record<GoldenFile, string>> = {
  'first-versions.ndjson': '3c478da7f1ea4e5190daa9e7bad036a9714fddf0c9ff796e8d7ed3ef8d0579a5',
  'records-and-accounts.ndjson': 'b50c81269015d7294621b308f21d57097c65baee86c4d1a90e9a69a8df027365',
  'mass-plans.ndjson': 'a6e0163d5bcc3cc459cdff40555feb0e86f6a800f89aefa7f2447e27d9c6eadd',
  'treatments.ndjson': '7d738961a044081d0bc5caaa4325fa55d6f81dc6241a63ec4f79bf8c09af2d60',
  'import-rows.ndjson': '9ad7e6fbaead4c4bdb37827aff46052cb1f36120b99345cb1885f6af2e524741',
};
const FILES = Object.keys(SHA_256) as GoldenFile[];

test('between them the logs hold every type of event at version 1, and nothing else', () => {
  const events = FILES.flatMap((file) => goldenEvents(file));
  const first = events.filter(({ metadata }) => (JSON.parse(metadata) as EventMetadata).schemaVersion === 1);
  expect(first).toHaveLength(events.length);
  const types = new Set(first.map(({ type }) => type));
  expect(EVENT_TYPES.filter((type) => !types.has(type))).toEqual([]);
});

describe.each(FILES)('%s, a log that the first version of its events wrote', (file) => {
  const events = goldenEvents(file);

  test('stands as it was written', () => {
    expect(hash('sha256', goldenText(file), 'hex')).toBe(SHA_256[file]);
  });

  test('is in order: positions rise, revisions count, each event stands in a stream of its category', () => {
    const revisions = new Map<string, number>();
    let last = 0n;
    for (const { stream, revision, position, type } of events) {
      expect(revision).toBe((revisions.get(stream) ?? -1) + 1);
      revisions.set(stream, revision);
      expect(position).toBeGreaterThan(last);
      last = position;
      expect(EVENT_STREAMS[type as EventType]).toContain(categoryOf(stream));
    }
  });

  test('is read, and fits the schemas of today', () => {
    for (const raw of events) {
      const { type, data } = decodeEvent(raw);
      expect([raw.id, eventDataErrors(type, data)]).toEqual([raw.id, []]);
    }
  });

  test('has metadata that the published schema allows', () => {
    const fits = new Ajv2020({ allErrors: true, strict: false }).compile(EVENT_METADATA_SCHEMA);
    for (const { id, metadata } of events) expect([id, fits(JSON.parse(metadata)), fits.errors]).toEqual([id, true, null]);
  });

  test('is as it was sealed: canonical texts, unbroken chains of hashes', () => {
    const heads = new Map<string, string>();
    for (const event of events) {
      for (const text of [event.data, event.metadata]) expect(canonicalJson(JSON.parse(text))).toBe(text);
      const { expected, stored } = recomputeHash(heads.get(event.stream) ?? EMPTY_STREAM_HASH, event);
      expect(stored).toBe(expected);
      heads.set(event.stream, stored);
    }
  });

  test('books what was worked out by hand', () => {
    const posted = events.flatMap((raw) => postings(decodeEvent(raw) as PostingEvent));
    expect(balancesOf(posted, goldenNames(file))).toEqual(sorted(goldenBalances(file)));
  });

  test('passes the auditor, who reads it with code of his own', () => {
    const { findings } = auditEvents(events.map((event) => ({ ...event })));
    expect(findings).toEqual([]);
  });
});
