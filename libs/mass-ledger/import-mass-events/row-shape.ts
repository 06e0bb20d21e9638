import type { ConditionClass, LotStatus, SiteKind, VolumeState } from '#libs/contracts/index.js';
import { DomainError, type Violation, invalid } from '#libs/kernel/index.js';
import { MOVEMENT_TO, type OpenLot, type ProjectRef, type SiteRef } from '../domain/index.js';
import { contentHashOf } from '../command-stamp.js';
import { chooseLot } from '../record-mass-events/translate.js';
import type { Column } from './columns.js';
import type { ImportReferences } from './import-references.js';
import { isMasked } from './plates.js';
import {
  IMPORT_TYPES,
  type ImportType,
  isVehicleClass,
  readCode,
  readConditionClass,
  readStatus,
  readType,
  readUnit,
  readVolumeState,
} from './read-values.js';

/** The columns that a shape is made of: all but what differs from load to load. */
export const SHAPE_COLUMNS = [
  'type',
  'project',
  'lot',
  'material',
  'condition_class',
  'status',
  'fate',
  'from_site',
  'to_site',
  'unit',
  'volume_state',
  'method',
  'vehicle',
  'project_name',
  'project_municipality',
  'from_site_kind',
  'from_site_municipality',
  'to_site_kind',
  'to_site_municipality',
] as const satisfies readonly Column[];

/** Cells of a shape by column; empty where the file has no such column. */
export type ShapeCells = Readonly<Record<(typeof SHAPE_COLUMNS)[number], string>>;

/** How rows of a lot at one time are ordered: what brings mass in comes first (CONTRACTS: times). */
export const RANKS = { excavated: 0, from_ground: 1, moved: 2, ended: 3, measured: 4 } as const;
export type Rank = (typeof RANKS)[keyof typeof RANKS];

/** Rows that differ in nothing but time, amount, distance, ticket and id, resolved once for all of them. */
export interface ResolvedShape {
  readonly lotId: string;
  readonly opens: Omit<OpenLot, 'occurredAt'> | undefined;
  readonly type: ImportType;
  readonly from: SiteRef | undefined;
  readonly to: SiteRef | undefined;
  /** Of `MassExcavated` and `StockMeasured`. */
  readonly site: SiteRef | undefined;
  readonly material: string | undefined;
  readonly conditionClass: ConditionClass | undefined;
  readonly status: LotStatus | undefined;
  readonly fate: string | undefined;
  readonly unit: 't' | 'kg' | 'm3' | 'load';
  readonly volumeState: VolumeState | undefined;
  readonly method: string;
  readonly vehicle: string | undefined;
  /** Hash of what the rows state, with references resolved and nothing derived: the common part of their content. */
  readonly content: string;
  readonly rank: Rank;
}

/** A resolved shape, or what is wrong with every row of it; pointers name columns. */
export type RowShape =
  | { readonly resolved: ResolvedShape; readonly plate: boolean }
  | { readonly faults: readonly Violation[]; readonly plate: boolean };

interface Collector {
  readonly faults: Violation[];
  add(pointer: string, code: string, message: string, params?: Violation['params']): undefined;
}

function collector(): Collector {
  const faults: Violation[] = [];
  return {
    faults,
    add(pointer, code, message, params) {
      faults.push({ pointer, code, message, ...(params && { params }) });
      return undefined;
    },
  };
}

const orUndefined = (cell: string): string | undefined => (cell === '' ? undefined : cell);

/** A word of a list: undefined where the cell is empty or (a fault) means none of it. */
function word<T>(cell: string, read: (cell: string) => T | undefined, fault: (cell: string) => void): T | undefined {
  if (cell === '') return undefined;
  const value = read(cell);
  if (value === undefined) fault(cell);
  return value;
}

/** What kind an unregistered receiver must be, by what the row says of the movement. */
function receiverKind(type: ImportType | undefined, fate: string): SiteKind | undefined {
  if (type === 'MassDeposited') return fate === 'landfill_polluted' ? 'landfill' : 'deposit';
  if (type === 'MassReused') return fate === 'restoration' ? 'quarry' : 'recipient';
  return type === 'MassExcavated' ? 'excavation' : undefined;
}

/** What kind an unregistered sender is: a quarry supplies, and what is dug for a named project comes from its excavation. */
const senderKind = (type: ImportType | undefined, project: string): SiteKind | undefined =>
  type === 'PrimaryMassSupplied' ? 'quarry' : type === 'MassExcavated' || project !== '' ? 'excavation' : undefined;

