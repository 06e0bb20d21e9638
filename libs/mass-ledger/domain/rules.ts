import type { Haul, SiteKind } from '#libs/contracts/index.js';
import { type ReportedTime, decimal, invalid, normaliseDecimal, refused } from '#libs/kernel/index.js';
import type { DecisionContext, Move, StatedKind, Supply } from './lot-commands.js';
import type { LotState, OpenedLot } from './lot-state.js';
import type { SiteRef } from './refs.js';
import type { FateRule, LedgerTables } from './tables.js';

/** The future begins 10 minutes ahead (DESIGN: time). */
export const FUTURE_TOLERANCE_MS = 10 * 60_000;

/** What a movement to a site of each kind is, and its fate where none is stated (CONTRACTS: site kind). */
export const MOVEMENT_TO: Readonly<Record<SiteKind, { type: Move['type']; fate?: string }>> = {
  excavation: { type: 'MassStored' },
  intermediate_storage: { type: 'MassStored' },
  sorting_plant: { type: 'MassStored' },
  recipient: { type: 'MassReused', fate: 'other_project' },
  deposit: { type: 'MassDeposited', fate: 'deposit_clean' },
  landfill: { type: 'MassDeposited', fate: 'landfill_polluted' },
  quarry: { type: 'MassReused', fate: 'restoration' },
};

const KINDS_FOR: Readonly<Record<Move['type'] | 'PrimaryMassSupplied', readonly SiteKind[]>> = {
  MassStored: ['excavation', 'intermediate_storage', 'sorting_plant'],
  MassReused: ['excavation', 'recipient', 'quarry', 'deposit', 'landfill', 'sorting_plant'],
  MassDeposited: ['deposit', 'landfill'],
  PrimaryMassSupplied: ['excavation', 'intermediate_storage', 'sorting_plant'],
};

/** @throws DomainError where the time lies in the future */
export function checkTime(time: ReportedTime, { nowMs }: DecisionContext, pointer = '/occurredAt'): void {
  if (time.instantMs > nowMs + FUTURE_TOLERANCE_MS) {
    throw invalid(pointer, 'in_the_future', `occurredAt lies in the future; expected at latest ${new Date(nowMs).toISOString()}`);
  }
}

/** The lot, opened. @throws DomainError where it is not, or is of another kind than stated */
export function openedLot(state: LotState, stated: StatedKind = {}): OpenedLot {
  const { lot } = state;
  if (!lot) throw refused('/lot', 'unknown_lot', 'unknown lot; open it first, or name its project and material');
  for (const field of ['material', 'conditionClass', 'status'] as const) {
    const value = stated[field];
    if (value !== undefined && value !== lot[field]) {
      throw refused(
        `/${field}`,
        'differs_from_lot',
        `the lot '${lot.name}' has ${field} ${lot[field]}, got ${value}; record it in a lot of its own`,
        {
          expected: lot[field],
          got: value,
        },
      );
    }
  }
  return lot;
}

/** @throws DomainError where the site is no excavation */
export function checkExcavation({ kind }: SiteRef, pointer: string): void {
  if (kind !== 'excavation')
    throw refused(pointer, 'not_an_excavation', `mass is excavated at an excavation site, the site is of kind ${kind}`);
}

/** @throws DomainError where no stock can lie at the site: what comes there is placed or deposited for good */
export function checkStockPlace({ kind }: SiteRef, pointer: string): void {
  const { type } = MOVEMENT_TO[kind];
  if (type === 'MassStored') return;
  throw refused(
    pointer,
    'no_stock_there',
    `a stock lies at ${KINDS_FOR.MassStored.join(', ')}; the site is of kind ${kind} (a movement to it is ${type})`,
  );
}

/**
 * Where the mass of a movement comes from: `ground` of an excavation unless the lot was excavated there, else stock. What has come back
 * there on a load goes out again before more comes out of the ground.
 * @param massKg what is taken; absent: more than has come back
 */
export function originKind(
  state: LotState,
  fromSite: SiteRef,
  stated: 'ground' | 'stock' | undefined,
  massKg = Infinity,
): 'ground' | 'stock' {
  const { siteId } = fromSite;
  if (stated === 'ground' && fromSite.kind !== 'excavation') {
    throw refused(
      '/fromKind',
      'no_ground',
      `mass comes out of the ground at an excavation only, the site is of kind ${fromSite.kind}`,
    );
  }
  if (stated !== undefined) return stated;
  if (fromSite.kind !== 'excavation') return 'stock';
  const pool = state.pools.get(siteId);
  if (!pool) return 'ground';
  return pool.excavations > 0 || (pool.returns > 0 && pool.stockKg >= massKg) ? 'stock' : 'ground';
}

