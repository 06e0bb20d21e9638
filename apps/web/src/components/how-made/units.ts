import i18n from 'i18next';
import { decimalText } from '../../lib/format.js';

/** Words of units in answers of the API, as people write them. */
const WORDS: readonly (readonly [word: RegExp, nb: string, en: string])[] = [
  [/\bkg_metre\b/g, 'kg·m', 'kg·m'],
  [/\bkg_day\b/g, 'kg·d', 'kg·d'],
  [/\bgram_co2e\b/g, 'g CO₂e', 'g CO₂e'],
  [/CO2/g, 'CO₂', 'CO₂'],
  [/\bbank m3\b/g, 'pfm³', 'bank m³'],
  [/\bm3\b/g, 'm³', 'm³'],
  [/\bvehicle-km laden\b/g, 'km med lass', 'laden km'],
  [/\bvehicle-km\b/g, 'km', 'vehicle-km'],
  [/\bmetre\b/g, 'meter', 'metre'],
  [/\blitre\b/g, 'liter', 'litre'],
  [/\bdays\b/g, 'dager', 'days'],
  [/\b1\/year\b/g, 'per år', 'per year'],
  [/\bkg binder\b/g, 'kg bindemiddel', 'kg binder'],
  [/\bratio\b/g, 'forholdstall', 'ratio'],
];

/** A unit of the API, such as `kg CO2e/bank m3`, in the reader's language. */
export const unitText = (unit: string): string =>
  WORDS.reduce((text, [word, nb, en]) => text.replaceAll(word, i18n.language === 'en' ? en : nb), unit);

/** A formula with numbers of the API, in the reader's language. */
export const numbersText = (text: string): string => unitText(text).replace(/-?\d+\.\d+/g, decimalText);
