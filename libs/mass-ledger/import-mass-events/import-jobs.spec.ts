import { readdir } from 'node:fs/promises';
import type { ImportAnswer } from '#libs/contracts/api/recorded.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { Append, Appended } from '#libs/event-store/port.js';
import { soon } from '#libs/testing/soon.js';
import { LOCAL, actorOf, allEvents } from '../testing/ledger-under-test.js';
import { DEPOSIT_ROW, HEADER, bytes, faultsOf, file, run, useImportTests } from '../testing/imports-under-test.js';

const { folder, ledger, ledgerOn } = useImportTests();

describe('check only', () => {
  test('says what recording would say, and records nothing', async () => {
    const to = await ledger();
    await run(to, file(DEPOSIT_ROW));
    const content = file(
      DEPOSIT_ROW,
      DEPOSIT_ROW.replace('12,5', '13'),
      DEPOSIT_ROW.replace('T1', 'T2'),
      '2025-03-05;SCHOOL;clay_soft;1;S;STORAGE;10;t;;weighbridge;;;1',
      '2025-03-06;SCHOOL;clay_soft;1;STORAGE;DEPOSIT;6;t;;weighbridge;;;2',
      '2025-03-07;SCHOOL;clay_soft;1;STORAGE;DEPOSIT;6;t;;weighbridge;;;3',
      '2025-03-05;SCHOOL;cheese;1;S;STORAGE;10;t;;weighbridge;;;4',
    );
    const before = await to.store.headPosition();
    const checked = await run(to, content, { checkOnly: true });
    expect(checked).toMatchObject({ checkOnly: true, position: null, rows: { recorded: 4, repeated: 1, rejected: 2 } });
    expect(await to.store.headPosition()).toBe(before);
    const recorded = await run(to, content);
    expect(recorded.rows).toEqual(checked.rows);
    expect(recorded.rejectedRows).toEqual(checked.rejectedRows);
  });
});

describe('the option to register', () => {
  const header = `${HEADER};lot;from_site_kind;from_site_municipality;to_site_kind;to_site_municipality;project_municipality`;
  const row = '2025-03-04;NEW;sand;1;PIT;TIP;10;t;;weighbridge;;;1;heap;;5031;deposit;5001;5031';
  const content = `${header}\n${row}\n${row.replace('PIT', 'PIT2').replace(';1;heap', ';2;heap')}\n`;

  test('without it, what nobody knows is an error at its field', async () => {
    const to = await ledger();
    expect(faultsOf(await run(to, `${header}\n${row}\n`))).toEqual([
      '1 /project unknown_project',
      '1 /from_site unknown_site',
      '1 /to_site unknown_site',
    ]);
    const known = row.replace('NEW', 'SCHOOL').replace('PIT', 'S').replace('TIP', 'DEPOSIT');
    expect(faultsOf(await run(to, `${header}\n${known}\n`))).toEqual(['1 /lot unknown_lot']);
  });

  test('with it, projects, sites and lots are registered; a check makes believe', async () => {
    const to = await ledger();
    const checked = await run(to, content, { register: true, checkOnly: true });
    expect(checked.rows).toMatchObject({ recorded: 2, rejected: 0 });
    expect(await to.store.headPosition()).toBe(8n);
    const recorded = await run(to, content, { register: true });
    expect(recorded.rows).toEqual(checked.rows);
    expect((await allEvents(to.store)).slice(8)).toMatchObject([
      { type: 'ProjectRegistered', data: { code: 'NEW', municipality: '5031' } },
      { type: 'SiteRegistered', data: { code: 'PIT', kind: 'excavation', projectId: expect.any(String) } },
      { type: 'SiteRegistered', data: { code: 'TIP', kind: 'deposit', municipality: '5001' } },
      { type: 'SiteRegistered', data: { code: 'PIT2', kind: 'excavation' } },
      { type: 'LotOpened', data: { name: 'heap', material: 'sand' } },
      { type: 'MassDeposited' },
      { type: 'MassDeposited' },
    ]);
    expect((await run(to, content, { register: true })).rows).toMatchObject({ repeated: 2 });
  });

  test('nothing is registered in the name of another party, and a check says so too', async () => {
    const to = await ledger();
    const others = content.replaceAll(';NEW;', ';974760673:NEW;').replaceAll(';TIP;', ';974760673:TIP;');
    for (const checkOnly of [true, false]) {
      const answer = await to.imports.run(bytes(others), { actor: actorOf('918098764') }, { register: true, checkOnly });
      expect(faultsOf(answer)).toContain('1 /project name_of_others');
    }
    expect(await to.store.headPosition()).toBe(8n);
  });

  test('no pit is registered in another party’s project, and a check says so too', async () => {
    const to = await ledger();
    const pit = file('2025-03-04;local:SCHOOL;sand;1;PIT;local:DEPOSIT;10;t;;weighbridge;;;1');
    for (const checkOnly of [true, false]) {
      const answer = await to.imports.run(bytes(pit), { actor: actorOf('918098764') }, { register: true, checkOnly });
      expect(faultsOf(answer)).toEqual(['1 /from_site project_of_others']);
    }
    expect(await to.store.headPosition()).toBe(8n);
  });

  test('a site that the file does not describe is an error that says what is needed', async () => {
    const to = await ledger();
    const bare = file(
      '2025-03-04;SCHOOL;sand;1;S;TIP;10;t;;weighbridge;;;1',
      '2025-03-04;NEW;sand;1;S;DEPOSIT;10;t;;weighbridge;;;2',
    );
    const answer = await run(to, bare, { register: true });
    expect(faultsOf(answer)).toEqual(['1 /to_site site_kind_missing', '2 /project project_municipality_missing']);
    expect(answer.rejectedRows[0]!.errors[0]!.message).toContain('to_site_kind');
  });
});

