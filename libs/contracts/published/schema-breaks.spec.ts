import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { JsonSchema } from './schema-breaks.js';
import { schemaBreaks } from './schema-breaks.js';

const published = {
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'massKg'],
  properties: {
    lotId: { type: 'string', pattern: '^[a-z]+$', minLength: 2, maxLength: 8 },
    massKg: { type: 'integer', minimum: 0, maximum: 100 },
    state: { enum: ['bank', 'loose'] },
    ratio: { type: 'number' },
    plan: { const: 1 },
    free: { type: 'object' },
    parts: {
      type: 'array',
      minItems: 1,
      maxItems: 3,
      items: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
    },
  },
} as const;

type Properties = Record<string, JsonSchema>;
const today = (properties: Properties, keywords: JsonSchema = {}): JsonSchema => ({
  ...published,
  ...keywords,
  properties: { ...published.properties, ...properties },
});
const without = (name: keyof typeof published.properties): JsonSchema => {
  const { [name]: _gone, ...rest } = published.properties;
  return { ...published, properties: rest };
};

test('nothing breaks where nothing changes, or only what is said about it', () => {
  expect(schemaBreaks(published, published)).toEqual([]);
  const lotId = { ...published.properties.lotId, description: 'The lot', title: 'Lot', examples: ['ab'], deprecated: true };
  expect(schemaBreaks(published, { ...today({ lotId }), $id: 'urn:x', $schema: 'y', $comment: 'z' })).toEqual([]);
});

test('a new optional member breaks nobody', () => {
  expect(schemaBreaks(published, today({ note: { type: 'string' } }))).toEqual([]);
});

test.each<[string, JsonSchema, string, string]>([
  ['a required member was added', today({ x: {} }, { required: ['lotId', 'massKg', 'x'] }), '/required', 'x became required'],
  ['a member became required', today({}, { required: ['lotId', 'massKg', 'state'] }), '/required', 'state became required'],
  ['a member was removed', without('state'), '/properties/state', 'the member was removed'],
  ['a type was narrowed', today({ ratio: { type: 'integer' } }), '/properties/ratio/type', 'type number was removed'],
  ['a type was changed', today({ massKg: { type: 'string' } }), '/properties/massKg/type', 'type integer was removed'],
  ['a value was removed', today({ state: { enum: ['bank'] } }), '/properties/state/enum', 'value "loose" was removed'],
  ['an enum became a constant', today({ state: { const: 'bank' } }), '/properties/state/const', 'value "loose" was removed'],
  ['any value became some', today({ ratio: { type: 'number', enum: [1] } }), '/properties/ratio/enum', 'any value became 1'],
  [
    'a minimum was raised',
    today({ massKg: { type: 'integer', minimum: 1, maximum: 100 } }),
    '/properties/massKg/minimum',
    '0 became 1',
  ],
  ['a maximum was set', today({ ratio: { type: 'number', maximum: 9 } }), '/properties/ratio/maximum', 'nothing became 9'],
  ['an array got shorter', itemsOf({ maxItems: 2 }), '/properties/parts/maxItems', '3 became 2'],
  [
    'a pattern was changed',
    today({ lotId: { ...published.properties.lotId, pattern: '^.$' } }),
    '/properties/lotId/pattern',
    '"^[a-z]+$" became "^.$"',
  ],
  [
    'an open object was closed',
    today({ free: { type: 'object', additionalProperties: false } }),
    '/properties/free/additionalProperties',
    'true became false',
  ],
  [
    'a free member got a schema',
    today({ free: { type: 'object', properties: { a: { type: 'string' } } } }),
    '/properties/free/properties/a',
    'a member that could be anything got a schema',
  ],
  [
    'deep inside',
    itemsOf({ items: { type: 'object', required: ['a'], properties: { a: { type: 'string', minLength: 1 } } } }),
    '/properties/parts/items/properties/a/minLength',
    'nothing became 1',
  ],
  ['an unknown keyword', today({}, { not: { required: ['state'] } }), '/not', 'nothing became {"required":["state"]}'],
])('stored events break: %s', (_name, changed, pointer, change) => {
  expect(schemaBreaks(published, changed)).toContainEqual({ pointer, change, breaks: 'stored events' });
});

