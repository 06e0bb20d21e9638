import type { FromSchema } from 'json-schema-to-ts';
import { ACCOUNT_KINDS } from '../accounts.js';
import { chainLot } from './chain-lot.js';
import { asOf, count, instant, kg, nullableInstant, nullableText, nullableUuid, position, text, uuid } from './common.js';
import { fateAnswer } from './flows.js';
import { receiptOfLoad } from './loads.js';

/** How well the mass of something is known to have moved: told by one party, told by the receiver too, or shown by a document. */
export const EVIDENCE_LEVELS = ['claimed', 'documented', 'confirmed'] as const;

const accountKind = { enum: ACCOUNT_KINDS } as const;
const nodeId = { ...text, description: 'Id of a node of this answer' } as const;

const place = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'name', 'kind', 'municipality', 'country', 'project', 'projectName', 'demo'],
  properties: {
    site: uuid,
    name: nullableText,
    kind: { ...nullableText, description: 'Kind of site' },
    municipality: nullableText,
    country: nullableText,
    project: { ...nullableUuid, description: 'Project that the site belongs to; null: a facility' },
    projectName: nullableText,
    demo: { type: 'boolean' },
  },
} as const;

/** Mass by where it was dug out or bought. Of a blend apportioned by the custody model of the answer. */
export const originShare = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'site', 'siteName', 'project', 'massKg', 'share'],
  properties: {
    kind: {
      enum: ['ground', 'supplied', 'variance', 'clearing'],
      description: 'Dug out, bought, gained over the book, or taken although the book had none (an open shortfall)',
    },
    site: uuid,
    siteName: nullableText,
    project: { ...nullableUuid, description: 'Project that the site belongs to' },
    massKg: kg,
    share: { ...nullableText, description: 'Percent, two decimals; null where there is nothing to share' },
  },
} as const;
const origins = { type: 'array', items: originShare } as const;

const chainNode = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'type', 'lotId', 'runId', 'name', 'place', 'lot', 'accounts', 'massKg', 'origins', 'root', 'beside'],
  properties: {
    id: text,
    type: { enum: ['lot', 'sorting', 'split'], description: 'A lot at a site, a sorting run, or a split' },
    lotId: nullableUuid,
    runId: nullableUuid,
    name: nullableText,
    place,
    lot: { ...chainLot, type: ['object', 'null'] },
    accounts: {
      type: 'array',
      description: 'What stands there, account by account; below zero: what was taken out of a source',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'massKg'],
        properties: { kind: accountKind, massKg: kg },
      },
    },
    massKg: { ...kg, description: 'What is there: in stock, on the road from there, inside the run, used and deposited' },
    origins: { ...origins, description: 'The same mass by origin' },
    root: { type: 'boolean', description: 'Whether the chain begins here' },
    beside: { type: 'boolean', description: 'Touches the chain in a run or split that it shares; not followed further' },
  },
} as const;

const chainFlow = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to', 'fromKind', 'toKind', 'fate', 'massKg', 'events', 'claimedKg', 'documentedKg', 'confirmedKg'],
  properties: {
    from: nodeId,
    to: nodeId,
    fromKind: accountKind,
    toKind: accountKind,
    fate: nullableText,
    massKg: { ...kg, description: 'Sum of all events, corrections in place' },
    events: {
      ...count,
      description: 'Events that say so, corrections and confirmations not counted; what is of several kinds counts once for each',
    },
    claimedKg: { ...kg, description: 'Part that one party alone told, without a document' },
    documentedKg: { ...kg, description: 'Part with a weighing ticket or a document, not confirmed' },
    confirmedKg: { ...kg, description: 'Part that the receiving organisation told too' },
  },
} as const;

const recordedBy = {
  type: 'object',
  additionalProperties: false,
  required: ['organisation', 'role'],
  properties: { organisation: text, role: text },
} as const;
const told = { type: 'object', description: 'Members of the event, under their own names' } as const;

