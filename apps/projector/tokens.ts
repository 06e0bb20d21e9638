/** Injection token of the `Projector` (libs/read-store/projector.ts). */
export const PROJECTOR = Symbol('Projector');
