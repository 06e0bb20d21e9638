import type { SiteRecordCorrection, SiteRecordKind, SiteRecordRequest } from '#libs/contracts/api/site-records.js';
import { type EventData, type LedgerEvent, siteRecordIdOf } from '#libs/contracts/index.js';
import { CARRIER_UNITS } from '#libs/contracts/events/site-record-events.js';
import { type Uuid, canonicalJson, conflict, decimal, invalid, notFound } from '#libs/kernel/index.js';
import { checkDay } from '../days.js';
import type { NoteRef } from '../domain/index.js';
import { type Registered, requireVersion } from '../registered-stream.js';
import { type OverSite, checkSiteOwner } from '../rights/index.js';

/** Types of the events of each kind of record: the first version, and those after it. */
export const RECORD_EVENTS = {
  plan: { first: 'SitePlanRegistered', corrected: 'SitePlanCorrected' },
  energy_use: { first: 'EnergyUseRecorded', corrected: 'EnergyUseCorrected' },
  stabilisation: { first: 'StabilisationRecorded', corrected: 'StabilisationCorrected' },
  declared_factor: { first: 'FactorDeclared', corrected: 'FactorDeclarationCorrected' },
} as const satisfies Record<SiteRecordKind, { first: LedgerEvent['type']; corrected: LedgerEvent['type'] }>;

type RecordEvents = typeof RECORD_EVENTS;
/** Types of the events that hold the first version of a record. */
export type FirstRecordType = RecordEvents[SiteRecordKind]['first'];

/** A record as it stands; `withdrawn` where it does not count any more. */
export type SiteRecordData = EventData<FirstRecordType> & { readonly withdrawn?: boolean };

/** Units of the emission factors by id: what a site may declare instead. */
export type FactorUnits = ReadonlyMap<string, string>;

function checkDays(fields: object, first: string, last: string): void {
  const days = fields as Record<string, string | undefined>;
  for (const field of [first, last]) checkDay(`/${field}`, days[field]);
  const [start, end] = [days[first], days[last]];
  if (start !== undefined && end !== undefined && end < start)
    throw invalid(`/${last}`, 'ends_before_start', `it ends (${end}) before it begins (${start})`);
}

/** Flows are summed by month, and measured energy stands for theirs. */
function checkMonth(field: string, day: string): void {
  if (!day.endsWith('-01'))
    throw invalid(`/${field}`, 'no_whole_months', `'${day}' is not the first day of a month; energy is told for whole months`);
}

/** Beyond 2 a relative uncertainty says nothing any more: it is then a figure in percent, or a mistake. */
const LARGEST_RELATIVE_UNCERTAINTY = 2n;

function checkUncertainty({ relativeUncertainty }: { readonly relativeUncertainty: string }): void {
  const { num, den } = decimal(relativeUncertainty);
  if (num > LARGEST_RELATIVE_UNCERTAINTY * den)
    throw invalid(
      '/relativeUncertainty',
      'too_uncertain',
      `${relativeUncertainty} is ${relativeUncertainty} times the figure; expected 1 σ relative to it, such as 0.05 for 5 %`,
    );
}

/** What was measured or done lies behind. @param day YYYY-MM-DD @throws DomainError */
function checkHappened(field: string, day: string, today: string): void {
  if (day > today) throw invalid(`/${field}`, 'in_the_future', `${day} lies in the future; expected ${today} at the latest`);
}

/** The first day of the month before that of a day. */
function monthBefore(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return month === 1
    ? `${String(year - 1).padStart(4, '0')}-12-01`
    : `${day.slice(0, 4)}-${String(month - 1).padStart(2, '0')}-01`;
}

