import type { TerritoryRef } from '#libs/balances/territory-balances/territory.js';
import { DomainError, invalid } from '#libs/kernel/index.js';
import type { QueryValues } from '#libs/platform/http/parameter-reader.js';

const KINDS = ['project', 'municipality', 'region'] as const;

/** The one territory that a query names. @throws DomainError where it names none, or several */
export function territoryOfQuery(query: QueryValues): TerritoryRef {
  const named = KINDS.filter((kind) => query[kind] !== undefined);
  const [kind] = named;
  if (kind !== undefined && named.length === 1) return { kind, id: String(query[kind]) };
  const got = named.length === 0 ? 'none is named' : `${named.join(' and ')} are named`;
  throw invalid(`/query/${named[1] ?? 'region'}`, 'name_one_territory', `name one of project, municipality and region; ${got}`);
}

/** Says that it is the query, not the address, that names what is unknown. */
export async function inQuery<Answer>({ kind }: TerritoryRef, work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const violations = error.violations.map((violation) =>
      violation.pointer.startsWith('/path/') ? { ...violation, pointer: `/query/${kind}` } : violation,
    );
    throw new DomainError(error.kind, violations);
  }
}