describe('files that are refused', () => {
  test.each([
    ['empty_file', ''],
    ['empty_file', '\n\n \n'],
    ['binary_file', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3])],
    ['spreadsheet_file', Buffer.from('PK\u0003\u0004rest')],
    ['utf16_file', Buffer.from(`\ufeff${HEADER}`, 'utf16le')],
    ['column_missing', 'a;b;c\n1;2;3\n'],
    ['column_doubled', `${HEADER};seddel\n`],
  ])('%s', async (code, content) => {
    const to = await ledger();
    const answer = await run(to, content);
    expect(answer.state).toBe('failed');
    expect(answer.errors.map((error) => error.code)).toContain(code);
    expect(answer.finishedAt).not.toBeNull();
    expect(await to.store.headPosition()).toBe(8n);
  });

  test('a wrong header names the columns that are missing and those that it has', async () => {
    const answer = await run(await ledger(), `${HEADER.replace('quantity', 'weight of it').replace('material', 'stuff')}\n`);
    expect(answer.errors).toMatchObject([
      { pointer: '/material', message: expect.stringContaining('no column material or lot') },
      { pointer: '/quantity', message: expect.stringContaining("'weight of it'") },
    ]);
  });

  test('a file with too many rows is read to its end in flat memory and refused', async () => {
    const to = await ledger({ importLimits: { maxRows: 10 } });
    async function* endless(): AsyncIterable<Buffer> {
      yield Buffer.from(`${HEADER}\n`);
      for (let i = 0; i < 50; i++) yield Buffer.from(`${DEPOSIT_ROW}\n`);
      read = true;
    }
    let read = false;
    const answer = await to.imports.run(endless(), LOCAL);
    expect(answer).toMatchObject({ state: 'failed', errors: [{ code: 'too_many_rows' }] });
    expect(read).toBe(true);
    expect(await to.store.headPosition()).toBe(8n);
  });

  test('a line without end is a fault of one row', async () => {
    const to = await ledger();
    const answer = await run(to, `${HEADER}\n${'x'.repeat(700_000)}\n${DEPOSIT_ROW}\n`);
    expect(faultsOf(answer)).toEqual(['1  line_too_long']);
    expect(answer.rows).toMatchObject({ read: 2, recorded: 1 });
    expect((await run(to, 'x'.repeat(700_000))).errors).toMatchObject([{ code: 'line_too_long' }, {}, {}, {}, {}, {}, {}, {}]);
  });
});

describe('jobs', () => {
  test('go on in the background, tell their progress, and are known after a restart', async () => {
    const to = await ledger();
    const rows = Array.from({ length: 2000 }, (_, i) => DEPOSIT_ROW.replace('T1', `J${i}`));
    const told: ImportAnswer[] = [];
    const started = await to.imports.start(bytes(file(...rows)), LOCAL, { onProgress: (answer) => told.push(answer) });
    expect(started).toMatchObject({ state: 'running', rows: { read: 2000, total: 2000 } });
    await to.imports.close();
    expect(told.at(-1)).toMatchObject({ state: 'finished', rows: { recorded: 2000 } });
    const restarted = ledgerOn(to.store);
    expect(await restarted.imports.get(started.importId)).toMatchObject({ state: 'finished', rows: { recorded: 2000 } });
    expect((await restarted.imports.list()).map(({ importId }) => importId)).toEqual([started.importId]);
    expect(await restarted.imports.get('../../etc/passwd')).toBeUndefined();
    expect((await readdir(folder())).some((name) => name.endsWith('.work'))).toBe(false);
  });

  test('an import that was cut short says so after the restart', async () => {
    const to = await ledger();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    async function* slow(): AsyncIterable<Buffer> {
      yield Buffer.from(file(DEPOSIT_ROW));
      await held;
    }
    const running = to.imports.run(slow(), LOCAL);
    await soon(async () => {
      const [cut] = await ledgerOn(to.store).imports.list();
      expect(cut).toMatchObject({ state: 'failed', errors: [{ code: 'interrupted' }] });
    });
    release();
    await running;
  });

  test('a crash in the middle, then the file again: nothing lost, nothing doubled', async () => {
    const materials = ['sand', 'till', 'gravel', 'silt'];
    const rows = Array.from({ length: 2600 }, (_, i) =>
      DEPOSIT_ROW.replace('T1', `C${i}`).replace('clay_soft', materials[i % 4]!),
    );
    for (let failAt = 1; failAt <= 7; failAt += 2) {
      const to = await ledger();
      let appends = 0;
      const failing = Object.assign(Object.create(to.store) as InMemoryEventStore, {
        append: async (append: Append): Promise<Appended> => {
          appends += 1;
          if (appends < failAt) return to.store.append(append);
          if (appends === failAt) await to.store.append(append);
          throw new Error('the power went');
        },
      });
      const cut = await run(ledgerOn(failing), file(...rows));
      expect(cut).toMatchObject({ state: 'failed', errors: [{ code: 'not_recorded' }] });
      const again = await run(ledgerOn(to.store), file(...rows));
      expect(again).toMatchObject({ state: 'finished', rows: { rejected: 0 } });
      expect(again.rows.recorded + again.rows.repeated).toBe(2600);
      expect(again.rows.repeated).toBeGreaterThanOrEqual(cut.rows.recorded);
      const tickets = (await allEvents(to.store)).flatMap(({ data }) => ('haul' in data && data.haul?.ticket) || []);
      expect(tickets).toHaveLength(2600);
      expect(new Set(tickets).size).toBe(2600);
    }
  });
});
