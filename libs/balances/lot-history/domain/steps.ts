import type { AccountKind, EventData, Posting, StoredEvent } from '#libs/contracts/index.js';

/** Letters that stand for kinds of account in stored steps. */
const LETTER: Readonly<Record<AccountKind, string>> = {
  ground: 'g',
  supplied: 'q',
  stock: 's',
  transit: 't',
  process: 'p',
  placed: 'u',
  deposited: 'd',
  loss: 'l',
  variance: 'v',
};
const KIND = Object.fromEntries(Object.entries(LETTER).map(([kind, letter]) => [letter, kind])) as Record<string, AccountKind>;

/** What a step moves: a posting reduced to what the history of a lot needs. Absent texts are empty. */
export interface Flow {
  readonly fromKind: AccountKind;
  readonly fromSite: string;
  readonly toKind: AccountKind;
  readonly toSite: string;
  /** Below zero where a correction takes back. */
  readonly massKg: number;
  readonly fate: string;
  /** When it occurred, milliseconds since the epoch. */
  readonly atMs: number;
  /**
   * Kind of mass (`material|class|status`) on the side of a sorting run, and of what a confirmation sends to `variance`: that stands with
   * its movement, which may have been recorded when the lot was another kind. Elsewhere the lot's own, and empty.
   */
  readonly part: string;
  readonly loadId: string;
  /** On a correction's flows: the event whose effect they change. */
  readonly concerns: string;
  /** In a history: the flow stands there because the receiver confirmed the movement with another mass. */
  readonly confirmed?: true;
}

/** The step of a sorting run, or of a split, that an event of a lot is. A split is a run with one input and one output (rule 6). */
export interface RunStep {
  /** The run or the split. */
  readonly runId: string;
  readonly step: 'issue' | 'return' | 'output';
  /** Place in the plan's inputs or outputs. */
  readonly index: number;
}

/** What a survey said: where, the stock and its 95 % interval. */
export interface SurveyStep {
  readonly site: string;
  readonly massKg: number;
  readonly lowKg: number;
  readonly highKg: number;
}

/** What a correction or a confirmation says beside its flows. */
export interface CorrectionStep {
  readonly eventId: string;
  /** The receiver confirms the movement `eventId` (rule 8): its flows change it at its place, nothing else of it changes. */
  readonly confirms?: true;
  readonly annulled: boolean;
  /** Time of the corrected event as corrected; its own where it is annulled. */
  readonly atMs: number;
  readonly wholeDay: boolean;
  readonly survey?: SurveyStep;
}

/** The kind of a lot before and after a reclassification, `material|class|status`. */
export interface KindChange {
  readonly from: string;
  readonly to: string;
}

/** An event of a lot's stream, reduced. What moves no mass and is never corrected into it is none: a lot that opens empty, a load turned away. */
export interface Step {
  readonly eventId: string;
  readonly atMs: number;
  /** Whether the time is a whole day. */
  readonly wholeDay: boolean;
  readonly flows: readonly Flow[];
  readonly run?: RunStep;
  readonly survey?: SurveyStep;
  readonly correction?: CorrectionStep;
  /** Set where the lot is another kind of mass from here on. */
  readonly kind?: KindChange;
}

/** `material|class|status`: what a kilogram is, as one text. */
export const partOf = (kind: { material: string; conditionClass: string; status: string }): string =>
  `${kind.material}|${kind.conditionClass}|${kind.status}`;

/** The lot whose stream an event belongs to, or undefined. */
export function lotOf(event: StoredEvent): string | undefined {
  return event.stream.startsWith('lot-') ? event.stream.slice(4) : undefined;
}

/** A flow of a confirmation, or of a correction, which may be of one. */
function flowWithKind(posting: Posting, ownTime: string, ownMs: number): Flow {
  const flow = flowOf(posting, ownTime, ownMs);
  return flow.toKind === 'variance' ? { ...flow, part: partOf(posting.to) } : flow;
}

function flowOf(posting: Posting, ownTime: string, ownMs: number): Flow {
  const { from, to } = posting;
  return {
    fromKind: from.kind,
    fromSite: from.site,
    toKind: to.kind,
    toSite: to.site,
    massKg: posting.massKg,
    fate: posting.fate ?? '',
    atMs: posting.occurredAt === ownTime ? ownMs : Date.parse(posting.occurredAt),
    part: from.kind === 'process' ? partOf(from) : to.kind === 'process' ? partOf(to) : '',
    loadId: posting.loadId ?? '',
    concerns: posting.concernsEventId ?? '',
  };
}

