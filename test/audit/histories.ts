import { HistoryBatch } from '#libs/balances/lot-history/batch.js';
import { HistoryMemory } from '#libs/balances/lot-history/memory.js';
import { MapStore } from '#libs/balances/lot-history/testing/map-store.js';
import { type Account, type KindOfMass, type StoredEvent, postings } from '#libs/contracts/index.js';
import { FateAudit } from '#libs/fsck/history/fate.js';
import { LotAudit } from '#libs/fsck/history/lot-audit.js';
import { kindText } from '#libs/fsck/history/told.js';

/** Histories of lots as the projection has them, in texts by name: state, findings and fates of lots and runs. */
async function projected(batches: readonly (readonly StoredEvent[])[]): Promise<Map<string, string>> {
  const store = new MapStore();
  const memory = new HistoryMemory();
  for (const events of batches) {
    const batch = new HistoryBatch(memory);
    for (const event of events) batch.apply(event, postings(event));
    await batch.flushTo(store);
  }
  const texts = new Map<string, string>();
  for (const [lotId, , , , fate, findings] of store.lotStates.values())
    texts.set(`fate of lot ${lotId}`, fate).set(`findings of lot ${lotId}`, findings);
  for (const [runId, state] of store.runStates.values()) texts.set(`run ${runId}`, state);
  for (const { holderId, key, massKg } of store.fates.values()) texts.set(`${holderId} ${key}`, String(massKg));
  return texts;
}

/** The same as the auditor works it out. */
function audited(events: readonly StoredEvent[]): Map<string, string> {
  const lots = new Map<string, { lot: LotAudit; kind: string }>();
  const fate = new FateAudit();
  for (const event of events) {
    const { stream, data } = event;
    if (stream.startsWith('sortingRun-')) fate.run(stream.slice('sortingRun-'.length)).event(event);
    if (!stream.startsWith('lot-')) continue;
    const found = lots.get(stream) ?? { lot: new LotAudit(stream.slice('lot-'.length)), kind: '' };
    lots.set(stream, found);
    const told = found.lot.event(event);
    if (told && found.kind === '' && 'material' in data) found.kind = kindText(data as KindOfMass);
    if (told?.kind) found.kind = told.kind.to;
  }
  const some = [...lots.values()].filter(({ lot }) => lot.history.length > 0);
  for (const { lot } of some) fate.lot(lot.lotId, lot.history.standing);
  fate.follow();
  const texts = new Map<string, string>();
  for (const { lot, kind } of some) {
    texts.set(`fate of lot ${lot.lotId}`, fate.state(lot.lotId)).set(`findings of lot ${lot.lotId}`, lot.state());
    for (const line of fate.lotLines(lot.lotId, kind)) texts.set(...cell(lot.lotId, line));
  }
  for (const runId of fate.runIds) {
    texts.set(`run ${runId}`, fate.run(runId).state());
    for (const line of fate.runLines(runId)) texts.set(...cell(runId, line));
  }
  return texts;
}

function cell(holder: string, line: ReturnType<FateAudit['lotLines']>[number]): [string, string] {
  const { origin, accountKind, site, fate, kind, kg } = line;
  return [`${holder} ${[origin, accountKind, site, fate, kind].join('\t')}`, String(kg)];
}

/** Accounts, by holder, place and kind of mass, in which fates by origin do not add up to what was booked. */
export async function misplacedFates(batches: readonly (readonly StoredEvent[])[]): Promise<string[]> {
  const sums = new Map<string, number>();
  const add = (key: readonly string[], kg: number): unknown => sums.set(key.join(' '), (sums.get(key.join(' ')) ?? 0) + kg);
  for (const { from, to, massKg } of batches.flat().flatMap((event) => [...postings(event)])) {
    const key = (of: Account): string[] => [of.holderId, of.kind, of.site, kindText(of)];
    if (!ORIGINS.has(from.kind)) add(key(from), -massKg);
    add(key(to), massKg);
  }
  for (const [name, kg] of await projected(batches)) {
    const [origin = '', accountKind = '', site = '', , kind] = name.split('\t');
    if (kind !== undefined) add([origin.split(' ')[0]!, accountKind, site, kind], -Number(kg));
  }
  return [...sums].filter(([, kg]) => kg !== 0).map(([key, kg]) => `${key}: ${kg}`);
}

/** Kinds of account that mass comes out of. */
const ORIGINS: ReadonlySet<string> = new Set(['ground', 'supplied', 'variance']);

/** Where projection and auditor differ in what follows from the streams of lots and runs. */
export async function historyDifferences(batches: readonly (readonly StoredEvent[])[]): Promise<string[]> {
  const [actual, expected] = [await projected(batches), audited(batches.flat())];
  const names = new Set([...actual.keys(), ...expected.keys()]);
  return [...names]
    .filter((name) => actual.get(name) !== expected.get(name))
    .map(
      (name) => `${name}: the read model says ${actual.get(name) ?? 'nothing'}, the auditor ${expected.get(name) ?? 'nothing'}`,
    );
}
