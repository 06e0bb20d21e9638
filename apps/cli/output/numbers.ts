/** Numbers for people on a terminal: groups of three with plain spaces, so that `grep` finds them; decimal point as in the API. */
export function grouped(value: number | bigint | string): string {
  const text = String(value);
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(text) ?? [];
  return whole === '' ? text : `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ' ')}${rest}`;
}

/** Kilograms as tonnes with three decimals at most, exact. */
export function tonnes(massKg: number): string {
  const negative = massKg < 0;
  const kg = Math.abs(massKg);
  const rest = String(kg % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${negative ? '-' : ''}${grouped(Math.floor(kg / 1000))}${rest === '' ? '' : `.${rest}`}`;
}

/** Litres as cubic metres, exact. */
export const cubicMetres = tonnes;

/** Grams of CO2 equivalents as tonnes, three decimals, half to even is not needed: the API keeps the exact figure. */
export const tonnesCo2e = (gram: number): string => tonnes(Math.round(gram / 1000));