const chainCorrection = {
  type: 'object',
  additionalProperties: false,
  required: ['eventId', 'position', 'recordedAt', 'knownAt', 'recordedBy', 'action', 'reason', 'version', 'before', 'after'],
  properties: {
    eventId: uuid,
    position,
    recordedAt: instant,
    knownAt: instant,
    recordedBy,
    action: { enum: ['replaced', 'annulled'] },
    reason: text,
    version: { type: 'integer', description: 'The version that this replaced' },
    before: told,
    after: { type: ['object', 'null'], description: 'Null where the event was annulled' },
  },
} as const;

const chainConfirmation = {
  type: 'object',
  additionalProperties: false,
  required: [
    'eventId',
    'position',
    'recordedAt',
    'knownAt',
    'occurredAt',
    'recordedBy',
    'matchedBy',
    'claimedKg',
    'massKg',
    'corrections',
  ],
  properties: {
    eventId: uuid,
    position,
    recordedAt: instant,
    knownAt: instant,
    occurredAt: nullableInstant,
    recordedBy,
    matchedBy: { enum: ['ticket', 'person', 'load'] },
    claimedKg: { ...kg, description: 'What the sender had told' },
    massKg: { ...kg, description: 'What the receiver told' },
    ticket: nullableText,
    method: nullableText,
    documentSha256: nullableText,
    corrections: { type: 'array', items: chainCorrection, description: 'Corrections of the confirmation, oldest first' },
  },
} as const;

const chainEdge = {
  type: 'object',
  additionalProperties: false,
  required: [
    'eventId',
    'type',
    'lotId',
    'from',
    'to',
    'fromKind',
    'toKind',
    'fate',
    'massKg',
    'varianceKg',
    'origins',
    'loadId',
    'position',
    'occurredAt',
    'recordedAt',
    'knownAt',
    'recordedBy',
    'evidence',
    'told',
    'annulled',
    'confirmation',
    'corrections',
    'findings',
  ],
  properties: {
    eventId: uuid,
    type: text,
    lotId: { ...nullableUuid, description: 'The lot; null of an event of a run' },
    from: { type: ['string', 'null'], description: 'Node that mass left; null where the event moves none' },
    to: { type: ['string', 'null'], description: 'Node that mass went to' },
    fromKind: { ...nullableText, description: 'Kind of account' },
    toKind: { ...nullableText, description: 'Kind of account' },
    fate: nullableText,
    massKg: { ...kg, description: 'Effective mass: corrections and confirmation in place' },
    varianceKg: { ...kg, description: 'What the event gained (above zero) or lost against the book' },
    origins: {
      type: ['array', 'null'],
      items: originShare,
      description:
        'The mass by origin: of what goes into and out of runs, and wherever the lot has one origin; null: see the nodes',
    },
    loadId: nullableUuid,
    position,
    occurredAt: nullableInstant,
    recordedAt: instant,
    knownAt: { ...instant, description: 'From when on the event counts as known' },
    recordedBy,
    evidence: {
      type: 'object',
      additionalProperties: false,
      required: ['level', 'massBasis', 'method', 'ticket', 'reportReference', 'documentSha256'],
      properties: {
        level: { enum: EVIDENCE_LEVELS },
        massBasis: { ...nullableText, description: 'weighed, converted or estimated' },
        method: nullableText,
        ticket: nullableText,
        reportReference: { ...nullableText, description: 'Number of the laboratory report' },
        documentSha256: { ...nullableText, description: 'SHA-256 of the document or report' },
      },
    },
    told: { ...told, description: 'What the event said when it was recorded, under the names of its members' },
    annulled: { type: 'boolean' },
    confirmation: { ...chainConfirmation, type: ['object', 'null'] },
    corrections: { type: 'array', items: chainCorrection, description: 'Oldest first' },
    findings: { type: 'array', items: text, description: 'Ids of the findings that name the event' },
  },
} as const;

