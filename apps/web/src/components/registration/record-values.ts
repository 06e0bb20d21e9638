import { shareOf, thousandfold, typed, typedPercent, typedThousandth } from './amounts.js';
import type { Values } from './form-field.js';

type Told = Readonly<Record<string, unknown>>;

/** How a member of a record is told, and how somebody types it. */
interface Conversion {
  /** @param text as filled in, a decimal with a point @param old the member as it stood */
  readonly told: (text: string, old: unknown) => unknown;
  readonly typed: (value: unknown) => string;
}

/** The first day of the month after `YYYY-MM`. */
function dayAfterMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
}

/** The month that ends before a day that is the first of its month. */
function monthBefore(day: string): string {
  const [year = 0, number = 0] = day.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

const thousandths: Conversion = { told: thousandfold, typed: (value) => typedThousandth(value as number) };
const percent: Conversion = { told: shareOf, typed: (value) => typedPercent(String(value)) };
const decimal: Conversion = { told: (text) => text, typed: (value) => typed(String(value)) };
const evidence: Conversion = {
  // The sum of a file goes with the reference that it was told with.
  told: (reference, old) => ((old as Told | undefined)?.['reference'] === reference ? old : { reference }),
  typed: (value) => String((value as Told)['reference']),
};

/** Members that are typed in another way than they are told; the others are text. */
const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  totalCapacityPlacedLitres: thousandths,
  annualCapacityPlacedLitres: thousandths,
  binderKg: thousandths,
  treatedKg: thousandths,
  relativeUncertainty: percent,
  amount: decimal,
  value: decimal,
  from: { told: (month) => `${month}-01`, typed: (day) => String(day).slice(0, 7) },
  to: { told: dayAfterMonth, typed: (day) => monthBefore(String(day)) },
  evidence,
};

/** Members of a record from what was filled in: tonnes and m³ as kilograms and litres, percent as share, months as days. @param old the record before */
export const toldOf = (values: Values, old: Told = {}): Told =>
  Object.fromEntries(
    Object.entries(values).map(([name, text]) => [name, CONVERSIONS[name]?.told(text, old[name]) ?? text] as const),
  );

/** What a form is filled with that changes a record. */
export const typedOf = (told: Told): Values =>
  Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) =>
      value == null ? [] : [[name, CONVERSIONS[name]?.typed(value) ?? (typeof value === 'string' ? value : '')] as const],
    ),
  );
