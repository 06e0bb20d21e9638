import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import { DomainError, type Uuid, type Violation, invalid, nameBasedId, uuidV7 } from '#libs/kernel/index.js';
import { decodeEvent, lotStream } from '#libs/contracts/index.js';
import type { MatchedReport } from '#libs/contracts/matching-windows.js';
import { AppendTooLargeError } from '#libs/event-store/errors.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import { RecentMap } from '../directory/recent-map.js';
import type { LedgerTables, NoteRef } from '../domain/index.js';
import { isIdTaken } from '../kept-note.js';
import type { RegisterParts } from '../register-parts.js';
import type { CallContext, MassEventRecorder, MassEventsOutcome } from '../services.js';
import { type CommandResult, answerOf } from './answer.js';
import { contentHashOfCustody, contentHashOfReport } from './command-content.js';
import { type KnownTickets, type RecordedTicket, type TicketOfSite, ticketWarning } from './known-tickets.js';
import type { LotEnvelope, LotOutcome } from './lot-envelope.js';
import { LotMentions } from './lot-mentions.js';
import type { LotRecorder } from './lot-recorder.js';
import { assertOwnToCorrect } from './parties.js';
import { type ToldBy, asReceiversWord, assertReceiverThere, isReceiversWord } from './receivers-word.js';
import { type ResolvedReferences, resolveReferences } from './references.js';
import { RelocateMassEvent, isRelocation } from './relocate.js';
import {
  type CustodyCommand,
  type CustodyRequest,
  type LotChoice,
  chooseLot,
  isCustody,
  projectIdOfReport,
  reportCommand,
  unknownReferences,
} from './translate.js';
import { custodyCommand, pendingReceipt, pendingTicketConfirmation } from './translate-custody.js';
import { pendingCorrection, replacementOf } from './translate-correction.js';

/** Events for one lot in one call. */
const EVENTS_PER_LOT = 1000;
/** Lots of which it is remembered who speaks of their events, and for how long since the last correction. */
const [REMEMBERED_LOTS, REMEMBERED_MS] = [32, 600_000];

const RELOCATION_ALONE =
  'a correction of lot, material, class or status moves the event to another lot; send it as a call of its own';

/** A request as its lot takes it. */
interface Translated {
  readonly lotId: Uuid;
  readonly envelope: LotEnvelope;
  /** Of a dispatch. */
  readonly loadId?: Uuid;
}

/** A request of a call on its way. */
interface Item {
  readonly index: number;
  readonly request: MassEventRequest;
  readonly note: NoteRef | undefined;
  readonly translated: Translated | undefined;
  /** The site and ticket of a whole movement that one party reports. */
  readonly ticket?: Pick<RecordedTicket, 'siteId' | 'ticket'> | undefined;
  /** The lot, also of a request that is wrong otherwise: nothing of its lot is recorded then. */
  readonly lotId: Uuid | undefined;
  readonly error: DomainError | undefined;
}

/** Records the commands of `POST /mass-events`. */
export class RecordMassEvents implements MassEventRecorder {
  private readonly relocations: RelocateMassEvent;
  /** By lot: many corrections of one lot, as where an import is taken back, read its stream once. */
  private readonly mentions = new RecentMap<LotMentions>(REMEMBERED_LOTS, REMEMBERED_MS);

  constructor(
    private readonly parts: RegisterParts & { readonly tables: LedgerTables },
    private readonly recorder: LotRecorder,
    /** Absent: nothing is said of tickets that are known. */
    private readonly tickets?: KnownTickets,
  ) {
    this.relocations = new RelocateMassEvent(parts, recorder);
  }

