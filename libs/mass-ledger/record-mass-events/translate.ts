import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import { type ConditionClass, type Haul, type LotStatus, lotIdOf } from '#libs/contracts/index.js';
import { DomainError, type Violation, isUuid } from '#libs/kernel/index.js';
import type {
  ConfirmMovement,
  Excavate,
  LoadCommand,
  MeasureStock,
  Move,
  NoteRef,
  OpenLot,
  StatedKind,
  Supply,
} from '../domain/index.js';
import { defaultStatus, derivedLotName } from '../open-lot/lot-names.js';
import { readTime } from '../reported-time.js';
import { type ResolvedReferences, unknownReference } from './references.js';

type Requests = { [T in MassEventRequest['type']]: Extract<MassEventRequest, { type: T }> };
export type CorrectionRequest = Requests['MassEventCorrected'];
export type CustodyRequest = Requests[
  'LoadDispatched' | 'LoadReceived' | 'LoadRejected' | 'LoadReturned' | 'LoadRedirected' | 'MovementConfirmed'];
export type ReportRequest = Exclude<MassEventRequest, CorrectionRequest | CustodyRequest>;
export type ReportedCommand = Excavate | Move | Supply | MeasureStock;
export type CustodyCommand = LoadCommand | ConfirmMovement;

const CUSTODY_TYPES: ReadonlySet<string> = new Set<CustodyRequest['type']>([
  'LoadDispatched',
  'LoadReceived',
  'LoadRejected',
  'LoadReturned',
  'LoadRedirected',
  'MovementConfirmed',
]);

/** Whether a request is about a load, or confirms a movement. */
export const isCustody = (request: MassEventRequest): request is CustodyRequest => CUSTODY_TYPES.has(request.type);

/** The lot that a request means, and what opens it where it was not named but follows from project, material and class. */
export interface LotChoice {
  readonly lotId: string;
  /** The command that opens the lot, but for its time. */
  readonly opens?: Omit<OpenLot, 'occurredAt'>;
}

interface LotNaming {
  readonly lot?: string;
  readonly project?: string;
  readonly material?: string;
  readonly conditionClass?: ConditionClass;
  readonly status?: LotStatus;
}

const missing = (pointer: string, code: string, message: string): DomainError =>
  new DomainError('invalid', [{ pointer, code, message }]);

/**
 * Tells the lot of a request.
 * @param projectId of the project named, else of the site that the mass comes from
 * @throws DomainError where neither the lot nor project and material are named
 */
export function chooseLot(naming: LotNaming, projectId: string | undefined): LotChoice {
  const { lot, material, conditionClass = 'unknown' } = naming;
  if (lot !== undefined && isUuid(lot)) return { lotId: lot };
  if (lot === undefined && material === undefined) {
    throw missing('/material', 'lot_or_material_missing', 'name the lot, or its project and material');
  }
  if (projectId === undefined) {
    throw missing('/project', 'project_missing', 'name the project of the lot, or the lot by its id');
  }
  if (lot !== undefined) return { lotId: lotIdOf(projectId, lot) };
  const status = naming.status ?? defaultStatus(conditionClass);
  const name = derivedLotName(material!, conditionClass, status);
  const lotId = lotIdOf(projectId, name);
  return { lotId, opens: { type: 'OpenLot', lotId, projectId, name, material: material!, conditionClass, status } };
}

/** Reports about a load on the road, or by its receiver: their sites tell nothing of the project of the lot. */
const BY_NAMED_PROJECT: ReadonlySet<string> = new Set([
  'LoadReceived',
  'LoadRejected',
  'LoadReturned',
  'LoadRedirected',
  'MovementConfirmed',
]);

/** The project of the lot: the one named, else that of the site where the mass comes from. */
export function projectIdOfReport({ project, fromSite, toSite, site }: ResolvedReferences, type: string): string | undefined {
  if (project || BY_NAMED_PROJECT.has(type)) return project?.projectId;
  return (type === 'PrimaryMassSupplied' ? toSite : (fromSite ?? site))?.projectId;
}

/** What a request names and nobody knows. */
export function unknownReferences(
  request: {
    readonly project?: string;
    readonly fromSite?: string;
    readonly toSite?: string;
    readonly site?: string;
    readonly plannedSite?: string;
  },
  found: ResolvedReferences,
  prefix = '',
): Violation[] {
  const violations: Violation[] = [];
  for (const field of ['fromSite', 'toSite', 'site', 'plannedSite'] as const) {
    const reference = request[field];
    if (reference !== undefined && !found[field]) violations.push(unknownReference('site', `${prefix}/${field}`, reference));
  }
  if (request.project !== undefined && !found.project) {
    violations.push(unknownReference('project', '/project', request.project));
  }
  const { project, fromSite, toSite, site: at, plannedSite } = found;
  const apart = project && [fromSite, toSite, at, plannedSite].some((site) => site && site.demo !== project.demo);
  if (apart) {
    violations.push({
      pointer: '/project',
      code: 'demo_and_real',
      message: 'the project or a site is fictional (demo) and the other is real; they are never mixed',
    });
  }
  return violations;
}

/** Material, class and status as the sender states them. */
export function statedKind({
  material,
  conditionClass,
  status,
}: Pick<LotNaming, 'material' | 'conditionClass' | 'status'>): StatedKind {
  if (material === undefined && conditionClass === undefined && status === undefined) return NOTHING_STATED;
  return {
    ...(material !== undefined && { material }),
    ...(conditionClass !== undefined && { conditionClass }),
    ...(status !== undefined && { status }),
  };
}
const NOTHING_STATED: StatedKind = {};

/** A haul with its distance as text. Blanks around a ticket do not count, as in a file: a ticket of blanks is none. */
export function haulOf(haul: Requests['MassStored']['haul']): Haul | undefined {
  if (!haul) return undefined;
  const { ticket: _written, ...others } = haul;
  const ticket = haul.ticket?.trim();
  const told = ticket ? { ...haul, ticket } : others;
  return (told.distanceKm === undefined ? told : { ...told, distanceKm: String(told.distanceKm) }) as Haul;
}

/** The command of a report whose references are all known. @throws DomainError naming the field */
export function reportCommand(request: ReportRequest, found: ResolvedReferences, note: NoteRef | undefined): ReportedCommand {
  const occurredAt = readTime(request.occurredAt, '/occurredAt');
  const common = { occurredAt, quantity: request.quantity, ...statedKind(request), ...(note && { note }) };
  switch (request.type) {
    case 'MassExcavated':
    case 'StockMeasured':
      return { type: request.type, site: found.site!, ...common };
    case 'PrimaryMassSupplied': {
      if (request.fate !== undefined) throw missing('/fate', 'fate_without_end', 'supplied mass has no fate yet; leave fate out');
      if (request.fromKind !== undefined) {
        throw missing('/fromKind', 'no_ground', 'primary mass comes out of a quarry’s supply; leave fromKind out');
      }
      const haul = haulOf(request.haul);
      return { type: request.type, fromSite: found.fromSite!, toSite: found.toSite!, ...common, ...(haul && { haul }) };
    }
    default: {
      const haul = haulOf(request.haul);
      return {
        type: request.type,
        fromSite: found.fromSite!,
        toSite: found.toSite!,
        ...(request.fromKind !== undefined && { fromKind: request.fromKind }),
        ...(request.fate !== undefined && { fate: request.fate }),
        ...common,
        ...(haul && { haul }),
        ...(request.acceptance && { acceptance: request.acceptance }),
      };
    }
  }
}
