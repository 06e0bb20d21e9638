import { type DomainError, invalid, isUuid } from '#libs/kernel/index.js';

/** A page of a list; `cursor` is `next` of the page before. */
export interface PageQuery {
  /** 1 to 500, default 100. */
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

/** @throws DomainError for a limit that is none */
export function limitOf({ limit = DEFAULT_LIMIT }: PageQuery): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw invalid('/query/limit', 'limit_out_of_range', `limit must be between 1 and ${MAX_LIMIT}, got ${limit}`, {
      limit: MAX_LIMIT,
    });
  }
  return limit;
}

/** A cursor that names the last row of a page by its sort key. */
export const cursorOf = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * The sort key in a cursor.
 * @param parts how many texts the sort key has
 * @throws DomainError for a cursor that no answer gave out
 */
export function keyOf(cursor: string | undefined, parts: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    if (Array.isArray(key) && key.length === parts && key.every(isKeyPart)) return key;
  } catch {
    // Falls through to the answer below, which is the same for every cursor that cannot be read.
  }
  throw unknownCursor();
}

/** A part of a key that an answer gave out; no database takes U+0000. */
const isKeyPart = (part: unknown): part is string => typeof part === 'string' && !part.includes('\u0000');

export const unknownCursor = (): DomainError =>
  invalid('/query/cursor', 'unknown_cursor', 'the cursor is none that an answer gave out');

/**
 * The log position in a cursor, of a list in the order of the log.
 * @throws DomainError for a cursor that no answer gave out
 */
export function positionIn(cursor: string | undefined): string | undefined {
  const position = keyOf(cursor, 1)?.[0];
  if (position !== undefined && !/^\d{1,18}$/.test(position)) throw unknownCursor();
  return position;
}

/** @throws DomainError for an id in the query that is no UUID */
export function checkIds<Q extends object>(query: Q, names: readonly (keyof Q & string)[]): void {
  for (const name of names) {
    const id: unknown = query[name];
    if (typeof id === 'string' && !isUuid(id)) throw invalid(`/query/${name}`, 'not_an_id', `${name} must be an id, got '${id}'`);
  }
}

/** Cuts the one row too many that tells whether there is a next page. */
export function pageOfRows<Row>(
  rows: readonly Row[],
  limit: number,
  keyOfRow: (row: Row) => readonly string[],
): { rows: readonly Row[]; next: string | null } {
  if (rows.length <= limit) return { rows, next: null };
  const page = rows.slice(0, limit);
  return { rows: page, next: cursorOf(keyOfRow(page.at(-1)!)) };
}

/** Collects the parameters of a query while its text is put together. */
export class Parameters {
  readonly values: unknown[] = [];

  /** @returns the parameter's place in the text, such as `$3` */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
