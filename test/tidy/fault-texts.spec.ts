import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { CODES_NB, FAULTS_NB } from '../../apps/web/src/lib/fault-texts/nb/index.js';
import { rejectedRowsIn } from '../../apps/web/src/pages/import/rejected-rows.js';
import { faultText } from '../../apps/web/src/lib/fault-texts/wording.js';

const root = path.join(import.meta.dirname, '../..');
/** Where the API finds faults. Reasons of indicators and of climate lines are told with their names in both languages instead. */
const SOURCES = [
  'libs/kernel',
  'libs/contracts',
  'libs/mass-ledger',
  'libs/balances',
  'libs/platform',
  'apps/recorder',
  'apps/reporting',
  'apps/shared',
  'apps/projector',
  'apps/web/server',
];
/** What stands for the codes that are put together from names. */
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  unknown_$kind: ['unknown_plan', 'unknown_case', 'unknown_project', 'unknown_site'],
  'unknown_$source.name': ['unknown_project', 'unknown_site', 'unknown_party', 'unknown_lot'],
};
/** Keywords of JSON Schema that have no code of their own yet: a fault names the keyword. */
const KEYWORDS = [
  'oneOf',
  'anyOf',
  'not',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'dependentRequired',
  'propertyNames',
];

/** Codes of a template; a template with spaces or punctuation makes no code. */
function composed(template: string): readonly string[] {
  const names = template.replaceAll(/[{}]/g, '');
  return COMPOSED[names] ?? (/^[\w$.]+$/.test(names) ? [names] : []);
}

const files = SOURCES.flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.spec\.ts$|(^|\/)testing\//.test(file))
    .map((file) => {
      const name = path.join(root, folder, file);
      return ts.createSourceFile(name, readFileSync(name, 'utf8'), ts.ScriptTarget.ES2023, true);
    }),
);

const found = codesOf(files);

test('every code of a fault has a Norwegian text', () => {
  const without = [...found].filter((code) => !(code in FAULTS_NB) && faultText(FAULTS_NB, fault(code)) === undefined);
  expect(without.sort()).toEqual([]);
});

test('every Norwegian text is of a code that the API gives', () => {
  const unused = Object.keys(FAULTS_NB).filter((key) => !found.has(key.split(' ')[0]!) && !KEYWORDS.includes(key));
  expect(unused).toEqual([]);
});

test('no text needs a param, and each makes a sentence without', () => {
  for (const [key, text] of Object.entries(FAULTS_NB)) {
    const [code, pointer = '/field'] = key.split(' ');
    const said = faultText(FAULTS_NB, fault(code!, pointer));
    expect({ key, said }).toEqual({ key, said: expect.stringMatching(/^[\p{Lu}0-9][^[\]{}]*[.!?]$/u) });
    if (typeof text === 'string') expect(text.replaceAll(/\[[^[\]]*\]/g, '')).not.toMatch(/[{}]/);
  }
});

test('params are said as a Norwegian reader writes them', () => {
  const text = (code: string, params: Record<string, unknown>, pointer = '/quantity') =>
    faultText(FAULTS_NB, { ...fault(code, pointer), params }, CODES_NB);
  expect(text('not_enough_mass', { availableKg: 1_012_500, requestedKg: 2_000_000 })).toBe(
    'Partiet har bare 1\u00a0012,500 t på dette stedet, ikke 2\u00a0000,000 t.',
  );
  expect(text('better_than_inputs', { worst: 'suspected', got: 'cleared' })).toContain(
    'dårligste partiet inn: mistenkt, ikke friskmeldt.',
  );
  expect(text('missing', {}, '/toSite')).toBe('Velg til sted.');
  expect(text('missing', { type: 'string', minLength: 1, maxLength: 200 }, '/reference')).toBe(
    'Referanse mangler. Forventet tekst på 1 til 200 tegn.',
  );
  expect(text('wrong_form', { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }, '/query/from')).toBe(
    'Fra dato er ikke skrevet slik det skal. Forventet en dato, for eksempel 2025-03-04.',
  );
  expect(text('too_small', { type: 'integer', minimum: 1 }, '/query/limit')).toBe(
    'Antall er for lite. Forventet et heltall på minst 1.',
  );
});

test('the file of rejected rows is said in Norwegian, its other cells as they stand', () => {
  const csv = [
    'dato;masse;row;line;pointer;code;message',
    '"a;""b""\nc";ost;1;2;/unit /quantity;unit_missing quantity_missing;"the unit is empty; the quantity is empty"',
    ';;2;4;;unclosed_quote;x',
    '',
  ].join('\r\n');
  const said = rejectedRowsIn(csv, ';', (each) => faultText(FAULTS_NB, each)!).split('\r\n');
  expect(said).toEqual([
    'dato;masse;row;line;pointer;code;message',
    '"a;""b""\nc";ost;1;2;/unit /quantity;unit_missing quantity_missing;"Enheten mangler. Oppgi t, kg, m3 eller lass. Mengden mangler. Oppgi et tall."',
    ';;2;4;;unclosed_quote;"Et anførselstegn begynner i denne raden og slutter aldri."',
    '',
  ]);
});

function fault(code: string, pointer = '/field') {
  return { code, pointer, message: '' };
}

/** Codes in objects that have a `code` and a `message`, and in calls of functions that make such objects of their parameter `code`. */
function codesOf(sources: readonly ts.SourceFile[]): Set<string> {
  const makers = new Map<string, number>();
  const unions = new Map<string, ts.TypeNode>();
  const codes = new Set<string>();
  const take = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) codes.add(node.text);
    else if (ts.isLiteralTypeNode(node)) take(node.literal);
    else if (ts.isTypeReferenceNode(node)) take(unions.get(node.typeName.getText()) ?? node.typeName);
    else if (ts.isUnionTypeNode(node)) node.types.forEach(take);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(take);
    else if (ts.isTemplateExpression(node)) composed(node.getText().slice(1, -1)).forEach((code) => codes.add(code));
  };
  const walk = (node: ts.Node, visit: (node: ts.Node) => void): void => {
    visit(node);
    ts.forEachChild(node, (child) => walk(child, visit));
  };
  for (const source of sources) {
    walk(source, (node) => {
      if (ts.isTypeAliasDeclaration(node) && ts.isUnionTypeNode(node.type)) unions.set(node.name.text, node.type);
    });
  }
  for (const source of sources) {
    walk(source, (node) => {
      if (!ts.isFunctionLike(node) || !/\bmessage\b/.test(node.getText())) return;
      const place = node.parameters.findIndex(({ name }) => name.getText() === 'code');
      if (place < 0) return;
      makers.set(nameOf(node), place);
      const { type } = node.parameters[place]!;
      if (type) take(type);
    });
  }
  for (const source of sources) {
    walk(source, (node) => {
      if (ts.isCallExpression(node)) {
        const place = makers.get(node.expression.getText().split('.').at(-1)!);
        const argument = place === undefined ? undefined : node.arguments[place];
        if (argument) take(argument);
      }
      if (!ts.isObjectLiteralExpression(node)) return;
      const value = (name: string) => node.properties.find((each) => each.name?.getText() === name);
      const code = value('code');
      if (code && ts.isPropertyAssignment(code) && value('message')) take(code.initializer);
    });
  }
  return codes;
}

/** The name by which a function is called: its own, that of its variable, or that of its class. */
function nameOf(node: ts.SignatureDeclaration): string {
  if (ts.isConstructorDeclaration(node)) return node.parent.name?.text ?? '';
  if (node.name) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : '';
}
