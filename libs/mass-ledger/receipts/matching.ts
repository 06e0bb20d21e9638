import { decodeEvent } from '#libs/contracts/index.js';
import { ticketMisfit } from '#libs/contracts/matching-windows.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type CrashProbe, noProbe } from '#libs/kernel/crash-points.js';
import { DomainError, type Uuid, type Violation } from '#libs/kernel/index.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import type { TicketOfSite } from '../record-mass-events/known-tickets.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import { differs } from '../record-mass-events/ticket-rule.js';
import type { CustodyIndex, IndexChange } from './custody-index.js';
import { changesOf } from './index-changes.js';
import { knownTicketsOf } from './known-tickets-of.js';
import {
  type Choice,
  type Target,
  bookedEventId,
  bookingOf,
  lotIdOfStream,
  matchedStep,
  ticketReportOf,
} from './receipt-step.js';
import type { OpenReceipt, SiteReceipts } from './site-receipts.js';

/** What the process manager works with. */
export interface MatchingParts {
  readonly store: EventStore;
  readonly recorder: LotRecorder;
  readonly directory: StreamDirectory;
  readonly index: CustodyIndex;
  readonly probe?: CrashProbe;
}

/** Receipts that could not be carried on; they are looked at again later. */
export interface FailedReceipt {
  readonly receiptId: Uuid;
  readonly error: unknown;
}

const PAGE = 500;
const waitsFor = (code: string, message: string): Violation => ({ pointer: '/haul/ticket', code, message });

/**
 * Matches receipts: each is booked in the lot of its load, as its receipt, or of the movement that it confirms; then its site is told.
 *
 * The steps have ids that follow from the receipt's, so that a crash, or two processes at once, never book it twice; the index is only what
 * the log says, in another order. What a lot refuses stays waiting, with the reason.
 */
