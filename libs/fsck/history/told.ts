import type { AuditedEvent } from '../log-reader.js';
import { type Move, type Place, movesOf } from '../moves.js';

// The auditor reads data of any shape.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access */

/** What an event moves, as far as the history of its lot needs it. Absent texts are empty. */
export interface Effect {
  readonly fromKind: string;
  readonly fromSite: string;
  readonly toKind: string;
  readonly toSite: string;
  readonly kg: number;
  readonly fate: string;
  readonly ms: number;
  /** `material|class|status` on the side of a sorting run, and of what a confirmation sends to variance; else empty. */
  readonly part: string;
  readonly load: string;
  /** Of a correction: the event whose effect it changes. */
  readonly concerns: string;
  /** Stands with a movement because the receiver confirmed it with another mass (rule 8). */
  readonly confirmed?: true;
}

/** Mass that is transformed where it lies (rule 11): its amount at the place stays. */
export const staysInPlace = ({ fromKind, fromSite, toKind, toSite }: Effect): boolean =>
  fromKind === toKind && fromSite === toSite;

/** Step of a sorting run or of a split that an event of a lot is, with its place in the plan. */
export interface RunStep {
  readonly runId: string;
  readonly step: 'issue' | 'return' | 'output';
  readonly index: number;
}

export interface Survey {
  readonly site: string;
  readonly kg: number;
  readonly low: number;
  readonly high: number;
}

/** What an event of a lot says, reduced to what its history needs. */
export interface Told {
  readonly eventId: string;
  readonly type: string;
  /** Data of the event; of a correction what then is effective. */
  readonly data: any;
  readonly ms: number;
  readonly wholeDay: boolean;
  readonly effects: readonly Effect[];
  readonly run?: RunStep;
  readonly survey?: Survey;
  /** Of a correction: what it corrects, and what then is effective. */
  readonly corrects?: {
    readonly eventId: string;
    readonly annuls: boolean;
    readonly survey?: Survey;
    /** It does not correct: the receiver confirms the movement (rule 8), whose effects change at its place. */
    readonly confirms?: true;
  };
  /** What the lot was and is from here on (rule 11). */
  readonly kind?: { readonly from: string; readonly to: string };
}

export const kindText = (of: { material: string; conditionClass: string; status: string }): string =>
  `${of.material}|${of.conditionClass}|${of.status}`;

const partText = ({ material, klass, status }: Place): string => `${material}|${klass}|${status}`;

const surveyOf = (data: any): Survey => ({ site: data.site, kg: data.massKg, low: data.massLowKg, high: data.massHighKg });

const RUN_STEPS: Readonly<Record<string, RunStep['step']>> = {
  SortingInputIssued: 'issue',
  SortingInputReturned: 'return',
  SortingOutputReceived: 'output',
};

function runStepOf(type: string, data: any): RunStep | undefined {
  if (type === 'LotSplit') return { runId: data.splitId, step: 'issue', index: 0 };
  if (type === 'LotOpened') return { runId: data.split.splitId, step: 'output', index: 0 };
  const step = RUN_STEPS[type];
  return step && { runId: data.runId, step, index: data.inputIndex ?? data.outputIndex };
}

function kindChangeOf(type: string, data: any): Told['kind'] {
  if (type !== 'LotClassified') return undefined;
  const from = kindText(data);
  const to = kindText({ material: data.material, conditionClass: data.toConditionClass, status: data.toStatus });
  return from === to ? undefined : { from, to };
}

/** These say nothing of mass. */
const SILENT = new Set(['LoadRejected', 'LoadRedirected']);

/** Steps of mass as effects. @param sent whether what goes to variance keeps its kind: it is a confirmation's, or may be */
export function effectsOf(moves: readonly Move[], sent = false): Effect[] {
  return moves.map(({ from, to, kg, fate, at, load, concerns }) => ({
    fromKind: from.kind,
    fromSite: from.site,
    toKind: to.kind,
    toSite: to.site,
    kg,
    fate: fate ?? '',
    ms: Date.parse(at),
    part:
      from.kind === 'process' ? partText(from) : to.kind === 'process' || (sent && to.kind === 'variance') ? partText(to) : '',
    load: load ?? '',
    concerns: concerns ?? '',
  }));
}

/** Reads an event of a lot's stream; undefined where it moves nothing and never will: an empty lot is opened, a load turned away. */
export function tell(event: AuditedEvent): Told | undefined {
  const { id: eventId, type, data } = event;
  if (SILENT.has(type) || (type === 'LotOpened' && !data.split)) return undefined;
  const effects = effectsOf(movesOf(event), type === 'MovementConfirmed' || type === 'MassEventCorrected');
  if (type === 'MassEventCorrected') {
    const now = data.after ?? data.before;
    const corrects = {
      eventId: data.correctedEventId,
      annuls: data.action === 'annulled',
      ...(data.correctedEventType === 'StockMeasured' && { survey: surveyOf(now) }),
    };
    const when = { ms: Date.parse(now.occurredAt), wholeDay: now.occurredAtPrecision === 'day' };
    return { eventId, type, data: now, ...when, effects, corrects };
  }
  if (type === 'MovementConfirmed') {
    const corrects = { eventId: data.movementEventId, annuls: false, confirms: true as const };
    const told = { eventId, type, data, ms: Date.parse(data.movementOccurredAt), wholeDay: false, corrects };
    return { ...told, effects: effects.map((effect) => ({ ...effect, concerns: eventId })) };
  }
  const run = runStepOf(type, data);
  const kind = kindChangeOf(type, data);
  return {
    eventId,
    type,
    data,
    ms: Date.parse(data.occurredAt),
    wholeDay: data.occurredAtPrecision === 'day',
    effects,
    ...(run && { run }),
    ...(kind && { kind }),
    ...(type === 'StockMeasured' && { survey: surveyOf(data) }),
  };
}

