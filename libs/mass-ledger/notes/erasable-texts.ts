import { hash, randomBytes } from 'node:crypto';
import type { Uuid } from '#libs/kernel/index.js';
import type { NoteRef } from '../domain/index.js';

/**
 * Where free text and names of persons live, so that they can be erased: an event holds the id of the text and its salted hash, which
 * shows that a text is the one that was meant, and tells nothing once the salt is gone with it.
 */
export interface ErasableTexts {
  /** Keeps a text under an id. Where there is one already it stays, and its reference is answered: a repeat changes nothing. */
  put(id: Uuid, text: string): Promise<NoteRef>;
  /** Undefined: unknown, or erased. */
  get(id: Uuid): Promise<string | undefined>;
  /** Erases text and salt for good. @returns whether there was one */
  erase(id: Uuid): Promise<boolean>;
}

const SALT_BYTES = 16;

/** A salt for one text, hex. */
export const newSalt = (): string => randomBytes(SALT_BYTES).toString('hex');

/** SHA-256, hex, over salt and text. */
export const saltedHash = (salt: string, text: string): string => hash('sha256', `${salt}\n${text}`, 'hex');
