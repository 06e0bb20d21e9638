import type { ProjectCorrectionRequest, ProjectRequest } from '#libs/contracts/api/commands.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import { type LedgerEvent, projectStream } from '#libs/contracts/index.js';
import { notFound } from '#libs/kernel/index.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import type { RegisterParts } from '../register-parts.js';
import { RegisteredStreams } from '../registered-stream.js';
import { overProject } from '../rights/index.js';
import type { CallContext, CorrectOptions, ProjectRegister, RegisterOptions } from '../services.js';
import { type ProjectData, decideProjectCorrection, decideProjectRegistration, newProject } from './decide-project.js';

/** Registers and corrects projects. */
export class RegisterProject implements ProjectRegister {
  private readonly streams: RegisteredStreams<ProjectData>;

  constructor(private readonly parts: RegisterParts) {
    this.streams = new RegisteredStreams(parts.store, parts.clock, projectDataOf, parts.guard);
  }

  async register(request: ProjectRequest, call: CallContext, options: RegisterOptions = {}): Promise<RecordedAnswer> {
    const project = newProject(request, call.actor.organisation, options);
    const { projectId } = project;
    const stamp = stampOf(call, request, requestHashOf(request, 'project'), this.parts.clock.nowMs());
    return this.record(projectId, stamp, (state) => decideProjectRegistration(project, call.actor, state));
  }

  async correct(
    id: string,
    request: ProjectCorrectionRequest,
    call: CallContext,
    options: CorrectOptions = {},
  ): Promise<RecordedAnswer> {
    const { directory, clock } = this.parts;
    const projectId = directory.projectId(call.actor.organisation, id);
    const known = await directory.projectById(projectId);
    if (!known) throw notFound('/id', 'unknown_project', `there is no project '${id}'`);
    const over = await overProject(directory, known, call.actor);
    const stamp = stampOf(call, request, requestHashOf(request, 'project', projectId), clock.nowMs());
    return this.record(projectId, stamp, (state) => decideProjectCorrection(request, over, state, options));
  }

  private async record(
    projectId: string,
    stamp: ReturnType<typeof stampOf>,
    decide: Parameters<RegisteredStreams<ProjectData>['record']>[3],
  ): Promise<RecordedAnswer> {
    let decided: readonly LedgerEvent[] = [];
    const answer = await this.streams.record(projectStream(projectId), projectId, stamp, (state) => (decided = decide(state)));
    if (answer.outcome === 'recorded') for (const event of decided) this.parts.directory.learn(event);
    return answer;
  }
}

function projectDataOf(event: LedgerEvent): ProjectData | undefined {
  if (event.type === 'ProjectRegistered') return event.data;
  if (event.type !== 'ProjectCorrected') return undefined;
  const { supersedesVersion: _supersedes, ...project } = event.data;
  return project;
}
