import { NAMED_EVENTS } from '../thresholds.js';
import { type DerivedFinding, derivedFinding } from './finding.js';
import type { Facts } from './facts.js';
import { type PairMonth, monthsSince, pairMonths } from './pair-months.js';

/** What names the finding on a pair of sites and a month. */
export const differenceOf = ({ fromSite, toSite, month }: PairMonth): readonly string[] => [fromSite, toSite, month];

/** Pairs of sites whose masses of a month, dispatched and received, differ by more than `differenceSigmas` σ. */
export async function differences(facts: Facts): Promise<DerivedFinding[]> {
  const pairs = await pairMonths(facts, { fromSites: facts.within?.sites, months: await monthsSince(facts) });
  return pairs.map((pair) => {
    const { sentKg, receivedKg } = pair;
    return derivedFinding(differenceOf(pair), {
      type: 'sent_received_difference',
      open: pair.beyond,
      site: pair.fromSite,
      openedMs: pair.openedMs,
      occurredMs: pair.occurredMs,
      changedMs: pair.changedMs,
      massKg: Math.abs(receivedKg - sentKg),
      eventIds: pair.events.flat().slice(0, NAMED_EVENTS),
      details: {
        toSite: pair.toSite,
        month: pair.month,
        sentKg,
        receivedKg,
        differenceKg: receivedKg - sentKg,
        zScore: pair.zScore,
        movements: pair.movements,
      },
    });
  });
}
