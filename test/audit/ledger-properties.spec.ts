/**
 * The ledger's identities (DESIGN section 4) on random histories of commands, played on the real write side.
 * @needs postgres
 */
import fc from 'fast-check';
import { decodeEvent } from '#libs/contracts/index.js';
import { type AuditFinding, audit, auditEvents } from '#libs/fsck/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { rebuild } from '#libs/read-store/rebuild.js';
import { chanceOf, cutBatches } from '#libs/testing/lot-log.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { historyDifferences } from './histories.js';
import { LittleWorld } from './little-world.js';
import { type Command, commands } from './random-commands.js';
import { interleave, storeAndProject } from './real-database.js';

/** `npm run soak -- --all` plays 5000. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 500);
/** Commands in a history at most. */
const LENGTH = Number(process.env['LENGTH'] ?? 40);
/** As many of the histories lie side by side in each database. */
const IN_A_DATABASE = 250;
const DATABASES = 3;

/** A history that was played, for the checks on a database. */
interface Played {
  readonly history: readonly Command[];
  readonly events: readonly RecordedEvent[];
}

describe('random histories of commands', () => {
  const postgres = useTestPostgres();
  const played: Played[] = [];

  test('keep the identities of the ledger, each by itself', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(commands(LENGTH), async (history) => {
        const world = await new LittleWorld(`w${played.length}`).begin();
        for (const command of history) if (await world.play(command)) taken += 1;
        const events = await world.events();
        played.push({ history, events });
        expect(auditEvents(events).findings).toEqual([]);
        expect(await historyDifferences(cutBatches(events.map(decodeEvent), chanceOf(played.length)))).toEqual([]);
      }),
      { numRuns: HISTORIES },
    );
    // Most commands are taken: histories of refusals would say little.
    expect(taken).toBeGreaterThan(HISTORIES * 10);
  });

  test.each(Array.from({ length: DATABASES }, (_, i) => i))(
    'side by side in database %i, keep the identities of the read models, rebuilt ones byte for byte',
    async (database) => {
      const some = played.slice(database * IN_A_DATABASE, (database + 1) * IN_A_DATABASE);
      const connectionString = await postgres.freshDatabase();
      const models = await storeAndProject(
        connectionString,
        interleave(
          some.map(({ events }) => events),
          database,
        ),
        database,
      );
      try {
        expect(blamed((await audit({ connectionString })).findings, some)).toEqual([]);
        const { signal } = new AbortController();
        const { differences } = await rebuild({ readStore: models.readStore, eventLog: models.log, signal, verify: true });
        expect(differences).toEqual([]);
        expect((await audit({ connectionString })).findings).toEqual([]);
      } finally {
        await models.close();
      }
    },
  );
});

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Findings with the shortest history whose ids they name. */
function blamed(findings: readonly AuditFinding[], histories: readonly Played[]): unknown[] {
  return findings.map(({ check, message }) => {
    const ids = message.match(UUID) ?? [];
    const guilty = histories.filter(({ events }) =>
      events.some(({ id, stream }) => ids.some((each) => id === each || stream.endsWith(each))),
    );
    const [shortest] = guilty.sort((a, b) => a.history.length - b.history.length);
    return { check, message, history: JSON.stringify(shortest?.history) };
  });
}
