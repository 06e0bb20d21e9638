import type { ReconciliationAnswer } from '#libs/contracts/api/reconciliation.js';
import type { Contradictory, FlowResult, MeasurementResult, Reconciled, Suspect } from '#libs/reconciliation/index.js';
import type { DescribedNetwork, MeasuredSum } from './flow-network.js';

type Figures = Omit<ReconciliationAnswer, 'scope' | 'period' | 'asOf'>;
type FlowAnswer = ReconciliationAnswer['flows'][number];
type MeasurementAnswer = FlowAnswer['measurements'][number];
type PlaceAnswer = FlowAnswer['from'];

/** Names by id. */
export interface Named {
  readonly sites: ReadonlyMap<string, string>;
  readonly lots: ReadonlyMap<string, string>;
}

const NAMED_EVENTS = 100;
const KG_DIGITS = 1;
const Z_DIGITS = 3;
const P_DIGITS = 4;

/** A number as text, without a minus before zero. */
function fixed(number: number, digits: number): string {
  const text = number.toFixed(digits);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

const fixedOrNull = (number: number | undefined, digits: number): string | null =>
  number === undefined ? null : fixed(number, digits);

/** The answer of a network: short ids, names, and every number rounded once. */
class Telling {
  private readonly ids: ReadonlyMap<string, string>;
  private readonly windows: ReadonlyMap<string, { readonly site: string; readonly lotId: string }>;
  private readonly nodes: ReadonlySet<string>;

  constructor(
    private readonly described: DescribedNetwork,
    private readonly named: Named,
  ) {
    this.ids = new Map(described.flows.map(({ id }, place) => [id, `F${place + 1}`]));
    this.windows = new Map(described.places.windows.map((window) => [window.id, window]));
    this.nodes = new Set(described.network.nodes);
  }

  id(flow: string): string {
    return this.ids.get(flow) ?? flow;
  }

  /** @param node id of a place in the network @param site where it is none */
  place(node: string | null, site: string | undefined): PlaceAnswer {
    const window = node === null ? undefined : this.windows.get(node);
    const siteId = window?.site ?? node ?? site;
    return {
      site: siteId ?? null,
      name: siteId === undefined ? null : (this.named.sites.get(siteId) ?? null),
      lotId: window?.lotId ?? null,
      lotName: window ? (this.named.lots.get(window.lotId) ?? null) : null,
      balances: node !== null && this.nodes.has(node),
    };
  }

  flows(results: readonly FlowResult[], suspects: readonly Suspect[], without: readonly FlowResult[] | undefined): FlowAnswer[] {
    const resultOf = new Map(results.map((result) => [result.id, result]));
    const againOf = new Map((without ?? []).map((result) => [result.id, result]));
    return this.described.flows.map((flow, place) => {
      const ofNetwork = this.described.network.flows[place]!;
      const { from, to } = ofNetwork;
      const result = resultOf.get(flow.id);
      const again = againOf.get(flow.id);
      return {
        id: this.id(flow.id),
        kind: flow.kind,
        from: this.place(from, flow.fromSite),
        to: this.place(to, flow.toSite),
        classification: result?.classification ?? null,
        measurements: flow.sums.map((sum) => this.measurement(ofNetwork, sum, result, suspects)),
        reconciledKg: fixedOrNull(result?.reconciledKg, KG_DIGITS),
        reconciledStandardDeviationKg: fixedOrNull(result?.reconciledSdKg, KG_DIGITS),
        withoutSuspectsKg: fixedOrNull(again?.reconciledKg, KG_DIGITS),
      };
    });
  }

  private measurement(
    flow: DescribedNetwork['network']['flows'][number],
    { id, by, reports }: MeasuredSum,
    result: FlowResult | undefined,
    suspects: readonly Suspect[],
  ): MeasurementAnswer {
    const told: MeasurementResult | undefined = result?.measurements.find((each) => each.id === id);
    const ofNetwork = flow.measurements.find((each) => each.id === id);
    const inOrder = [...reports].sort((a, b) => a.order.occurredMs - b.order.occurredMs || (a.eventId < b.eventId ? -1 : 1));
    return {
      by,
      massKg: ofNetwork?.massKg ?? 0,
      standardDeviationKg: fixedOrNull(told?.sdKg, KG_DIGITS),
      adjustmentKg: fixedOrNull(told?.adjustmentKg, KG_DIGITS),
      z: fixedOrNull(told?.z, Z_DIGITS),
      suspect: suspects.some(({ measurement }) => measurement === id),
      eventCount: reports.length,
      eventIds: inOrder.slice(0, NAMED_EVENTS).map(({ eventId }) => eventId),
    };
  }
}

const NO_TEST = { chiSquare: fixed(0, P_DIGITS), degreesOfFreedom: 0, pValue: null };

/** What a network came to, as it is answered: kilograms with one decimal, z with three, probabilities with four. */
export function figuresOf(described: DescribedNetwork, result: Reconciled | Contradictory, named: Named): Figures {
  const telling = new Telling(described, named);
  if (result.status === 'contradictory') {
    const contradictionKg = Math.round(result.imbalanceKg);
    const nothing = { global: NO_TEST, criticalZ: null, places: [], sources: [], suspects: [], belowZero: [] };
    return { status: 'contradictory', flows: telling.flows([], [], undefined), contradictionKg, ...nothing };
  }
  const { global, suspects } = result;
  const sums = new Map(described.flows.flatMap(({ sums: all }) => all.map((sum) => [sum.id, sum])));
  return {
    status: global.degreesOfFreedom === 0 ? 'nothing_to_compare' : 'reconciled',
    flows: telling.flows(result.flows, suspects, result.flowsWithoutGrossErrors),
    global: {
      chiSquare: fixed(global.chiSquare, P_DIGITS),
      degreesOfFreedom: global.degreesOfFreedom,
      pValue: fixedOrNull(global.pValue, P_DIGITS),
    },
    criticalZ: fixedOrNull(result.criticalZ, Z_DIGITS),
    places: result.nodalTests.map(({ nodes, imbalanceKg, sdKg, z }) => ({
      places: nodes.map((node) => telling.place(node, undefined)),
      imbalanceKg: fixed(imbalanceKg, KG_DIGITS),
      standardDeviationKg: fixed(sdKg, KG_DIGITS),
      z: fixedOrNull(z, Z_DIGITS),
    })),
    sources: result.sourceTests.map(({ source, z, sizeSigma }) => ({
      source,
      z: fixed(z, Z_DIGITS),
      sizeSigma: fixed(sizeSigma, Z_DIGITS),
    })),
    suspects: suspects.map(({ flow, measurement, z, grossErrorKg, grossErrorSdKg }) => ({
      flow: telling.id(flow),
      by: sums.get(measurement)?.by ?? 'sender',
      z: fixed(z, Z_DIGITS),
      grossErrorKg: fixed(grossErrorKg, KG_DIGITS),
      grossErrorStandardDeviationKg: fixed(grossErrorSdKg, KG_DIGITS),
    })),
    contradictionKg: null,
    belowZero: result.belowZero.map((flow) => telling.id(flow)),
  };
}
