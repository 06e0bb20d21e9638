import type { NamedProfile, SenderProfile } from '#libs/contracts/api/import-files.js';
import { run, useImportTests } from '../../testing/imports-under-test.js';
import { allEvents } from '../../testing/ledger-under-test.js';
import { SENDER_EXAMPLES, type Settled } from '../../testing/sender-files.js';
import { csvOf } from './convert-rows.js';
import { difference, readAmount, readTimeOfDay, readWhen } from './read-cells.js';
import { missingOf, readSenderFile, readingOf } from './read-sender-file.js';
import { readSheets } from './read-sheet.js';

const { ledger } = useImportTests();

/** What a person adds to what was recognised. */
function settle(profile: SenderProfile, { constants, values }: Settled): SenderProfile {
  const fixed = new Set(constants.map(({ target }) => target));
  return {
    ...profile,
    constants: [...profile.constants.filter(({ target }) => !fixed.has(target)), ...constants] as SenderProfile['constants'],
    values: values as SenderProfile['values'],
  };
}

describe.each(SENDER_EXAMPLES)('files of a $name', ({ name, first, second, settled, rows, massKg }) => {
  test('load with one mapping and no edit; the second of the sender with none', async () => {
    const to = await ledger();
    const sheets = await readSheets(await first());
    const profile = settle(readSenderFile(sheets, [], undefined).profile, settled);
    expect(missingOf(profile)).toEqual([]);
    const saved: NamedProfile[] = [{ name, profile, savedAt: null }];
    const checked = readSenderFile(sheets, [], profile);
    expect(checked.converted.rows).toHaveLength(rows);
    const before = (await allEvents(to.store)).length;
    const answer = await run(to, csvOf(checked.converted));
    expect([answer.errors, answer.rejectedRows, answer.rows.recorded]).toEqual([[], [], rows]);
    const events = (await allEvents(to.store)).slice(before).map(({ data }) => data as { massKg?: number; quantity?: object });
    const sum = events.reduce((total, event) => total + (event.massKg ?? 0), 0);
    if (massKg !== undefined) expect(sum).toBe(massKg);

    const next = readSenderFile(await readSheets(await second()), saved, undefined);
    expect(next.matches).toEqual([name]);
    const reading = await readingOf(next, 'next', async () => true);
    expect(reading.words.filter(({ known }) => !known)).toEqual([]);
    const again = await run(to, csvOf(next.converted));
    expect([again.rejectedRows, again.rows.recorded, again.rows.repeated]).toEqual([[], rows, 0]);
  });
});

test('totals, repeated headers and notes are told, plates are never shown', async () => {
  const [weighbridge, deposit] = SENDER_EXAMPLES;
  const file = readSenderFile(await readSheets(await weighbridge!.first()), [], undefined);
  expect(file.converted.skipped.map(({ line, reason }) => `${line} ${reason}`)).toEqual(['7 header', '9 total', '10 note']);
  const reading = await readingOf(file, undefined, async () => false);
  expect(JSON.stringify(reading)).not.toMatch(/12345|54321/);
  expect(reading.columns.map(({ name }) => name)).toContain('Reg.nr');
  expect(reading).toMatchObject({ headerLine: 4, rows: 3, missing: ['from_site', 'to_site'] });
  const unnamed = readSenderFile(await readSheets(await deposit!.first()), [], undefined);
  expect(unnamed.converted.skipped).toMatchObject([{ line: 8, reason: 'total' }]);
});

test('a date that is missing is filled from above only where a file leaves many out', async () => {
  const fillDownOf = async (text: string): Promise<readonly string[]> =>
    readSenderFile(await readSheets(Buffer.from(text)), [], undefined).profile.fillDown;
  const head = 'Dato;Mottak;Netto tonn\n';
  expect(await fillDownOf(`${head}03.11.2025;D;1,5\n04.11.2025;D;12,5\nSum;;14\n;;14\n`)).toEqual([]);
  expect(await fillDownOf(`${head}03.11.2025;D;1,5\n;D;12,5\n;D;1\n`)).toEqual(['occurred_at']);
});

test('a net weight that is not gross less tare is refused with both', async () => {
  const text = 'Dato;Brutto t;Tara t;Netto t\n03.11.2025;45,1;17,2;28,0\n03.11.2025;45,1;17,2;27,9\n';
  const { converted } = readSenderFile(await readSheets(Buffer.from(text)), [], undefined);
  expect(converted.rows.map(({ cells }) => cells.quantity)).toEqual(['28.0 (gross 45.1 less tare 17.2 is 27.9)', '27.9']);
});

test('a row keeps its line, and a number can be read in one way only', async () => {
  const text = 'Rapport\n\nDato;Mottak;Netto tonn\n03.11.2025;D;1,508\n\n04.11.2025;D;12,5\nSum;;14,008\n';
  const { converted } = readSenderFile(await readSheets(Buffer.from(text)), [], undefined);
  expect(csvOf(converted).toString().split('\n').slice(2, 6)).toEqual([
    'occurred_at;to_site;quantity;unit',
    '2025-11-03;D;1.5080;tonn',
    '',
    '2025-11-04;D;12.5;tonn',
  ]);
});

test.each([
  ['03.11.2025 07:41', '2025-11-03T07:41:00'],
  ['3.11.25', '2025-11-03'],
  ['3/11-2025 kl. 7.41', '2025-11-03T07:41:00'],
  ['2025-11-03 07:41', '2025-11-03 07:41'],
  [45964, '2025-11-03'],
  ['45964,5', '2025-11-03T12:00:00'],
  [new Date('2025-11-03T07:40:59.999Z'), '2025-11-03T07:41:00'],
  ['november 2025', '2025-11-30'],
  ['Feb 2024', '2024-02-29'],
  ['2025-02', '2025-02-28'],
  ['02.2025', '2025-02-28'],
  ['i går', 'i går'],
])('%p is read as %s', (cell, when) => expect(readWhen(cell)).toBe(when));

test('amounts and times of day are read exactly', () => {
  expect(['27,84 t', '1 012,25', '12,5 lm³', 0.1 + 0.2].map((cell) => readAmount(cell, ','))).toEqual([
    '27.84',
    '1012.25',
    '12.5',
    '0.3',
  ]);
  expect(readAmount('1.508', undefined)).toBe('1.508 (decimals or thousands?)');
  expect(['7:41', '0741', 0.5, 'x'].map(readTimeOfDay)).toEqual(['07:41:00', '07:41:00', '12:00:00', undefined]);
  expect([difference('45.1', '17.26'), difference('1', '2.5'), difference('a', '1')]).toEqual(['27.84', '-1.5', undefined]);
});
