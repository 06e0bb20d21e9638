import type { Flow, FlowSum } from '../../components/how-made/figure.js';
import { named, number, tonnes } from '../../lib/format.js';
import type { Dimension, ResearchState, Row, Sums } from './state.js';
import type { ResearchT } from './texts.js';

/** Whether a flow has the value of a dimension; of the others, flows do not tell it. */
const VALUE_OF: Readonly<Partial<Record<Dimension, (flow: Flow) => string | null>>> = {
  year: ({ month }) => month.slice(0, 4),
  quarter: ({ month }) => `${month.slice(0, 5)}Q${Math.ceil(Number(month.slice(5)) / 3)}`,
  month: ({ month }) => month,
  fromProject: ({ from }) => from.project,
  toProject: ({ to }) => to.project,
  fromMunicipality: ({ from }) => from.municipality,
  toMunicipality: ({ to }) => to.municipality,
  fromSite: ({ from }) => from.site,
  toSite: ({ to }) => to.site,
  fromKind: ({ from }) => from.kind,
  toKind: ({ to }) => to.kind,
  material: ({ material }) => material,
  conditionClass: ({ conditionClass }) => conditionClass,
  status: ({ status }) => status,
  fate: ({ fate }) => fate,
};
const PLACES: readonly Dimension[] = ['fromMunicipality', 'toMunicipality'];

/** Which flows a selection counts, as the call does. */
const SELECTED: Readonly<Record<Sums['selection']['id'], (flow: Flow) => boolean>> = {
  final: ({ to }) => to.kind === 'placed' || to.kind === 'deposited',
  placed: ({ to }) => to.kind === 'placed',
  deposited: ({ to }) => to.kind === 'deposited',
  excavated: ({ from }) => from.kind === 'ground',
  supplied: ({ from }) => from.kind === 'supplied',
  moved: ({ from, to }) => from.site !== to.site && ['stock', 'placed', 'deposited'].includes(to.kind),
  all: () => true,
};

/** Parameters of the extract that the list of flows has too. */
const SHARED = ['basis', 'project', 'municipality', 'region', 'fate', 'from', 'to'] as const;
/** Parameters that narrow the extract by values of a dimension. */
const FILTERS = ['material', 'conditionClass', 'fate', 'fromMunicipality', 'toMunicipality'] as const;

/** The flows that a row adds up; undefined where they cannot be told apart, as by vehicle, and abroad, where flows name no place. */
function flowsOf(sums: Sums, key: Row['key'], query: ResearchState['query']): FlowSum['flows'] {
  const wanted: ((flow: Flow) => boolean)[] = [SELECTED[sums.selection.id]];
  for (const [at, { value }] of key.entries()) {
    const { id } = sums.dimensions[at]!;
    const valueOf = VALUE_OF[id];
    if (!valueOf || (PLACES.includes(id) && !/^\d{4}$/.test(value ?? ''))) return undefined;
    wanted.push((flow) => valueOf(flow) === value);
  }
  for (const name of FILTERS) {
    const values = query[name]?.split(',');
    if (values?.some((value) => PLACES.includes(name) && !/^\d{4}$/.test(value))) return undefined;
    if (values) wanted.push((flow) => values.includes(VALUE_OF[name]?.(flow) ?? ''));
  }
  return {
    query: {
      basis: sums.basis,
      ...Object.fromEntries(SHARED.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]] as const]))),
      asOf: `@${sums.asOf.position}`,
    },
    has: (flow) => wanted.every((fits) => fits(flow)),
  };
}

/** How a row, or the sum of all rows (without a key), was made: how its mass is known, and the flows that it adds up. */
export function rowFigure(
  sums: Sums,
  figures: Omit<Row, 'key'>,
  key: Row['key'],
  query: ResearchState['query'],
  t: ResearchT,
): FlowSum {
  const { massKg, lowKg, highKg, convertedKg, evidence, untoldKg, movements } = figures;
  const flows = flowsOf(sums, key, query);
  return {
    name: ['sum', ...key.map(({ value }) => value ?? 'none')].join('.'),
    massKg,
    lowKg,
    highKg,
    convertedKg,
    evidence,
    untoldKg,
    formula: t('how.formula', { what: named(sums.selection.names), movements: number(movements), count: movements }),
    standard: t('how.standard'),
    notes: [
      // Where all of it was told, bars show the same.
      ...(untoldKg === 0
        ? []
        : [
            t('how.evidence', {
              claimed: tonnes(evidence.claimedKg),
              documented: tonnes(evidence.documentedKg),
              confirmed: tonnes(evidence.confirmedKg),
              untold: tonnes(untoldKg),
            }),
          ]),
      t('how.interval'),
      t('how.again', { address: sums.reproduce, interpolation: { escapeValue: false } }),
    ],
    ...(flows && { flows }),
  };
}
