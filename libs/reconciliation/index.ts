export { chiSquareUpperTail, criticalNormal, normalTwoSided } from './distributions.js';
export {
  type Contradiction,
  type GrossErrorTest,
  type LeastSquares,
  type LinearSystem,
  errorsOfCovariance,
  solveLeastSquares,
} from './least-squares.js';
export type {
  Contradictory,
  EliminationStep,
  ErrorPart,
  FlowClass,
  FlowResult,
  GlobalTest,
  MassNetwork,
  Measurement,
  MeasurementResult,
  NetworkFlow,
  NodalTest,
  Reconciled,
  SourceTest,
  Suspect,
} from './network.js';
export { reconcileNetwork } from './reconcile-network.js';
