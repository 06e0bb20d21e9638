/**
 * The distributed shape as processes of one machine: killed and started again, and as `npm run distributed` starts and stops it.
 * @needs postgres
 * @needs kafka
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '#libs/platform/embedded-postgres/postmaster.js';
import { readClusterState, startCluster, type Cluster, type ClusterState } from '#libs/testing/cluster.js';
import { tenTonnes } from '#libs/testing/loads.js';
import { ROOT, call, freePort, removeFolder, runCli, scratchFolder } from '../support/product.js';

const pidsOf = (state: ClusterState): number[] =>
  [state.postgresPid, ...state.kafka.brokers.map(({ pid }) => pid), ...state.apps.map(({ pid }) => pid)].filter((pid) => pid > 0);

async function untilGone(pids: readonly number[]): Promise<void> {
  while (pids.some(isAlive)) await sleep(20);
}

describe('a cluster', () => {
  let cluster: Cluster;
  let url: string;

  beforeAll(async () => {
    cluster = await startCluster({ apps: { projector: 2 }, env: { MASSESTROM_KAFKA_PARTITIONS: '3' } });
    url = cluster.app('web').url;
  });
  afterAll(async () => {
    const state = await readClusterState(cluster.dataDir);
    await cluster.close();
    await untilGone(pidsOf(state!));
  });

  const register = async (): Promise<void> => {
    for (const [path, body] of [
      ['projects', { code: 'P', name: 'Project', municipality: '9990', eventId: 'p' }],
      ['sites', { code: 'PIT', name: 'Pit', kind: 'excavation', municipality: '9990', project: 'P', eventId: 'pit' }],
      ['sites', { code: 'TIP', name: 'Tip', kind: 'deposit', municipality: '9990', eventId: 'tip' }],
    ] as const) {
      expect((await call(url, 'POST', `/api/v1/${path}`, body)).status).toBe(200);
    }
  };

  /** Records ten tonnes, once, however often it must be sent. @returns the position after which they are seen */
  const deposit = async (eventId: string): Promise<string> => {
    const load = tenTonnes(eventId);
    for (;;) {
      const answer = await call<{ position: string }>(url, 'POST', '/api/v1/mass-events', load).catch(() => undefined);
      if (answer?.status === 200) return answer.body.position;
      await sleep(100);
    }
  };

  /** Kilograms that came to the tip, as the balance has them after that position. */
  const depositedKg = async (position: string): Promise<number> => {
    const path = `/api/v1/balances/municipalities/9990?basis=recorded&after=${position}`;
    for (;;) {
      type Balance = { sections: { terms: { term: string; massKg: number }[] }[] };
      const { status, body } = await call<Balance>(url, 'GET', path);
      if (status === 200) return body.sections[0]!.terms.find(({ term }) => term === 'deposited')!.massKg;
      await sleep(100);
    }
  };

  it('shows in a balance what was recorded, whatever is killed in between', async () => {
    await register();
    expect(await depositedKg(await deposit('load-1'))).toBe(10_000);
    for (const name of ['recorder', 'relay', 'projector'] as const) {
      await cluster.app(name).kill();
      expect(cluster.app(name).pid).toBeUndefined();
    }
    await Promise.all([
      cluster.app('recorder').start(),
      cluster.app('relay').start(),
      cluster.app('projector').start(),
      deposit('load-2'),
    ]);
    expect(await depositedKg(await deposit('load-3'))).toBe(30_000);
  });

  it('goes on when its servers have been away', async () => {
    const { port, pid } = cluster.kafka.brokers[0]!;
    await cluster.postgres.crash();
    await cluster.kafka.brokers[0]!.kill();
    await cluster.kafka.brokers[0]!.start();
    expect(cluster.kafka.brokers[0]).toMatchObject({ port });
    expect(cluster.kafka.brokers[0]!.pid).not.toBe(pid);
    expect(await cluster.postgres.cutConnections()).toBeGreaterThan(0);
    await Promise.all(cluster.apps.map((app) => app.ready()));
    expect(await depositedKg(await deposit('load-4'))).toBe(40_000);
  });

  it('says why an app did not start, with the end of its log', async () => {
    const wrong = await cluster.add('relay', { MASSESTROM_KAFKA_PARTITIONS: 'many' });
    await expect(wrong.start()).rejects.toThrow(/relay-2 ended while it started[^]*MASSESTROM_KAFKA_PARTITIONS is 'many'/);
  });
});

describe('npm run distributed', () => {
  let dataDir: string;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    dataDir = await scratchFolder();
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    await removeFolder(dataDir);
  });

  const run = async (env: NodeJS.ProcessEnv = {}): Promise<{ running: ChildProcess; output: () => string }> => {
    const running = spawn(process.execPath, [join(ROOT, 'scripts/distributed.mjs')], {
      env: { ...process.env, PORT: String(await freePort()), MASSESTROM_DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [running.stdout, running.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
    return { running, output: () => output };
  };
  const untilReady = async (of: { running: ChildProcess; output: () => string }): Promise<void> => {
    while (!of.output().includes('Ctrl-C stops')) {
      if (of.running.exitCode !== null) throw new Error(of.output());
      await sleep(50);
    }
  };

  it('leaves nothing behind when it is killed, starts again on the same data, and stops in order', async () => {
    const first = await run();
    child = first.running;
    await untilReady(first);
    const state = (await readClusterState(dataDir))!;
    expect(first.output()).toContain(`http://127.0.0.1:`);
    expect(state.apps.map(({ name }) => name)).toEqual(['recorder-1', 'relay-1', 'projector-1', 'reporting-1', 'web-1']);
    expect(pidsOf(state)).toHaveLength(7);
    const audit = await runCli(['fsck', '--data-dir', dataDir]);
    expect(audit).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing found') });
    const second = await run();
    await once(second.running, 'exit');
    expect(second.output()).toContain('another process uses the data directory');
    expect(pidsOf(state).every(isAlive)).toBe(true);
    child.kill('SIGKILL');
    await untilGone(pidsOf(state));

    const again = await run();
    child = again.running;
    await untilReady(again);
    const now = (await readClusterState(dataDir))!;
    expect(now.kafka.bootstrap).toEqual(state.kafka.bootstrap);
    // As when a whole group is signalled: the same signal more than once.
    child.kill('SIGTERM');
    child.kill('SIGINT');
    const [status] = (await once(child, 'exit')) as [number];
    expect(status).toBe(0);
    await untilGone(pidsOf(now));
    expect(await readClusterState(dataDir)).toBeUndefined();
  });

  it('says what to install where Java is missing', async () => {
    const { running, output } = await run({ PATH: dataDir, JAVA_HOME: '' });
    const [status] = (await once(running, 'exit')) as [number];
    expect(status).toBe(1);
    expect(output()).toContain('java is missing: install a Java 17 or newer');
  });
});
