import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type AccountKind,
  type ConditionClass,
  type LotStatus,
  type Posting,
  type RawEvent,
  decodeEvent,
  pseudoSiteIdOf,
} from '../../index.js';

/** What an account holds at the end of the golden log, by names. */
export interface GoldenBalance {
  readonly kind: AccountKind;
  /** Code of the site. */
  readonly site: string;
  /** Name of the lot or run. */
  readonly holder: string;
  readonly material: string;
  readonly conditionClass: ConditionClass;
  readonly status: LotStatus;
  readonly massKg: number;
}

const textOf = (file: string): string => readFileSync(path.join(import.meta.dirname, '..', file), 'utf8');

/** Golden logs: each release that has new types of events, or new members of them that much follows from, adds one. */
export type GoldenFile =
  'first-versions.ndjson' | 'records-and-accounts.ndjson' | 'mass-plans.ndjson' | 'treatments.ndjson' | 'import-rows.ndjson';
const FIRST: GoldenFile = 'first-versions.ndjson';

/** The text of a golden log. */
export const goldenText = (file: GoldenFile = FIRST): string => textOf(file);

/** The events of a golden log, as a store hands them out. */
export function goldenEvents(file: GoldenFile = FIRST): RawEvent[] {
  return goldenText(file)
    .trimEnd()
    .split('\n')
    .map((line) => {
      const event = JSON.parse(line) as Omit<RawEvent, 'position'> & { readonly position: string };
      return { ...event, position: BigInt(event.position) };
    });
}

/** Written by hand: README.md tells how. */
export const goldenBalances = (file: GoldenFile = FIRST): GoldenBalance[] =>
  JSON.parse(textOf(file.replace('.ndjson', '.balances.json'))) as GoldenBalance[];

/** Names of sites, lots and runs by id, as a log registers them. */
export function goldenNames(file: GoldenFile = FIRST): ReadonlyMap<string, string> {
  const names = new Map([
    [pseudoSiteIdOf('demo', 'origin'), 'demo: origin'],
    [pseudoSiteIdOf('demo', '9990'), 'demo: 9990'],
  ]);
  for (const raw of goldenEvents(file)) {
    const { type, data } = decodeEvent(raw);
    if (type === 'SiteRegistered') names.set(data.siteId, data.code);
    if (type === 'LotOpened') names.set(data.lotId, data.name);
    if (type === 'SortingStarted') names.set(data.runId, data.name);
    if (type === 'AnnualReturnFiled') names.set(data.returnId, 'a return');
  }
  return names;
}

/** What accounts hold after postings, zeros left out, in the order of their names. */
export function balancesOf(posted: readonly Posting[], names: ReadonlyMap<string, string>): GoldenBalance[] {
  const sums = new Map<string, GoldenBalance>();
  for (const { from, to, massKg } of posted) {
    for (const [{ site, kind, holderId, material, conditionClass, status }, sign] of [
      [from, -1],
      [to, 1],
    ] as const) {
      const of = {
        kind,
        site: names.get(site) ?? site,
        holder: names.get(holderId) ?? holderId,
        material,
        conditionClass,
        status,
      };
      const key = JSON.stringify(of);
      sums.set(key, { ...of, massKg: (sums.get(key)?.massKg ?? 0) + sign * massKg });
    }
  }
  return sorted([...sums.values()].filter(({ massKg }) => massKg !== 0));
}

/** In the order of the names of accounts. */
export const sorted = (balances: readonly GoldenBalance[]): GoldenBalance[] => {
  const keyOf = ({ massKg: _massKg, ...account }: GoldenBalance): string => JSON.stringify(Object.entries(account).sort());
  return [...balances].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
};
