import type { Names } from '#libs/contracts/api/common.js';
import type { FlowDimension, FlowSelection } from '#libs/contracts/api/flow-sums.js';
import type { AccountKind, LotStatus } from '#libs/contracts/index.js';
import { loadReferenceData, municipality } from '#libs/reference-data/index.js';
import { classNames } from '../status/names.js';

/** What flows are added up by, for people. */
export const DIMENSION_NAMES: Readonly<Record<FlowDimension, Names>> = {
  year: { nb: 'År', en: 'Year' },
  quarter: { nb: 'Kvartal', en: 'Quarter' },
  month: { nb: 'Måned', en: 'Month' },
  fromProject: { nb: 'Fra prosjekt', en: 'From project' },
  toProject: { nb: 'Til prosjekt', en: 'To project' },
  fromMunicipality: { nb: 'Fra kommune', en: 'From municipality' },
  toMunicipality: { nb: 'Til kommune', en: 'To municipality' },
  fromSite: { nb: 'Fra sted', en: 'From site' },
  toSite: { nb: 'Til sted', en: 'To site' },
  material: { nb: 'Materiale', en: 'Material' },
  conditionClass: { nb: 'Tilstandsklasse', en: 'Condition class' },
  status: { nb: 'Status for forurensning', en: 'Pollution status' },
  fate: { nb: 'Sluttbruk', en: 'Fate' },
  vehicle: { nb: 'Kjøretøy', en: 'Vehicle' },
  fromKind: { nb: 'Fra tilstand', en: 'From state' },
  toKind: { nb: 'Til tilstand', en: 'To state' },
};

/** Which flows are added up, for people. */
export const SELECTION_NAMES: Readonly<Record<FlowSelection, Names>> = {
  final: { nb: 'Brukt eller deponert for godt', en: 'Used or deposited for good' },
  placed: { nb: 'Brukt for godt', en: 'Used for good' },
  deposited: { nb: 'Deponert', en: 'Deposited' },
  excavated: { nb: 'Gravd ut', en: 'Excavated' },
  supplied: { nb: 'Levert primærmasse', en: 'Primary mass supplied' },
  moved: { nb: 'Flyttet fra sted til sted', en: 'Moved from site to site' },
  all: { nb: 'Alle bokføringer', en: 'All bookings' },
};

/** What an account is, for people. */
export const ACCOUNT_KIND_NAMES: Readonly<Record<AccountKind, Names>> = {
  ground: { nb: 'I grunnen', en: 'In the ground' },
  supplied: { nb: 'Levert', en: 'Supplied' },
  stock: { nb: 'På lager', en: 'In stock' },
  transit: { nb: 'Under transport', en: 'In transit' },
  process: { nb: 'I sortering', en: 'Being sorted' },
  placed: { nb: 'Brukt for godt', en: 'Placed' },
  deposited: { nb: 'Deponert', en: 'Deposited' },
  loss: { nb: 'Svinn', en: 'Loss' },
  variance: { nb: 'Måleavvik', en: 'Variance' },
};

const STATUS_NAMES: Readonly<Record<LotStatus, Names>> = {
  suspected: { nb: 'Mistenkt', en: 'Suspected' },
  presumed_clean: { nb: 'Antatt ren', en: 'Presumed clean' },
  sampled: { nb: 'Prøvetatt', en: 'Sampled' },
  cleared: { nb: 'Friskmeldt', en: 'Cleared' },
};

const NOT_STATED: Names = { nb: 'Ikke oppgitt', en: 'Not stated' };
const NO_PROJECT: Names = { nb: 'Uten prosjekt', en: 'No project' };
const NO_FATE: Names = { nb: 'Ikke til sluttbruk', en: 'No final use' };

const both = (name: string): Names => ({ nb: name, en: name });
const tabled = (row: { readonly nameNb: string; readonly nameEn: string } | undefined, code: string): Names =>
  row ? { nb: row.nameNb, en: row.nameEn } : both(code);

function placeNames(number: string): Names {
  const found = municipality(number);
  if (found) return both(found.name);
  return { nb: `Utlandet (${number})`, en: `Abroad (${number})` };
}

/**
 * The name of a value of a dimension.
 * @param given name of a site or project, by its id
 */
export function valueNames(dimension: FlowDimension, value: string | null, given: ReadonlyMap<string, string>): Names {
  if (value === null) {
    if (dimension === 'fate') return NO_FATE;
    return dimension === 'fromProject' || dimension === 'toProject' ? NO_PROJECT : NOT_STATED;
  }
  const { materials, fates, vehicles } = loadReferenceData();
  switch (dimension) {
    case 'fromProject':
    case 'toProject':
      return both(given.get(value) ?? value);
    case 'fromSite':
    case 'toSite':
      return given.has(value) ? both(given.get(value)!) : NOT_STATED;
    case 'fromMunicipality':
    case 'toMunicipality':
      return placeNames(value);
    case 'material':
      return tabled(materials.get(value), value);
    case 'fate':
      return tabled(fates.get(value), value);
    case 'vehicle':
      return tabled(vehicles.get(value), value);
    case 'conditionClass':
      return classNames(value);
    case 'status':
      return STATUS_NAMES[value as LotStatus];
    case 'fromKind':
    case 'toKind':
      return ACCOUNT_KIND_NAMES[value as AccountKind];
    default:
      return both(value);
  }
}
