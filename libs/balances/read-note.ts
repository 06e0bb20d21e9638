/** Reads the text of a note by its id; undefined where it was erased, is unknown, or is not to be read here. */
export type ReadNote = (noteId: string) => Promise<string | undefined>;
