import { DomainError, type Uuid, type Violation, nameBasedId } from '#libs/kernel/index.js';
import type { NoteRef } from './domain/index.js';
import type { ErasableTexts } from './notes/erasable-texts.js';

/** Refusals of an id that belongs to something recorded. */
const OF_ANOTHER: ReadonlySet<string> = new Set(['same_id_other_content', 'recorded_elsewhere']);

/** Whether a command was refused because its id is taken: its note is that of what was recorded under that id, and stays. */
export const isIdTaken = (violations: readonly Violation[]): boolean => violations.some(({ code }) => OF_ANOTHER.has(code));

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
    if (error instanceof DomainError && !isIdTaken(error.violations)) await texts.erase(note.id);
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
