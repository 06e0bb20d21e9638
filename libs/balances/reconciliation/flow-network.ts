import type { MassNetwork, Measurement, NetworkFlow } from '#libs/reconciliation/index.js';
import { errorsOfSum } from './measurement-errors.js';
import { type Places, type Span, placesOf } from './places.js';
import type { MassReport } from './standing-reports.js';

/** Who measured: the sender's side or the reporter, the receiver's side, or a survey of the stock at either end of its window. */
export type MeasuredBy = 'sender' | 'receiver' | 'survey';

/** One side's measurement of a flow, and the reports that it is the sum of. */
export interface MeasuredSum {
  readonly id: string;
  readonly by: MeasuredBy;
  readonly reports: readonly MassReport[];
}

/** What a flow of the network is. `undefined` sites lie outside what has a site: the ground, what a run has inside. */
export interface FlowDescription {
  readonly id: string;
  readonly kind: 'flow' | 'stock_change';
  readonly fromSite: string | undefined;
  readonly toSite: string | undefined;
  /** The surveyed window at either end, where there is one. */
  readonly fromWindow?: string;
  readonly toWindow?: string;
  readonly sums: readonly MeasuredSum[];
}

/** The network of a scope and period, with what its flows are. */
export interface DescribedNetwork {
  readonly network: MassNetwork;
  readonly flows: readonly FlowDescription[];
  readonly places: Places;
}

/** Mass on its way from one place to another, once. */
interface Passage {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly fromSite: string | undefined;
  readonly toSite: string | undefined;
  readonly sender: readonly MassReport[];
  readonly receiver: readonly MassReport[];
}

const stockAt = (of: MassReport, end: 'from' | 'to', places: Places): string | undefined => {
  const [site, kind] = end === 'from' ? [of.fromSite, of.fromKind] : [of.toSite, of.toKind];
  return kind === 'stock' ? places.placeOf(of.lotId, site, of.order) : undefined;
};

/** Adds to the list of a key: in place, because a group may have tens of thousands. */
function pushTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** What a report and those that belong to it say of passages. */
class Reports {
  private readonly byLink = new Map<string, MassReport[]>();

  constructor(reports: readonly MassReport[]) {
    for (const report of reports) if (report.link !== undefined) pushTo(this.byLink, report.link, report);
  }

  of(link: string | undefined, kind: MassReport['kind']): MassReport[] {
    return (link === undefined ? [] : (this.byLink.get(link) ?? [])).filter((report) => report.kind === kind);
  }
}

/**
 * The passages that a load made. Received in full at one place: one passage, measured by both sides. Turned back as a whole: out and in
 * again, by the one weighing. In part received and the rest back: what each receiver measured. Else what left and what came stand apart,
 * because nobody knows how they belong together.
 */
function passagesOfLoad(dispatch: MassReport, reports: Reports, places: Places): Passage[] {
  const { fromSite } = dispatch;
  const from = stockAt(dispatch, 'from', places);
  const receipts = reports.of(dispatch.link, 'receipt');
  const [back] = reports.of(dispatch.link, 'return');
  const arrivals = receipts.map((receipt) => ({ receipt, to: stockAt(receipt, 'to', places) }));
  // What did not come back went to who received it.
  if (back && receipts.length > 0)
    return arrivals.map(({ receipt, to }) => ({
      from,
      to,
      fromSite,
      toSite: receipt.toSite,
      sender: [],
      receiver: [receipt],
    }));
  const [first] = arrivals;
  const oneArrival =
    first !== undefined && arrivals.every(({ to, receipt: { toSite } }) => to === first.to && toSite === first.receipt.toSite);
  if (oneArrival && receipts.some(({ final }) => final === true))
    return [{ from, to: first.to, fromSite, toSite: first.receipt.toSite, sender: [dispatch], receiver: receipts }];
  const left: Passage = { from, to: undefined, fromSite, toSite: undefined, sender: [dispatch], receiver: [] };
  const came = arrivals.map(({ receipt, to }): Passage => ({
    from: undefined,
    to,
    fromSite: undefined,
    toSite: receipt.toSite,
    sender: [],
    receiver: [receipt],
  }));
  if (!back) return [left, ...came];
  const returnedTo = places.placeOf(back.lotId, back.toSite, back.order);
  return [left, { from: undefined, to: returnedTo, fromSite: undefined, toSite: back.toSite, sender: [dispatch], receiver: [] }];
}

function passagesOf(report: MassReport, reports: Reports, places: Places): Passage[] {
  const { kind, lotId, order, fromSite, toSite } = report;
  const here = places.placeOf(lotId, fromSite, order);
  const outside = { fromSite: undefined, toSite: undefined, from: undefined, to: undefined, receiver: [] };
  switch (kind) {
    case 'excavation':
    case 'output':
      return [{ ...outside, to: here, toSite: fromSite, sender: [report] }];
    case 'issue':
      return [{ ...outside, from: here, fromSite, sender: [report] }];
    case 'input_return':
      return [{ ...outside, to: here, toSite: fromSite, sender: reports.of(report.link, 'issue') }];
    case 'split': {
      const to = places.placeOf(report.link!, fromSite, { occurredMs: order.occurredMs, revision: 0 });
      return [{ from: here, to, fromSite, toSite: fromSite, sender: [report], receiver: [] }];
    }
    case 'movement': {
      const ends = { from: stockAt(report, 'from', places), to: stockAt(report, 'to', places), fromSite, toSite };
      return [{ ...ends, sender: [report], receiver: reports.of(report.eventId, 'confirmation') }];
    }
    case 'dispatch':
      return passagesOfLoad(report, reports, places);
    default:
      return [];
  }
}

