/**
 * The projector over the log in memory: rows and checkpoint together, each event once, whatever fails.
 * @needs postgres
 */
import { useTestPostgres } from '#libs/testing/postgres.js';
import { projectReadModels } from '#libs/testing/read-models.js';
import { toyEvents, toys } from './testing/toys.js';

const postgres = useTestPostgres();

describe('projecting', () => {
  test('folds the log into the rows, batch by batch', async () => {
    const models = await projectReadModels(await postgres.freshDatabase(), toys, toyEvents(1, 50), { batchSize: 8 });
    try {
      await models.project(toyEvents(51, 100));
      const seen = await models.rows<{ position: number }>('seen');
      expect(seen.map(({ position }) => position)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
      const total = (await models.rows<{ kind: string; mass_kg: number }>('mass_at')).filter(({ kind }) => kind === 'stock');
      expect(total.reduce((sum, row) => sum + row.mass_kg, 0)).toBe(100 * 1000 + 5050);
      expect(await models.rows('stream')).toHaveLength(7);
    } finally {
      await models.close();
    }
  });
});
