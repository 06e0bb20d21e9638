import { DomainError, type Uuid, nameBasedId } from '#libs/kernel/index.js';
import type { NoteRef } from './domain/index.js';
import type { ErasableTexts } from './notes/erasable-texts.js';

/**
 * Keeps the text of a note before the event that names it is recorded, and takes it back where the command is refused.
 * @throws what `record` throws
 */
export async function withKeptNote<Answer>(
  texts: ErasableTexts,
  text: string,
  commandId: Uuid,
  record: (note: NoteRef) => Promise<Answer>,
): Promise<Answer> {
  const note = await texts.put(nameBasedId('note', commandId), text);
  try {
    return await record(note);
  } catch (error) {
    // A command whose id is taken has the note of what was recorded under that id: it stays.
    const taken = error instanceof DomainError && error.violations.some(({ pointer }) => pointer === '/eventId');
    if (error instanceof DomainError && !taken) await texts.erase(note.id);
    throw error;
  }
}

/** As `withKeptNote`, where there may be no note. */
export function withOptionalNote<Answer>(
  texts: ErasableTexts,
  text: string | undefined,
  commandId: Uuid,
  record: (note: NoteRef | undefined) => Promise<Answer>,
): Promise<Answer> {
  return text === undefined ? record(undefined) : withKeptNote(texts, text, commandId, record);
}
