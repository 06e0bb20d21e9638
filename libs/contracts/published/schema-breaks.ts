/**
 * Holds a JSON Schema against the one that was published before it. Events are kept for ever and read by programs that are renewed at
 * other times than the one that writes them; so a published version may only change in ways that neither side notices: events that are
 * stored fit today's schema, and readers made for the published one find in today's events what they were promised.
 */

/** Who is broken by a change: events that are stored already, or programs that read events written from now on. */
export type Broken = 'stored events' | 'readers';

/** A change of a published schema that somebody cannot live with. */
export interface SchemaBreak {
  /** JSON Pointer into the schema. */
  readonly pointer: string;
  readonly change: string;
  readonly breaks: Broken;
}

/** A JSON Schema as an object of keywords. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Keywords that accept or refuse nothing. */
const ANNOTATIONS = new Set(['$comment', '$id', '$schema', 'deprecated', 'description', 'examples', 'title']);
const LOWER_BOUNDS = new Set(['exclusiveMinimum', 'minItems', 'minLength', 'minProperties', 'minimum']);
const UPPER_BOUNDS = new Set(['exclusiveMaximum', 'maxItems', 'maxLength', 'maxProperties', 'maximum']);
const VALUES = new Set(['const', 'enum']);

/**
 * What breaks between a published schema and today's, of the same version. A new optional member of an object that was closed
 * (`additionalProperties: false`) breaks nobody: readers leave out members that they do not know. A keyword that this comparison does
 * not know may not change at all.
 * @returns in the order of the keywords; empty where the change is compatible
 */
export function schemaBreaks(published: JsonSchema, today: JsonSchema, pointer = ''): SchemaBreak[] {
  const keywords = [...new Set([...Object.keys(published), ...Object.keys(today)])].filter((word) => !ANNOTATIONS.has(word));
  const breaks: SchemaBreak[] = valueBreaks(published, today, pointer);
  for (const keyword of keywords) {
    if (VALUES.has(keyword)) continue;
    const at = `${pointer}/${keyword}`;
    if (keyword === 'type') breaks.push(...typeBreaks(published, today, at));
    else if (keyword === 'required') breaks.push(...requiredBreaks(published, today, at));
    else if (keyword === 'properties') breaks.push(...propertyBreaks(published, today, at));
    else if (keyword === 'items' || keyword === 'additionalProperties')
      breaks.push(...subschemaBreaks(published[keyword], today[keyword], at));
    else if (LOWER_BOUNDS.has(keyword)) breaks.push(...boundBreaks(published[keyword], today[keyword], 1, at));
    else if (UPPER_BOUNDS.has(keyword)) breaks.push(...boundBreaks(published[keyword], today[keyword], -1, at));
    else if (!same(published[keyword], today[keyword]))
      breaks.push({ pointer: at, change: changed(published[keyword], today[keyword]), breaks: 'stored events' });
  }
  return breaks;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const told = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
const changed = (published: unknown, today: unknown): string => `${told(published)} became ${told(today)}`;

/** `const` and `enum` as the values that are accepted; `undefined`: any. */
function valuesOf(schema: JsonSchema): string[] | undefined {
  if ('const' in schema) return [JSON.stringify(schema['const'])];
  return (schema['enum'] as readonly unknown[] | undefined)?.map((value) => JSON.stringify(value));
}

function valueBreaks(published: JsonSchema, today: JsonSchema, pointer: string): SchemaBreak[] {
  const [before, now] = [valuesOf(published), valuesOf(today)];
  if (!before && !now) return [];
  const at = `${pointer}/${'const' in today || 'const' in published ? 'const' : 'enum'}`;
  if (!before) return [{ pointer: at, change: `any value became ${now!.join(', ')}`, breaks: 'stored events' }];
  if (!now) return [{ pointer: at, change: `${before.join(', ')} became any value`, breaks: 'readers' }];
  return setBreaks(before, now, at, 'value');
}

/** Members that a set lost are missed by stored events, members that it gained are unknown to readers. */
function setBreaks(before: readonly string[], now: readonly string[], pointer: string, what: string): SchemaBreak[] {
  return [
    ...before
      .filter((each) => !now.includes(each))
      .map((each): SchemaBreak => ({ pointer, change: `${what} ${each} was removed`, breaks: 'stored events' })),
    ...now
      .filter((each) => !before.includes(each))
      .map((each): SchemaBreak => ({ pointer, change: `${what} ${each} was added`, breaks: 'readers' })),
  ];
}

/** Types as a set; a schema without any accepts all of them, whole numbers are numbers. */
function typesOf(schema: JsonSchema): string[] {
  const type = schema['type'];
  if (type === undefined) return ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];
  const types = Array.isArray(type) ? (type as string[]) : [type as string];
  return types.includes('number') && !types.includes('integer') ? [...types, 'integer'] : types;
}

const typeBreaks = (published: JsonSchema, today: JsonSchema, at: string): SchemaBreak[] =>
  setBreaks(typesOf(published), typesOf(today), at, 'type');

function requiredBreaks(published: JsonSchema, today: JsonSchema, at: string): SchemaBreak[] {
  const before = (published['required'] as readonly string[] | undefined) ?? [];
  const now = (today['required'] as readonly string[] | undefined) ?? [];
  return [
    ...now
      .filter((name) => !before.includes(name))
      .map((name): SchemaBreak => ({ pointer: at, change: `${name} became required`, breaks: 'stored events' })),
    ...before
      .filter((name) => !now.includes(name))
      .map((name): SchemaBreak => ({ pointer: at, change: `${name} is required no more`, breaks: 'readers' })),
  ];
}

function propertyBreaks(published: JsonSchema, today: JsonSchema, at: string): SchemaBreak[] {
  const before = (published['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const now = (today['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const breaks: SchemaBreak[] = [];
  for (const [name, schema] of Object.entries(before)) {
    const todays = now[name];
    if (todays) breaks.push(...schemaBreaks(schema, todays, `${at}/${name}`));
    else breaks.push({ pointer: `${at}/${name}`, change: 'the member was removed', breaks: 'stored events' });
  }
  if (published['additionalProperties'] === false) return breaks;
  for (const name of Object.keys(now))
    if (!(name in before))
      breaks.push({ pointer: `${at}/${name}`, change: 'a member that could be anything got a schema', breaks: 'stored events' });
  return breaks;
}

/** `true` and an absent subschema accept everything, `false` accepts nothing. */
function subschemaBreaks(published: unknown, today: unknown, at: string): SchemaBreak[] {
  const [before, now] = [published ?? true, today ?? true];
  if (same(before, now)) return [];
  if (typeof before === 'object' && typeof now === 'object') return schemaBreaks(before as JsonSchema, now as JsonSchema, at);
  const narrowed = before === true || now === false;
  return [{ pointer: at, change: changed(before, now), breaks: narrowed ? 'stored events' : 'readers' }];
}

/** @param narrows the sign of a change that accepts less */
function boundBreaks(published: unknown, today: unknown, narrows: 1 | -1, at: string): SchemaBreak[] {
  if (published === today) return [];
  const open = narrows * -Infinity;
  const difference = Math.sign(((today as number | undefined) ?? open) - ((published as number | undefined) ?? open));
  return [{ pointer: at, change: changed(published, today), breaks: difference === narrows ? 'stored events' : 'readers' }];
}
