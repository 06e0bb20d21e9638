import type { KindOfMass, PassedReclassification } from '#libs/contracts/index.js';
import { loadCodeOf } from '#libs/contracts/ids.js';
import { type Happened, Story, type StoryLot, type Told, at, haulOf, idOf, measure } from './story.js';

/** A load of a story. */
export interface StoryLoad {
  readonly loadId: string;
  readonly lot: StoryLot;
  readonly fromSite: string;
  readonly dispatch: Happened;
}

/** What a receipt or confirmation says beside its mass. */
export interface Received extends Told {
  readonly toKind?: 'stock' | 'placed' | 'deposited';
  readonly final?: boolean;
  /** Tonnes received beyond what was left. */
  readonly over?: number;
  /** Tonnes left after the last receipt. */
  readonly remainder?: number;
  readonly documentSha256?: string;
  /** Of a confirmation: what its difference goes through. */
  readonly reclassifications?: readonly PassedReclassification[];
}

const kindOf = ({ material, conditionClass, status }: StoryLot): KindOfMass => ({ material, conditionClass, status });
const kg = (tonnes: number): number => Math.round(tonnes * 1000);

/** A story with loads, confirmations, splits and classifications; what the ledger would derive is told by hand. */
export class CustodyStory extends Story {
  /** A load leaves; its id follows from its name. */
  dispatched(
    name: string,
    lot: StoryLot,
    [fromSite, plannedSite]: [string, string],
    tonnes: number,
    time: string,
    told: Told = {},
  ): StoryLoad {
    const loadId = idOf('load', name);
    const dispatch = this.record('lot', lot.lotId, 'LoadDispatched', {
      lotId: lot.lotId,
      loadId,
      code: loadCodeOf(loadId),
      fromSite,
      fromKind: told.from ?? 'stock',
      plannedSite,
      ...kindOf(lot),
      ...measure(tonnes, told),
      ...at(time),
      ...haulOf(told),
    });
    return { loadId, lot, fromSite, dispatch };
  }

  received({ loadId, lot, fromSite }: StoryLoad, toSite: string, tonnes: number, time: string, told: Received = {}): Happened {
    const { toKind = 'stock', final = true, over, remainder, fate } = told;
    return this.record('lot', lot.lotId, 'LoadReceived', {
      lotId: lot.lotId,
      loadId,
      fromSite,
      toSite,
      toKind,
      ...(fate !== undefined && { fate }),
      final,
      ...kindOf(lot),
      ...measure(tonnes, told),
      ...at(time),
      ...haulOf(told),
      ...(over !== undefined && { overKg: kg(over) }),
      ...(remainder !== undefined && { remainderKg: kg(remainder) }),
    });
  }

  rejected({ loadId, lot }: StoryLoad, site: string, reason: string, time: string): Happened {
    return this.record('lot', lot.lotId, 'LoadRejected', { lotId: lot.lotId, loadId, site, reason, ...at(time) });
  }

  returned({ loadId, lot, fromSite }: StoryLoad, tonnes: number, time: string): Happened {
    const data = { lotId: lot.lotId, loadId, site: fromSite, massKg: kg(tonnes), ...kindOf(lot), ...at(time) };
    return this.record('lot', lot.lotId, 'LoadReturned', data);
  }

  redirected({ loadId, lot }: StoryLoad, plannedSite: string, time: string, told: Told = {}): Happened {
    const data = { lotId: lot.lotId, loadId, plannedSite, ...at(time), ...haulOf(told) };
    return this.record('lot', lot.lotId, 'LoadRedirected', data);
  }

