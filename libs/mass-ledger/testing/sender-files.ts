import writeWorkbook, { type SheetData } from 'write-excel-file/node';

/** Export files in the shapes that senders have; all of them fictional. Each has a second file of the month after. */

/** A weighbridge program: text in Windows-1252, title above, kilograms, plates, a total below, page breaks that repeat the header. */
const weighbridge = (month: string, first: number, sum: string): Buffer =>
  Buffer.from(
    [
      'Fiktiv Vekt AS - Veierapport',
      `Periode: 01.${month}.2025 - 30.${month}.2025;;;;;;;;`,
      '',
      'Veiedato;Kl;Veienr;Reg.nr;Kunde;Varenavn;Brutto kg;Tara kg;Netto kg',
      `03.${month}.2025;07:41;${first};AB 12345;Fiktiv Graving AS;Leire, tørr;45 100;17 260;27 840`,
      `03.${month}.2025;08:10;${first + 1};CD54321;Fiktiv Graving AS;Leire, tørr;44 980;17 260;27 720`,
      'Veiedato;Kl;Veienr;Reg.nr;Kunde;Varenavn;Brutto kg;Tara kg;Netto kg',
      `04.${month}.2025;09:05;${first + 2};AB 12345;Fiktiv Graving AS;Bløt leire;41 000;17 000;24 000`,
      `;;;;;Sum;131 080;51 520;${sum}`,
      `Utskrift 01.12.2025 av vaktleder;;;;;;;;`,
      '',
    ].join('\r\n'),
    'latin1',
  );

const bold = (value: string, columnSpan?: number) => ({ value, fontWeight: 'bold' as const, ...(columnSpan && { columnSpan }) });
const book = async (data: SheetData, sheet = 'Ark1'): Promise<Buffer> => writeWorkbook(data, { sheet }).toBuffer();
const at = (day: number, month: number, hour: number, minute: number) => ({
  value: new Date(Date.UTC(2025, month - 1, day, hour, minute)),
  type: Date,
  format: 'dd.mm.yyyy hh:mm',
});
const serial = (value: number) => ({ value, type: Number });

/** A deposit's own list: workbook, header of two rows with merged cells, Excel serials and times, tonnes, tickets missing, sum without a name. */
const deposit = (month: number): Promise<Buffer> =>
  book(
    [
      [bold('Fiktivt deponi AS, inngående masser', 7)],
      [],
      [bold('Dato inn'), bold('Følgeseddel'), bold('Anlegg'), bold('Massetype'), bold('Vekt (tonn)', 3), null, null],
      [null, null, null, null, bold('Brutto'), bold('Tara'), bold('Netto')],
      [
        at(3, month, 7, 41),
        { value: `S-${month}` },
        { value: 'Skolen' },
        { value: 'Bløt leire/kvikkleire' },
        serial(45.1),
        serial(17.26),
        serial(27.84),
      ],
      [at(3, month, 9, 2), null, { value: 'Skolen' }, { value: 'Tørrskorpe' }, serial(44.98), serial(17.26), serial(27.72)],
      [serial(45966.5 - (12 - month) * 30), null, { value: 'Skolen' }, { value: 'Tørrskorpe' }, serial(30), serial(17.5), null],
      [null, null, null, null, null, null, serial(68.06)],
    ],
    'Inn',
  );

/** A contractor's list: loads in loose cubic metres, the day and the project merged over their rows, columns in another order. */
const contractor = (month: string): Promise<Buffer> =>
  book([
    [bold('Masselogg uke 45')],
    [bold('Oppdrag'), bold('Dato'), bold('Fra'), bold('Til'), bold('Masse'), bold('Mengde (lm³)'), bold('Bil'), bold('Merknad')],
    [
      { value: 'Skolen', rowSpan: 3 },
      { value: `3.${month}.25`, rowSpan: 2 },
      { value: 'Tomta' },
      { value: 'Deponiet' },
      { value: 'bløt leire' },
      serial(12.5),
      { value: 'EF 11111' },
      { value: 'vått' },
    ],
    [null, null, { value: 'Tomta' }, { value: 'Deponiet' }, { value: 'tørr leire' }, serial(13), { value: 'EF 11111' }, null],
    [
      null,
      { value: `5.${month}.25` },
      { value: 'Tomta' },
      { value: 'Deponiet' },
      { value: 'tørr leire' },
      { value: '1 012,25' },
      null,
      null,
    ],
    [{ value: 'Totalt' }, null, null, null, null, serial(1037.75), null, null],
  ]);

