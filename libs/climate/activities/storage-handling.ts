import type { FlowFact } from '#libs/contracts/index.js';
import type { ActivityContext, ActivityResult } from './activity.js';
import { type PerTonne, perTonne } from './per-tonne.js';

const RELOADING: PerTonne = {
  id: 'storage_handling',
  activity: 'storage_handling',
  module: 'A5',
  names: { nb: 'Lasting fra lager', en: 'Loading out of storage' },
  factorId: 'loader_t',
  notes: [
    {
      nb: 'Masse som ligger der den ble gravd, lastes én gang: i tallet for graving og lasting.',
      en: 'Mass that lies at its excavation is loaded once: in the figure of digging and loading.',
    },
  ],
};

/** Loading out of a storage: tonnes × factor. */
export const storageHandling = (facts: readonly FlowFact[], context: ActivityContext): ActivityResult => ({
  lines: perTonne(RELOADING, facts, context),
  notCounted: [],
});
