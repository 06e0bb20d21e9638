import type { MassPlanCorrectionRequest, MassPlanRequest } from '#libs/contracts/api/mass-plans.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import { massPlanIdOf, massPlanStream } from '#libs/contracts/index.js';
import { type Uuid, invalid, isUuid, notFound, osloDay } from '#libs/kernel/index.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import type { LedgerTables } from '../domain/index.js';
import { withOptionalNote } from '../kept-note.js';
import type { RegisterParts } from '../register-parts.js';
import { RegisteredStreams } from '../registered-stream.js';
import { overProject } from '../rights/index.js';
import type { CallContext, MassPlanRegister } from '../services.js';
import {
  type MassPlanFields,
  type MassPlanState,
  type PlanLines,
  decideMassPlan,
  decideMassPlanCorrection,
  massPlanStateOf,
  planLinesOf,
} from './decide-mass-plan.js';

/** Records and corrects versions of mass plans. Those of a project stand in one stream, so that it numbers them. */
export class RecordMassPlan implements MassPlanRegister {
  private readonly streams: RegisteredStreams<MassPlanState>;

  constructor(
    private readonly parts: RegisterParts,
    private readonly tables: LedgerTables,
  ) {
    this.streams = new RegisteredStreams(parts.store, parts.clock, massPlanStateOf, parts.guard);
  }

  async approve(project: string, request: MassPlanRequest, call: CallContext): Promise<RecordedAnswer> {
    const { directory, texts, clock } = this.parts;
    const projectId = directory.projectId(call.actor.organisation, project);
    const known = await directory.projectById(projectId);
    if (!known) throw notFound('/id', 'unknown_project', `there is no project '${project}'`);
    const over = await overProject(directory, known, call.actor);
    const stamp = stampOf(call, request, requestHashOf(request, 'mass-plan', projectId), clock.nowMs());
    const lines = await this.linesOf(request, call);
    return withOptionalNote(texts, request.note, stamp.commandId, (note) =>
      this.streams.record(massPlanStream(projectId), massPlanIdOf(projectId, request.reference), stamp, (state) =>
        decideMassPlan(projectId, request, lines, over, state, note),
      ),
    );
  }

  async correct(massPlanId: string, request: MassPlanCorrectionRequest, call: CallContext): Promise<RecordedAnswer> {
    const { directory, texts, clock } = this.parts;
    if (!isUuid(massPlanId)) throw notFound('/id', 'unknown_mass_plan', `no version of a mass plan has the id '${massPlanId}'`);
    const projectId = directory.projectId(call.actor.organisation, request.project);
    const known = await directory.projectById(projectId);
    if (!known)
      throw invalid(
        '/project',
        'unknown_project',
        `unknown project '${request.project}'; expected the id or code of a registered project`,
      );
    const over = await overProject(directory, known, call.actor);
    const stamp = stampOf(call, request, requestHashOf(request, 'mass-plan', massPlanId), clock.nowMs());
    const lines = request.withdrawn === true ? undefined : await this.linesOf(request as MassPlanFields, call);
    return withOptionalNote(texts, request.note, stamp.commandId, (note) =>
      this.streams.record(massPlanStream(projectId), massPlanId, stamp, (state) =>
        decideMassPlanCorrection(massPlanId, request, lines, over, state, note),
      ),
    );
  }

  private linesOf(fields: MassPlanFields, { actor }: CallContext): Promise<PlanLines> {
    const { directory, clock } = this.parts;
    const siteOf = async (reference: string, pointer: string): Promise<Uuid> => {
      const site = await directory.site(actor.organisation, reference);
      if (site) return site.siteId;
      throw invalid(pointer, 'unknown_site', `unknown site '${reference}'; expected the id or code of a registered site`);
    };
    return planLinesOf(fields, osloDay(clock.nowMs()), { tables: this.tables, siteOf });
  }
}
