import type { StoredEvent } from '#libs/contracts/index.js';
import { DomainError, nameBasedId } from '#libs/kernel/index.js';
import { isOpenRun, type SiteRef } from '#libs/mass-ledger/domain/index.js';
import {
  DEPOSIT,
  PLANT,
  QUARRY,
  RECIPIENT,
  S,
  SCHOOL,
  STORAGE,
  bankM3,
  march,
  site,
  weighed,
} from '#libs/mass-ledger/domain/testing/lot-spec.js';
import { type Chance, LotLog, chanceOf } from './lot-log.js';

/** A second project with an excavation of its own. */
export const BRIDGE = nameBasedId('project', 'test', 'bridge');
export const B = site('bridge', 'excavation', BRIDGE);

const SITES = new Map([S, B, STORAGE, PLANT, DEPOSIT, RECIPIENT, QUARRY].map((ref): [string, SiteRef] => [ref.siteId, ref]));
const LOTS = ['school clay', 'bridge till', 'mixed clay'].map((name) => nameBasedId('lot', 'test', name));
const KINDS = [
  { material: 'clay', conditionClass: '1', status: 'presumed_clean' },
  { material: 'till', conditionClass: '2', status: 'suspected' },
  { material: 'clay', conditionClass: '1', status: 'presumed_clean' },
] as const;

/** What a random log is made of: how often each thing is tried. */
const ACTIONS = [
  ...Array<string>(5).fill('excavate'),
  ...Array<string>(5).fill('store'),
  ...Array<string>(3).fill('directly'),
  ...Array<string>(5).fill('fetch'),
  ...Array<string>(4).fill('shift'),
  ...Array<string>(4).fill('sort'),
  ...Array<string>(3).fill('correct'),
  ...['supply', 'survey', 'resort', 'resort', 'goOn', 'goOn', 'retime', 'annul'],
] as const;

class RandomLog {
  readonly log = new LotLog(SITES);
  private runCount = 0;

  constructor(private readonly chance: Chance) {
    LOTS.forEach((lotId, i) =>
      this.log.record(lotId, { type: 'OpenLot', lotId, projectId: SCHOOL, name: lotId, ...KINDS[i]!, occurredAt: march(1) }),
    );
  }

  private pick<T>(items: readonly T[]): T {
    return items[this.chance(items.length)]!;
  }

  private quantity(): ReturnType<typeof weighed> | ReturnType<typeof bankM3> {
    const tonnes = 1 + this.chance(90);
    return this.chance(3) === 0 ? bankM3(Math.ceil(tonnes / 2)) : weighed(tonnes + this.chance(1000) / 1000);
  }

  private time(): ReturnType<typeof march> {
    const day = 1 + this.chance(28);
    return this.chance(2) === 0 ? march(day) : march(day, this.pick(['07:30', '12:00', '15:45']));
  }

  private haul(): { ticket: string } | undefined {
    return this.chance(3) === 0 ? { ticket: `T-${this.chance(25)}` } : undefined;
  }

  private lotAt(): string {
    const open = [...this.log.lots].filter(([, { lot }]) => lot).map(([lotId]) => lotId);
    return this.pick(open);
  }

  private report(): StoredEvent | undefined {
    const reports = this.log.events.filter(
      ({ stream, type }) => stream.startsWith('lot-') && type !== 'LotOpened' && type !== 'MassEventCorrected',
    );
    return reports.length === 0 ? undefined : this.pick(reports);
  }

  act(): void {
    const { log } = this;
    const organisation = this.pick(['local', 'other']);
    const occurredAt = this.time();
    const quantity = this.quantity();
    const haul = this.haul();
    const lotId = this.lotAt();
    switch (this.pick(ACTIONS)) {
      case 'excavate':
        return void log.record(lotId, { type: 'MassExcavated', site: this.pick([S, B]), quantity, occurredAt }, organisation);
      case 'store': {
        const move = { fromSite: this.pick([S, B]), toSite: this.pick([STORAGE, PLANT]), quantity, occurredAt, haul };
        return void log.record(lotId, { type: 'MassStored', ...move }, organisation);
      }
      case 'directly': {
        const move = { fromSite: this.pick([S, B]), fromKind: 'ground' as const, toSite: DEPOSIT, quantity, occurredAt, haul };
        return void log.record(lotId, { type: 'MassDeposited', ...move }, organisation);
      }
      case 'fetch': {
        const move = { fromSite: this.pick([STORAGE, PLANT, S]), toSite: RECIPIENT, quantity, occurredAt, haul };
        return void log.record(lotId, { type: 'MassReused', ...move }, organisation);
      }
      case 'shift': {
        const [fromSite, toSite] = this.pick([
          [STORAGE, PLANT],
          [PLANT, STORAGE],
          [PLANT, S],
        ] as const);
        return void log.record(lotId, { type: 'MassStored', fromSite, toSite, quantity, occurredAt, haul }, organisation);
      }
      case 'supply':
        return void log.record(lotId, { type: 'PrimaryMassSupplied', fromSite: QUARRY, toSite: STORAGE, quantity, occurredAt });
      case 'survey':
        return void log.record(lotId, { type: 'StockMeasured', site: this.pick([STORAGE, PLANT]), quantity, occurredAt });
      case 'sort':
        return this.sort(occurredAt);
      case 'resort':
        return this.resort();
      case 'goOn':
        return this.goOn();
      case 'correct':
        return this.correct({ quantity });
      case 'retime':
        return this.correct({ occurredAt });
      case 'annul':
        return this.correct({ action: 'annulled' });
    }
  }

