import { loadReferenceData } from '#libs/reference-data/index.js';
import { canonical } from '../chain.js';
import type { AuditedEvent } from '../log-reader.js';
import { osloDate } from '../oslo.js';
import { accountRows } from './account-rows.js';
import type { Cells } from './table-check.js';

// The auditor reads data of any shape.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return */

/** A row that one event makes, in a table whose rows are written once. */
export interface FactRow {
  readonly table: string;
  readonly cells: Cells;
}

const recordedMs = ({ metadata }: AuditedEvent): number => Date.parse(metadata.recordedAt);
const recorder = ({ metadata }: AuditedEvent): string => metadata.actor.organisation;
const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** How an event counts among what is reported, and where its mass goes where the data do not say. */
const REPORTED: Readonly<Record<string, readonly [kind: string, toKind: string | null]>> = {
  MassStored: ['movement', 'stock'],
  MassReused: ['movement', 'placed'],
  MassDeposited: ['movement', 'deposited'],
  PrimaryMassSupplied: ['movement', 'stock'],
  MassExcavated: ['excavation', 'stock'],
  LoadDispatched: ['dispatch', null],
  LoadReceived: ['receipt', null],
  LoadReturned: ['return', 'stock'],
  LoadRejected: ['rejection', null],
  MovementConfirmed: ['confirmation', null],
  SortingInputIssued: ['issue', null],
  SortingInputReturned: ['input_return', 'stock'],
  SortingOutputReceived: ['output', 'stock'],
  LotSplit: ['split', null],
  LotOpened: ['part', 'stock'],
};
/** Mass comes to the site that the event names. */
const ARRIVES_AT_SITE = new Set(['excavation', 'output', 'input_return', 'return', 'part']);
/** What one vehicle took at once: a load, or a movement with a ticket; without one it may be the total of a day. */
const isOneLoad = (kind: string, data: any): boolean =>
  kind === 'dispatch' || kind === 'receipt' || (kind === 'movement' && data.haul?.ticket !== undefined);

/** Kilograms above the payload of the vehicle class, where that is beyond two standard deviations of both. */
function overPayload(data: any): number | null {
  const vehicle = data.haul?.vehicle;
  if (vehicle === undefined || vehicle === 'unknown' || data.quantity?.unit === 'load') return null;
  const known = loadReferenceData().vehicles.get(vehicle);
  if (!known) return null;
  const overKg = (data.massKg ?? 0) - known.payloadKg;
  if (overKg <= 0) return null;
  const width = (data.massHighKg ?? data.massKg) - (data.massLowKg ?? data.massKg);
  const ownSigma = (BigInt(width) * 1_000_000_000n) / 3920n;
  const payloadSigma = BigInt(known.payloadKg) * BigInt(known.payloadRsdPpm);
  const over = BigInt(overKg) * 1_000_000n;
  return over * over > 4n * (ownSigma * ownSigma + payloadSigma * payloadSigma) ? overKg : null;
}

function recovery(data: any): string | null {
  const criteria = data.acceptance?.recovery;
  if (!criteria) return null;
  const all = criteria.plannedIndependently && criteria.amountFitsNeed && criteria.massesSuited;
  return all ? 'met' : 'not_met';
}

function reported(event: AuditedEvent, type: string, id: string, version: number, data: any): FactRow[] {
  const known = REPORTED[type];
  if (!known) return [];
  const [kind, toKind] = known;
  const kg = data.massKg ?? 0;
  const cells = [
    id,
    version,
    kind,
    data.lotId,
    data.loadId ?? data.movementEventId ?? data.runId ?? data.splitId,
    data.fromSite ?? data.site,
    data.toSite ?? data.plannedSite ?? (ARRIVES_AT_SITE.has(kind) ? data.site : null),
    data.toKind ?? toKind,
    data.material,
    data.conditionClass,
    data.fate,
    kg,
    data.massLowKg ?? kg,
    data.massHighKg ?? kg,
    data.haul?.vehicle,
    isOneLoad(kind, data) ? overPayload(data) : null,
    data.acceptance?.consentReference !== undefined,
    recovery(data),
    data.final === true,
    data.receiptId !== undefined,
    osloDate(Date.parse(data.occurredAt)),
    Date.parse(data.occurredAt),
    recordedMs(event),
    event.position,
    event.revision,
    recorder(event),
  ];
  return [{ table: 'reported', cells }];
}

