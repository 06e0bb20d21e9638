import type { LotFlag, StoredEvent } from '#libs/contracts/index.js';
import type { Cell, ReadTransaction } from '#libs/read-store/projection.js';
import { HandlingProjection } from './projection.js';

/** Rows that events write: what was said of a holder, with its position. */
async function said(...events: { type: string; data: object }[]): Promise<readonly (readonly Cell[])[]> {
  const batch = new HandlingProjection().begin();
  events.forEach((event, i) =>
    batch.apply({ ...event, position: BigInt(i + 1) } as unknown as StoredEvent, [], { knownAtMs: 0 }),
  );
  const written: (readonly Cell[])[] = [];
  const tx: Pick<ReadTransaction, 'insert'> = { insert: (_, rows) => Promise.resolve(void written.push(...rows)) };
  await batch.flush(tx as ReadTransaction);
  return written;
}

const lot = (flags?: LotFlag[]) => ({ type: 'LotOpened', data: { lotId: 'lot', ...(flags && { flags }) } });

test('a run says how it treats its inputs; a new plan that does not say leaves it', async () => {
  const run = { runId: 'run' };
  expect(
    await said(
      { type: 'SortingStarted', data: { ...run, treatment: 'crushing' } },
      { type: 'SortingReopened', data: run },
      { type: 'SortingReopened', data: { ...run, treatment: 'washing' } },
    ),
  ).toEqual([
    ['run', 1n, 'crushing'],
    ['run', 3n, 'washing'],
  ]);
  // A run that does not say is known to be one, as against the split of a lot.
  expect(await said({ type: 'SortingStarted', data: run })).toEqual([['run', 1n, null]]);
});

test('what becomes of peat follows from the flag of its lot, and is open where peat of several uses was blended', async () => {
  const peat = (use?: string): LotFlag => ({ flag: 'peat', ...(use !== undefined && { use }) });
  expect(await said(lot([peat('kept_wet'), { flag: 'topsoil' }]))).toEqual([['lot', 1n, 'kept_wet']]);
  expect(await said(lot([peat('kept_wet'), peat('deposit_covered')]))).toEqual([['lot', 1n, null]]);
  expect(await said(lot([peat()]), lot())).toEqual([['lot', 1n, null]]);
  expect(await said({ type: 'LotClassified', data: { lotId: 'lot', flags: [] } })).toEqual([['lot', 1n, null]]);
});
