import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportAnswer } from '#libs/contracts/api/recorded.js';
import type { MassLedgerParts } from '../mass-ledger.js';
import { LOCAL, allEvents } from '../testing/ledger-under-test.js';
import {
  DEPOSIT_ROW,
  HEADER,
  type ImportingLedger,
  bytes,
  faultsOf,
  file,
  run,
  useImportTests,
} from '../testing/imports-under-test.js';

const { folder, ledger } = useImportTests();

describe('registration plates', () => {
  test('are masked before anything is kept, and the row is recorded with a hint', async () => {
    const to = await ledger();
    const plates = ['AB12345', 'ab 12345', 'AB 12 345', 'ZX1234', 'ABC 12D'];
    const rows = plates.map((plate, i) => DEPOSIT_ROW.replace('truck_trailer', plate).replace('T1', `P${i}`));
    const wrong = DEPOSIT_ROW.replace('truck_trailer', 'CD 54321').replace('clay_soft', 'cheese').replace('T1', 'P9');
    const loads = DEPOSIT_ROW.replace('truck_trailer', 'EF54321')
      .replace(';t;;weighbridge', ';load;;load_count')
      .replace('T1', 'P8');
    const extra = (line: string, i: number): string => `${line};${i === 0 ? 'remark' : 'driven by GH 65432'}`;
    const content = [HEADER, ...rows, wrong, loads].map(extra).join('\n');
    const answer = await run(to, content);
    expect(answer.hints).toMatchObject([{ code: 'plate_masked', rows: 7 }]);
    expect(answer.rows).toMatchObject({ recorded: 5, rejected: 2 });
    expect(faultsOf(answer)).toEqual(['6 /material unknown_material', '7 /vehicle vehicle_is_a_plate']);
    const kept = [...(await readdir(folder()))];
    const texts = await Promise.all(kept.map((name) => readFile(join(folder(), name), 'utf8')));
    const everything = texts.join() + JSON.stringify((await allEvents(to.store)).map(({ data, metadata }) => [data, metadata]));
    for (const plate of [...plates, 'CD 54321', 'EF54321', 'GH 65432']) expect(everything).not.toContain(plate);
    expect((await allEvents(to.store)).at(-1)!.data).toMatchObject({ haul: { vehicle: 'unknown' } });
    expect((await run(to, content)).rows).toMatchObject({ recorded: 0, repeated: 5 });
  });
});

describe('order', () => {
  test('rows of a lot are decided in the order of time, whatever their order in the file; a day’s inflows first', async () => {
    const rows = [
      '2025-03-06;SCHOOL;sand;1;STORAGE;DEPOSIT;10;t;;weighbridge;;;3',
      '2025-03-05;SCHOOL;sand;1;STORAGE;DEPOSIT;10;t;;weighbridge;;;2',
      '2025-03-05;SCHOOL;sand;1;S;STORAGE;15;t;;weighbridge;;;1',
      '2025-03-06T06:00;SCHOOL;sand;1;S;STORAGE;5;t;;weighbridge;;;4',
    ];
    const to = await ledger();
    expect((await run(to, file(...rows))).rows).toMatchObject({ recorded: 4, rejected: 0 });
    const small = await ledger({ importLimits: { rowsInMemory: 1 } });
    expect((await run(small, file(...rows))).rows).toMatchObject({ recorded: 4, rejected: 0 });
    const contents = async ({ store }: ImportingLedger): Promise<unknown[]> =>
      (await allEvents(store)).slice(8).map(({ id, data }) => [id, data]);
    expect(await contents(small)).toEqual(await contents(to));
  });

  test('parts on disk are merged into the same events as in memory', async () => {
    const materials = ['sand', 'till', 'gravel', 'silt', 'peat'];
    const rows = Array.from({ length: 3000 }, (_, i) => {
      const day = String(((i * 7) % 28) + 1).padStart(2, '0');
      return `2025-0${(i % 9) + 1}-${day};SCHOOL;${materials[i % 5]!};1;S;STORAGE;${(i % 13) + 1};t;;weighbridge;;;${i % 3 === 0 ? '' : i}`;
    });
    const stores = [await ledger(), await ledger({ importLimits: { rowsInMemory: 130 } })];
    const events = [];
    for (const to of stores) {
      expect((await to.imports.run(bytes(file(...rows), 1000), LOCAL)).rows).toMatchObject({ recorded: 3000 });
      const byStream = (await allEvents(to.store))
        .slice(8)
        .map(({ stream, revision, id, data }) => `${stream} ${String(revision).padStart(5, '0')} ${id} ${JSON.stringify(data)}`);
      events.push(byStream.sort());
    }
    expect(events[1]).toEqual(events[0]);
  });
});

