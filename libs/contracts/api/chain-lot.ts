import { conditionClass, instant, lotStatus, nullableText, nullableUuid, text, uuid } from './common.js';

const CLASS_BASIS_REQUIRED = ['basis', 'eventId', 'occurredAt', 'recordedBy', 'reportReference', 'fromLots'] as const;
const classBasisProperties = {
  basis: {
    enum: ['laboratory_report', 'assessment', 'inherited', 'stated'],
    description: 'A report or an assessment of the lot itself, what it was made of (a run or a split), or as it was opened',
  },
  eventId: { ...uuid, description: 'The classification, or the opening of the lot' },
  occurredAt: instant,
  recordedBy: { ...text, description: 'Organisation' },
  reportReference: { ...nullableText, description: 'Number of the laboratory report' },
  fromLots: { type: 'array', items: uuid, description: 'Of what was inherited: the lots that gave to it' },
} as const;

/** What a lot of a chain is, and what that rests on. */
export const chainLot = {
  type: 'object',
  additionalProperties: false,
  required: ['project', 'projectName', 'material', 'conditionClass', 'status', 'flags', 'classBasis', 'flagBases'],
  description: 'What the lot is, as known at the position; null of a run',
  properties: {
    project: nullableUuid,
    projectName: nullableText,
    material: text,
    conditionClass,
    status: lotStatus,
    flags: { type: 'array', items: { type: 'object' } },
    classBasis: {
      type: 'object',
      additionalProperties: false,
      required: CLASS_BASIS_REQUIRED,
      description: 'What class and status rest on',
      properties: classBasisProperties,
    },
    flagBases: {
      type: 'array',
      description: 'What each of the flags rests on, in their order',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['flag', ...CLASS_BASIS_REQUIRED],
        properties: { flag: text, ...classBasisProperties },
      },
    },
  },
} as const;
