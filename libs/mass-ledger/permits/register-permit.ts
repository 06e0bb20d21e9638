import type { PermitCorrectionRequest, PermitRequest } from '#libs/contracts/api/permits.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import { type LedgerEvent, permitIdOf, siteStream } from '#libs/contracts/index.js';
import { type Uuid, invalid, isUuid, notFound } from '#libs/kernel/index.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import { withOptionalNote } from '../kept-note.js';
import type { RegisterParts } from '../register-parts.js';
import { type Registered, RegisteredStreams } from '../registered-stream.js';
import { overSite } from '../rights/index.js';
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
    const { directory, clock } = this.parts;
    const siteId = directory.siteId(call.actor.organisation, site);
    const known = await directory.siteById(siteId);
    if (!known) throw notFound('/id', 'unknown_site', `there is no site '${site}'`);
    const over = await overSite(directory, known, call.actor, clock.nowMs());
    const stamp = stampOf(call, request, requestHashOf(request, 'permit', siteId), clock.nowMs());
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
    const { directory, clock } = this.parts;
    const siteId = directory.siteId(call.actor.organisation, request.site);
    const known = await directory.siteById(siteId);
    if (!known)
      throw invalid('/site', 'unknown_site', `unknown site '${request.site}'; expected the id or code of a registered site`);
    const over = await overSite(directory, known, call.actor, clock.nowMs());
    const stamp = stampOf(call, request, requestHashOf(request, 'permit', permitId), clock.nowMs());
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
