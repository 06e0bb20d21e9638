import { API_CALLS } from './calls.js';
import { FORM_WORDS, SEEN } from './text-forms.js';

/** Texts that may be filled in, by where they stand. */
function* textsIn(schema: unknown, at: string): Generator<{ at: string; pattern?: string; minLength?: number }> {
  if (typeof schema !== 'object' || schema === null) return;
  const { type, enum: allowed } = schema as { type?: unknown; enum?: unknown };
  if (type === 'string' && !allowed) yield { at, ...schema };
  for (const [name, part] of Object.entries(schema)) yield* textsIn(part, `${at}/${name}`);
}

const texts = API_CALLS.flatMap(({ operationId, requestSchema, parameters }) => [
  ...textsIn(requestSchema, operationId),
  ...textsIn(parameters, operationId),
]);

test('every pattern of what is sent is said in words', () => {
  const patterns = new Set(texts.flatMap(({ pattern }) => pattern ?? []));
  expect(patterns.size).toBeGreaterThan(5);
  expect([...patterns].filter((pattern) => FORM_WORDS[pattern] === undefined)).toEqual([]);
  expect(Object.keys(FORM_WORDS).filter((pattern) => !patterns.has(pattern))).toEqual([]);
});

test('no text that must not be empty may be blank: tickets, sources, case numbers, names, notes', () => {
  const must = texts.filter(({ minLength }) => minLength !== undefined);
  expect(must.filter(({ pattern }) => pattern === SEEN).length).toBeGreaterThan(50);
  // Cells of a sender's own file may hold blanks; codes of flags are looked up in a table.
  const others = /^saveImportProfile|\/flags\//;
  expect(must.filter(({ at, pattern }) => pattern === undefined && !others.test(at)).map(({ at }) => at)).toEqual([]);
});
