import createClient from 'openapi-fetch';
import type { operations, paths } from './generated/schema.js';

/** Typed client of the server that this page came from. */
export const api = createClient<paths>({ baseUrl: '/' });

/** The answer of a call by its operation id. */
export type Answer<Id extends keyof operations> = operations[Id]['responses'] extends {
  200: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

/** One wrong field, as the API tells it (RFC 9457 with pointers). */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  /** The server's own English sentence; `useFaultTexts` says it in the reader's language. */
  readonly message: string;
  /** Values for a text in another language. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** The server refused a call. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly faults: readonly FieldFault[],
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }
}

/** The body of an answer, as JSON: a call that has other formats too is text in those. @throws ApiProblem where the server refused */
export function bodyOf<Body>(result: { data?: Body; error?: unknown; response: Response }): Exclude<Body, string> {
  if (result.response.ok && result.data !== undefined) return result.data as Exclude<Body, string>;
  throw problemOf(result.response.status, result.error);
}

export function problemOf(status: number, error: unknown): ApiProblem {
  const problem = (typeof error === 'object' && error !== null ? error : {}) as {
    title?: string;
    detail?: string;
    errors?: FieldFault[];
  };
  return new ApiProblem(status, problem.detail ?? problem.title ?? `HTTP ${status}`, problem.errors ?? []);
}

/** All items of a list, page after page. @param page asks for one, from the cursor of the page before */
export async function everyPage<Item>(
  page: (cursor: { cursor?: string }) => Promise<{ items: Item[]; next: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let next: string | null | undefined; next !== null;) {
    const answer = await page(next === undefined ? {} : { cursor: next });
    items.push(...answer.items);
    next = answer.next;
  }
  return items;
}
