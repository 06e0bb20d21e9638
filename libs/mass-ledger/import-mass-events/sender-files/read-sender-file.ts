import type { FILL_TARGETS, FileReading, FileTarget, NamedProfile, SenderProfile } from '#libs/contracts/api/import-files.js';
import { invalid } from '#libs/kernel/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { maskVehicle } from '../plates.js';
import { isVehicleClass, readCode, readConditionClass, readUnit } from '../read-values.js';
import { type ConvertedFile, convertRows } from './convert-rows.js';
import { readWhen } from './read-cells.js';
import type { Sheet } from './read-sheet.js';
import { type FoundHeader, findHeader, findHeaderOf, recogniseColumns, textOf } from './recognise-columns.js';

const PREVIEWED = 8;
const SAMPLES = 3;
const WORDS = 500;
const SKIPPED = 50;

/** Columns that an import needs; of a list, one. */
const NEEDED: readonly (readonly FileTarget[])[] = [
  ['occurred_at'],
  ['material', 'lot'],
  ['from_site'],
  ['to_site'],
  ['quantity', 'gross'],
  ['unit'],
  ['method'],
];
/** Columns whose cells are words for something that has a code or a name here. */
const WORDED: readonly FileTarget[] = [
  'material',
  'project',
  'from_site',
  'to_site',
  'unit',
  'method',
  'vehicle',
  'condition_class',
];
/** Columns that people merge over several rows. */
const MERGED: readonly (typeof FILL_TARGETS)[number][] = ['occurred_at', 'project', 'material', 'from_site', 'to_site'];
const UNIT_IN_NAME = /(?:^|[^\p{L}\d])(tonn|tonnes|t|kg|pfm[3³]|ulm[3³]|pam[3³]|fm[3³]|lm[3³]|am[3³]|m[3³]|lass)(?![\p{L}\d])/iu;

/** Says whether projects and sites are known to whoever imports. */
export type Knows = (target: 'project' | 'from_site' | 'to_site', reference: string) => Promise<boolean>;

/** How a file is read: by which profile, and what comes of it. */
export interface SenderFile {
  readonly profile: SenderProfile;
  readonly matches: readonly string[];
  readonly converted: ConvertedFile;
}

/** What is wrong with a file in which no header was found. */
export const noHeader = (): Error =>
  invalid(
    '',
    'header_not_found',
    'no row looks like a header; expected one that names columns such as date, material and net weight in the first 60 lines',
  );

/**
 * Reads a sender's file: by the profile that is given, else by the saved one that fits (the last saved first), else by what its columns
 * are called. @throws DomainError where no row is a header
 */
export function readSenderFile(
  sheets: readonly Sheet[],
  saved: readonly NamedProfile[],
  given: SenderProfile | undefined,
): SenderFile {
  const fitting = saved.filter(({ profile }) => findHeaderOf(profile, sheets));
  const matches = fitting.map(({ name }) => name);
  const profile = given ?? fitting[0]?.profile;
  const header = (profile && findHeaderOf(profile, sheets)) ?? findHeader(sheets);
  if (!header) throw noHeader();
  const used = profile ?? suggestProfile(header);
  return { profile: used, matches, converted: convertRows(header, used) };
}

/** What can be told from a header and the rows below it. */
function suggestProfile(header: FoundHeader): SenderProfile {
  const columns = recogniseColumns(header.names);
  const nameOf = (target: FileTarget): string | undefined => columns.find((each) => each.target === target)?.name;
  const body = header.sheet.rows.slice(header.at + 1);
  const cellsOf = (target: FileTarget): string[] => {
    const place = header.names.indexOf(nameOf(target) ?? '\0');
    return place < 0 ? [] : body.map(({ cells }) => (place < cells.length ? textOf(cells[place]) : ''));
  };
  const amount = nameOf('quantity') ?? nameOf('gross');
  const titles = header.sheet.rows.slice(0, header.at).flatMap(({ cells }) => cells.map(textOf));
  const unit = [amount ?? '', ...titles.filter((title) => /vekt|mengde|enhet|weight/i.test(title))]
    .map((name) => UNIT_IN_NAME.exec(name)?.[1]?.toLowerCase())
    .find((each) => each !== undefined);
  const constants: SenderProfile['constants'] = [];
  if (!nameOf('unit') && unit !== undefined) constants.push({ target: 'unit', value: unit });
  const method = methodOf(unit, cellsOf('occurred_at'), nameOf('gross') ?? nameOf('ticket'));
  if (!nameOf('method') && method !== undefined) constants.push({ target: 'method', value: method });
  const { rows } = convertRows(header, { columns, constants, values: [], fillDown: [] });
  const fillDown = MERGED.filter((target) => {
    const blank = rows.filter(({ words }) => words[target] === undefined).length;
    return nameOf(target) !== undefined && blank > 0 && blank < rows.length && blank * 3 >= rows.length;
  });
  return { columns, constants, values: [], fillDown };
}

