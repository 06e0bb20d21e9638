import type { SiteCorrectionRequest, SiteRequest } from '#libs/contracts/api/commands.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import { type LedgerEvent, siteStream } from '#libs/contracts/index.js';
import { notFound } from '#libs/kernel/index.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import type { RegisteredSite } from '../directory/stream-directory.js';
import type { RegisterParts } from '../register-parts.js';
import { RegisteredStreams } from '../registered-stream.js';
import { overProject, overSite } from '../rights/index.js';
import type { CallContext, CorrectOptions, RegisterOptions, SiteRegister } from '../services.js';
import {
  type ProjectOfSite,
  type SiteData,
  decideSiteCorrection,
  decideSiteRegistration,
  newSite,
  unknownProject,
} from './decide-site.js';

/** Registers and corrects sites. */
export class RegisterSite implements SiteRegister {
  private readonly streams: RegisteredStreams<SiteData>;

  constructor(private readonly parts: RegisterParts) {
    this.streams = new RegisteredStreams(parts.store, parts.clock, siteDataOf, parts.guard);
  }

  async register(request: SiteRequest, call: CallContext, options: RegisterOptions = {}): Promise<RecordedAnswer> {
    const into = await this.into(request.project, call);
    const site = newSite(request, call.actor.organisation, into?.projectId, options);
    const stamp = stampOf(call, request, requestHashOf(request, 'site'), this.parts.clock.nowMs());
    return this.record(site.siteId, stamp, (state) => decideSiteRegistration(site, into, call.actor, state));
  }

  async correct(
    id: string,
    request: SiteCorrectionRequest,
    call: CallContext,
    options: CorrectOptions = {},
  ): Promise<RecordedAnswer> {
    const { directory, clock } = this.parts;
    const siteId = directory.siteId(call.actor.organisation, id);
    const known = await directory.siteById(siteId);
    if (!known) throw notFound('/id', 'unknown_site', `there is no site '${id}'`);
    const over = await overSite(directory, known, call.actor, clock.nowMs());
    const change = { into: await this.into(request.project, call), outOf: await this.outOf(known, call) };
    const stamp = stampOf(call, request, requestHashOf(request, 'site', siteId), clock.nowMs());
    return this.record(siteId, stamp, (state) => decideSiteCorrection(request, change, over, state, options));
  }

  /** The project that a site is to belong to, with whose it is. @throws DomainError where nobody knows it */
  private async into(reference: string | undefined, { actor }: CallContext): Promise<ProjectOfSite | undefined> {
    if (reference === undefined) return undefined;
    const { directory } = this.parts;
    const project = await directory.project(actor.organisation, reference);
    if (!project) throw unknownProject(reference);
    return { projectId: project.projectId, over: await overProject(directory, project, actor) };
  }

  /** The project that a site belongs to, with whose it is. */
  private async outOf({ projectId }: RegisteredSite, { actor }: CallContext): Promise<ProjectOfSite | undefined> {
    const { directory } = this.parts;
    const project = projectId === undefined ? undefined : await directory.projectById(projectId);
    return project && { projectId: project.projectId, over: await overProject(directory, project, actor) };
  }

  private async record(
    siteId: string,
    stamp: ReturnType<typeof stampOf>,
    decide: Parameters<RegisteredStreams<SiteData>['record']>[3],
  ): Promise<RecordedAnswer> {
    let decided: readonly LedgerEvent[] = [];
    const answer = await this.streams.record(siteStream(siteId), siteId, stamp, (state) => (decided = decide(state)));
    if (answer.outcome === 'recorded') for (const event of decided) this.parts.directory.learn(event);
    return answer;
  }
}

function siteDataOf(event: LedgerEvent): SiteData | undefined {
  if (event.type === 'SiteRegistered') return event.data;
  if (event.type !== 'SiteCorrected') return undefined;
  const { supersedesVersion: _supersedes, ...site } = event.data;
  return site;
}
