import { canonical } from '../chain.js';
import type { AuditedEvent } from '../log-reader.js';
import { type Move, movesOf, movesOfData, placeKey } from '../moves.js';
import { shareOut } from '../share.js';

/** A booking as the journal must hold it. */
export interface Entry extends Move {
  readonly evidenceKg: number;
  readonly lowKg: number;
  readonly highKg: number;
  readonly convertedKg: number;
  readonly estimatedKg: number;
  readonly movements: number;
  readonly metres: number | null;
  readonly vehicle: string | null;
  readonly energy: string | null;
  readonly ticket: string | null;
}

interface Reported {
  readonly massLowKg?: number;
  readonly massHighKg?: number;
  readonly massBasis?: string;
  readonly haul?: { distanceKm?: string; vehicle?: string; energy?: string; ticket?: string };
}

const bare = (move: Move): Entry => ({
  ...move,
  evidenceKg: 0,
  lowKg: 0,
  highKg: 0,
  convertedKg: 0,
  estimatedKg: 0,
  movements: 0,
  metres: null,
  vehicle: null,
  energy: null,
  ticket: null,
});

/** Kilometres with up to nine decimals in metres, half to even. */
function metres(distanceKm: string): number {
  const [whole = '0', fraction = ''] = distanceKm.split('.');
  const scaled = BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
  const floor = scaled / 1_000_000n;
  const rest = (scaled % 1_000_000n) * 2n;
  const up = rest > 1_000_000n || (rest === 1_000_000n && floor % 2n === 1n);
  return Number(up ? floor + 1n : floor);
}

/** Shares an interval's end over weights; the first takes all where they say nothing. */
function shares(total: number, weights: readonly number[]): number[] {
  const nothing = weights.every((weight) => weight === 0) || weights.some((weight) => weight < 0);
  return nothing ? weights.map((_, i) => (i === 0 ? total : 0)) : shareOut(total, weights);
}

/** The entries of data as it was recorded. */
function recorded(type: string, data: Reported): Entry[] {
  const moves = movesOfData(type, data);
  const { massLowKg, massHighKg, massBasis, haul = {} } = data;
  if (massLowKg === undefined || massHighKg === undefined) return moves.map(bare);
  const own = moves.filter((move) => move.own);
  const weights = own.map(({ kg }) => kg);
  const lows = shares(massLowKg, weights);
  const highs = shares(massHighKg, weights);
  return moves.map((move) => {
    const place = own.indexOf(move);
    if (place < 0) return bare(move);
    return {
      ...move,
      evidenceKg: move.kg,
      lowKg: lows[place]!,
      highKg: highs[place]!,
      convertedKg: massBasis === 'weighed' ? 0 : move.kg,
      estimatedKg: massBasis === 'estimated' ? move.kg : 0,
      movements: 1,
      metres: haul.distanceKm === undefined ? null : metres(haul.distanceKm),
      vehicle: haul.vehicle ?? null,
      energy: haul.energy ?? null,
      ticket: haul.ticket ?? null,
    };
  });
}

const less = (value: number): number => (value === 0 ? 0 : -value);

function takenBack(entry: Entry): Entry {
  return {
    ...entry,
    kg: less(entry.kg),
    ...(entry.litres !== undefined && { litres: less(entry.litres) }),
    evidenceKg: less(entry.evidenceKg),
    lowKg: less(entry.lowKg),
    highKg: less(entry.highKg),
    convertedKg: less(entry.convertedKg),
    estimatedKg: less(entry.estimatedKg),
    movements: less(entry.movements),
  };
}

interface Correction {
  readonly correctedEventId: string;
  readonly correctedEventType: string;
  readonly action: string;
  readonly before: Reported;
  readonly after?: Reported;
}

/** The old own mass taken back, the new booked, and what the embedded postings hold beyond that. */
function corrected(event: AuditedEvent): Entry[] {
  const { correctedEventId, correctedEventType, action, before, after } = event.data as Correction;
  const own = (data: Reported): Entry[] =>
    recorded(correctedEventType, data)
      .filter((entry) => entry.movements !== 0)
      .map((entry) => ({ ...entry, concerns: correctedEventId }));
  const main = [...own(before).map(takenBack), ...(action === 'annulled' || !after ? [] : own(after))];
  const rest = new Map<string, { move: Move; kg: number; litres: Map<string, number> }>();
  const addUp = (move: Move, sign: 1 | -1): void => {
    const key = canonical([placeKey(move.from), placeKey(move.to), move.fate ?? '', move.at, move.concerns ?? '']);
    let sum = rest.get(key);
    if (!sum) rest.set(key, (sum = { move, kg: 0, litres: new Map() }));
    sum.kg += sign * move.kg;
    if (move.state !== undefined) sum.litres.set(move.state, (sum.litres.get(move.state) ?? 0) + sign * (move.litres ?? 0));
  };
  for (const move of movesOf(event)) addUp(move, 1);
  for (const entry of main) addUp(entry, -1);
  for (const { move, kg, litres } of rest.values()) {
    const states = [...litres].filter(([, amount]) => amount !== 0);
    if (kg === 0 && states.length === 0) continue;
    const { litres: _litres, state: _state, ...plain } = move;
    const entry = bare({ ...plain, kg });
    if (states.length === 0) main.push(entry);
    states.forEach(([state, amount], i) => main.push({ ...entry, kg: i === 0 ? kg : 0, state, litres: amount }));
  }
  return main;
}

/** What the journal must hold of an event. */
export const entriesOf = (event: AuditedEvent): Entry[] =>
  event.type === 'MassEventCorrected' ? corrected(event) : recorded(event.type, event.data as Reported);
