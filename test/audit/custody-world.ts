import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import { type StoredEvent, projectIdOf } from '#libs/contracts/index.js';
import { DomainError } from '#libs/kernel/index.js';
import { createClassifyLots } from '#libs/mass-ledger/classify-lot/index.js';
import { LotsOfLedger, createCorrectionRequests } from '#libs/mass-ledger/corrections-between-parties/index.js';
import { createMassLedger } from '#libs/mass-ledger/mass-ledger.js';
import { InMemoryCustodyIndex, createReceipts, knownTicketsOf } from '#libs/mass-ledger/receipts/index.js';
import { type CrashPoint, CrashingStore } from '#libs/mass-ledger/sorting-runs/testing/crashing-store.js';
import { createSortingRuns } from '#libs/mass-ledger/sorting-runs/index.js';
import { createSplitLots } from '#libs/mass-ledger/split-lot/index.js';
import { playAccount } from './account-steps.js';
import type { CustodyCommand, Step } from './custody-commands.js';
import { LittleWorld, STEP_MS, TABLES } from './little-world.js';
import { SITES, type SiteCode, quantityOf, timeOf } from './random-commands.js';

const MOVEMENTS = ['MassStored', 'MassReused', 'MassDeposited', 'PrimaryMassSupplied'];
type Data = Readonly<Record<string, never>>;

/** A little world with two parties, whose loads, parts, classes, receipts and requests are played by processes that may end at any append. */
export class CustodyWorld extends LittleWorld {
  private readonly index = new InMemoryCustodyIndex();
  private steps = 0;

  /** Plays a step. @returns whether the ledger took it */
  async step(step: Step): Promise<boolean> {
    if ('plain' in step) return this.play(step.plain);
    this.clock.set(this.clock.nowMs() + STEP_MS);
    await this.readLog();
    for (const { type, data } of this.log)
      if (type === 'LotOpened' && data.split && !this.lots.includes(data.lotId)) this.lots.push(data.lotId);
    const id = `custody ${this.steps++}`;
    try {
      return (await this.does(step.custody, this.process(step.crash), id)) !== 'refused';
    } catch (error) {
      if (error instanceof DomainError || (error as Error).message === 'crash') return false;
      throw error;
    }
  }

  /** Lets two processes carry on at once what others left. */
  async settle(): Promise<void> {
    await Promise.all([this.goOn(this.process()), this.goOn(this.process())]);
  }

  /** Registers a permit, a plan, a mass plan, a land use and a climate account, and lets somebody explain a finding; a lot is flagged, and the explanation has facts. */
  async permit(): Promise<void> {
    const { ledger, classes } = this.process();
    const call = this.call();
    const told = { law: 'forurensningsloven § 11', authority: 'Statsforvalteren', caseNumber: '2025/1', conditionClasses: ['1'] };
    const limits = {
      totalKg: 1000,
      annualKg: 100,
      storageMonths: 12,
      materials: ['till'],
      validFrom: '2025-01-01',
      validTo: '2026-01-01',
    };
    await ledger.permits.register('STORE', { ...told, ...limits, eventId: 'permit' } as never, call);
    const plan = { planStatus: 'adopted', reference: '§ 6', note: 'as adopted', eventId: 'plan' } as const;
    await ledger.siteRecords.register('STORE', { kind: 'plan', fields: plan }, call);
    const quantity = { value: '10', unit: 't', method: 'model' } as const;
    const cuts = [{ material: 'till', conditionClass: '1', quantity, usableShare: '0.5' }] as const;
    const approved = { reference: 'MP-01', approver: 'the builder', approvedOn: '2025-01-01', note: 'as approved' };
    const massPlan = { ...approved, cuts: [...cuts], uses: [], surplus: [], eventId: 'mass plan' };
    await ledger.massPlans.approve('A', massPlan, call);
    await playAccount({ ...ledger, store: this.store, clock: this.clock, texts: this.texts }, projectIdOf(this.name, 'A'), call);
    await ledger.sites.register(
      { code: 'HOMES', name: 'homes', kind: 'recipient', municipality: '5001', landUse: 'residential' },
      call,
    );
    const remark = { explanation: 'accepted', note: 'seen on site', facts: 'a'.repeat(64), eventId: 'explained' };
    await ledger.findings.explain(this.lots[0]!, remark as never, call);
    const classified = {
      basis: 'assessment',
      flags: [{ flag: 'invasive_species' }],
      occurredAt: '2025-03-28',
      eventId: 'flagged',
    };
    await classes.classify(this.lots[0]!, classified as never, call);
  }

