import { FORM_WORDS, SEEN } from '#libs/contracts/api/text-forms.js';

/** What is read of a JSON Schema to say in words what it expects. */
export interface DescribedSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, DescribedSchema>>;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  null: 'null',
};

const spoken = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Words for a list: `a, b or c`. */
export function alternatives(values: readonly unknown[]): string {
  const words = values.map(spoken);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;
}

function rangeWords({ minimum, maximum }: DescribedSchema): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` of at least ${minimum}`;
  return maximum === undefined ? '' : ` of at most ${maximum}`;
}

function lengthWords({ type, minLength, maxLength, pattern }: DescribedSchema): string {
  if (type !== 'string' || (pattern !== undefined && pattern !== SEEN)) return '';
  if (minLength !== undefined && maxLength !== undefined) return ` of ${minLength} to ${maxLength} characters`;
  return maxLength === undefined ? '' : ` of at most ${maxLength} characters`;
}

/** What a schema expects, in words that follow "expected". */
export function expectation(schema: DescribedSchema): string {
  if (schema.const !== undefined) return spoken(schema.const);
  if (schema.enum) return alternatives(schema.enum);
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const words = types.map((type) => TYPE_WORDS[type] ?? type).join(' or ') || 'something else';
  const described = schema.description === undefined ? '' : ` (${schema.description})`;
  const examples = schema.examples?.length ? `, such as ${alternatives(schema.examples)}` : '';
  return `${words}${rangeWords(schema)}${lengthWords(schema)}${formWords(schema)}${described}${examples}`;
}

/** The form of a text in words; of a pattern that has none, the pattern where nothing else describes the text. */
function formWords({ pattern, description }: DescribedSchema): string {
  if (pattern === undefined || pattern === SEEN) return '';
  const words = FORM_WORDS[pattern];
  if (words !== undefined) return ` ${words}`;
  return description === undefined ? ` of the form ${pattern}` : '';
}

/** Keywords of a schema that say what it expects. */
const SAYING = ['pattern', 'minimum', 'maximum', 'minLength', 'maxLength'] as const;

/** What a schema expects, member by member, for a text in another language. */
export function expectedMembers(schema: DescribedSchema): Record<string, string | number> {
  const { type = [], examples = [], enum: allowed, const: only } = schema;
  const types = typeof type === 'string' ? [type] : type;
  const members: Record<string, string | number> = {};
  if (types.length > 0) members['type'] = types.join(' ');
  for (const name of SAYING) if (schema[name] !== undefined) members[name] = schema[name];
  if (examples.length > 0) members['examples'] = examples.map(spoken).join(', ');
  if (allowed !== undefined || only !== undefined) members['allowed'] = (allowed ?? [only]).map(spoken).join(', ');
  return members;
}

/** Number of edits between two words, at most `limit + 1`. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_\s]/g, '');

/** The name that was probably meant: the nearest one, where it is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > 64) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const edits = distance(plain(name), plain(candidate));
    if (edits < bestDistance) [best, bestDistance] = [candidate, edits];
  }
  return best;
}