describe('ids', () => {
  test('two lines of a ticket are two rows, also in different lots; overlapping exports do not double', async () => {
    const to = await ledger();
    const sand = DEPOSIT_ROW.replace('clay_soft', 'sand');
    expect((await run(to, file(DEPOSIT_ROW, sand))).rows).toMatchObject({ recorded: 2 });
    const equal = DEPOSIT_ROW.replace(';T1', ';');
    expect((await run(to, file(DEPOSIT_ROW, sand, equal, equal))).rows).toMatchObject({ repeated: 2, recorded: 2 });
    expect((await run(to, file(equal, equal, equal))).rows).toMatchObject({ repeated: 2, recorded: 1 });
    expect((await run(to, file(equal))).rows).toMatchObject({ repeated: 1 });
  });

  test('a known ticket with another amount is an error at the ticket that says how to correct', async () => {
    const to = await ledger();
    await run(to, file(DEPOSIT_ROW));
    const answer = await run(to, file(DEPOSIT_ROW.replace('12,5', '13,5')));
    expect(faultsOf(answer)).toEqual(['1 /ticket same_id_other_content']);
    expect(answer.rejectedRows[0]!.errors[0]!.message).toContain('MassEventCorrected');
  });

  test('another source is another sender', async () => {
    const to = await ledger();
    await run(to, file(DEPOSIT_ROW));
    expect((await run(to, file(DEPOSIT_ROW), { source: 'other' })).rows).toMatchObject({ recorded: 1 });
  });
});

describe('rejected rows', () => {
  const rejectedFile = async (to: MassLedgerParts, { importId }: ImportAnswer): Promise<string> =>
    readFile((await to.imports.rejectedRows(importId))!, 'utf8');

  test('stand in a file that can be corrected and sent again; then neither file doubles anything', async () => {
    const to = await ledger();
    const original = file(
      DEPOSIT_ROW,
      DEPOSIT_ROW.replace('clay_soft', 'cheese'),
      DEPOSIT_ROW.replace('T1', '').replace('S;DEPOSIT;12,5', 'STORAGE;DEPOSIT;1.508'),
    );
    const first = await run(to, original);
    expect(faultsOf(first)).toEqual(['2 /material unknown_material', '3 /quantity not_enough_mass']);
    const text = await rejectedFile(to, first);
    expect(text.split('\r\n')[0]).toBe(`\ufeff${HEADER};event_id;row;line;pointer;code;message`);
    expect(text).toContain(';1508;t;');
    expect(text).toContain('row:');
    await run(to, file('2025-03-01;SCHOOL;clay_soft;1;S;STORAGE;2000;t;;weighbridge;;;'));
    const second = await run(to, text.replace('cheese', 'clay_soft'));
    expect(second.rows).toMatchObject({ read: 2, recorded: 2, rejected: 0 });
    expect((await run(to, original)).rows).toMatchObject({ recorded: 0, repeated: 2, rejected: 1 });
    expect((await allEvents(to.store)).filter(({ type }) => type === 'MassDeposited')).toHaveLength(3);
  });

  test('an import without any has a file with the header alone', async () => {
    const to = await ledger();
    const text = await rejectedFile(to, await run(to, file(DEPOSIT_ROW)));
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect(await to.imports.rejectedRows('nobody')).toBeUndefined();
  });
});
