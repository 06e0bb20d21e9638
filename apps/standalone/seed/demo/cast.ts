import type { SiteKind } from '#libs/contracts/index.js';
import { projectIdOf, siteIdOf } from '#libs/contracts/index.js';

/**
 * The fictional region: municipalities 9990 Demovik, 9991 Tenkestad and 9992 Oppdiktdal. Organisation numbers fail the check digit,
 * so that none of them can be anybody's; names of places are made up.
 */
export const DEMO_YEAR = 2025;

/** Version of the demo; it stands in the sender's ids, so that another version is never mixed into an older one. */
export const DEMO_VERSION = 'demo-5';

/** Organisations of the demo. */
export const ORGANISATION = {
  demovik: '999000010',
  tenkestad: '999000020',
  oppdiktdal: '999000030',
  housing: '999000040',
  roads: '999000050',
  earthworks: '999000060',
  haulage: '999000070',
  facilities: '999000080',
} as const;
export type Organisation = keyof typeof ORGANISATION;

/** Organisation, name, and which municipality it is. */
export const PARTIES: readonly (readonly [organisation: Organisation, name: string, municipality?: string])[] = [
  ['demovik', 'Demovik kommune (demo)', '9990'],
  ['tenkestad', 'Tenkestad kommune (demo)', '9991'],
  ['oppdiktdal', 'Oppdiktdal kommune (demo)', '9992'],
  ['housing', 'Eventyrbolig AS (demo)'],
  ['roads', 'Veiløst AS (demo)'],
  ['earthworks', 'Spadetak Maskin AS (demo)'],
  ['haulage', 'Tungt Lass Transport AS (demo)'],
  ['facilities', 'Haug og Hull Massehåndtering AS (demo)'],
];

/** A project with its pit, its materials, and how many loads leave it from which week on. */
export interface DemoProject {
  readonly code: string;
  readonly name: string;
  readonly builder: Organisation;
  readonly contractor: Organisation;
  readonly municipality: string;
  /** Material, condition class, weight among the loads. */
  readonly materials: readonly (readonly [material: string, conditionClass: string, weight: number])[];
  readonly firstWeek: number;
  readonly weeks: number;
  readonly loads: number;
  readonly floorAreaM2?: number;
  /** Whether excavation is reported as surveyed bank volumes, apart from the loads. */
  readonly surveyed?: boolean;
}

const project = (
  code: string,
  name: string,
  [builder, contractor]: readonly [Organisation, Organisation],
  municipality: string,
  [firstWeek, weeks, loads]: readonly [number, number, number],
  materials: DemoProject['materials'],
  extra: Partial<DemoProject> = {},
): DemoProject => ({ code, name, builder, contractor, municipality, materials, firstWeek, weeks, loads, ...extra });

export const PROJECTS: readonly DemoProject[] = [
  project(
    'SKOLE',
    'Fjordblikk skole',
    ['demovik', 'earthworks'],
    '9990',
    [6, 22, 2100],
    [
      ['clay_crust', '1', 5],
      ['topsoil', '1', 1],
      ['fill_mixed', '2', 1],
    ],
    { floorAreaM2: 8400, surveyed: true },
  ),
  project(
    'BAD',
    'Demovik svømmehall',
    ['demovik', 'earthworks'],
    '9990',
    [10, 14, 1100],
    [
      ['clay_soft', '1', 4],
      ['rock_blasted', '1', 2],
    ],
    { floorAreaM2: 5200 },
  ),
  project(
    'TOMTA',
    'Eventyrtomta byggetrinn 1',
    ['housing', 'earthworks'],
    '9990',
    [3, 26, 2300],
    [
      ['clay_crust', '1', 6],
      ['topsoil', '1', 1],
    ],
    { floorAreaM2: 14_300 },
  ),
  project(
    'HAVN',
    'Gamle havnelager',
    ['housing', 'haulage'],
    '9990',
    [14, 18, 1300],
    [
      ['fill_mixed', '3', 3],
      ['sand', '1', 2],
    ],
    { floorAreaM2: 6100 },
  ),
  project(
    'RING',
    'Ringvei sør',
    ['roads', 'earthworks'],
    '9990',
    [8, 36, 3400],
    [
      ['rock_blasted', '1', 5],
      ['till', '1', 2],
      ['peat', 'unknown', 1],
    ],
  ),
  project(
    'OMSORG',
    'Solbakken omsorgsboliger',
    ['tenkestad', 'haulage'],
    '9991',
    [18, 16, 950],
    [
      ['silt', '1', 2],
      ['clay_crust', '1', 2],
    ],
    { floorAreaM2: 3900 },
  ),
  project(
    'STASJON',
    'Tenkestad stasjonsby',
    ['housing', 'earthworks'],
    '9991',
    [5, 30, 1900],
    [
      ['gravel', '1', 3],
      ['fill_mixed', '2', 2],
    ],
    { floorAreaM2: 11_800 },
  ),
  project(
    'RENSE',
    'Tenkestad renseanlegg',
    ['tenkestad', 'earthworks'],
    '9991',
    [20, 20, 1500],
    [
      ['rock_blasted', '1', 4],
      ['clay_soft', '1', 1],
    ],
  ),
  project(
    'IDRETT',
    'Tenkestad idrettspark',
    ['tenkestad', 'haulage'],
    '9991',
    [30, 12, 650],
    [
      ['topsoil', '1', 1],
      ['till', '1', 2],
    ],
  ),
  project('TUNNEL', 'Hammerfjelltunnelen', ['roads', 'earthworks'], '9992', [2, 44, 3000], [['tunnel_spoil', '1', 1]]),
  project(
    'HYTTE',
    'Oppdiktdal hyttegrend',
    ['housing', 'haulage'],
    '9992',
    [22, 14, 600],
    [
      ['till', '1', 3],
      ['peat', 'unknown', 1],
    ],
    { floorAreaM2: 2600 },
  ),
  project(
    'BRU',
    'Elvestø bru',
    ['roads', 'haulage'],
    '9992',
    [26, 16, 700],
    [
      ['gravel', '1', 2],
      ['silt', '1', 1],
    ],
  ),
  project(
    'BARNEHAGE',
    'Lille Tenkestad barnehage',
    ['tenkestad', 'earthworks'],
    '9991',
    [34, 10, 500],
    [
      ['clay_crust', '1', 3],
      ['topsoil', '1', 1],
    ],
    { floorAreaM2: 1900 },
  ),
];

