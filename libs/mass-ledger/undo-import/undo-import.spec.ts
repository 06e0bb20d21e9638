import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { postings } from '#libs/contracts/index.js';
import type { EventStore, RecordedEvent } from '#libs/event-store/port.js';
import { correctionScope } from '../record-mass-events/parties.js';
import { LOCAL, actorOf, allEvents } from '../testing/ledger-under-test.js';
import { DEPOSIT_ROW, file, run, useImportTests } from '../testing/imports-under-test.js';
import { lotsOfImport, newestFirst } from './recorded-by-import.js';

const { folder, ledger, ledgerOn } = useImportTests();
const SECOND = DEPOSIT_ROW.replace('12,5', '13').replace('T1', 'T2');
const WRONG_SITE = [DEPOSIT_ROW, SECOND].map((row) => row.replace(';DEPOSIT;', ';STORAGE;'));
const FROM_STORAGE = '2025-03-06;SCHOOL;clay_soft;1;STORAGE;DEPOSIT;6;t;;weighbridge;;;OUT';

/** Mass that stands at a site by all postings of the log, in kg. */
const massAtKg = async (store: EventStore, code: string): Promise<number> => {
  const events = await allEvents(store);
  const site = events.find(({ type, data }) => type === 'SiteRegistered' && (data as { code: string }).code === code)!;
  const { siteId } = site.data as { siteId: string };
  const at = (account: object): boolean => JSON.stringify(account).includes(siteId);
  return events
    .flatMap((event) => postings(event))
    .reduce((sum, { from, to, massKg }) => sum + (at(to) ? massKg : 0) - (at(from) ? massKg : 0), 0);
};

test('an import is taken back: each of its events is annulled, the last first, and no stock falls below zero on the way', async () => {
  const to = await ledger();
  const kept = await run(to, file(DEPOSIT_ROW.replace('T1', 'OTHER')));
  expect(kept.rows.recorded).toBe(1);
  const { importId, rows } = await run(to, file(...WRONG_SITE, FROM_STORAGE));
  expect(rows.recorded).toBe(3);
  const answer = await to.importUndo.run(importId, { note: 'wrong site' }, LOCAL);
  expect(answer).toMatchObject({ state: 'finished', found: 3, annulled: 3, already: 0, refused: 0, refusals: [], errors: [] });
  const corrections = (await allEvents(to.store)).filter(({ type }) => type === 'MassEventCorrected');
  expect(corrections.map(({ data }) => (data as { shortfalls: unknown[] }).shortfalls)).toEqual([[], [], []]);
  expect(corrections[0]).toMatchObject({ data: { correctedEventType: 'MassDeposited', action: 'annulled' } });
  expect(await to.importUndo.get(importId)).toEqual(answer);
  expect(await to.importUndo.run(importId, {}, LOCAL)).toMatchObject({ found: 3, annulled: 0, already: 3 });
});

test('the mended file is recorded anew with the same tickets, once', async () => {
  const to = await ledger();
  const { importId } = await run(to, file(...WRONG_SITE));
  await to.importUndo.run(importId, {}, LOCAL);
  const mended = file(DEPOSIT_ROW, SECOND);
  expect((await run(to, mended, { checkOnly: true })).rows).toMatchObject({ recorded: 2, repeated: 0, rejected: 0 });
  const again = await run(to, mended);
  expect(again.rows).toMatchObject({ recorded: 2, repeated: 0, rejected: 0 });
  expect((await run(to, mended)).rows).toMatchObject({ recorded: 0, repeated: 2 });
  await to.importUndo.run(again.importId, {}, LOCAL);
  expect((await run(to, mended)).rows).toMatchObject({ recorded: 2, repeated: 0 });
});