function surveyOf(data: EventData<'StockMeasured'>): SurveyStep {
  return { site: data.site, massKg: data.massKg, lowKg: data.massLowKg, highKg: data.massHighKg };
}

function correctionOf(data: EventData<'MassEventCorrected'>): CorrectionStep {
  const told = (data.after ?? data.before) as EventData<'StockMeasured'>;
  return {
    eventId: data.correctedEventId,
    annulled: data.action === 'annulled',
    atMs: Date.parse(told.occurredAt),
    wholeDay: told.occurredAtPrecision === 'day',
    ...(data.correctedEventType === 'StockMeasured' && { survey: surveyOf(told) }),
  };
}

function kindChangeOf(event: StoredEvent): KindChange | undefined {
  if (event.type !== 'LotClassified') return undefined;
  const { data } = event;
  const [from, to] = [
    partOf(data),
    partOf({ material: data.material, conditionClass: data.toConditionClass, status: data.toStatus }),
  ];
  return from === to ? undefined : { from, to };
}

function runStepOf(event: StoredEvent): RunStep | undefined {
  switch (event.type) {
    case 'LotSplit':
      return { runId: event.data.splitId, step: 'issue', index: 0 };
    case 'LotOpened':
      return event.data.split && { runId: event.data.split.splitId, step: 'output', index: 0 };
    case 'SortingInputIssued':
      return { runId: event.data.runId, step: 'issue', index: event.data.inputIndex };
    case 'SortingInputReturned':
      return { runId: event.data.runId, step: 'return', index: event.data.inputIndex };
    case 'SortingOutputReceived':
      return { runId: event.data.runId, step: 'output', index: event.data.outputIndex };
    default:
      return undefined;
  }
}

/** Mass that is transformed where it lies stays in its pool, with its origins: the kind of the lot alone changes (rule 11). */
const staysInPlace = ({ from, to }: Posting): boolean => from.kind === to.kind && from.site === to.site;

const isNoStep = (event: StoredEvent): boolean =>
  (event.type === 'LotOpened' && !event.data.split) || event.type === 'LoadRejected' || event.type === 'LoadRedirected';

/** Reduces an event of a lot with its postings to a step, or undefined where it moves nothing. */
export function stepOf(event: StoredEvent, all: readonly Posting[]): Step | undefined {
  if (isNoStep(event)) return undefined;
  const postings = all.some(staysInPlace) ? all.filter((posting) => !staysInPlace(posting)) : all;
  if (event.type === 'MassEventCorrected') {
    const correction = correctionOf(event.data);
    const { atMs, wholeDay } = correction;
    return { eventId: event.id, atMs, wholeDay, flows: postings.map((posting) => flowWithKind(posting, '', 0)), correction };
  }
  if (event.type === 'MovementConfirmed') {
    const { movementEventId, movementOccurredAt } = event.data;
    const atMs = Date.parse(movementOccurredAt);
    const flows = postings.map((posting) => ({ ...flowWithKind(posting, movementOccurredAt, atMs), concerns: event.id }));
    const correction = { eventId: movementEventId, confirms: true as const, annulled: false, atMs, wholeDay: false };
    return { eventId: event.id, atMs, wholeDay: false, flows, correction };
  }
  const data = event.data as { occurredAt?: string; occurredAtPrecision?: string };
  const ownTime = data.occurredAt ?? event.metadata.recordedAt;
  const atMs = Date.parse(ownTime);
  const run = runStepOf(event);
  const kind = kindChangeOf(event);
  return {
    eventId: event.id,
    atMs,
    wholeDay: data.occurredAtPrecision === 'day',
    flows: postings.map((posting) => flowOf(posting, ownTime, atMs)),
    ...(run && { run }),
    ...(event.type === 'StockMeasured' && { survey: surveyOf(event.data) }),
    ...(kind && { kind }),
  };
}

/** Sites of a lot in the order in which its stream names them: stored steps name them by number. */
export class SiteNumbers {
  readonly sites: string[];
  private readonly numbers = new Map<string, number>();

