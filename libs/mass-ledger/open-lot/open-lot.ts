import type { LotRequest } from '#libs/contracts/api/commands.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import { lotIdOf, lotStream } from '#libs/contracts/index.js';
import { DomainError, nameBasedId } from '#libs/kernel/index.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import type { OpenLot as OpenLotCommand } from '../domain/index.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import { checkName } from '../register-checks.js';
import type { RegisterParts } from '../register-parts.js';
import { unknownProject } from '../register-site/decide-site.js';
import { readTime } from '../reported-time.js';
import type { CallContext, LotRegister } from '../services.js';
import { defaultStatus, derivedLotName } from './lot-names.js';

/** Opens lots. A lot's name is unique in its project. */
export class OpenLot implements LotRegister {
  constructor(
    private readonly parts: RegisterParts,
    private readonly recorder: LotRecorder,
  ) {}

  async open(request: LotRequest, call: CallContext): Promise<RecordedAnswer> {
    const { clock, directory, texts } = this.parts;
    const project = await directory.project(call.actor.organisation, request.project);
    if (!project) throw unknownProject(request.project);
    const { material, conditionClass = 'unknown', note } = request;
    const status = request.status ?? defaultStatus(conditionClass);
    const name = request.name ?? derivedLotName(material, conditionClass, status);
    checkName(name);
    const lotId = lotIdOf(project.projectId, name);
    const stamp = stampOf(call, request, requestHashOf(request, 'lot', project.projectId), clock.nowMs());
    const occurredAt = readTime(request.occurredAt ?? new Date(clock.nowMs()).toISOString(), '/occurredAt');
    const kept = note === undefined ? undefined : await texts.put(nameBasedId('note', stamp.commandId), note);
    const command: OpenLotCommand = {
      type: 'OpenLot',
      lotId,
      projectId: project.projectId,
      name,
      material,
      conditionClass,
      status,
      occurredAt,
      ...(kept && { note: kept }),
    };
    const [outcome] = await this.recorder.record(lotId, [{ command, metadata: stamp }], 'each');
    if (outcome!.outcome === 'rejected') {
      const taken = outcome!.errors.some(({ code }) => code === 'same_id_other_content');
      if (kept && !taken) await texts.erase(kept.id);
      throw new DomainError(outcome!.kind, withLot(outcome!.errors, lotId));
    }
    const stream = lotStream(lotId);
    return {
      id: lotId,
      outcome: outcome!.outcome,
      events: outcome!.events.map(({ eventId, type, revision, position }) => ({
        eventId,
        type,
        stream,
        revision,
        ...(position !== undefined && { position: position.toString() }),
      })),
      position: outcome!.events.at(-1)?.position?.toString() ?? null,
    };
  }
}

/** A conflict of names tells the lot that has the name. */
const withLot = (errors: DomainError['violations'], lotId: string): DomainError['violations'] =>
  errors.map((error) => (error.code === 'lot_exists' ? { ...error, params: { ...error.params, id: lotId } } : error));
