import type { ReceiptDismissalRequest, ReceiptMatchRequest, ReceiptRequest } from '#libs/contracts/api/commands-custody.js';
import type { ReceiptList, ReceiptResult } from '#libs/contracts/api/recorded-custody.js';
import {
  type EventData,
  type Haul,
  type StoredEvent,
  decodeEvent,
  lotStream,
  receiptIdOf,
  siteStream,
} from '#libs/contracts/index.js';
import { DuplicateEventIdError } from '#libs/event-store/errors.js';
import {
  type Actor,
  type Clock,
  DomainError,
  type Uuid,
  type Violation,
  conflict,
  invalid,
  isUuid,
  notFound,
  uuidV7,
} from '#libs/kernel/index.js';
import type { ClockGuard } from '../clock-guard.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import {
  type LedgerTables,
  type NoteRef,
  type SiteRef,
  checkHaul,
  checkTime,
  fateOfMovement,
  measureQuantity,
  timeFields,
} from '../domain/index.js';
import { withOptionalNote } from '../kept-note.js';
import type { ErasableTexts } from '../notes/erasable-texts.js';
import { type CommandMetadata, eventIdOf } from '../record-mass-events/lot-envelope.js';
import { isSameParty } from '../record-mass-events/parties.js';
import { haulOf, unknownReferences } from '../record-mass-events/translate.js';
import { readTime } from '../reported-time.js';
import { checkReceiver, checkSiteOwner, overReceiver, overSite } from '../rights/index.js';
import type { CallContext } from '../services.js';
import type { IndexedReceipt, ReceiptState } from './custody-index.js';
import { type FailedReceipt, type MatchingParts, ReceiptMatching } from './matching.js';
import { type Target, bookedEventId } from './receipt-step.js';
import { type Appended, SiteReceipts } from './site-receipts.js';

/** Receipts of receivers that know no lot: what HTTP and the seeds call. Bodies fit their JSON Schema already. */
export interface Receipts {
  /**
   * Records a receipt at its site, then matches it where its load or movement is known. It waits otherwise.
   * @throws DomainError (`forbidden` for others than the parties of the site) with pointers into the body and the errors of the store
   */
  record(request: ReceiptRequest, call: CallContext): Promise<ReceiptResult>;
  /**
   * Matches a waiting receipt to what a person says: a party of the site, or who sent it where the receipt points to what he sent.
   * @throws DomainError (`not-found`; `forbidden` for others; what the lot refuses)
   */
  match(receiptId: string, request: ReceiptMatchRequest, call: CallContext): Promise<ReceiptResult>;
  /**
   * Takes a waiting receipt back for good: who recorded it, or whose its site is.
   * @throws DomainError (`not-found`; `conflict` where it is matched; `forbidden` for others)
   */
  dismiss(receiptId: string, request: ReceiptDismissalRequest, call: CallContext): Promise<ReceiptResult>;
  /** Where a receipt stands. @throws DomainError `not-found` */
  get(receiptId: string): Promise<ReceiptResult>;
  list(filter: { readonly state?: ReceiptState; readonly site?: string; readonly limit?: number }): Promise<ReceiptList>;
  /** Matches what something has come for: whenever the log has grown. */
  catchUp(): Promise<readonly FailedReceipt[]>;
  /** Looks at every receipt that waits: at the start of a process, and now and then. */
  resume(): Promise<readonly FailedReceipt[]>;
}

/** What receipts are put together from; the parts of the mass ledger fit. */
export interface ReceiptsParts extends MatchingParts {
  readonly clock: Clock;
  readonly tables: LedgerTables;
  readonly texts: ErasableTexts;
  /** Absent where the clock is simulated. */
  readonly guard?: ClockGuard | undefined;
}

/** Puts receipts together. */
export function createReceipts(parts: ReceiptsParts): Receipts {
  const sites = new SiteReceipts(parts.store, parts.clock, parts.guard);
  return new ReceiptService(parts, sites, new ReceiptMatching(parts, sites));
}

type ReceiptEvents = ReceiptResult['events'];
const LIST_LENGTH = 100;

class ReceiptService implements Receipts {
  constructor(
    private readonly parts: ReceiptsParts,
    private readonly sites: SiteReceipts,
    private readonly matching: ReceiptMatching,
  ) {}

  catchUp(): Promise<readonly FailedReceipt[]> {
    return this.matching.catchUp();
  }

  resume(): Promise<readonly FailedReceipt[]> {
    return this.matching.resume();
  }

