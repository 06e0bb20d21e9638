import { CustodyStory } from '#libs/balances/testing/custody-story.js';
import type { Happened, StoryLot } from '#libs/balances/testing/story.js';
import type { RecordedEvent } from '#libs/event-store/port.js';

/** A log with one long chain among other lots. */
export interface ChainLog {
  readonly events: readonly RecordedEvent[];
  /** A lot in the middle of the chain. */
  readonly lotId: string;
  /** Streams of the chain: lots and runs. */
  readonly streams: readonly string[];
  /** Events of the chain. */
  readonly chainEvents: number;
  /** Where most of it lies. */
  readonly deposit: string;
}

const FEEDERS = 8;
const RUNS = 2;
const OPERATOR = '974652269';
const day = (n: number): string => new Date(Date.UTC(2025, 0, 1 + (n % 300))).toISOString().slice(0, 10);

/** Lots that are dug out and driven to a plant, of which some loads have two parties, some were confirmed, and one in a hundred was corrected. */
function feed(story: CustodyStory, lot: StoryLot, from: string, plant: string, movements: number): void {
  story.excavated(lot, from, movements * 10 + 10, '2025-01-01');
  let last: Happened | undefined;
  for (let n = 0; n < movements; n++) {
    if (n % 4 === 0) {
      const load = story.dispatched(`${lot.lotId} ${n}`, lot, [from, plant], 10, day(n), { ticket: `D${n}` });
      story.by(OPERATOR).received(load, plant, 9, day(n), { remainder: 1 });
      story.by();
    } else {
      last = story.stored(lot, from, plant, 10, day(n), { ticket: `${lot.lotId} ${n}`, km: '12', vehicle: 'artic_semi' });
      if (n % 10 === 1) story.by(OPERATOR).confirmed(last, 10, day(n));
      story.by();
    }
    if (n % 100 === 50 && last) story.corrected(last, { massKg: 9500, massLowKg: 9500, massHighKg: 9500 });
  }
}

/** Makes a chain of about `chain` events (pits, plants, a split, a deposit) among `noise` movements of other lots. */
export function chainLog(chain: number, noise: number): ChainLog {
  const story = new CustodyStory();
  story.on('2025-11-01');
  const project = story.project('school', '5001');
  const pit = story.site('pit', 'excavation', { municipality: '5001', project });
  const plant = story.site('plant', 'sorting_plant', { municipality: '5028' });
  const deposit = story.site('deposit', 'deposit', { municipality: '5031' });
  const others = Array.from({ length: 50 }, (_, n) => story.lot(`other ${n}`, 'clay_soft', { project }));
  for (const other of others) {
    story.excavated(other, pit, (noise / others.length) * 10, '2025-01-01');
    for (let n = 0; n < noise / others.length; n++)
      story.stored(other, pit, plant, 10, day(n), { ticket: `${other.lotId} ${n}` });
  }
  const before = story.events.length;
  const movements = Math.round(chain / 2);
  const feeders = Array.from({ length: FEEDERS }, (_, n) => story.lot(`clay ${n}`, 'clay_soft', { project }));
  for (const feeder of feeders) feed(story, feeder, pit, plant, Math.round(movements / FEEDERS / 1.4));
  const outputs: StoryLot[] = [];
  for (let run = 0; run < RUNS; run++) {
    const inputs = feeders.slice((run * FEEDERS) / RUNS, ((run + 1) * FEEDERS) / RUNS);
    const gravel = story.lot(`gravel ${run}`, 'gravel', { run: `run ${run}` });
    const part: [StoryLot, number] = [inputs[0]!, 1000 * inputs.length];
    story.sorted(
      `run ${run}`,
      plant,
      '2025-10-01',
      inputs.map((lot) => [lot, 1000]),
      [{ lot: gravel, tonnes: part[1], parts: [part] }],
    );
    outputs.push(gravel);
  }
  const blend = story.lot('blend', 'gravel', { run: 'blend' });
  story.sorted(
    'blend',
    plant,
    '2025-10-02',
    outputs.map((lot) => [lot, 4000]),
    [{ lot: blend, tonnes: 8000, parts: [[outputs[0]!, 8000]] }],
  );
  const left = chain - (story.events.length - before);
  for (let n = 0; n < left; n++) story.deposited(blend, plant, deposit, 0.5, day(n), { ticket: `B${n}` });
  const own = story.events.slice(before);
  return {
    events: story.events,
    lotId: blend.lotId,
    streams: [...new Set(own.map(({ stream }) => stream.slice(stream.indexOf('-') + 1)))],
    chainEvents: own.length,
    deposit,
  };
}