  /** The receiver tells a movement that one party had claimed. */
  confirmed(movement: Happened, tonnes: number, time: string, told: Received = {}): Happened {
    const { lotId, fromSite, fromKind, toSite, fate, massKg, occurredAt, material, conditionClass, status } = movement.data;
    const toKind = { MassReused: 'placed', MassDeposited: 'deposited' }[movement.type as string] ?? 'stock';
    return this.record('lot', String(lotId), 'MovementConfirmed', {
      lotId,
      movementEventId: movement.id,
      matchedBy: 'ticket',
      fromSite,
      fromKind: fromKind ?? 'supplied',
      toSite,
      toKind,
      ...(fate !== undefined && { fate }),
      claimedKg: massKg,
      movementOccurredAt: occurredAt,
      material,
      conditionClass,
      status,
      ...measure(tonnes, told),
      ...at(time),
      ...haulOf(told),
      ...(told.documentSha256 !== undefined && { documentSha256: told.documentSha256 }),
      ...(told.reclassifications && { reclassifications: told.reclassifications }),
    });
  }

  /** A receiver weighs what nobody has dispatched yet. @returns the receipt, which waits */
  weighedUnmatched(name: string, site: string, material: string, tonnes: number, time: string, told: Received = {}): string {
    const receiptId = idOf('receipt', name);
    this.record('site', site, 'UnmatchedReceiptRecorded', {
      siteId: site,
      receiptId,
      material,
      final: told.final ?? true,
      ...measure(tonnes, told),
      ...at(time),
      ...haulOf(told),
    });
    return receiptId;
  }

  /** A waiting receipt found what it is of. */
  matched(receiptId: string, site: string, event: Happened): Happened {
    const { lotId } = event.data;
    const data = { siteId: site, receiptId, lotId, eventId: event.id, matchedBy: 'ticket' };
    return this.record('site', site, 'UnmatchedReceiptMatched', data);
  }

  dismissed(receiptId: string, site: string): Happened {
    return this.record('site', site, 'UnmatchedReceiptDismissed', { siteId: site, receiptId, reason: 'duplicate' });
  }

  /** Splits a part off a lot where it lies. @returns the lot that the part becomes */
  split(lot: StoryLot, site: string, tonnes: number, name: string, time: string, project?: string): StoryLot {
    const part: StoryLot = { lotId: idOf('lot', name), ...kindOf(lot) };
    const splitId = idOf('split', name);
    this.record('lot', lot.lotId, 'LotSplit', {
      lotId: lot.lotId,
      splitId,
      partLotId: part.lotId,
      partName: name,
      ...(project !== undefined && { projectId: project }),
      site,
      ...kindOf(lot),
      ...measure(tonnes, {}),
      ...at(time),
    });
    const mass = { massKg: kg(tonnes), massLowKg: kg(tonnes), massHighKg: kg(tonnes), massBasis: 'weighed' };
    this.record('lot', part.lotId, 'LotOpened', {
      ...part,
      name,
      ...(project !== undefined && { projectId: project }),
      split: { splitId, parentLotId: lot.lotId, site, ...mass },
      ...at(time),
    });
    return part;
  }

  /**
   * Gives a lot another class by a report.
   * @param stocks what lies where, tonnes
   * @returns the lot as it is from now on
   */
  classified(lot: StoryLot, to: Partial<KindOfMass>, stocks: readonly (readonly [string, number])[], time: string): StoryLot {
    const after: StoryLot = { ...lot, ...to };
    this.record('lot', lot.lotId, 'LotClassified', {
      lotId: lot.lotId,
      ...kindOf(lot),
      toConditionClass: after.conditionClass,
      toStatus: after.status,
      flags: [],
      basis: 'laboratory_report',
      report: {
        reference: 'R-1',
        laboratory: 'Lab',
        fileSha256: 'ab'.repeat(32),
        coveredKg: 100_000,
        limits: 'TA-2553',
        results: [{ parameter: 'lead', milligramPerKg: '12', conditionClass: after.conditionClass }],
      },
      moved: stocks.map(([site, tonnes]) => ({ site, kind: 'stock', massKg: kg(tonnes) })),
      ...at(time),
    });
    return after;
  }
}