  async record(request: ReceiptRequest, call: CallContext): Promise<ReceiptResult> {
    const nowMs = this.parts.clock.nowMs();
    const named = { ...request, eventId: request.eventId ?? uuidV7(nowMs) };
    const metadata = stampOf(call, named, requestHashOf(named, 'receipt'), nowMs);
    const receiptId = receiptIdOf(metadata.commandId);
    const site = await this.siteOf(request, call);
    const data = this.told(request, site, receiptId);
    const recorded = await withOptionalNote(this.parts.texts, request.note, metadata.commandId, (note) =>
      this.append(site.to.siteId, data, note, metadata),
    );
    await this.matching.catchUp();
    await this.matching.carryOn(site.to.siteId, receiptId);
    return this.resultOf(receiptId, recorded);
  }

  async match(receiptId: string, request: ReceiptMatchRequest, call: CallContext): Promise<ReceiptResult> {
    const { clock } = this.parts;
    const { siteId, state } = await this.known(receiptId);
    if (state === 'dismissed') throw hasEnded('dismissed');
    const target = await this.targetOf(request, call);
    const receipt = (await this.sites.load(siteId)).open.get(receiptId);
    if (receipt) await this.assertReceiver('/id', receipt.data, call.actor, await this.senderNamedBy(receipt.data, target));
    const nowMs = clock.nowMs();
    const { commandId } = stampOf(call, request, requestHashOf(request, 'receipt-match', receiptId), nowMs);
    await this.matching.carryOn(siteId, receiptId, { target, actor: call.actor, commandId });
    const result = await this.resultOf(receiptId, { outcome: state === 'matched' ? 'repeated' : 'recorded', events: [] });
    if (result.state !== 'matched' || !(await this.isMatchedTo(result, target))) throw hasEnded(result.state);
    return result;
  }

  async dismiss(receiptId: string, request: ReceiptDismissalRequest, call: CallContext): Promise<ReceiptResult> {
    const { clock, texts } = this.parts;
    const { siteId, organisation } = await this.known(receiptId);
    const { reason } = request;
    const metadata = stampOf(call, request, requestHashOf(request, 'receipt-dismissal', receiptId), clock.nowMs());
    const id = bookedEventId(receiptId);
    const checkMine = await this.mine(siteId, organisation, call);
    const appended = await withOptionalNote(texts, request.note, metadata.commandId, async (note) => {
      const data = { siteId, receiptId, reason, ...(note && { note }) };
      const event = { type: 'UnmatchedReceiptDismissed', data } as const;
      try {
        const place = await this.sites.append(siteId, ({ open }) => {
          if (!open.has(receiptId)) return undefined;
          checkMine();
          return { id, event, metadata };
        });
        if (place) return place;
      } catch (error) {
        if (!(error instanceof DuplicateEventIdError)) throw error;
        // It is booked in a lot; the site has yet to be told.
        await this.matching.carryOn(siteId, receiptId);
      }
      const seen = await this.find(id);
      if (seen?.metadata.commandId === metadata.commandId) return undefined;
      throw hasEnded(seen?.stream === siteStream(siteId) ? 'dismissed' : 'matched');
    });
    const event = appended && placed(id, 'UnmatchedReceiptDismissed', siteId, appended);
    return this.resultOf(receiptId, { outcome: appended ? 'recorded' : 'repeated', events: event ? [event] : [] });
  }

  async get(receiptId: string): Promise<ReceiptResult> {
    await this.known(receiptId);
    return this.resultOf(receiptId, { outcome: 'repeated', events: [] });
  }

  async list({
    state = 'waiting',
    site,
    limit = LIST_LENGTH,
  }: {
    readonly state?: ReceiptState;
    readonly site?: string;
    readonly limit?: number;
  }): Promise<ReceiptList> {
    if (site !== undefined && !isUuid(site)) throw invalid('/query/site', 'unknown_site', `no site has the id '${site}'`);
    await this.matching.catchUp();
    const rows = await this.parts.index.receipts({ state, siteId: site, limit });
    return {
      items: rows.map((row) => ({
        receiptId: row.receiptId,
        siteId: row.siteId,
        organisation: row.organisation,
        loadId: row.loadId ?? null,
        ticket: row.ticket ?? null,
        state: row.state,
        recordedAt: row.recordedAt,
        reason: reasonOf(row),
      })),
    };
  }

