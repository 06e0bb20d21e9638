/** What stands where a registration plate stood. */
export const MASK = '(plate)';

/**
 * Registration plates of Norway (AB 12345, AB 1234) and its neighbours (ABC 12D, ABC-123), with or without spaces. Not within a longer
 * word or number.
 */
const PLATE =
  /(?<![\p{L}\p{N}])(?:[A-ZÆØÅ]{2}[ \u00a0-]?\d{2}[ \u00a0]?\d{2,3}|[A-ZÅÄÖ]{3}[ \u00a0-]?\d{2}[A-Z\d])(?![\p{L}\p{N}])/giu;

/** Takes registration plates out of a text. */
export const maskPlates = (text: string): string => (text.length < 6 ? text : text.replace(PLATE, MASK));

/**
 * Takes out what stands for a vehicle and is no class, where letters and digits run as in a plate whatever separates them: `AB.12345`,
 * `A B12345`, full-width letters.
 */
export function maskVehicle(text: string): string {
  const bare = text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  return /^(?:[A-ZÆØÅÄÖ]{2}\d{4,5}\p{L}?|[A-ZÅÄÖ]{3}\d{2}[A-Z\d])$/iu.test(bare) ? MASK : maskPlates(text);
}

/** Whether a text was masked. */
export const isMasked = (text: string): boolean => text.includes(MASK);
