/**
 * Both adapters of the erasable texts.
 * @needs postgres
 */
import pg from 'pg';
import { nameBasedId } from '#libs/kernel/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import type { ErasableTexts } from './erasable-texts.js';
import { InMemoryErasableTexts } from './in-memory-erasable-texts.js';
import { PostgresErasableTexts } from './postgres-erasable-texts.js';

let pool: pg.Pool;
afterAll(() => pool.end());
const postgres = useTestPostgres();
beforeAll(async () => {
  pool = new pg.Pool({ connectionString: await postgres.freshDatabase() });
});

const adapters: [string, () => Promise<ErasableTexts>][] = [
  ['in memory', async () => new InMemoryErasableTexts()],
  ['in PostgreSQL', () => PostgresErasableTexts.open(pool)],
];

describe.each(adapters)('erasable texts %s', (_name, open) => {
  test('a repeat keeps the first text and its hash; the same text elsewhere has another hash', async () => {
    const texts = await open();
    const [id, other] = [nameBasedId('note', '1'), nameBasedId('note', '2')];
    const first = await texts.put(id, 'Kari Nordmann ringte');
    expect(first).toEqual({ id, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await texts.put(id, 'another text')).toEqual(first);
    expect(await texts.get(id)).toBe('Kari Nordmann ringte');
    expect((await texts.put(other, 'Kari Nordmann ringte')).hash).not.toBe(first.hash);
  });

  test('what is erased is gone', async () => {
    const texts = await open();
    const id = nameBasedId('note', '3');
    await texts.put(id, 'gone tomorrow');
    expect(await texts.erase(id)).toBe(true);
    expect(await texts.erase(id)).toBe(false);
    expect(await texts.get(id)).toBeUndefined();
  });
});
