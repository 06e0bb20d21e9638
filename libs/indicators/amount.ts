import type { VolumeAnswer } from '#libs/contracts/api/common.js';
import { type FlowFact, type LitresByState, VOLUME_STATES, type VolumeState } from '#libs/contracts/index.js';

/** A sum of flows. Masses in kilograms; any of them may be below zero. */
export interface Amount {
  readonly massKg: number;
  /** Mass whose booking says how it is known. */
  readonly evidenceKg: number;
  readonly lowKg: number;
  readonly highKg: number;
  readonly convertedKg: number;
  readonly estimatedKg: number;
  readonly confirmedKg: number;
  readonly documentedKg: number;
  readonly litres: LitresByState;
  /** The one volume state in which all of it was measured; `nothing`: no flow at all. */
  readonly measuredIn: VolumeState | 'nothing' | 'mixed';
}

export const NO_AMOUNT: Amount = {
  massKg: 0,
  evidenceKg: 0,
  lowKg: 0,
  highKg: 0,
  convertedKg: 0,
  estimatedKg: 0,
  confirmedKg: 0,
  documentedKg: 0,
  litres: { bank: 0, loose: 0, placed: 0, unknown: 0 },
  measuredIn: 'nothing',
};

/** A mass of which no interval is known: a difference, a part of a sum, an apportioned share. */
export const massAlone = (massKg: number): Amount => ({ ...NO_AMOUNT, massKg });

/** The state of a flow that was measured as volumes of one state; weighed mass in it, or a second state, makes it mixed. */
function measuredIn({ litres, massKg, convertedKg }: FlowFact): Amount['measuredIn'] {
  const states = VOLUME_STATES.filter((state) => litres[state] !== 0);
  if (states.length === 0 && massKg === 0) return 'nothing';
  return states.length === 1 && convertedKg === massKg ? states[0]! : 'mixed';
}

const bothMeasuredIn = (a: Amount['measuredIn'], b: Amount['measuredIn']): Amount['measuredIn'] =>
  a === 'nothing' ? b : b === 'nothing' || a === b ? a : 'mixed';

/** The sum of some amounts. */
export const addAmounts = (amounts: readonly Amount[]): Amount =>
  amounts.reduce<Amount>(
    (a, b) => ({
      massKg: a.massKg + b.massKg,
      evidenceKg: a.evidenceKg + b.evidenceKg,
      lowKg: a.lowKg + b.lowKg,
      highKg: a.highKg + b.highKg,
      convertedKg: a.convertedKg + b.convertedKg,
      estimatedKg: a.estimatedKg + b.estimatedKg,
      confirmedKg: a.confirmedKg + b.confirmedKg,
      documentedKg: a.documentedKg + b.documentedKg,
      litres: {
        bank: a.litres.bank + b.litres.bank,
        loose: a.litres.loose + b.litres.loose,
        placed: a.litres.placed + b.litres.placed,
        unknown: a.litres.unknown + b.litres.unknown,
      },
      measuredIn: bothMeasuredIn(a.measuredIn, b.measuredIn),
    }),
    NO_AMOUNT,
  );

/** The sum of some flows. */
export const amountOf = (facts: readonly FlowFact[]): Amount =>
  addAmounts(facts.map((fact) => ({ ...fact, measuredIn: measuredIn(fact) })));

/** Volumes as answers list them, without zeros. */
export const volumesOf = ({ litres }: Amount): VolumeAnswer[] =>
  VOLUME_STATES.filter((state) => litres[state] !== 0).map((state) => ({ state, litres: litres[state] }));
