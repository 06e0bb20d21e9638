import type { ErrorObject } from 'ajv';
import { FORM_WORDS, SEEN } from '#libs/contracts/api/text-forms.js';
import type { Violation } from '#libs/kernel/index.js';
import { type DescribedSchema, alternatives, expectation, expectedMembers, nearest } from './expectation.js';

/** More wrong fields than this are not listed: whoever has as many has another problem. */
export const MAX_VIOLATIONS = 100;

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const unescaped = (name: string): string => name.replaceAll('~1', '/').replaceAll('~0', '~');

/** A pointer as people say it: `/inputs/0/quantity` is `inputs[0].quantity`. */
export function fieldName(pointer: string, whole: string): string {
  let name = '';
  for (const part of pointer.split('/').slice(1)) {
    if (/^\d+$/.test(part)) name += `[${part}]`;
    else name += name === '' ? unescaped(part) : `.${unescaped(part)}`;
  }
  return name === '' ? whole : name.startsWith('[') ? `${whole}${name}` : name;
}

/** The value that was sent, short enough for a sentence. */
function said(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? `'${value.slice(0, 60)}…'` : `'${value}'`;
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  return JSON.stringify(value);
}

interface Context {
  readonly error: ErrorObject;
  readonly parent: DescribedSchema;
  readonly name: string;
}
type Explain = (context: Context) => Omit<Violation, 'pointer'>;

const gotAndExpected =
  (code: string): Explain =>
  ({ error, parent, name }) => ({
    code,
    message: `${name} is ${said(error.data)}; expected ${expectation(parent)}`,
    params: { expected: expectation(parent), ...expectedMembers(parent) },
  });

const limit =
  (code: string, words: (limit: number) => string): Explain =>
  ({ error, name }) => {
    const bound = (error.params as { limit: number }).limit;
    return { code, message: `${name} ${words(bound)}`, params: { limit: bound } };
  };

const notInList: Explain = ({ error, parent, name }) => {
  const known = (parent.enum ?? []).map(String);
  const meant = typeof error.data === 'string' ? nearest(error.data, known) : undefined;
  return {
    code: 'not_in_list',
    message: `${name} is ${said(error.data)}; expected ${alternatives(known)}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    params: { allowed: known.join(', '), ...(meant !== undefined && { didYouMean: meant }) },
  };
};

/** A text of blanks names nothing that could be found again. */
const blank: Explain = ({ name }) => ({
  code: 'blank_text',
  message: `${name} holds blanks only; expected text ${FORM_WORDS[SEEN]!}, or leave the field out`,
});

const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  enum: notInList,
  const: gotAndExpected('wrong_value'),
  type: gotAndExpected('wrong_type'),
  pattern: (context) => (context.parent.pattern === SEEN ? blank(context) : gotAndExpected('wrong_form')(context)),
  format: gotAndExpected('wrong_form'),
  minimum: gotAndExpected('too_small'),
  maximum: gotAndExpected('too_large'),
  minLength: limit('too_short', (bound) => (bound === 1 ? 'is empty' : `is shorter than ${bound} characters`)),
  maxLength: limit('too_long', (bound) => `is longer than ${bound} characters`),
  minItems: limit('too_few_items', (bound) =>
    bound === 1 ? 'is empty; expected at least one' : `has fewer than ${bound} entries`,
  ),
  maxItems: limit('too_many_items', (bound) => `has more than ${bound} entries`),
  minProperties: limit('empty', () => 'says nothing; expected at least one field'),
  uniqueItems: ({ name }) => ({ code: 'duplicate_items', message: `${name} holds an entry twice` }),
};

function missing(error: ErrorObject, parent: DescribedSchema, whole: string): Violation {
  const property = (error.params as { missingProperty: string }).missingProperty;
  const pointer = `${error.instancePath}/${escaped(property)}`;
  const schema = parent.properties?.[property] ?? {};
  const expected = expectation(schema);
  return {
    pointer,
    code: 'missing',
    message: `${fieldName(pointer, whole)} is missing; expected ${expected}`,
    params: { expected, ...expectedMembers(schema) },
  };
}

function unknownProperty(error: ErrorObject, parent: DescribedSchema, whole: string): Violation {
  const property = (error.params as { additionalProperty: string }).additionalProperty;
  const pointer = `${error.instancePath}/${escaped(property)}`;
  const known = Object.keys(parent.properties ?? {});
  const meant = nearest(property, known);
  const hint = meant === undefined ? `known here: ${known.join(', ')}` : `did you mean ${meant}?`;
  return {
    pointer,
    code: 'unknown_field',
    message: `${fieldName(pointer, whole)} is no field of this; ${hint}`,
    ...(meant !== undefined && { params: { didYouMean: meant } }),
  };
}

function explain(error: ErrorObject, whole: string): Violation {
  const parent = (error.parentSchema ?? {}) as DescribedSchema;
  if (error.keyword === 'required') return missing(error, parent, whole);
  if (error.keyword === 'additionalProperties') return unknownProperty(error, parent, whole);
  const name = fieldName(error.instancePath, whole);
  const explanation = EXPLANATIONS[error.keyword]?.({ error, parent, name });
  return {
    pointer: error.instancePath,
    ...(explanation ?? { code: error.keyword, message: `${name} ${error.message ?? 'is wrong'}` }),
  };
}

/**
 * What ajv (allErrors, verbose) found, one violation per wrong field, in the order found.
 * @param whole what the instance itself is called, such as `the body`
 */
export function violationsOf(errors: readonly ErrorObject[], whole: string): Violation[] {
  const byPointer = new Map<string, Violation>();
  for (const error of errors) {
    if (error.keyword === 'if') continue; // what is wrong in the branch stands beside it
    const violation = explain(error, whole);
    if (!byPointer.has(violation.pointer)) byPointer.set(violation.pointer, violation);
    if (byPointer.size >= MAX_VIOLATIONS) break;
  }
  return [...byPointer.values()];
}
