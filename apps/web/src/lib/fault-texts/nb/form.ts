import type { FieldFault } from '../../../api/client.js';
import type { FaultText, FaultTextTable } from '../wording.js';
import { paramText, worded } from '../wording.js';
import { CODES_NB, fieldNb } from './words.js';

const TYPES: Readonly<Record<string, string>> = {
  string: 'tekst',
  number: 'et tall',
  integer: 'et heltall',
  boolean: 'ja eller nei (true eller false)',
  array: 'en liste',
  object: 'et objekt',
  null: 'ingenting (null)',
};

/** Range and length, the fuller first. */
const SIZES = [
  '[ fra {minimum} til {maximum}]',
  '[ på minst {minimum}]',
  '[ på høyst {maximum}]',
  '[ på {minLength} til {maxLength} tegn]',
  '[ på minst {minLength} tegn]',
  '[ på høyst {maxLength} tegn]',
];

/** Forms of text by how their pattern begins. */
const FORMS: readonly (readonly [start: string, words: string])[] = [
  ['^\\d{4}-\\d{2}-\\d{2}', 'en dato, for eksempel 2025-03-04'],
  ['^[0-9a-f]{8}-', 'en id (UUID)'],
  ['^[0-9a-f]{64}', 'en kontrollsum (SHA-256)'],
  ['^-?\\d+(', 'et tall, for eksempel 12.5'],
  ['^(0|[1-9]', 'et tall fra null og opp, for eksempel 12.5'],
  ['^\\d{4}$', 'fire siffer, for eksempel 5001'],
  ['^(\\d{9}|', 'et organisasjonsnummer på ni siffer'],
  ['^(19|20|21)', 'et år eller halvår, for eksempel 2026 eller 2026-H1'],
  ['^[^:\\s]', 'en kode uten kolon eller mellomrom først og sist'],
  ['^\\d', 'siffer'],
  ['^[A-Z]{2}', 'to store bokstaver, for eksempel SE'],
];

/** Codes that stand in a row, each in words where it has any. */
const wordsOf = (codes: string): string =>
  codes
    .split(', ')
    .map((code) => CODES_NB[code] ?? code)
    .join(', ');

/** What was expected, from the params of the server: form or type, range, length, values and examples. Empty where they do not tell. */
function expected({ params = {} }: FieldFault): string {
  const { type, pattern } = params;
  const form = FORMS.find(([start]) => typeof pattern === 'string' && pattern.startsWith(start));
  if (form) return form[1];
  if (typeof params['allowed'] === 'string') return `en av: ${wordsOf(params['allowed'])}`;
  if (typeof params['limitKg'] === 'number') return `under ${paramText('limitKg', params['limitKg'])}`;
  const types = (typeof type === 'string' ? type : '').split(' ').flatMap((each) => TYPES[each] ?? []);
  if (types.length === 0) return '';
  const bounds = SIZES.map((size) => worded(size, params)).find((size) => size !== '') ?? '';
  return types.join(' eller ') + bounds + worded('[, for eksempel {examples}]', params);
}

/** A sentence that begins with the name of the field and ends with what is expected. */
const asExpected =
  (says: string) =>
  (fault: FieldFault): string => {
    const wanted = expected(fault);
    return `${fieldNb(fault.pointer)} ${says}${wanted === '' ? '' : `. Forventet ${wanted}`}.`;
  };
const limit =
  (says: string): FaultText =>
  (fault) =>
    `${fieldNb(fault.pointer)} ${worded(says, fault.params)}.`;
const meant = (fault: FieldFault): string => worded('[ Mente du «{didYouMean}»?]', fault.params);

/** Fields that are chosen from a list, and fields that are filled in: what is expected goes without saying. */
const CHOSEN = new Set(['project', 'lot', 'material', 'fromSite', 'toSite', 'site', 'plannedSite', 'method', 'unit', 'vehicle']);
const FILLED = new Set(['quantity', 'value', 'occurredAt', 'name', 'code', 'ticket', 'note', 'title']);