  private process(crash?: CrashPoint) {
    const { clock, texts, checkpoints, index } = this;
    const store = new CrashingStore(this.store, crash);
    const tickets = knownTicketsOf(index);
    const ledger = createMassLedger({
      store,
      clock,
      texts,
      importFolder: '/nowhere',
      simulatedClock: true,
      tables: TABLES,
      tickets,
    });
    const parts = { ...ledger, store, clock, texts, checkpoints, index };
    return {
      ledger,
      splits: createSplitLots(parts),
      classes: createClassifyLots(parts),
      receipts: createReceipts(parts),
      requests: createCorrectionRequests({
        ...parts,
        lots: new LotsOfLedger(store, ledger.directory, ledger.recorder, clock),
        runs: createSortingRuns(parts),
      }),
    };
  }

  private async goOn({ splits, receipts, requests }: ReturnType<CustodyWorld['process']>): Promise<void> {
    const { failed } = await splits.resumeOpenSplits();
    const waiting = [...(await receipts.catchUp()), ...(await receipts.resume())];
    await requests.resumeOpenRequests();
    for (const { error } of [...failed, ...waiting]) throw error;
  }

  private of(type: string | readonly string[]): StoredEvent[] {
    const types = typeof type === 'string' ? [type] : type;
    return this.log.filter((event) => types.includes(event.type));
  }

  private pick(type: string | readonly string[], place: number): { id: string; lot: string; data: Data } | undefined {
    const events = this.of(type);
    const event = events[place % Math.max(1, events.length)];
    return event && { id: event.id, lot: event.stream.replace(/^lot-/, ''), data: event.data as unknown as Data };
  }

  private by(reporter: 'own' | 'other') {
    return this.call(reporter === 'own' ? undefined : `${this.name}-other`);
  }

