import { numberForm } from './read-numbers.js';

/** What a spreadsheet takes for the beginning of a formula, behind marks of text that stand there already. */
const FORMULA = /^'*[=+\-@\t\r]/;
const MARKED = /^'+[=+\-@\t\r]/;

/**
 * A cell as a spreadsheet shows it and does not carry it out: a text that begins as a formula does gets the mark of text, `'`, before it. A
 * negative number stays as it is.
 */
export const markedAsText = (cell: string): string =>
  FORMULA.test(cell) && numberForm(cell).kind === 'none' ? `'${cell}` : cell;

/** A cell without the mark that `markedAsText` gave it. */
export const withoutTextMark = (cell: string): string => (MARKED.test(cell) ? cell.slice(1) : cell);
