import fc from 'fast-check';
import { auditEvents } from '#libs/fsck/index.js';
import { LittleWorld } from './little-world.js';
import { commands } from './random-commands.js';

describe('any history of commands', () => {
  test('keeps the identities of the ledger', async () => {
    const stats: Record<string, [number, number]> = {};
    let n = 0;
    const t0 = Date.now();
    await fc.assert(
      fc.asyncProperty(commands(40), async (history) => {
        const world = await new LittleWorld(`w${n++}`).begin();
        for (const command of history) {
          const s = (stats[command.do] ??= [0, 0]);
          s[(await world.play(command)) ? 0 : 1] += 1;
        }
        const { findings } = auditEvents(await world.events());
        expect(findings).toEqual([]);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 200) },
    );
    console.log(stats, n, Date.now() - t0);
  }, 240_000);
});