  /** Records a receipt once for each command. */
  private async append(
    siteId: Uuid,
    data: EventData<'UnmatchedReceiptRecorded'>,
    note: NoteRef | undefined,
    metadata: CommandMetadata,
  ): Promise<{ outcome: ReceiptResult['outcome']; events: ReceiptEvents }> {
    const id = eventIdOf(metadata.commandId, 0);
    const seen = await this.find(id);
    if (seen) {
      if (seen.stream === siteStream(siteId) && seen.metadata.contentHash === metadata.contentHash)
        return { outcome: 'repeated', events: [placed(id, seen.type, siteId, { revision: seen.revision })] };
      throw conflict('/eventId', 'same_id_other_content', 'this id is recorded with other content; send a new id', {
        recordedEventId: id,
      });
    }
    await this.assertReceiver('/site', data, metadata.actor);
    const event = { type: 'UnmatchedReceiptRecorded', data: { ...data, ...(note && { note }) } } as const;
    try {
      const appended = await this.sites.append(siteId, () => ({ id, event, metadata }));
      return { outcome: 'recorded', events: [placed(id, event.type, siteId, appended!)] };
    } catch (error) {
      // Another call under this id was quicker: it is found now.
      if (!(error instanceof DuplicateEventIdError)) throw error;
      return this.append(siteId, data, note, metadata);
    }
  }

  private async siteOf(request: ReceiptRequest, call: CallContext): Promise<{ to: SiteRef; from: SiteRef | undefined }> {
    const { directory } = this.parts;
    const { organisation } = call.actor;
    const site = await directory.site(organisation, request.site);
    const fromSite = request.fromSite === undefined ? undefined : await directory.site(organisation, request.fromSite);
    const found = { site, fromSite, toSite: undefined, plannedSite: undefined, project: undefined };
    const named = { site: request.site, ...(request.fromSite !== undefined && { fromSite: request.fromSite }) };
    const unknown = unknownReferences(named, found);
    if (unknown.length > 0) throw new DomainError('invalid', unknown);
    return { to: site!, from: fromSite };
  }

  /** The receipt as the site's stream holds it. @throws DomainError naming the field */
  private told(
    request: ReceiptRequest,
    { to, from }: { readonly to: SiteRef; readonly from: SiteRef | undefined },
    receiptId: Uuid,
  ): EventData<'UnmatchedReceiptRecorded'> {
    const { clock, tables } = this.parts;
    const context = { nowMs: clock.nowMs(), tables };
    const { load, material, conditionClass, fate, final = true } = request;
    if (!tables.materials.has(material)) {
      const expected = [...tables.materials.keys()].join(', ');
      throw invalid('/material', 'unknown_material', `unknown material '${material}'; expected one of ${expected}`);
    }
    // A lot would refuse it, and the receipt would wait for good.
    if (fate !== undefined) fateOfMovement(fate, tables);
    const occurredAt = readTime(request.occurredAt, '/occurredAt');
    checkTime(occurredAt, context);
    const haul = checkHaul(haulOf(request.haul), context);
    return {
      siteId: to.siteId,
      receiptId,
      ...(load !== undefined && { loadId: load }),
      ...(from && { fromSite: from.siteId }),
      material,
      ...(conditionClass !== undefined && { conditionClass }),
      ...(fate !== undefined && { fate }),
      final,
      ...measureQuantity(request.quantity, material, tables, { pointer: '/quantity' }),
      ...timeFields({ occurredAt }),
      ...(haul && { haul }),
    };
  }

  private async targetOf(request: ReceiptMatchRequest, { actor }: CallContext): Promise<Target> {
    const { index, directory } = this.parts;
    if ('load' in request) {
      const load = await index.load(request.load);
      if (load) return { lotId: load.lotId, loadId: load.loadId };
      throw invalid('/load', 'unknown_load', 'no load of this id is dispatched');
    }
    const lotId = directory.lotId(actor.organisation, request.lot, request.project);
    if (lotId !== undefined) return { lotId, movement: request.movement };
    throw invalid('/project', 'project_missing', 'name the project of the lot, or the lot by its id');
  }

  private async isMatchedTo({ receiptId }: ReceiptResult, target: Target): Promise<boolean> {
    const event = await this.find(bookedEventId(receiptId));
    if (event?.type === 'LoadReceived') return 'loadId' in target && event.data.loadId === target.loadId;
    return event?.type === 'MovementConfirmed' && 'movement' in target && event.data.movementEventId === target.movement;
  }

