import { InvalidArgumentError } from 'commander';
import type { ApiClient } from '../api-client.js';

/** A territory as named on the command line. */
export interface TerritoryOptions {
  readonly project?: string;
  readonly municipality?: string;
  readonly region?: string;
}

/** A period as named on the command line: a year, or days. */
export interface PeriodOptions {
  readonly year?: string;
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
}

/** Query parameters of a period. `--year 2020` is 2020-01-01 to before 2021-01-01. */
export function periodQuery({ year, from, to, asOf }: PeriodOptions): { from?: string; to?: string; asOf?: string } {
  if (year !== undefined && (from !== undefined || to !== undefined)) {
    throw new InvalidArgumentError('give --year, or --from and --to, not both');
  }
  if (year !== undefined && !/^\d{4}$/.test(year))
    throw new InvalidArgumentError(`--year ${year}: expected four digits, such as 2020`);
  const days = year === undefined ? { from, to } : { from: `${year}-01-01`, to: `${Number(year) + 1}-01-01` };
  return { ...days, ...(asOf !== undefined && { asOf }) };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** The id of a project named by id, code or part of its name. @throws InvalidArgumentError where it is none, or several */
export async function projectId(client: ApiClient, named: string): Promise<string> {
  if (UUID.test(named)) return named;
  const { items } = await client.get<{ items: { projectId: string; code: string; name: string; demo: boolean }[] }>(
    '/api/v1/projects',
    {
      q: named,
      limit: 500,
    },
  );
  const exact = items.filter(({ code, name }) => code === named || name === named);
  const candidates = exact.length > 0 ? exact : items;
  // A real project goes before one of the demo that has the same code.
  const real = candidates.filter(({ demo }) => !demo);
  const found = real.length > 0 ? real : candidates;
  if (found.length === 1) return found[0]!.projectId;
  if (found.length === 0) throw new InvalidArgumentError(`unknown project '${named}'; expected an id, a code or a name`);
  throw new InvalidArgumentError(
    `'${named}' fits ${found.length} projects: ${found
      .slice(0, 5)
      .map(({ code, name }) => `${code} (${name})`)
      .join(', ')}`,
  );
}

/** Query of the calls that take one territory; the region by default. */
export async function territoryQuery(client: ApiClient, options: TerritoryOptions): Promise<Record<string, string>> {
  const named = [options.project, options.municipality, options.region].filter((each) => each !== undefined);
  if (named.length > 1) throw new InvalidArgumentError('give one of --project, --municipality and --region');
  if (options.project !== undefined) return { project: await projectId(client, options.project) };
  if (options.municipality !== undefined) return { municipality: options.municipality };
  return { region: options.region ?? 'trondheimsregionen' };
}
