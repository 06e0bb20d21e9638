import type { AuditedEvent } from '../log-reader.js';
import { type Move, movesOfData } from '../moves.js';
import { type Entry, type Reported, bare, evident, rest, takenBack } from './evidence.js';

// The auditor reads data of any shape.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return */

/** What stands of a movement or a load, as far as its evidence goes; written as the table of custody states has it. */
type State = any;

const MOVEMENTS = new Set(['MassStored', 'MassReused', 'MassDeposited', 'PrimaryMassSupplied']);
const OF_LOADS = new Set(['LoadDispatched', 'LoadRedirected', 'LoadReceived']);
const TARGETS: Readonly<Record<string, string>> = { stock: 'MassStored', placed: 'MassReused', deposited: 'MassDeposited' };

/** An event, or what a correction makes of one. */
interface Change {
  readonly type: string;
  readonly id: string;
  readonly old: any;
  /** Absent: annulled. */
  readonly now: any;
  readonly corrects: boolean;
  readonly organisation: string;
}

function changeOf({ id, type, data, metadata }: AuditedEvent): Change {
  const { organisation } = metadata.actor;
  if (type !== 'MassEventCorrected') return { type, id, old: undefined, now: data, corrects: false, organisation };
  const { correctedEventType, correctedEventId, before, after, action } = data;
  const now = action === 'annulled' ? undefined : after;
  return { type: correctedEventType, id: correctedEventId, old: before, now, corrects: true, organisation };
}

function keyOf({ type, id, old, now }: Change): string | undefined {
  if (MOVEMENTS.has(type)) return id;
  if (type === 'MovementConfirmed') return (old ?? now).movementEventId;
  return OF_LOADS.has(type) ? (old ?? now).loadId : undefined;
}

const without = (data: any, members: readonly string[]): any =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !members.includes(name)));
const forPeople = ['quantity', 'note', 'factorSet', 'acceptance'];
const howMeasured = ({ quantity }: any): any =>
  quantity && { quantity: picked(quantity, ['method', 'relativeUncertainty', 'unit', 'volumeState', 'vehicle']) };
const lean = (data: any): any => ({ ...without(data, forPeople), ...howMeasured(data) });
const kindOf = ({ material, conditionClass, status }: any): string[] => [material, conditionClass, status];
const picked = (data: any, members: readonly string[]): any =>
  Object.fromEntries(members.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]]])));
const knownBy = (data: any): any => ({
  ...picked(data, ['massKg', 'massLowKg', 'massHighKg', 'massBasis']),
  ...howMeasured(data),
  ...picked(data, ['haul', 'documentSha256']),
});
const places = (type: string, data: any): any => ({
  type,
  ...picked(data, ['lotId', 'fromSite', 'fromKind', 'toSite', 'fate', 'occurredAt']),
});

/** What stands of a movement after a change of it. */
function movementAfter({ claim }: State, { type, old, now, organisation }: Change): State {
  const said = now ?? old;
  return {
    claim: {
      organisation: claim?.organisation ?? organisation,
      evidence: knownBy(said),
      kind: kindOf(said),
      ...(!now && { annulled: true }),
      ...(claim?.movement && { movement: places(type, said) }),
      ...picked(claim ?? {}, ['confirmations']),
    },
  };
}

/** What stands of a movement after a confirmation of it, or a correction of one. */
function confirmationAfter(state: State, { id, old, now, organisation }: Change): State {
  const { claim } = state;
  if (!claim) return state;
  const said = now ?? old;
  const type = said.fromKind === 'supplied' ? 'PrimaryMassSupplied' : TARGETS[said.toKind]!;
  const movement = claim.movement ?? places(type, { ...said, occurredAt: said.movementOccurredAt });
  const others = (claim.confirmations ?? []).filter(({ eventId }: any) => eventId !== id);
  if (!now) return { claim: { ...claim, movement, confirmations: others } };
  const known = (claim.confirmations ?? []).find(({ eventId }: any) => eventId === id);
  const by = known?.organisation ?? organisation;
  const told = { eventId: id, organisation: by, site: now.toSite, evidence: knownBy(now), kind: kindOf(now) };
  return { claim: { ...claim, movement, confirmations: [...others, told] } };
}

/** What stands after a change. */
function next(state: State, change: Change): State {
  const { type, id, old, now, organisation } = change;
  if (MOVEMENTS.has(type)) return movementAfter(state, change);
  if (type === 'MovementConfirmed') return confirmationAfter(state, change);
  const load = state.load ?? { organisation, receipts: [] };
  if (type === 'LoadReceived') {
    const known = load.receipts.find(([of]: [string]) => of === id);
    const others = load.receipts.filter((each: unknown) => each !== known);
    const way = known ? known[3] : load.way;
    const received = now && [id, known?.[1] ?? organisation, lean(now), ...(way ? [way] : [])];
    return { load: { ...load, receipts: received ? [...others, received] : others } };
  }
  if (type === 'LoadRedirected') return { load: now?.haul ? { ...load, way: { ...load.way, ...now.haul } } : load };
  const { haul: _haul, ...others } = load;
  const moved = old && now && old.fromSite !== now.fromSite && now.fromSite !== undefined;
  const receipts = moved
    ? load.receipts.map(([of, by, data, ...way]: any[]) => [of, by, { ...data, fromSite: now.fromSite }, ...way])
    : load.receipts;
  return { load: { ...others, ...(now?.haul && { haul: now.haul }), receipts } };
}

const isMain = ({ own }: Move): boolean => own;

