/** Pattern of text in which something can be seen: blanks alone name nothing. Of requests only: what is on record stays readable. */
export const SEEN = '\\S';

/**
 * What the patterns of requests and parameters ask for, in words that follow "expected text": a pattern says little to who wrote the text.
 */
export const FORM_WORDS: Readonly<Record<string, string>> = {
  [SEEN]: 'that can be seen',
  '^[^:\\s](.*[^:\\s])?$': 'without a blank or colon at either end',
  '^\\d{4}$': 'of four digits',
  '^\\d{1,18}$': 'of 1 to 18 digits',
  '^[A-Z]{2}$': 'of two capital letters',
  '^[0-9a-f]{64}$': 'of 64 hexadecimal digits in lower case',
  '^\\d{4}-\\d{2}-\\d{2}$': 'of the form YYYY-MM-DD',
  '^(19|20|21)\\d{2}(-H[12])?$': 'of the form YYYY, YYYY-H1 or YYYY-H2',
  '^(0|[1-9]\\d{0,14})(\\.\\d{1,9})?$': 'of digits, with at most nine more after a point',
  '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$': 'of the form of a UUID in lower case',
  '^(\\d{9}|[a-z][a-z0-9-]{1,63}|[0-9a-f]{8}-[0-9a-f-]{27})$':
    'of nine digits, of a UUID, or of small letters, digits and hyphens',
};
