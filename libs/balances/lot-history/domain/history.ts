import type { Flow, KindChange, RunStep, Step, SurveyStep } from './steps.js';

/** An event of a lot as it is effective: corrections stand at their original's place (rule 1). */
export interface Entry {
  readonly eventId: string;
  /** Place in the order of recording of the lot's stream, from 0. */
  readonly order: number;
  atMs: number;
  wholeDay: boolean;
  annulled: boolean;
  /** Effective flows; none carries a mass of zero. */
  flows: readonly Flow[];
  readonly run?: RunStep;
  survey?: SurveyStep;
  readonly kind?: KindChange;
}

const sameFlow = (a: Flow, b: Flow): boolean =>
  a.toSite === b.toSite &&
  a.fromSite === b.fromSite &&
  a.toKind === b.toKind &&
  a.fromKind === b.fromKind &&
  a.fate === b.fate &&
  a.atMs === b.atMs &&
  a.part === b.part &&
  a.loadId === b.loadId &&
  a.confirmed === b.confirmed;

function withFlow(flows: readonly Flow[], added: Flow): Flow[] {
  const found = flows.find((flow) => sameFlow(flow, added));
  if (!found) return added.massKg === 0 ? [...flows] : [...flows, { ...added, concerns: '' }];
  const massKg = found.massKg + added.massKg;
  return flows.flatMap((flow) => (flow !== found ? [flow] : massKg === 0 ? [] : [{ ...flow, massKg }]));
}

/** What an event sends to `variance` itself has the kind that the lot had when it was recorded. */
const ofItsKind = (flow: Flow): Flow => (flow.toKind === 'variance' ? { ...flow, part: '' } : flow);

/** An entry that a step made or changed. */
export interface EntryChange {
  readonly entry: Entry;
  /** The entry as it was; absent where the step made it. */
  readonly before?: Entry;
}

/** An entry as a step that is no correction makes it. */
export const entryOf = (step: Step, order: number): Entry => ({
  eventId: step.eventId,
  order,
  atMs: step.atMs,
  wholeDay: step.wholeDay,
  annulled: false,
  flows: step.flows.filter(({ massKg }) => massKg !== 0),
  ...(step.run && { run: step.run }),
  ...(step.survey && { survey: step.survey }),
  ...(step.kind && { kind: step.kind }),
});

/** The events of one lot, in the order of recording, each as it is effective. */
export class LotHistory {
  readonly entries: Entry[] = [];
  private readonly places = new Map<string, number>();
  /** The movement that a confirmation changes, by the event of the confirmation. */
  private readonly confirmed = new Map<string, string>();
  private steps = 0;

  /** How many steps were taken in, corrections included. */
  get length(): number {
    return this.steps;
  }

  entry(eventId: string): Entry | undefined {
    const place = this.places.get(eventId);
    return place === undefined ? undefined : this.entries[place];
  }

  /** Takes in the next step of the stream. */
  append(step: Step): EntryChange[] {
    const order = this.steps++;
    if (step.correction) return this.correct(step, step.correction);
    const entry = entryOf(step, order);
    this.places.set(entry.eventId, this.entries.length);
    this.entries.push(entry);
    return [{ entry }];
  }

  private correct(step: Step, correction: NonNullable<Step['correction']>): EntryChange[] {
    const changes = new Map<Entry, EntryChange>();
    const change = (entry: Entry): Entry => {
      if (!changes.has(entry)) changes.set(entry, { entry, before: { ...entry } });
      return entry;
    };
    if (correction.confirms) this.confirmed.set(step.eventId, correction.eventId);
    const corrected = this.entry(correction.eventId);
    if (corrected && correction.confirms) change(corrected);
    else if (corrected) {
      change(corrected);
      corrected.atMs = correction.atMs;
      corrected.wholeDay = correction.wholeDay;
      corrected.annulled = correction.annulled;
      if (correction.survey) corrected.survey = correction.survey;
    }
    for (const flow of step.flows) {
      const movement = this.confirmed.get(flow.concerns);
      const entry = this.entry(movement ?? flow.concerns) ?? corrected;
      const added = movement === undefined ? ofItsKind(flow) : { ...flow, confirmed: true as const };
      if (entry) change(entry).flows = withFlow(entry.flows, added);
    }
    return [...changes.values()];
  }
}
