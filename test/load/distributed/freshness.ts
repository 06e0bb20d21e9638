import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PRODUCT_FOLDER } from '#libs/platform/config/product.js';
import { startCluster } from '#libs/testing/cluster.js';
import { startServer } from '../http/process.js';
import { latencyOf } from '../latency.js';
import type { Benchmark } from '../world.js';

const DISTRIBUTED_GOAL_MS = 1000;
const EMBEDDED_GOAL_MS = 250;
const CALLS_PER_SECOND = 100;
const LOTS = 32;
const WARM_UP_SECONDS = 3;
/** Balances that are asked for at a time at most: those who wait must not be the load. */
const MAX_WAITING = 8;

async function post(url: string, path: string, body: unknown): Promise<{ position: string }> {
  const response = await fetch(new URL(`/api/v1/${path}`, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`POST ${path} was answered with ${response.status}: ${text}`);
  return JSON.parse(text) as { position: string };
}

async function register(url: string): Promise<void> {
  await post(url, 'projects', { code: 'F', name: 'Fresh', municipality: '9990', eventId: 'project' });
  await post(url, 'sites', { code: 'PIT', name: 'Pit', kind: 'excavation', municipality: '9990', project: 'F', eventId: 'pit' });
  await post(url, 'sites', { code: 'TIP', name: 'Tip', kind: 'deposit', municipality: '9990', eventId: 'tip' });
}

/**
 * Records at a steady rate and asks for the balance of the municipality as soon as a call is answered.
 * @param perCall events of a call
 * @returns milliseconds from the answer of the recorder to the answer of the balance that has it
 */
async function measure(url: string, name: string, perCall: number, seconds: number): Promise<number[]> {
  const measured: number[] = [];
  const under = new Set<Promise<void>>();
  let failure: unknown;
  let waiting = 0;
  let numbered = 0;
  const record = async (counts: boolean): Promise<void> => {
    const call = numbered++;
    const lot = `${name} ${call % LOTS}`;
    const load = (i: number) => ({
      type: 'MassDeposited',
      project: 'F',
      lot,
      material: 'till',
      conditionClass: '1',
      fromSite: 'PIT',
      toSite: 'TIP',
      quantity: { value: '10', unit: 't', method: 'weighbridge' },
      occurredAt: '2025-05-05',
      eventId: `${name}-${call}-${i}`,
    });
    const { position } = await post(
      url,
      'mass-events',
      Array.from({ length: perCall }, (_, i) => load(i)),
    );
    if (waiting >= MAX_WAITING) return;
    waiting += 1;
    const answeredMs = performance.now();
    const response = await fetch(new URL(`/api/v1/balances/municipalities/9990?basis=recorded&after=${position}`, url));
    await response.text();
    waiting -= 1;
    if (response.status !== 200) throw new Error(`the balance was answered with ${response.status}`);
    if (counts) measured.push(performance.now() - answeredMs);
  };
  for (let lot = 0; lot < LOTS; lot++) {
    const named = { project: 'F', name: `${name} ${lot}`, material: 'till', conditionClass: '1', occurredAt: '2025-05-01' };
    await post(url, 'lots', { ...named, eventId: `${name}-lot-${lot}` });
  }
  const startedMs = performance.now();
  for (let due = 0; due < (WARM_UP_SECONDS + seconds) * CALLS_PER_SECOND && failure === undefined; due++) {
    const early = startedMs + (due * 1000) / CALLS_PER_SECOND - performance.now();
    if (early > 0) await sleep(early);
    const call: Promise<void> = record(due >= WARM_UP_SECONDS * CALLS_PER_SECOND)
      .catch((error: unknown) => void (failure ??= error))
      .finally(() => under.delete(call));
    under.add(call);
  }
  await Promise.all(under);
  if (failure !== undefined) throw failure instanceof Error ? failure : new Error(JSON.stringify(failure));
  return measured;
}

/** How soon a balance has what was recorded. */
export const freshness: Benchmark = {
  name: 'freshness',
  async *latencies(world) {
    const { seconds } = world.options;
    const at = async (url: string, shape: string, goalMs: number, perCall: number) => {
      const rate = perCall * CALLS_PER_SECOND;
      world.say(`  ${shape}, ${rate} events/s`);
      return latencyOf(await measure(url, `r${rate}`, perCall, seconds), {
        id: `freshness-${shape}-${rate}`,
        title: `recorded → balance, ${shape}, ${rate} events/s`,
        goalMs,
        note: `${perCall} events a call`,
      });
    };
    const cluster = await startCluster({ jvm: 'steady' });
    world.atEnd(() => cluster.close());
    const { url } = cluster.app('web');
    await register(url);
    for (const perCall of [1, 10]) yield await at(url, 'distributed', DISTRIBUTED_GOAL_MS, perCall);
    await world.closeAll();
    const env = { MASSESTROM_DATA_DIR: join(await world.scratch(), 'embedded'), MASSESTROM_LOG_LEVEL: 'error' };
    const embedded = await startServer(join(PRODUCT_FOLDER, 'dist', 'apps/standalone/main.js'), ['--empty'], env);
    world.atEnd(() => embedded.stop());
    await register(embedded.url);
    for (const perCall of [1, 10]) yield await at(embedded.url, 'embedded', EMBEDDED_GOAL_MS, perCall);
  },
};
