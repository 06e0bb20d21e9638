import type { VolumeAnswer } from '#libs/contracts/api/common.js';
import { type FlowFact, type LitresByState, VOLUME_STATES, type VolumeState } from '#libs/contracts/index.js';
import { roundToInteger } from '#libs/kernel/index.js';
import { type Figure, difference, intervalOf, sumOf, withPpmErrors } from '#libs/uncertainty/index.js';
import type { FlowBehind } from './behind.js';

/** Σ size × relative error by source of error: exact, signed as the flows are. */
type ErrorSums = ReadonlyMap<string, bigint>;

/** A sum of flows. Masses in kilograms; any of them may be below zero. */
export interface Amount {
  readonly massKg: number;
  /** Mass whose booking says how it is known. */
  readonly evidenceKg: number;
  /** 95 % interval: by source where errors are told apart, else linear sums. */
  readonly lowKg: number;
  readonly highKg: number;
  /** What each source of error does to the mass (1 σ, kg · ppm); absent: not told apart in some flow. */
  readonly errors?: ErrorSums;
  /** The same of the litres, which no density makes uncertain (litre · ppm). */
  readonly volumeErrors?: ErrorSums;
  /** Of a difference: the mass with its errors as the difference has them. One that is large beside what is left is no lognormal one. */
  readonly figure?: Figure;
  readonly convertedKg: number;
  readonly estimatedKg: number;
  readonly confirmedKg: number;
  readonly documentedKg: number;
  readonly litres: LitresByState;
  /** The one volume state in which all of it was measured; `nothing`: no flow at all. */
  readonly measuredIn: VolumeState | 'nothing' | 'mixed';
  /** The flows that it is the sum of; absent: it counts parts of flows, or what is no flow. */
  readonly behind?: readonly FlowBehind[];
}

const NO_ERRORS: ErrorSums = new Map();

export const NO_AMOUNT: Amount = {
  massKg: 0,
  evidenceKg: 0,
  lowKg: 0,
  highKg: 0,
  errors: NO_ERRORS,
  volumeErrors: NO_ERRORS,
  convertedKg: 0,
  estimatedKg: 0,
  confirmedKg: 0,
  documentedKg: 0,
  litres: { bank: 0, loose: 0, placed: 0, unknown: 0 },
  measuredIn: 'nothing',
  behind: [],
};

/** A mass of which no interval is known: a difference, a part of a sum, an apportioned share. @param behind its flows, where it is a sum of them */
export const massAlone = (massKg: number, behind?: readonly FlowBehind[]): Amount => ({ ...NO_AMOUNT, massKg, behind });

/** An amount's mass with its sources of error; undefined where they are not told apart, or a part of the mass has no evidence. */
export const massFigure = ({ massKg, evidenceKg, errors, figure }: Amount): Figure | undefined => {
  if (!errors || massKg !== evidenceKg) return undefined;
  return figure ?? withPpmErrors(massKg, errors);
};

/** What was measured of an amount as volumes of one state, with its sources of error. */
export const volumeFigure = ({ litres, volumeErrors }: Amount, state: VolumeState): Figure | undefined =>
  volumeErrors && withPpmErrors(litres[state], volumeErrors);

/** The state of a flow that was measured as volumes of one state; weighed mass in it, or a second state, makes it mixed. */
function measuredIn({ litres, massKg, convertedKg }: FlowFact): Amount['measuredIn'] {
  const states = VOLUME_STATES.filter((state) => litres[state] !== 0);
  if (states.length === 0 && massKg === 0) return 'nothing';
  return states.length === 1 && convertedKg === massKg ? states[0]! : 'mixed';
}

const bothMeasuredIn = (a: Amount['measuredIn'], b: Amount['measuredIn']): Amount['measuredIn'] =>
  a === 'nothing' ? b : b === 'nothing' || a === b ? a : 'mixed';

/** Sums by source; absent where one of them is not told apart. */
function addErrors(all: readonly (ErrorSums | undefined)[]): ErrorSums | undefined {
  const sums = new Map<string, bigint>();
  for (const errors of all) {
    if (!errors) return undefined;
    for (const [source, size] of errors) sums.set(source, (sums.get(source) ?? 0n) + size);
  }
  return sums;
}

type Masses = Exclude<{ [Name in keyof Amount]-?: Amount[Name] extends number ? Name : never }[keyof Amount], undefined>;

