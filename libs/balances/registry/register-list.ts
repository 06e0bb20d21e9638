import type { AsOfAnswer } from '#libs/contracts/api/common.js';
import { type DomainError, invalid, isUuid, notFound } from '#libs/kernel/index.js';
import { REGIONS, type RegionKey, municipalitiesOf } from '#libs/reference-data/index.js';
import { type PageQuery, Parameters, keyOf, limitOf, pageOfRows } from '../paging.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';

/** How a register is read: its relation with joins, what is selected, and the text by which lists are ordered. */
export interface RegisterSource<Row, Answer> {
  /** Resource in messages, such as `project`. */
  readonly name: string;
  from(schema: string): string;
  readonly select: string;
  /** Expression of type text; ties are ordered by id. */
  readonly sort: string;
  /** Column of the id. */
  readonly id: string;
  answer(row: Row): Answer;
}

/** A page of a register. */
export interface RegisterPage<Answer> {
  items: Answer[];
  next: string | null;
  asOf: AsOfAnswer;
}

/** Conditions of a list, added one by one. */
export class Filters {
  readonly parameters = new Parameters();
  private readonly conditions: string[] = [];

  /** Adds a condition where there is a value. @param condition gets the place of the value in the text */
  where(value: unknown, condition: (place: string) => string): this {
    if (value !== undefined) this.conditions.push(condition(this.parameters.add(value)));
    return this;
  }

  /** Part of a name or code, whatever its case. */
  search(text: string | undefined, ...expressions: readonly string[]): this {
    const pattern = text?.replace(/[\\%_]/g, (char) => `\\${char}`);
    return this.where(
      pattern === undefined || pattern === '' ? undefined : `%${pattern}%`,
      (place) => `(${expressions.map((expression) => `${expression} ILIKE ${place}`).join(' OR ')})`,
    );
  }

  /** Municipality in a region. @throws DomainError for an unknown region */
  region(key: string | undefined, column: string): this {
    if (key === undefined) return this;
    if (!(REGIONS as readonly string[]).includes(key)) {
      throw invalid('/query/region', 'unknown_region', `unknown region '${key}'; expected ${REGIONS.join(' or ')}`);
    }
    const numbers = municipalitiesOf(key as RegionKey).map(({ number }) => number);
    return this.where(numbers, (place) => `${column} = ANY(${place}::text[])`);
  }

  all(): string[] {
    return this.conditions;
  }
}

const nowOf = (session: ReadSession): AsOf => ({
  position: session.position,
  knownAtMs: session.knownAtMs || undefined,
  final: false,
  requested: undefined,
});

/** A page of a register as it is now. @throws DomainError for a wrong limit or cursor */
export async function listRegister<Row extends object, Answer>(
  session: ReadSession,
  source: RegisterSource<Row, Answer>,
  page: PageQuery,
  filters: Filters,
): Promise<RegisterPage<Answer>> {
  const limit = limitOf(page);
  const { parameters } = filters;
  const where = filters.all();
  const after = keyOf(page.cursor, 2);
  if (after) {
    where.push(`(${source.sort}, ${source.id}::text) > (${parameters.add(after[0])}, ${parameters.add(after[1])})`);
  }
  type Keyed = Row & { sort_text: string; sort_id: string };
  const rows = await session.query<Keyed>(
    `SELECT ${source.select}, ${source.sort} AS sort_text, ${source.id}::text AS sort_id FROM ${source.from(session.schema)}
     ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY sort_text, sort_id LIMIT ${limit + 1}`,
    parameters.values,
  );
  const cut = pageOfRows(rows, limit, (row) => [row.sort_text, row.sort_id]);
  return { items: cut.rows.map((row) => source.answer(row)), next: cut.next, asOf: asOfAnswer(nowOf(session)) };
}

/** One entry of a register as it is now. @throws DomainError where there is none of this id */
export async function getRegistered<Row, Answer>(
  session: ReadSession,
  source: RegisterSource<Row, Answer>,
  id: string,
): Promise<Answer> {
  const unknown = (): DomainError => notFound('/path/id', `unknown_${source.name}`, `no ${source.name} has the id '${id}'`);
  if (!isUuid(id)) throw unknown();
  const [row] = await session.query<Row>(`SELECT ${source.select} FROM ${source.from(session.schema)} WHERE ${source.id} = $1`, [
    id,
  ]);
  if (!row) throw unknown();
  return source.answer(row);
}