/** The evidence level that a file suggests: monthly totals are reports, what has a ticket or a gross weight was weighed. */
function methodOf(unit: string | undefined, days: readonly string[], weighed: string | undefined): string | undefined {
  const told = days.filter((day) => day !== '');
  const months = told.filter((day) => /^[a-zæøå]{3,}\.? \d{4}$|^\d{4}[-./]\d{1,2}$|^\d{1,2}[-./]\d{4}$/i.test(day));
  if (months.length * 2 > told.length) return 'reported_total';
  if (unit === 'lass') return 'load_count';
  return weighed !== undefined && (unit === undefined || /^(t|tonn|tonnes|kg)$/.test(unit)) ? 'weighbridge' : undefined;
}

/** What is needed and missing. */
export function missingOf({ columns, constants }: SenderProfile): string[] {
  const had = new Set([...columns, ...constants].map(({ target }) => target));
  return NEEDED.filter((targets) => targets.every((target) => !had.has(target))).map((targets) => targets.join(' or '));
}

/** The answer that tells a person how their file is read. */
export async function readingOf(
  { profile, matches, converted }: SenderFile,
  fileName: string | undefined,
  knows: Knows,
): Promise<FileReading> {
  const { header, rows, skipped } = converted;
  return {
    fileName: fileName ?? null,
    sheet: header.sheet.name ?? null,
    headerLine: header.line,
    columns: columnsOf(header, converted),
    matches: [...matches],
    profile,
    missing: missingOf(profile),
    rows: rows.length,
    skippedRows: skipped.length,
    skipped: skipped.slice(0, SKIPPED),
    preview: rows.slice(0, PREVIEWED).map(({ line, cells }) => ({
      line,
      cells: converted.columns.map((column) => ({ column, value: cells[column] ?? '' })),
    })),
    words: await wordsOf(converted, knows),
  };
}

function columnsOf(header: FoundHeader, { rows }: ConvertedFile): FileReading['columns'] {
  const first = new Set(rows.slice(0, SAMPLES).map(({ line }) => line));
  const shown = header.sheet.rows.filter(({ line }) => first.has(line));
  return header.names
    .map((name, i) => ({
      name,
      samples: shown.map(({ cells }) => {
        const cell = cells[i];
        return cell instanceof Date ? readWhen(cell) : maskVehicle(textOf(cell)).slice(0, 60);
      }),
    }))
    .filter(({ name }) => name !== '');
}

async function wordsOf({ rows }: ConvertedFile, knows: Knows): Promise<FileReading['words']> {
  const found = new Map<string, FileReading['words'][number]>();
  for (const { cells, words } of rows) {
    for (const target of WORDED) {
      const cell = words[target];
      if (cell === undefined) continue;
      const word = found.get(`${target} ${cell.toLowerCase()}`);
      if (word) word.rows += 1;
      else if (found.size < WORDS) {
        const value = cells[target as keyof typeof cells] ?? '';
        found.set(`${target} ${cell.toLowerCase()}`, {
          target,
          cell: cell.slice(0, 200),
          value: value.slice(0, 200),
          rows: 1,
          known: await isKnown(target, value, knows),
        });
      }
    }
  }
  return [...found.values()].sort((a, b) => WORDED.indexOf(a.target) - WORDED.indexOf(b.target) || b.rows - a.rows);
}

async function isKnown(target: FileTarget, value: string, knows: Knows): Promise<boolean> {
  switch (target) {
    case 'material':
      return loadReferenceData().materials.has(readCode('materials', value));
    case 'method':
      return loadReferenceData().methods.has(readCode('methods', value));
    case 'unit':
      return readUnit(value) !== undefined;
    case 'vehicle':
      return value === 'unknown' || isVehicleClass(value);
    case 'condition_class':
      return readConditionClass(value) !== undefined;
    case 'project':
    case 'from_site':
    case 'to_site':
      return knows(target, value);
    default:
      return true;
  }
}