/** Faults in the form of what is sent: fields, their types and sizes, and the call itself. */
export const FORM_NB: FaultTextTable = {
  missing: (fault) => {
    const name = fault.pointer.split('/').at(-1)!;
    if (CHOSEN.has(name)) return `Velg ${fieldNb(fault.pointer).toLowerCase()}.`;
    return FILLED.has(name) ? `Fyll ut ${fieldNb(fault.pointer).toLowerCase()}.` : asExpected('mangler')(fault);
  },
  'missing ': 'Ingenting ble sendt. Forventet en fil, eller innhold i JSON.',
  blank_text: limit('har bare mellomrom. Fyll det ut, eller la det stå tomt'),
  wrong_type: asExpected('har feil type'),
  wrong_form: asExpected('er ikke skrevet slik det skal'),
  'wrong_form /header/If-Match': 'Innholdet er endret siden det ble lest. Hent siden på nytt og gjør endringen om igjen.',
  'wrong_form /header/Idempotency-Key': 'Idempotency-Key må ha 1 til 200 tegn.',
  wrong_value: asExpected('har en verdi som ikke kan brukes her'),
  not_in_list: (fault) => `${asExpected('har en verdi som ikke finnes')(fault)}${meant(fault)}`,
  too_small: asExpected('er for lite'),
  too_large: asExpected('er for stort'),
  'too_large ': 'Det er for mye på én gang for ett parti: høyst 1 000 hendelser og 900 kB. Send det i deler.',
  too_short: (fault) =>
    fault.params?.['limit'] === 1
      ? `${fieldNb(fault.pointer)} er tomt. Fyll det ut.`
      : `${fieldNb(fault.pointer)} ${worded('er for kort[: minst {limit} tegn]', fault.params)}.`,
  too_long: limit('er for langt[: høyst {limit} tegn]'),
  too_few_items: (fault) =>
    `${fieldNb(fault.pointer)} har for få oppføringer: minst ${paramText('limit', fault.params?.['limit'] ?? 1)}.`,
  too_many_items: limit('har for mange oppføringer[: høyst {limit}]'),
  duplicate_items: limit('har samme oppføring to ganger. Hver kan stå én gang'),
  empty: limit('sier ingenting. Fyll ut minst ett felt'),
  unknown_field: (fault) => `${fieldNb(fault.pointer)} er ikke et felt her.${meant(fault)}`,
  exclusiveMinimum: asExpected('er for lite'),
  exclusiveMaximum: asExpected('er for stort'),
  multipleOf: limit('har for mange desimaler'),
  oneOf: limit('passer ikke med noen av formene som kan brukes'),
  anyOf: limit('passer ikke med noen av formene som kan brukes'),
  not: limit('kan ikke fylles ut sammen med de andre feltene'),
  dependentRequired: limit('mangler et felt som hører til'),
  propertyNames: limit('har et navn som ikke kan brukes'),
  unknown_parameter: (fault) =>
    fault.pointer.startsWith('/query/')
      ? `${fieldNb(fault.pointer)} er ikke et valg her.${meant(fault)}`
      : worded('Ukjent stoff[ «{got}»]. Velg et stoff fra tabellen over tilstandsklasser.', fault.params),
  given_twice: (fault) =>
    fault.pointer === '/query/dimensions'
      ? 'En fordeling står to ganger. Hver kan velges én gang.'
      : `${fieldNb(fault.pointer)} er oppgitt mer enn én gang.`,
  invalid: (fault) =>
    fault.pointer === '/profile'
      ? 'Oppsettet for avsenderen er ikke gyldig JSON.'
      : 'Skjemaet med filen er ikke satt sammen riktig.',
  no_json: 'Innholdet kan ikke leses som JSON.',
  not_utf8: 'Innholdet har tegn som ikke er UTF-8.',
  unstorable_character: limit('har tegn som ikke kan lagres (U+0000 eller et halvt tegnpar). Skriv teksten uten dem'),
};
