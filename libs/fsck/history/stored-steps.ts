import { type Effect, type Survey, type Told, staysInPlace } from './told.js';

/** Letters for kinds of account in `lot_steps`. */
const LETTERS: Readonly<Record<string, string>> = {
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

/** Steps per row of `lot_steps`. */
export const STEPS_PER_CHUNK = 16;

/** Writes steps of a lot as `lot_steps` holds them; sites stand as numbers, in the order in which the stream names them. */
export class StepWriter {
  private readonly numbers = new Map<string, number>();

  /** `lot_state.sites` after the steps written. */
  get sites(): string[] {
    return [...this.numbers.keys()];
  }

  line({ eventId, ms, wholeDay, effects, run, survey, kind, corrects }: Told): string {
    const moving = effects.filter((effect) => !staysInPlace(effect));
    const row: unknown[] = [eventId, ms, wholeDay ? 1 : 0, moving.map((effect) => this.effect(effect, ms))];
    const extra = {
      ...(run && { r: [run.runId, run.step, run.index] }),
      ...(survey && { s: this.survey(survey) }),
      ...(corrects && {
        c: [
          corrects.eventId,
          corrects.confirms ? 2 : corrects.annuls ? 1 : 0,
          ms,
          wholeDay ? 1 : 0,
          ...(corrects.survey ? [this.survey(corrects.survey)] : []),
        ],
      }),
      ...(kind && { k: [kind.from, kind.to] }),
    };
    return JSON.stringify(Object.keys(extra).length === 0 ? row : [...row, extra]);
  }

  private effect({ fromKind, fromSite, toKind, toSite, kg, fate, ms, part, load, concerns }: Effect, ownMs: number): unknown[] {
    const kinds = `${LETTERS[fromKind] ?? '?'}${LETTERS[toKind] ?? '?'}`;
    const cells: unknown[] = [kinds, this.number(fromSite), this.number(toSite), kg];
    const optional = [fate, ms === ownMs ? 0 : ms, part, load, concerns];
    const last = optional.findLastIndex((cell) => cell !== '' && cell !== 0);
    return [...cells, ...optional.slice(0, last + 1)];
  }

  private survey({ site, kg, low, high }: Survey): number[] {
    return [this.number(site), kg, low, high];
  }

  private number(site: string): number {
    const known = this.numbers.get(site);
    if (known !== undefined) return known;
    this.numbers.set(site, this.numbers.size);
    return this.numbers.size - 1;
  }
}