/** An event as it is effective now: corrections stand at the original's place (rule 1). */
export interface Standing {
  readonly eventId: string;
  readonly type: string;
  data: any;
  /** Place in the order of recording, corrections counted. */
  readonly order: number;
  ms: number;
  wholeDay: boolean;
  annulled: boolean;
  effects: readonly Effect[];
  readonly run?: RunStep;
  survey?: Survey;
  readonly kind?: Told['kind'];
}

/** A confirmation as it is effective; what it books stands with its movement. */
export interface Confirmation {
  readonly eventId: string;
  readonly movementId: string;
  /** Who told it: it counts as long as the movement goes there. */
  readonly site: string;
  data: any;
  annulled: boolean;
}

/** Whether a confirmation counts: its movement goes to who told it. */
export const counts = ({ site, annulled }: Confirmation, movement: Standing | undefined): boolean =>
  !annulled && (movement?.data as { toSite?: string } | undefined)?.toSite === site;

/** Whether two effects are one, but for their mass. */
export const sameSlot = (a: Effect, b: Effect): boolean =>
  a.ms === b.ms &&
  a.fromSite === b.fromSite &&
  a.fromKind === b.fromKind &&
  a.toSite === b.toSite &&
  a.toKind === b.toKind &&
  a.fate === b.fate &&
  a.part === b.part &&
  a.load === b.load &&
  a.confirmed === b.confirmed;

/** What is no confirmation's goes to variance as what the lot was then. */
const ofItsTime = (effect: Effect): Effect => (effect.toKind === 'variance' ? { ...effect, part: '' } : effect);

function added(effects: readonly Effect[], change: Effect): Effect[] {
  const others = effects.filter((each) => !sameSlot(each, change));
  const kg = effects.reduce((sum, each) => (sameSlot(each, change) ? sum + each.kg : sum), change.kg);
  return kg === 0 ? others : [...others, { ...change, kg, concerns: '' }];
}

/** A change that an event made: what stands now, and what stood before where it corrects. */
export interface Change {
  readonly now: Standing;
  readonly before?: Standing;
}

/** The events of one lot in the order of recording, each as it is effective. */
export class LotHistory {
  readonly standing: Standing[] = [];
  /** Events and confirmations in the order of recording. */
  readonly inOrder: (Standing | Confirmation)[] = [];
  private readonly confirmations = new Map<string, Confirmation>();
  private readonly byId = new Map<string, Standing>();
  private told = 0;

  /** Events taken in, corrections included. */
  get length(): number {
    return this.told;
  }

  /** Takes in the next event. The corrected event comes first among the changes, if the lot knows it. */
  take({ eventId, type, data, ms, wholeDay, effects, run, survey, kind, corrects }: Told): Change[] {
    const order = this.told++;
    if (!corrects) {
      const some = effects.filter(({ kg }) => kg !== 0);
      const now: Standing = {
        eventId,
        type,
        data,
        order,
        ms,
        wholeDay,
        annulled: false,
        effects: some,
        ...(run && { run }),
        ...(survey && { survey }),
        ...(kind && { kind }),
      };
      this.standing.push(now);
      this.inOrder.push(now);
      this.byId.set(eventId, now);
      return [{ now }];
    }
    const changes = new Map<Standing, Change>();
    const changed = (now: Standing): Standing => {
      if (!changes.has(now)) changes.set(now, { now, before: { ...now } });
      return now;
    };
    const corrected = this.byId.get(corrects.eventId);
    const confirmation = this.confirmations.get(corrects.eventId);
    if (corrects.confirms) this.confirm({ eventId, movementId: corrects.eventId, site: data.toSite, data, annulled: false });
    else if (confirmation) Object.assign(confirmation, { data, annulled: corrects.annuls });
    if (corrects.confirms && corrected) changed(corrected);
    else if (corrected) {
      Object.assign(changed(corrected), { data, ms, wholeDay, annulled: corrects.annuls });
      if (corrects.survey) corrected.survey = corrects.survey;
    }
    for (const effect of effects) {
      const movement = this.confirmations.get(effect.concerns)?.movementId;
      const concerned = this.byId.get(movement ?? effect.concerns) ?? corrected;
      const change = movement !== undefined ? { ...effect, confirmed: true as const } : ofItsTime(effect);
      if (concerned) changed(concerned).effects = added(concerned.effects, change);
    }
    return [...changes.values()];
  }

  private confirm(confirmation: Confirmation): void {
    this.confirmations.set(confirmation.eventId, confirmation);
    this.inOrder.push(confirmation);
  }
}
