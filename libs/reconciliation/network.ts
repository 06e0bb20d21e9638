import type { LeastSquares, LinearSystem } from './least-squares.js';

/** What one source of error adds to a measurement. */
export interface ErrorPart {
  /** Such as `device:weighbridge@site` or `density:clay@2026-1`. Errors of one source are fully correlated, others independent. */
  readonly source: string;
  /** 1 σ in kilograms. The sign says which way: two measurements with opposite signs err in opposite directions. */
  readonly sdKg: number;
}

/** One independent measurement of a flow: what was dispatched, what was received, a survey. */
export interface Measurement {
  /** Unique in the network. */
  readonly id: string;
  readonly massKg: number;
  /** None: known exactly. */
  readonly errors: readonly ErrorPart[];
}

/** Mass that goes from one place to another in the period. */
export interface NetworkFlow {
  /** Unique in the network. */
  readonly id: string;
  /** A node, or `null` for what lies outside and has no balance. */
  readonly from: string | null;
  readonly to: string | null;
  /** A change of stock goes from its place to `null` and may be below zero. */
  readonly kind: 'flow' | 'stock_change';
  /** Any number; none where the flow was not measured. */
  readonly measurements: readonly Measurement[];
}

/** Places (sites, or places of lots) at which all that comes in must go out or into stock. */
export interface MassNetwork {
  readonly nodes: readonly string[];
  readonly flows: readonly NetworkFlow[];
}

/** A measurement as it was, and what the network says of it. */
export interface MeasurementResult {
  readonly id: string;
  /** As measured; never changed. */
  readonly massKg: number;
  readonly sdKg: number;
  /** Measured less reconciled. */
  readonly adjustmentKg: number;
  /** Adjustment over its own standard deviation. */
  readonly adjustmentZ?: number;
  /** Most powerful test of a gross error in it; the same but for correlated errors. */
  readonly z?: number;
}

/**
 * `redundant`: measured, and the rest of the network would tell it too. `nonredundant`: known by its measurement alone.
 * `determinable`: not measured, told by the balances. `indeterminable`: neither.
 */
export type FlowClass = 'redundant' | 'nonredundant' | 'determinable' | 'indeterminable';

/** A flow, raw beside reconciled. */
export interface FlowResult {
  readonly id: string;
  readonly classification: FlowClass;
  readonly measurements: readonly MeasurementResult[];
  /** Undefined where nothing tells it. */
  readonly reconciledKg?: number;
  readonly reconciledSdKg?: number;
}

/** Global test: χ² of all adjustments. */
export interface GlobalTest {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  /** Undefined without degrees of freedom: nothing could disagree. */
  readonly pValue?: number;
}

/** Balance of places, those joined that a flow without measurement connects. */
export interface NodalTest {
  readonly nodes: readonly string[];
  /** In less out less what went into stock, as measured; several measurements of one flow are reconciled among themselves first. */
  readonly imbalanceKg: number;
  readonly sdKg: number;
  /** Undefined where the imbalance has no error. */
  readonly z?: number;
}

/** A measurement of a flow that is suspected. */
export interface Suspect {
  readonly flow: string;
  readonly measurement: string;
  readonly z: number;
  /** Most likely gross error (measured less true) if this one is wrong, and its standard deviation. */
  readonly grossErrorKg: number;
  readonly grossErrorSdKg: number;
}

/** One step of the serial elimination: suspects that the network cannot tell apart stand together; the first was left out. */
export interface EliminationStep {
  readonly suspects: readonly Suspect[];
  /** Of what was left in. */
  readonly after: GlobalTest;
}

/** A source of error of several measurements: a biased device shows here. */
export interface SourceTest {
  readonly source: string;
  readonly z: number;
  /** In σ of the source. */
  readonly sizeSigma: number;
}

/** The answer for a network that errors can reconcile. Sorted by id, so that the order of the input never shows. */
export interface Reconciled {
  readonly status: 'reconciled';
  readonly flows: readonly FlowResult[];
  readonly global: GlobalTest;
  readonly nodalTests: readonly NodalTest[];
  readonly sourceTests: readonly SourceTest[];
  /** |z| above which a measurement is suspect: Šidák over all tested ones. */
  readonly criticalZ?: number;
  /** Where the global test or a measurement test fails: the measurement with the largest |z|, and those that tie with it. */
  readonly suspects: readonly Suspect[];
  readonly elimination: readonly EliminationStep[];
  /** Flows without what was eliminated; only where each step had one suspect, since otherwise it is not known which to leave out. */
  readonly flowsWithoutGrossErrors?: readonly FlowResult[];
  /** Nodes whose balance follows from the others'. */
  readonly dependentNodes: readonly string[];
  /** Flows, not changes of stock, that come out below zero. */
  readonly belowZero: readonly string[];
}

/** Measurements without error of their own that contradict the balances: one of them, or its error, is told wrongly. */
export interface Contradictory {
  readonly status: 'contradictory';
  readonly measurements: readonly string[];
  readonly imbalanceKg: number;
}

/** A network as equations, and which quantity is which. */
export interface NetworkEquations {
  readonly system: LinearSystem;
  readonly measured: readonly { readonly flow: NetworkFlow; readonly measurement: Measurement }[];
  readonly unmeasured: readonly NetworkFlow[];
  readonly sources: readonly string[];
  /** Name per balance: a node, or undefined where two measurements of one flow must agree. */
  readonly balanceNodes: readonly (string | undefined)[];
}

/** A solved network with its names. */
export interface Solution {
  readonly equations: NetworkEquations;
  readonly solved: LeastSquares;
}
