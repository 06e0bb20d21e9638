import type { Account, Posting } from '../accounts.js';
import { EVENT_SCHEMAS, EVENT_VERSIONS, type EventType } from '../catalogue.js';
import { CLOUD_EVENT_TYPE_PREFIX } from '../cloud-events.js';
import { INSTANT_PATTERN, UUID_PATTERN, decimalText, sha256 } from '../events/fragments.js';
import { EVENT_GROUPS, EVENT_STREAMS, STREAM_ID } from './event-facts.js';
import { type EventSample, exampleRecord, samplesOf } from './example-record.js';
import { schemaUrn } from './published-schemas.js';
import type { JsonSchema } from './schema-breaks.js';

/** Folder of the pages, in the repository. */
export const PAGES_FOLDER = 'docs/reference/events';

/** A member of an event's data, however deep. */
export interface MemberRow {
  /** Such as `surveyEffects[].site`. */
  readonly path: string;
  readonly type: string;
  /** `undefined`: it has none. */
  readonly unit?: string;
  /** Of its object. */
  readonly required: boolean;
  readonly meaning: string;
}

const PATTERN_TYPES: Readonly<Record<string, string>> = {
  [UUID_PATTERN]: 'UUID',
  [INSTANT_PATTERN]: 'instant, UTC',
  [decimalText.pattern]: 'decimal as text',
  [sha256.pattern]: 'SHA-256, hex',
};

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/Kg$/, 'kg'],
  [/^litres$/, 'l'],
  [/Km$/, 'km'],
  [/M2$/, 'm²'],
  [/^(latitude|longitude)$/, '°'],
];

/** The members of an object's schema, those of inner objects behind their own. */
export function memberRows(schema: JsonSchema, prefix = ''): MemberRow[] {
  const required = (schema['required'] as readonly string[] | undefined) ?? [];
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  return Object.entries(properties).flatMap(([name, member]) => {
    const path = prefix + name;
    const items = member['items'] as JsonSchema | undefined;
    const unit = UNITS.find(([pattern]) => pattern.test(name))?.[1];
    const row: MemberRow = {
      path,
      type: typeOf(member),
      ...(unit !== undefined && { unit }),
      required: required.includes(name),
      meaning: String(member['description']),
    };
    return [row, ...(items ? memberRows(items, `${path}[].`) : memberRows(member, `${path}.`))];
  });
}

function typeOf(schema: JsonSchema): string {
  const { type, pattern, items } = schema as { type?: string; pattern?: string; items?: JsonSchema };
  if ('const' in schema) return code(schema['const']);
  if ('enum' in schema) return (schema['enum'] as readonly unknown[]).map(code).join(', ');
  if (items) return `array of ${typeOf(items).replace(/^object$/, 'objects')}`;
  if (pattern !== undefined) return PATTERN_TYPES[pattern] ?? `text like ${code(pattern)}`;
  if (type === 'integer' || type === 'number') return `${type === 'integer' ? 'integer' : 'number'}${rangeOf(schema)}`;
  return type === 'string' ? `text${lengthOf(schema)}` : String(type);
}

/** Bounds that say more than that a number is exact. */
function rangeOf(schema: JsonSchema): string {
  const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
  const low = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? ` from ${minimum}` : '';
  return low + (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? ` to ${maximum}` : '');
}

const lengthOf = ({ maxLength }: JsonSchema): string =>
  typeof maxLength === 'number' ? `, at most ${maxLength} characters` : '';
