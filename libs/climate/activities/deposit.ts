import type { FlowFact } from '#libs/contracts/index.js';
import type { ActivityContext, ActivityResult } from './activity.js';
import { type PerTonne, perTonne } from './per-tonne.js';

const DEPOSIT: PerTonne = {
  id: 'deposit',
  activity: 'deposit',
  module: 'A5',
  names: { nb: 'Utlegging på deponi', en: 'Spreading at a deposit' },
  factorId: 'deposit_place_t',
  notes: [
    {
      nb: 'Overskuddet oppstår i byggefasen: deponeringen hører til A5, ikke C.',
      en: 'Surplus arises at construction: its disposal is A5, not C.',
    },
  ],
};

/** Spreading and compacting at a deposit or landfill: tonnes × factor. */
export const deposit = (facts: readonly FlowFact[], context: ActivityContext): ActivityResult => ({
  lines: perTonne(DEPOSIT, facts, context),
  notCounted: [],
});
