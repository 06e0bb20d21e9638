import type { AccountKind } from '#libs/contracts/index.js';
import type { Flow } from '../../lot-history/domain/steps.js';

/** Accounts out of which mass goes on: a pool keeps its origins apart. */
export const isPool = (kind: AccountKind): boolean => kind === 'stock' || kind === 'transit';

/** Gains come in before what they cover goes out; what a survey takes back goes last. */
const rank = ({ fromKind, toKind }: Flow): number => (fromKind === 'variance' ? 0 : toKind === 'variance' ? 2 : 1);

const place = (flow: Flow): string =>
  `${flow.fromKind}|${flow.fromSite}|${flow.toKind}|${flow.toSite}|${flow.fate}|${flow.part}|${flow.loadId}`;

/**
 * The flows of one event in the order in which fates follow them: the same whether they were recorded so or corrected into it.
 * Times fall away: fates follow the order of recording.
 */
export function orderedFlows(flows: readonly Flow[]): readonly Flow[] {
  if (flows.length < 2) return flows.length === 1 && flows[0]!.massKg <= 0 ? [] : flows;
  const merged = new Map<string, Flow>();
  for (const flow of flows) {
    const key = place(flow);
    const found = merged.get(key);
    merged.set(key, found ? { ...found, massKg: found.massKg + flow.massKg } : flow);
  }
  return [...merged]
    .filter(([, { massKg }]) => massKg > 0)
    .sort(([keyA, a], [keyB, b]) => rank(a) - rank(b) || (keyA < keyB ? -1 : 1))
    .map(([, flow]) => flow);
}
