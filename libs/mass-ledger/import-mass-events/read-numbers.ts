/** Reads the numbers of a file: which decimal mark they have is decided by all of them together. */

export type DecimalMark = ',' | '.';

/** What a number looks like: `value` where it can be read by itself, `either` where it depends on the decimal mark of the file. */
export type NumberForm =
  | { readonly kind: 'plain'; readonly value: string }
  | { readonly kind: 'decided'; readonly value: string; readonly mark: DecimalMark }
  /** `1.508`: with this mark it is 1.508, with the other 1508. */
  | { readonly kind: 'either'; readonly mark: DecimalMark; readonly asDecimal: string; readonly asThousands: string }
  | { readonly kind: 'none' };

const NONE: NumberForm = { kind: 'none' };
/** Spaces between digits group thousands: plain, U+00A0, U+2009, U+202F. */
const SPACES = /[\u0020\u00a0\u2009\u202f]/g;
const GROUPED_BY_SPACE = /^-?\d{1,3}(?:[\u0020\u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?$/;
const SIMPLE = /^-?\d{1,3}$/;
/** What most weights look like: one or two decimals. */
const WEIGHT = /^\d{1,9}[.,]\d{1,2}$/;
const SHAPE = /^(-?)(\d+)(?:([.,])(\d+))?$/;
const GROUPED = /^(-?)(\d{1,3}(?:([.,])\d{3})+)(?:([.,])(\d+))?$/;

/** What a text says as a number. */
export function numberForm(text: string): NumberForm {
  if (SIMPLE.test(text)) return { kind: 'plain', value: text };
  if (WEIGHT.test(text)) {
    const at = text.length - (text.charCodeAt(text.length - 2) < 0x30 ? 2 : 3);
    const mark = text[at] as DecimalMark;
    return { kind: 'decided', value: mark === '.' ? text : `${text.slice(0, at)}.${text.slice(at + 1)}`, mark };
  }
  let digits = text.trim().replace('\u2212', '-');
  let spaced = false;
  if (/\s/.test(digits)) {
    if (!GROUPED_BY_SPACE.test(digits)) return NONE;
    digits = digits.replace(SPACES, '');
    spaced = true;
  }
  const shape = SHAPE.exec(digits);
  if (shape) {
    const [, sign, whole, mark, fraction] = shape as unknown as [string, string, string, DecimalMark | undefined, string];
    if (mark === undefined) return { kind: 'plain', value: digits };
    const value = `${sign}${whole}.${fraction}`;
    const canGroup = fraction.length === 3 && whole.length <= 3 && !whole.startsWith('0') && !spaced;
    if (!canGroup) return { kind: 'decided', value, mark };
    return { kind: 'either', mark, asDecimal: value, asThousands: `${sign}${whole}${fraction}` };
  }
  const grouped = GROUPED.exec(digits);
  if (!grouped || spaced) return NONE;
  const [, sign, whole, group, mark, fraction] = grouped as unknown as [
    string,
    string,
    string,
    string,
    string | undefined,
    string,
  ];
  const separators = new Set(whole.match(/[.,]/g));
  if (separators.size > 1 || mark === group) return NONE;
  const integer = whole.replaceAll(group, '');
  const other: DecimalMark = group === ',' ? '.' : ',';
  return { kind: 'decided', value: mark === undefined ? `${sign}${integer}` : `${sign}${integer}.${fraction}`, mark: other };
}

/** Collects what the numbers of a file say about its decimal mark. */
export class DecimalEvidence {
  private readonly decided = { ',': 0, '.': 0 };
  private readonly either = { ',': 0, '.': 0 };
  private ungrouped = 0;

  /** Takes a number in. @returns false where the text is no number whatever the mark */
  see(text: string): boolean {
    const form = numberForm(text);
    switch (form.kind) {
      case 'none':
        return false;
      case 'plain':
        if (form.value.length >= 4 && !/[\s\u00a0\u202f]/.test(text.trim())) this.ungrouped += 1;
        return true;
      case 'decided':
        this.decided[form.mark] += 1;
        return true;
      case 'either':
        this.either[form.mark] += 1;
        return true;
    }
  }

  /** Whether numbers of the file contradict each other. */
  get mixed(): boolean {
    return this.decided[','] > 0 && this.decided['.'] > 0;
  }

  /**
   * The decimal mark, or undefined where nothing decides it. Beside numbers that can be read in one way only: a file with integers
   * such as `1508` does not group thousands, and in a file separated by commas an unquoted number has no comma.
   */
  mark(delimiter: string): DecimalMark | undefined {
    const { decided, either } = this;
    if (decided[','] > 0 || decided['.'] > 0) return this.mixed ? undefined : decided[','] > 0 ? ',' : '.';
    if (either[','] > 0 === either['.'] > 0) return undefined;
    const only: DecimalMark = either[','] > 0 ? ',' : '.';
    return this.ungrouped > 0 || (delimiter === ',' && only === '.') ? only : undefined;
  }
}

/** Reads a number under the decimal mark of its file. @returns decimal with a point, or what is wrong with it */
export function readNumber(
  text: string,
  mark: DecimalMark | undefined,
): { readonly value: string } | { readonly fault: 'not_a_decimal' | 'ambiguous_number' } {
  const form = numberForm(text);
  switch (form.kind) {
    case 'none':
      return { fault: 'not_a_decimal' };
    case 'either':
      if (mark === undefined) return { fault: 'ambiguous_number' };
      return { value: mark === form.mark ? form.asDecimal : form.asThousands };
    default:
      return { value: form.value };
  }
}

/** A number as a file of rejected rows has it: in a way that needs no other number to be understood. */
export function unambiguous(text: string, mark: DecimalMark | undefined): string {
  const form = numberForm(text);
  if (form.kind !== 'either' || mark === undefined) return text;
  return mark === form.mark ? `${text}0` : form.asThousands;
}
