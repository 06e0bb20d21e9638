import { inFakeTime } from '#libs/testing/fake-time.js';
import { CHECK_TIMEOUT_MS, Health } from './health.js';
import { LagMonitor } from './lag.js';
import { Metrics } from './metrics.js';

let nowMs: number;
let log: bigint;
let read: bigint;
let monitor: LagMonitor;

beforeEach(() => {
  [nowMs, log, read] = [0, 10n, 10n];
  monitor = new LagMonitor(
    async () => ({ log, read }),
    true,
    () => nowMs,
  );
});

describe('the lag of the read models', () => {
  it('is none while they are at the head', async () => {
    expect(await monitor.measure()).toMatchObject({ events: 0n, seconds: 0 });
  });

  it('grows in seconds while the same events are missing', async () => {
    log = 15n;
    await monitor.measure();
    nowMs = 4000;
    expect(await monitor.measure()).toMatchObject({ events: 5n, seconds: 4 });
  });

  it('is young where what was missing has been read, however much has come since', async () => {
    log = 15n;
    await monitor.measure();
    [nowMs, log, read] = [4000, 40n, 15n];
    expect(await monitor.measure()).toMatchObject({ events: 25n, seconds: 0 });
  });

  it('stands in the metrics', async () => {
    const metrics = new Metrics();
    metrics.watchLag(monitor);
    log = 12n;
    const text = await metrics.registry.metrics();
    expect(text).toMatch(/^massestrom_log_position 12$/m);
    expect(text).toMatch(/^massestrom_projection_position 10$/m);
    expect(text).toMatch(/^massestrom_projection_lag_events 2$/m);
  });

  it('stands in the metrics as it was last known while a server says nothing', async () => {
    let silent = false;
    const metrics = new Metrics();
    metrics.watchLag(new LagMonitor(() => (silent ? new Promise(() => undefined) : Promise.resolve({ log, read }))));
    await metrics.registry.metrics();
    silent = true;
    expect(await inFakeTime(CHECK_TIMEOUT_MS, () => metrics.registry.metrics())).toMatch(/^massestrom_log_position 10$/m);
  });
});

it('a lag where positions do not count events is told in seconds alone', async () => {
  const apart = new LagMonitor(
    async () => ({ log: 5000n, read: 4000n }),
    false,
    () => nowMs,
  );
  expect(await apart.measure()).toEqual({ positions: { log: 5000n, read: 4000n }, events: undefined, seconds: 0 });
  const health = new Health();
  health.watchLag(apart);
  nowMs = 3000;
  const { checks, lag } = await health.readiness();
  expect(lag).toEqual({ logPosition: '5000', readPosition: '4000', seconds: 3 });
  expect(checks).toEqual([{ name: 'lag of the read models', ready: true, detail: 'behind for 3.0 s' }]);
});

describe('readiness', () => {
  it('is there without what is not needed', async () => {
    const health = new Health();
    health.add({ name: 'event store', needed: false, check: () => Promise.reject(new Error('away')) });
    health.watchLag(new LagMonitor(() => Promise.reject(new Error('away'))), { needed: false });
    expect(await health.readiness()).toEqual({
      status: 'ready',
      checks: [
        { name: 'event store', needed: false, ready: false, detail: 'away' },
        { name: 'lag of the read models', needed: false, ready: false, detail: 'away' },
      ],
    });
  });

  it('says what is not ready, and why', async () => {
    const health = new Health();
    health.add({ name: 'store', check: async () => 'position 3' });
    health.watchLag(monitor);
    expect(await health.readiness()).toMatchObject({ status: 'ready', lag: { events: '0', seconds: 0 } });
    health.add({ name: 'projector', check: () => Promise.reject(new Error('stopped at event 7')) });
    const { status, checks } = await health.readiness();
    expect(status).toBe('not_ready');
    expect(checks).toContainEqual({ name: 'projector', ready: false, detail: 'stopped at event 7' });
  });

  it('ends where the read models have been behind for over a minute', async () => {
    const health = new Health();
    health.watchLag(monitor);
    log = 11n;
    await monitor.measure();
    nowMs = 61_000;
    expect((await health.readiness()).status).toBe('not_ready');
  });

  it('is told within the time of one check, whatever says nothing', async () => {
    const health = new Health();
    const silent = (): Promise<never> => new Promise(() => undefined);
    health.add({ name: 'event store', needed: false, check: silent });
    health.watchLag(new LagMonitor(silent), { needed: false });
    expect((await inFakeTime(CHECK_TIMEOUT_MS, () => health.readiness())).status).toBe('ready');
  });

  it('ends when the process begins to stop', async () => {
    const health = new Health();
    health.drain();
    expect((await health.readiness()).status).toBe('not_ready');
  });
});