  async record(requests: MassEventRequest | readonly MassEventRequest[], call: CallContext): Promise<MassEventsOutcome> {
    const single = !Array.isArray(requests);
    const list = single ? [requests as MassEventRequest] : (requests as readonly MassEventRequest[]);
    const [first] = list;
    if (list.length === 1 && isRelocation(first!)) return answerOf([await this.relocations.relocate(first, call)], single);
    const items: Item[] = [];
    for (let index = 0; index < list.length; index++) {
      const item = this.prepare(list[index]!, index, call);
      items.push(item instanceof Promise ? await item : item);
    }
    const lots = new Map<Uuid | undefined, Item[]>();
    for (const item of items) {
      const lot = lots.get(item.lotId);
      if (lot) lot.push(item);
      else lots.set(item.lotId, [item]);
    }
    const groups = [...lots];
    const tooMany = groups.filter(([lotId, group]) => lotId !== undefined && group.length > EVENTS_PER_LOT);
    const settled = await Promise.allSettled(
      groups.map(async ([lotId, group]): Promise<CommandResult[]> =>
        tooMany.length > 0 ? tooManyResults(lotId, group, tooMany) : this.recordGroup(lotId, group),
      ),
    );
    const results: CommandResult[] = [];
    for (const group of settled) {
      if (group.status === 'rejected') throw group.reason;
      results.push(...group.value);
    }
    await this.eraseUnused(items, results);
    return answerOf(await this.warnOfTickets(items, results, call), single);
  }

  /** Resolves a request, at once where nothing has to be read. */
  private prepare(request: MassEventRequest, index: number, call: CallContext): Item | Promise<Item> {
    const found = resolveReferences(request, call.actor.organisation, this.parts.directory);
    if (found instanceof Promise || request.note !== undefined) return this.prepareLater(request, index, call, found);
    return this.translate(request, index, call, found, undefined);
  }

  private async prepareLater(
    request: MassEventRequest,
    index: number,
    call: CallContext,
    found: ResolvedReferences | Promise<ResolvedReferences>,
  ): Promise<Item> {
    const references = await found;
    if (request.note === undefined) return this.translate(request, index, call, references, undefined);
    const nowMs = this.parts.clock.nowMs();
    const named = request.eventId === undefined ? { ...request, eventId: uuidV7(nowMs) } : request;
    const note = await this.parts.texts.put(nameBasedId('note', stampOf(call, named, '', nowMs).commandId), request.note);
    return this.translate(named, index, call, references, note);
  }

  private translate(
    request: MassEventRequest,
    index: number,
    call: CallContext,
    found: ResolvedReferences,
    note: NoteRef | undefined,
  ): Item {
    let lotId: Uuid | undefined;
    try {
      const correction = request.type === 'MassEventCorrected';
      const naming = correction ? { lot: request.lot, project: request.project } : request;
      const unknown = correction
        ? unknownReferences({ ...request.replacement, project: request.project }, found, '/replacement')
        : unknownReferences(request, found);
      if (request.project !== undefined && !found.project) throw new DomainError('invalid', unknown);
      const choice = chooseLot(naming, correction ? found.project?.projectId : projectIdOfReport(found, request.type));
      ({ lotId } = choice);
      if (unknown.length > 0) throw new DomainError('invalid', unknown);
      if (isRelocation(request)) throw invalid('/replacement', 'relocation_alone', RELOCATION_ALONE);
      const nowMs = this.parts.clock.nowMs();
      if (correction) {
        const { directory, store } = this.parts;
        const { corrects } = request;
        const toSite = found.toSite?.siteId;
        const command = pendingCorrection(request, replacementOf(request, found), note, directory, async (original) => {
          await assertOwnToCorrect(store, choice.lotId, corrects, call.actor, { toSite }, this.mentionsOf(choice.lotId));
          await assertReceiverThere(original, toSite, { registers: directory, by: call.actor, nowMs });
        });
        const metadata = stampOf(call, request, requestHashOf(request, 'correction', choice.lotId), nowMs);
        return itemOf(index, request, note, { lotId: choice.lotId, envelope: { command, metadata } });
      }
      if (isCustody(request)) return itemOf(index, request, note, this.custody(request, call, found, note, choice));
      const command = reportCommand(request, found, note);
      const metadata = stampOf(call, request, contentHashOfReport(choice.lotId, command), nowMs);
      const opens = choice.opens && { ...choice.opens, occurredAt: command.occurredAt };
      const translated = { lotId: choice.lotId, envelope: { command, ...(opens && { opens }), metadata } };
      const ticket = 'toSite' in request && request.haul?.ticket;
      return itemOf(index, request, note, translated, ticket ? { siteId: found.toSite!.siteId, ticket } : undefined);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { index, request, note, translated: undefined, lotId, error };
    }
  }

