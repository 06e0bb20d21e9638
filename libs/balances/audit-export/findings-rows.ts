import { type FoundIn, findingsAbout } from '../chain/findings.js';
import type { TellOptions } from '../findings/tell-findings.js';
import type { AsOf, ReadSession } from '../session.js';
import type { SheetSink } from './sheets.js';

/** The findings of an export: how many there are, and the streams of what was said of them. */
export interface AuditFindings {
  readonly counts: readonly { readonly type: string; readonly status: string; readonly count: number }[];
  readonly streams: readonly string[];
}

/** Writes the findings about lots and sites as known at the position, with who said what of them. Texts are erasable and stay where they are. */
export async function auditFindings(
  session: ReadSession,
  asOf: AsOf,
  about: FoundIn,
  options: TellOptions,
  sink: SheetSink,
): Promise<AuditFindings> {
  const counts = new Map<string, { type: string; status: string; count: number }>();
  const streams: string[] = [];
  for (const finding of await findingsAbout(session, asOf, about, options)) {
    const { findingId, type, status, occurredAt, clearedAt, lotId, site, massKg, eventIds, details, facts, remarks } = finding;
    const key = `${type}|${status}`;
    const count = counts.get(key) ?? { type, status, count: 0 };
    count.count++;
    counts.set(key, count);
    if (remarks.length > 0) streams.push(`finding-${findingId}`);
    const comments = remarks.map(({ text: _erasable, ...remark }) => remark);
    await sink.add('findings', {
      findingId,
      type,
      status,
      occurredAt,
      clearedAt,
      lotId,
      siteId: site,
      massKg,
      eventIds,
      details,
      facts,
      comments,
    });
  }
  return { counts: [...counts.values()].sort((a, b) => (`${a.type}|${a.status}` < `${b.type}|${b.status}` ? -1 : 1)), streams };
}
