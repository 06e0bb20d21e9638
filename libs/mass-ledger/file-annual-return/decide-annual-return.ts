import type { AnnualReturnRequest } from '#libs/contracts/api/commands.js';
import {
  type EventData,
  type LedgerEvent,
  annualReturnIdOf,
  partyIdOf,
  postings,
  pseudoSiteIdOf,
} from '#libs/contracts/index.js';
import { DomainError, canonicalJson, conflict, invalid, isoInstant, refused, startOfOsloDay } from '#libs/kernel/index.js';
import { municipality as municipalityOf } from '#libs/reference-data/index.js';
import {
  type DecisionContext,
  FUTURE_TOLERANCE_MS,
  type LedgerTables,
  type NoteRef,
  differenceOf,
  measureQuantity,
} from '../domain/index.js';
import { defaultStatus } from '../open-lot/lot-names.js';
import { checkMunicipality } from '../register-checks.js';
import type { Registered } from '../registered-stream.js';

export type AnnualReturnData = EventData<'AnnualReturnFiled'>;

/** What a return says now: its figures, and whether they were taken back. */
export interface FiledReturn {
  readonly figures: AnnualReturnData;
  readonly annulled: boolean;
  /** Organisation that filed it first. */
  readonly filedBy: string;
}

/** What names a return. */
export interface ReturnNamed {
  readonly returnId: string;
  readonly region: string;
}

/** What is assumed of a total that names no material (CONTRACTS: AnnualReturnFiled). */
const DEFAULT_MATERIAL = 'unspecified_clean';
const SECOND_MS = 1000;

/** A return occurs at the last second of its year, in Oslo. */
export const endOfYearMs = (year: number): number => startOfOsloDay(`${year + 1}-01-01`) - SECOND_MS;

/**
 * The reported total that a request describes: from the region's "origin not stated" to the place of the municipality named.
 * @param organisation of the reporter
 * @throws DomainError
 */
export function annualReturnOf(
  request: AnnualReturnRequest,
  organisation: string,
  { nowMs, tables }: DecisionContext,
  note?: NoteRef,
): AnnualReturnData {
  const { region, municipality, year, category, material = DEFAULT_MATERIAL, conditionClass = 'unknown' } = request;
  checkFigures(request);
  if (municipality !== undefined) checkPlace(municipality, region);
  const fate = tables.fates.get(category);
  if (!fate) {
    throw invalid(
      '/category',
      'unknown_fate',
      `unknown category '${category}'; expected one of ${[...tables.fates.keys()].join(', ')}`,
    );
  }
  checkMaterial(material, tables);
  const occurredAtMs = endOfYearMs(year);
  if (occurredAtMs > nowMs + FUTURE_TOLERANCE_MS) {
    throw invalid('/year', 'in_the_future', `the year ${year} is not over; a return is filed for a whole year`);
  }
  const reporter = partyIdOf(organisation);
  return {
    returnId: annualReturnIdOf(reporter, municipality, year, category),
    reporter,
    region,
    ...(municipality !== undefined && { municipality }),
    year,
    category,
    toKind: fate.account,
    originSite: pseudoSiteIdOf(region, 'origin'),
    site: pseudoSiteIdOf(region, municipality ?? 'not-stated'),
    source: request.source!,
    doubts: [...(request.doubts ?? [])],
    material,
    conditionClass,
    status: defaultStatus(conditionClass),
    occurredAt: isoInstant(occurredAtMs),
    occurredAtPrecision: 'instant',
    ...measureQuantity(request.quantity!, material, tables, { pointer: '/quantity', allowUnknownState: true }),
    ...(note && { note }),
  };
}