const AT_ONE_SITE: readonly (ImportType | undefined)[] = ['MassExcavated', 'StockMeasured'];

/**
 * Resolves a shape.
 * @param openNamed lots that the file names and nobody knows are opened (option to register)
 */
export async function resolveShape(cells: ShapeCells, references: ImportReferences, openNamed: boolean): Promise<RowShape> {
  const faults = collector();
  const plate = isMasked(cells.vehicle);
  const type = word(cells.type, readType, (cell) =>
    faults.add('/type', 'unknown_type', `unknown type '${cell}'; expected one of ${IMPORT_TYPES.join(', ')}, or nothing`, {
      got: cell,
    }),
  );
  const fate = readCode('fates', cells.fate);
  const project = cells.project === '' ? undefined : await projectOf(cells, references, faults);
  const { from, to, site } = await sitesOf(cells, type, fate, project, references, faults);
  const kind = kindOf(cells, faults);
  const measure = measureOf(cells, plate, faults);
  const meant = type ?? derivedType(from, to);
  let lot: ReturnType<typeof chooseLot> | undefined;
  if (cells.project === '' || project) {
    try {
      const projectId = project?.projectId ?? (meant === 'PrimaryMassSupplied' ? to : (from ?? site))?.projectId;
      lot = lotOf(cells, kind, projectId, openNamed);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const [{ pointer, code, message, params }] = error.violations as [Violation];
      if (from || site || cells.from_site === '') faults.add(pointer, code, message, params);
    }
  }
  if (faults.faults.length > 0 || !lot || meant === undefined) return { faults: faults.faults, plate };
  const stated = [type ?? '', lot.lotId, from?.siteId, to?.siteId, site?.siteId];
  const { unit, volumeState, method, vehicle } = measure;
  const amount = [unit, volumeState, method, vehicle];
  const content = contentHashOf(JSON.stringify([...stated, kind.material, kind.conditionClass, kind.status, fate, ...amount]));
  return {
    plate,
    resolved: {
      ...lot,
      opens: lot.opens,
      type: meant,
      from,
      to,
      site,
      ...kind,
      fate: orUndefined(fate),
      ...measure,
      content,
      rank: rankOf(meant, from),
    },
  };
}

async function projectOf(cells: ShapeCells, references: ImportReferences, faults: Collector): Promise<ProjectRef | undefined> {
  const found = await references.project(cells.project, {
    name: cells.project_name,
    municipality: cells.project_municipality || cells.from_site_municipality,
  });
  if ('ref' in found) return found.ref;
  faults.faults.push(found.fault);
  return undefined;
}

interface Sites {
  readonly from: SiteRef | undefined;
  readonly to: SiteRef | undefined;
  readonly site: SiteRef | undefined;
}

async function sitesOf(
  cells: ShapeCells,
  type: ImportType | undefined,
  fate: string,
  project: ProjectRef | undefined,
  references: ImportReferences,
  faults: Collector,
): Promise<Sites> {
  const atOne = AT_ONE_SITE.includes(type);
  const resolve = async (column: 'from_site' | 'to_site'): Promise<SiteRef | undefined> => {
    const reference = cells[column];
    if (reference === '') {
      if (!atOne) faults.add(`/${column}`, 'site_missing', `${column} is empty; expected the id or code of a site`);
      return undefined;
    }
    const found = await references.site(column, reference, {
      kind: cells[`${column}_kind`],
      municipality: cells[`${column}_municipality`],
      derivedKind: column === 'from_site' ? senderKind(type, cells.project) : receiverKind(type, fate),
      project,
    });
    if ('ref' in found) return found.ref;
    faults.faults.push(found.fault);
    return undefined;
  };
  const from = await resolve('from_site');
  const to = await resolve('to_site');
  if (!atOne) return { from, to, site: undefined };
  const site = from ?? to;
  if (cells.from_site === '' && cells.to_site === '') {
    faults.add('/from_site', 'site_missing', `${type!} needs its site in from_site or to_site`);
  } else if (from && to && from.siteId !== to.siteId) {
    faults.add('/to_site', 'two_sites', `${type!} happens at one site; from_site and to_site name two`);
  }
  return { from: undefined, to: undefined, site };
}

