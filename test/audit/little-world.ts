import type { MassEventRequest, SortingReopeningRequest, SortingRunRequest } from '#libs/contracts/api/commands.js';
import { type StoredEvent, decodeEvent, lotIdOf, postings, projectIdOf, siteIdOf } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { DomainError, SettableClock, apportion, nameBasedId } from '#libs/kernel/index.js';
import { ledgerTablesOf } from '#libs/mass-ledger/ledger-tables.js';
import { createMassLedger } from '#libs/mass-ledger/mass-ledger.js';
import { InMemoryErasableTexts } from '#libs/mass-ledger/notes/in-memory-erasable-texts.js';
import type { CallContext, MassLedger } from '#libs/mass-ledger/services.js';
import { InMemoryCheckpointStore } from '#libs/mass-ledger/sorting-runs/checkpoint-store.js';
import { type SortingRuns, createSortingRuns } from '#libs/mass-ledger/sorting-runs/sorting-runs.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { type Command, LOTS, type Plan, SITES, type SiteCode, quantityOf, timeOf } from './random-commands.js';

export const TABLES = ledgerTablesOf(loadReferenceData());
const START_MS = Date.parse('2025-06-01T06:00:00Z');
export const STEP_MS = 7 * 60_000;
/** Where mass can be sorted, if it lies there. */
const HEAPS = ['PLANT', 'STORE', 'PIT-A'] as const;
const OUTPUT_MATERIALS = ['gravel', 'clay_crust', 'till'] as const;
const MOVES: Partial<Record<(typeof SITES)[SiteCode]['kind'], 'MassReused' | 'MassDeposited'>> = {
  recipient: 'MassReused',
  quarry: 'MassReused',
  deposit: 'MassDeposited',
  landfill: 'MassDeposited',
};

/** A run that was closed, as a new plan has to name it. */
interface ClosedRun {
  readonly runId: string;
  readonly inputs: readonly { readonly lot: string; readonly kg: number }[];
  readonly outputs: readonly { readonly name: string; readonly material: string }[];
}

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/**
 * The real write side on a store in memory, with two projects, a few sites and three lots: commands are played on it one after the
 * other. Worlds of different names share no stream and no id.
 */
export class LittleWorld {
  readonly store: InMemoryEventStore;
  protected readonly texts = new InMemoryErasableTexts();
  protected readonly checkpoints = new InMemoryCheckpointStore();
  protected readonly clock = new SettableClock(START_MS);
  private readonly ledger: MassLedger;
  private readonly runs: SortingRuns;
  protected readonly lots: string[];
  private readonly closed: ClosedRun[] = [];
  private readonly played: (() => Promise<unknown>)[] = [];
  protected readonly log: StoredEvent[] = [];
  private readonly stockKg = new Map<string, number>();

  /** @param name an organisation: `w` and a number */
  constructor(readonly name: string) {
    this.store = new InMemoryEventStore(this.clock);
    const shared = { store: this.store, clock: this.clock, texts: this.texts };
    const ledger = createMassLedger({ ...shared, importFolder: '/nowhere', simulatedClock: true, tables: TABLES });
    this.ledger = ledger;
    this.runs = createSortingRuns({ ...ledger, ...shared, checkpoints: this.checkpoints });
    this.lots = LOTS.map((lot) => lotIdOf(projectIdOf(name, lot.project), lot.name));
  }

  protected call(organisation = this.name): CallContext {
    return { actor: { organisation, role: 'operator', subject: nameBasedId('subject', organisation) } };
  }

  /** Registers projects and sites and opens the lots. */
  async begin(): Promise<this> {
    const { parties, projects, sites, lots } = this.ledger;
    const call = this.call();
    await parties.register({ organisation: this.name, name: `World ${this.name}`, kind: 'body_without_number' }, call);
    for (const [code, municipality] of [
      ['A', '5001'],
      ['B', '5031'],
    ] as const)
      await projects.register({ code, name: `Project ${code}`, municipality, floorAreaM2: 1200, planId: `R-${code}` }, call);
    // The other organisation receives there too.
    const operators = [{ organisation: `${this.name}-other` }];
    for (const [code, site] of Object.entries(SITES))
      await sites.register({ code, name: code.toLowerCase(), ...site, operators }, call);
    for (const lot of LOTS) await lots.open({ ...lot, occurredAt: '2025-02-01' }, call);
    return this;
  }

  /** Plays a command. @returns whether the ledger took it */
  async play(command: Command): Promise<boolean> {
    this.clock.set(this.clock.nowMs() + STEP_MS);
    await this.readLog();
    const work = this.workOf(command, `${this.played.length}`);
    if (!work) return false;
    this.played.push(work);
    try {
      return (await work()) !== 'refused';
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  /** The whole log. */
  async events(): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const batch of this.store.readAll(0n)) events.push(...batch);
    return events;
  }