/** The figure that a request takes back. @throws DomainError where it says more than its name */
export function annulledReturnOf(request: AnnualReturnRequest, organisation: string): ReturnNamed {
  const { region, municipality, year, category } = request;
  const violations = FIGURES.filter((field) => request[field] !== undefined).map((field) => ({
    pointer: `/${field}`,
    code: 'annulment_without_figures',
    message: `a figure that is annulled is named by reporter, region, municipality, year and category alone; leave ${field} out`,
  }));
  if (violations.length > 0) throw new DomainError('invalid', violations);
  if (municipality !== undefined) checkPlace(municipality, region);
  return { returnId: annualReturnIdOf(partyIdOf(organisation), municipality, year, category), region };
}

const FIGURES = ['quantity', 'material', 'conditionClass', 'source', 'doubts'] as const;

function checkFigures(request: AnnualReturnRequest): void {
  const violations = (['quantity', 'source'] as const)
    .filter((field) => request[field] === undefined)
    .map((field) => ({ pointer: `/${field}`, code: 'missing', message: `${field} is missing; a filed figure needs it` }));
  if (violations.length > 0) throw new DomainError('invalid', violations);
}

function checkPlace(municipality: string, region: string): void {
  checkMunicipality(municipality);
  if (municipalityOf(municipality)?.region === region) return;
  throw invalid('/municipality', 'not_in_region', `the municipality ${municipality} does not belong to the region ${region}`);
}

function checkMaterial(material: string, { materials }: LedgerTables): void {
  if (materials.has(material)) return;
  throw invalid(
    '/material',
    'unknown_material',
    `unknown material '${material}'; expected one of ${[...materials.keys()].join(', ')}`,
  );
}

/**
 * Decides a filing: the first one, or a correction of what was filed (rule 14). The same figures again say nothing new.
 * @throws DomainError where the figure was annulled, which is final (rule 1)
 */
export function decideAnnualReturn(filed: AnnualReturnData, state: Registered<FiledReturn>): LedgerEvent[] {
  if (!state.data) return [{ type: 'AnnualReturnFiled', data: filed }];
  if (state.data.annulled) {
    throw conflict(
      '/action',
      'annulled_is_final',
      'the figure of this reporter, municipality, year and category was annulled, which is final; it cannot be filed again',
    );
  }
  const before = state.data.figures;
  if (canonicalJson({ ...before, note: undefined }) === canonicalJson({ ...filed, note: undefined })) return [];
  return [correctionOf(state, before, filed)];
}

/** Decides an annulment. @throws DomainError where there is no such figure, or it is annulled already */
export function decideAnnulment({ region }: ReturnNamed, state: Registered<FiledReturn>, note?: NoteRef): LedgerEvent[] {
  if (!state.data) {
    throw refused('/action', 'nothing_filed', 'no figure is filed for this reporter, municipality, year and category');
  }
  const { figures, annulled } = state.data;
  if (annulled) throw conflict('/action', 'annulled_is_final', 'the figure is annulled already, which is final');
  if (figures.region !== region) {
    throw refused('/region', 'filed_for_other_region', `the figure is filed for the region ${figures.region}, got ${region}`, {
      expected: figures.region,
    });
  }
  return [correctionOf(state, figures, undefined, note)];
}

function correctionOf(
  { commands, version }: Registered<FiledReturn>,
  before: AnnualReturnData,
  after: AnnualReturnData | undefined,
  note?: NoteRef,
): LedgerEvent {
  const [first] = commands.values();
  const correctedEventId = first!.events[0]!.eventId;
  const postingsOf = (data: AnnualReturnData): ReturnType<typeof postings> =>
    postings({ type: 'AnnualReturnFiled', data, id: correctedEventId });
  return {
    type: 'MassEventCorrected',
    data: {
      returnId: before.returnId,
      correctedEventId,
      correctedEventType: 'AnnualReturnFiled',
      supersedesVersion: version,
      action: after ? 'replaced' : 'annulled',
      before,
      ...(after && { after }),
      postings: differenceOf(correctedEventId, postingsOf(before), after ? postingsOf(after) : []),
      reason: after ? 'refiled' : 'other',
      shortfalls: [],
      ...(note && { note }),
    },
  };
}