/** Monthly totals of a builder: project × material × receiver, text with tabs, decimal comma. */
const totals = (months: readonly string[]): Buffer =>
  Buffer.from(
    [
      '\ufeffMassebudsjett, levert',
      'Måned\tProsjekt\tMateriale\tHentested\tMottak\tSum levert tonn',
      ...months.flatMap((month) => [
        `${month}\tSkolen\tbløt leire\tTomta\tDeponiet\t1 250,5`,
        `${month}\tSkolen\ttørr leire\tTomta\tDeponiet\t310`,
      ]),
      'I alt\t\t\t\t\t1 560,5',
      '',
    ].join('\n'),
  );

/** English export of a scale: comma between cells, decimal point, date and time apart. */
const english = (month: string, first: number): Buffer =>
  Buffer.from(
    [
      '"Site: Fictional tip"',
      'Ticket no,Date,Time,Product,Job,Net weight (t),Haul distance km',
      `${first},2025-${month}-03,07:41,"Clay, soft",School,12.508,3.2`,
      `${first + 1},2025-${month}-03,0812,"Clay, soft",School,11.25,3.2`,
      '',
    ].join('\n'),
  );

/** What a person settles once for a sender's files: what holds for every row, and what the sender's words mean. */
export interface Settled {
  readonly constants: readonly { target: string; value: string }[];
  readonly values: readonly { target: string; cell: string; value: string }[];
}
export interface SenderExample {
  readonly name: string;
  readonly first: () => Promise<Buffer>;
  readonly second: () => Promise<Buffer>;
  readonly settled: Settled;
  /** Rows of movements in each file, and their sum in the first, kg. */
  readonly rows: number;
  readonly massKg?: number;
}

const constant = (target: string, value: string) => ({ target, value });
const means = (target: string, cell: string, value: string) => ({ target, cell, value });
const HERE = [constant('from_site', 'S'), constant('to_site', 'DEPOSIT')];
const PLACES = [means('from_site', 'Tomta', 'S'), means('to_site', 'Deponiet', 'DEPOSIT')];
const CLAYS = [means('material', 'bløt leire', 'clay_soft'), means('material', 'tørr leire', 'clay_crust')];
const SCHOOL = means('project', 'skolen', 'SCHOOL');

/** Senders with two files each; sites and project are those of `registerExamples`. */
export const SENDER_EXAMPLES: readonly SenderExample[] = [
  {
    name: 'weighbridge program',
    first: async () => weighbridge('11', 2001, '79 560'),
    second: async () => weighbridge('12', 2101, '79 560'),
    settled: {
      constants: [...HERE, constant('project', 'SCHOOL'), constant('vehicle', 'truck_trailer')],
      values: [CLAYS[0]!, means('material', 'Leire, tørr', 'clay_crust')],
    },
    rows: 3,
    massKg: 79_560,
  },
  {
    name: 'deposit',
    first: () => deposit(11),
    second: () => deposit(12),
    settled: { constants: HERE, values: [SCHOOL, means('material', 'Tørrskorpe', 'clay_crust')] },
    rows: 3,
    massKg: 68_060,
  },
  {
    name: 'contractor',
    first: () => contractor('11'),
    second: () => contractor('12'),
    settled: { constants: [constant('method', 'load_count')], values: [...PLACES, ...CLAYS, SCHOOL] },
    rows: 3,
  },
  {
    name: 'monthly totals',
    first: async () => totals(['oktober 2025']),
    second: async () => totals(['november 2025']),
    settled: { constants: [], values: [...PLACES, ...CLAYS, SCHOOL] },
    rows: 2,
    massKg: 1_560_500,
  },
  {
    name: 'English scale',
    first: async () => english('11', 1),
    second: async () => english('12', 3),
    settled: { constants: HERE, values: [means('material', 'Clay, soft', 'clay_soft'), means('project', 'School', 'SCHOOL')] },
    rows: 2,
    massKg: 23_758,
  },
];
