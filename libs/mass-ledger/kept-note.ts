import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import { DomainError, type Uuid, nameBasedId } from '#libs/kernel/index.js';
import type { NoteRef } from './domain/index.js';
import type { ErasableTexts } from './notes/erasable-texts.js';

/**
 * Keeps the text of a note before the event that names it is recorded, and takes it back where the command is refused.
 * @throws what `record` throws
 */
export async function withKeptNote(
  texts: ErasableTexts,
  text: string,
  commandId: Uuid,
  record: (note: NoteRef) => Promise<RecordedAnswer>,
): Promise<RecordedAnswer> {
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