const measurement = ({ id, reports }: MeasuredSum, alone = true): Measurement => ({
  id,
  massKg: reports.reduce((sum, { mass }) => sum + (mass?.massKg ?? 0), 0),
  errors: errorsOfSum(id, reports, alone),
});

/** Passages between the same places, measured by the same sides, are one flow. */
function flowsOf(passages: readonly Passage[]): { description: FlowDescription; flow: NetworkFlow }[] {
  const groups = new Map<string, Passage[]>();
  for (const passage of passages) {
    const { from, to, fromSite, toSite, sender, receiver } = passage;
    if (from === to) continue;
    const sides = `${sender.length > 0 ? 's' : ''}${receiver.length > 0 ? 'r' : ''}`;
    const id = [from ?? `(${fromSite ?? ''})`, to ?? `(${toSite ?? ''})`, sides].join(' > ');
    pushTo(groups, id, passage);
  }
  return [...groups].map(([id, group]) => {
    const { from, to, fromSite, toSite } = group[0]!;
    const sums = (['sender', 'receiver'] as const).flatMap((by): MeasuredSum[] => {
      const reports = group.flatMap((passage) => passage[by]);
      return reports.length === 0 ? [] : [{ id: `${id} ${by}`, by, reports }];
    });
    const description: FlowDescription = {
      id,
      kind: 'flow',
      fromSite,
      toSite,
      ...(from !== undefined && from !== fromSite && { fromWindow: from }),
      ...(to !== undefined && to !== toSite && { toWindow: to }),
      sums,
    };
    return {
      description,
      flow: {
        id,
        from: from ?? null,
        to: to ?? null,
        kind: 'flow',
        measurements: sums.map((sum) => measurement(sum, sums.length === 1)),
      },
    };
  });
}

/** Changes of stock: of a window from survey to survey, measured; of a site, not measured. */
function stockChanges(places: Places, nodes: ReadonlySet<string>): { description: FlowDescription; flow: NetworkFlow }[] {
  const windows = places.windows.map(({ id: window, site, opening, closing }) => {
    const id = `stock ${window}`;
    const end = measurement({ id: `${id} survey`, by: 'survey', reports: [closing] });
    const start = opening && measurement({ id: `${id} survey before`, by: 'survey', reports: [opening] });
    const errors = [...end.errors, ...(start?.errors ?? []).map(({ source, sdKg }) => ({ source, sdKg: -sdKg }))];
    const change: Measurement = { id: end.id, massKg: end.massKg - (start?.massKg ?? 0), errors };
    const sums: MeasuredSum[] = [{ id: end.id, by: 'survey', reports: opening ? [opening, closing] : [closing] }];
    const description: FlowDescription = {
      id,
      kind: 'stock_change',
      fromSite: site,
      toSite: undefined,
      fromWindow: window,
      sums,
    };
    return { description, flow: { id, from: window, to: null, kind: 'stock_change' as const, measurements: [change] } };
  });
  const measured = new Set(places.windows.map(({ id }) => id));
  const sites = [...nodes]
    .filter((node) => !measured.has(node))
    .map((site) => {
      const id = `stock ${site}`;
      const description: FlowDescription = { id, kind: 'stock_change', fromSite: site, toSite: undefined, sums: [] };
      return { description, flow: { id, from: site, to: null, kind: 'stock_change' as const, measurements: [] } };
    });
  return [...windows, ...sites];
}

/**
 * The flow network of some sites in a period, as measured: what the reports say went between them, from and to outside, and what surveys
 * say lies there. What differs between sides is left as it is: the ledger's `variance` is no flow.
 * @param reports standing reports of every lot that was at one of the sites
 * @param scope ids of the sites whose masses must balance
 */
export function flowNetwork(reports: readonly MassReport[], scope: ReadonlySet<string>, span: Span): DescribedNetwork {
  const places = placesOf(reports, scope, span);
  const linked = new Reports(reports);
  const flows = flowsOf(reports.flatMap((report) => passagesOf(report, linked, places)));
  const nodes = new Set(flows.flatMap(({ flow }) => [flow.from, flow.to]).filter((node): node is string => node !== null));
  for (const { id } of places.windows) nodes.add(id);
  const all = [...flows, ...stockChanges(places, nodes)].sort((a, b) => (a.flow.id < b.flow.id ? -1 : 1));
  return {
    network: { nodes: [...nodes].sort(), flows: all.map(({ flow }) => flow) },
    flows: all.map(({ description }) => description),
    places,
  };
}
