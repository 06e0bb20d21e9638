import type { FileTarget, SenderProfile } from '#libs/contracts/api/import-files.js';
import { COLUMN_ALIASES } from '../columns.js';
import type { Cell, Sheet, SheetRow } from './read-sheet.js';

/** Lines in which a header is looked for. */
const HEADER_WITHIN = 60;

/** Columns that tell of a person or a vehicle: they are not recognised, and nothing that stands in them is kept. */
const PERSONAL = /reg\W*(nr|nummer|no)|skilt|kjennemerke|sjåfør|driver|registration|plate|^bil(nr)?$|^telefon/;

/** What columns are called in the files of weighbridges, deposits and contractors; the first that fits counts. `undefined`: dropped. */
const WORDS: readonly (readonly [RegExp, FileTarget | undefined])[] = [
  [PERSONAL, undefined],
  [/seddel|veie?\W*(nr|nummer)|bong|bilag|følgebrev|lass\W*(nr|nummer)|ticket|docket/, 'ticket'],
  [/^(kl|klokka|klokken|klokkeslett|tid|time)$/, 'time'],
  [/dato|date|tidspunkt|utveid|periode|måned|month|timestamp/, 'occurred_at'],
  [/brutto|gross/, 'gross'],
  [/tara|tare|egenvekt/, 'tare'],
  [/netto|^net\b|net weight/, 'quantity'],
  [/tilstandsklasse|forurensningsklasse|condition class/, 'condition_class'],
  [/massetype|materiale?\b|vare|produkt|artikkel|fraksjon|material|product|^masse$/, 'material'],
  [/prosjekt|oppdrag|ordre|anlegg|project|order|job/, 'project'],
  [/^fra\b|opphav|hente|avsender|lastested|graveste|byggeplass|origin|^from\b|kilde/, 'from_site'],
  [/^til\b|mottak|losse|tipp|deponi|leveringssted|destination|^to\b|receiver/, 'to_site'],
  [/enhet|^unit/, 'unit'],
  [/avstand|kjørelengde|distance|^km$/, 'distance_km'],
  [/kjøretøy|biltype|vehicle/, 'vehicle'],
  [/mengde|tonn|vekt|kvantum|volum|antall (lass|m3|m³)|^lass$|amount|quantity|weight|tonnes/, 'quantity'],
  [/målemetode|metode|method/, 'method'],
];

const exact = new Map<string, FileTarget>();
for (const [column, aliases] of Object.entries(COLUMN_ALIASES)) {
  for (const name of [column, ...aliases]) exact.set(name.replaceAll('_', ' '), column as FileTarget);
}
/** Words of the import format that mean something else in other files. */
for (const name of ['bil', 'tid', 'time', 'vare', 'id', 'klasse']) exact.delete(name);

/** A cell as text of one line. */
export const textOf = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : String(cell).replace(/\s+/g, ' ').trim();

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[([].*?[)\]]/g, ' ')
    .replace(/[_\-./:]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Whether a column tells of a person or a vehicle by its name, whatever somebody has it mean. */
export const isPersonal = (name: string): boolean => PERSONAL.test(plain(name));

/** A header under which rows stand. */
export interface FoundHeader {
  readonly sheet: Sheet;
  /** Place of its (last) row among the rows of the sheet. */
  readonly at: number;
  readonly line: number;
  /** Names of the columns, none twice; '' where there is none. */
  readonly names: readonly string[];
}

const targetOf = (name: string): FileTarget | undefined => {
  const word = plain(name);
  if (word === '' || word.length > 60) return undefined;
  return exact.get(word) ?? WORDS.find(([pattern]) => pattern.test(word))?.[1];
};

/** Says which columns mean what; each meaning once. A net weight counts before another amount. */
export function recogniseColumns(names: readonly string[]): SenderProfile['columns'] {
  const columns: { target: FileTarget; name: string }[] = [];
  const take = (wanted: (name: string) => boolean): void => {
    for (const name of names) {
      const target = wanted(name) ? targetOf(name) : undefined;
      if (target && !columns.some((each) => each.target === target || each.name === name)) columns.push({ target, name });
    }
  };
  take((name) => /netto|net\b/i.test(name));
  take(() => true);
  return columns;
}

/** Names of a header row; a name that stands twice gets its place among them. */
function namesOf(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((name) => {
    if (name === '') return '';
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return (times === 1 ? name : `${name} (${times})`).slice(0, 200);
  });
}

/** Headers that rows of a sheet may be: each row, and each pair of rows that stand over one another (merged cells). */
function* candidates(sheet: Sheet): Iterable<FoundHeader> {
  const cellsOf = (row: SheetRow): string[] => row.cells.map(textOf);
  for (let at = 0; at < Math.min(sheet.rows.length, HEADER_WITHIN); at++) {
    const row = sheet.rows[at]!;
    const cells = cellsOf(row);
    yield { sheet, at, line: row.line, names: namesOf(cells) };
    const above = at > 0 ? cellsOf(sheet.rows[at - 1]!) : [];
    if (above.some((name, i) => name !== '' && (cells[i] ?? '') === '')) {
      const width = Math.max(above.length, cells.length);
      const both = Array.from({ length: width }, (_, i) => cells[i] || above[i] || '');
      yield { sheet, at, line: row.line, names: namesOf(both) };
    }
  }
}

/** The header of a file: the row, of any sheet, in which the most columns are recognised. @returns undefined where none has two */
export function findHeader(sheets: readonly Sheet[]): FoundHeader | undefined {
  let best: FoundHeader | undefined;
  let most = 1;
  for (const header of sheets.flatMap((sheet) => [...candidates(sheet)])) {
    const known = recogniseColumns(header.names).length;
    if (known > most) [best, most] = [header, known];
  }
  return best;
}

/** The header that has every column of a profile; upper and lower case are one. */
export function findHeaderOf(profile: SenderProfile, sheets: readonly Sheet[]): FoundHeader | undefined {
  const wanted = profile.columns.map(({ name }) => name.toLowerCase());
  if (wanted.length === 0) return undefined;
  for (const header of sheets.flatMap((sheet) => [...candidates(sheet)])) {
    const names = new Set(header.names.map((name) => name.toLowerCase()));
    if (wanted.every((name) => names.has(name))) return header;
  }
  return undefined;
}
