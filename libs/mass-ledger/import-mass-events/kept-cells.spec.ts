import { type EventMetadata, recomputeHash } from '#libs/contracts/index.js';
import type { SenderProfile } from '#libs/contracts/api/import-files.js';
import { DEPOSIT_ROW, type ImportingLedger, bytes, file, run, useImportTests } from '../testing/imports-under-test.js';
import { LOCAL, allEvents } from '../testing/ledger-under-test.js';
import { CellKeeper } from './kept-cells.js';

const { ledger, ledgerOn } = useImportTests();

type Movement = { readonly type: string; readonly metadata: EventMetadata };
const movements = async (to: ImportingLedger): Promise<Movement[]> =>
  (await allEvents(to.store)).filter(({ metadata, type }) => metadata.importRow && type !== 'LotOpened');
/** Cells as `column (readAs): text`. */
const cellsOf = ({ metadata: { importRow } }: Movement): string[] =>
  importRow!.cells!.map(({ column, readAs, text }) => `${column}${readAs === undefined ? '' : ` (${readAs})`}: ${text}`);

/** What is kept of one row: header, meaning and text of each cell. */
const keptCells = (cells: readonly (readonly [string, string, string])[]) =>
  new CellKeeper(cells.map(([name, readAs]) => [name, readAs])).keep(cells.map(([, , text]) => text));

describe('what an event keeps of its row', () => {
  test('the cells of the columns that were used, as in the file; no empty one, and none of another column', async () => {
    const to = await ledger();
    await run(
      to,
      'Dato;Sjåfør;Prosjekt;Massetype;Fra sted;Til sted;Mengde;Enhet;Metode;Kjøretøy;Seddelnr;Avstand\n' +
        '04.03.2025 07:41;Kari Nordmann;SCHOOL;Bløt leire/kvikkleire;S;DEPOSIT; 1 012,5 ;pfm³;oppmåling;bil med henger;T1;\n',
    );
    const [event] = await movements(to);
    expect(cellsOf(event!)).toEqual([
      'Dato (occurred_at): 04.03.2025 07:41',
      'Prosjekt (project): SCHOOL',
      'Massetype (material): Bløt leire/kvikkleire',
      'Fra sted (from_site): S',
      'Til sted (to_site): DEPOSIT',
      'Mengde (quantity): 1 012,5',
      'Enhet (unit): pfm³',
      'Metode (method): oppmåling',
      'Kjøretøy (vehicle): bil med henger',
      'Seddelnr (ticket): T1',
    ]);
    expect(event!.metadata.importRow).toMatchObject({ row: 1 });
    expect(JSON.stringify(await allEvents(to.store), (_, each: unknown) => (typeof each === 'bigint' ? 0 : each))).not.toMatch(
      /Nordmann|Sjåfør/,
    );
  });

  test('no plate, in whatever column; the ticket as the event says it', async () => {
    const to = await ledger();
    const answer = await run(to, file(DEPOSIT_ROW.replace('truck_trailer', 'AB 12345').replace('T1', 'VS 10234')));
    expect(answer.rows.recorded).toBe(1);
    const [event] = await movements(to);
    expect(cellsOf(event!)).toContain('vehicle: (plate)');
    expect(cellsOf(event!)).toContain('ticket: VS 10234');
    expect(keptCells([['Bil', 'vehicle', 'den til Kari']])).toEqual([]);
    expect(keptCells([['Anlegg', 'project', 'Tomta, bil CD 54321']])).toEqual([
      { column: 'Anlegg', readAs: 'project', text: 'Tomta, bil (plate)' },
    ]);
  });

  test('an event that says no ticket does not keep one that looks like a plate', async () => {
    const to = await ledger();
    const rows = ['type;occurred_at;project;material;from_site;to_site;quantity;unit;method;ticket'];
    rows.push('MassExcavated;2025-03-03;SCHOOL;clay_soft;S;;12,5;t;weighbridge;AB 12346');
    expect((await run(to, rows.join('\n'))).rows.recorded).toBe(1);
    expect(cellsOf((await movements(to))[0]!)).toContain('ticket: (plate)');
  });

  test('the same row in other clothes is a repeat, and the first cells stand; the chain holds with them', async () => {
    const to = await ledger();
    await run(to, file(DEPOSIT_ROW));
    const before = await allEvents(to.store);
    const again = await run(ledgerOn(to.store), file(DEPOSIT_ROW.replace('12,5;t', '12,5;tonn')).replace('quantity', 'Mengde'));
    expect(again.rows).toMatchObject({ recorded: 0, repeated: 1 });
    expect(await allEvents(to.store)).toHaveLength(before.length);
    const { stream } = before.at(-1)!;
    let previous = '0'.repeat(64);
    let kept = 0;
    for await (const batch of to.store.readStream(stream)) {
      for (const raw of batch) {
        expect(recomputeHash(previous, raw).stored).toBe(recomputeHash(previous, raw).expected);
        const forged = { ...raw, metadata: raw.metadata.replace('"text":"12,5"', '"text":"11,5"') };
        if (forged.metadata !== raw.metadata) kept += 1;
        expect(recomputeHash(previous, forged).expected === recomputeHash(previous, raw).expected).toBe(
          forged.metadata === raw.metadata,
        );
        previous = (JSON.parse(raw.metadata) as EventMetadata).hash;
      }
    }
    expect(kept).toBe(2);
  });

  test('of each row what stands in it, though rows above said the same or nothing', () => {
    const keeper = new CellKeeper([
      ['Bil', 'vehicle'],
      ['Anlegg', 'project'],
    ]);
    const rows = [
      ['', 'A'],
      ['AB 12345', 'A'],
      ['', ''],
      ['AB 12345', 'B'],
      ['tipp', 'B'],
    ];
    expect(rows.map((row) => keeper.keep(row).map(({ text }) => text))).toEqual([
      ['A'],
      ['(plate)', 'A'],
      [],
      ['(plate)', 'B'],
      ['B'],
    ]);
  });

  test('what is long, and what no store could take, is cut to what fits', () => {
    const long = keptCells([['x'.repeat(300), 'project', `a\u0000${'😀'.repeat(150)}\ud800`]]);
    expect(long).toEqual([{ column: 'x'.repeat(100), readAs: 'project', text: `a ${'😀'.repeat(99)}` }]);
    const wide = keptCells(Array.from({ length: 27 }, (_, i) => [`c${i}`, 'project', 'y'.repeat(200)] as const));
    expect(wide).toHaveLength(14);
  });
});

