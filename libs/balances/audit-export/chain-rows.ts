import type { ChainEdge, ChainFlow, ChainNode, OriginShare } from '#libs/contracts/api/chain.js';
import { percent } from '../percent.js';
import type { SheetCell, SheetName, SheetRow } from './sheets.js';

/** Mass by how well it is known that it moved, kilograms. */
export interface Evidence {
  readonly massKg: number;
  readonly claimedKg: number;
  readonly documentedKg: number;
  readonly confirmedKg: number;
}

const NONE: Evidence = { massKg: 0, claimedKg: 0, documentedKg: 0, confirmedKg: 0 };

const added = (a: Evidence, b: Evidence): Evidence => ({
  massKg: a.massKg + b.massKg,
  claimedKg: a.claimedKg + b.claimedKg,
  documentedKg: a.documentedKg + b.documentedKg,
  confirmedKg: a.confirmedKg + b.confirmedKg,
});

/** Share of the moved mass that the receiver confirmed, percent with two decimals; null where nothing moved. */
export const confirmedPercent = ({ massKg, confirmedKg }: Evidence): string | null =>
  massKg > 0 ? percent(confirmedKg, massKg) : null;

/** Kinds of account in which a movement from site to site ends. */
const ARRIVED: ReadonlySet<string> = new Set(['stock', 'placed', 'deposited']);

/** How well the movements from site to site of a chain are known, by where they ended. */
export class EvidenceSums {
  private readonly sums = new Map<string, Evidence>();

  add(flow: ChainFlow): void {
    const { from, to, toKind, fate } = flow;
    if (from === to || !from.startsWith('lot:') || !to.startsWith('lot:') || !ARRIVED.has(toKind)) return;
    const key = `${toKind}|${fate ?? ''}`;
    this.sums.set(key, added(this.sums.get(key) ?? NONE, flow));
  }

  rows(): (Evidence & { toKind: string; fate: string | null; confirmedPercent: string | null })[] {
    return [...this.sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, sum]) => {
        const [toKind, fate] = key.split('|') as [string, string];
        return { toKind, fate: fate === '' ? null : fate, ...sum, confirmedPercent: confirmedPercent(sum) };
      });
  }

  total(): Evidence {
    return [...this.sums.values()].reduce(added, NONE);
  }
}

const shares = (origins: readonly OriginShare[] | null): SheetCell =>
  origins && origins.map(({ kind, site, siteName, massKg, share }) => ({ kind, site, siteName, massKg, share }));

export const nodeRow = (projectId: string, node: ChainNode): SheetRow => ({
  projectId,
  nodeId: node.id,
  type: node.type,
  lotId: node.lotId,
  runId: node.runId,
  name: node.name,
  siteId: node.place.site,
  siteName: node.place.name,
  municipality: node.place.municipality,
  massKg: node.massKg,
  accounts: node.accounts,
  origins: shares(node.origins),
  beside: node.beside,
});

export const flowRow = (projectId: string, flow: ChainFlow): SheetRow => ({ projectId, ...flow });

/** The nodes of a chain, by which its edges are named. */
export type NodesById = ReadonlyMap<string, ChainNode>;

/** The rows that an edge of a chain makes: its own, and those of its report, corrections and attachments. */
export function* edgeRowsOf(projectId: string, edge: ChainEdge, nodes: NodesById): Generator<[SheetName, SheetRow]> {
  yield ['chain_events', eventRow(projectId, edge, nodes)];
  if (edge.type === 'LotClassified') yield ['reports', reportRow(projectId, edge)];
  for (const correction of edge.corrections)
    for (const row of correctionRows(projectId, edge, correction)) yield ['corrections', row];
  const { recordedAt, recordedBy, evidence, confirmation } = edge;
  for (const correction of confirmation?.corrections ?? []) {
    const confirmed = { eventId: confirmation!.eventId, type: 'MovementConfirmed' };
    for (const row of correctionRows(projectId, confirmed, correction)) yield ['corrections', row];
  }
  const attached = (
    sha256: string,
    kind: string,
    reference: string | null,
    by: Pick<ChainEdge, 'eventId' | 'recordedAt' | 'recordedBy'>,
  ): [SheetName, SheetRow] => [
    'attachments',
    { sha256, kind, reference, eventId: by.eventId, organisation: by.recordedBy.organisation, recordedAt: by.recordedAt },
  ];
  if (evidence.documentSha256 !== null) {
    const kind = evidence.reportReference === null ? 'document' : 'laboratory_report';
    yield attached(evidence.documentSha256, kind, evidence.reportReference, { eventId: edge.eventId, recordedAt, recordedBy });
  }
  if (confirmation?.documentSha256 != null)
    yield attached(confirmation.documentSha256, 'document', confirmation.ticket ?? null, confirmation);
}

