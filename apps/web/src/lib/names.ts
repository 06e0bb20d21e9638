import i18n from 'i18next';
import { useCodes } from './codes.js';
import { named } from './format.js';

/** Names of codes in the reader's language; the code itself where the tables are not there yet. */
export function useNames() {
  const codes = useCodes();
  const nameOf =
    (table: 'materials' | 'siteKinds' | 'methods') =>
    (code: string): string => {
      const found = codes.data?.[table].find((each) => each.code === code);
      return found ? named(found.names) : code;
    };
  return {
    codes: codes.data,
    material: nameOf('materials'),
    siteKind: nameOf('siteKinds'),
    municipality: (number: string): string => codes.data?.municipalities.find((each) => each.number === number)?.name ?? number,
  };
}

const locale = (): string => (i18n.language === 'en' ? 'en-GB' : 'nb-NO');

/** A day of the API, `YYYY-MM-DD`, as people write it. */
export const dayText = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

/** The name of a country by its code of two letters. */
export const countryName = (code: string): string => new Intl.DisplayNames([locale()], { type: 'region' }).of(code) ?? code;
