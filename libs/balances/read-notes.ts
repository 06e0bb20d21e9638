/** Reads texts of notes by their ids, at once; those that were erased, are unknown, or are not to be read here are absent. */
export type ReadNotes = (noteIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * The texts of the notes that an answer names, read at once however many there are.
 * @param noteIds `null`: there was no note
 * @returns the text by the id of its note; `null` where there is none, or none to be read
 */
export async function notesOf(
  readNotes: ReadNotes,
  noteIds: Iterable<string | null>,
): Promise<(noteId: string | null) => string | null> {
  const ids = new Set<string>();
  for (const id of noteIds) if (id !== null) ids.add(id);
  const texts = ids.size === 0 ? new Map<string, string>() : await readNotes([...ids]);
  return (noteId) => (noteId === null ? null : (texts.get(noteId) ?? null));
}
