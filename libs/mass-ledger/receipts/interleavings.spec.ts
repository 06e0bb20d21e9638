/** Loads, receipts, splits and classifications in any order, by processes that end at any of their appends; the auditor is the judge. */
import fc from 'fast-check';
import type { StoredEvent } from '#libs/contracts/index.js';
import { auditEvents } from '#libs/fsck/index.js';
import { DomainError } from '#libs/kernel/index.js';
import { createClassifyLots } from '../classify-lot/index.js';
import { createSplitLots } from '../split-lot/index.js';
import { CLAY, type CustodyProcess, CustodyWorld, RECEIVER, tonnes } from '../testing/custody-world.js';
import { LOCAL } from '../testing/ledger-under-test.js';
import { bookedEventId } from './receipt-step.js';
import { InMemoryCustodyIndex, createReceipts } from './index.js';

type Act = 'dispatch' | 'move' | 'receipt' | 'match' | 'dismiss' | 'return' | 'annul' | 'split' | 'open' | 'classify' | 'resume';
interface Attempt {
  readonly act: Act;
  /** Which of the tickets, loads and receipts. */
  readonly which: number;
  readonly tonnes: number;
  readonly final: boolean;
  readonly crash: number;
  /** The index is lost with the machine. */
  readonly lost: boolean;
}

const attempts: fc.Arbitrary<Attempt[]> = fc.array(
  fc.record({
    act: fc.constantFrom<Act>(
      ...(['dispatch', 'dispatch', 'move', 'receipt', 'receipt', 'receipt', 'match'] as const),
      ...(['dismiss', 'return', 'annul', 'split', 'split', 'open', 'classify', 'resume'] as const),
    ),
    which: fc.nat(2),
    tonnes: fc.integer({ min: 1, max: 60 }),
    final: fc.boolean(),
    crash: fc.nat(8),
    lost: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 4, maxLength: 18 },
);

const OF_CLAY = { material: 'clay_soft', conditionClass: '1', fromSite: 'S', occurredAt: '2025-03-04T08:00' };

/** What has been tried so far. */
interface Tried {
  readonly loads: string[];
  readonly movements: string[];
  readonly receipts: string[];
}

async function attempt(
  process: CustodyProcess,
  { act, which, tonnes: mass, final }: Attempt,
  place: number,
  tried: Tried,
): Promise<void> {
  const receipts = createReceipts(process.parts);
  const quantity = tonnes(mass);
  const haul = { ticket: `W-${which}` };
  const eventId = `${act} ${place}`;
  const receiptId = tried.receipts[which % Math.max(1, tried.receipts.length)] ?? CLAY;
  const load = tried.loads[which % Math.max(1, tried.loads.length)] ?? CLAY;
  const lot = { lot: CLAY, occurredAt: '2025-03-05T08:00', eventId };
  switch (act) {
    case 'dispatch': {
      const { loadId } = await process.record({
        ...OF_CLAY,
        type: 'LoadDispatched',
        plannedSite: 'STORAGE',
        quantity,
        haul,
        eventId,
      });
      if (loadId !== undefined) tried.loads.push(loadId);
      return;
    }
    case 'move': {
      const { events } = await process.record({ ...OF_CLAY, type: 'MassStored', toSite: 'STORAGE', quantity, haul, eventId });
      tried.movements.push(...events.slice(-1).map((event) => event.eventId));
      return;
    }
    case 'receipt': {
      const told = {
        site: 'local:STORAGE',
        material: 'clay_soft',
        quantity,
        haul,
        final,
        occurredAt: '2025-03-04T09:00',
        eventId,
      };
      tried.receipts.push((await receipts.record(told, RECEIVER)).receiptId);
      return;
    }
    case 'match':
      await receipts.match(receiptId, { load }, LOCAL);
      return;
    case 'dismiss':
      await receipts.dismiss(receiptId, { reason: 'duplicate' }, RECEIVER);
      return;
    case 'return':
      await process.record({ ...lot, type: 'LoadReturned', load });
      return;
    case 'annul': {
      const corrects = tried.movements[which] ?? CLAY;
      await process.record({
        ...lot,
        occurredAt: undefined,
        type: 'MassEventCorrected',
        corrects,
        action: 'annulled',
        reason: 'other',
      });
      return;
    }
    case 'split': {
      const split = { name: `part ${which}`, site: 'STORAGE', quantity, occurredAt: '2025-03-06', eventId };
      await createSplitLots(process.parts).split(CLAY, split, LOCAL);
      return;
    }
    case 'open':
      await process.ledger.lots.open({ project: 'SCHOOL', name: `part ${which}`, material: 'peat', eventId }, LOCAL);
      return;
    case 'classify': {
      const assessed = {
        basis: 'assessment',
        status: which === 0 ? 'sampled' : 'presumed_clean',
        occurredAt: '2025-03-07',
        eventId,
      } as const;
      await createClassifyLots(process.parts).classify(CLAY, assessed, LOCAL);
      return;
    }
    default:
      await receipts.resume();
  }
}

async function play(all: readonly Attempt[]): Promise<CustodyWorld> {
  const world = await CustodyWorld.open();
  const tried: Tried = { loads: [], movements: [], receipts: [] };
  for (const [place, each] of all.entries()) {
    const { crash, lost } = each;
    if (lost) world.index = new InMemoryCustodyIndex();
    const ends =
      crash === 0 || crash > 4 ? undefined : ({ append: 1 + (crash % 3), when: crash % 2 ? 'after' : 'before' } as const);
    try {
      await attempt(world.process(ends), each, place, tried);
    } catch (error) {
      if (!(error instanceof DomainError) && (error as Error).message !== 'crash') throw error;
    }
  }
  const [one, two] = [world.process(), world.process()];
  const failed = await Promise.all([createReceipts(one.parts).resume(), createReceipts(two.parts).resume()]);
  const splits = await Promise.all([one, two].map(({ parts }) => createSplitLots(parts).resumeOpenSplits()));
  expect([failed.flat(), splits.flatMap((each) => each.failed)]).toEqual([[], []]);
  return world;
}

const idsOf = (log: readonly StoredEvent[], type: string): string[] =>
  log.filter((event) => event.type === type).map(({ data }) => (data as { receiptId: string }).receiptId);

test('any interleaving books each receipt once or not at all, ends each split, and keeps every identity', async () => {
  await fc.assert(
    fc.asyncProperty(attempts, async (all) => {
      const log = await (await play(all)).log();
      expect(auditEvents(log).findings).toEqual([]);
      const booked = log.filter(({ type, data }) => /LoadReceived|MovementConfirmed/.test(type) && 'receiptId' in data);
      const ids = booked.map(({ data }) => (data as { receiptId: string }).receiptId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(booked.map(({ id }) => id)).toEqual(ids.map(bookedEventId));
      expect(idsOf(log, 'UnmatchedReceiptMatched').sort()).toEqual(ids.sort());
      const dismissed = idsOf(log, 'UnmatchedReceiptDismissed');
      expect(dismissed.filter((id) => ids.includes(id))).toEqual([]);
      const splits = log.flatMap((event) => (event.type === 'LotSplit' ? [event.data.splitId] : []));
      const ended = log.flatMap((event) => {
        if (event.type === 'LotOpened') return event.data.split ? [event.data.split.splitId] : [];
        return event.type === 'SortingInputReturned' ? [event.data.runId] : [];
      });
      expect(ended.sort()).toEqual(splits.sort());
    }),
    { numRuns: 80 },
  );
});
