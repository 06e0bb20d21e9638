import { gunzipSync, gzipSync } from 'node:zlib';
import type { EventData, LedgerEvent } from '#libs/contracts/index.js';

/** Characters of one part; a part is an event, and an append holds 900 kB. */
const PART_CHARACTERS = 400_000;

/** Characters that the inputs of one submission may come to: they stand in one append with what they come to. */
export const MOST_CHARACTERS = 800_000;

/** A text, compressed, in parts that each fit into an event. */
export function partsOf(text: string): string[] {
  const packed = gzipSync(text, { level: 9 }).toString('base64');
  const parts: string[] = [];
  for (let start = 0; start < packed.length; start += PART_CHARACTERS) parts.push(packed.slice(start, start + PART_CHARACTERS));
  return parts;
}

/** The text that `partsOf` took apart. @throws Error where a part is missing or damaged */
export const textOfParts = (parts: readonly string[]): string =>
  gunzipSync(Buffer.from(parts.join(''), 'base64')).toString('utf8');

/** A submission with the inputs that it was worked out from, as the stream of its account holds them. */
export interface FrozenSubmission {
  readonly submitted: EventData<'ClimateAccountSubmitted'>;
  readonly inputs: string;
}

/**
 * A submission with its inputs.
 * @param events of the stream of the account, in order
 * @returns `undefined` where the account has no submission of this number
 * @throws Error where parts of its inputs are missing or damaged
 */
export function frozenSubmission(events: readonly LedgerEvent[], submission: number): FrozenSubmission | undefined {
  const parts: string[] = [];
  for (const event of events) {
    if (event.type === 'ClimateAccountInputsFrozen' && event.data.submission === submission)
      parts[event.data.part - 1] = event.data.content;
    if (event.type !== 'ClimateAccountSubmitted' || event.data.submission !== submission) continue;
    const { inputParts } = event.data;
    if (parts.filter((part) => part !== undefined).length !== inputParts)
      throw new Error(`submission ${submission} has ${inputParts} parts of inputs; ${parts.length} are there`);
    return { submitted: event.data, inputs: textOfParts(parts) };
  }
  return undefined;
}
