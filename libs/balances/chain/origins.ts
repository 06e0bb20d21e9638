import { decodeEvent } from '#libs/contracts/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import type { ReadStream } from '../fate-by-origin/fate-as-known.js';
import { type LotToEvaluate, originsByEvent } from '../fate-by-origin/domain/evaluate.js';
import { originOf } from '../fate-by-origin/domain/origins.js';
import { FateReplay } from '../fate-by-origin/domain/replay.js';
import { fateRowKeyFrom, lotRows, runRows } from '../fate-by-origin/domain/rows.js';
import { type RunFate, type RunShares, runFateFrom, shareRun } from '../fate-by-origin/domain/run-fate.js';
import type { OriginVector } from '../fate-by-origin/domain/vector.js';
import { LotHistory } from '../lot-history/domain/history.js';
import { decodeSteps } from '../lot-history/domain/steps.js';
import { isNow } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { reachFrom, type Reach } from './reach.js';

/** Kilograms by origin; the key is that of `fate-by-origin/domain/origins.ts`. */
export type OriginMasses = ReadonlyMap<string, number>;

/** Whose mass of which origin is where, for the lots and runs of a chain. */
export interface ChainOrigins {
  /** By lot or run, by site: all that is there. */
  at(holder: string, site: string): OriginMasses;
  /** Everything that a lot ever held: what it still has, and what it gave to runs and splits. */
  ofLot(lotId: string): OriginMasses;
  /** Of an event that brought mass out of a run, or was traced. */
  ofEvent(eventId: string): OriginMasses | undefined;
}

class Collected implements ChainOrigins {
  private readonly places = new Map<string, Map<string, number>>();
  private readonly lots = new Map<string, Map<string, number>>();
  private readonly events = new Map<string, Map<string, number>>();

  addPlace(holder: string, site: string, accountKind: string, origin: string, massKg: number): void {
    if (accountKind !== 'variance' && accountKind !== 'loss') this.add(this.places, `${holder}@${site}`, origin, massKg);
    this.add(this.lots, holder, origin, massKg);
  }

  readonly runs = new Map<string, RunFate>();

  addRun(run: RunFate, shares: RunShares): void {
    this.runs.set(run.runId, run);
    for (const { lotId, vector } of run.inputs.values()) this.addVector(this.lots, lotId, vector);
    for (const [eventId, vector] of shares.outputs) this.addVector(this.events, eventId, vector);
  }

  /** Of these lots those whose events differ in their origins. */
  blended(lotIds: readonly string[]): string[] {
    return lotIds.filter((lotId) => this.ofLot(lotId).size > 1);
  }

  /** Adds what each event of the lots took. */
  addTraced(lots: readonly LotToEvaluate[]): void {
    for (const lot of lots) {
      for (const [eventId, vector] of originsByEvent([lot], this.runs))
        if (!this.events.has(eventId)) this.addVector(this.events, eventId, vector);
    }
  }

  at(holder: string, site: string): OriginMasses {
    return this.places.get(`${holder}@${site}`) ?? new Map();
  }

  ofLot(lotId: string): OriginMasses {
    return this.lots.get(lotId) ?? new Map();
  }

  ofEvent(eventId: string): OriginMasses | undefined {
    return this.events.get(eventId);
  }

  private addVector(into: Map<string, Map<string, number>>, key: string, { keys, kg }: OriginVector): void {
    keys.forEach((origin, place) => this.add(into, key, origin, kg[place]!));
  }

  private add(into: Map<string, Map<string, number>>, key: string, origin: string, massKg: number): void {
    const masses = into.get(key) ?? new Map<string, number>();
    const sum = (masses.get(origin) ?? 0) + massKg;
    if (sum === 0) masses.delete(origin);
    else masses.set(origin, sum);
    into.set(key, masses);
  }
}

/**
 * Origins of the mass of a chain's lots and runs, as known at the position.
 * @param traced lots whose events are told one by one
 * @param readStream asked only for an earlier position
 */
export async function chainOrigins(
  session: ReadSession,
  asOf: AsOf,
  { reach, traced }: { reach: Reach; traced: readonly string[] },
  readStream: ReadStream,
): Promise<ChainOrigins> {
  if (isNow(session, asOf)) return currentOrigins(session, reach, traced);
  return replayedOrigins(session, asOf, reach, traced, readStream);
}

interface Row {
  holder_id: string;
  site: string;
  account_kind: string;
  origin: string;
  mass_kg: PgInteger;
}