/** Checks the places and the fate of a movement. @returns the fate, for movements that have one */
export function checkMovement(command: Move | Supply, context: DecisionContext): string | undefined {
  const { fromSite, toSite, type } = command;
  if (fromSite.demo !== toSite.demo) {
    throw refused(
      '/toSite',
      'demo_and_real',
      'one of the sites is fictional (demo) and the other is real; mass never moves between them',
    );
  }
  const allowed = KINDS_FOR[type];
  if (!allowed.includes(toSite.kind)) {
    throw refused(
      '/toSite',
      'wrong_site_kind',
      `${type} goes to ${allowed.join(', ')}; the site is of kind ${toSite.kind} (a movement to it is ${MOVEMENT_TO[toSite.kind].type})`,
    );
  }
  if (type === 'PrimaryMassSupplied') {
    if (fromSite.kind !== 'quarry')
      throw refused('/fromSite', 'not_a_quarry', `primary mass comes from a quarry, the site is of kind ${fromSite.kind}`);
    return undefined;
  }
  if (fromSite.kind === 'quarry') throw refused('/fromSite', 'quarry_supplies', 'mass from a quarry is PrimaryMassSupplied');
  if (type === 'MassStored') {
    if (command.fate !== undefined) throw invalid('/fate', 'fate_without_end', 'stored mass has no fate yet; leave fate out');
    if (fromSite.siteId === toSite.siteId)
      throw invalid('/toSite', 'same_site', 'fromSite and toSite are the same; expected two sites');
    return undefined;
  }
  const fate = command.fate ?? MOVEMENT_TO[toSite.kind].fate;
  checkFate(fate, command, context);
  return fate;
}

/**
 * What the fate table says of a fate that a movement or a receipt states.
 * @throws DomainError at `/fate`: `unknown_fate`, or `reported_only`
 */
export function fateOfMovement(fate: string, { fates }: Pick<LedgerTables, 'fates'>): FateRule {
  const rule = fates.get(fate);
  if (!rule)
    throw invalid('/fate', 'unknown_fate', `unknown fate '${fate}'; expected one of ${[...fates.keys()].join(', ')}`, {
      got: fate,
    });
  if (rule.reportedOnly) throw invalid('/fate', 'reported_only', `fate ${fate} is for reported totals only`);
  return rule;
}

function checkFate(fate: string | undefined, { type, fromSite, toSite }: Move, { tables }: DecisionContext): void {
  if (fate === undefined)
    throw invalid(
      '/fate',
      'fate_missing',
      `${type} to a site of kind ${toSite.kind} needs a fate; expected a code of the fate table`,
    );
  const rule = fateOfMovement(fate, tables);
  const account = type === 'MassDeposited' ? 'deposited' : 'placed';
  if (rule.account !== account)
    throw invalid('/fate', 'fate_of_other_account', `fate ${fate} means ${rule.account}, ${type} means ${account}`);
  const sameProject =
    fromSite.siteId === toSite.siteId || (fromSite.projectId !== undefined && fromSite.projectId === toSite.projectId);
  if (fate === 'on_site_use' && !sameProject) {
    throw refused(
      '/fate',
      'not_on_site',
      'on_site_use is use on the site or in the project that the mass came from; fromSite and toSite belong to different projects',
    );
  }
  if (fate !== 'on_site_use' && fromSite.siteId === toSite.siteId) {
    throw invalid('/toSite', 'same_site', `fromSite and toSite are the same; with fate ${fate} two sites are expected`);
  }
}

const DISTANCE_KINDS = ['actual', 'shortest_feasible', 'estimated'];
const ENERGIES = ['diesel', 'hvo', 'electric'];

/** Checks a haul and normalises its distance. @throws DomainError naming the field */
export function checkHaul(haul: Haul | undefined, { tables }: DecisionContext): Haul | undefined {
  if (!haul) return undefined;
  if (haul.vehicle !== undefined && !tables.vehicles.has(haul.vehicle)) {
    throw invalid(
      '/haul/vehicle',
      'unknown_vehicle',
      `unknown vehicle class '${haul.vehicle}'; expected one of ${[...tables.vehicles.keys()].join(', ')}`,
      { got: haul.vehicle },
    );
  }
  if (haul.energy !== undefined && !ENERGIES.includes(haul.energy)) {
    throw invalid('/haul/energy', 'unknown_energy', `unknown energy '${haul.energy}'; expected ${ENERGIES.join(', ')}`, {
      got: haul.energy,
    });
  }
  if (haul.distanceKind !== undefined && !DISTANCE_KINDS.includes(haul.distanceKind)) {
    throw invalid(
      '/haul/distanceKind',
      'unknown_distance_kind',
      `unknown kind of distance '${haul.distanceKind}'; expected ${DISTANCE_KINDS.join(', ')}`,
    );
  }
  if (haul.distanceKm === undefined) return haul;
  return { ...haul, distanceKm: checkDistance(String(haul.distanceKm)) };
}

function checkDistance(text: string): string {
  const expected = 'expected kilometres between 0 and 5000 with at most 3 decimals';
  let normalised: string;
  try {
    normalised = normaliseDecimal(text);
  } catch {
    throw invalid('/haul/distanceKm', 'not_a_decimal', `the distance '${text}' is no number; ${expected}`);
  }
  const { num, den } = decimal(normalised);
  if (num < 0n || num > 5000n * den || den > 1000n)
    throw invalid('/haul/distanceKm', 'distance_out_of_range', `the distance is ${text}; ${expected}`);
  return normalised;
}
