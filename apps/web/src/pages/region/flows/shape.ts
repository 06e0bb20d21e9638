import type { Answer } from '../../../api/client.js';

/** A sum of flows between two places, as the API answers it. */
export type StageFlow = Answer<'getFlowStages'>['items'][number];

/** All flows from one step of the way to another, with the interval of their sum. */
export type StepFlow = Answer<'getFlowStages'>['steps'][number];

/** A stage, or what a final fate counts as. */
export type Step = StepFlow['from'] | StepFlow['to'];

/** A mass added up. Intervals do not add up: they are asked for where they are shown. */
export interface Sum {
  readonly massKg: number;
  readonly movements: number;
}

const NOTHING: Sum = { massKg: 0, movements: 0 };
const add = (a: Sum, b: Sum): Sum => ({ massKg: a.massKg + b.massKg, movements: a.movements + b.movements });

/** All of some flows. */
export const sumOf = (flows: readonly Sum[]): Sum => flows.reduce(add, NOTHING);

/** How far along the way a step is; flows to a lower one go back. */
const RANK: Readonly<Partial<Record<Step, number>>> = { excavated: 0, supplied: 0, building_site: 1, stored: 2, sorting: 3 };
const END = 4;
export const rankOf = (step: Step): number => RANK[step] ?? END;

/** Whether a flow goes from one site to another; what was lost or measured anew has not moved. */
const isMoved = ({ from, to, betweenSites }: StageFlow): boolean =>
  betweenSites && ![from.stage, to.stage].some((stage) => stage === 'variance' || stage === 'loss');

const GROUPS: readonly Step[] = [
  'on_site_reuse',
  'off_site_reuse',
  'useful_fill',
  'soil_improvement',
  'unknown_final_use',
  'deposited',
];

/** Whether a step is what a final fate counts as. */
export const isGroup = (step: Step): boolean => GROUPS.includes(step);

/** Whether a picture can show the flow: from one step to another, of mass that there is. */
export const isDrawn = ({ from, to, massKg }: StepFlow): boolean =>
  from !== to && from !== 'variance' && to !== 'variance' && massKg > 0;

/** Key of a municipality (its number), of a country abroad (`country XX`), or of a place that is not stated. */
export type PlaceKey = string;
const NOT_STATED = 'not-stated';
const placeOf = ({ municipality, country }: StageFlow['from']): PlaceKey =>
  municipality ?? (country === null ? NOT_STATED : `country ${country}`);

/** What moved from one municipality to another, or within one. */
export interface Lane extends Sum {
  readonly from: PlaceKey;
  readonly to: PlaceKey;
}

/** Flows between sites added up by the municipalities of both ends, the largest first. */
export function laneSums(flows: readonly StageFlow[]): Lane[] {
  const sums = new Map<string, Lane>();
  for (const flow of flows.filter(isMoved)) {
    const [from, to] = [placeOf(flow.from), placeOf(flow.to)];
    const key = `${from} ${to}`;
    sums.set(key, { from, to, ...add(sums.get(key) ?? NOTHING, flow) });
  }
  return [...sums.values()].sort((a, b) => b.massKg - a.massKg);
}

/** Names of the municipalities that flows name, by their numbers. */
export function namesOf(flows: readonly StageFlow[]): ReadonlyMap<PlaceKey, string> {
  const ends = flows.flatMap(({ from, to }) => [from, to]);
  return new Map(
    ends.flatMap((end) => (end.municipality === null ? [] : [[end.municipality, end.municipalityName ?? end.municipality]])),
  );
}

/** All places of some lanes in order: municipalities by number, then countries, then what is not stated. */
export function placesOf(lanes: readonly Lane[]): PlaceKey[] {
  const rank = (key: PlaceKey): string => `${/^\d/.test(key) ? 0 : key === NOT_STATED ? 2 : 1}${key}`;
  return [...new Set(lanes.flatMap(({ from, to }) => [from, to]))].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