async function currentOrigins(
  session: ReadSession,
  { lots, lotsBeside, runs }: Reach,
  traced: readonly string[],
): Promise<ChainOrigins> {
  const { schema } = session;
  const collected = new Collected();
  const holders = [...lots, ...lotsBeside, ...runs.map(({ runId }) => runId)];
  const rows = await session.query<Row>(
    `SELECT holder_id, site, account_kind, origin_kind || '|' || origin_site || '|' || origin_holder AS origin,
       sum(mass_kg)::bigint AS mass_kg
     FROM ${schema}.fate WHERE holder_id = ANY($1::uuid[]) GROUP BY 1, 2, 3, 4`,
    [holders],
  );
  for (const row of rows) collected.addPlace(row.holder_id, row.site, row.account_kind, row.origin, safeInteger(row.mass_kg));
  // Runs of lots that are not followed further count all the same for what a lot ever gave away.
  const states = await session.query<{ run_id: string; state: string }>(
    `SELECT run_id, state FROM ${schema}.run_state WHERE run_id IN (
       SELECT run_id FROM ${schema}.custody_link WHERE lot_id = ANY($1::uuid[]))`,
    [[...lots, ...lotsBeside]],
  );
  for (const { run_id: runId, state } of states) {
    const run = runFateFrom(runId, JSON.parse(state));
    collected.addRun(run, shareRun(run));
  }
  const blended = collected.blended(traced);
  if (blended.length > 0) collected.addTraced(await storedHistories(session, blended));
  return collected;
}

/** The histories of lots as the read model keeps them. */
async function storedHistories(session: ReadSession, lotIds: readonly string[]): Promise<LotToEvaluate[]> {
  const { schema } = session;
  const rows = await session.query<{ lot_id: string; sites: string; steps: string }>(
    `SELECT lot_id, state.sites, string_agg(chunk.steps, E'\\n' ORDER BY chunk.chunk) AS steps
     FROM ${schema}.lot_state state JOIN ${schema}.lot_steps chunk USING (lot_id)
     WHERE lot_id = ANY($1::uuid[]) GROUP BY lot_id, state.sites`,
    [lotIds],
  );
  return rows.map(({ lot_id: lotId, sites, steps }) => {
    const history = new LotHistory();
    for (const step of decodeSteps(steps, JSON.parse(sites) as string[])) history.append(step);
    return { lotId, history };
  });
}

/** Follows the streams anew, up to the position: of the lots, of all that fed these, and of their runs. */
async function replayedOrigins(
  session: ReadSession,
  asOf: AsOf,
  reach: Reach,
  traced: readonly string[],
  readStream: ReadStream,
): Promise<ChainOrigins> {
  const fed = await reachFrom(session, asOf, [...reach.lots, ...reach.lotsBeside], 'both');
  const lots = [...new Set([...fed.lots, ...fed.lotsBeside])];
  const upstream = await reachFrom(session, asOf, lots, 'up');
  const replay = new FateReplay();
  const streams = [
    ...[...upstream.lots, ...upstream.lotsBeside].map((lotId) => `lot-${lotId}`),
    ...[...fed.runs, ...upstream.runs].filter(({ kind }) => kind === 'sorting').map(({ runId }) => `sortingRun-${runId}`),
  ];
  for (const stream of new Set(streams)) {
    for await (const events of readStream(stream)) {
      for (const event of events) if (event.position <= asOf.position) replay.add(decodeEvent(event));
    }
  }
  await replay.rows();
  const collected = new Collected();
  const add = (holder: string, rows: ReadonlyMap<string, number>): void => {
    for (const [text, massKg] of rows) {
      const { site, accountKind, origin } = fateRowKeyFrom(text);
      collected.addPlace(holder, site, accountKind, origin, massKg);
    }
  };
  for (const [lotId, { fate, kind }] of replay.lots) add(lotId, lotRows(fate, kind));
  for (const [runId, { run, shares }] of replay.runs) {
    add(runId, runRows(run, shares));
    collected.addRun(run, shares);
  }
  collected.addTraced(
    collected.blended(traced).flatMap((lotId) => {
      const lot = replay.lots.get(lotId);
      return lot ? [{ lotId, history: lot.history }] : [];
    }),
  );
  return collected;
}

/** Adds masses by origin up. */
export function addMasses(all: readonly OriginMasses[]): OriginMasses {
  const sum = new Map<string, number>();
  for (const masses of all) for (const [origin, massKg] of masses) sum.set(origin, (sum.get(origin) ?? 0) + massKg);
  return sum;
}

/** Sites of origins, so that they can be named. */
export const originSites = (masses: Iterable<OriginMasses>): string[] =>
  [...masses].flatMap((each) => [...each.keys()].map((origin) => originOf(origin).site));
