import type { Uuid } from '#libs/kernel/index.js';
import type { NoteRef } from '../domain/index.js';
import { type ErasableTexts, newSalt, saltedHash } from './erasable-texts.js';

/** Texts in memory, for tests. */
export class InMemoryErasableTexts implements ErasableTexts {
  private readonly texts = new Map<Uuid, { readonly salt: string; readonly text: string }>();

  async put(id: Uuid, text: string): Promise<NoteRef> {
    let kept = this.texts.get(id);
    if (!kept) this.texts.set(id, (kept = { salt: newSalt(), text }));
    return { id, hash: saltedHash(kept.salt, kept.text) };
  }

  async get(id: Uuid): Promise<string | undefined> {
    return this.texts.get(id)?.text;
  }

  async erase(id: Uuid): Promise<boolean> {
    return this.texts.delete(id);
  }
}