  private correct(change: Parameters<LotLog['correct']>[1]): void {
    const report = this.report();
    if (report) this.log.correct(report, change);
  }

  private sort(occurredAt: ReturnType<typeof march>): void {
    const lots = [...this.log.lots].filter(([, { lot, pools }]) => lot && (pools.get(PLANT.siteId)?.stockKg ?? 0) > 10);
    const inputs = lots
      .filter(() => this.chance(3) > 0)
      .map(([lotId, { lot, pools }]) => {
        const stockKg = pools.get(PLANT.siteId)!.stockKg;
        const massKg = this.chance(12) === 0 ? stockKg + 1 : Math.max(1, Math.floor((stockKg * (1 + this.chance(100))) / 100));
        return { lotId, kind: lot!, quantity: kg(massKg), massKg };
      });
    if (inputs.length === 0) return;
    const runId = nameBasedId('run', String(this.runCount++));
    const { outputsKg, lossKg } = this.divide(inputs.reduce((sum, { massKg }) => sum + massKg, 0));
    const outputs = outputsKg.map((massKg, i) => ({
      lotId: nameBasedId('lot', runId, String(i)),
      name: String(i),
      material: this.pick(['clay', 'till']),
      quantity: kg(massKg),
    }));
    this.log.sort(
      { runId, site: PLANT, occurredAt, inputs, outputs, loss: { massKg: lossKg } },
      this.chance(4) === 0 ? this.chance(6) : Infinity,
    );
  }

  private goOn(): void {
    const open = [...this.log.runs].filter(([, run]) => isOpenRun(run)).map(([runId]) => runId);
    if (open.length > 0) this.log.goOn(this.pick(open), 1 + this.chance(5));
  }

  private divide(totalKg: number): { outputsKg: number[]; lossKg: number } {
    const first = Math.floor((totalKg * this.chance(100)) / 100);
    const second = Math.floor(((totalKg - first) * this.chance(100)) / 100);
    return { outputsKg: [first, second].filter((massKg) => massKg > 0), lossKg: totalKg - first - second };
  }

  private resort(): void {
    const closed = [...this.log.runs].filter(([, { phase }]) => phase === 'closed');
    if (closed.length === 0) return;
    const [runId, { plans }] = this.pick(closed);
    const { plan } = plans.at(-1)!;
    const inputsKg = plan.inputs.map(({ massKg }) => Math.floor((massKg * (50 + this.chance(80))) / 100));
    const { outputsKg, lossKg } = this.divide(inputsKg.reduce((sum, massKg) => sum + massKg, 0));
    const extraKg = outputsKg.slice(plan.outputs.length).reduce((sum, massKg) => sum + massKg, 0);
    this.log.resort(
      runId,
      {
        inputs: plan.inputs.map(({ lotId }, i) => ({ lotId, quantity: kg(inputsKg[i]!) })),
        outputs: plan.outputs.map(({ lotId }, i) => ({ lotId, quantity: kg(outputsKg[i] ?? 0) })),
        loss: { massKg: lossKg + extraKg },
      },
      this.chance(4) === 0 ? this.chance(6) : Infinity,
    );
  }
}

const kg = (massKg: number): { value: number; unit: 'kg'; method: string } => ({
  value: massKg,
  unit: 'kg',
  method: 'weighbridge',
});

/**
 * A log of about `actions` things that happened to three lots of two projects and to what was sorted out of them, refused ones left out:
 * the same for the same seed.
 */
export function randomLotLog(seed: number, actions: number): LotLog {
  const random = new RandomLog(chanceOf(seed));
  for (let i = 0; i < actions; i++) {
    try {
      random.act();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return random.log;
}