/** The sum of some amounts. */
export function addAmounts(amounts: readonly Amount[]): Amount {
  const errors = addErrors(amounts.map((amount) => amount.errors));
  const volumeErrors = addErrors(amounts.map((amount) => amount.volumeErrors));
  const behind = amounts.every((amount) => amount.behind) ? amounts.flatMap((amount) => amount.behind!) : undefined;
  const of = (name: Masses): number => amounts.reduce((sum, amount) => sum + amount[name], 0);
  const litresIn = (state: VolumeState): number => amounts.reduce((sum, { litres }) => sum + litres[state], 0);
  const figures = amounts.some(({ figure }) => figure) ? amounts.map(massFigure) : [];
  const isOfFigures = figures.length > 0 && figures.every((figure) => figure !== undefined);
  const sum: Amount = {
    massKg: of('massKg'),
    evidenceKg: of('evidenceKg'),
    lowKg: of('lowKg'),
    highKg: of('highKg'),
    ...(errors && { errors }),
    ...(volumeErrors && { volumeErrors }),
    ...(isOfFigures && { figure: sumOf(figures) }),
    behind,
    convertedKg: of('convertedKg'),
    estimatedKg: of('estimatedKg'),
    confirmedKg: of('confirmedKg'),
    documentedKg: of('documentedKg'),
    litres: { bank: litresIn('bank'), loose: litresIn('loose'), placed: litresIn('placed'), unknown: litresIn('unknown') },
    measuredIn: amounts.reduce<Amount['measuredIn']>((state, amount) => bothMeasuredIn(state, amount.measuredIn), 'nothing'),
  };
  return { ...sum, ...boundsOf(sum) };
}

/** What takes away an amount's mass and its errors. */
function takenAway(amount: Amount): Amount {
  const negative = (size: number): number => (size === 0 ? 0 : -size);
  const taken = (errors: ErrorSums | undefined): ErrorSums | undefined =>
    errors && new Map([...errors].map(([source, size]) => [source, -size]));
  const { errors, volumeErrors, behind, litres, figure: _, ...rest } = amount;
  return {
    ...rest,
    massKg: negative(amount.massKg),
    evidenceKg: negative(amount.evidenceKg),
    lowKg: negative(amount.highKg),
    highKg: negative(amount.lowKg),
    convertedKg: negative(amount.convertedKg),
    estimatedKg: negative(amount.estimatedKg),
    confirmedKg: negative(amount.confirmedKg),
    documentedKg: negative(amount.documentedKg),
    litres: {
      bank: negative(litres.bank),
      loose: negative(litres.loose),
      placed: negative(litres.placed),
      unknown: negative(litres.unknown),
    },
    errors: taken(errors),
    volumeErrors: taken(volumeErrors),
    behind: behind?.map(({ fact, sign }) => ({ fact, sign: sign === 1 ? -1 : 1 })),
  };
}

/** What is left of `whole` without `part`: what both rest on cancels as far as it is common. */
export function differenceOf(whole: Amount, part: Amount): Amount {
  const [of, without] = [massFigure(whole), massFigure(part)];
  const left = addAmounts([whole, takenAway(part)]);
  if (!of || !without) return left;
  const known = { ...left, figure: difference(of, without) };
  return { ...known, ...boundsOf(known) };
}

/** The interval by source, where that is known. */
function boundsOf(amount: Amount): Partial<Pick<Amount, 'lowKg' | 'highKg'>> {
  const figure = massFigure(amount);
  if (!figure) return {};
  const { low, high } = intervalOf(figure);
  return { lowKg: roundToInteger(low), highKg: roundToInteger(high) };
}

/** A flow as an amount. What a density makes uncertain is the mass of a measured volume, not the volume. */
function ofFact(fact: FlowFact): Amount {
  const { massKg, litres } = fact;
  const state = measuredIn(fact);
  const amount = { ...fact, measuredIn: state, behind: [{ fact, sign: 1 as const }] };
  if (!fact.errors) {
    const { errors: _errors, ...rest } = amount;
    return rest;
  }
  const errors = new Map(fact.errors.map(({ source, kgPpm }) => [source, BigInt(kgPpm)]));
  if (state === 'mixed') return { ...amount, errors };
  const measuredLitres = state === 'nothing' ? 0 : litres[state];
  const ofVolume = [...errors].filter(([source]) => !source.startsWith('density:'));
  const volumeErrors = new Map(
    ofVolume.map(([source, size]) => [source, massKg === 0 ? 0n : (size * BigInt(measuredLitres)) / BigInt(massKg)]),
  );
  return { ...amount, errors, volumeErrors };
}

/** Many indicators sum the same flows. */
const amounts = new WeakMap<FlowFact, Amount>();

function amountOfFact(fact: FlowFact): Amount {
  let amount = amounts.get(fact);
  if (!amount) amounts.set(fact, (amount = ofFact(fact)));
  return amount;
}

/** The sum of some flows. */
export const amountOf = (facts: readonly FlowFact[]): Amount => addAmounts(facts.map(amountOfFact));

/** Volumes as answers list them, without zeros. */
export const volumesOf = ({ litres }: Amount): VolumeAnswer[] =>
  VOLUME_STATES.filter((state) => litres[state] !== 0).map((state) => ({ state, litres: litres[state] }));
