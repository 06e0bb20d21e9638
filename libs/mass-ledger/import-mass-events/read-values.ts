import {
  CONDITION_CLASSES,
  type ConditionClass,
  LOT_STATUSES,
  type LotStatus,
  SITE_KINDS,
  type SiteKind,
} from '#libs/contracts/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';

/** Values of an import's cells: codes, and what people and exports write instead of them. Compared in lower case. */

/** Event types of movements, also by what they are called in Norwegian. */
const TYPES = {
  MassExcavated: ['gravd', 'uttak', 'gravd ut', 'excavated'],
  MassStored: ['lagret', 'mellomlagret', 'stored'],
  MassReused: ['gjenbrukt', 'brukt', 'reused'],
  MassDeposited: ['deponert', 'deposited'],
  PrimaryMassSupplied: ['levert', 'jomfruelig', 'supplied'],
  StockMeasured: ['oppmålt', 'målt', 'measured'],
} as const;
export type ImportType = keyof typeof TYPES;

/** Units, with the volume state that some of them say. */
const UNITS: Readonly<Record<string, readonly ['t' | 'kg' | 'm3' | 'load', ('bank' | 'loose' | 'placed')?]>> = {
  t: ['t'],
  tonn: ['t'],
  tonnes: ['t'],
  ton: ['t'],
  kg: ['kg'],
  m3: ['m3'],
  'm³': ['m3'],
  pfm3: ['m3', 'bank'],
  'pfm³': ['m3', 'bank'],
  fm3: ['m3', 'bank'],
  'fm³': ['m3', 'bank'],
  ulm3: ['m3', 'loose'],
  'ulm³': ['m3', 'loose'],
  lm3: ['m3', 'loose'],
  'lm³': ['m3', 'loose'],
  pam3: ['m3', 'placed'],
  'pam³': ['m3', 'placed'],
  am3: ['m3', 'placed'],
  'am³': ['m3', 'placed'],
  load: ['load'],
  loads: ['load'],
  lass: ['load'],
};

const VOLUME_STATE_NAMES: Readonly<Record<string, 'bank' | 'loose' | 'placed' | 'unknown'>> = {
  bank: 'bank',
  faste: 'bank',
  fast: 'bank',
  loose: 'loose',
  løse: 'loose',
  løs: 'loose',
  placed: 'placed',
  anbrakte: 'placed',
  anbrakt: 'placed',
  unknown: 'unknown',
  ukjent: 'unknown',
};

const STATUS_NAMES: Readonly<Record<string, LotStatus>> = {
  mistenkt: 'suspected',
  'antatt ren': 'presumed_clean',
  prøvetatt: 'sampled',
  friskmeldt: 'cleared',
};

const SITE_KIND_NAMES: Readonly<Record<string, SiteKind>> = {
  gravested: 'excavation',
  byggeplass: 'excavation',
  mellomlager: 'intermediate_storage',
  sorteringsanlegg: 'sorting_plant',
  mottaker: 'recipient',
  massedeponi: 'deposit',
  avfallsdeponi: 'landfill',
  deponi: 'deposit',
  massetak: 'quarry',
};

/** Norwegian and English names of a code table, beside the codes. */
function namesOf(
  table: ReadonlyMap<string, { readonly code: string; readonly nameNb: string; readonly nameEn: string }>,
): Map<string, string> {
  const names = new Map<string, string>();
  for (const { code, nameNb, nameEn } of table.values()) {
    for (const name of [code, nameNb, nameEn]) names.set(name.toLowerCase(), code);
  }
  return names;
}

interface CodeNames {
  readonly materials: Map<string, string>;
  readonly methods: Map<string, string>;
  readonly vehicles: Map<string, string>;
  readonly fates: Map<string, string>;
}
let codeNames: CodeNames | undefined;

function names(): CodeNames {
  if (codeNames) return codeNames;
  const { materials, methods, vehicles, fates } = loadReferenceData();
  return (codeNames = {
    materials: namesOf(materials),
    methods: namesOf(methods),
    vehicles: namesOf(vehicles),
    fates: namesOf(fates),
  });
}

/** The code that a cell means in a code table; a cell that means none stays as it is, for the ledger to refuse. */
export const readCode = (table: keyof CodeNames, cell: string): string => names()[table].get(cell.toLowerCase()) ?? cell;

/** Whether a cell names a vehicle class. */
export const isVehicleClass = (cell: string): boolean => names().vehicles.has(cell.toLowerCase());

const typeNames = new Map<string, ImportType>();
for (const type of Object.keys(TYPES) as ImportType[]) {
  for (const name of [type.toLowerCase(), ...TYPES[type]]) typeNames.set(name, type);
}
export const IMPORT_TYPES = Object.keys(TYPES) as ImportType[];

export const readType = (cell: string): ImportType | undefined => typeNames.get(cell.toLowerCase());

export const readUnit = (cell: string): (typeof UNITS)[string] | undefined => UNITS[cell.toLowerCase()];

export const readVolumeState = (cell: string): 'bank' | 'loose' | 'placed' | 'unknown' | undefined =>
  VOLUME_STATE_NAMES[cell.toLowerCase()] ?? UNITS[cell.toLowerCase()]?.[1];

export const readSiteKind = (cell: string): SiteKind | undefined =>
  SITE_KINDS.find((kind) => kind === cell.toLowerCase()) ?? SITE_KIND_NAMES[cell.toLowerCase()];

export const readStatus = (cell: string): LotStatus | undefined =>
  LOT_STATUSES.find((status) => status === cell.toLowerCase()) ?? STATUS_NAMES[cell.toLowerCase()];

/** A condition class, also as `klasse 2` or `tilstandsklasse 2`. */
export function readConditionClass(cell: string): ConditionClass | undefined {
  const word = cell.toLowerCase().replace(/^(tilstands)?klasse\s*|^tk\s*|^class\s*/, '');
  if (word === 'ukjent') return 'unknown';
  if (word === 'farlig' || word === 'farlig avfall') return 'hazardous';
  return CONDITION_CLASSES.find((each) => each === word);
}

const NORWEGIAN_DATE = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ T](?:kl\.? ?)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?$/;

/** A time in ISO 8601, from that or from `04.03.2025 07:41`. */
export function isoTime(cell: string): string {
  if (cell.charCodeAt(4) === 0x2d) return cell;
  const match = NORWEGIAN_DATE.exec(cell);
  if (!match) return cell;
  const [, day, month, year, hour, minute, second] = match as unknown as [
    string,
    string,
    string,
    string,
    string | undefined,
    string,
    string | undefined,
  ];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return hour === undefined ? date : `${date}T${hour.padStart(2, '0')}:${minute}:${second ?? '00'}`;
}