test('who is touched by a correction is found without parsing what others corrected in the lot', async () => {
  const to = await ledger();
  await run(to, file(DEPOSIT_ROW, SECOND));
  const [first, second] = (await allEvents(to.store)).filter(({ type }) => type === 'MassDeposited');
  const { lotId } = first!.data as { lotId: string };
  const annulment = {
    type: 'MassEventCorrected',
    lot: lotId,
    corrects: second!.id,
    action: 'annulled',
    reason: 'other',
  } as const;
  await to.massEvents.record(annulment, LOCAL);
  const unreadable = {
    locate: to.store.locate.bind(to.store),
    async *readStream(stream: string, from?: number) {
      for await (const batch of to.store.readStream(stream, from))
        yield batch.map((raw) =>
          raw.type === 'MassEventCorrected' ? { ...raw, data: `broken "correctedEventId":"${second!.id}"` } : raw,
        );
    },
  };
  expect(await correctionScope(unreadable, lotId, first!.id)).toEqual({ version: 1, parties: ['local'] });
  await expect(correctionScope(unreadable, lotId, second!.id)).rejects.toThrow(SyntaxError);
});

test('a lot’s stream is read once, however many of its events an undo annuls; what came meanwhile counts', async () => {
  const to = await ledger();
  const rows = Array.from({ length: 20 }, (_, n) => DEPOSIT_ROW.replace('T1', `T${n + 10}`));
  const { importId } = await run(to, file(...rows));
  const imported = (await allEvents(to.store)).filter(({ type }) => type === 'MassDeposited');
  const { lotId, toSite } = imported[0]!.data as { lotId: string; toSite: string };
  const quantity = { value: '12', unit: 't', method: 'weighbridge' } as const;
  const confirm = (movement: string) =>
    ledgerOn(to.store).massEvents.record(
      { type: 'MovementConfirmed', lot: lotId, movement, toSite, quantity, occurredAt: '2025-03-05' },
      { actor: actorOf('918098764') },
    );
  const readStream = to.store.readStream.bind(to.store);
  let events = 0;
  let appended = 0;
  const append = to.store.append.bind(to.store);
  to.store.append = async (what) => {
    // Another process records the receiver’s word about the first one while the last ones are annulled.
    if (++appended === 3) await confirm(imported[0]!.id);
    return append(what);
  };
  to.store.readStream = async function* (stream, from, until) {
    for await (const batch of readStream(stream, from, until)) {
      if (stream === `lot-${lotId}`) events += batch.length;
      yield batch;
    }
  };
  expect(await to.importUndo.run(importId, {}, LOCAL)).toMatchObject({ found: 20, annulled: 19, refused: 1 });
  // The import's events, each of them again, and what was recorded meanwhile; not those after each of them.
  expect(events).toBeLessThan(9 * imported.length);
});

test('what another party must approve is said with its row and left as it is', async () => {
  const to = await ledger();
  const { importId } = await run(to, file(DEPOSIT_ROW, SECOND));
  const answer = await to.importUndo.run(importId, {}, { actor: actorOf('918098764') });
  expect(answer).toMatchObject({ state: 'finished', found: 2, annulled: 0, refused: 2 });
  expect(answer.refusals.map(({ row, errors }) => [row, errors[0]!.code])).toEqual([
    [2, 'needs_approval'],
    [1, 'needs_approval'],
  ]);
  expect((await run(to, file(DEPOSIT_ROW, SECOND))).rows.repeated).toBe(2);
  // What its owner has taken back is taken back, whoever asks.
  await to.importUndo.run(importId, {}, LOCAL);
  expect(await to.importUndo.run(importId, {}, { actor: actorOf('918098764') })).toMatchObject({ already: 2, refused: 0 });
});

test('a check, an import that nobody knows, and an undo that nobody began are errors that say so', async () => {
  const to = await ledger();
  const checked = await run(to, file(DEPOSIT_ROW), { checkOnly: true });
  const code = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'done',
      (error: { violations: { code: string }[] }) => error.violations[0]!.code,
    );
  expect(await code(to.importUndo.run(checked.importId, {}, LOCAL))).toBe('nothing_recorded');
  expect(await code(to.importUndo.run('../../etc/passwd', {}, LOCAL))).toBe('unknown_import');
  expect(await code(to.importUndo.get('../../etc/passwd'))).toBe('unknown_undo');
});