function kindOf(
  cells: ShapeCells,
  faults: Collector,
): { material: string | undefined; conditionClass: ConditionClass | undefined; status: LotStatus | undefined } {
  const conditionClass = word(cells.condition_class, readConditionClass, (cell) =>
    faults.add(
      '/condition_class',
      'unknown_condition_class',
      `unknown condition class '${cell}'; expected 1 to 5, unknown or hazardous`,
      { got: cell },
    ),
  );
  const status = word(cells.status, readStatus, (cell) =>
    faults.add('/status', 'unknown_status', `unknown status '${cell}'; expected suspected, presumed_clean, sampled or cleared`, {
      got: cell,
    }),
  );
  return { material: orUndefined(readCode('materials', cells.material)), conditionClass, status };
}

interface ShapeMeasure {
  readonly unit: 't' | 'kg' | 'm3' | 'load';
  readonly volumeState: VolumeState | undefined;
  readonly method: string;
  readonly vehicle: string | undefined;
}

function measureOf(cells: ShapeCells, plate: boolean, faults: Collector): ShapeMeasure {
  const unit = word(cells.unit, readUnit, (cell) =>
    faults.add('/unit', 'unknown_unit', `unknown unit '${cell}'; expected t, kg, m3 or load (lass)`, { got: cell }),
  );
  if (cells.unit === '') faults.add('/unit', 'unit_missing', 'the unit is empty; expected t, kg, m3 or load (lass)');
  const stated = word(cells.volume_state, readVolumeState, (cell) =>
    faults.add(
      '/volume_state',
      'unknown_volume_state',
      `unknown volume state '${cell}'; expected bank (faste), loose (løse) or placed (anbrakte)`,
      { got: cell },
    ),
  );
  const [meant, implied] = unit ?? ['t'];
  if (stated !== undefined && implied !== undefined && stated !== implied) {
    faults.add('/volume_state', 'volume_state_conflict', `the unit ${cells.unit} means ${implied}, volume_state says ${stated}`);
  }
  if (cells.method === '') {
    faults.add('/method', 'method_missing', 'the method is empty; expected how the amount is known, such as weighbridge');
  }
  if (plate && meant === 'load') {
    faults.add(
      '/vehicle',
      'vehicle_is_a_plate',
      'a registration plate stood here and was masked; an amount in loads needs a vehicle class, such as truck_trailer',
    );
  }
  const vehicle = plate ? 'unknown' : orUndefined(readCode('vehicles', cells.vehicle));
  if (!plate && cells.vehicle !== '' && !isVehicleClass(cells.vehicle)) {
    faults.add('/vehicle', 'unknown_vehicle', `unknown vehicle class '${cells.vehicle}'; expected one such as truck_trailer`, {
      got: cells.vehicle,
    });
  }
  return { unit: meant, volumeState: stated ?? implied, method: readCode('methods', cells.method), vehicle };
}

/** What a movement is by the kinds of its sites, where the row does not say. */
function derivedType(from: SiteRef | undefined, to: SiteRef | undefined): ImportType | undefined {
  if (from?.kind === 'quarry' && to) return 'PrimaryMassSupplied';
  return to && MOVEMENT_TO[to.kind].type;
}

function lotOf(
  cells: ShapeCells,
  { material, conditionClass = 'unknown', status }: ReturnType<typeof kindOf>,
  projectId: string | undefined,
  openNamed: boolean,
): ReturnType<typeof chooseLot> {
  const name = orUndefined(cells.lot);
  const choice = chooseLot({ lot: name, material, conditionClass, status }, projectId);
  if (name === undefined || !openNamed || material === undefined || projectId === undefined || choice.lotId === name)
    return choice;
  const derived = chooseLot({ material, conditionClass, status }, projectId);
  if (name.length > 200) throw invalid('/lot', 'too_long', 'the name of a lot has at most 200 characters');
  return { lotId: choice.lotId, opens: { ...derived.opens!, lotId: choice.lotId, name } };
}

function rankOf(type: ImportType, from: SiteRef | undefined): Rank {
  switch (type) {
    case 'MassExcavated':
    case 'PrimaryMassSupplied':
      return RANKS.excavated;
    case 'StockMeasured':
      return RANKS.measured;
    case 'MassStored':
      return from?.kind === 'excavation' ? RANKS.from_ground : RANKS.moved;
    default:
      return RANKS.ended;
  }
}
