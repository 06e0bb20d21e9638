import type { AnnualReturnRequest } from '#libs/contracts/api/commands.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import { type StoredEvent, annualReturnStream } from '#libs/contracts/index.js';
import { DomainError, invalid, nameBasedId, uuidV7 } from '#libs/kernel/index.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import type { LedgerTables, NoteRef } from '../domain/index.js';
import { checkOrganisation } from '../organisation-number.js';
import { ofDemo } from '../register-checks.js';
import type { RegisterParts } from '../register-parts.js';
import { checkReturnOwner } from '../rights/index.js';
import { type Decision, type Registered, RegisteredStreams } from '../registered-stream.js';
import type { AnnualReturnRegister, CallContext, RegisterOptions } from '../services.js';
import {
  type AnnualReturnData,
  type FiledReturn,
  type ReturnNamed,
  annualReturnOf,
  annulledReturnOf,
  decideAnnualReturn,
  decideAnnulment,
} from './decide-annual-return.js';

/** Files annual returns and takes them back. `source` of the request says where the figure stands; it is no part of the command's name. */
export class FileAnnualReturn implements AnnualReturnRegister {
  private readonly streams: RegisteredStreams<FiledReturn>;

  constructor(
    private readonly parts: RegisterParts,
    private readonly tables: LedgerTables,
  ) {
    this.streams = new RegisteredStreams(parts.store, parts.clock, filedReturnOf, parts.guard);
  }

  async file(request: AnnualReturnRequest, call: CallContext, { demo }: RegisterOptions = {}): Promise<RecordedAnswer> {
    const { clock, texts } = this.parts;
    const nowMs = clock.nowMs();
    const organisation = await this.reporter(request, call, ofDemo(request.municipality, demo) || request.region === 'demo');
    const { returnId, decide: figures } = this.intended(request, organisation, nowMs);
    const decide: typeof figures = (state, note) => {
      if (state.data) checkReturnOwner(call.actor, [...new Set([organisation, state.data.filedBy])]);
      return figures(state, note);
    };
    const { action, source: statedIn, eventId = uuidV7(nowMs), ...content } = request;
    const intent = action === 'annulled' ? ['annulled'] : [statedIn!];
    const hash = requestHashOf(content, 'annualReturn', organisation, ...intent);
    const stamp = stampOf(call, { eventId }, hash, nowMs);
    const { note } = request;
    const kept = note === undefined ? undefined : await texts.put(nameBasedId('note', stamp.commandId), note);
    try {
      const answer = await this.streams.record(annualReturnStream(returnId), returnId, stamp, (state) => decide(state, kept));
      if (kept && answer.events.length === 0) await texts.erase(kept.id);
      return answer;
    } catch (error) {
      if (kept && error instanceof DomainError && !ofAnotherCommand(error)) await texts.erase(kept.id);
      throw error;
    }
  }

  /** What a request wants, checked as far as it can be without the return's stream. @throws DomainError */
  private intended(
    request: AnnualReturnRequest,
    organisation: string,
    nowMs: number,
  ): Pick<ReturnNamed, 'returnId'> & { decide: (state: Registered<FiledReturn>, note: NoteRef | undefined) => Decision } {
    if (request.action === 'annulled') {
      const named = annulledReturnOf(request, organisation);
      return { ...named, decide: (state, note) => decideAnnulment(named, state, note) };
    }
    const filed = annualReturnOf(request, organisation, { nowMs, tables: this.tables });
    return {
      returnId: filed.returnId,
      decide: (state, note) => decideAnnualReturn({ ...filed, ...(note && { note }) }, state),
    };
  }

  /** The organisation that reports: one that is registered, or the sender's own. @throws DomainError */
  private async reporter({ reporter }: AnnualReturnRequest, { actor }: CallContext, demo: boolean): Promise<string> {
    if (reporter === undefined || reporter === actor.organisation) return actor.organisation;
    checkOrganisation(reporter, '/reporter', demo);
    if (await this.parts.directory.party(reporter)) return reporter;
    throw invalid(
      '/reporter',
      'unknown_party',
      `the organisation '${reporter}' is not registered; register it as a party first, or leave reporter out to report for your own`,
    );
  }
}

/** Whether an id belongs to another command: its note is that one's. */
const ofAnotherCommand = ({ violations }: DomainError): boolean =>
  violations.some(({ code }) => code === 'same_id_other_content' || code === 'recorded_elsewhere');

function filedReturnOf(event: StoredEvent, before: FiledReturn | undefined): FiledReturn | undefined {
  const filedBy = before?.filedBy ?? event.metadata.actor.organisation;
  if (event.type === 'AnnualReturnFiled') return { figures: event.data, annulled: false, filedBy };
  if (event.type !== 'MassEventCorrected') return undefined;
  const { action, before: told, after } = event.data;
  return { figures: (after ?? told) as AnnualReturnData, annulled: action === 'annulled', filedBy };
}