function driven(stated: any, earlier: any): any {
  return earlier ? { ...without(earlier, ['ticket']), ...stated } : stated;
}

/** The entries of a movement as it stands: at the claim's evidence, or at the receiver's. */
function movementEntries(type: string, data: any, { claim }: State): Entry[] {
  const [move] = movesOfData(type, data).filter(isMain);
  if (!move || !claim || claim.annulled) return [];
  const { evidence, movement, confirmations = [] } = claim;
  // A confirmation counts as long as the movement goes to who told it, and confirms where that is not who claimed.
  const confirmation = confirmations.find(({ site }: any) => site === movement.toSite);
  if (!confirmation) return [evident(move, evidence, evidence)];
  const { evidence: told, organisation, kind } = confirmation;
  const byReceiver = organisation !== claim.organisation;
  const known: Reported & { massKg: number } = { ...told, haul: driven(told.haul, evidence.haul) };
  const moreKg = known.massKg - move.kg;
  const fromKind = moreKg > 0 ? 'stock' : move.from.kind;
  const [material, klass, status] = kind;
  const sameKind = move.from.material === material && move.from.klass === klass && move.from.status === status;
  if (moreKg === 0 || (sameKind && fromKind === move.from.kind))
    return [evident({ ...move, kg: known.massKg }, known, known, byReceiver)];
  const { massLowKg = 0, massHighKg = 0 } = known;
  const { litres: _litres, state: _state, ...plain } = move;
  const of = { material, klass, status };
  const beside: Move = { ...plain, from: { ...move.from, kind: fromKind, ...of }, to: { ...move.to, ...of }, kg: moreKg };
  return [
    evident(move, known, { massLowKg: massLowKg - moreKg, massHighKg: massHighKg - moreKg }, byReceiver),
    { ...evident(beside, known, { massLowKg: moreKg, massHighKg: moreKg }, byReceiver), movements: 0 },
  ];
}

/** What all receipts of a load book of themselves. */
function receiptEntries({ load }: State, corrects: boolean): Entry[] {
  if (!load) return [];
  return load.receipts.flatMap(([id, by, data, way]: [string, string, any, any]) => {
    const haul = driven(data.haul, way ? { ...load.haul, ...way } : load.haul);
    const known = { ...data, haul };
    const made = movesOfData('LoadReceived', data)
      .filter(isMain)
      .map((move) => evident(move, known, data, by !== load.organisation));
    return corrects ? made.map((each) => ({ ...each, concerns: id })) : made;
  });
}

/** The movement of a claim, as it stands; its volume is not told again. */
function claimed({ claim }: State): [type: string, data: any] {
  const [material, conditionClass, status] = claim.kind;
  return [claim.movement.type, { ...claim.movement, ...claim.evidence, material, conditionClass, status }];
}

/** What stood and what stands, of all that the change touches; undefined where evidence follows from the event alone. */
function entries(change: Change, before: State, after: State): [stood: Entry[], stands: Entry[]] | undefined {
  const { type, id, old, now, corrects } = change;
  const concern = (made: Entry[]): Entry[] => (corrects ? made.map((each) => ({ ...each, concerns: id })) : made);
  if (MOVEMENTS.has(type)) {
    if (!corrects || !after.claim.confirmations?.length) return undefined;
    return [concern(movementEntries(type, old, before)), concern(now ? movementEntries(type, now, after) : [])];
  }
  if (type === 'MovementConfirmed') {
    if (!before.claim) return undefined;
    const movement = claimed(after);
    return [concern(movementEntries(...movement, before)), concern(movementEntries(...movement, after))];
  }
  if (!corrects && type !== 'LoadReceived') return undefined;
  const own = (data: any): Entry[] =>
    type === 'LoadDispatched' && data
      ? movesOfData(type, data)
          .filter(isMain)
          .map((move) => ({ ...evident(move, data, data), concerns: id }))
      : [];
  return [
    [...own(old), ...receiptEntries(before, corrects)],
    [...own(now), ...receiptEntries(after, corrects)],
  ];
}

/** Evidence that hangs on what came before in a stream: of loads, of confirmed movements, and of their corrections. */
export class CustodyEvidence {
  private readonly states = new Map<string, string>();

  /** States by movement or load, as JSON. */
  get rows(): ReadonlyMap<string, string> {
    return this.states;
  }

  /** Takes in the next event. @returns its entries, undefined where they follow from the event alone */
  event(event: AuditedEvent, moves: readonly Move[]): Entry[] | undefined {
    const change = changeOf(event);
    const key = keyOf(change);
    if (key === undefined) return undefined;
    const text = this.states.get(key);
    const before: State = text === undefined ? {} : JSON.parse(text);
    const after = JSON.stringify(next(before, change));
    this.states.set(key, after);
    const made = entries(change, before, JSON.parse(after));
    if (!made) return undefined;
    const [stood, stands] = withoutWhatStays(...made);
    const main = [...stood.map(takenBack), ...stands];
    return [...main, ...rest(moves, main).map((each) => bare(each))];
  }
}

/** Takes out what stood and stands alike. */
function withoutWhatStays(stood: readonly Entry[], stands: readonly Entry[]): [Entry[], Entry[]] {
  const left = [...stood];
  const more = stands.filter((entry) => {
    const place = left.findIndex((each) => JSON.stringify(sorted(each)) === JSON.stringify(sorted(entry)));
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  return [left, more];
}

const sorted = (entry: Entry): [string, unknown][] => Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1));