function reportedRows(event: AuditedEvent): FactRow[] {
  const { type, id, data } = event;
  if (type === 'MassEventCorrected') {
    if (!REPORTED[data.correctedEventType]) return [];
    const gone = {
      table: 'reported_end',
      cells: [data.correctedEventId, data.supersedesVersion, recordedMs(event), event.position],
    };
    if (!data.after) return [gone];
    const next = reported(event, data.correctedEventType, data.correctedEventId, data.supersedesVersion + 1, data.after);
    return [gone, ...next];
  }
  if (type !== 'LotOpened') return reported(event, type, id, 1, data);
  return data.split ? reported(event, type, id, 1, { ...data, ...data.split }) : [];
}

function classRow(event: AuditedEvent): FactRow {
  const { data, type } = event;
  const { report } = data;
  const codes = (some: any[] = []): string => JSON.stringify([...new Set<string>(some.map(({ flag }) => flag))].sort());
  const flags = [codes(data.flags), codes(report?.flagResults?.filter(({ found }: any) => !found))];
  const classified = type === 'LotClassified';
  const of = classified ? [data.toConditionClass, ...flags, data.basis] : [data.conditionClass, ...flags, null];
  const covered = [report?.coveredKg, report?.coveredVolume?.litres, report?.coveredVolume?.state];
  const cells = [data.lotId, event.revision, event.id, data.material, ...of, report?.reference, report?.laboratory, ...covered];
  return { table: 'lot_classification', cells: [...cells, Date.parse(data.occurredAt), recordedMs(event), event.position] };
}

function inputsRow(event: AuditedEvent): FactRow {
  const { data } = event;
  const classes: Record<string, number> = {};
  const inputs: any[] = [...(data.plan?.inputs ?? [])].sort((a, b) => (a.conditionClass < b.conditionClass ? -1 : 1));
  for (const { conditionClass, massKg } of inputs) classes[conditionClass] = (classes[conditionClass] ?? 0) + massKg;
  const when = [Date.parse(data.occurredAt), recordedMs(event), event.position];
  return { table: 'run_inputs', cells: [data.runId, event.revision, event.id, data.site, JSON.stringify(classes), ...when] };
}

function remarkRow(event: AuditedEvent, kind: string): FactRow {
  const { data, metadata } = event;
  const said = [data.explanation, data.facts, data.note?.id];
  const by = [recorder(event), metadata.actor.role, recordedMs(event), event.position];
  return { table: 'finding_remark', cells: [data.findingId, event.revision, event.id, kind, ...said, ...by] };
}

function permitRow(event: AuditedEvent): FactRow {
  const { data } = event;
  const cells = [
    data.permitId,
    (data.supersedesVersion ?? 0) + 1,
    event.position,
    data.siteId,
    data.withdrawn === true,
    data.law,
    data.authority,
    data.caseNumber,
    data.validFrom,
    data.validTo,
    json(data.materials),
    json(data.conditionClasses),
    data.totalKg,
    data.annualKg,
    data.storageMonths,
    event.id,
    recordedMs(event),
  ];
  return { table: 'permit', cells };
}

/** Records of sites beside their mass, by type of event. */
const SITE_RECORDS: Readonly<Record<string, string>> = {
  SitePlanRegistered: 'plan',
  SitePlanCorrected: 'plan',
  EnergyUseRecorded: 'energy_use',
  EnergyUseCorrected: 'energy_use',
  StabilisationRecorded: 'stabilisation',
  StabilisationCorrected: 'stabilisation',
  FactorDeclared: 'declared_factor',
  FactorDeclarationCorrected: 'declared_factor',
};

function siteRecordRows(event: AuditedEvent): FactRow[] {
  const kind = SITE_RECORDS[event.type];
  if (kind === undefined) return [];
  const { siteId, recordId, note, withdrawn, supersedesVersion = 0, ...fields } = event.data;
  const place = [recordId, supersedesVersion + 1, event.position, siteId, kind, withdrawn === true];
  const said = [canonical(fields), note?.id, recorder(event), event.id, recordedMs(event)];
  return [{ table: 'site_record', cells: [...place, ...said] }];
}

function massPlanRow(event: AuditedEvent): FactRow {
  const { projectId, massPlanId, planVersion, note, withdrawn, supersedesVersion = 0, ...fields } = event.data;
  const place = [
    massPlanId,
    supersedesVersion + 1,
    event.position,
    projectId,
    planVersion,
    fields.approvedOn,
    withdrawn === true,
  ];
  const said = [canonical(fields), note?.id, recorder(event), event.id, recordedMs(event)];
  return { table: 'mass_plan', cells: [...place, ...said] };
}

function landUseRows({ type, data, position }: AuditedEvent): FactRow[] {
  if (type === 'SiteRegistered' && data.landUse === undefined) return [];
  return [{ table: 'site_land_use', cells: [data.siteId, (data.supersedesVersion ?? 0) + 1, position, data.landUse] }];
}

