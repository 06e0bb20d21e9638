import fc from 'fast-check';
import type { LotEvent } from '#libs/contracts/index.js';
import { nameBasedId } from '#libs/kernel/index.js';
import { history, step } from '#libs/mass-ledger/domain/testing/custody-history.js';
import { LotUnderTest, SCHOOL, march } from '#libs/mass-ledger/domain/testing/lot-spec.js';
import { LotLog, chanceOf } from './lot-log.js';

const ORGANISATIONS = ['local', 'other'] as const;

function opened(lotId: string): LotUnderTest {
  const lot = new LotUnderTest(lotId);
  lot.when({
    type: 'OpenLot',
    lotId,
    projectId: SCHOOL,
    name: lotId,
    material: 'clay',
    conditionClass: '1',
    status: 'presumed_clean',
    occurredAt: march(1),
  });
  return lot;
}

/** The events of a lot, its loads named by it. */
function eventsOf(lotId: string, seed: number): (LotEvent & { id: string })[] {
  const [steps] = fc.sample(fc.array(step, { minLength: 20, maxLength: 60 }), { seed, numRuns: 1 });
  const { events, state } = history(steps!, opened(lotId));
  let text = JSON.stringify(events);
  for (const loadId of state.loads.keys()) text = text.replaceAll(loadId, nameBasedId('load', lotId, loadId));
  return JSON.parse(text) as (LotEvent & { id: string })[];
}

/**
 * A log of lots with loads, confirmations, splits and reclassifications, as the ledger takes them, recorded by two organisations: the same
 * for the same seed. Parts that are split off are not in it.
 */
export function custodyLog(seed: number, lots = 1): LotLog {
  const log = new LotLog();
  const chance = chanceOf(seed);
  const left = Array.from({ length: lots }, (_, place) => {
    const lotId = nameBasedId('lot', 'custody', String(seed), String(place));
    return { stream: `lot-${lotId}`, events: eventsOf(lotId, seed * 31 + place) };
  });
  while (left.length > 0) {
    const place = chance(left.length);
    const { stream, events } = left[place]!;
    const { id, ...event } = events.shift()!;
    log.append(stream, event, ORGANISATIONS[chance(2)], id);
    if (events.length === 0) left.splice(place, 1);
  }
  return log;
}