  constructor(sites: readonly string[] = []) {
    this.sites = [...sites];
    this.sites.forEach((site, number) => this.numbers.set(site, number));
  }

  numberOf(site: string): number {
    let number = this.numbers.get(site);
    if (number === undefined) {
      number = this.sites.length;
      this.sites.push(site);
      this.numbers.set(site, number);
    }
    return number;
  }
}

type SurveyRow = [number, number, number, number];
type FlowRow = [string, number, number, number, ...(string | number)[]];
interface StepExtra {
  r?: [string, RunStep['step'], number];
  s?: SurveyRow;
  c?: [string, 0 | 1 | 2, number, 0 | 1, SurveyRow?];
  k?: [string, string];
}
type StepRow = [string, number, 0 | 1, FlowRow[], StepExtra?];

const surveyRow = ({ site, massKg, lowKg, highKg }: SurveyStep, sites: SiteNumbers): SurveyRow => [
  sites.numberOf(site),
  massKg,
  lowKg,
  highKg,
];
const surveyFrom = ([site, massKg, lowKg, highKg]: SurveyRow, sites: readonly string[]): SurveyStep => ({
  site: sites[site]!,
  massKg,
  lowKg,
  highKg,
});

/** Writes a step as one line of JSON. */
export function encodeStep(step: Step, sites: SiteNumbers): string {
  const flows = step.flows.map((flow): FlowRow => {
    const kinds = LETTER[flow.fromKind] + LETTER[flow.toKind];
    const row: FlowRow = [kinds, sites.numberOf(flow.fromSite), sites.numberOf(flow.toSite), flow.massKg];
    const rest = [flow.fate, flow.atMs === step.atMs ? 0 : flow.atMs, flow.part, flow.loadId, flow.concerns];
    while (rest.length > 0 && (rest.at(-1) === '' || rest.at(-1) === 0)) rest.pop();
    row.push(...rest);
    return row;
  });
  const row: StepRow = [step.eventId, step.atMs, step.wholeDay ? 1 : 0, flows];
  const { run, survey, correction, kind } = step;
  if (run || survey || correction || kind) {
    row.push({
      ...(run && { r: [run.runId, run.step, run.index] }),
      ...(survey && { s: surveyRow(survey, sites) }),
      ...(correction && {
        c: [
          correction.eventId,
          correction.confirms ? 2 : correction.annulled ? 1 : 0,
          correction.atMs,
          correction.wholeDay ? 1 : 0,
          ...(correction.survey ? [surveyRow(correction.survey, sites)] : []),
        ] as StepExtra['c'],
      }),
      ...(kind && { k: [kind.from, kind.to] }),
    });
  }
  return JSON.stringify(row);
}

/** Reads the steps of a chunk: lines of `encodeStep` joined by line feeds. */
export function decodeSteps(text: string, sites: readonly string[]): Step[] {
  const rows = JSON.parse(`[${text.replaceAll('\n', ',')}]`) as StepRow[];
  return rows.map(([eventId, atMs, wholeDay, flowRows, extra]): Step => {
    const flows = flowRows.map(([kinds, from, to, massKg, fate, at, part, loadId, concerns]): Flow => {
      return {
        fromKind: KIND[kinds[0]!]!,
        fromSite: sites[from]!,
        toKind: KIND[kinds[1]!]!,
        toSite: sites[to]!,
        massKg,
        fate: (fate as string | undefined) ?? '',
        atMs: (at as number | undefined) || atMs,
        part: (part as string | undefined) ?? '',
        loadId: (loadId as string | undefined) ?? '',
        concerns: (concerns as string | undefined) ?? '',
      };
    });
    const step = { eventId, atMs, wholeDay: wholeDay === 1, flows };
    if (!extra) return step;
    const { r, s, c, k } = extra;
    return {
      ...step,
      ...(r && { run: { runId: r[0], step: r[1], index: r[2] } }),
      ...(s && { survey: surveyFrom(s, sites) }),
      ...(c && {
        correction: {
          eventId: c[0],
          ...(c[1] === 2 && { confirms: true as const }),
          annulled: c[1] === 1,
          atMs: c[2],
          wholeDay: c[3] === 1,
          ...(c[4] && { survey: surveyFrom(c[4], sites) }),
        },
      }),
      ...(k && { kind: { from: k[0], to: k[1] } }),
    };
  });
}
