/**
 * Any interleaving of two-phase loads, confirmations, splits, classifications, receipts, sorting runs, corrections within and between
 * parties, and crashes keeps the identities of the ledger (DESIGN section 4). The auditor judges: the log, and the read models.
 * @needs postgres
 */
import fc from 'fast-check';
import { decodeEvent, postings } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { audit, auditEvents } from '#libs/fsck/index.js';
import { movesOf, placeKey } from '#libs/fsck/moves.js';
import { rebuild } from '#libs/read-store/rebuild.js';
import { chanceOf, cutBatches } from '#libs/testing/lot-log.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type Step, custodySteps } from './custody-commands.js';
import { CustodyWorld } from './custody-world.js';
import { historyDifferences } from './histories.js';
import { interleave, storeAndProject } from './real-database.js';

/** Histories that are played; `npm run soak -- --all` plays more. */
const HISTORIES = Math.ceil(Number(process.env['HISTORIES'] ?? 300));
/** Steps in a history at most. */
const LENGTH = Number(process.env['LENGTH'] ?? 40);
/** As many of the histories lie side by side in a database. */
const IN_A_DATABASE = 150;

/** Where the auditor books an event otherwise than the ledger. */
function otherwiseBooked(events: readonly RecordedEvent[]): string[] {
  return events.flatMap((raw) => {
    const event = decodeEvent(raw);
    const sums = new Map<string, number>();
    const add = (key: string, kg: number): unknown => sums.set(key, (sums.get(key) ?? 0) + kg);
    for (const { from, to, massKg, occurredAt, fate, loadId } of postings(event)) {
      const [a, b] = [from, to].map(({ holderId: holder, conditionClass: klass, ...place }) =>
        placeKey({ ...place, holder, klass }),
      );
      add(`${a ?? ''} > ${b ?? ''} ${occurredAt} ${fate ?? ''} ${loadId ?? ''}`, massKg);
    }
    for (const { from, to, kg, at, fate, load } of movesOf(event))
      add(`${placeKey(from)} > ${placeKey(to)} ${at} ${fate ?? ''} ${load ?? ''}`, -kg);
    return [...sums].filter(([, kg]) => kg !== 0).map(([key, kg]) => `${event.type}: ${key} ${kg}`);
  });
}

describe('random histories of custody', () => {
  const postgres = useTestPostgres();
  const played: { readonly steps: readonly Step[]; readonly events: readonly RecordedEvent[] }[] = [];

  test('keep the identities of the ledger, each by itself', async () => {
    const taken = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(custodySteps(LENGTH), async (steps) => {
        const world = await new CustodyWorld(`c${played.length}`).begin();
        for (const step of steps) await world.step(step);
        await world.settle();
        const events = await world.events();
        for (const { type } of events) taken.set(type, (taken.get(type) ?? 0) + 1);
        expect(otherwiseBooked(events)).toEqual([]);
        expect(auditEvents(events).findings).toEqual([]);
        expect(await historyDifferences(cutBatches(events.map(decodeEvent), chanceOf(played.length)))).toEqual([]);
        played.push({ steps, events });
      }),
      { numRuns: HISTORIES },
    );
    const never = TYPES.filter((type) => !taken.has(type));
    // a few histories need not have everything
    expect(HISTORIES < 200 ? [] : never).toEqual([]);
  });

  test('side by side in a database, keep the identities of the read models, rebuilt ones byte for byte', async () => {
    const connectionString = await postgres.freshDatabase();
    const logs = played.slice(0, IN_A_DATABASE).map(({ events }) => events);
    const models = await storeAndProject(connectionString, interleave(logs, 5), 5);
    try {
      expect((await audit({ connectionString })).findings).toEqual([]);
      expect(await models.readStore.read((session) => session.query(CONFIRMED_BEYOND_MASS))).toEqual([]);
      const { signal } = new AbortController();
      const { differences } = await rebuild({ readStore: models.readStore, eventLog: models.log, signal, verify: true });
      expect(differences).toEqual([]);
      expect((await audit({ connectionString })).findings).toEqual([]);
    } finally {
      await models.close();
    }
  });
});

const ACCOUNTS = `basis, from_site, from_kind, from_material, from_class, from_status,
  to_site, to_kind, to_material, to_class, to_status, fate`;
/** Flows between two accounts in a month of which more was confirmed than moved, or less than nothing. */
const CONFIRMED_BEYOND_MASS = `SELECT date_trunc('month', day) AS month, ${ACCOUNTS}, sum(mass_kg) AS mass_kg, sum(confirmed_kg) AS confirmed_kg
  FROM {schema}.flow_day JOIN {schema}.lane USING (lane) GROUP BY month, ${ACCOUNTS}
  HAVING sum(confirmed_kg) < 0 OR (sum(confirmed_kg) > 0 AND sum(confirmed_kg) > sum(mass_kg))`;

/** What must have happened in the histories, now and then: those of refusals alone would say little. */
const TYPES = [
  'LoadDispatched',
  'LoadReceived',
  'LoadRejected',
  'LoadReturned',
  'LoadRedirected',
  'MovementConfirmed',
  'LotSplit',
  'LotClassified',
  'MassSorted',
  'MassEventCorrected',
  'UnmatchedReceiptRecorded',
  'UnmatchedReceiptMatched',
  'CorrectionRequested',
  'CorrectionApplied',
];
