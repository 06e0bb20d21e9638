import type { FieldFault } from '../../api/client.js';
import { number, tonnes } from '../format.js';

/**
 * A text for a code: words, in which `[… {param} …]` is said where the fault has the param and left out where it has not, or a function
 * of the fault. A param never stands outside of brackets, so that a fault without it still makes a sentence.
 */
export type FaultText = string | ((fault: FieldFault) => string);
/** Texts by code; where one code says another thing at one place, by code, a space and the pointer, such as `in_the_future /year`. */
export type FaultTextTable = Readonly<Record<string, FaultText>>;

const PART = /\[([^[\]]*)\]/g;
const PARAM = /\{(\w+)\}/g;

/** What a param is in words: kilograms (by the name) as tonnes, numbers in the reader's notation, all else as it stands. */
export function paramText(name: string, value: unknown, words: Readonly<Record<string, string>> = {}): string {
  if (typeof value === 'number') return name.endsWith('Kg') ? `${tonnes(value)} t` : number(value, 9);
  const text = String(value);
  return words[text] ?? text;
}

/** A text with the params of a fault. @param words for params that are codes */
export function worded(
  text: string,
  params: Readonly<Record<string, unknown>> = {},
  words: Readonly<Record<string, string>> = {},
): string {
  const has = (name: string): boolean => params[name] !== undefined && params[name] !== null;
  return text.replace(PART, (_, part: string) => {
    const names = [...part.matchAll(PARAM)].map(([, name]) => name!);
    return names.every(has) ? part.replace(PARAM, (__, name: string) => paramText(name, params[name], words)) : '';
  });
}

/** The text of a fault in a table; undefined where the table has none. */
export function faultText(
  table: FaultTextTable,
  fault: FieldFault,
  words?: Readonly<Record<string, string>>,
): string | undefined {
  const { code, pointer, params } = fault;
  const text = table[`${code} ${pointer}`] ?? table[code];
  return typeof text === 'function' ? text(fault) : text === undefined ? undefined : worded(text, params, words);
}
