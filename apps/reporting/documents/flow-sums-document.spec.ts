/** Flows added up as files: CSV whose rows say where they come from, XLSX with a sheet about the figures. */
import readXlsxFile from 'read-excel-file/node';
import type { FlowSumsAnswer } from '#libs/contracts/api/flow-sums.js';
import { flowSumsTables } from './flow-sums-document.js';
import { tableAsCsv, tablesAsXlsx } from './table-files.js';

const sums = (massKg: number, litres: number) => ({
  massKg,
  lowKg: massKg - 100,
  highKg: massKg + 100,
  movements: 2,
  convertedKg: 0,
  evidence: { claimedKg: massKg - 400, documentedKg: 300, confirmedKg: 100 },
  untoldKg: 0,
  volumes: litres === 0 ? [] : [{ state: 'bank' as const, litres }],
  tonneKm: '12.5',
  distanceKnownKg: massKg,
});
const ANSWER: FlowSumsAnswer = {
  dimensions: [{ id: 'toMunicipality', names: { nb: 'Til kommune', en: 'To municipality' } }],
  selection: { id: 'final', names: { nb: 'Brukt eller deponert for godt', en: 'Used or deposited for good' } },
  basis: 'recorded',
  period: { from: '2025-01-01', to: null },
  filters: [{ parameter: 'material', value: 'till' }],
  demo: true,
  total: sums(30_000, 7_000),
  rows: 2,
  items: [
    { key: [{ value: '9990', names: { nb: 'Demovik', en: 'Demovik' } }], ...sums(20_000, 7_000) },
    { key: [{ value: null, names: { nb: 'Ikke oppgitt', en: 'Not stated' } }], ...sums(10_000, 0) },
  ],
  next: null,
  asOf: { requested: null, position: '4711', knownAt: '2026-01-02T03:04:05.000Z', final: false },
  reproduce: '/api/v1/flow-sums?dimensions=toMunicipality&asOf=%404711',
  licence: { names: { nb: 'Fri bruk', en: 'Free to use' }, url: 'https://example.org/licence' },
  producedBy: 'Massestrøm 1',
};

test('each row of the CSV has its figures, where the log stood and the address that gives it again', () => {
  const [head, ...lines] = tableAsCsv(flowSumsTables(ANSWER, 'en')[0]).replace('\uFEFF', '').trim().split('\r\n');
  const rows = lines.map((line) => Object.fromEntries(line.split(';').map((cell, i) => [head!.split(';')[i], cell])));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    toMunicipality: '9990',
    toMunicipalityName: 'Demovik',
    massKg: '20000',
    lowKg: '19900',
    documentedKg: '300',
    tonneKm: '12.5',
    bankLitres: '7000',
    demo: 'true',
    logPosition: '4711',
    knownAt: '2026-01-02T03:04:05.000Z',
    reproduce: ANSWER.reproduce,
    licence: 'https://example.org/licence',
  });
  expect(rows[1]).toMatchObject({ toMunicipality: '', toMunicipalityName: 'Not stated', bankLitres: '0' });
  expect(rows.reduce((sum, row) => sum + Number(row['massKg']), 0)).toBe(ANSWER.total.massKg);
});

test('the XLSX has the same rows and a sheet that tells the query, the position, the time and the terms of use', async () => {
  const [flows, about] = await readXlsxFile(await tablesAsXlsx(flowSumsTables(ANSWER, 'nb'), 'nb'));
  const [head, ...rows] = flows!.data;
  const massAt = head!.indexOf('Masse (kg)');
  expect(rows.map((row) => row[massAt])).toEqual([20_000, 10_000]);
  expect(about!.sheet).toBe('Om tallene');
  const told = new Map(about!.data.map(([what, value]) => [what, value]));
  expect(told.get('Hva som er talt')).toBe('Brukt eller deponert for godt');
  expect(told.get('Filter: material')).toBe('till');
  expect(told.get('Sum, kg')).toBe('30000');
  expect(told.get('Loggposisjon')).toBe('4711');
  expect(told.get('Kjent til')).toBe('2026-01-02T03:04:05.000Z');
  expect(told.get('Bruksvilkår')).toBe('Fri bruk https://example.org/licence');
});
