import type { AccountKind } from '#libs/contracts/index.js';
import type { LotFate } from './lot-fate.js';
import { clearingKey } from './origins.js';
import type { RunFate, RunShares } from './run-fate.js';
import type { OriginVector } from './vector.js';

/** What a lot or run holds of one origin at one place: the text names origin, account kind, site, fate and kind of mass. */
export type FateRows = Map<string, number>;

/** The parts of a row's key. `kind`: `material|class|status`. */
export interface FateRowKey {
  readonly origin: string;
  readonly accountKind: AccountKind;
  readonly site: string;
  readonly fate: string;
  readonly kind: string;
}

const SEPARATOR = '\t';

export const fateRowKey = ({ origin, accountKind, site, fate, kind }: FateRowKey): string =>
  [origin, accountKind, site, fate, kind].join(SEPARATOR);

export function fateRowKeyFrom(text: string): FateRowKey {
  const [origin, accountKind, site, fate, kind] = text.split(SEPARATOR) as [string, AccountKind, string, string, string];
  return { origin, accountKind, site, fate, kind };
}

function addTo(rows: FateRows, key: FateRowKey, massKg: number): void {
  const text = fateRowKey(key);
  const sum = (rows.get(text) ?? 0) + massKg;
  if (sum === 0) rows.delete(text);
  else rows.set(text, sum);
}

function addVector(rows: FateRows, key: Omit<FateRowKey, 'origin'>, { keys, kg }: OriginVector): void {
  keys.forEach((origin, i) => addTo(rows, { ...key, origin }, kg[i]!));
}

/** Where the mass of a lot is. @param kind the lot's `material|class|status` as it is now */
export function lotRows({ lotId, pools, ends }: LotFate, kind: string): FateRows {
  const rows: FateRows = new Map();
  for (const { kind: accountKind, site, vector, debtKg, locked } of pools.values()) {
    const key = { accountKind, site, fate: '', kind };
    addVector(rows, key, vector);
    addVector(rows, key, locked);
    if (debtKg !== 0) addTo(rows, { ...key, origin: clearingKey(site, lotId) }, -debtKg);
  }
  for (const { kind: accountKind, site, fate, part, vector } of ends.values())
    addVector(rows, { accountKind, site, fate, kind: part || kind }, vector);
  return rows;
}

/** What is inside a run, and what it lost. */
export function runRows({ runId, site }: RunFate, shares: RunShares): FateRows {
  const rows: FateRows = new Map();
  for (const [kind, vector] of shares.process) addVector(rows, { accountKind: 'process', site, fate: '', kind }, vector);
  for (const [kind, shortKg] of shares.shortKg)
    addTo(rows, { origin: clearingKey(site, runId), accountKind: 'process', site, fate: '', kind }, -shortKg);
  for (const [kind, vector] of shares.loss) addVector(rows, { accountKind: 'loss', site, fate: '', kind }, vector);
  return rows;
}
