import type { StreamDirectory } from '../directory/stream-directory.js';
import {
  type CorrectEvent,
  type LotState,
  type NoteRef,
  type Replacement,
  type SiteRef,
  entryOf,
  placesOfLoad,
} from '../domain/index.js';
import { readTime } from '../reported-time.js';
import type { PendingCorrection } from './lot-envelope.js';
import type { ResolvedReferences } from './references.js';
import { type CorrectionRequest, haulOf } from './translate.js';

/** What a correction replaces with, resolved. @throws DomainError naming the field */
export function replacementOf(request: CorrectionRequest, found: ResolvedReferences): Replacement | undefined {
  const { replacement } = request;
  if (!replacement) return undefined;
  const { occurredAt, quantity, fromKind, fate, acceptance, final } = replacement;
  const haul = haulOf(replacement.haul);
  return {
    ...(occurredAt !== undefined && { occurredAt: readTime(occurredAt, '/replacement/occurredAt') }),
    ...(quantity && { quantity }),
    ...(found.site && { site: found.site }),
    ...(found.fromSite && { fromSite: found.fromSite }),
    ...(fromKind !== undefined && { fromKind }),
    ...(found.toSite && { toSite: found.toSite }),
    ...(fate !== undefined && { fate }),
    ...(haul && { haul }),
    ...(acceptance && { acceptance }),
    ...(final !== undefined && { final }),
  };
}

/** What a correction corrects, as it is effective when the lot decides. */
export interface CorrectedOriginal {
  /** Absent: the lot has no such event. */
  readonly type: string | undefined;
  readonly before: Readonly<Record<string, unknown>>;
  /** When it happened, as the correction tells it; milliseconds since the epoch. */
  readonly occurredMs: number;
}

/** A correction that waits for what its original says now; the sites of the original are resolved then. */
export function pendingCorrection(
  request: CorrectionRequest,
  replacement: Replacement | undefined,
  note: NoteRef | undefined,
  directory: StreamDirectory,
  /** Whether this actor may correct it. @throws DomainError */
  mayCorrect?: (original: CorrectedOriginal) => Promise<void>,
): PendingCorrection {
  const { corrects, action, reason, supersedesVersion } = request;
  return {
    type: 'PendingCorrection',
    corrects,
    async complete(before, state): Promise<CorrectEvent> {
      const report = entryOf(state, corrects)?.report;
      const occurredMs = replacement?.occurredAt?.instantMs ?? Date.parse(String(before['occurredAt']));
      // Nobody corrects what is annulled: the lot says so, to others than its recorder too, who would be sent to ask for it in vain.
      if (!report?.annulled) await mayCorrect?.({ type: report?.type, before, occurredMs });
      return {
        type: 'MassEventCorrected',
        corrects,
        action,
        reason,
        before,
        ...(supersedesVersion !== undefined && { supersedesVersion }),
        ...(replacement && { replacement }),
        sites: await sitesOf(before, state, directory),
        ...(note && { note }),
      };
    },
  };
}

/** The sites that the original names, and those of its load. */
async function sitesOf(
  before: Record<string, unknown>,
  state: LotState,
  directory: StreamDirectory,
): Promise<Map<string, SiteRef>> {
  const { loadId } = before;
  const ofLoad = typeof loadId === 'string' ? placesOfLoad(state, loadId).map(({ siteId }) => siteId) : [];
  const named = ['fromSite', 'toSite', 'site', 'plannedSite'].map((field) => before[field]);
  const sites = new Map<string, SiteRef>();
  for (const siteId of new Set([...named, ...ofLoad])) {
    const site = typeof siteId === 'string' ? await directory.siteById(siteId) : undefined;
    if (site) sites.set(site.siteId, site);
  }
  return sites;
}
