import i18n from 'i18next';

/** The day of an instant in Europe/Oslo: of what was told for a whole day. */
export function day(iso: string): string {
  const locale = i18n.language === 'en' ? 'en-GB' : 'nb-NO';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'Europe/Oslo' }).format(new Date(iso));
}
