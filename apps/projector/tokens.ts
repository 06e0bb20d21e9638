/** Injection token of the `ReadModelProjector` (libs/read-store/read-model-projector.ts). */
export const PROJECTOR = Symbol('Projector');
