import type { SiteKind } from '#libs/contracts/index.js';
import { DomainError, type Violation, isUuid } from '#libs/kernel/index.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import { parseReference } from '../directory/reference.js';
import type { ProjectRef, SiteRef } from '../domain/index.js';
import { newProject } from '../register-project/decide-project.js';
import { newSite } from '../register-site/decide-site.js';
import { checkOwnName, checkProjectOwner } from '../rights/index.js';
import type { CallContext, ProjectRegister, SiteRegister } from '../services.js';
import { unknownReference } from '../record-mass-events/references.js';
import { readSiteKind } from './read-values.js';

/** What a row says of a site beside its reference: what is needed to register it. */
export interface SiteDescription {
  readonly kind: string;
  readonly municipality: string;
  /** What the rest of the row makes of it where it states no kind. */
  readonly derivedKind: SiteKind | undefined;
  readonly project: ProjectRef | undefined;
}

/** What a row says of its project. */
export interface ProjectDescription {
  readonly name: string;
  readonly municipality: string;
}

export interface ReferenceParts {
  readonly directory: StreamDirectory;
  readonly projects: ProjectRegister;
  readonly sites: SiteRegister;
}

export interface ReferenceOptions {
  readonly call: CallContext;
  readonly source: string;
  readonly register: boolean;
  readonly checkOnly: boolean;
}

/** A reference that was found, or what is wrong with it. */
export type Found<Ref> = { readonly ref: Ref } | { readonly fault: Violation };

/**
 * Resolves what the rows of a file name. With the option to register, what nobody knows is registered on the way, as far as the file
 * describes it; a check only makes believe that it was.
 */
export class ImportReferences {
  private readonly pretendedSites = new Map<string, SiteRef>();
  private readonly pretendedProjects = new Map<string, ProjectRef>();

  constructor(
    private readonly parts: ReferenceParts,
    private readonly options: ReferenceOptions,
  ) {}

  /** The id that a reference to a site means, registered or not. */
  siteId(reference: string): string {
    return this.parts.directory.siteId(this.options.call.actor.organisation, reference);
  }

  async project(reference: string, description: ProjectDescription): Promise<Found<ProjectRef>> {
    const { directory } = this.parts;
    const { organisation } = this.options.call.actor;
    const known =
      (await directory.project(organisation, reference)) ??
      this.pretendedProjects.get(directory.projectId(organisation, reference));
    if (known) return { ref: known };
    if (!this.options.register || isUuid(reference)) return { fault: unknownReference('project', '/project', reference) };
    if (description.municipality === '') {
      return {
        fault: {
          pointer: '/project',
          code: 'project_municipality_missing',
          message: `unknown project '${reference}'; to register it, give its municipality number in a column project_municipality`,
          params: { got: reference },
        },
      };
    }
    return found(() => this.registerProject(reference, description), '/project');
  }

  private async registerProject(reference: string, { name, municipality }: ProjectDescription): Promise<ProjectRef> {
    const { call, source, checkOnly } = this.options;
    const parsed = parseReference(call.actor.organisation, reference) as { organisation: string; code: string };
    // Also where a file is only checked, and nothing is registered that would refuse it.
    checkOwnName(call.actor, parsed.organisation);
    const request = { ...parsed, name: name === '' ? parsed.code : name, municipality };
    const { projectId, organisation } = newProject(request, call.actor.organisation, {});
    const ref: ProjectRef = { projectId, organisation, builder: organisation, municipality };
    if (checkOnly) this.pretendedProjects.set(projectId, ref);
    else await this.parts.projects.register({ ...request, source, eventId: `register-project:${projectId}` }, call);
    return ref;
  }

  async site(column: 'from_site' | 'to_site', reference: string, description: SiteDescription): Promise<Found<SiteRef>> {
    const { directory } = this.parts;
    const { organisation } = this.options.call.actor;
    const pointer = `/${column}`;
    const known =
      (await directory.site(organisation, reference)) ?? this.pretendedSites.get(directory.siteId(organisation, reference));
    if (known) return { ref: known };
    if (!this.options.register || isUuid(reference)) return { fault: unknownReference('site', pointer, reference) };
    const kind = description.kind === '' ? description.derivedKind : readSiteKind(description.kind);
    if (kind === undefined) {
      return {
        fault: {
          pointer: description.kind === '' ? pointer : `/${column}_kind`,
          code: description.kind === '' ? 'site_kind_missing' : 'unknown_site_kind',
          message: `unknown site '${reference}'; to register it, give its kind in a column ${column}_kind: excavation, intermediate_storage, sorting_plant, recipient, deposit, landfill or quarry`,
          params: { got: description.kind === '' ? reference : description.kind },
        },
      };
    }
    const municipality = description.municipality || (kind === 'excavation' ? (description.project?.municipality ?? '') : '');
    if (municipality === '') {
      return {
        fault: {
          pointer,
          code: 'site_municipality_missing',
          message: `unknown site '${reference}'; to register it, give its municipality number in a column ${column}_municipality`,
          params: { got: reference },
        },
      };
    }
    return found(() => this.registerSite(reference, kind, municipality, description.project), pointer);
  }

  private async registerSite(
    reference: string,
    kind: SiteKind,
    municipality: string,
    project: ProjectRef | undefined,
  ): Promise<SiteRef> {
    const { call, source, checkOnly } = this.options;
    const parsed = parseReference(call.actor.organisation, reference) as { organisation: string; code: string };
    // Also where a file is only checked, and nothing is registered that would refuse it.
    checkOwnName(call.actor, parsed.organisation);
    const of = kind === 'excavation' ? project : undefined;
    if (of) checkProjectOwner({ by: call.actor, project: of }, '/project');
    const projectId = of?.projectId;
    const request = { ...parsed, name: parsed.code, kind, municipality, ...(projectId !== undefined && { project: projectId }) };
    const { siteId } = newSite(request, call.actor.organisation, projectId, {});
    const ref: SiteRef = { siteId, kind, municipality, ...(projectId !== undefined && { projectId }) };
    if (checkOnly) {
      this.pretendedSites.set(siteId, ref);
      return ref;
    }
    await this.parts.sites.register({ ...request, source, eventId: `register-site:${siteId}` }, call);
    return ref;
  }
}

/** Registers, and tells at the field what is wrong with it. */
async function found<Ref>(register: () => Promise<Ref>, pointer: string): Promise<Found<Ref>> {
  try {
    return { ref: await register() };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const [violation] = error.violations;
    return { fault: { ...violation!, pointer } };
  }
}
