import type { FieldFault } from '../../../api/client.js';
import type { FaultText, FaultTextTable } from '../wording.js';
import { paramText, worded } from '../wording.js';
import { fieldNb } from './words.js';

const TYPES: Readonly<Record<string, string>> = {
  string: 'tekst',
  number: 'et tall',
  integer: 'et heltall',
  boolean: 'ja eller nei (true eller false)',
  array: 'en liste',
  object: 'et objekt',
  null: 'ingenting (null)',
};

/** What was expected, from the params of the server: type, range, length and examples. */
function expected({ params = {} }: FieldFault): string {
  const type = params['type'];
  const words = (typeof type === 'string' ? type : '').split(' ').map((each) => TYPES[each] ?? '');
  const known = words.filter((each) => each !== '').join(' eller ');
  const range = worded(
    params['minimum'] !== undefined && params['maximum'] !== undefined
      ? '[ fra {minimum} til {maximum}]'
      : '[ på minst {minimum}][ på høyst {maximum}]',
    params,
  );
  const length = worded('[ med minst {minLength}][ og][ høyst {maxLength} tegn]', params);
  const sized =
    params['minLength'] === undefined || params['maxLength'] === undefined
      ? worded('[ på minst {minLength} tegn][ på høyst {maxLength} tegn]', params)
      : worded('[ på {minLength} til {maxLength} tegn]', params);
  const more = worded('[, ett av: {allowed}][, for eksempel {examples}]', params);
  return length === '' && known + more === '' ? '' : `${known || 'et av valgene'}${range}${sized}${more}`;
}

/** A sentence that begins with the name of the field and ends with what is expected. */
const field =
  (says: string): FaultText =>
  (fault) => {
    const wanted = expected(fault);
    return `${fieldNb(fault.pointer)} ${says}${wanted === '' ? '' : `. Forventet ${wanted}`}.`;
  };
const limit =
  (says: string): FaultText =>
  (fault) =>
    `${fieldNb(fault.pointer)} ${worded(says, fault.params)}.`;
const meant = (fault: FieldFault): string => worded('[ Mente du «{didYouMean}»?]', fault.params);

/** Faults in the form of what is sent: fields, their types and sizes, and the call itself. */
export const FORM_NB: FaultTextTable = {
  missing: field('mangler'),
  'missing ': (fault) =>
    /file/.test(fault.message)
      ? 'Filen mangler. Velg en fil og send på nytt.'
      : 'Forespørselen er tom. Forventet innhold i JSON.',
  wrong_type: field('har feil type'),
  wrong_form: field('er ikke skrevet slik det skal'),
  'wrong_form /header/If-Match': 'Innholdet er endret siden det ble lest. Hent siden på nytt og gjør endringen om igjen.',
  'wrong_form /header/Idempotency-Key': 'Idempotency-Key må ha 1 til 200 tegn.',
  wrong_value: field('har en verdi som ikke kan brukes her'),
  not_in_list: (fault) =>
    `${fieldNb(fault.pointer)} har en verdi som ikke finnes.${worded('[ Forventet en av: {allowed}.]', fault.params)}${meant(fault)}`,
  too_small: field('er for lite'),
  'too_small /query/limit': field('er for lite'),
  too_large: (fault) =>
    fault.pointer === ''
      ? 'Det er for mye på én gang for ett parti: høyst 1 000 hendelser og 900 kB. Send det i deler.'
      : /million t/.test(fault.message)
        ? 'Mengden er større enn noen kommune flytter. Forventet under 10 000 millioner tonn.'
        : `${fieldNb(fault.pointer)} er for stort${expected(fault) === '' ? '' : `. Forventet ${expected(fault)}`}.`,
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
  exclusiveMinimum: field('er for lite'),
  exclusiveMaximum: field('er for stort'),
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