interface ToldHaul {
  readonly vehicle?: string;
  readonly distanceKm?: string;
}

function eventRow(projectId: string, edge: ChainEdge, nodes: NodesById): SheetRow {
  const from = nodes.get(edge.from ?? '');
  const to = nodes.get(edge.to ?? '');
  const { evidence, recordedBy, confirmation } = edge;
  const haul = (edge.told as { haul?: ToldHaul }).haul ?? {};
  return {
    projectId,
    eventId: edge.eventId,
    type: edge.type,
    occurredAt: edge.occurredAt,
    recordedAt: edge.recordedAt,
    organisation: recordedBy.organisation,
    role: recordedBy.role,
    lot: (to ?? from)?.name ?? null,
    fromSite: from?.place.name ?? null,
    toSite: to?.place.name ?? null,
    from: edge.from,
    to: edge.to,
    fromKind: edge.fromKind,
    toKind: edge.toKind,
    fate: edge.fate,
    massKg: edge.massKg,
    varianceKg: edge.varianceKg,
    reportedKg: (edge.told as { massKg?: number }).massKg ?? null,
    evidence: evidence.level,
    massBasis: evidence.massBasis,
    method: evidence.method,
    ticket: evidence.ticket,
    vehicle: haul.vehicle ?? null,
    distanceKm: haul.distanceKm ?? null,
    loadId: edge.loadId,
    confirmedBy: confirmation?.recordedBy.organisation ?? null,
    confirmedAt: confirmation?.recordedAt ?? null,
    corrections: edge.corrections.length,
    annulled: edge.annulled,
    findings: edge.findings,
    origins: shares(edge.origins),
    position: edge.position,
  };
}

interface ToldClass {
  readonly conditionClass?: string;
  readonly status?: string;
  readonly toConditionClass?: string;
  readonly toStatus?: string;
  readonly basis?: string;
  readonly lotId?: string;
  readonly report?: { readonly laboratory?: string; readonly coveredKg?: number; readonly fileSha256?: string };
}

function reportRow(projectId: string, edge: ChainEdge): SheetRow {
  const told = edge.told as ToldClass;
  return {
    projectId,
    eventId: edge.eventId,
    lotId: edge.lotId,
    occurredAt: edge.occurredAt,
    recordedAt: edge.recordedAt,
    organisation: edge.recordedBy.organisation,
    fromClass: told.conditionClass ?? null,
    toClass: told.toConditionClass ?? null,
    fromStatus: told.status ?? null,
    toStatus: told.toStatus ?? null,
    basis: told.basis ?? null,
    reference: edge.evidence.reportReference,
    laboratory: told.report?.laboratory ?? null,
    coveredKg: told.report?.coveredKg ?? null,
    fileSha256: told.report?.fileSha256 ?? null,
  };
}

type Correction = ChainEdge['corrections'][number];
const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

/** One row for each member that a correction changed; one without a member where it annulled. */
function* correctionRows(
  projectId: string,
  edge: Pick<ChainEdge, 'eventId' | 'type'>,
  correction: Correction,
): Generator<SheetRow> {
  const { eventId, recordedAt, recordedBy, action, reason, version } = correction;
  const row = {
    projectId,
    eventId,
    correctedEventId: edge.eventId,
    correctedEventType: edge.type,
    recordedAt,
    organisation: recordedBy.organisation,
    role: recordedBy.role,
    action,
    reason,
    version,
  };
  const before = correction.before as Record<string, unknown>;
  const after = correction.after;
  if (after === null) {
    yield { ...row, field: null, before, after: null };
    return;
  }
  for (const field of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()) {
    const [old, now] = [written(before[field]), written(after[field])];
    if (old !== now) yield { ...row, field, before: old, after: now };
  }
}
