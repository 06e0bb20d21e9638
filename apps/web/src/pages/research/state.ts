import type { Answer } from '../../api/client.js';
import { useAddressMembers } from '../../lib/address.js';

export type Sums = Answer<'getFlowSums'>;
export type Dimension = Sums['dimensions'][number]['id'];
export type Row = Sums['items'][number];

export const DIMENSION_GROUPS = {
  when: ['year', 'quarter', 'month'],
  from: ['fromProject', 'fromMunicipality', 'fromSite', 'fromKind'],
  to: ['toProject', 'toMunicipality', 'toSite', 'toKind'],
  what: ['material', 'conditionClass', 'status', 'fate', 'vehicle'],
} as const satisfies Readonly<Record<string, readonly Dimension[]>>;
export const DIMENSIONS: readonly Dimension[] = Object.values(DIMENSION_GROUPS).flat();
export const MAX_DIMENSIONS = 4;

export const MEASURES = [
  'massKg',
  'interval',
  'movements',
  'convertedKg',
  'claimedKg',
  'documentedKg',
  'confirmedKg',
  'volumes',
  'tonneKm',
  'distanceKnownKg',
] as const;
export type Measure = (typeof MEASURES)[number];

export const SELECTIONS = ['final', 'placed', 'deposited', 'excavated', 'supplied', 'moved', 'all'] as const;
/** Parameters of the address that the call takes as they are. */
const PASSED = [
  'selection',
  'basis',
  'project',
  'municipality',
  'region',
  'material',
  'conditionClass',
  'fate',
  'fromMunicipality',
  'toMunicipality',
  'from',
  'to',
  'asOf',
  'sort',
  'order',
] as const;

/** Dimensions and measures of an address that names none. */
const DEFAULT_DIMENSIONS: readonly Dimension[] = ['fate'];
const DEFAULT_MEASURES: readonly Measure[] = ['massKg', 'interval', 'movements'];

const listed = <T extends string>(text: string | null, known: readonly T[], unless: readonly T[]): readonly T[] => {
  if (text === null) return unless;
  return [...new Set(text.split(','))].flatMap((name) => known.filter((each) => each === name));
};

/** What is asked for, read from and written to the address. */
export interface ResearchState {
  readonly params: URLSearchParams;
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly Measure[];
  /** Query of the call. */
  readonly query: Readonly<Record<string, string>>;
  readonly change: (values: Readonly<Record<string, string | null>>) => void;
}

/** The choices in the address; a copied address shows the same. */
export function useResearch(): ResearchState {
  const [params, setParams] = useAddressMembers();
  const dimensions = listed(params.get('dimensions'), DIMENSIONS, DEFAULT_DIMENSIONS).slice(0, MAX_DIMENSIONS);
  const measures = listed(params.get('measures'), MEASURES, DEFAULT_MEASURES);
  const query: Record<string, string> = { dimensions: dimensions.join(',') };
  for (const name of PASSED) {
    const value = params.get(name);
    if (value !== null && value !== '') query[name] = value;
  }
  // A dimension that is no longer chosen orders nothing.
  const sort = query['sort'];
  if (sort !== undefined && DIMENSIONS.includes(sort as Dimension) && !dimensions.includes(sort as Dimension))
    delete query['sort'];
  return {
    params,
    dimensions,
    measures,
    query,
    change: (values) =>
      setParams(
        (old) => {
          const next = new URLSearchParams(old);
          for (const [name, value] of Object.entries(values)) {
            if (value === null) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
  };
}

/** Address of the call. @param more further parameters, such as the format of a file */
export const callAddress = (query: ResearchState['query'], more: Readonly<Record<string, string>> = {}): string =>
  `/api/v1/flow-sums?${new URLSearchParams({ ...query, ...more }).toString()}`;
