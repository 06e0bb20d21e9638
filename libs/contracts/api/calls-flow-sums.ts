import { cursor, limit } from './call-shapes.js';
import type { ApiDescriptor } from './descriptor.js';
import { DOCUMENT_MEDIA } from './document-formats.js';
import { FLOW_DIMENSIONS, FLOW_FILTERS, FLOW_MEASURES, FLOW_SELECTIONS, MAX_DIMENSIONS, flowSumsAnswer } from './flow-sums.js';
import { after, asOf, query } from './parameters.js';

const DAY = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;

/** Flows added up by dimensions of the reader's choice: the app `reporting` answers it. */
export const FLOW_SUM_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/flow-sums',
    operationId: 'getFlowSums',
    summary: 'Flows added up by dimensions of the reader’s choice, with intervals',
    description:
      'Files hold all rows, each with the position of the log and the address that gives the same again. Without a territory, flows of the demo are left out.',
    tags: ['flows'],
    parameters: [
      query('dimensions', `Up to ${MAX_DIMENSIONS}, separated by commas: ${FLOW_DIMENSIONS.join(', ')}`),
      query('selection', 'Which flows: final (default) is what was placed or deposited for good', { enum: FLOW_SELECTIONS }),
      query('basis', 'recorded (default) or reported; the two are never added', { enum: ['recorded', 'reported'] }),
      query('project', 'Project id; flows that touch one of its sites'),
      query('municipality', 'Municipality number; flows that touch one of its sites'),
      query('region', 'Key of a region; flows that touch one of its sites', { enum: ['trondheimsregionen', 'demo'] }),
      ...FLOW_FILTERS.map((name) => query(name, 'Only these values, separated by commas')),
      query('from', 'First day of the period (Europe/Oslo), inclusive', DAY),
      query('to', 'Day after the last of the period, exclusive', DAY),
      query('sort', 'A chosen dimension or a measure; absent: the dimensions in their order', {
        enum: [...FLOW_DIMENSIONS, ...FLOW_MEASURES],
      }),
      query('order', 'asc or desc; absent: asc of dimensions, desc of measures', { enum: ['asc', 'desc'] }),
      limit,
      cursor,
      asOf,
      after,
      query('format', 'A file with all rows: json, csv or xlsx; absent: JSON page by page', { enum: ['json', 'csv', 'xlsx'] }),
      query('lang', 'Language of names in files: nb (default) or en', { enum: ['nb', 'en'] }),
    ],
    responses: {
      200: { description: 'Sums', schema: flowSumsAnswer, alsoAs: [DOCUMENT_MEDIA.csv, DOCUMENT_MEDIA.xlsx] },
    },
  },
];
