import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Actor, SettableClock } from '#libs/kernel/index.js';
import type { MassLedger } from '#libs/mass-ledger/services.js';
import type { Say } from '#libs/platform/program/opening.js';
import { OperatorError } from '#libs/platform/program/operator-error.js';
import { catchUp } from './catch-up.js';
import type { Parts } from './parts.js';
import { seedClimateAccounts } from './seed/demo/climate-account-stories.js';
import { seedDemo } from './seed/demo/demo.js';
import { REPORTER, region2020Returns } from './seed/region-2020.js';

/** What an empty log is filled with: the real table and the demo (true), the demo alone, or nothing. */
export type Seed = boolean | 'demo';

const PROGRESS_EVERY_MS = 5000;

/** Stands in the data folder while an empty log is being filled, and says with what. */
const MARKER = 'seeding.json';

/**
 * Fills an empty log at the first start: the demo first, on its simulated clock, then the region's real table, now. A log that holds
 * something else is left alone. Filling that was cut off goes on at the next start: what was recorded is recognised.
 * @returns whether anything was to be filled
 * @throws OperatorError where the demo alone is asked for and the log is not empty
 */
export async function seedOnFirstStart(parts: Parts, seed: Seed, actor: Actor, dataDir: string, say: Say): Promise<boolean> {
  const marker = join(dataDir, MARKER);
  const begun = await readMarker(marker);
  const wanted = begun ?? seed;
  const events = await parts.store.headPosition();
  if (wanted === false) {
    if (events > 0n) say(`  the log holds ${events} events already and is left as it is`);
    return false;
  }
  if (begun === undefined && events > 0n) {
    if (seed !== 'demo') return false;
    throw new OperatorError('the log is not empty: the demo goes into an empty one only. Choose another data folder.');
  }
  await writeFile(marker, JSON.stringify(wanted));
  await demo(parts, say);
  if (wanted === true) await region2020(parts.ledger, actor, say);
  await rm(marker, { force: true });
  return true;
}

async function readMarker(marker: string): Promise<Seed | undefined> {
  try {
    return JSON.parse(await readFile(marker, 'utf8')) as Seed;
  } catch {
    return undefined;
  }
}

const since = (startedMs: number): string => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;

async function demo(parts: Parts, say: Say): Promise<void> {
  const started = performance.now();
  say('▸ recording the demo: a year of a fictional region …');
  let toldMs = started;
  const clock = new SettableClock(0);
  const { ledger, sortingRuns, ...custody } = parts.on(clock);
  const { loads } = await seedDemo({ ledger, runs: sortingRuns, ...custody }, clock, (share) => {
    if (performance.now() - toldMs < PROGRESS_EVERY_MS) return;
    toldMs = performance.now();
    say(`  … ${Math.floor(share * 100)} % (${since(started)})`);
  });
  await ledger.close();
  say(`✓ recorded the demo, ${loads} loads: ${since(started)}`);
  await climateAccounts(parts, say);
}

/** Accounts are worked out from the read models, which follow the log meanwhile: where they stopped, the demo goes without. */
async function climateAccounts(parts: Parts, say: Say): Promise<void> {
  await catchUp(parts, say);
  if (parts.projector.status().state === 'stopped') return;
  // Else the planner knows the tables as they were when they were empty.
  await parts.readStore.refreshStatistics();
  const started = performance.now();
  const clock = new SettableClock(0);
  const { ledger, accounts } = parts.on(clock);
  await seedClimateAccounts({ ledger, accounts }, clock);
  await ledger.close();
  say(`✓ submitted the climate accounts of the demo: ${since(started)}`);
}

/** Files the table as the command line does, so that a later `seed region-2020` finds it filed. */
async function region2020(ledger: MassLedger, actor: Actor, say: Say): Promise<void> {
  const started = performance.now();
  const returns = region2020Returns();
  await ledger.parties.register(REPORTER, { actor });
  for (const each of returns) await ledger.annualReturns.file(each, { actor });
  say(`✓ filed the region's table of 2020, ${returns.length} reported totals: ${since(started)}`);
}
