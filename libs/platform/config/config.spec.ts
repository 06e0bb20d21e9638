import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, isLoopback, readConfig } from './config.js';
import { localActor } from './local-actor.js';

describe('settings', () => {
  it('have defaults that serve this machine alone', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', dataDir: '.data', organisation: undefined });
  });

  it('come from the environment', () => {
    const env = { PORT: '3100', HOST: '0.0.0.0', MASSESTROM_DATA_DIR: '/data', MASSESTROM_ORGANISATION: '974760673' };
    expect(readConfig(env)).toMatchObject({ port: 3100, host: '0.0.0.0', dataDir: '/data', organisation: '974760673' });
  });

  it('that are wrong are told all at once', () => {
    const env = { PORT: '80000', MASSESTROM_LOG_LEVEL: 'loud', MASSESTROM_ORGANISATION: 'Trondheim kommune' };
    expect(() => readConfig(env)).toThrow(ConfigError);
    try {
      readConfig(env);
    } catch (error) {
      expect((error as ConfigError).faults).toEqual([
        expect.stringMatching(/^PORT is '80000'; expected an integer from 1 to 32767/),
        expect.stringMatching(/^MASSESTROM_LOG_LEVEL is 'loud'; expected one of trace/),
        expect.stringMatching(/^MASSESTROM_ORGANISATION is/),
      ]);
    }
  });

  it('tell whether others can reach the server', () => {
    expect(['127.0.0.1', '127.1.2.3', '::1', 'localhost', '0.0.0.0', '10.0.0.1'].map(isLoopback)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

it('the actor of a machine keeps its random id, and nothing of the person', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'massestrom-actor-'));
  try {
    const first = await localActor(folder, undefined);
    expect(first).toMatchObject({ organisation: 'local', role: 'operator' });
    expect((await localActor(folder, '974760673')).subject).toBe(first.subject);
    expect(JSON.parse(await readFile(join(folder, 'subject.json'), 'utf8'))).toEqual({ subject: first.subject });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
