import { type StoredEvent, decodeEvent, lotIdOf, lotStream, postings, recomputeHash } from '#libs/contracts/index.js';
import type { EventStore, RecordedEvent } from '#libs/event-store/port.js';
import { SettableClock, nameBasedId } from '#libs/kernel/index.js';
import { contentHashOf } from '../../command-stamp.js';
import type { Directory, LotCommand } from '../../domain/index.js';
import { DEPOSIT, LANDFILL, PLANT, S, SCHOOL, STORAGE, TABLES, march, weighed } from '../../domain/testing/lot-spec.js';
import { type CommandMetadata, LotRecorder } from '../../record-mass-events/lot-recorder.js';
import { InMemoryCheckpointStore } from '../checkpoint-store.js';
import { RunRepository } from '../run-repository.js';
import { SortingRunService } from '../service.js';
import { CrashingStore, type CrashPoint } from './crashing-store.js';

const SITES = { school: S, storage: STORAGE, plant: PLANT, deposit: DEPOSIT, landfill: LANDFILL };

/** Knows the sites of the tests by name, and the project `school`. */
export const DIRECTORY: Directory = {
  site: async (_organisation, reference) => SITES[reference as keyof typeof SITES],
  project: async (_organisation, reference) =>
    ['school', SCHOOL].includes(reference)
      ? { projectId: SCHOOL, organisation: 'local', builder: 'local', municipality: '5001' }
      : undefined,
};

export const lotOf = (name: string): string => lotIdOf(SCHOOL, name);

/** Metadata of a command that its sender calls `id`. */
export const metadataOf = (id: string, content = id): CommandMetadata => ({
  actor: { organisation: 'local', role: 'operator', subject: nameBasedId('subject') },
  source: 'test',
  commandId: nameBasedId('command', id),
  contentHash: contentHashOf(content),
  correlationId: nameBasedId('correlation', id),
  causationId: nameBasedId('command', id),
});

/** One process on the store: what it has in memory ends with it. */
export class Process {
  readonly store: CrashingStore;
  readonly recorder: LotRecorder;
  readonly service: SortingRunService;

  constructor(store: EventStore, clock: SettableClock, checkpoints: InMemoryCheckpointStore, crash?: CrashPoint) {
    this.store = new CrashingStore(store, crash);
    this.recorder = new LotRecorder(this.store, clock, TABLES);
    this.service = new SortingRunService({
      store: this.store,
      clock,
      tables: TABLES,
      recorder: this.recorder,
      runs: new RunRepository(this.store, clock),
      checkpoints,
      directory: DIRECTORY,
    });
  }

  /** Records a command of a lot of the school. @throws where it is rejected */
  async lot(name: string, id: string, command: LotCommand): Promise<void> {
    const [outcome] = await this.recorder.record(lotOf(name), [{ command, metadata: metadataOf(id) }], 'each');
    if (outcome!.outcome === 'rejected') throw new Error(outcome!.errors.map(({ code }) => code).join(', '));
  }

  /** Opens a lot of the school and stores mass of it at the plant. */
  async deliver(name: string, material: string, tonnes: number): Promise<void> {
    const kind = { material, conditionClass: '1', status: 'presumed_clean' } as const;
    await this.lot(name, `open ${name}`, {
      type: 'OpenLot',
      lotId: lotOf(name),
      projectId: SCHOOL,
      name,
      ...kind,
      occurredAt: march(1),
    });
    await this.bring(name, `bring ${name}`, tonnes);
  }

  bring(name: string, id: string, tonnes: number): Promise<void> {
    return this.lot(name, id, {
      type: 'MassStored',
      fromSite: S,
      toSite: PLANT,
      quantity: weighed(tonnes),
      occurredAt: march(2),
    });
  }

  takeAway(name: string, id: string, tonnes: number): Promise<void> {
    return this.lot(name, id, {
      type: 'MassDeposited',
      fromSite: PLANT,
      toSite: DEPOSIT,
      quantity: weighed(tonnes),
      occurredAt: march(20),
    });
  }
}

/** A store with the processes that work on it, one after the other or at once. */
export class RunWorld {
  readonly clock = new SettableClock(Date.parse('2025-12-31T12:00:00Z'));
  readonly checkpoints = new InMemoryCheckpointStore();

  constructor(readonly store: EventStore) {}

  /** A new process. @param clock its own, where that is not the world's */
  process(crash?: CrashPoint, store = this.store, clock = this.clock): Process {
    return new Process(store, clock, this.checkpoints, crash);
  }

  async log(): Promise<StoredEvent[]> {
    return (await this.raw()).map(decodeEvent);
  }

  /** Every stream with all that stands in it but for positions: the same for the same history. */
  async streams(): Promise<Record<string, unknown[]>> {
    const streams: Record<string, unknown[]> = {};
    for (const { stream, id, type, data, metadata } of await this.raw())
      (streams[stream] ??= []).push({ id, type, data, metadata });
    return streams;
  }

  /** Types of the events of a lot, or of all runs. */
  async types(of: string): Promise<string[]> {
    const stream = of === 'run' ? 'sortingRun-' : lotStream(lotOf(of));
    return (await this.log()).filter((event) => event.stream.startsWith(stream)).map(({ type }) => type);
  }

  /** Kilograms by account kind, material, class and status, zeros left out; `upTo`: of that many events of the log. */
  async balance(kind: string, upTo = Infinity): Promise<Record<string, number>> {
    const sums: Record<string, number> = {};
    const add = (account: { kind: string; holderId: string; material: string }, massKg: number): void => {
      if (account.kind !== kind) return;
      const key = kind === 'process' ? `${account.holderId} ${account.material}` : account.material;
      sums[key] = (sums[key] ?? 0) + massKg;
    };
    for (const event of (await this.log()).slice(0, upTo)) {
      for (const { from, to, massKg } of postings(event)) {
        add(from, -massKg);
        add(to, massKg);
      }
    }
    return Object.fromEntries(Object.entries(sums).filter(([, massKg]) => massKg !== 0));
  }

  /** What a lot has at the plant by its postings, kilograms. */
  async stockKg(name: string): Promise<number> {
    let sumKg = 0;
    for (const event of await this.log()) {
      for (const { from, to, massKg } of postings(event)) {
        if (to.kind === 'stock' && to.holderId === lotOf(name) && to.site === PLANT.siteId) sumKg += massKg;
        if (from.kind === 'stock' && from.holderId === lotOf(name) && from.site === PLANT.siteId) sumKg -= massKg;
      }
    }
    return sumKg;
  }

  /** Streams whose chain of hashes is broken. */
  async brokenChains(): Promise<string[]> {
    const heads = new Map<string, string>();
    const broken = new Set<string>();
    for (const event of await this.raw()) {
      const { expected, stored } = recomputeHash(heads.get(event.stream) ?? '0'.repeat(64), event);
      if (expected !== stored) broken.add(event.stream);
      heads.set(event.stream, stored);
    }
    for (const [stream, hash] of heads) if ((await this.store.head(stream))?.hash !== hash) broken.add(stream);
    return [...broken];
  }

  private async raw(): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const batch of this.store.readAll(0n)) events.push(...batch);
    return events;
  }
}
