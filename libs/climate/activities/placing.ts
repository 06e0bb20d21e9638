import type { FlowFact } from '#libs/contracts/index.js';
import { type ActivityContext, type ActivityResult, type NotCounted, massOf } from './activity.js';
import { type PerTonne, perTonne } from './per-tonne.js';

const PLACING: PerTonne = {
  id: 'placing',
  activity: 'placing',
  module: 'A5',
  names: { nb: 'Utlegging og komprimering', en: 'Placing and compaction' },
  factorId: 'place_compact_t',
  notes: [],
};

/** Fates that do not say that the mass was laid anywhere. */
const USE_UNKNOWN = 'sold_unknown_use';

/** Spreading and compacting at the place of use: tonnes × factor. */
export function placing(facts: readonly FlowFact[], context: ActivityContext): ActivityResult {
  const laid = facts.filter(({ fate }) => fate !== USE_UNKNOWN);
  const sold = facts.filter(({ fate }) => fate === USE_UNKNOWN);
  return { lines: perTonne(PLACING, laid, context), notCounted: sold.length > 0 ? [useUnknown(sold)] : [] };
}

function useUnknown(facts: readonly FlowFact[]): NotCounted {
  const { massKg, movements } = massOf(facts);
  return {
    activity: 'placing',
    reason: 'final_use_unknown',
    names: { nb: 'Utlegging: sluttbruken er ukjent', en: 'Placing: the final use is unknown' },
    massKg,
    movements,
  };
}