const code = (value: unknown): string => `\`${String(value)}\``;
/** A cell of a table: a bar would end it. */
const cell = (text: string): string => text.replaceAll('|', '\\|');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** The page of an event type, Markdown. @param samples of its versions */
export function eventPage(type: EventType, samples: readonly EventSample[]): string {
  const version = EVENT_VERSIONS[type];
  const schema = EVENT_SCHEMAS[type] as JsonSchema;
  const [sample, ...variants] = samplesOf(samples, type, version);
  if (!sample || sample.variant !== undefined) throw new Error(`${type} has no sample of version ${version}`);
  const streams = EVENT_STREAMS[type].map((category) => code(`${category}-<${STREAM_ID[category]}>`)).join(' or ');
  return [
    `# ${type}`,
    `${String(schema['description'])}.`,
    table(
      ['', ''],
      [
        ['stream', streams],
        ['type of the CloudEvent', code(CLOUD_EVENT_TYPE_PREFIX + type)],
        ['version', versionLinks(type, version)],
      ],
    ),
    '## Data',
    table(
      ['member', 'type', 'unit', 'required', 'meaning'],
      memberRows(schema).map((row) => [code(row.path), row.type, row.unit ?? '', row.required ? 'yes' : '', row.meaning]),
    ),
    '## What it books',
    booked(sample, variants),
    '## Example',
    `The committed sample as a record of the topic. White space is added here; on the wire there is none.`,
    recordOf(sample),
    `[All events](README.md)`,
    '',
  ].join('\n\n');
}

function versionLinks(type: EventType, current: number): string {
  return Array.from({ length: current }, (_, i) => current - i)
    .map((version) => `[${version}](../generated/event-schemas/${type}.v${version}.json) (${code(schemaUrn(type, version))})`)
    .join(', ');
}

/** What the plain sample books, and what its variants do; where none books anything, that is all there is to say. */
function booked(sample: EventSample, variants: readonly EventSample[]): string {
  if ([sample, ...variants].every(({ postings }) => postings.length === 0)) return 'Nothing.';
  return [
    'Postings of the committed samples, written by hand and held against the program for ever. The example below:',
    postingsOf(sample),
    ...variants.flatMap((variant) => [`Variant ${code(variant.variant!)}:`, postingsOf(variant)]),
  ].join('\n\n');
}

function postingsOf({ postings }: EventSample): string {
  if (postings.length === 0) return 'Nothing.';
  const rows = postings.map((posting: Posting) => [
    accountOf(posting.from),
    accountOf(posting.to),
    String(posting.massKg),
    posting.fate === undefined ? '' : code(posting.fate),
    posting.occurredAt,
  ]);
  return table(['from', 'to', 'kg', 'fate', 'occurred at'], rows);
}

const accountOf = ({ kind, site, holderType, holderId, material, conditionClass, status }: Account): string =>
  `${code(kind)} at …${site.slice(-4)}, ${holderType} …${holderId.slice(-4)}: ${material}, class ${conditionClass}, ${status}`;

function recordOf(sample: EventSample): string {
  const { key, headers, value } = exampleRecord(sample);
  return [
    table(['', ''], [['key', code(key)], ...Object.entries(headers).map(([name, text]) => [`header ${code(name)}`, code(text)])]),
    `\`\`\`json\n${JSON.stringify(JSON.parse(value), undefined, 2)}\n\`\`\``,
  ].join('\n\n');
}

/** The page that leads to all of them, Markdown. */
export function eventIndex(): string {
  return [
    '# Events',
    'What the ledger records, one page a type. Generated from the schemas by `npm run generate`.',
    ...EVENT_GROUPS.flatMap(({ heading, types }) => [
      `## ${heading}`,
      table(
        ['event', 'meaning'],
        types.map((type) => [`[${type}](${type}.md)`, String((EVENT_SCHEMAS[type] as JsonSchema)['description'])]),
      ),
    ]),
    '## On the wire',
    [
      'On Kafka each event is a CloudEvent 1.0 in structured mode, keyed by its stream; `data` stands last, byte for byte as it is stored,',
      'and `massmetadata` is the text of the metadata. The topic, its headers, heartbeats and the rules for readers are described in',
      '[asyncapi.json](../generated/asyncapi.json), an AsyncAPI 3 document.',
    ].join('\n'),
    '## What may change',
    [
      'A published version of a schema may gain optional members; nothing else of it changes. `npm run check` holds the schemas against the',
      'published ones in `docs/reference/generated/event-schemas` and refuses what would break stored events (a required member, a narrower',
      'type or bound, a value or member removed) or readers (a member required no more, a wider type or bound, a value added), unless the',
      'version rises with an upcaster and a sample. `npm run generate` never writes over such a break. Every sample of every version must',
      'parse for ever and book what it always booked.',
    ].join('\n'),
    '',
  ].join('\n\n');
}