const chainLoad = {
  type: 'object',
  additionalProperties: false,
  required: [
    'loadId',
    'code',
    'lotId',
    'state',
    'overdue',
    'dispatchedKg',
    'receivedKg',
    'returnedKg',
    'leftKg',
    'ticket',
    'receipts',
    'events',
  ],
  properties: {
    loadId: uuid,
    code: text,
    lotId: uuid,
    state: { enum: ['on_road', 'rejected', 'closed'], description: 'As `phase` of `GET /loads`' },
    overdue: { type: 'boolean', description: 'On the road, or turned away, for more than 24 hours' },
    dispatchedKg: { ...kg, description: '0 where the dispatch is annulled' },
    receivedKg: { ...kg, description: 'What receivers weighed, also beyond what was dispatched' },
    returnedKg: { ...kg, description: 'What came back' },
    leftKg: { ...kg, description: 'Still on the road' },
    ticket: { ...nullableText, description: "The sender's" },
    receipts: { type: 'array', items: receiptOfLoad },
    events: { type: 'array', items: uuid, description: 'Its events, in the order of recording' },
  },
} as const;

const chainFinding = {
  type: 'object',
  additionalProperties: false,
  required: ['findingId', 'type', 'status', 'lotId', 'site', 'massKg', 'eventIds'],
  properties: {
    findingId: text,
    type: text,
    status: text,
    lotId: nullableUuid,
    site: nullableUuid,
    massKg: { type: ['integer', 'null'] },
    eventIds: { type: 'array', items: uuid },
  },
} as const;

const chainMembers = {
  asOf,
  direction: { enum: ['up', 'down', 'both'] },
  custodyModel: {
    const: 'controlled_blending',
    description: 'ISO 22095: what is taken from a blend is apportioned over its origins, in integers',
  },
  nodes: { type: 'array', items: chainNode },
  flows: { type: 'array', items: chainFlow, description: 'The whole graph: events of one kind between two nodes added up' },
  edges: { type: 'array', items: chainEdge, description: 'A page of its events, in the order of occurrence' },
  loads: { type: 'array', items: chainLoad, description: 'The loads of the page' },
  edgeCount: { ...count, description: 'How many edges there are in all; `flows` has every one of them in its sums' },
  next: { ...nullableText, description: '`cursor` of the following page of edges; null: nothing is left out' },
  findings: {
    type: 'array',
    items: chainFinding,
    description: 'Findings about the lots, and those at the sites that are about no lot, as `GET /findings` tells them',
  },
} as const;
const CHAIN_REQUIRED = [
  'asOf',
  'direction',
  'custodyModel',
  'nodes',
  'flows',
  'edges',
  'loads',
  'edgeCount',
  'next',
  'findings',
] as const;

/** The custody chain of a lot. */
export const lotChainAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'origins', ...CHAIN_REQUIRED],
  properties: { lotId: uuid, origins: { ...origins, description: 'All that the lot ever held, by origin' }, ...chainMembers },
} as const;

/** The custody chain of what lies at a site, back to every origin. */
export const siteChainAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['place', 'massKg', 'origins', ...CHAIN_REQUIRED],
  properties: {
    place,
    massKg: { ...kg, description: 'What lies there, is used or deposited there' },
    origins: { ...origins, description: 'The same mass by origin' },
    ...chainMembers,
  },
} as const;

/** The custody chain of what a project dug out, with where each tonne ended. */
export const projectChainAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['fate', ...CHAIN_REQUIRED],
  properties: { fate: fateAnswer, ...chainMembers },
} as const;

export type LotChainAnswer = FromSchema<typeof lotChainAnswer>;
export type SiteChainAnswer = FromSchema<typeof siteChainAnswer>;
export type ProjectChainAnswer = FromSchema<typeof projectChainAnswer>;
export type ChainNode = FromSchema<typeof chainNode>;
export type ChainFlow = FromSchema<typeof chainFlow>;
export type ChainEdge = FromSchema<typeof chainEdge>;
export type ChainLoad = FromSchema<typeof chainLoad>;
export type ChainFinding = FromSchema<typeof chainFinding>;
export type ChainPlace = FromSchema<typeof place>;
export type OriginShare = FromSchema<typeof originShare>;
export type ChainDirection = 'up' | 'down' | 'both';
