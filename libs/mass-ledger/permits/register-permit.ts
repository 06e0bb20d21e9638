import type { PermitCorrectionRequest, PermitRequest } from '#libs/contracts/api/permits.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import { type LedgerEvent, permitIdOf, siteStream } from '#libs/contracts/index.js';
import { type Uuid, isUuid, notFound } from '#libs/kernel/index.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import { withOptionalNote } from '../kept-note.js';
import type { RegisterParts } from '../register-parts.js';
import { type Registered, RegisteredStreams } from '../registered-stream.js';
import { siteOfBody, siteOfPath } from '../rights/index.js';
import type { CallContext, PermitRegister } from '../services.js';
import {
  type KnownMaterials,
  type PermitData,
  decidePermitCorrection,
  decidePermitRegistration,
  newPermit,
} from './decide-permit.js';

type Stamp = ReturnType<typeof stampOf>;

/** Registers and corrects permits. They stand in their site's stream, each with a count of versions of its own. */
export class RegisterPermit implements PermitRegister {
  /** @param materials codes that a permit may name */
  constructor(
    private readonly parts: RegisterParts,
    private readonly materials: KnownMaterials,
  ) {}

  async register(site: string, request: PermitRequest, call: CallContext): Promise<RecordedAnswer> {
    const { siteId, over } = await siteOfPath(this.parts, site, call);
    const stamp = stampOf(call, request, requestHashOf(request, 'permit', siteId), this.parts.clock.nowMs());
    const permitId = permitIdOf(siteId, request.caseNumber);
    newPermit(siteId, request, this.materials);
    return withOptionalNote(this.parts.texts, request.note, stamp.commandId, (note) =>
      this.record(siteId, permitId, stamp, (state) =>
        decidePermitRegistration(newPermit(siteId, request, this.materials, note), over, state),
      ),
    );
  }

  async correct(permitId: string, request: PermitCorrectionRequest, call: CallContext): Promise<RecordedAnswer> {
    if (!isUuid(permitId)) throw notFound('/id', 'unknown_permit', `no permit has the id '${permitId}'`);
    const { siteId, over } = await siteOfBody(this.parts, request.site, call);
    const stamp = stampOf(call, request, requestHashOf(request, 'permit', permitId), this.parts.clock.nowMs());
    return withOptionalNote(this.parts.texts, request.note, stamp.commandId, (note) =>
      this.record(siteId, permitId, stamp, (state) => decidePermitCorrection(request, over, state, this.materials, note)),
    );
  }

  private record(
    siteId: Uuid,
    permitId: Uuid,
    stamp: Stamp,
    decide: (state: Registered<PermitData>) => LedgerEvent[],
  ): Promise<RecordedAnswer> {
    const { store, clock, guard } = this.parts;
    const streams = new RegisteredStreams(store, clock, (event) => permitDataOf(event, permitId), guard);
    return streams.record(siteStream(siteId), permitId, stamp, decide);
  }
}

function permitDataOf(event: LedgerEvent, permitId: Uuid): PermitData | undefined {
  if (event.type !== 'SitePermitRegistered' && event.type !== 'SitePermitCorrected') return undefined;
  if (event.data.permitId !== permitId) return undefined;
  if (event.type === 'SitePermitRegistered') return event.data;
  const { supersedesVersion: _supersedes, ...permit } = event.data;
  return permit;
}
