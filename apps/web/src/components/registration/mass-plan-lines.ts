import type { Answer } from '../../api/client.js';
import { shareOf, typed, typedPercent } from './amounts.js';
import type { Values } from './form-field.js';

export type PlanVersion = Answer<'getMassPlan'>['versions'][number];
export const PLAN_PARTS = ['cuts', 'uses', 'surplus'] as const;
export type PlanPart = (typeof PLAN_PARTS)[number];

/** A quantity as it is told. */
interface Told {
  readonly value: string;
  readonly unit: string;
  readonly volumeState?: string;
  readonly method: string;
}
/** A line of a version as the answer has it; each part has some of the members. */
interface Line {
  readonly material: string;
  readonly conditionClass?: string;
  readonly requirement?: string;
  readonly quantity: object;
  readonly usableShare?: string;
  readonly usableAs?: string;
  readonly quality?: string | null;
  readonly primary?: { readonly material: string; readonly quantity: object; readonly haulDistanceKm: string | null } | null;
  readonly receiver?: string | null;
}

/** Lines of the form: the numbers by which their fields are named, and the line of the version that each came from. */
export type FormLines = Readonly<Record<PlanPart, readonly { readonly id: number; readonly old?: Line }[]>>;

/** Name of a field of a line. */
export const fieldName = (part: PlanPart, id: number, field: string): string => `${part}-${id}-${field}`;

/** How the mass of a line is told where nothing else is chosen. */
const UNIT: Readonly<Record<PlanPart, string>> = { cuts: 'm3_bank', uses: 'm3_placed', surplus: 't' };
const METHOD = 'model';

/** What the fields of a new line are filled with. */
export const emptyLine = (part: PlanPart, id: number): Values => ({
  [fieldName(part, id, 'unit')]: UNIT[part],
  [fieldName(part, id, 'method')]: METHOD,
  [fieldName(part, id, 'primary')]: 'no',
});

/** The lines of a version. */
export const linesOf = (version: PlanVersion): FormLines => {
  const of = (part: PlanPart) => version[part].map((old, id) => ({ id, old }));
  return { cuts: of('cuts'), uses: of('uses'), surplus: of('surplus') };
};

/** What the fields of lines are filled with. */
export function typedLines(lines: FormLines): Values {
  const values: Record<string, string> = {};
  for (const part of PLAN_PARTS)
    for (const { id, old } of lines[part]) {
      Object.assign(values, emptyLine(part, id));
      if (!old) continue;
      const { value, unit, volumeState, method } = old.quantity as Told;
      const told: Readonly<Record<string, string | null | undefined>> = {
        material: old.material,
        conditionClass: old.conditionClass,
        requirement: old.requirement,
        quality: old.quality,
        receiver: old.receiver,
        value: typed(value),
        unit: volumeState === undefined ? unit : `${unit}_${volumeState}`,
        method,
        usableShare: old.usableShare === undefined || Number(old.usableShare) === 0 ? undefined : typedPercent(old.usableShare),
        usableAs: old.usableAs === old.material ? undefined : old.usableAs,
        primary: old.primary ? 'yes' : 'no',
        haulDistanceKm: old.primary?.haulDistanceKm == null ? undefined : typed(old.primary.haulDistanceKm),
      };
      for (const [field, text] of Object.entries(told)) if (text) values[fieldName(part, id, field)] = text;
    }
  return values;
}

/** Whether two quantities say the same: what would be bought for a need is as much as the need, unless it was told. */
const isSame = (one: object, other: object): boolean =>
  (['value', 'unit', 'volumeState', 'method'] as const).every((name) => (one as Told)[name] === (other as Told)[name]);

/** Lines as the API wants them. @param values what was filled in, decimals with a point */
export function toldLines(part: PlanPart, lines: FormLines, values: Values): object[] {
  return lines[part].map(({ id, old }) => {
    const at = (field: string): string | undefined => values[fieldName(part, id, field)];
    const [unit, volumeState] = (at('unit') ?? '').split('_');
    const { volumeState: _state, ...before } = (old?.quantity ?? {}) as Partial<Told>;
    // How uncertain it is was told, or follows from the method.
    const keepsMethod = before.method === at('method');
    const kept = ['material', 'conditionClass', 'requirement', 'quality', 'usableAs', 'receiver'].flatMap((field) => {
      const text = at(field);
      return text === undefined ? [] : [[field, text] as const];
    });
    const share = at('usableShare');
    const distance = at('haulDistanceKm');
    const was = old?.primary && {
      ...(old.primary.material !== old.material && { material: old.primary.material }),
      ...(!isSame(old.primary.quantity, old.quantity) && { quantity: old.primary.quantity }),
    };
    return {
      ...Object.fromEntries(kept),
      quantity: {
        ...(keepsMethod && before),
        value: at('value'),
        unit,
        method: at('method'),
        ...(volumeState !== undefined && { volumeState }),
      },
      ...(share !== undefined && { usableShare: shareOf(share) }),
      ...(at('primary') === 'yes' && { primary: { ...was, ...(distance !== undefined && { haulDistanceKm: distance }) } }),
    };
  });
}
