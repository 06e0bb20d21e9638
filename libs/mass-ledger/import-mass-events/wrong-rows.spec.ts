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
