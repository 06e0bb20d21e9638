import type { Names } from '#libs/contracts/api/common.js';

/** A value of a row; what is no text or number is written as JSON in a CSV cell. */
export type SheetCell = string | number | boolean | null | readonly unknown[] | Readonly<Record<string, unknown>>;
export type SheetRow = Readonly<Record<string, SheetCell>>;

interface Sheet {
  readonly names: Names;
  readonly columns: readonly string[];
}

/** The tables of an audit export: each is written as CSV and as JSON. Masses in whole kilograms, times in UTC. */
export const SHEETS = {
  projects: {
    names: { nb: 'Plan og prosjekter', en: 'Plan and projects' },
    columns: [
      'projectId',
      'code',
      'name',
      'organisation',
      'builder',
      'municipality',
      'planId',
      'caseNumber',
      'floorAreaM2',
      'excavatedKg',
      'residualKg',
      'movedKg',
      'confirmedKg',
      'confirmedPercent',
      'demo',
    ],
  },
  plans: {
    names: { nb: 'Masseplaner og planer for steder', en: 'Mass plans and plans of sites' },
    columns: ['stream', 'eventId', 'eventType', 'recordedAt', 'organisation', 'plan'],
  },
  sites: {
    names: { nb: 'Steder', en: 'Sites' },
    columns: ['siteId', 'code', 'name', 'kind', 'organisation', 'municipality', 'country', 'projectId', 'demo'],
  },
  lots: {
    names: { nb: 'Massepartier', en: 'Lots' },
    columns: ['lotId', 'name', 'projectId', 'material', 'conditionClass', 'status', 'classBasis', 'flags', 'flagBases'],
  },
  balances: {
    names: { nb: 'Masseregnskap', en: 'Balances' },
    columns: ['projectId', 'material', 'conditionClass', 'status', 'term', 'side', 'massKg', 'convertedKg', 'lowKg', 'highKg'],
  },
  fates: {
    names: { nb: 'Hvor det utgravde endte', en: 'Where the excavated mass ended' },
    columns: [
      'projectId',
      'accountKind',
      'siteId',
      'siteName',
      'municipality',
      'fate',
      'countsAs',
      'material',
      'conditionClass',
      'status',
      'massKg',
      'sharePercent',
    ],
  },
  evidence: {
    names: { nb: 'Påstått, dokumentert, bekreftet', en: 'Claimed, documented, confirmed' },
    columns: ['projectId', 'toKind', 'fate', 'massKg', 'claimedKg', 'documentedKg', 'confirmedKg', 'confirmedPercent'],
  },
  loads: {
    names: { nb: 'Lass', en: 'Loads' },
    columns: [
      'projectId',
      'loadId',
      'code',
      'ticket',
      'lotId',
      'state',
      'overdue',
      'dispatchedKg',
      'receivedKg',
      'returnedKg',
      'leftKg',
      'receipts',
      'eventIds',
    ],
  },
  chain_nodes: {
    names: { nb: 'Kjeden: partier på steder', en: 'The chain: lots at sites' },
    columns: [
      'projectId',
      'nodeId',
      'type',
      'lotId',
      'runId',
      'name',
      'siteId',
      'siteName',
      'municipality',
      'massKg',
      'accounts',
      'origins',
      'beside',
    ],
  },
  chain_flows: {
    names: { nb: 'Kjeden: summer', en: 'The chain: sums' },
    columns: [
      'projectId',
      'from',
      'to',
      'fromKind',
      'toKind',
      'fate',
      'massKg',
      'events',
      'claimedKg',
      'documentedKg',
      'confirmedKg',
    ],
  },
  chain_events: {
    names: { nb: 'Kjeden: hendelser med vektsedler', en: 'The chain: events with tickets' },
    columns: [
      'projectId',
      'eventId',
      'type',
      'occurredAt',
      'recordedAt',
      'organisation',
      'role',
      'lot',
      'fromSite',
      'toSite',
      'from',
      'to',
      'fromKind',
      'toKind',
      'fate',
      'massKg',
      'varianceKg',
      'reportedKg',
      'evidence',
      'massBasis',
      'method',
      'ticket',
      'vehicle',
      'distanceKm',
      'loadId',
      'confirmedBy',
      'confirmedAt',
      'corrections',
      'annulled',
      'findings',
      'origins',
      'position',
    ],
  },
  reports: {
    names: { nb: 'Analyserapporter og klassifiseringer', en: 'Reports and classifications' },
    columns: [
      'projectId',
      'eventId',
      'lotId',
      'occurredAt',
      'recordedAt',
      'organisation',
      'fromClass',
      'toClass',
      'fromStatus',
      'toStatus',
      'basis',
      'reference',
      'laboratory',
      'coveredKg',
      'fileSha256',
    ],
  },
  permits: {
    names: { nb: 'Tillatelser', en: 'Permits' },
    columns: [
      'siteId',
      'permitId',
      'eventType',
      'recordedAt',
      'law',
      'authority',
      'caseNumber',
      'validFrom',
      'validTo',
      'materials',
      'conditionClasses',
      'totalKg',
      'annualKg',
      'storageMonths',
      'withdrawn',
    ],
  },
  corrections: {
    names: { nb: 'Rettelser, før og etter', en: 'Corrections, before and after' },
    columns: [
      'projectId',
      'eventId',
      'correctedEventId',
      'correctedEventType',
      'recordedAt',
      'organisation',
      'role',
      'action',
      'reason',
      'version',
      'field',
      'before',
      'after',
    ],
  },
  findings: {
    names: { nb: 'Avvik med kommentarer', en: 'Findings with comments' },
    columns: [
      'findingId',
      'type',
      'status',
      'occurredAt',
      'clearedAt',
      'lotId',
      'siteId',
      'massKg',
      'eventIds',
      'details',
      'facts',
      'comments',
    ],
  },
  attachments: {
    names: { nb: 'Vedlegg, ved kontrollsum', en: 'Attachments, by hash' },
    columns: ['sha256', 'kind', 'reference', 'eventId', 'organisation', 'recordedAt'],
  },
  heads: {
    names: { nb: 'Siste hendelse i hver strøm', en: 'Last event of each stream' },
    columns: ['stream', 'revision', 'position', 'hash'],
  },
} as const satisfies Readonly<Record<string, Sheet>>;

export type SheetName = keyof typeof SHEETS;
export const SHEET_NAMES = Object.keys(SHEETS) as SheetName[];

/** Where rows go. Waits while the disk is behind. */
export interface SheetSink {
  add(sheet: SheetName, row: SheetRow): Promise<void>;
  /** A line of the file of events, without its line feed. */
  addEvent(line: string): Promise<void>;
}
