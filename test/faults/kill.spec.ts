/**
 * The process is killed at random moments of imports and sorting runs, its database now and then with it; after each restart the same
 * file and the same runs are sent again. Nothing may be lost, nothing doubled, every run must end.
 * @needs postgres
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { type Product, call, removeFolder, runCli, scratchFolder, startProduct } from '../support/product.js';
import { LONG } from './support/how-long.js';

/** How often the process is killed; more on request. */
const KILLS = Number(process.env['MASSESTROM_KILLS'] ?? (LONG ? 100 : 12));
const SEED = Number(process.env['MASSESTROM_SEED'] ?? 20_251);
const ROWS = 1200;
const LOTS = 8;
/** Up to where in a round the blow may fall: from the first row to after the last answer. */
const LATEST_KILL_MS = 700;

jest.setTimeout(120_000 + KILLS * 60_000);

/** Pseudo-random numbers that a failure can be repeated with. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

interface Round {
  readonly csv: string;
  readonly storedKg: number;
  readonly run: Record<string, unknown>;
}

/** A file of weighed loads into the plant, and a run that sorts some of them. */
function roundOf(round: number, random: () => number): Round {
  const lines = ['event_id;occurred_at;project;lot;material;condition_class;from_site;to_site;quantity;unit;method;ticket'];
  let storedKg = 0;
  for (let row = 0; row < ROWS; row++) {
    const massKg = 8000 + Math.floor(random() * 22_000);
    storedKg += massKg;
    const minutes = String(row % 60).padStart(2, '0');
    lines.push(
      `r${round}-${row};2025-05-${String(1 + (row % 28)).padStart(2, '0')}T08:${minutes};KILL;parti ${row % LOTS};till;1;GROP;VERK;${massKg};kg;weighbridge;T${round}-${row}`,
    );
  }
  const weighed = (massKg: number) => ({ value: String(massKg), unit: 'kg', method: 'weighbridge' });
  const run = {
    eventId: `run-${round}`,
    source: 'kill',
    name: `Sortering ${round}`,
    site: 'VERK',
    project: 'KILL',
    occurredAt: '2025-06-01',
    inputs: [
      { lot: `parti ${round % LOTS}`, project: 'KILL', quantity: weighed(4001) },
      { lot: `parti ${(round + 3) % LOTS}`, project: 'KILL', quantity: weighed(2999) },
    ],
    outputs: [
      { name: `grus ${round}`, material: 'gravel', quantity: weighed(5000) },
      { name: `rest ${round}`, material: 'fill_mixed', quantity: weighed(1900) },
    ],
    lossKg: 100,
  };
  return { csv: `${lines.join('\n')}\n`, storedKg, run };
}

async function register(product: Product): Promise<void> {
  const named = (eventId: string) => ({ eventId, source: 'kill' });
  await call(product.url, 'POST', '/api/v1/projects', { code: 'KILL', name: 'Kill', municipality: '5001', ...named('project') });
  const sites = [
    { code: 'GROP', name: 'Gropa', kind: 'excavation', municipality: '5001', project: 'KILL' },
    { code: 'VERK', name: 'Verket', kind: 'sorting_plant', municipality: '5001' },
  ];
  for (const site of sites) await call(product.url, 'POST', '/api/v1/sites', { ...site, ...named(site.code) });
  for (let lot = 0; lot < LOTS; lot++) {
    await call(product.url, 'POST', '/api/v1/lots', {
      project: 'KILL',
      name: `parti ${lot}`,
      material: 'till',
      conditionClass: '1',
      occurredAt: '2025-05-01',
      ...named(`lot-${lot}`),
    });
  }
}

interface Imported {
  readonly state: string;
  readonly errors: unknown[];
  readonly rows: { recorded: number; repeated: number; rejected: number };
}

const send = async (product: Product, csv: string): Promise<Imported> => {
  const response = await fetch(new URL('/api/v1/imports?wait=true&source=kill', product.url), {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: csv,
  });
  return (await response.json()) as Imported;
};

const startRun = (product: Product, run: Round['run']) =>
  call<{ state: string; outcome: string }>(product.url, 'POST', '/api/v1/sorting-runs', run);

/** The database is killed too, as when the machine goes down. */
async function killDatabase(folder: string): Promise<void> {
  const { serverPid } = JSON.parse(await readFile(join(folder, 'postgres.json'), 'utf8')) as { serverPid: number };
  process.kill(serverPid, 'SIGKILL');
}

test(`nothing is lost, doubled or left open after ${KILLS} kills (seed ${SEED})`, async () => {
  const random = randomOf(SEED);
  const folder = await scratchFolder();
  let product = await startProduct(folder, ['--empty']);
  await register(product);
  let expectedKg = 0;
  let rows = 0;
  for (let round = 0; round < KILLS; round++) {
    const { csv, storedKg, run } = roundOf(round, random);
    // What is cut off answers with an error of the connection: nobody waits for it.
    const cutOff = [send(product, csv), sleep(random() * 200).then(() => startRun(product, run))].map((each) =>
      each.catch(() => undefined),
    );
    await sleep(random() * LATEST_KILL_MS);
    if (random() < 0.25) await killDatabase(folder);
    await product.kill();
    await Promise.all(cutOff);
    product = await startProduct(folder, ['--empty']);
    const imported = await send(product, csv);
    expect(imported).toMatchObject({ state: 'finished', errors: [], rows: { rejected: 0 } });
    expect(imported.rows.recorded + imported.rows.repeated).toBe(ROWS);
    const { status, body } = await startRun(product, run);
    expect({ status, state: body.state }).toEqual({ status: 200, state: 'closed' });
    expectedKg += storedKg;
    rows += ROWS;
  }

  const again = await send(product, roundOf(0, randomOf(SEED)).csv);
  expect(again.rows).toMatchObject({ recorded: 0, repeated: ROWS });
  const { body: status } = await call<{ log: { position: string } }>(product.url, 'GET', '/api/v1/status');
  const { body: flows } = await call<{
    items: { from: { kind: string }; to: { kind: string }; massKg: number; movements: number }[];
  }>(product.url, 'GET', `/api/v1/flows?limit=500&after=${status.log.position}`);
  const stored = flows.items.filter(({ from }) => from.kind === 'ground');
  expect(stored.reduce((sum, { massKg }) => sum + massKg, 0)).toBe(expectedKg);
  expect(stored.reduce((sum, { movements }) => sum + movements, 0)).toBe(rows);
  const lost = flows.items.filter(({ to }) => to.kind === 'loss');
  expect(lost.reduce((sum, { massKg }) => sum + massKg, 0)).toBe(KILLS * 100);
  await product.stop();

  const audit = await runCli(['fsck', '--json', '--data-dir', folder]);
  expect(JSON.parse(audit.stdout)).toMatchObject({ findings: [] });
  expect(audit.status).toBe(0);
  await removeFolder(folder);
});
