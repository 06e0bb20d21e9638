import {
  type ConditionClass,
  type LotEvent,
  type LotStatus,
  type Posting,
  type SiteKind,
  eventDataErrors,
  loadCodeOf,
  postings,
} from '#libs/contracts/index.js';
import { DomainError, nameBasedId, parseReportedTime } from '#libs/kernel/index.js';
import {
  type LedgerTables,
  type LotCommand,
  type LotState,
  type Replacement,
  type SiteRef,
  decideLot,
  evolveLot,
  initialLotState,
} from '../index.js';

/** Tables small enough to calculate with by hand: clay has 2 t/m³ bank, 1.6 t/m³ loose. */
export const TABLES: LedgerTables = {
  factorSet: 'test-1',
  materials: new Map([
    [
      'clay',
      {
        densityBankTPerM3: '2',
        densityBankRsdPpm: 60_000,
        bankToLoose: { value: '1.25', low: '1.25', high: '1.25' },
        bankToPlaced: { value: '0.8', low: '0.8', high: '0.8' },
      },
    ],
    [
      'till',
      {
        densityBankTPerM3: '2.1',
        densityBankRsdPpm: 60_000,
        bankToLoose: { value: '1.25', low: '1.15', high: '1.35' },
        bankToPlaced: { value: '0.95', low: '0.85', high: '1.05' },
      },
    ],
  ]),
  methods: new Map([
    ['weighbridge', { relativeUncertaintyPpm: 10_000, weighed: true }],
    ['level_survey', { relativeUncertaintyPpm: 20_000, weighed: false }],
    ['load_count', { relativeUncertaintyPpm: 150_000, weighed: false }],
    ['estimate', { relativeUncertaintyPpm: 250_000, weighed: false }],
  ]),
  vehicles: new Map([['artic_semi', { payloadKg: 28_000, payloadRsdPpm: 100_000 }]]),
  fates: new Map([
    ['on_site_use', { account: 'placed', reportedOnly: false }],
    ['other_project', { account: 'placed', reportedOnly: false }],
    ['restoration', { account: 'placed', reportedOnly: false }],
    ['deposit_clean', { account: 'deposited', reportedOnly: false }],
    ['landfill_polluted', { account: 'deposited', reportedOnly: false }],
    ['reported_reuse_or_sale', { account: 'placed', reportedOnly: true }],
  ]),
};

export const site = (name: string, kind: SiteKind, projectId?: string): SiteRef => ({
  siteId: nameBasedId('site', 'test', name),
  kind,
  municipality: '5001',
  ...(projectId !== undefined && { projectId }),
});

export const SCHOOL = nameBasedId('project', 'test', 'school');
export const S = site('school', 'excavation', SCHOOL);
export const STORAGE = site('storage', 'intermediate_storage');
export const PLANT = site('plant', 'sorting_plant');
export const DEPOSIT = site('deposit', 'deposit');
export const LANDFILL = site('landfill', 'landfill');
export const RECIPIENT = site('recipient', 'recipient');
export const QUARRY = site('quarry', 'quarry');
export const LOT = nameBasedId('lot', 'test', 'clay');

const NOW_MS = Date.parse('2025-12-31T12:00:00Z');

/** `tonnes` on a weighbridge. */
export const weighed = (tonnes: number) => ({ value: tonnes, unit: 't' as const, method: 'weighbridge' });
/** Bank cubic metres of a survey: of clay, 2 t each. */
export const bankM3 = (m3: number) => ({ value: m3, unit: 'm3' as const, volumeState: 'bank' as const, method: 'level_survey' });
/** Id of a load by a name. */
export const load = (name: string) => nameBasedId('load', name);
/** A load of the lot that leaves the school for the deposit, unless said otherwise. */
export const dispatch = (name: string, tonnes: number, day = 5) =>
  ({
    type: 'LoadDispatched',
    loadId: load(name),
    code: loadCodeOf(load(name)),
    fromSite: S,
    plannedSite: DEPOSIT,
    quantity: weighed(tonnes),
    occurredAt: march(day),
  }) as const;
/** Its receipt. */
export const receive = (name: string, tonnes: number, final = true, day = 6) =>
  ({
    type: 'LoadReceived',
    loadId: load(name),
    toSite: DEPOSIT,
    final,
    quantity: weighed(tonnes),
    occurredAt: march(day),
  }) as const;

/** The deposit's or the storage's report of a movement that one party has claimed. */
export const confirm = (movement: { readonly id: string }, tonnes: number, toSite: SiteRef, day = 9) =>
  ({
    type: 'MovementConfirmed',
    movement: movement.id,
    matchedBy: 'person',
    toSite,
    quantity: weighed(tonnes),
    occurredAt: march(day),
  }) as const;
/** The lot gets another class. */
export const classify = (toConditionClass: ConditionClass, day = 10, toStatus: LotStatus = 'sampled') =>
  ({
    type: 'LotClassified',
    toConditionClass,
    toStatus,
    flags: [],
    basis: 'assessment',
    occurredAt: march(day),
  }) as const;