  protected async readLog(): Promise<void> {
    for await (const batch of this.store.readAll(BigInt(this.log.length))) {
      for (const event of batch.map(decodeEvent)) {
        this.log.push(event);
        for (const { from, to, massKg } of postings(event)) {
          for (const [{ kind, holderId, site }, kg] of [
            [from, -massKg],
            [to, massKg],
          ] as const)
            if (kind === 'stock') this.stockKg.set(`${holderId} ${site}`, (this.stockKg.get(`${holderId} ${site}`) ?? 0) + kg);
        }
      }
    }
  }

  protected stockOf(lot: string, site: SiteCode): number {
    return this.stockKg.get(`${lot} ${siteIdOf(this.name, site)}`) ?? 0;
  }

  /** A lot by its place: among those that lie at a site, where one is named and any lie there. */
  protected lot(place: number, site?: SiteCode): string {
    const there = site === undefined ? [] : this.lots.filter((lot) => this.stockOf(lot, site) > 0);
    const among = there.length > 0 ? there : this.lots;
    return among[place % among.length]!;
  }

  protected record(
    id: string,
    told: Without<MassEventRequest, 'eventId' | 'source'>,
    organisation?: string,
  ): () => Promise<unknown> {
    const request = { ...told, eventId: id, source: 'test' } as MassEventRequest;
    const call = this.call(organisation && `${this.name}-${organisation}`);
    return async () => ((await this.ledger.massEvents.record(request, call)).verdict === 'accepted' ? 'accepted' : 'refused');
  }

  private workOf(command: Command, id: string): (() => Promise<unknown>) | undefined {
    const call = this.call();
    switch (command.do) {
      case 'excavate':
      case 'survey': {
        const type = command.do === 'excavate' ? 'MassExcavated' : 'StockMeasured';
        const { site, amount, when } = command;
        return this.record(id, {
          type,
          lot: this.lot(command.lot),
          site,
          quantity: quantityOf(amount),
          occurredAt: timeOf(when),
        });
      }
      case 'supply': {
        const { lot, amount, when } = command;
        const told = { lot: this.lot(lot), fromSite: 'QUARRY', toSite: 'STORE', occurredAt: timeOf(when) };
        return this.record(id, { type: 'PrimaryMassSupplied', ...told, quantity: quantityOf(amount) });
      }
      case 'move': {
        const { lot, from, to, amount, when, ticket, organisation, ground } = command;
        const of = (code: SiteCode): string => `${this.name}:${code}`;
        const heap = SITES[from].kind === 'excavation' ? undefined : from;
        const told = { lot: this.lot(lot, heap), fromSite: of(from), toSite: of(to), occurredAt: timeOf(when) };
        const haul =
          ticket === undefined ? {} : { haul: { ticket: `T${ticket}`, distanceKm: `${ticket}.5`, vehicle: 'artic_semi' } };
        const source = ground ? ({ fromKind: 'ground' } as const) : {};
        const type = MOVES[SITES[to].kind] ?? 'MassStored';
        return this.record(id, { type, ...told, ...source, ...haul, quantity: quantityOf(amount) }, organisation);
      }
      case 'take all': {
        const { lot, from, extraKg, when } = command;
        const lotId = this.lot(lot, from);
        const kg = this.stockOf(lotId, from) + extraKg;
        if (kg <= 0) return undefined;
        const told = { lot: lotId, fromSite: from, toSite: 'DEPOSIT', occurredAt: timeOf(when) };
        return this.record(id, { type: 'MassDeposited', ...told, quantity: quantityOf({ kg }) });
      }
      case 'sort':
        return this.sort(command, id);
      case 'reopen':
        return this.reopen(command, id);
      case 'repeat':
        return this.played[command.command % Math.max(1, this.played.length)];
      case 'file return': {
        const { municipality, category, amount } = command;
        const quantity = quantityOf(amount);
        const request = {
          region: 'trondheimsregionen',
          municipality,
          year: 2024,
          category,
          quantity,
          source: 'test',
          eventId: id,
        } as const;
        return () => this.ledger.annualReturns.file(request, call);
      }
      case 'correct site': {
        const { site, municipality, project } = command;
        const request = { name: site, kind: SITES[site].kind, municipality, ...(project && { project }), eventId: id };
        return () => this.ledger.sites.correct(site, request, call);
      }
      case 'correct project': {
        const { project, municipality } = command;
        return () => this.ledger.projects.correct(project, { name: `Project ${project}`, municipality, eventId: id }, call);
      }
      default:
        return this.correct(command, id);
    }
  }

