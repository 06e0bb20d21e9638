import { type Names } from '#libs/contracts/api/common.js';
import type { FlowSumsAnswer, FlowSumsRowAnswer } from '#libs/contracts/api/flow-sums.js';
import { VOLUME_STATES } from '#libs/contracts/index.js';
import type { CellValue, Column, DocumentLanguage, DocumentTable } from './table.js';

/** Columns of the measures, in the manner of the JSON answer. */
const MEASURES: readonly (Column & { readonly of: (row: FlowSumsRowAnswer) => CellValue })[] = [
  { key: 'massKg', names: { nb: 'Masse', en: 'Mass' }, kind: 'kg', of: ({ massKg }) => massKg },
  { key: 'lowKg', names: { nb: '95 % intervall, fra', en: '95 % interval, from' }, kind: 'kg', of: ({ lowKg }) => lowKg },
  { key: 'highKg', names: { nb: '95 % intervall, til', en: '95 % interval, to' }, kind: 'kg', of: ({ highKg }) => highKg },
  { key: 'movements', names: { nb: 'Bevegelser', en: 'Movements' }, kind: 'integer', of: ({ movements }) => movements },
  { key: 'convertedKg', names: { nb: 'Ikke veid', en: 'Not weighed' }, kind: 'kg', of: ({ convertedKg }) => convertedKg },
  {
    key: 'claimedKg',
    names: { nb: 'Oppgitt av én part', en: 'Claimed by one party' },
    kind: 'kg',
    of: ({ evidence }) => evidence.claimedKg,
  },
  {
    key: 'documentedKg',
    names: { nb: 'Dokumentert', en: 'Documented' },
    kind: 'kg',
    of: ({ evidence }) => evidence.documentedKg,
  },
  {
    key: 'confirmedKg',
    names: { nb: 'Bekreftet av mottaker', en: 'Confirmed by the receiver' },
    kind: 'kg',
    of: ({ evidence }) => evidence.confirmedKg,
  },
  {
    key: 'untoldKg',
    names: { nb: 'Svinn og måleavvik', en: 'Losses and variances' },
    kind: 'kg',
    of: ({ untoldKg }) => untoldKg,
  },
  { key: 'tonneKm', names: { nb: 'Tonnkilometer', en: 'Tonne-kilometres' }, kind: 'decimal', of: ({ tonneKm }) => tonneKm },
  {
    key: 'distanceKnownKg',
    names: { nb: 'Masse med kjent avstand', en: 'Mass with a distance' },
    kind: 'kg',
    of: ({ distanceKnownKg }) => distanceKnownKg,
  },
];

const VOLUME_NAMES: Readonly<Record<(typeof VOLUME_STATES)[number], Names>> = {
  bank: { nb: 'Målt volum, faste', en: 'Measured volume, bank' },
  loose: { nb: 'Målt volum, løse', en: 'Measured volume, loose' },
  placed: { nb: 'Målt volum, anbrakte', en: 'Measured volume, placed' },
  unknown: { nb: 'Oppgitt volum, ukjent tilstand', en: 'Stated volume, state unknown' },
};

const text = (key: string, nb: string, en: string): Column => ({ key, names: { nb, en }, kind: 'text' });

/**
 * Sums of flows as tables: the rows, and what they are. Each row also carries where the log stood and the address that gives it again, so that a
 * file says so of itself wherever it ends up.
 */
export function flowSumsTables(answer: FlowSumsAnswer, language: DocumentLanguage): readonly [DocumentTable, DocumentTable] {
  const { dimensions, items, asOf, reproduce, licence, demo } = answer;
  const states = VOLUME_STATES.filter((state) => items.some(({ volumes }) => volumes.some((each) => each.state === state)));
  const rows: DocumentTable = {
    id: 'flows',
    names: { nb: 'Strømmer', en: 'Flows' },
    columns: [
      ...dimensions.flatMap(({ id, names }): Column[] => [
        { key: id, names: { nb: `${names.nb} (kode)`, en: `${names.en} (code)` }, kind: 'text' },
        { key: `${id}Name`, names, kind: 'text' },
      ]),
      ...MEASURES,
      ...states.map((state): Column => ({ key: `${state}Litres`, names: VOLUME_NAMES[state], kind: 'litres' })),
      text('demo', 'Demo', 'Demo'),
      text('logPosition', 'Loggposisjon', 'Log position'),
      text('knownAt', 'Kjent til', 'Known at'),
      text('reproduce', 'Samme svar igjen', 'The same answer again'),
      text('licence', 'Bruksvilkår', 'Terms of use'),
    ],
    rows: items.map((row) => [
      ...row.key.flatMap(({ value, names }) => [value, names[language]]),
      ...MEASURES.map(({ of }) => of(row)),
      ...states.map((state) => row.volumes.find((each) => each.state === state)?.litres ?? 0),
      String(demo),
      asOf.position,
      asOf.knownAt,
      reproduce,
      licence.url ?? licence.names[language],
    ]),
  };
  return [rows, aboutTable(answer, language)];
}

function aboutTable(answer: FlowSumsAnswer, language: DocumentLanguage): DocumentTable {
  const { selection, basis, period, filters, total, asOf, reproduce, licence, producedBy, demo } = answer;
  const words: readonly (readonly [Names, string])[] = [
    [{ nb: 'Hva som er talt', en: 'What is counted' }, selection.names[language]],
    [{ nb: 'Grunnlag', en: 'Basis' }, basis],
    [{ nb: 'Fra og med', en: 'From' }, period.from ?? ''],
    [{ nb: 'Til (ikke med)', en: 'To (exclusive)' }, period.to ?? ''],
    ...filters.map(({ parameter, value }) => [{ nb: `Filter: ${parameter}`, en: `Filter: ${parameter}` }, value] as const),
    [{ nb: 'Sum, kg', en: 'Sum, kg' }, String(total.massKg)],
    [{ nb: 'Demo (oppdiktede tall)', en: 'Demo (fictional figures)' }, String(demo)],
    [{ nb: 'Loggposisjon', en: 'Log position' }, asOf.position],
    [{ nb: 'Kjent til', en: 'Known at' }, asOf.knownAt ?? ''],
    [{ nb: 'Samme svar igjen', en: 'The same answer again' }, reproduce],
    [{ nb: 'Bruksvilkår', en: 'Terms of use' }, [licence.names[language], licence.url].filter(Boolean).join(' ')],
    [{ nb: 'Laget av', en: 'Produced by' }, producedBy],
  ];
  return {
    id: 'about',
    names: { nb: 'Om tallene', en: 'About the figures' },
    columns: [text('what', 'Hva', 'What'), text('value', 'Verdi', 'Value')],
    rows: words.map(([names, value]) => [names[language], value]),
  };
}