  private mentionsOf(lotId: Uuid): LotMentions {
    const { clock, store } = this.parts;
    const mentions = this.mentions.get(lotId, clock.nowMs()) ?? new LotMentions(store, lotStream(lotId));
    this.mentions.set(lotId, mentions, clock.nowMs());
    return mentions;
  }

  /** A request about a load, or a confirmation. Only a dispatch opens the lot that follows from what it says. */
  private custody(
    request: CustodyRequest,
    call: CallContext,
    found: ResolvedReferences,
    note: NoteRef | undefined,
    { lotId, opens }: LotChoice,
  ): Translated {
    const nowMs = this.parts.clock.nowMs();
    const stamp = stampOf(call, request, '', nowMs);
    const command = custodyCommand(request, found, note, stamp.commandId);
    const metadata = { ...stamp, contentHash: contentHashOfCustody(lotId, command) };
    const opening = opens && { ...opens, occurredAt: command.occurredAt };
    return {
      lotId,
      envelope: {
        command: this.pendingCustody(command, { registers: this.parts.directory, by: call.actor, nowMs }),
        ...(opening && { opens: opening }),
        metadata,
      },
      ...(command.type === 'LoadDispatched' && { loadId: command.loadId }),
    };
  }

  /** The command with what has to be found out when the lot decides. */
  private pendingCustody(command: CustodyCommand, told: ToldBy): LotEnvelope['command'] {
    const { directory, tables } = this.parts;
    if (command.type === 'LoadReceived') return asReceiversWord(command, pendingReceipt(command, directory), told);
    if (command.type === 'MovementConfirmed' && command.matchedBy === 'ticket')
      return asReceiversWord(command, pendingTicketConfirmation(command, tables), told);
    return isReceiversWord(command) ? asReceiversWord(command, command, told) : command;
  }

  /** A ticket that another party has recorded: the answer names the event and says how to confirm it. */
  private async warnOfTickets(
    items: readonly Item[],
    results: readonly CommandResult[],
    { actor: { organisation } }: CallContext,
  ): Promise<readonly CommandResult[]> {
    const { tickets } = this;
    if (!tickets) return results;
    const asked = results.flatMap(({ index, outcome }) => {
      const ticket = items[index]?.ticket;
      return ticket && outcome.outcome === 'recorded' ? [ticket] : [];
    });
    if (asked.length === 0) return results;
    const known = await tickets.find(asked);
    if (known.length === 0) return results;
    return Promise.all(
      results.map(async (result) => {
        const { index, lotId, outcome } = result;
        const ticket = items[index]?.ticket;
        if (!ticket || outcome.outcome !== 'recorded' || !known.some((each) => isSameTicket(each, ticket))) return result;
        const eventIds = new Set(outcome.events.map(({ eventId }) => eventId));
        const report = await this.reported(lotId!, outcome.events.at(-1)!.revision);
        const warning = ticketWarning({ ...ticket, ...report, eventIds, organisation }, known);
        return warning ? { ...result, outcome: { ...outcome, warnings: [...(outcome.warnings ?? []), warning] } } : result;
      }),
    );
  }

  /** What a movement that has just been recorded says. */
  private async reported(lotId: Uuid, revision: number): Promise<MatchedReport> {
    for await (const [raw] of this.parts.store.readStream(lotStream(lotId), revision)) {
      const { material, massKg, occurredAt } = decodeEvent(raw!).data as { material: string; massKg: number; occurredAt: string };
      return { material, massKg, occurredMs: Date.parse(occurredAt) };
    }
    throw new Error(`lot ${lotId} has no event at revision ${revision}`);
  }

