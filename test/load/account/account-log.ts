import { CustodyStory } from '#libs/balances/testing/custody-story.js';
import type { RecordedEvent } from '#libs/event-store/port.js';

/** A project that moved much: its log, and who it is. */
export interface AccountLog {
  readonly events: readonly RecordedEvent[];
  readonly projectId: string;
}

const LOTS = 40;
const DEPOSITS = 8;
const VEHICLES = ['artic_semi', 'rigid_4axle', 'rigid_3axle', 'unknown'] as const;
const MATERIALS = ['clay_soft', 'till', 'gravel', 'peat'] as const;
const DAYS = 600;
const day = (n: number): string => new Date(Date.UTC(2024, 0, 1 + (n % DAYS))).toISOString().slice(0, 10);

/** A project with so many loads from its excavation to deposits: several materials, vehicles and roads, over 600 days. */
export function accountLog(events: number): AccountLog {
  const story = new CustodyStory();
  story.on('2025-11-01');
  const projectId = story.project('school', '5001');
  const pit = story.site('pit', 'excavation', { municipality: '5001', project: projectId });
  const deposits = Array.from({ length: DEPOSITS }, (_, n) => story.site(`deposit ${n}`, 'deposit', { municipality: '5031' }));
  const loads = Math.ceil(events / LOTS);
  for (let of = 0; of < LOTS; of++) {
    const lot = story.lot(`lot ${of}`, MATERIALS[of % MATERIALS.length]!, { project: projectId });
    story.excavated(lot, pit, loads * 20 + 20, '2024-01-01');
    for (let n = 0; n < loads; n++) {
      story.deposited(lot, pit, deposits[(of + n) % DEPOSITS]!, 20, day(n * 7 + of), {
        ticket: `${of} ${n}`,
        km: String(5 + ((of + n) % DEPOSITS) * 3),
        vehicle: VEHICLES[n % VEHICLES.length]!,
      });
    }
  }
  return { events: story.events, projectId };
}
