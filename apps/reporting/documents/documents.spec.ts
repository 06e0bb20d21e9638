/**
 * Status reports and climate accounts as files: XLSX read back, CSV, PDF with its tags. DOCUMENTS_TO=FOLDER keeps what was written.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import readXlsxFile from 'read-excel-file/node';
import { ApiAnswer } from '#libs/platform/http/endpoint.js';
import type { QueryValues } from '#libs/platform/http/parameter-reader.js';
import { barScale } from './bar-chart.js';
import { climateDocument, submittedDocument } from './climate-document.js';
import { localDecimal, shown, shownDay, shownKnownAt, shownTime } from './format.js';
import { pageTable } from './page-table.js';
import { type ReportDocument, documentAnswer, documentAsPdf } from './report-document.js';
import { labelTops, sankeyLayout } from './sankey.js';
import { statusDocument } from './status-document.js';
import { numberOf } from './table.js';
import { sheetName, tableAsCsv, tablesAsXlsx } from './table-files.js';
import { type FigureBox, type TableCell, TaggedDocument } from './tagged-document.js';
import { allElements, pdfStructure } from './testing/pdf-structure.js';
import { sampleAccount, sampleReference, sampleSubmission } from './testing/sample-account.js';
import { sampleStatus } from './testing/sample-status.js';

const LANGUAGES = ['nb', 'en'] as const;
type Make = (language: (typeof LANGUAGES)[number]) => ReportDocument;
const DOCUMENTS: readonly (readonly [string, Make])[] = [
  ['status', (language) => statusDocument(sampleStatus(), language)],
  ['calculation', (language) => climateDocument(sampleAccount(), language)],
  ['submission', (language) => submittedDocument(sampleSubmission(), language)],
];

async function keep(name: string, content: Buffer): Promise<void> {
  const folder = process.env['DOCUMENTS_TO'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), content);
}

describe.each(DOCUMENTS)('a %s', (name, make) => {
  test.each(LANGUAGES)('as XLSX in %s: each sheet read back holds the numbers of the answer', async (language) => {
    const { tables } = make(language);
    const bytes = await tablesAsXlsx(tables, language);
    await keep(`${name}-${language}.xlsx`, bytes);
    const sheets = await readXlsxFile(bytes);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(tables.map((table) => sheetName(table, language)));
    tables.forEach((table, at) => {
      const [header, ...rows] = sheets[at]!.data;
      expect(header).toHaveLength(table.columns.length);
      const expected = table.rows.map((row) =>
        row.map((value, place) => (table.columns[place]!.kind === 'text' ? (value === '' ? null : value) : numberOf(value))),
      );
      expect(rows).toEqual(expected);
    });
  });

  test.each(LANGUAGES)('as PDF in %s: tagged, in its language, the same bytes each time', async (language) => {
    const bytes = await documentAsPdf(make(language), language);
    await keep(`${name}-${language}.pdf`, bytes);
    expect((await documentAsPdf(make(language), language)).equals(bytes)).toBe(true);
    const { language: told, isMarked, isUniversal, root } = pdfStructure(bytes);
    expect([told, isMarked, isUniversal]).toEqual([language === 'nb' ? 'nb-NO' : 'en-GB', true, true]);
    // One of the letters that are used is refused by checkers (ISO 14289-1, 7.21.4.2).
    expect(bytes.includes('/CIDSet')).toBe(false);
    expect(root.map(({ type }) => type)).toEqual(['Document']);
    const all = allElements(root);
    const of = (type: string) => all.filter((each) => each.type === type);
    expect(of('H1')).toHaveLength(1);
    const levels = all.flatMap(({ type }) => (/^H\d$/.test(type) ? [Number(type.slice(1))] : []));
    levels.slice(1).forEach((level, at) => expect(level - levels[at]!).toBeLessThanOrEqual(1));
    expect(of('Figure')).toHaveLength(2);
    for (const figure of of('Figure')) {
      expect(figure.alt!.length).toBeGreaterThan(40);
      expect([figure.hasBounds, figure.marked > 0]).toEqual([true, true]);
    }
    const tables = of('Table');
    expect(tables.length).toBeGreaterThan(4);
    for (const table of tables) {
      expect(new Set(table.children.map(({ type }) => type))).toEqual(new Set(['TR']));
      const widths = new Set(table.children.map(({ children }) => children.length));
      expect(widths.size).toBe(1);
      expect(table.children[0]!.children[0]!.type).toBe('TH');
    }
    expect(of('TH').every(({ scope }) => scope === 'Column' || scope === 'Row')).toBe(true);
  });
});

test('recorded and reported stand in tables of their own, and what was reported is told with the shares of the printed table', () => {
  const { tables } = statusDocument(sampleStatus(), 'nb');
  const reported = tables.find(({ id }) => id === 'reported')!;
  const share = reported.columns.findIndex(({ key }) => key === 'sharePercent');
  expect(reported.rows.map((row) => row[share])).toEqual(['79.94', '17.42', '2.64', '100.00']);
  const groups = tables.find(({ id }) => id === 'groups')!;
  const mass = groups.columns.findIndex(({ key }) => key === 'massKg');
  // 41 200 + 18 350 + 12 480 + 4 820.4 + 9 130 + 1 250 t of surplus; what was used on its own site is not in it.
  expect(groups.rows.at(-1)![mass]).toBe(87_230_400);
});

test('a period of which nothing is known has no figure, rather than a zero', () => {
  const report = sampleStatus();
  const { comparable, previous, recorded } = report;
  const at = previous.findIndex(({ key }) => key === comparable);
  const cells = (previousTold: boolean[]): unknown[] => {
    const { tables } = statusDocument({ ...report, recorded: { ...recorded, previousTold } }, 'nb');
    const { columns, rows } = tables.find(({ id }) => id === 'groups')!;
    return rows.map((row) => row[columns.findIndex(({ key }) => key === `massKg_${comparable}`)]);
  };
  expect(cells(previous.map(() => true)).at(-1)).toBe(recorded.total.previousKg[at]);
  expect(new Set(cells(previous.map(() => false)))).toEqual(new Set([null]));
});

test('CSV has the names of the JSON answer, and no cell that a spreadsheet would run', () => {
  const lines = tableAsCsv(climateDocument(sampleAccount(), 'en').tables.find(({ id }) => id === 'lines')!).split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFFid;activity;name;module;gwp;.*;emissionGramCo2e;lowGramCo2e;highGramCo2e;/);
  expect(lines[4]).toContain('haul;haul;Haul of masses;A5;fossil;tonne_km;artic_semi;diesel;48300000;120;1234.5;t·km;118900000;');
  const column = { key: 'x', names: { nb: 'x', en: 'x' }, kind: 'text' } as const;
  expect(tableAsCsv({ id: 'x', names: column.names, columns: [column], rows: [['=1+1'], [null], ['a;b']] })).toBe(
    '\uFEFFx\r\n\'=1+1\r\n\r\n"a;b"\r\n',
  );
});

test('the format of the query is answered with its media type and a name of the file', async () => {
  const ask = (query: QueryValues) => documentAnswer(sampleStatus(), query, statusDocument);
  expect(await ask({})).toMatchObject({ comparable: '2025-H1' });
  const types = [];
  for (const format of ['csv', 'xlsx', 'pdf']) {
    const answer = await ask({ format });
    if (!(answer instanceof ApiAnswer)) throw new Error('not a document');
    types.push([answer.options.mediaType, answer.options.headers!['content-disposition']]);
  }
  const file = (ending: string): string => `attachment; filename="status-trondheimsregionen-2026-H1.${ending}"`;
  expect(types).toEqual([
    ['text/csv; charset=utf-8', file('csv')],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', file('xlsx')],
    ['application/pdf', file('pdf')],
  ]);
  const fates = (await ask({ format: 'csv', table: 'fates', lang: 'en' })) as ApiAnswer;
  expect((fates.body as Buffer).toString()).toContain('deposit_clean;deposit for clean masses;60800000;');
  await expect(ask({ format: 'csv', table: 'fats' })).rejects.toThrow(/no table is called 'fats'; expected one of about, groups/);
});

test('a Sankey keeps every value: bands fill their nodes on both sides, on one scale, within the figure', () => {
  const links = [
    { from: 'a', to: 'x', value: 30 },
    { from: 'a', to: 'y', value: 10 },
    { from: 'b', to: 'x', value: 5 },
    { from: 'c', to: 'y', value: 0 },
  ];
  const { nodes, bands } = sankeyLayout(links);
  expect(nodes.map(({ name, value }) => [name, value])).toEqual([
    ['a', 40],
    ['b', 5],
    ['x', 35],
    ['y', 10],
  ]);
  for (const { height, value } of [...nodes, ...bands]) expect(height / value).toBeCloseTo(nodes[0]!.height / 40, 12);
  const [a, , x] = nodes;
  expect(bands.map(({ from, to, fromTop, toTop }) => [from, to, fromTop, toTop])).toEqual([
    ['a', 'x', a!.top, x!.top],
    ['a', 'y', a!.top + bands[0]!.height, nodes[3]!.top],
    ['b', 'x', nodes[1]!.top, x!.top + bands[0]!.height],
  ]);
  expect(Math.max(...nodes.map(({ top, height }) => top + height))).toBeLessThanOrEqual(1 + 1e-12);
  expect(sankeyLayout([])).toEqual({ nodes: [], bands: [] });
});

test('labels of a Sankey never lie over each other, and stay within the figure', () => {
  expect(labelTops([50, 52, 54], [10, 10, 10], 200)).toEqual([45, 58, 71]);
  expect(labelTops([5, 95, 98], [20, 20, 20], 100)).toEqual([0, 57, 80]);
});

test('a scale of bars holds zero and every interval', () => {
  const { at } = barScale([
    { value: 10, low: 5, high: 30 },
    { value: -10, low: -20, high: -5 },
  ]);
  expect([at(-20), at(0), at(30)]).toEqual([0, 0.4, 1]);
});

test('figures as people read them', () => {
  expect(shown(1_234_567_890, 'kg', 'nb')).toBe('1\u00A0234\u00A0567,9');
  expect(shown(1_234_567_890, 'kg', 'en')).toBe('1,234,567.9');
  expect([shown(-40, 'kg', 'en'), shown(-1500, 'gram', 'nb'), shown(null, 'litres', 'nb')]).toEqual(['0.0', '\u22122', '–']);
  expect([localDecimal('-17.42', 'nb'), shownDay('2026-07-01', 'nb'), shownDay('2026-07-01', 'en')]).toEqual([
    '\u221217,42',
    '01.07.2026',
    '2026-07-01',
  ]);
});

test('times as people read them: by the clock of Oslo, summer and winter; a position of the log is told as the time of its last event', () => {
  expect([shownTime('2026-11-26T11:20:47.511Z', 'nb'), shownTime('2026-07-31T22:05:00Z', 'en')]).toEqual([
    '26.11.2026 kl. 12.20',
    '2026-08-01 00:05 (Oslo)',
  ]);
  const knownAt = '2026-11-26T11:20:47.511Z';
  expect(shownKnownAt({ requested: '@19374', knownAt }, 'nb')).toBe('26.11.2026 kl. 12.20');
  expect(shownKnownAt({ requested: '2026-08-01', knownAt }, 'nb')).toBe('2026-08-01');
  expect(shownKnownAt({ requested: null, knownAt: null }, 'en')).toBe('–');
});

test('a page tells units and quality in its language, a file as the answer does', () => {
  const table = (id: string) => {
    const account = sampleAccount();
    const [line] = account.lines;
    const factor = { ...line!.factors[0]!, unit: 'kg CO2e/bank m3', evidence: 'derived from recalled' };
    const told = { ...line!, activityAmount: { value: '1', unit: 'vehicle-km laden' }, factors: [factor] };
    return climateDocument({ ...account, lines: [told] }, 'nb').tables.find((each) => each.id === id)!;
  };
  const onPage = (id: string, language: (typeof LANGUAGES)[number]): string[] => {
    const cells: TableCell[][] = [];
    const page = { table: (_widths: unknown, _head: unknown, rows: TableCell[][]) => cells.push(...rows) };
    pageTable(page as unknown as TaggedDocument, table(id), language);
    return cells[0]!.map(({ text }) => text);
  };
  expect(onPage('lines', 'nb')).toContain('km med lass');
  expect(onPage('factors', 'nb')).toEqual(expect.arrayContaining(['kg CO₂e/pfm³', 'utledet fra husket']));
  expect(onPage('factors', 'en')).toEqual(expect.arrayContaining(['kg CO₂e/bank m³', 'derived from recalled']));
  expect(tableAsCsv(table('factors'))).toContain(';kg CO2e/bank m3;');
  const plans = statusDocument(sampleStatus(), 'nb').tables.find(({ id }) => id === 'plans')!;
  const days = plans.columns
    .filter(({ key }) => /^(starts|ends)On$/.test(key))
    .map(({ onPage }) => onPage!('2026-01-31', 'nb', []));
  expect([...days, shownDay('–', 'nb')]).toEqual(['31.01.2026', '31.01.2026', '–']);
});

test('the comparison with no reuse is shown where there is one: scenarios with the interval of the difference, and why one is missing', async () => {
  const document = climateDocument({ ...sampleAccount(), reference: sampleReference() }, 'nb');
  const table = (id: string) => document.tables.find((each) => each.id === id)!;
  expect(
    table('reference')
      .columns.map(({ key }) => key)
      .slice(5, 8),
  ).toEqual(['differenceGramCo2e', 'differenceLowGramCo2e', 'differenceHighGramCo2e']);
  expect(table('reference').rows.map((row) => [row[0], ...row.slice(5, 8), row[9]])).toEqual([
    ['actual', null, null, null, null],
    ['all_to_deposit', null, null, null, 'Kan ikke regnes ut: Ingen deponier med plass'],
    ['last_status', 20_000_000, 12_000_000, 33_000_000, null],
  ]);
  expect(table('reference_places').rows[0]!.slice(3)).toEqual(['massedeponi for rene masser', 40_000_000, 18_500, 'ja']);
  const { root } = pdfStructure(await documentAsPdf(document, 'nb'));
  const figures = allElements(root).filter(({ type }) => type === 'Figure');
  expect(figures).toHaveLength(3);
  expect(figures[2]!.alt).toContain('Slik det gikk: 131\u00A0200\u00A0kg\u00A0CO₂e');
  expect(climateDocument(sampleAccount(), 'nb').tables.map(({ id }) => id)).not.toContain('reference');
});

test('a heading stands on the page of what it heads, and what is signed stands together', () => {
  const document = new TaggedDocument({ title: 'x', language: 'nb-NO', time: new Date(0) });
  const pages = (): number => document.pdf.bufferedPageRange().count;
  while (document.pdf.y < 600) document.paragraph('x');
  document.heading(2, 'Heads a figure');
  document.heading(3, 'Its part');
  let drawn: FigureBox | undefined;
  document.figure('a figure', 200, (_pdf, box) => (drawn = box));
  expect(pages()).toBe(2);
  // Both headings are above it.
  expect(drawn!.y).toBeGreaterThan(80);
  while (document.pdf.y < 700) document.paragraph('x');
  document.facts(
    [
      ['a', ''],
      ['b', ''],
      ['c', ''],
    ],
    true,
  );
  expect([pages(), document.pdf.y > 48 + 3 * 38]).toEqual([3, true]);
});

test('lines are told apart by vehicle and energy, and factors are called by the language', () => {
  const { columns, rows } = climateDocument(sampleAccount(), 'nb').tables.find(({ id }) => id === 'lines')!;
  const name = columns.find(({ key }) => key === 'name')!;
  expect(name.onPage!('', 'nb', rows[3]!)).toBe('Transport av masser, semitipp, diesel');
  const [line] = sampleAccount().lines;
  const factors = [{ ...line!.factors[0]!, names: { nb: 'Vogntog, fullt', en: 'Artic, laden' } }];
  const told = (language: (typeof LANGUAGES)[number]) =>
    climateDocument({ ...sampleAccount(), lines: [{ ...line!, factors, notesNb: ['Antatt.'] }] }, language).tables;
  const cell = (language: (typeof LANGUAGES)[number], id: string, key: string) => {
    const table = told(language).find((each) => each.id === id)!;
    return table.rows[0]![table.columns.findIndex((each) => each.key === key)];
  };
  expect([cell('nb', 'factors', 'description'), cell('en', 'factors', 'description')]).toEqual([
    'Vogntog, fullt',
    'Artic, laden',
  ]);
  expect([cell('nb', 'lines', 'notes'), cell('en', 'lines', 'notes')]).toEqual(['Antatt.', line!.notes.join(' ')]);
  expect([shown('0.123036813', 'decimal', 'nb'), shown('25029.692', 'decimal', 'nb'), shown('1070821', 'decimal', 'en')]).toEqual(
    ['0,12304', '25\u00A0030', '1,070,821'],
  );
});
