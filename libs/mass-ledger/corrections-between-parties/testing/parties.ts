import { type StoredEvent, lotIdOf, projectIdOf } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { EventStore } from '#libs/event-store/port.js';
import { SettableClock } from '#libs/kernel/index.js';
import { createMassLedger } from '../../mass-ledger.js';
import { InMemoryErasableTexts } from '../../notes/in-memory-erasable-texts.js';
import type { CallContext } from '../../services.js';
import { InMemoryCheckpointStore } from '../../sorting-runs/checkpoint-store.js';
import { type SortingRuns, createSortingRuns } from '../../sorting-runs/index.js';
import { CrashingStore, type CrashPoint } from '../../sorting-runs/testing/crashing-store.js';
import { actorOf, allEvents, registerExamples } from '../../testing/ledger-under-test.js';
import { type CorrectionRequests, LotsOfLedger, type LotsOfParties, createCorrectionRequests } from '../index.js';

/** The contractor records, the builder (`local`) asks; a third party has nothing to do with it. */
export const BUILDER: CallContext = { actor: actorOf('local') };
export const CONTRACTOR: CallContext = { actor: actorOf('971203420') };
export const STRANGER: CallContext = { actor: actorOf('974760673') };

const DAY_MS = 86_400_000;

/** One process on the store: what it has in memory ends with it. */
export interface PartyProcess {
  readonly store: CrashingStore;
  readonly requests: CorrectionRequests;
  readonly ledger: ReturnType<typeof createMassLedger>;
  readonly runs: SortingRuns;
  readonly lots: LotsOfParties;
}

/** A store in which a contractor stored 28 t of clay, with the processes that work on it. */
export class PartyWorld {
  readonly clock = new SettableClock(Date.parse('2025-06-01T10:00:00Z'));
  readonly texts = new InMemoryErasableTexts();
  readonly checkpoints = new InMemoryCheckpointStore();
  readonly store: EventStore = new InMemoryEventStore();
  readonly lotId = lotIdOf(projectIdOf('local', 'SCHOOL'), 'clay');
  /** Event id of the contractor's movement. */
  stored = '';

  static async create(): Promise<PartyWorld> {
    const world = new PartyWorld();
    const { ledger } = world.process();
    await registerExamples(ledger, BUILDER);
    const lot = {
      project: 'SCHOOL',
      name: 'clay',
      material: 'clay_crust',
      conditionClass: '1',
      occurredAt: '2025-03-01',
    } as const;
    await ledger.lots.open(lot, BUILDER);
    const { answer } = await ledger.massEvents.record(
      {
        type: 'MassStored',
        eventId: 'movement 1',
        lot: world.lotId,
        fromSite: 'local:S',
        toSite: 'local:STORAGE',
        quantity: { value: '28', unit: 't', method: 'weighbridge' },
        occurredAt: '2025-03-04',
      },
      CONTRACTOR,
    );
    world.stored = answer.results[0]!.commands[0]!.events[0]!.eventId;
    return world;
  }

  /** A new process. @param lots what it knows of lots; absent: the ledger's */
  process(crash?: CrashPoint, lots?: LotsOfParties): PartyProcess {
    const store = new CrashingStore(this.store, crash);
    const { clock, texts, checkpoints } = this;
    const ledger = createMassLedger({ store, texts, importFolder: '/nowhere', clock, simulatedClock: true });
    const ofLedger = lots ?? new LotsOfLedger(store, ledger.directory, ledger.recorder, clock);
    const parts = { ...ledger, store, clock, texts, checkpoints };
    const runs = createSortingRuns(parts);
    const requests = createCorrectionRequests({ ...parts, lots: ofLedger, runs });
    return { store, ledger, requests, runs, lots: ofLedger };
  }

  /** What the builder asks for: 26 t in place of 28. */
  body(eventId: string, more: object = {}) {
    const quantity = { value: '26', unit: 't', method: 'weighbridge' } as const;
    const asked = { lot: this.lotId, corrects: this.stored, action: 'replaced', reason: 'wrong_quantity' } as const;
    return { ...asked, replacement: { quantity }, eventId, ...more };
  }

  later(days: number): void {
    this.clock.set(this.clock.nowMs() + days * DAY_MS);
  }

  log(): Promise<StoredEvent[]> {
    return allEvents(this.store);
  }

  /** Types of the events of requests, in order, and of corrections in lots. */
  async told(): Promise<string[]> {
    return (await this.log()).map(({ type }) => type).filter((type) => /^(Correction|MassEventCorrected)/.test(type));
  }
}