describe('of a file that a profile reads', () => {
  const profile: SenderProfile = {
    columns: [
      { target: 'occurred_at', name: 'Veiedato' },
      { target: 'time', name: 'Kl' },
      { target: 'ticket', name: 'Veienr' },
      { target: 'vehicle', name: 'Reg.nr' },
      { target: 'lot', name: 'Sjåfør' },
      { target: 'material', name: 'Varenavn' },
      { target: 'gross', name: 'Brutto kg' },
      { target: 'tare', name: 'Tara kg' },
    ],
    constants: [
      { target: 'project', value: 'SCHOOL' },
      { target: 'from_site', value: 'S' },
      { target: 'to_site', value: 'DEPOSIT' },
      { target: 'unit', value: 'kg' },
      { target: 'method', value: 'weighbridge' },
    ],
    values: [
      { target: 'material', cell: 'Leire, tørr', value: 'clay_crust' },
      { target: 'lot', cell: 'Kari Nordmann', value: '' },
    ],
    fillDown: ['occurred_at'],
  };
  const sent = [
    'Fiktiv Vekt AS',
    'Veiedato;Kl;Veienr;Reg.nr;Sjåfør;Kunde;Varenavn;Brutto kg;Tara kg',
    '03.11.2025;07:41;1;AB 12345;Kari Nordmann;Graving AS;Leire, tørr;45 100;17 260',
    ';;;;;;Sum;45 100;17 260',
    ';08:10;2;AB 12345;Kari Nordmann;Graving AS;Leire, tørr;44 980;17 260',
  ].join('\r\n');

  test("the sender's own columns and words stand with the event, not what became of them", async () => {
    const to = await ledger();
    await to.senderFiles.save(LOCAL.actor, 'Vekt', profile);
    const { csv, rows } = await to.senderFiles.convert(bytes(sent), LOCAL.actor, 'Vekt');
    const answer = await to.imports.run(bytes(csv), LOCAL, { senderRows: rows });
    expect([answer.rejectedRows, answer.rows.recorded]).toEqual([[], 2]);
    const events = await movements(to);
    expect(events.map(cellsOf)).toEqual([
      [
        'Veiedato (occurred_at): 03.11.2025',
        'Kl (time): 07:41',
        'Veienr (ticket): 1',
        'Reg.nr (vehicle): (plate)',
        'Varenavn (material): Leire, tørr',
        'Brutto kg (gross): 45 100',
        'Tara kg (tare): 17 260',
      ],
      [
        'Veiedato (occurred_at): 03.11.2025',
        'Kl (time): 08:10',
        'Veienr (ticket): 2',
        'Reg.nr (vehicle): (plate)',
        'Varenavn (material): Leire, tørr',
        'Brutto kg (gross): 44 980',
        'Tara kg (tare): 17 260',
      ],
    ]);
  });
});