export class ReceiptMatching {
  private readingLog: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly parts: MatchingParts,
    private readonly sites: SiteReceipts,
  ) {}

  /**
   * Reads the log to its end, and matches the waiting receipts that something has come for.
   * @returns receipts that could not be carried on
   */
  catchUp(): Promise<readonly FailedReceipt[]> {
    const turn = this.readingLog.then(() => this.readLog());
    this.readingLog = turn.catch(() => undefined);
    return turn;
  }

  /**
   * Looks at every receipt that waits: at the start of a process, and now and then. Those that nothing is known for are passed over, a page
   * at a time.
   */
  async resume(): Promise<readonly FailedReceipt[]> {
    const failed = [...(await this.catchUp())];
    const { index, store } = this.parts;
    let after: bigint | undefined;
    for (;;) {
      const page = await index.receipts({ state: 'waiting', after, limit: PAGE });
      if (page.length === 0) return failed;
      after = page.at(-1)!.position;
      const booked = await store.locate(page.map(({ receiptId }) => bookedEventId(receiptId)));
      const tickets = page.flatMap(({ siteId, ticket }) => (ticket === undefined ? [] : [{ siteId, ticket }]));
      const known = new Set((await knownTicketsOf(index).find(tickets)).map(({ siteId, ticket }) => `${siteId} ${ticket}`));
      const due = page.filter(
        ({ receiptId, siteId, ticket, loadId }) =>
          booked.has(bookedEventId(receiptId)) || loadId !== undefined || known.has(`${siteId} ${ticket ?? ''}`),
      );
      failed.push(...(await this.carryAllOn(due)));
    }
  }

  /**
   * Carries a receipt on as far as it goes now.
   * @param choice what a person says that it belongs to
   * @throws DomainError where the lot refuses what the person chose; the errors of the store
   */
  async carryOn(siteId: Uuid, receiptId: Uuid, choice?: Choice): Promise<void> {
    const { store } = this.parts;
    for (;;) {
      const receipt = (await this.sites.load(siteId)).open.get(receiptId);
      if (!receipt) return;
      const eventId = bookedEventId(receiptId);
      const place = (await store.locate([eventId])).get(eventId);
      if (place) {
        const lotId = lotIdOfStream(place.stream);
        if (lotId === undefined) return;
        return this.tellSite(siteId, receipt, lotId, place.revision, choice);
      }
      if (!(await this.book(receipt, choice))) return;
    }
  }

  /** @returns whether it is booked now, by this process or another */
  private async book(receipt: OpenReceipt, choice: Choice | undefined): Promise<boolean> {
    const { recorder, directory, index } = this.parts;
    const { receiptId, siteId } = receipt.data;
    const target = choice?.target ?? (await this.targetOf(receipt));
    if ('code' in target) {
      await index.explain(receiptId, target);
      return false;
    }
    const site = await directory.siteById(siteId);
    const envelope = bookingOf(receipt, target, site!, directory, choice);
    const [outcome] = await recorder.record(target.lotId, [envelope], 'each');
    if (outcome!.outcome !== 'rejected') return true;
    if (outcome!.errors.some(({ code }) => code === 'recorded_elsewhere')) return true;
    if (choice) throw new DomainError(outcome!.kind, outcome!.errors);
    await index.explain(receiptId, outcome!.errors[0]);
    return false;
  }

  /** The one load or movement that a receipt can only belong to; else why it waits. */
  private async targetOf({ data }: OpenReceipt): Promise<Target | Violation> {
    const { index } = this.parts;
    const { siteId, loadId, haul, fromSite } = data;
    if (loadId !== undefined) {
      const load = await index.load(loadId);
      return load
        ? { lotId: load.lotId, loadId }
        : { pointer: '/load', code: 'load_not_known', message: 'its load is not dispatched yet' };
    }
    const ticket = haul?.ticket;
    if (ticket === undefined) return waitsFor('no_ticket', 'it names neither load nor ticket; a person has to match it');
    const [loads, movements] = await Promise.all([index.loadsOf([{ siteId, ticket }]), index.movementsOf([{ siteId, ticket }])]);
    const open = [
      ...loads.map((load) => ({ ...load, massKg: load.leftKg, target: { lotId: load.lotId, loadId: load.loadId } })),
      ...movements.map((moved) => ({ ...moved, target: { lotId: moved.lotId, movement: moved.eventId } })),
    ].filter((each) => !each.closed && (fromSite === undefined || each.fromSite === fromSite));
    const report = ticketReportOf(data);
    // A movement is received whole.
    const misfitOf = (claim: (typeof open)[number]) =>
      ticketMisfit('movement' in claim.target ? { ...report, final: true } : report, claim);
    const [first, second, ...more] = open.filter((each) => misfitOf(each) === undefined);
    if (second)
      return waitsFor('ticket_not_unique', `${more.length + 2} loads or movements to this site have the ticket '${ticket}'`);
    if (first) return first.target;
    const [other] = open;
    if (!other) return waitsFor('ticket_not_known', `nothing that goes to this site has the ticket '${ticket}' and is open yet`);
    return differs(misfitOf(other)!, report, other).violations[0]!;
  }

  private async tellSite(
    siteId: Uuid,
    receipt: OpenReceipt,
    lotId: Uuid,
    revision: number,
    choice: Choice | undefined,
  ): Promise<void> {
    const { receiptId, loadId } = receipt.data;
    const booked = await this.bookedEvent(lotId, revision);
    const isByPerson = booked.metadata.causationId !== receipt.eventId;
    const matchedBy = isByPerson ? 'person' : loadId === undefined ? 'ticket' : 'load';
    await this.sites.append(siteId, ({ open }) =>
      open.has(receiptId)
        ? {
            ...matchedStep(receipt, choice),
            event: {
              type: 'UnmatchedReceiptMatched',
              data: { siteId, receiptId, lotId, eventId: bookedEventId(receiptId), matchedBy },
            },
          }
        : undefined,
    );
  }

  private async bookedEvent(lotId: Uuid, revision: number): Promise<ReturnType<typeof decodeEvent>> {
    for await (const [raw] of this.parts.store.readStream(`lot-${lotId}`, revision)) return decodeEvent(raw!);
    throw new Error(`lot ${lotId} has no event at revision ${revision}`);
  }

  private async readLog(): Promise<readonly FailedReceipt[]> {
    const { store, index, probe = noProbe } = this.parts;
    const failed: FailedReceipt[] = [];
    for await (const batch of store.readAll(await index.position())) {
      const changes = batch.flatMap(changesOf);
      probe('recorder: before indexing');
      await index.advance(batch.at(-1)!.position, changes);
      probe('recorder: after indexing');
      failed.push(...(await this.matchArrivals(changes)));
    }
    return failed;
  }

  /** Waiting receipts that something has come for. */
  private async matchArrivals(changes: readonly IndexChange[]): Promise<FailedReceipt[]> {
    const { index } = this.parts;
    const loadIds = new Set<Uuid>();
    const tickets: TicketOfSite[] = [];
    for (const change of changes) {
      if (change.of === 'movement' && change.row.ticket !== undefined)
        tickets.push({ siteId: change.row.toSite, ticket: change.row.ticket });
      if (change.of === 'load') loadIds.add(change.loadId);
    }
    if (loadIds.size === 0 && tickets.length === 0) return [];
    for (const loadId of loadIds) {
      const load = await index.load(loadId);
      if (load?.ticket !== undefined) tickets.push({ siteId: load.plannedSite, ticket: load.ticket });
    }
    const waiting = await index.waitingFor({ loadIds: [...loadIds], tickets });
    const rows = await Promise.all(waiting.map((receiptId) => index.receipt(receiptId)));
    return this.carryAllOn(rows.flatMap((row) => (row ? [row] : [])));
  }

  private async carryAllOn(receipts: readonly { readonly siteId: Uuid; readonly receiptId: Uuid }[]): Promise<FailedReceipt[]> {
    const failed: FailedReceipt[] = [];
    for (const { siteId, receiptId } of receipts) {
      try {
        await this.carryOn(siteId, receiptId);
      } catch (error) {
        failed.push({ receiptId, error });
      }
    }
    return failed;
  }
}