  /** All or nothing: one wrong request of a lot takes the others back. */
  private async recordGroup(lotId: Uuid | undefined, group: readonly Item[]): Promise<CommandResult[]> {
    if (lotId === undefined || group.some(({ error }) => error)) {
      return group.map(({ index, request, error }) => ({
        index,
        lotId,
        senderId: request.eventId,
        outcome: { outcome: 'rejected', errors: error?.violations ?? [], kind: error?.kind ?? 'refused' },
      }));
    }
    const envelopes = group.map(({ translated }) => translated!.envelope);
    let outcomes: LotOutcome[];
    try {
      outcomes = await this.recorder.record(lotId, envelopes, envelopes.length === 1 ? 'each' : 'all-or-nothing');
    } catch (error) {
      if (!(error instanceof AppendTooLargeError)) throw error;
      const [only] = group;
      return group.length === 1 && only!.request.type === 'MassEventCorrected'
        ? [correctionTooLarge(lotId, only!)]
        : tooManyResults(lotId, group, [[lotId, group]]);
    }
    return group.map(({ index, request, translated }, i) => {
      const { loadId } = translated!;
      const base = { index, lotId, senderId: request.eventId, outcome: outcomes[i]! };
      return loadId === undefined ? base : { ...base, loadId };
    });
  }

  /** Texts of notes whose command was not recorded are of no use; where the id is another command's, the text is that one's. */
  private async eraseUnused(items: readonly Item[], results: readonly CommandResult[]): Promise<void> {
    if (!items.some(({ note }) => note)) return;
    for (const { index, outcome } of results) {
      const { note } = items[index]!;
      if (!note || outcome.outcome !== 'rejected') continue;
      if (!isIdTaken(outcome.errors)) await this.parts.texts.erase(note.id);
    }
  }
}

const isSameTicket = (one: TicketOfSite, other: TicketOfSite): boolean =>
  one.siteId === other.siteId && one.ticket === other.ticket;

const itemOf = (
  index: number,
  request: MassEventRequest,
  note: NoteRef | undefined,
  translated: Translated,
  ticket?: Item['ticket'],
): Item => ({
  index,
  request,
  note,
  translated,
  ticket,
  lotId: translated.lotId,
  error: undefined,
});

/** A correction says what changes for every event that was worked out from its original, in one event. */
function correctionTooLarge(lotId: Uuid, { index, request }: Item): CommandResult {
  const violation: Violation = {
    pointer: '/corrects',
    code: 'correction_too_large',
    message:
      'the correction would change what was worked out for more later events of the lot (excess over an estimate, differences of surveys) than one append holds, about 1 500; record the difference as an event of its own instead: a further movement, or a survey of the stock as it is',
  };
  return {
    index,
    lotId,
    senderId: request.eventId,
    tooLarge: true,
    outcome: { outcome: 'rejected', errors: [violation], kind: 'refused' },
  };
}

function tooManyResults(
  lotId: Uuid | undefined,
  group: readonly Item[],
  tooMany: readonly (readonly [Uuid | undefined, readonly Item[]])[],
): CommandResult[] {
  const large = tooMany.some(([id]) => id === lotId);
  const violation: Violation = {
    pointer: '',
    code: 'too_many_events',
    message: `a call holds at most ${EVENTS_PER_LOT} events and 900 kB for one lot; send the ${group.length} events in parts`,
    params: { events: group.length, limit: EVENTS_PER_LOT },
  };
  return group.map(({ index, request, error }, i) => ({
    index,
    lotId,
    senderId: request.eventId,
    tooLarge: large,
    outcome: { outcome: 'rejected', errors: large && i === 0 ? [violation] : (error?.violations ?? []), kind: 'refused' },
  }));
}
