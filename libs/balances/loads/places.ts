import type { LoadAnswer } from '#libs/contracts/api/loads.js';

/** Columns of a site, under names that begin with a prefix. */
export type PlaceColumns<Prefix extends string> = Readonly<
  Record<
    `${Prefix}_name` | `${Prefix}_kind` | `${Prefix}_municipality` | `${Prefix}_country` | `${Prefix}_project`,
    string | null
  > &
    Record<`${Prefix}_demo`, boolean | null>
>;

/** SELECT list of a joined site. @param alias of the relation of `sitesAsKnown` */
export const placeColumns = (alias: string, prefix: string): string =>
  ['name', 'kind', 'municipality', 'country', 'demo'].map((name) => `${alias}.${name} AS ${prefix}_${name}`).join(', ') +
  `, ${alias}.project_id AS ${prefix}_project`;

/** A place as answers show it. */
export function placeOf<Prefix extends string>(site: string, row: PlaceColumns<Prefix>, prefix: Prefix): LoadAnswer['from'] {
  const text = (name: 'name' | 'kind' | 'municipality' | 'country' | 'project'): string | null =>
    row[`${prefix}_${name}` as keyof typeof row] as string | null;
  return {
    site,
    name: text('name'),
    kind: text('kind'),
    municipality: text('municipality'),
    country: text('country'),
    project: text('project'),
    demo: row[`${prefix}_demo` as keyof typeof row] === true,
  };
}
