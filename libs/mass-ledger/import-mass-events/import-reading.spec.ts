import { lotStream, recomputeHash } from '#libs/contracts/index.js';
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

const { ledger, ledgerOn } = useImportTests();

describe('what a file says', () => {
  test('a weighbridge export: type, lot and id are derived, and sending it again records nothing', async () => {
    const to = await ledger();
    const first = await run(to, file(DEPOSIT_ROW), { fileName: 'march.csv' });
    expect(first).toMatchObject({
      state: 'finished',
      fileName: 'march.csv',
      format: { encoding: 'utf-8', delimiter: ';', decimalMark: ',', ignoredColumns: [] },
      rows: { read: 1, recorded: 1, repeated: 0, rejected: 0, total: 1 },
      errors: [],
      hints: [],
      position: '10',
    });
    expect((await allEvents(to.store)).slice(8)).toMatchObject([
      { type: 'LotOpened', data: { name: 'clay_soft class 1' } },
      {
        type: 'MassDeposited',
        metadata: { source: 'csv', importRow: { importId: first.importId, row: 1 } },
        data: {
          fromKind: 'ground',
          fate: 'deposit_clean',
          massKg: 12_500,
          occurredAt: '2025-03-04T06:41:00Z',
          haul: { ticket: 'T1', distanceKm: '3.2', vehicle: 'truck_trailer' },
        },
      },
    ]);
    expect((await run(to, file(DEPOSIT_ROW))).rows).toMatchObject({ recorded: 0, repeated: 1, rejected: 0 });
    expect((await run(ledgerOn(to.store), file(DEPOSIT_ROW))).rows).toMatchObject({ recorded: 0, repeated: 1 });
    expect(await to.store.headPosition()).toBe(10n);
    let previous = '0'.repeat(64);
    for await (const batch of to.store.readStream(lotStream(((await allEvents(to.store))[8]!.data as { lotId: string }).lotId))) {
      for (const event of batch) {
        const { expected, stored } = recomputeHash(previous, event);
        expect(stored).toBe(expected);
        previous = stored;
      }
    }
  });

  test('Norwegian names, units, dates and classes mean the same', async () => {
    const to = await ledger();
    const norwegian = [
      'Dato;Prosjekt;Massetype;Tilstandsklasse;Fra sted;Til sted;Mengde;Enhet;Metode;Kjøretøy;Seddelnr',
      '04.03.2025 07:41;SCHOOL;Bløt leire/kvikkleire;Klasse 1;S;DEPOSIT;1 012,5;pfm³;oppmåling;bil med henger;T1',
    ].join('\r\n');
    expect((await run(to, norwegian)).rows).toMatchObject({ recorded: 1 });
    expect((await allEvents(to.store)).at(-1)!.data).toMatchObject({
      material: 'clay_soft',
      conditionClass: '1',
      occurredAt: '2025-03-04T06:41:00Z',
      quantity: { value: '1012.5', unit: 'm3', volumeState: 'bank', method: 'level_survey' },
      haul: { vehicle: 'truck_trailer' },
    });
  });

  test.each([
    ['UTF-8', Buffer.from(file(DEPOSIT_ROW.replace('T1', 'Ø1'))), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${file(DEPOSIT_ROW.replace('T1', 'Ø1'))}`), 'utf-8 with byte order mark'],
    ['Windows-1252', Buffer.from(file(DEPOSIT_ROW.replace('T1', 'Ø1')), 'latin1'), 'windows-1252'],
  ])('%s is detected, and said', async (_name, content, encoding) => {
    const to = await ledger();
    for (const size of [1, 7, 65_536]) {
      const answer = await to.imports.run(bytes(content, size), LOCAL);
      expect(answer.format.encoding).toBe(encoding);
      expect(answer.rows).toMatchObject({ read: 1, rejected: 0 });
    }
    expect((await allEvents(to.store)).filter(({ type }) => type === 'MassDeposited')).toMatchObject([
      { data: { haul: { ticket: 'Ø1' } } },
    ]);
  });

  test('the same content in other clothes is known: delimiter, decimal mark, encoding, order of columns', async () => {
    const to = await ledger();
    const row = '2025-03-04T07:41;SCHOOL;clay_soft;1;S;DEPOSIT;1250,5;t;;weighbridge;;;';
    await run(to, file(row));
    const other =
      'ticket,method,unit,quantity,to_site,from_site,condition_class,material,project,occurred_at\n,weighbridge,t,1250.50,local:DEPOSIT,S,1,clay_soft,SCHOOL,2025-03-04 06:41:00Z';
    expect((await run(to, other.replace('1250.50', '1250.5'))).rows).toMatchObject({ repeated: 1, recorded: 0 });
  });

  test('a line in the other encoding is a fault of that line', async () => {
    const to = await ledger();
    const lines = [HEADER, DEPOSIT_ROW.replace('T1', 'Æ1'), DEPOSIT_ROW.replace('T1', 'Ø2')];
    const mixed = Buffer.concat([
      Buffer.from(`${lines[0]!}\n${lines[1]!}\n`),
      Buffer.from(`${lines[2]!}\n`, 'latin1'),
      Buffer.from(`${lines[1]!.replace('Æ1', 'Æ3')}\n`),
    ]);
    const answer = await run(to, mixed);
    expect(faultsOf(answer)).toEqual(['2  mixed_encodings']);
    expect(answer.rows).toMatchObject({ read: 3, recorded: 2 });
    const other = Buffer.concat([
      Buffer.from(`${lines[0]!}\n${lines[1]!.replace('Æ1', 'Æ4')}\n`, 'latin1'),
      Buffer.from(`${lines[2]!}\n`),
    ]);
    expect(faultsOf(await run(to, other))).toEqual(['2  mixed_encodings']);
  });

  test('quotation marks: delimiters and line breaks in them, doubled ones, and one that is never closed', async () => {
    const to = await ledger();
    const quoted = file(
      '2025-03-04;SCHOOL;clay_soft;1;"S";DEPOSIT;"12,5";t;;weighbridge;;;"T;""1"""',
      '2025-03-05;SCHOOL;clay_soft;1;S;DEPOSIT;12,5;t;;weighbridge;;;"T\n2"',
      '2025-03-06;SCHOOL;clay_soft;1;S;DEPOSIT;12,5;t;;weighbridge;;;"T3',
      '2025-03-07;SCHOOL;clay_soft;1;S;DEPOSIT;12,5;t;;weighbridge;;;T4',
    );
    const answer = await run(to, quoted);
    expect(faultsOf(answer)).toEqual(['3  unclosed_quote']);
    expect(answer.rejectedRows[0]).toMatchObject({ row: 3, line: 5 });
    const tickets = (await allEvents(to.store)).flatMap(({ data }) => ('haul' in data && data.haul?.ticket) || []);
    expect(tickets).toEqual(['T;"1"', 'T\n2', 'T4']);
  });
});

describe('decimal marks', () => {
  const quantities = async (to: ImportingLedger): Promise<string[]> =>
    (await allEvents(to.store)).flatMap(({ data }) => ('quantity' in data ? [data.quantity.value] : []));
  const rowsOf = (delimiter: string, ...numbers: string[]): string =>
    ['occurred_at', ...numbers.map((_, i) => `2025-03-${String(i + 1).padStart(2, '0')}`)]
      .map((day, i) => [day, 'SCHOOL', 'sand', 'S', 'DEPOSIT', numbers[i - 1] ?? '', 'kg', 'weighbridge'])
      .map((cells, i) =>
        i === 0 ? ['occurred_at', 'project', 'material', 'from_site', 'to_site', 'quantity', 'unit', 'method'] : cells,
      )
      .map((cells) => cells.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter))
      .join('\n');

  test.each([
    [';', ['12,5', '1.508'], ',', ['12.5', '1508'], 0],
    [';', ['12.5', '1.508'], '.', ['12.5', '1.508'], 0],
    [';', ['0,508', '1,508'], ',', ['0.508', '1.508'], 0],
    [';', ['1.508.219', '2,508'], ',', ['1508219', '2.508'], 0],
    [';', ['1\u00a0508', '2\u202f508,5', '3 508'], ',', ['1508', '2508.5', '3508'], 0],
    [';', ['1.508', '28340'], '.', ['1.508', '28340'], 0],
    [',', ['1.508', '2.340'], '.', ['1.508', '2.34'], 0],
    [',', ['1,508.5', '2,340'], '.', ['1508.5', '2340'], 0],
    [';', ['1.508', '500'], null, ['500'], 1],
    [';', ['1.508', '12,5', '12.5'], null, ['12.5', '12.5'], 1],
    [';', ['1508', '20'], null, ['1508', '20'], 0],
  ] as [string, string[], string | null, string[], number][])('%s %j', async (delimiter, numbers, mark, read, rejected) => {
    const to = await ledger();
    const answer = await run(to, rowsOf(delimiter, ...numbers));
    expect(answer.format).toMatchObject({ delimiter, decimalMark: mark });
    expect(await quantities(to)).toEqual(read);
    expect(answer.rows.rejected).toBe(rejected);
    if (rejected > 0) expect(faultsOf(answer)).toEqual(['1 /quantity ambiguous_number']);
  });
});
