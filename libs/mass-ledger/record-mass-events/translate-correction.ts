import type { StreamDirectory } from '../directory/stream-directory.js';
import type { CorrectEvent, NoteRef, Replacement, SiteRef } from '../domain/index.js';
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

/** A correction that waits for what its original says now; the sites of the original are resolved then. */
export function pendingCorrection(
  request: CorrectionRequest,
  replacement: Replacement | undefined,
  note: NoteRef | undefined,
  directory: StreamDirectory,
  /** Whether this actor may correct it. @throws DomainError */
  mayCorrect?: () => Promise<void>,
): PendingCorrection {
  const { corrects, action, reason } = request;
  return {
    type: 'PendingCorrection',
    corrects,
    async complete(before): Promise<CorrectEvent> {
      await mayCorrect?.();
      return {
        type: 'MassEventCorrected',
        corrects,
        action,
        reason,
        before,
        ...(replacement && { replacement }),
        sites: await sitesOf(before, directory),
        ...(note && { note }),
      };
    },
  };
}

async function sitesOf(before: Record<string, unknown>, directory: StreamDirectory): Promise<Map<string, SiteRef>> {
  const sites = new Map<string, SiteRef>();
  for (const field of ['fromSite', 'toSite', 'site', 'plannedSite']) {
    const siteId = before[field];
    const site = typeof siteId === 'string' ? await directory.siteById(siteId) : undefined;
    if (site) sites.set(site.siteId, site);
  }
  return sites;
}
