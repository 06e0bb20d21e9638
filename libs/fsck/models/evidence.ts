import { canonical } from '../chain.js';
import type { AuditedEvent } from '../log-reader.js';
import { type Move, movesOf, movesOfData, placeKey } from '../moves.js';
import { shareOut } from '../share.js';
import { type Errors, NO_ERRORS, type ToldMass, errorsOf } from './error-sources.js';

/** A booking as the journal must hold it. */
export interface Entry extends Move, Errors {
  readonly evidenceKg: number;
  readonly lowKg: number;
  readonly highKg: number;
  readonly convertedKg: number;
  readonly estimatedKg: number;
  /** The receiver told it too. */
  readonly confirmedKg: number;
  /** Not confirmed, but a weighing ticket or a document shows it. */
  readonly documentedKg: number;
  readonly movements: number;
  readonly metres: number | null;
  readonly distanceKind: string | null;
  readonly vehicle: string | null;
  readonly energy: string | null;
  readonly ticket: string | null;
}

/** What evidence is read from. */
export interface Reported extends ToldMass {
  readonly haul?: Haul;
  readonly documentSha256?: string;
  /** Of the part of a lot: what was split off. */
  readonly split?: Reported;
}

interface Haul {
  readonly distanceKm?: string;
  readonly distanceKind?: string;
  readonly vehicle?: string;
  readonly energy?: string;
  readonly ticket?: string;
}

/** What stays between a source and variance when less was confirmed: the difference of two told masses, known exactly. */
const exactKg = ({ from, to, kg }: Move): number =>
  to.kind === 'variance' && ['ground', 'supplied'].includes(from.kind) ? kg : 0;

/** An entry of what followed: without evidence, but for what is known exactly. */
export const bare = (move: Move): Entry => ({
  ...move,
  evidenceKg: exactKg(move),
  lowKg: exactKg(move),
  highKg: exactKg(move),
  convertedKg: 0,
  estimatedKg: 0,
  confirmedKg: 0,
  documentedKg: 0,
  movements: 0,
  ...NO_ERRORS,
  metres: null,
  distanceKind: null,
  vehicle: null,
  energy: null,
  ticket: null,
});

const way = ({ distanceKm, distanceKind, vehicle, energy }: Haul) => ({
  metres: distanceKm === undefined ? null : metres(distanceKm),
  distanceKind: distanceKm === undefined ? null : (distanceKind ?? null),
  vehicle: vehicle ?? null,
  energy: energy ?? null,
});

/** An entry at its evidence. The way of a load stands with its receipt, not with its dispatch. */
export function evident(move: Move, known: Reported, { massLowKg = 0, massHighKg = 0 }: Reported, confirmed = false): Entry {
  const { massBasis, haul = {}, documentSha256 } = known;
  const shown = documentSha256 !== undefined || (massBasis === 'weighed' && haul.ticket !== undefined);
  return {
    ...move,
    evidenceKg: move.kg,
    lowKg: massLowKg,
    highKg: massHighKg,
    convertedKg: massBasis === 'weighed' ? 0 : move.kg,
    estimatedKg: massBasis === 'estimated' ? move.kg : 0,
    confirmedKg: confirmed ? move.kg : 0,
    documentedKg: !confirmed && shown ? move.kg : 0,
    movements: 1,
    ...errorsOf(known, move),
    ...way(move.to.kind === 'transit' ? {} : haul),
    ticket: haul.ticket ?? null,
  };
}

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

/** What came back was driven, and is no movement more. */
function cameBack(move: Move, haul: Haul = {}): Entry {
  return { ...bare(move), ...(move.from.kind === 'transit' && { ...way(haul), ticket: haul.ticket ?? null }) };
}

/** The entries of data as it was recorded. */
function recorded(type: string, data: Reported): Entry[] {
  const moves = movesOfData(type, data);
  if (type === 'LoadReturned') return moves.map((move) => cameBack(move, data.haul));
  const known = data.split ?? data;
  const { massLowKg, massHighKg } = known;
  if (massLowKg === undefined || massHighKg === undefined) return moves.map(bare);
  const own = moves.filter((move) => move.own);
  const weights = own.map(({ kg }) => kg);
  const lows = shares(massLowKg, weights);
  const highs = shares(massHighKg, weights);
  return moves.map((move) => {
    const place = own.indexOf(move);
    return place < 0 ? bare(move) : evident(move, known, { massLowKg: lows[place]!, massHighKg: highs[place]! });
  });
}

const less = (value: number): number => (value === 0 ? 0 : -value);

/** An entry that is taken back. */
export function takenBack(entry: Entry): Entry {
  return {
    ...entry,
    kg: less(entry.kg),
    ...(entry.litres !== undefined && { litres: less(entry.litres) }),
    evidenceKg: less(entry.evidenceKg),
    lowKg: less(entry.lowKg),
    highKg: less(entry.highKg),
    convertedKg: less(entry.convertedKg),
    estimatedKg: less(entry.estimatedKg),
    confirmedKg: less(entry.confirmedKg),
    documentedKg: less(entry.documentedKg),
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
  return [...main, ...rest(movesOf(event), main).map(bare)];
}

/** What moves hold beyond the entries that have their evidence; volumes of further states apart. */
export function rest(moves: readonly Move[], main: readonly Entry[]): Move[] {
  const left = new Map<string, { move: Move; kg: number; litres: Map<string, number> }>();
  const addUp = (move: Move, sign: 1 | -1): void => {
    const key = canonical([placeKey(move.from), placeKey(move.to), move.fate ?? '', move.at, move.concerns ?? '']);
    let sum = left.get(key);
    if (!sum) left.set(key, (sum = { move, kg: 0, litres: new Map() }));
    sum.kg += sign * move.kg;
    if (move.state !== undefined) sum.litres.set(move.state, (sum.litres.get(move.state) ?? 0) + sign * (move.litres ?? 0));
  };
  for (const move of moves) addUp(move, 1);
  for (const entry of main) addUp(entry, -1);
  const over: Move[] = [];
  for (const { move, kg, litres } of left.values()) {
    const states = [...litres].filter(([, amount]) => amount !== 0);
    if (kg === 0 && states.length === 0) continue;
    const { litres: _litres, state: _state, ...plain } = move;
    if (states.length === 0) over.push({ ...plain, kg });
    states.forEach(([state, amount], i) => over.push({ ...plain, kg: i === 0 ? kg : 0, state, litres: amount }));
  }
  return over;
}

/** What the journal must hold of an event. */
export const entriesOf = (event: AuditedEvent): Entry[] =>
  event.type === 'MassEventCorrected' ? corrected(event) : recorded(event.type, event.data as Reported);
