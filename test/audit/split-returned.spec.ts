/** A split that came back: the auditor gives its interval back to the stock, as the ledger does (rule 10). */
import { auditEvents } from '#libs/fsck/index.js';
import { LOT, LotUnderTest, S, STORAGE, bankM3, march, split, weighed } from '#libs/mass-ledger/domain/testing/lot-spec.js';
import { logOf, sealed } from './sealed-log.js';

it('finds nothing where the interval that came back is used', () => {
  const lot = LotUnderTest.opened();
  lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: bankM3(100), occurredAt: march(2) });
  const event = lot.when({ ...split('part', 1), quantity: bankM3(100) });
  if (event.type !== 'LotSplit') throw new Error(event.type);
  const step = { runId: event.data.splitId, planVersion: 1, inputIndex: 0, siteId: STORAGE.siteId };
  lot.when({ type: 'SortingInputReturned', ...step, massKg: 200_000, occurredAt: march(9) });
  lot.when({ type: 'MassStored', fromSite: STORAGE, toSite: S, quantity: weighed(205), occurredAt: march(10) });
  expect(lot.events.at(-1)!.data).toMatchObject({ excessKg: 5_000 });
  expect(auditEvents(sealed(logOf(LOT, lot.events))).findings).toEqual([]);
});
