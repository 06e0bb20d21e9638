import { transformFile } from '@swc/core';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '#libs/platform/embedded-postgres/postmaster.js';

describe('the reaper', () => {
  it('ends what is on its list when the process that holds it is killed, and nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'massestrom-reaper-'));
    const { code } = await transformFile(join(import.meta.dirname, 'reaper.ts'), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    });
    await writeFile(join(folder, 'reaper.mjs'), code);
    const script = `
      import { spawn } from 'node:child_process';
      import { reaper } from './reaper.mjs';
      const pids = [0, 1, 2].map(() => spawn('sleep', ['60'], { detached: true, stdio: 'ignore' }).pid);
      pids.forEach((pid) => reaper.add(pid));
      reaper.remove(pids[1]);
      process.kill(pids[2], 'SIGSTOP');
      console.log(pids.join(' '));
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const [listed, removed, frozen] = line.toString().trim().split(' ').map(Number) as [number, number, number];
    try {
      child.kill('SIGKILL');
      while (isAlive(listed) || isAlive(frozen)) await sleep(10);
      expect(isAlive(removed)).toBe(true);
    } finally {
      process.kill(removed, 'SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  });
});
