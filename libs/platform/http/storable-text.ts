import type { Violation } from '#libs/kernel/index.js';

/** U+0000, which PostgreSQL cannot hold, and surrogates without their other half, which are no text at all. */
const UNSTORABLE = /[\u0000\p{Surrogate}]/u;
/** What such characters look like in JSON text that holds one; most bodies hold none and are not searched. */
const SUSPICIOUS = /\u0000|\\u0000|\\u[dD][89a-fA-F]/;
/** What bytes that are no UTF-8 were read as. */
const REPLACEMENT = '\ufffd';

export const isStorable = (text: string): boolean => !UNSTORABLE.test(text);

/** What is wrong with the characters of a JSON text. @param body the text, parsed */
export function characterFaults(text: string, body: unknown): Violation[] {
  if (text.includes(REPLACEMENT)) {
    return [
      { pointer: '', code: 'not_utf8', message: 'the body holds bytes that are no UTF-8 (or U+FFFD, which stands for them)' },
    ];
  }
  if (!SUSPICIOUS.test(text)) return [];
  const violations: Violation[] = [];
  search(body, '', violations);
  return violations;
}

function search(value: unknown, pointer: string, violations: Violation[]): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) violations.push(unstorable(pointer));
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const below = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!isStorable(name)) violations.push(unstorable(pointer));
    search(member, below, violations);
  }
}

/** A text with a character that cannot be kept. */
export const unstorable = (pointer: string): Violation => ({
  pointer,
  code: 'unstorable_character',
  message: `${pointer.slice(1) || 'the body'} holds U+0000 or half a surrogate pair; expected text without them`,
});
