import { cell, readTable } from './csv-table.js';

/** Regions that reports are made for. */
export const REGIONS = ['trondheimsregionen', 'demo'] as const;
export type RegionKey = (typeof REGIONS)[number];

/** A municipality: of Norway (division of 2024), or of the fictional region that the demo data live in. */
export interface Municipality {
  readonly number: string;
  readonly name: string;
  readonly countyNumber: string;
  readonly region?: RegionKey;
  readonly demo: boolean;
}

/** Names of regions, for people. */
export const REGION_NAMES: Readonly<Record<RegionKey, { readonly nb: string; readonly en: string }>> = {
  trondheimsregionen: { nb: 'Trondheimsregionen', en: 'The Trondheim region' },
  demo: { nb: 'Demoregionen (oppdiktet)', en: 'The demo region (fictional)' },
};

/** Fictional municipalities; the numbers 9990 to 9998 are not in use in Norway. */
const DEMO: readonly (readonly [string, string])[] = [
  ['9990', 'Demovik'],
  ['9991', 'Tenkestad'],
  ['9992', 'Oppdiktdal'],
];

let loaded: ReadonlyMap<string, Municipality> | undefined;

/** All municipalities, by number. */
export function municipalities(): ReadonlyMap<string, Municipality> {
  if (loaded) return loaded;
  const members = new Set(
    readTable('municipalities.csv')
      .filter((row) => cell(row, 'role').startsWith('member'))
      .map((row) => cell(row, 'kommunenummer')),
  );
  const all = readTable('municipalities-norway-2024.csv').map((row): Municipality => {
    const number = cell(row, 'municipality_number');
    return {
      number,
      name: cell(row, 'name'),
      countyNumber: cell(row, 'county_number'),
      ...(members.has(number) && { region: 'trondheimsregionen' as const }),
      demo: false,
    };
  });
  const demo = DEMO.map(([number, name]): Municipality => ({ number, name, countyNumber: '99', region: 'demo', demo: true }));
  loaded = new Map([...all, ...demo].map((municipality) => [municipality.number, municipality]));
  return loaded;
}

/** A municipality by number, or undefined. */
export const municipality = (number: string): Municipality | undefined => municipalities().get(number);

/** The municipalities of a region, in the order of their numbers. */
export const municipalitiesOf = (region: RegionKey): Municipality[] =>
  [...municipalities().values()].filter((each) => each.region === region).sort((a, b) => a.number.localeCompare(b.number));

/** Whether a municipality number belongs to the fictional region. */
export const isDemoMunicipality = (number: string): boolean => /^999[0-8]$/.test(number);

/** Codes of ISO 3166-1 alpha-2: what is outside Norway is named by its country. */
export const isCountryCode = (code: string): boolean => {
  if (!/^[A-Z]{2}$/.test(code)) return false;
  return new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code) !== undefined;
};
