/** Longest text of a failed call's answer that is told whole, in characters. */
const LONGEST = 4000;
const HEAD = 2000;
const TAIL = 1000;

/**
 * What goes out with a failed call, with the middle of very long texts left out: a message quotes the value that is wrong, and a value of a
 * megabyte would come back several times. What was expected stands at the end of a message and stays.
 * @param value JSON
 */
export function withShortTexts(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, HEAD)} … ${value.slice(-TAIL)}` : value;
  if (Array.isArray(value)) return value.map(withShortTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withShortTexts(member)]));
}
