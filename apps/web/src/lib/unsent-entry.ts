import type { FieldFault } from '../api/client.js';

/** What is kept: a load that leaves, or one that arrived. */
export type UnsentKind = 'dispatch' | 'receive';

/** What became of an entry that the server took. */
export interface SentResult {
  /** The load; null of a receipt whose load is not known yet. */
  readonly loadId: string | null;
  /** Its short code. */
  readonly code: string | null;
  /** Log position to wait for with `after`. */
  readonly position: string | null;
}

/** A form that a person has sent, kept on the device until the server has taken it. */
export interface UnsentEntry {
  /** The sender's event id: sending again with it records nothing twice. */
  readonly id: string;
  readonly kind: UnsentKind;
  /** The fields as typed. */
  readonly form: Readonly<Record<string, string>>;
  /** What it is, for the list: from, to, mass. */
  readonly title: string;
  /** When it was sent the first time, ISO 8601: the time of what it tells. */
  readonly keptAt: string;
  /** `waiting`: for the net; `refused`: the server or the form says what is wrong; `sent`: taken. */
  readonly state: 'waiting' | 'refused' | 'sent';
  readonly faults: readonly FieldFault[];
  readonly result?: SentResult;
}

/** An id for a new entry; also where the page was not loaded over a secure connection, and `crypto.randomUUID` is missing. */
export function newEntryId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `web-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

const CODE_DIGITS = 10;

/**
 * The code of a load in what a person typed or a camera read: the address in the QR code, or the code with spaces, hyphens and the letters
 * that are taken for digits (O, I, L).
 */
export function loadCodeIn(text: string): string {
  const code = /[?&]code=([^&#]+)/.exec(text)?.[1] ?? text;
  return code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

/** Whether a code is whole. */
export const isWholeCode = (code: string): boolean => code.length === CODE_DIGITS;

/** A code as it is read aloud: in two halves. */
export const spokenCode = (code: string): string => `${code.slice(0, CODE_DIGITS / 2)} ${code.slice(CODE_DIGITS / 2)}`;
