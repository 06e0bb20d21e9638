import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import type { ApiSchema } from '#libs/contracts/api/descriptor.js';
import type { Violation } from '#libs/kernel/index.js';
import { alternatives, nearest } from './expectation.js';
import { MAX_VIOLATIONS, violationsOf } from './schema-violations.js';

const OPTIONS: Options = { strict: true, strictTypes: false, allowUnionTypes: true, keywords: ['discriminator'] };
/** Decides quickly whether a value fits. */
const fast = new Ajv2020(OPTIONS);
/** Finds everything that is wrong with a value that does not; slower, so it is asked afterwards only. */
const thorough = new Ajv2020({ ...OPTIONS, allErrors: true, verbose: true });

/** Checks a value. @returns what is wrong with it; empty where it fits */
export type Check = (value: unknown, pointer?: string) => Violation[];

const under = (pointer: string, violations: Violation[]): Violation[] =>
  pointer === '' ? violations : violations.map((violation) => ({ ...violation, pointer: pointer + violation.pointer }));

/** Compiles a plain schema. @param whole what the value itself is called in messages */
export function checkOf(schema: ApiSchema, whole: string): Check {
  const fits = fast.compile(schema);
  let explains: ValidateFunction | undefined;
  return (value, pointer = '') => {
    if (fits(value)) return NOTHING;
    explains ??= thorough.compile(schema);
    explains(value);
    return under(pointer, violationsOf(explains.errors ?? [], whole));
  };
}

const NOTHING: Violation[] = [];

interface TaggedUnion {
  readonly oneOf: readonly { readonly properties: Readonly<Record<string, { readonly const: string }>> }[];
  readonly discriminator: { readonly propertyName: string };
}
interface OneOrMany {
  readonly oneOf: readonly [TaggedUnion, { readonly type: 'array'; readonly items: TaggedUnion; readonly minItems?: number }];
}
const isTaggedUnion = (schema: object): schema is TaggedUnion => 'discriminator' in schema && 'oneOf' in schema;
const isOneOrMany = (schema: object): schema is OneOrMany => {
  const options = (schema as { oneOf?: readonly object[] }).oneOf;
  return options?.length === 2 && isTaggedUnion(options[0]!) && (options[1] as { type?: string }).type === 'array';
};

/** Of a union told apart by a property, the one schema that the value names is checked, so that its errors are to the point. */
function taggedUnionCheck({ oneOf, discriminator: { propertyName } }: TaggedUnion, whole: string): Check {
  const checks = new Map(oneOf.map((option) => [option.properties[propertyName]!.const, checkOf(option, whole)]));
  const names = [...checks.keys()];
  return (value, pointer = '') => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return [{ pointer, code: 'wrong_type', message: `${whole} is no object; expected an object with ${propertyName}` }];
    }
    const tag = (value as Record<string, unknown>)[propertyName];
    const check = typeof tag === 'string' ? checks.get(tag) : undefined;
    return check ? check(value, pointer) : [unknownTag(tag, pointer, propertyName, names)];
  };
}

function unknownTag(tag: unknown, pointer: string, propertyName: string, names: readonly string[]): Violation {
  const expected = `expected ${alternatives(names)}`;
  const at = `${pointer}/${propertyName}`;
  if (tag === undefined) return { pointer: at, code: 'missing', message: `${propertyName} is missing; ${expected}` };
  const meant = typeof tag === 'string' ? nearest(tag, names) : undefined;
  return {
    pointer: at,
    code: 'not_in_list',
    message: `${propertyName} is ${JSON.stringify(tag).slice(0, 60)}; ${expected}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    params: { allowed: names.join(', '), ...(meant !== undefined && { didYouMean: meant }) },
  };
}

function oneOrManyCheck({ oneOf: [one, { minItems = 0 }] }: OneOrMany, whole: string): Check {
  const check = taggedUnionCheck(one, whole);
  return (value) => {
    if (!Array.isArray(value)) return check(value);
    if (value.length < minItems) {
      return [{ pointer: '', code: 'too_few_items', message: `${whole} is an empty array; expected at least one entry` }];
    }
    const found: Violation[] = [];
    for (let i = 0; i < value.length && found.length < MAX_VIOLATIONS; i++) {
      for (const violation of check(value[i])) found.push({ ...violation, pointer: `/${i}${violation.pointer}` });
    }
    return found;
  };
}

/** The check of a request body. A union with a discriminator, or an array of it, is checked by the schema that each value names. */
export function bodyCheckOf(schema: ApiSchema): Check {
  const whole = 'the body';
  if (isOneOrMany(schema)) return oneOrManyCheck(schema, whole);
  if (isTaggedUnion(schema)) return taggedUnionCheck(schema, whole);
  return checkOf(schema, whole);
}