function waitingRow(event: AuditedEvent): FactRow {
  const { data } = event;
  const cells = [
    data.receiptId,
    data.siteId,
    data.loadId,
    data.fromSite,
    data.material,
    data.conditionClass,
    data.fate,
    data.final,
    data.massKg,
    data.massLowKg,
    data.massHighKg,
    data.massBasis,
    data.haul?.ticket,
    data.haul?.vehicle,
    Date.parse(data.occurredAt),
    recordedMs(event),
    recorder(event),
    event.id,
    event.position,
  ];
  return { table: 'waiting_receipt', cells };
}

function outcomeRow(event: AuditedEvent, state: string): FactRow {
  const { receiptId, lotId, eventId, matchedBy, reason } = event.data;
  const recorded = [recordedMs(event), recorder(event), event.position];
  return { table: 'receipt_outcome', cells: [receiptId, state, lotId, eventId, matchedBy, reason, ...recorded] };
}

/** @param isDemo whether an organisation is made up */
function requestRow(event: AuditedEvent, isDemo: (organisation: string) => boolean): FactRow {
  const { data, position } = event;
  const by = recorder(event);
  const asked: string[] = data.askedOf;
  const version = [data.correctedEventId, data.correctedEventType, data.supersedesVersion];
  const what = [data.lotId, data.runId, ...version, data.action, data.reason];
  const wanted = [data.replacement, data.after].map((each) => (each === undefined ? null : canonical(each)));
  const demo = [by, ...asked].some(isDemo);
  const cells = [data.correctionId, position, ...what, by, recordedMs(event), canonical(asked), ...wanted, data.note?.id, demo];
  return { table: 'correction_request', cells };
}

function stepRow(event: AuditedEvent, kind: string): FactRow {
  const { correctionId, organisation, eventId, violations, note } = event.data;
  const told = [eventId, violations === undefined ? null : canonical(violations), note?.id];
  const cells = [correctionId, event.revision, event.position, kind, organisation, recordedMs(event), ...told];
  return { table: 'correction_step', cells };
}

const link = (event: AuditedEvent, side: string, kind: string, [run, site]: [string, string]): FactRow => ({
  table: 'custody_link',
  cells: [event.position, run, event.data.lotId, side, kind, site],
});

/** The rows that an event makes. @param isDemo whether an organisation is made up */
export function factRows(event: AuditedEvent, isDemo: (organisation: string) => boolean): FactRow[] {
  const rows = reportedRows(event);
  const { type, data } = event;
  switch (type) {
    case 'LotOpened':
      return [
        ...rows,
        classRow(event),
        ...(data.split ? [link(event, 'out', 'split', [data.split.splitId, data.split.site])] : []),
      ];
    case 'LotClassified':
      return [...rows, classRow(event)];
    case 'LotSplit':
      return [...rows, link(event, 'in', 'split', [data.splitId, data.site])];
    // also of what a lot refused to give: a correction may bring it in
    case 'SortingInputReturned':
    case 'SortingInputIssued':
      return [...rows, link(event, 'in', 'sorting', [data.runId, data.site])];
    case 'SortingOutputReceived':
      return [...rows, link(event, 'out', 'sorting', [data.runId, data.site])];
    case 'SortingStarted':
    case 'SortingReopened':
    case 'SortingAborted':
      return [...rows, inputsRow(event)];
    case 'FindingCommented':
      return [remarkRow(event, 'comment')];
    case 'FindingExplained':
      return [remarkRow(event, 'explanation')];
    case 'FindingReopened':
      return [remarkRow(event, 'reopening')];
    case 'SitePermitRegistered':
    case 'SitePermitCorrected':
      return [permitRow(event)];
    case 'MassPlanApproved':
    case 'MassPlanCorrected':
      return [massPlanRow(event)];
    case 'SiteRegistered':
    case 'SiteCorrected':
      return landUseRows(event);
    case 'UnmatchedReceiptRecorded':
      return [waitingRow(event)];
    case 'UnmatchedReceiptMatched':
      return [outcomeRow(event, 'matched')];
    case 'UnmatchedReceiptDismissed':
      return [outcomeRow(event, 'dismissed')];
    case 'CorrectionRequested':
      return [requestRow(event, isDemo)];
    case 'CorrectionApproved':
      return [stepRow(event, 'approved')];
    case 'CorrectionRefused':
      return [stepRow(event, data.withdrawn ? 'withdrawn' : 'refused')];
    case 'CorrectionReminded':
      return [stepRow(event, 'reminded')];
    case 'CorrectionApplied':
      return [stepRow(event, 'applied')];
    case 'CorrectionFailed':
      return [stepRow(event, 'failed')];
    default:
      return [...rows, ...siteRecordRows(event), ...accountRows(event)];
  }
}
