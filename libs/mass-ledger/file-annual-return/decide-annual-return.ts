import type { AnnualReturnRequest } from '#libs/contracts/api/commands.js';
import {
  type EventData,
  type LedgerEvent,
  annualReturnIdOf,
  partyIdOf,
  postings,
  pseudoSiteIdOf,
} from '#libs/contracts/index.js';
import { canonicalJson, invalid, isoInstant, startOfOsloDay } from '#libs/kernel/index.js';
import { isDemoMunicipality } from '#libs/reference-data/index.js';
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
    source: request.source,
    doubts: [...(request.doubts ?? [])],
    material,
    conditionClass,
    status: defaultStatus(conditionClass),
    occurredAt: isoInstant(occurredAtMs),
    occurredAtPrecision: 'instant',
    ...measureQuantity(request.quantity, material, tables, { pointer: '/quantity', allowUnknownState: true }),
    ...(note && { note }),
  };
}

function checkPlace(municipality: string, region: string): void {
  checkMunicipality(municipality);
  if (isDemoMunicipality(municipality) === (region === 'demo')) return;
  throw invalid(
    '/municipality',
    'other_region',
    `the municipality ${municipality} and the region ${region} are not both real or both of the demo`,
  );
}

function checkMaterial(material: string, { materials }: LedgerTables): void {
  if (materials.has(material)) return;
  throw invalid(
    '/material',
    'unknown_material',
    `unknown material '${material}'; expected one of ${[...materials.keys()].join(', ')}`,
  );
}

/** Decides a filing: the first one, or a correction of what was filed (rule 14). The same figures again say nothing new. */
export function decideAnnualReturn(
  filed: AnnualReturnData,
  { data: before, version, commands }: Registered<AnnualReturnData>,
): LedgerEvent[] {
  if (!before) return [{ type: 'AnnualReturnFiled', data: filed }];
  if (canonicalJson({ ...before, note: undefined }) === canonicalJson({ ...filed, note: undefined })) return [];
  const [first] = commands.values();
  const correctedEventId = first!.events[0]!.eventId;
  const postingsOf = (data: AnnualReturnData): ReturnType<typeof postings> =>
    postings({ type: 'AnnualReturnFiled', data, id: correctedEventId });
  return [
    {
      type: 'MassEventCorrected',
      data: {
        returnId: filed.returnId,
        correctedEventId,
        correctedEventType: 'AnnualReturnFiled',
        supersedesVersion: version,
        action: 'replaced',
        before,
        after: filed,
        postings: differenceOf(correctedEventId, postingsOf(before), postingsOf(filed)),
        reason: 'refiled',
        shortfalls: [],
      },
    },
  ];
}
