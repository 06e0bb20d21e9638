import type { Derived, Load, LotBook, Report } from './lot-state.js';

/** What a report makes of its load. Later reports of a load whose dispatch is annulled find nothing left of it. */
export function loadAfter(load: Load | undefined, report: Report): Load | undefined {
  const { loadId, fromSite, final, code, plannedSite, rejectedAt } = report.load!;
  if (report.type === 'LoadDispatched') {
    const sentKg = report.annulled ? 0 : report.massKg;
    return {
      loadId,
      code: code!,
      dispatch: report.eventId,
      fromSite,
      plannedSite: plannedSite!,
      dispatchedKg: sentKg,
      leftKg: sentKg,
      unweighedKg: report.weighed || report.annulled ? 0 : report.halfWidthKg,
      phase: report.annulled ? 'closed' : 'on_road',
    };
  }
  if (!load || report.annulled || load.phase === 'closed') return load;
  const { rejectedAt: _rejectedAt, ...kept } = load;
  switch (report.type) {
    case 'LoadReceived':
      if (final) return { ...kept, leftKg: 0, phase: 'closed' };
      return { ...kept, leftKg: Math.max(0, load.leftKg - report.massKg), phase: 'on_road' };
    case 'LoadReturned':
      return { ...kept, leftKg: 0, phase: 'closed' };
    case 'LoadRejected':
      return { ...kept, phase: 'rejected', rejectedAt: rejectedAt! };
    default:
      return { ...kept, plannedSite: plannedSite!, phase: 'on_road' };
  }
}

/** The report with what it takes from its load: where that left, and of a return what is left of it. */
export function resolveLoad({ loads }: LotBook, report: Report): Report {
  const part = report.load!;
  const load = loads.get(part.loadId);
  if (!load || report.type === 'LoadDispatched') return report;
  const moved = load.fromSite !== part.fromSite;
  const loadPart = moved ? { ...part, fromSite: load.fromSite } : part;
  if (report.type !== 'LoadReturned') return moved ? { ...report, load: loadPart } : report;
  const halfWidthKg = load.leftKg === 0 ? 0 : load.unweighedKg;
  if (!moved && report.massKg === load.leftKg && report.halfWidthKg === halfWidthKg) return report;
  return { ...report, load: loadPart, into: load.fromSite, massKg: load.leftKg, halfWidthKg };
}

/** Rule 7: what a receipt has beyond its load, and what a final one leaves of it. */
export function deriveReceipt({ loads }: LotBook, report: Report): Pick<Derived, 'overKg' | 'remainderKg'> {
  const leftKg = loads.get(report.load!.loadId)?.leftKg ?? 0;
  return {
    overKg: Math.max(0, report.massKg - leftKg),
    remainderKg: report.load!.final ? Math.max(0, leftKg - report.massKg) : 0,
  };
}