/** Sites that belong to no project (facilities), and those of projects beside their pits. */
export interface DemoSite {
  readonly code: string;
  readonly name: string;
  readonly kind: SiteKind;
  readonly municipality?: string;
  readonly country?: string;
  readonly project?: string;
  readonly coordinates?: { readonly latitude: number; readonly longitude: number };
}

export const SITES: readonly DemoSite[] = [
  { code: 'DEPONI-MYR', name: 'Myrdalen massedeponi', kind: 'deposit', municipality: '9990' },
  { code: 'DEPONI-SKAR', name: 'Skarslia massedeponi', kind: 'deposit', municipality: '9991' },
  { code: 'DEPONI-AVFALL', name: 'Langvika avfallsdeponi', kind: 'landfill', municipality: '9992' },
  { code: 'LAGER-NY', name: 'Nymoen mellomlager', kind: 'intermediate_storage', municipality: '9990' },
  { code: 'LAGER-BRATT', name: 'Brattåsen mellomlager', kind: 'intermediate_storage', municipality: '9992' },
  { code: 'SORTERING', name: 'Elvestø sorteringsanlegg', kind: 'sorting_plant', municipality: '9991' },
  { code: 'PUKKVERK', name: 'Hammerfjell pukkverk', kind: 'quarry', municipality: '9992' },
  { code: 'STOYVOLL', name: 'Støyvoll ved Ringvei sør', kind: 'recipient', municipality: '9990', project: 'RING' },
  { code: 'JORDE', name: 'Lindgård gård, bakkeplanering', kind: 'recipient', municipality: '9992' },
  { code: 'KAI', name: 'Utfylling ved Demovik kai', kind: 'recipient', municipality: '9990' },
  { code: 'BANE', name: 'Tenkestad idrettspark, bane', kind: 'recipient', municipality: '9991', project: 'IDRETT' },
  { code: 'KUNDER', name: 'Salg til ukjente kjøpere', kind: 'recipient', municipality: '9991' },
  { code: 'GRANNE', name: 'Påhittbergs grustäkt (utenfor regionen)', kind: 'recipient', country: 'SE' },
];

/** Who registers sites: the project's builder for its own, the operator of the facilities for the others. */
export const ownerOf = (site: DemoSite): Organisation =>
  PROJECTS.find(({ code }) => code === site.project)?.builder ?? 'facilities';

export const projectId = (code: string): string => {
  const found = PROJECTS.find((each) => each.code === code)!;
  return projectIdOf(ORGANISATION[found.builder], code);
};

/** The pit of a project. */
export const pitOf = ({ code, builder }: DemoProject): string => siteIdOf(ORGANISATION[builder], `${code}-GROP`);

/** A site by its code. */
export const siteId = (code: string): string => {
  const found = SITES.find((each) => each.code === code)!;
  return siteIdOf(ORGANISATION[ownerOf(found)], code);
};