/** A part is split off. */
export const split = (name: string, tonnes: number, at: SiteRef = STORAGE, day = 8) =>
  ({
    type: 'LotSplit',
    splitId: nameBasedId('split', name),
    partLotId: nameBasedId('lot', name),
    partName: name,
    site: at,
    quantity: weighed(tonnes),
    occurredAt: march(day),
  }) as const;

/** A day of March 2025, or with a clock time. */
export const march = (day: number, time?: string) =>
  parseReportedTime(`2025-03-${String(day).padStart(2, '0')}${time === undefined ? '' : `T${time}`}`);

/** A lot under test: tells its events, its postings, and what stands where. Masses in tonnes. */
export class LotUnderTest {
  readonly state: LotState = initialLotState();
  readonly events: (LotEvent & { id: string })[] = [];
  private revision = -1;

  constructor(readonly lotId = LOT) {}

  static opened(): LotUnderTest {
    const lot = new LotUnderTest();
    lot.when({
      type: 'OpenLot',
      lotId: LOT,
      projectId: SCHOOL,
      name: 'clay',
      material: 'clay',
      conditionClass: '1',
      status: 'presumed_clean',
      occurredAt: march(1),
    });
    return lot;
  }

  /** Records a command. @returns the last event recorded */
  when(command: LotCommand, nowMs = NOW_MS): LotEvent & { id: string } {
    for (const event of decideLot(command, this.state, { nowMs, tables: TABLES })) this.given(event);
    return this.events.at(-1)!;
  }

  /** Takes in an event that was decided before, as an earlier version may have. */
  given(event: LotEvent): LotEvent & { id: string } {
    this.revision += 1;
    const placed = { ...event, id: nameBasedId('event', this.lotId, String(this.revision)) };
    evolveLot(this.state, { ...placed, revision: this.revision });
    this.events.push(placed);
    return placed;
  }

  /** The refusal of a command, as `pointer code`. */
  refusal(command: LotCommand, nowMs = NOW_MS): string {
    try {
      decideLot(command, this.state, { nowMs, tables: TABLES });
    } catch (error) {
      if (error instanceof DomainError) return error.violations.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
      throw error;
    }
    return 'accepted';
  }

  postings(): Posting[] {
    return this.events.flatMap((event) => [...postings(event)]);
  }

  /** Sum of the postings of an account kind in a condition class, tonnes. */
  ofClass(kind: string, conditionClass: string): number {
    let sumKg = 0;
    for (const { from, to, massKg } of this.postings()) {
      if (to.kind === kind && to.conditionClass === conditionClass) sumKg += massKg;
      if (from.kind === kind && from.conditionClass === conditionClass) sumKg -= massKg;
    }
    return sumKg / 1000;
  }

  /** Every event fits its schema. */
  schemaErrors(): string[] {
    return this.events.flatMap(({ type, data }) => eventDataErrors(type, JSON.parse(JSON.stringify(data))).map(String));
  }

  /** Sum of the postings of an account kind at a site, tonnes; `until`: those that occurred up to an ISO instant. */
  tonnes(kind: string, at?: SiteRef, until = '9999'): number {
    let sumKg = 0;
    for (const { from, to, massKg, occurredAt } of this.postings()) {
      if (occurredAt > until) continue;
      if (to.kind === kind && (!at || to.site === at.siteId)) sumKg += massKg;
      if (from.kind === kind && (!at || from.site === at.siteId)) sumKg -= massKg;
    }
    return sumKg / 1000;
  }

  /** What is on the road by the state: of one load, or of all. Tonnes. */
  onRoad(loadId?: string): number {
    const loads = loadId === undefined ? [...this.state.loads.values()] : [this.state.loads.get(loadId)!];
    return loads.reduce((sumKg, { leftKg }) => sumKg + leftKg, 0) / 1000;
  }

  /** Stock by the state, tonnes. */
  stock(at: SiteRef): number {
    return (this.state.pools.get(at.siteId)?.stockKg ?? 0) / 1000;
  }

  /** Corrects an earlier event with the effective data that the shell would have read. */
  correct(
    event: { id: string; data: unknown },
    change: Replacement | { readonly action: 'annulled' },
  ): LotEvent & { id: string } {
    const earlier = this.events.findLast(
      (other) => other.type === 'MassEventCorrected' && other.data.correctedEventId === event.id,
    );
    const before = (earlier?.type === 'MassEventCorrected' ? earlier.data.after : event.data) as Record<string, unknown>;
    const annulled = 'action' in change;
    return this.when({
      type: 'MassEventCorrected',
      corrects: event.id,
      action: annulled ? 'annulled' : 'replaced',
      reason: 'wrong_quantity',
      before,
      sites: new Map([S, STORAGE, PLANT, DEPOSIT, LANDFILL, RECIPIENT, QUARRY].map((ref) => [ref.siteId, ref])),
      ...(!annulled && { replacement: change }),
    });
  }
}