test('imports and undos wait for each other: what one takes for known the other does not annul meanwhile', async () => {
  const to = await ledger();
  const { importId } = await run(to, file(DEPOSIT_ROW));
  let go!: () => void;
  const slow = async function* (): AsyncIterable<Buffer> {
    yield Buffer.from(file(SECOND));
    await new Promise<void>((resolve) => (go = resolve));
  };
  const importing = to.imports.run(slow(), LOCAL);
  await expect(
    (async () => {
      while (go === undefined) await new Promise((resolve) => setImmediate(resolve));
      await to.importUndo.run(importId, {}, LOCAL);
    })(),
  ).rejects.toMatchObject({ violations: [{ code: 'still_running' }] });
  go();
  expect((await importing).rows.recorded).toBe(1);
  const undoing = to.importUndo.run(importId, {}, LOCAL);
  await to.importUndo.start(importId, {}, LOCAL);
  await expect(run(to, file(DEPOSIT_ROW))).rejects.toMatchObject({ violations: [{ code: 'undo_running' }] });
  expect(await undoing).toMatchObject({ state: 'finished', annulled: 1 });
  expect((await run(to, file(DEPOSIT_ROW))).rows.recorded).toBe(1);
});

test('cut short by a failing store it says so, and sent again it annuls the rest; nothing is annulled twice', async () => {
  const to = await ledger();
  const { importId } = await run(to, file(DEPOSIT_ROW, SECOND));
  const append = to.store.append.bind(to.store);
  let appends = 0;
  to.store.append = (what) => (++appends > 1 ? Promise.reject(new Error('the disk is full')) : append(what));
  expect(await massAtKg(to.store, 'DEPOSIT')).toBe(25_500);
  const cut = await to.importUndo.run(importId, {}, LOCAL);
  expect(cut).toMatchObject({ state: 'failed', annulled: 1, errors: [{ code: 'not_undone' }] });
  to.store.append = append;
  const after = ledgerOn(to.store);
  expect(await after.importUndo.get(importId)).toEqual(cut);
  expect(await after.importUndo.run(importId, {}, LOCAL)).toMatchObject({ state: 'finished', annulled: 1, already: 1 });
  const listed = (await readFile(join(folder(), 'undone-commands.txt'), 'utf8')).split('\n').filter((line) => line !== '');
  expect(new Set(listed).size).toBe(2);
  expect(await massAtKg(to.store, 'DEPOSIT')).toBe(0);
});

test('the log is read from shortly before the import on, not from its beginning', async () => {
  const to = await ledger();
  const { importId, startedAt } = await run(to, file(DEPOSIT_ROW));
  const read: bigint[] = [];
  const readAll = to.store.readAll.bind(to.store);
  to.store.readAll = (after, options): AsyncIterable<readonly RecordedEvent[]> => {
    if (options?.batchSize === undefined) read.push(after);
    return readAll(after, options);
  };
  expect(await lotsOfImport(to.store, importId, Date.parse(startedAt))).toMatchObject([{ events: 1 }]);
  // Everything was recorded in the same simulated second: nothing is skipped then.
  expect(read).toEqual([0n]);
  await lotsOfImport(to.store, importId, Date.parse(startedAt) + 3_600_000);
  expect(read[1]).toBe(await to.store.headPosition());
  expect(await lotsOfImport(to.store, importId, 0, Date.parse(startedAt) - 3_600_000)).toEqual([]);
});

test('the events of a lot are read a few at a time, the last first, without those of another import', async () => {
  const to = await ledger();
  await run(to, file(DEPOSIT_ROW.replace('T1', 'OTHER')));
  const tickets = ['T1', 'T2', 'T3', 'T4', 'T5'];
  const { importId, startedAt } = await run(to, file(...tickets.map((ticket) => DEPOSIT_ROW.replace('T1', ticket))));
  await run(to, file(DEPOSIT_ROW.replace('T1', 'LATER')));
  const lots = await lotsOfImport(to.store, importId, Date.parse(startedAt));
  expect(lots).toMatchObject([{ events: 5 }]);
  const rows: number[][] = [];
  for await (const events of newestFirst(to.store, importId, lots[0]!, 2)) rows.push(events.map(({ row }) => row));
  expect(rows).toEqual([[5, 4], [3, 2], [1]]);
});