  /** Lets who recorded a receipt, and whoever its site is, act on it. @returns throws where the caller is another */
  private async mine(siteId: Uuid, recorder: string, { actor }: CallContext): Promise<() => void> {
    const { directory, clock } = this.parts;
    const site = await directory.siteById(siteId);
    if (!site || isSameParty(actor.organisation, recorder)) return () => undefined;
    const over = await overSite(directory, site, actor, clock.nowMs());
    return () => checkSiteOwner(over, '/id');
  }

  /** @param others organisations that may as well @throws DomainError `site_of_others` (forbidden) at the pointer */
  private async assertReceiver(
    pointer: string,
    { siteId, occurredAt }: EventData<'UnmatchedReceiptRecorded'>,
    by: Actor,
    others: readonly string[] = [],
  ): Promise<void> {
    const { directory, clock } = this.parts;
    const over = await overReceiver(directory, { siteId, by, at: [Date.parse(occurredAt), clock.nowMs()] });
    if (over) checkReceiver(over, pointer, others);
  }

  /**
   * Who sent what a receipt itself points to, by its load, its ticket or the site that it left; else nobody: whose mass came in is the receiver's word
   * too, and a sender who could choose among receipts would confirm himself.
   */
  private async senderNamedBy(receipt: EventData<'UnmatchedReceiptRecorded'>, target: Target): Promise<string[]> {
    const sent = await this.sentAs(target);
    if (!sent) return [];
    const ticket = receipt.haul?.ticket;
    const isNamed =
      ('loadId' in target && receipt.loadId === target.loadId) ||
      receipt.fromSite === sent.fromSite ||
      (ticket !== undefined && ticket === sent.ticket);
    return isNamed ? [sent.organisation] : [];
  }

  /** A load as it was dispatched, or a movement as it was reported; undefined where the lot has no such event. */
  private async sentAs(
    target: Target,
  ): Promise<{ readonly organisation: string; readonly fromSite: Uuid; readonly ticket: string | undefined } | undefined> {
    if ('loadId' in target) return this.parts.index.load(target.loadId);
    const event = isUuid(target.movement) ? await this.find(target.movement) : undefined;
    if (event?.stream !== lotStream(target.lotId)) return undefined;
    const { fromSite, haul } = event.data as { readonly fromSite: Uuid; readonly haul?: Haul };
    return { organisation: event.metadata.actor.organisation, fromSite, ticket: haul?.ticket };
  }

  private async find(eventId: Uuid): Promise<StoredEvent | undefined> {
    const { store } = this.parts;
    const place = (await store.locate([eventId])).get(eventId);
    if (!place) return undefined;
    for await (const [raw] of store.readStream(place.stream, place.revision)) return decodeEvent(raw!);
    return undefined;
  }

  private async known(receiptId: string): Promise<IndexedReceipt> {
    await this.matching.catchUp();
    const row = isUuid(receiptId) ? await this.parts.index.receipt(receiptId) : undefined;
    if (!row) throw notFound('', 'unknown_receipt', 'unknown receipt');
    return row;
  }

  private async resultOf(
    receiptId: Uuid,
    { outcome, events }: { readonly outcome: ReceiptResult['outcome']; readonly events: ReceiptEvents },
  ): Promise<ReceiptResult> {
    const row = await this.known(receiptId);
    const { siteId, state, lotId = null, matchedEventId = null, matchedBy = null } = row;
    const position = outcome === 'recorded' ? row.position.toString() : null;
    return { receiptId, siteId, outcome, events, state, lotId, matchedEventId, matchedBy, reason: reasonOf(row), position };
  }
}

const reasonOf = ({ reason }: IndexedReceipt): ReceiptResult['reason'] =>
  reason ? { pointer: reason.pointer, code: reason.code, message: reason.message, ...paramsOf(reason) } : null;
const paramsOf = ({ params }: Violation) => (params ? { params: { ...params } } : {});

const hasEnded = (state: ReceiptState): DomainError =>
  state === 'dismissed'
    ? conflict('', 'receipt_dismissed', 'the receipt is dismissed; record it anew')
    : conflict('', 'receipt_matched', 'the receipt is matched; correct or annul the event that was made of it');

function placed(
  eventId: Uuid,
  type: string,
  siteId: Uuid,
  { revision, position }: { readonly revision: number; readonly position?: Appended['position'] },
): ReceiptEvents[number] {
  const stream = siteStream(siteId);
  return { eventId, type, stream, revision, ...(position !== undefined && { position: position.toString() }) };
}