  private correct(command: Extract<Command, { readonly event: number }>, id: string): (() => Promise<unknown>) | undefined {
    const reports = this.log.filter(
      ({ stream, type }) => stream.startsWith('lot-') && type !== 'LotOpened' && type !== 'MassEventCorrected',
    );
    const report = reports[command.event % Math.max(1, reports.length)];
    if (!report) return undefined;
    const told = { type: 'MassEventCorrected', lot: report.stream.slice('lot-'.length), corrects: report.id } as const;
    const replaced = { ...told, action: 'replaced' } as const;
    switch (command.do) {
      case 'annul':
        return this.record(id, { ...told, action: 'annulled', reason: 'duplicate' });
      case 'correct amount':
        return this.record(id, { ...replaced, reason: 'wrong_quantity', replacement: { quantity: quantityOf(command.amount) } });
      case 'correct time':
        return this.record(id, { ...replaced, reason: 'wrong_time', replacement: { occurredAt: timeOf(command.when) } });
      case 'correct place':
        return this.record(id, { ...replaced, reason: 'wrong_place', replacement: { [command.field]: command.site } });
      case 'correct ticket':
        return this.record(id, { ...replaced, reason: 'other', replacement: { haul: { ticket: `T${command.ticket}` } } });
    }
  }

  private sort(
    { site: wanted, plan, when }: Extract<Command, { readonly do: 'sort' }>,
    id: string,
  ): (() => Promise<unknown>) | undefined {
    const site = [wanted, ...HEAPS].find((code) => this.lots.some((lot) => this.stockOf(lot, code) > 0));
    if (!site) return undefined;
    const inputs = this.inputsOf(plan, site);
    if (inputs.length === 0) return undefined;
    const totalKg = inputs.reduce((sum, { kg }) => sum + kg, 0);
    const [lossKg, ...outputsKg] = shares(totalKg, plan.weights);
    const outputs = outputsKg
      .map((kg, i) => ({ name: `sorted ${id}.${i}`, material: OUTPUT_MATERIALS[i % 3]!, kg }))
      .filter(({ kg }) => kg > 0);
    const request: SortingRunRequest = {
      name: `run ${id}`,
      site,
      project: 'A',
      occurredAt: timeOf(when),
      inputs: inputs.map(({ lot, kg }) => ({ lot, quantity: quantityOf({ kg }) })),
      outputs: outputs.map(({ kg, ...output }) => ({ ...output, quantity: quantityOf({ kg }) })),
      lossKg: lossKg!,
      eventId: id,
      source: 'test',
    };
    return async () => {
      const { runId, state, outcome } = await this.runs.start(request, this.call());
      if (state !== 'closed') return 'refused';
      if (outcome === 'repeated') return 'repeated';
      this.lots.push(...outputs.map(({ name }) => lotIdOf(projectIdOf(this.name, 'A'), name)));
      this.closed.push({ runId, inputs, outputs });
      return 'closed';
    };
  }

  private inputsOf({ inputs }: Plan, site: SiteCode): { lot: string; kg: number }[] {
    const percents = new Map(inputs.map(([lot, percent]) => [this.lot(lot, site), percent]));
    return [...percents]
      .map(([lot, percent]) => ({ lot, kg: Math.ceil((this.stockOf(lot, site) * percent) / 100) }))
      .filter(({ kg }) => kg > 0);
  }

  private reopen(command: Extract<Command, { readonly do: 'reopen' }>, id: string): (() => Promise<unknown>) | undefined {
    const run = this.closed[command.run % Math.max(1, this.closed.length)];
    if (!run) return undefined;
    const inputs = run.inputs.map(({ lot, kg }, i) => ({
      lot,
      kg: Math.floor((kg * command.percent[i % command.percent.length]!) / 100),
    }));
    const weights = Array.from({ length: run.outputs.length + 1 }, (_, i) => command.weights[i % command.weights.length]!);
    const totalKg = inputs.reduce((sum, { kg }) => sum + kg, 0);
    const [lossKg, ...outputsKg] = shares(totalKg, weights);
    const request: SortingReopeningRequest = {
      occurredAt: timeOf(command.when ?? { day: 20 }),
      inputs: inputs.map(({ lot, kg }) => ({ lot, quantity: quantityOf({ kg }) })),
      outputs: run.outputs.map(({ name, material }, i) => ({
        name,
        material,
        project: 'A',
        quantity: quantityOf({ kg: outputsKg[i]! }),
      })),
      lossKg: lossKg!,
      eventId: id,
      source: 'test',
    };
    return () => this.runs.reopen(run.runId, request, this.call());
  }
}

/** Shares of a total; the first takes all where the weights say nothing. */
function shares(totalKg: number, weights: readonly number[]): number[] {
  return weights.some((weight) => weight > 0) ? apportion(totalKg, weights) : weights.map((_, i) => (i === 0 ? totalKg : 0));
}
