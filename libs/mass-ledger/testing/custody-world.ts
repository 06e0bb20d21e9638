import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import { type StoredEvent, lotIdOf, postings, projectIdOf } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SettableClock } from '#libs/kernel/index.js';
import { type MassLedgerParts, createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import { InMemoryCustodyIndex, knownTicketsOf } from '../receipts/index.js';
import type { CallContext, MassEventsOutcome } from '../services.js';
import { InMemoryCheckpointStore } from '../sorting-runs/checkpoint-store.js';
import { CrashingStore, type CrashPoint } from '../sorting-runs/testing/crashing-store.js';
import { LOCAL, actorOf, allEvents, registerExamples } from './ledger-under-test.js';

/** A receiver of its own. */
export const RECEIVER: CallContext = { actor: actorOf('918098764') };
export const tonnes = (value: number) => ({ value, unit: 't', method: 'weighbridge' }) as const;
/** The lot of the school that its examples move. */
export const CLAY = lotIdOf(projectIdOf('local', 'SCHOOL'), 'clay_soft class 1');

/** A ledger of one process on the store of a world. */
export class CustodyProcess {
  readonly store: CrashingStore;
  readonly ledger: MassLedgerParts;
  readonly parts;

  constructor(world: CustodyWorld, crash?: CrashPoint) {
    const { clock, texts, checkpoints } = world;
    this.store = new CrashingStore(world.store, crash);
    const tickets = knownTicketsOf(world.index);
    this.ledger = createMassLedger({ store: this.store, clock, texts, importFolder: '/nowhere', simulatedClock: true, tickets });
    this.parts = { ...this.ledger, store: this.store, clock, texts, checkpoints, index: world.index };
  }

  /** Records one event. @returns the only command's answer */
  async record(request: object, call: CallContext = LOCAL): Promise<Command> {
    const { answer } = await this.ledger.massEvents.record(request as MassEventRequest, call);
    return answer.results[0]!.commands[0]!;
  }
}
export type Command = MassEventsOutcome['answer']['results'][number]['commands'][number];

/** Stores of a test, with the examples registered, and processes on them one after the other or at once. */
export class CustodyWorld {
  readonly clock = new SettableClock(Date.parse('2025-12-31T12:00:00Z'));
  readonly store = new InMemoryEventStore(this.clock);
  readonly texts = new InMemoryErasableTexts();
  readonly checkpoints = new InMemoryCheckpointStore();
  index = new InMemoryCustodyIndex();

  static async open(): Promise<CustodyWorld> {
    const world = new CustodyWorld();
    await registerExamples(world.process().ledger);
    return world;
  }

  process(crash?: CrashPoint): CustodyProcess {
    return new CustodyProcess(this, crash);
  }

  /** Stores mass of the school's clay at STORAGE. */
  async store100t(): Promise<void> {
    await this.process().record({
      type: 'MassStored',
      material: 'clay_soft',
      conditionClass: '1',
      fromSite: 'S',
      toSite: 'STORAGE',
      quantity: tonnes(100),
      occurredAt: '2025-03-01',
      eventId: 'stored',
    });
  }

  log(): Promise<StoredEvent[]> {
    return allEvents(this.store);
  }

  /** Kilograms by `kind` or by `kind holder`, zeros left out. */
  async balance(
    key: (account: { kind: string; holderId: string; status: string }) => string = ({ kind }) => kind,
  ): Promise<Record<string, number>> {
    const sums: Record<string, number> = {};
    for (const event of await this.log()) {
      for (const { from, to, massKg } of postings(event)) {
        sums[key(from)] = (sums[key(from)] ?? 0) - massKg;
        sums[key(to)] = (sums[key(to)] ?? 0) + massKg;
      }
    }
    return Object.fromEntries(Object.entries(sums).filter(([, massKg]) => massKg !== 0));
  }
}
