import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import type { SiteRecordCorrection, SiteRecordKind, SiteRecordRequest } from '#libs/contracts/api/site-records.js';
import { type LedgerEvent, siteStream } from '#libs/contracts/index.js';
import { type Uuid, isUuid, notFound } from '#libs/kernel/index.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import { withOptionalNote } from '../kept-note.js';
import type { RegisterParts } from '../register-parts.js';
import { type Registered, RegisteredStreams } from '../registered-stream.js';
import { siteOfBody, siteOfPath } from '../rights/index.js';
import type { CallContext, SiteRecordRegister } from '../services.js';
import {
  type FactorUnits,
  RECORD_EVENTS,
  type SiteRecordData,
  decideSiteRecord,
  decideSiteRecordCorrection,
  newRecordId,
  siteRecordOf,
} from './decide-site-record.js';

type Stamp = ReturnType<typeof stampOf>;

/** Records what a site has beside its mass. Records stand in their site's stream, each with a count of versions of its own. */
export class RegisterSiteRecord implements SiteRecordRegister {
  constructor(
    private readonly parts: RegisterParts,
    private readonly units: FactorUnits,
  ) {}

  async register(site: string, request: SiteRecordRequest, call: CallContext): Promise<RecordedAnswer> {
    const { siteId, over } = await siteOfPath(this.parts, site, call);
    const { kind, fields } = request;
    const stamp = stampOf(call, fields, requestHashOf(fields, 'site-record', kind, siteId), this.parts.clock.nowMs());
    const { commandId } = stamp;
    siteRecordOf(siteId, request, this.units, { commandId, today: over.today });
    return withOptionalNote(this.parts.texts, fields.note, commandId, (note) =>
      this.record(siteId, kind, newRecordId(siteId, kind, commandId), stamp, (state) =>
        decideSiteRecord(kind, siteRecordOf(siteId, request, this.units, { commandId, note, today: over.today }), over, state),
      ),
    );
  }

  async correct(recordId: string, correction: SiteRecordCorrection, call: CallContext): Promise<RecordedAnswer> {
    const { kind, record } = correction;
    if (!isUuid(recordId)) throw notFound('/id', 'unknown_record', `no record has the id '${recordId}'`);
    const { siteId, over } = await siteOfBody(this.parts, correction.site, call);
    const stamp = stampOf(call, correction, requestHashOf(correction, 'site-record', recordId), this.parts.clock.nowMs());
    const { commandId } = stamp;
    if (record) siteRecordOf(siteId, record, this.units, { commandId, recordId, today: over.today });
    return withOptionalNote(this.parts.texts, correction.note, commandId, (note) =>
      this.record(siteId, kind, recordId, stamp, (state) =>
        decideSiteRecordCorrection(
          correction,
          record && siteRecordOf(siteId, record, this.units, { commandId, recordId, note, today: over.today }),
          over,
          state,
          note,
        ),
      ),
    );
  }

  private record(
    siteId: Uuid,
    kind: SiteRecordKind,
    recordId: Uuid,
    stamp: Stamp,
    decide: (state: Registered<SiteRecordData>) => LedgerEvent[],
  ): Promise<RecordedAnswer> {
    const { store, clock, guard } = this.parts;
    const streams = new RegisteredStreams(store, clock, (event) => recordDataOf(event, kind, recordId), guard);
    return streams.record(siteStream(siteId), recordId, stamp, decide);
  }
}

function recordDataOf(event: LedgerEvent, kind: SiteRecordKind, recordId: Uuid): SiteRecordData | undefined {
  const { first, corrected } = RECORD_EVENTS[kind];
  if (event.type !== first && event.type !== corrected) return undefined;
  const { supersedesVersion: _supersedes, ...record } = event.data as SiteRecordData & { readonly supersedesVersion?: number };
  return record.recordId === recordId ? record : undefined;
}