/** @throws DomainError naming the field that is wrong */
function checkRecord({ kind, fields }: SiteRecordRequest, units: FactorUnits, today: string): void {
  switch (kind) {
    case 'plan':
      checkDays(fields, 'startsOn', 'endsOn');
      return;
    case 'energy_use':
      checkDays(fields, 'from', 'to');
      checkMonth('from', fields.from);
      checkMonth('to', fields.to);
      if (fields.from === fields.to)
        throw invalid('/to', 'no_days', `'to' is the day after the last one: from ${fields.from} to ${fields.to} has no day`);
      // The last month may be told before it is over.
      if (monthBefore(fields.to) > today) checkHappened('to', fields.to, today);
      checkUncertainty(fields);
      return;
    case 'stabilisation':
      checkDay('/occurredOn', fields.occurredOn);
      checkHappened('occurredOn', fields.occurredOn, today);
      checkUncertainty(fields);
      return;
    case 'declared_factor': {
      checkDays(fields, 'validFrom', 'validTo');
      checkUncertainty(fields);
      const unit = units.get(fields.factorId);
      if (unit === undefined)
        throw invalid(
          '/factorId',
          'unknown_factor',
          `unknown factor '${fields.factorId}'; expected a code of the table of emission factors`,
        );
      if (unit !== fields.unit)
        throw invalid('/unit', 'other_unit', `the factor ${fields.factorId} is in ${unit}, not in ${fields.unit}`, {
          expected: unit,
        });
    }
  }
}

/**
 * The record that a request describes.
 * @param recordId of the record that it corrects; absent: a new one, named by the site alone (a plan), else by the command
 * @param today day of Europe/Oslo
 * @throws DomainError naming the field that is wrong
 */
export function siteRecordOf(
  siteId: Uuid,
  request: SiteRecordRequest,
  units: FactorUnits,
  {
    commandId,
    recordId,
    note,
    today,
  }: { readonly commandId: Uuid; readonly today: string; readonly recordId?: Uuid; readonly note?: NoteRef | undefined },
): SiteRecordData {
  checkRecord(request, units, today);
  const { eventId: _eventId, source: _source, note: _note, ...fields } = request.fields;
  const { kind } = request;
  const unit = kind === 'energy_use' ? { unit: CARRIER_UNITS[request.fields.carrier] } : {};
  return {
    siteId,
    recordId: recordId ?? newRecordId(siteId, kind, commandId),
    ...fields,
    ...unit,
    ...(note && { note }),
  } as SiteRecordData;
}

/** The id of a new record. */
export const newRecordId = (siteId: Uuid, kind: SiteRecordKind, commandId: Uuid): Uuid =>
  siteRecordIdOf(siteId, kind, kind === 'plan' ? 'plan' : commandId);

/** Decides a first version. @throws DomainError where the site is another party's, or has a record of this name */
export function decideSiteRecord(
  kind: SiteRecordKind,
  record: SiteRecordData,
  over: OverSite,
  { data }: Registered<SiteRecordData>,
): LedgerEvent[] {
  checkSiteOwner(over, '/id');
  if (!data) return [{ type: RECORD_EVENTS[kind].first, data: record } as LedgerEvent];
  throw conflict('/id', 'record_taken', `the site has a record of this kind already (${data.recordId}); correct that one`, {
    id: data.recordId,
  });
}

/**
 * Decides a correction: the whole record anew, or withdrawn with the rest as it was.
 * @param record as it is to stand; absent: withdrawn
 * @throws DomainError where the site is another party's or has no such record, VersionMismatchError
 */
export function decideSiteRecordCorrection(
  { kind, supersedesVersion }: Pick<SiteRecordCorrection, 'kind' | 'supersedesVersion'>,
  record: SiteRecordData | undefined,
  over: OverSite,
  state: Registered<SiteRecordData>,
  note?: NoteRef,
): LedgerEvent[] {
  checkSiteOwner(over, '/site');
  const { data, version } = state;
  if (!data) throw notFound('/id', 'unknown_record', 'the site has no record of this kind and id');
  requireVersion(state, supersedesVersion);
  const { withdrawn: _withdrawn, ...standing } = data;
  const corrected = record ?? { ...standing, ...(note && { note }), withdrawn: true };
  if (canonicalJson(corrected) === canonicalJson(data)) return [];
  return [{ type: RECORD_EVENTS[kind].corrected, data: { ...corrected, supersedesVersion: version } } as LedgerEvent];
}
