import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { esdbUrlOf, withDatabase } from './database.js';

describe('the database of a data folder', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'massestrom-cli-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  test('is none where the folder holds no ledger: nothing is made there', async () => {
    for (const folder of [dataDir, join(dataDir, 'missing')]) {
      await expect(
        withDatabase(
          folder,
          () => undefined,
          async () => 'read',
        ),
      ).rejects.toThrow(`${folder} holds no ledger`);
      expect(existsSync(join(folder, 'cluster'))).toBe(false);
    }
  });

  test('is that of the distributed shape which runs there', async () => {
    await mkdir(dataDir, { recursive: true });
    const state = { databaseUrl: 'postgres://somebody@127.0.0.1:1/massestrom', esdbUrl: 'esdb://127.0.0.1:2?tls=false' };
    await writeFile(join(dataDir, 'cluster-state.json'), JSON.stringify(state));
    expect(
      await withDatabase(
        dataDir,
        () => undefined,
        async (url) => url,
      ),
    ).toBe(state.databaseUrl);
    expect(await esdbUrlOf(dataDir, undefined)).toBe(state.esdbUrl);
    expect(await esdbUrlOf(dataDir, 'esdb://named')).toBe('esdb://named');
  });
});
