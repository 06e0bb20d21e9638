import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import type { Violation } from '#libs/kernel/index.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import type { ProjectRef, SiteRef } from '../domain/index.js';

/** What a request names, resolved; `undefined` where it names none or nobody knows it. */
export interface ResolvedReferences {
  readonly fromSite: SiteRef | undefined;
  readonly toSite: SiteRef | undefined;
  readonly site: SiteRef | undefined;
  readonly plannedSite: SiteRef | undefined;
  readonly project: ProjectRef | undefined;
}

/** The references of a request: its own, or those of what a correction replaces with. */
interface Named {
  readonly fromSite?: string;
  readonly toSite?: string;
  readonly site?: string;
  readonly plannedSite?: string;
}

function namedBy(request: MassEventRequest): Named {
  if (request.type === 'MassEventCorrected') return request.replacement ?? NOTHING_NAMED;
  return request.type === 'LoadReturned' ? NOTHING_NAMED : request;
}
const NOTHING_NAMED: Named = {};

/** Resolves what a request names: at once where the directory knows it all, which is what most requests find. */
export function resolveReferences(
  request: MassEventRequest,
  organisation: string,
  directory: StreamDirectory,
): ResolvedReferences | Promise<ResolvedReferences> {
  const { fromSite, toSite, site, plannedSite } = namedBy(request);
  const { project } = request;
  const from = fromSite === undefined ? undefined : directory.siteAtOnce(organisation, fromSite);
  const to = toSite === undefined ? undefined : directory.siteAtOnce(organisation, toSite);
  const at = site === undefined ? undefined : directory.siteAtOnce(organisation, site);
  const planned = plannedSite === undefined ? undefined : directory.siteAtOnce(organisation, plannedSite);
  const of = project === undefined ? undefined : directory.projectAtOnce(organisation, project);
  const known =
    (fromSite === undefined || from !== undefined) &&
    (toSite === undefined || to !== undefined) &&
    (site === undefined || at !== undefined) &&
    (plannedSite === undefined || planned !== undefined) &&
    (project === undefined || of !== undefined);
  if (known) return { fromSite: from, toSite: to, site: at, plannedSite: planned, project: of };
  return readReferences(request, organisation, directory);
}

async function readReferences(
  request: MassEventRequest,
  organisation: string,
  directory: StreamDirectory,
): Promise<ResolvedReferences> {
  const siteOf = async (reference: string | undefined): Promise<SiteRef | undefined> =>
    reference === undefined ? undefined : directory.site(organisation, reference);
  const { fromSite, toSite, site, plannedSite } = namedBy(request);
  const [from, to, at, planned, project] = await Promise.all([
    siteOf(fromSite),
    siteOf(toSite),
    siteOf(site),
    siteOf(plannedSite),
    request.project === undefined ? undefined : directory.project(organisation, request.project),
  ]);
  return { fromSite: from, toSite: to, site: at, plannedSite: planned, project };
}

const UNKNOWN = {
  site: ['unknown_site', 'site', 'registered site'],
  project: ['unknown_project', 'project', 'registered project'],
} as const;

/** What is wrong with a reference that nobody knows. */
export function unknownReference(kind: keyof typeof UNKNOWN, pointer: string, reference: string): Violation {
  const [code, what, expected] = UNKNOWN[kind];
  return {
    pointer,
    code,
    message: `unknown ${what} '${reference}'; expected the id or code of a ${expected}, or organisation:code`,
    params: { got: reference },
  };
}
