import { cursor, limit } from './call-shapes.js';
import { BALANCE_TERMS } from './balances.js';
import type { ApiDescriptor } from './descriptor.js';
import { figurePartsAnswer } from './figure-parts.js';
import { after, asOf, query } from './parameters.js';

const DAY = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;

/** Calls that take figures apart: the app `reporting` answers them. */
export const FIGURE_PART_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/figure-parts',
    operationId: 'listFigureParts',
    summary: 'A term of a balance or of an indicator taken apart to its flows and events; they add up to it',
    description:
      'Name one of project, municipality and region, and either `term`, or `indicator` with `part`. `ofWholeFlows` tells whether it is a sum of flows.',
    tags: ['flows'],
    parameters: [
      query('project', 'Project id'),
      query('municipality', 'Municipality number'),
      query('region', 'Key of a region', { enum: ['trondheimsregionen', 'demo'] }),
      query('basis', 'recorded (default) or reported', { enum: ['recorded', 'reported'] }),
      query('term', 'Term of the balance', { enum: BALANCE_TERMS }),
      query('indicator', 'Id of an indicator'),
      query('part', 'Id of one of its terms'),
      query('from', 'First day of the period (Europe/Oslo), inclusive', DAY),
      query('to', 'Day after the last of the period, exclusive', DAY),
      query('by', 'flow (default): flows alone; event: events with their flows', { enum: ['flow', 'event'] }),
      query('flow', 'Name of a flow: its events alone'),
      limit,
      cursor,
      asOf,
      after,
    ],
    responses: { 200: { description: 'Flows and events of the figure', schema: figurePartsAnswer } },
  },
];
