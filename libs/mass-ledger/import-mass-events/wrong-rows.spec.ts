import { readFileSync } from 'node:fs';
import { faultsOf, run, useImportTests } from '../testing/imports-under-test.js';
import { allEvents } from '../testing/ledger-under-test.js';

interface WrongRow {
  readonly expect: string;
  readonly change: Record<string, string>;
}
const WRONG = JSON.parse(readFileSync(new URL('../testing/wrong-rows.json', import.meta.url), 'utf8')) as WrongRow[];

const RIGHT = {
  event_id: '',
  type: '',
  occurred_at: '2025-03-04T07:41',
  project: 'SCHOOL',
  lot: '',
  material: 'clay_soft',
  condition_class: '1',
  fate: '',
  from_site: 'S',
  to_site: 'DEPOSIT',
  quantity: '10',
  unit: 't',
  volume_state: '',
  method: 'weighbridge',
  distance_km: '',
  vehicle: '',
  ticket: '',
  status: '',
};
const HEADER = Object.keys(RIGHT).join(';');
const rowOf = (change: Record<string, string>): string => Object.values({ ...RIGHT, ...change }).join(';');

const { ledger } = useImportTests();

describe('wrong rows', () => {
  test.each(WRONG.map((wrong, i) => [i + 1, wrong.expect, wrong] as const))('%i: %s', async (_i, expected, { change }) => {
    const to = await ledger();
    await run(to, `${HEADER}\n${rowOf({ event_id: 'first' })}\n`);
    const before = await to.store.headPosition();
    const content = `${HEADER}\n${rowOf(change)}\n`;
    const answer = await run(to, content);
    expect(faultsOf(answer).join(', ')).toBe(expected.replaceAll(/(^|, )/g, '$11 '));
    for (const { message } of answer.rejectedRows[0]!.errors) expect(message.length).toBeGreaterThan(15);
    expect(await to.store.headPosition()).toBe(before);
    const checked = await run(to, content, { checkOnly: true });
    expect(checked.rejectedRows).toEqual(answer.rejectedRows);
    const among = await run(to, `${HEADER}\n${rowOf(change)}\n${rowOf({ event_id: 'next' })}\n`);
    expect(among.rows).toMatchObject({ recorded: 1, rejected: 1 });
    expect((await allEvents(to.store)).filter(({ type }) => type === 'MassDeposited')).toHaveLength(2);
  });
});

test('a text that a spreadsheet would carry out stands as text in the file of rejected rows, and is what it was when that is sent', async () => {
  const to = await ledger();
  const formulas = ['=1+1', '+47', '-A1', '@SUM(A1)', "'=1"];
  const rows = formulas.map((ticket, i) => rowOf({ ticket, quantity: '-5', event_id: i === 0 ? '=id' : '' }));
  const answer = await run(to, `${HEADER};=note\n${rows.map((row) => `${row};=2`).join('\n')}\n`);
  expect(answer.rows).toMatchObject({ recorded: 0, rejected: formulas.length });
  const rejected = readFileSync((await to.imports.rejectedRows(answer.importId))!, 'utf8');
  const cells = rejected.split(/\r?\n/).map((line) => line.replace('\ufeff', '').split(';'));
  const of = (name: string): (string | undefined)[] => cells.slice(1, -1).map((row) => row[cells[0]!.indexOf(name)]);
  expect(of('ticket')).toEqual(["'=1+1", "'+47", "'-A1", "'@SUM(A1)", "''=1"]);
  expect(of('quantity')).toEqual(Array(formulas.length).fill('-5'));
  expect([of('event_id')[0], ...new Set(of("'=note"))]).toEqual(["'=id", "'=2"]);
  // Sent again as it is it is rejected alike, mended it says what the first file said.
  const again = await run(to, rejected);
  expect(readFileSync((await to.imports.rejectedRows(again.importId))!, 'utf8')).toBe(rejected);
  expect((await run(to, rejected.replaceAll(';-5;', ';5;'))).rows).toMatchObject({ recorded: formulas.length });
  const told = (await allEvents(to.store)).flatMap((event) => (event.type === 'MassDeposited' ? [event.data.haul?.ticket] : []));
  expect(told.sort()).toEqual([...formulas].sort());
});
