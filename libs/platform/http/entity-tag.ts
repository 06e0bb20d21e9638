import { createHash } from 'node:crypto';
import type { Violation } from '#libs/kernel/index.js';
import { wrongInput } from './problem.js';

interface Tagged {
  readonly version?: unknown;
}

/**
 * ETag of an answer: of a resource with a version, that version (it goes back with If-Match); else a hash of the text, which
 * holds the log position that the answer was worked out from.
 */
export function entityTagOf(body: unknown, text: string): string {
  const version = typeof body === 'object' && body !== null ? (body as Tagged).version : undefined;
  if (typeof version === 'number') return `"v${version}"`;
  return `"${createHash('sha1').update(text).digest('base64url')}"`;
}

/** Whether a header If-None-Match names the tag. */
export function matches(header: string, tag: string): boolean {
  if (header.trim() === '*') return true;
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}

/**
 * The version that a header If-Match asks for; undefined for `*` or without the header.
 * @throws ProblemError 400 where it is no ETag of a resource with a version
 */
export function expectedVersionOf(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const match = /^(?:W\/)?"v(\d{1,9})"$/.exec(header.trim());
  if (!match) {
    const violation: Violation = {
      pointer: '/header/If-Match',
      code: 'wrong_form',
      message: 'If-Match is no ETag of this resource; expected the one that a GET answered, such as "v3"',
    };
    throw wrongInput([violation]);
  }
  return Number(match[1]);
}
