import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StatusAnswer } from '#libs/contracts/api/status.js';
import { PRODUCT_FOLDER } from '#libs/platform/config/product.js';
import type { Benchmark } from '../world.js';
import { startServer } from './process.js';
import { CALL_PATH, UNIQUE, shoot } from './shoot.js';

const GOAL = 0.5;
const LOTS = 64;
const BUILT = join(PRODUCT_FOLDER, 'dist');

async function post(url: string, path: string, body: unknown): Promise<string> {
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${path} was answered with ${response.status}: ${text}`);
  return text;
}

const loadOf = (project: number): Record<string, unknown> => ({
  type: 'MassStored',
  source: 'bench',
  project: `P${project}`,
  material: 'clay_crust',
  conditionClass: '1',
  fromSite: `P${project}-SITE`,
  toSite: 'STORAGE',
  quantity: { value: '28.42', unit: 't', method: 'weighbridge' },
  haul: { ticket: `W-${UNIQUE}`, distanceKm: '12.4', distanceKind: 'actual', vehicle: 'artic_semi', energy: 'diesel' },
  occurredAt: '2025-03-04T07:41:00+01:00',
});

const LOOK_MS = 50;

/** Waits until the read models have what was recorded, so that no run pays for another. */
async function caughtUp(url: string): Promise<void> {
  for (;;) {
    const status = (await (await fetch(new URL('/api/v1/status', url))).json()) as StatusAnswer;
    if (status.upToDate) return;
    await sleep(LOOK_MS);
  }
}

/** Registers what the loads name. @returns a body for each lot */
async function prepare(url: string): Promise<string[]> {
  const municipality = '5001';
  await post(url, '/api/v1/sites', { code: 'STORAGE', name: 'A storage', kind: 'intermediate_storage', municipality });
  const bodies: string[] = [];
  for (let project = 0; project < LOTS; project++) {
    await post(url, '/api/v1/projects', { code: `P${project}`, name: `Project ${project}`, municipality });
    const site = { code: `P${project}-SITE`, name: `Site ${project}`, kind: 'excavation', municipality, project: `P${project}` };
    await post(url, '/api/v1/sites', site);
    bodies.push(JSON.stringify(loadOf(project)));
  }
  return bodies;
}

/** Single events through the whole program, which decides, stores durably and projects, beside a route that does none of it. */
export const http: Benchmark = {
  name: 'http',
  async *comparisons(world) {
    const { seconds } = world.options;
    const env = { MASSESTROM_DATA_DIR: join(await world.scratch(), 'http'), MASSESTROM_LOG_LEVEL: 'error' };
    const product = await startServer(join(BUILT, 'apps/standalone/main.js'), ['--empty'], env);
    world.atEnd(() => product.stop());
    const bodies = await prepare(product.url);
    for (const body of bodies) await post(product.url, CALL_PATH, JSON.parse(body));
    const answer = await post(product.url, CALL_PATH, JSON.parse(bodies[0]!));
    const bare = await startServer(join(BUILT, 'test/load/http/bare-server.js'), [answer]);
    world.atEnd(() => bare.stop());
    const record = async (): Promise<number> => {
      const rate = await shoot(product.url, bodies, seconds);
      await caughtUp(product.url);
      return rate;
    };
    yield {
      id: 'http-32',
      title: `HTTP, single events, 32 connections, ${LOTS} lots`,
      unit: 'calls/s',
      product: { name: 'the whole program in its process', run: record },
      reference: { name: 'bare Fastify route in its process, same schema', run: () => shoot(bare.url, bodies, seconds) },
      goal: GOAL,
      note: `The caller takes its share of the cores on both sides; answers of ${answer.length} bytes`,
    };
  },
};