test('stored events break: any type became one', () => {
  expect(schemaBreaks(today({ massKg: {} }), published)).toContainEqual({
    pointer: '/properties/massKg/type',
    change: 'type string was removed',
    breaks: 'stored events',
  });
});

test.each<[string, JsonSchema, string, string]>([
  ['a member is required no more', today({}, { required: ['lotId'] }), '/required', 'massKg is required no more'],
  [
    'a type was widened',
    today({ lotId: { ...published.properties.lotId, type: ['string', 'null'] } }),
    '/properties/lotId/type',
    'type null was added',
  ],
  [
    'a value was added',
    today({ state: { enum: ['bank', 'loose', 'placed'] } }),
    '/properties/state/enum',
    'value "placed" was added',
  ],
  ['a constant became anything', today({ plan: {} }), '/properties/plan/const', '1 became any value'],
  [
    'a bound was loosened',
    today({ massKg: { type: 'integer', minimum: -1, maximum: 100 } }),
    '/properties/massKg/minimum',
    '0 became -1',
  ],
  ['a bound is gone', today({ massKg: { type: 'integer', minimum: 0 } }), '/properties/massKg/maximum', '100 became nothing'],
  ['a closed object was opened', today({}, { additionalProperties: true }), '/additionalProperties', 'false became true'],
])('readers break: %s', (_name, changed, pointer, change) => {
  expect(schemaBreaks(published, changed)).toContainEqual({ pointer, change, breaks: 'readers' });
});

function itemsOf(keywords: object): JsonSchema {
  return today({ parts: { ...published.properties.parts, ...keywords } });
}

describe('held against a validator', () => {
  const scalar = fc.constantFrom<JsonSchema>(
    {},
    { type: 'string' },
    { type: 'string', minLength: 2 },
    { type: 'string', maxLength: 1 },
    { type: ['string', 'null'] },
    { type: 'integer', minimum: 1 },
    { type: 'number' },
    { enum: ['a', 'bb'] },
    { enum: ['a'] },
    { const: 1 },
    { type: 'array', items: { type: 'integer' } },
    { type: 'array', items: { type: 'number' }, minItems: 1 },
  );
  const object = fc
    .record({ a: scalar, b: scalar }, { requiredKeys: [] })
    .chain((properties) =>
      fc
        .subarray(Object.keys(properties))
        .map((required): JsonSchema => ({ type: 'object', additionalProperties: false, properties, required })),
    );
  const value = fc.constantFrom<unknown>('', 'a', 'bb', 'ccc', null, 0, 1, 1.5, [], [1], [1.5], ['x'], {}, true);
  const data = fc.record({ a: value, b: value }, { requiredKeys: [] });

  test('what fits the published schema fits one that breaks no stored events', () => {
    let compared = 0;
    fc.assert(
      fc.property(object, object, fc.array(data, { minLength: 20, maxLength: 20 }), (before, now, events) => {
        if (schemaBreaks(before, now).some(({ breaks }) => breaks === 'stored events')) return;
        compared += 1;
        const ajv = new Ajv2020({ strict: false });
        const [old, current] = [ajv.compile(before), ajv.compile(now)];
        for (const event of events) if (old(event)) expect(current(event)).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(10);
  });

  test('what fits a schema that breaks no readers has all that they know, of the type that they know', () => {
    fc.assert(
      fc.property(object, object, fc.array(data, { minLength: 20, maxLength: 20 }), (before, now, events) => {
        if (schemaBreaks(before, now).some(({ breaks }) => breaks === 'readers')) return;
        const ajv = new Ajv2020({ strict: false });
        const [old, current] = [ajv.compile({ ...before, additionalProperties: true }), ajv.compile(now)];
        for (const event of events) if (current(event)) expect(old(event)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