  private async does(command: CustodyCommand, process: ReturnType<CustodyWorld['process']>, id: string): Promise<unknown> {
    const { ledger, splits, classes, receipts, requests } = process;
    const site = (code: SiteCode): string => `${this.name}:${code}`;
    const own = this.call();
    const named = { eventId: id, source: 'test' };
    const send = async (request: object, call = own): Promise<string> =>
      (await ledger.massEvents.record({ ...request, ...named } as MassEventRequest, call)).verdict === 'accepted'
        ? 'accepted'
        : 'refused';
    switch (command.do) {
      case 'dispatch': {
        const { from, to, amount, when, ticket } = command;
        const lot = this.lot(command.lot, SITES[from].kind === 'excavation' ? undefined : from);
        const haul = { ticket: `T${ticket}`, distanceKm: `${ticket}.25`, vehicle: 'artic_semi' };
        const places = { fromSite: site(from), plannedSite: site(to), occurredAt: timeOf(when) };
        return send({ type: 'LoadDispatched', lot, ...places, haul, quantity: quantityOf(amount) });
      }
      case 'receive': {
        const load = this.pick('LoadDispatched', command.load);
        if (!load) return 'refused';
        const { to, amount, final, when } = command;
        const told = { lot: load.lot, load: load.data['loadId'], toSite: site(to), final, occurredAt: timeOf(when) };
        return send({ type: 'LoadReceived', ...told, quantity: quantityOf(amount) }, this.by(command.by));
      }
      case 'reject':
      case 'redirect':
      case 'return': {
        const load = this.pick('LoadDispatched', command.load);
        if (!load) return 'refused';
        const told = { lot: load.lot, load: load.data['loadId'], occurredAt: timeOf(command.when) };
        if (command.do === 'return') return send({ type: 'LoadReturned', ...told });
        if (command.do === 'redirect') return send({ type: 'LoadRedirected', ...told, plannedSite: site(command.to) });
        return send({ type: 'LoadRejected', ...told, site: site(command.to), reason: 'polluted' });
      }
      case 'confirm': {
        const movement = this.pick(MOVEMENTS, command.movement);
        if (!movement) return 'refused';
        const told = {
          lot: movement.lot,
          movement: movement.id,
          toSite: movement.data['toSite'],
          occurredAt: timeOf(command.when),
        };
        return send({ type: 'MovementConfirmed', ...told, quantity: quantityOf(command.amount) }, this.by(command.by));
      }
      case 'split': {
        const told = { name: id, site: command.site, quantity: quantityOf(command.amount), occurredAt: timeOf(command.when) };
        return splits.split(this.lot(command.lot, command.site), { ...told, ...named }, own);
      }
      case 'classify': {
        const told = { basis: 'assessment', conditionClass: command.conditionClass, status: 'sampled' } as const;
        return classes.classify(this.lot(command.lot), { ...told, occurredAt: timeOf(command.when), ...named }, own);
      }
      case 'receipt': {
        const load = command.load === undefined ? undefined : this.pick('LoadDispatched', command.load)?.data['loadId'];
        const told = { site: site(command.site), material: 'clay_crust', final: command.final, occurredAt: timeOf(command.when) };
        const haul = { ticket: `T${command.ticket}` };
        const request = { ...told, haul, quantity: quantityOf(command.amount), ...(load !== undefined && { load }), ...named };
        return receipts.record(request, this.by('other'));
      }
      case 'match': {
        const receiptId = this.pick('UnmatchedReceiptRecorded', command.receipt)?.data['receiptId'];
        const movement = this.pick(MOVEMENTS, command.movement);
        const load = command.load === undefined ? undefined : this.pick('LoadDispatched', command.load)?.data['loadId'];
        if (receiptId === undefined || (load === undefined && !movement)) return 'refused';
        const target = load === undefined ? { lot: movement!.lot, movement: movement!.id } : { load };
        return receipts.match(receiptId, { ...target, ...named }, own);
      }
      case 'dismiss': {
        const receiptId = this.pick('UnmatchedReceiptRecorded', command.receipt)?.data['receiptId'];
        return receiptId === undefined
          ? 'refused'
          : receipts.dismiss(receiptId, { reason: 'mistake', ...named }, this.by('other'));
      }
      case 'ask': {
        const report = this.pick([...MOVEMENTS, 'LoadDispatched', 'LoadReceived', 'MovementConfirmed'], command.event);
        if (!report) return 'refused';
        const told = { lot: report.lot, corrects: report.id, reason: 'other', ...named } as const;
        const { amount, to } = command;
        const change = { ...(amount && { quantity: quantityOf(amount) }), ...(to && { toSite: site(to) }) };
        const asked =
          amount || to
            ? ({ ...told, action: 'replaced', replacement: change } as const)
            : ({ ...told, action: 'annulled' } as const);
        return requests.request(asked, this.by(command.by));
      }
      case 'resend': {
        const confirmation = this.pick('MovementConfirmed', command.confirmation);
        if (!confirmation) return 'refused';
        const toSite = site(confirmation.data['toKind'] === 'stock' ? command.heap : command.end);
        const sent = {
          lot: confirmation.lot,
          corrects: String(confirmation.data['movementEventId']),
          action: 'replaced',
          replacement: { toSite },
          reason: 'other',
          ...named,
        } as const;
        const atOnce = await send({ type: 'MassEventCorrected', ...sent }, this.by(command.by));
        return atOnce === 'accepted' ? atOnce : requests.request(sent, this.by(command.by));
      }
      case 'approve':
      case 'refuse': {
        const correctionId = this.pick('CorrectionRequested', command.request)?.data['correctionId'];
        return correctionId === undefined ? 'refused' : requests[command.do](correctionId, named, this.by(command.by));
      }
      default:
        return this.goOn(process);
    }
  }
}
