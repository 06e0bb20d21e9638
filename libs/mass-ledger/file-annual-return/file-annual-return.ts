import type { AnnualReturnRequest } from '#libs/contracts/api/commands.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import { type LedgerEvent, annualReturnStream } from '#libs/contracts/index.js';
import { invalid, nameBasedId, uuidV7 } from '#libs/kernel/index.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import type { LedgerTables } from '../domain/index.js';
import { checkOrganisation } from '../organisation-number.js';
import { ofDemo } from '../register-checks.js';
import type { RegisterParts } from '../register-parts.js';
import { RegisteredStreams } from '../registered-stream.js';
import type { AnnualReturnRegister, CallContext, RegisterOptions } from '../services.js';
import { type AnnualReturnData, annualReturnOf, decideAnnualReturn } from './decide-annual-return.js';

/** Files annual returns. `source` of the request says where the figure stands; it is no part of the command's name. */
export class FileAnnualReturn implements AnnualReturnRegister {
  private readonly streams: RegisteredStreams<AnnualReturnData>;

  constructor(
    private readonly parts: RegisterParts,
    private readonly tables: LedgerTables,
  ) {
    this.streams = new RegisteredStreams(parts.store, parts.clock, returnDataOf, parts.guard);
  }

  async file(request: AnnualReturnRequest, call: CallContext, { demo }: RegisterOptions = {}): Promise<RecordedAnswer> {
    const { clock, texts } = this.parts;
    const nowMs = clock.nowMs();
    const context = { nowMs, tables: this.tables };
    const organisation = await this.reporter(request, call, ofDemo(request.municipality, demo) || request.region === 'demo');
    const checked = annualReturnOf(request, organisation, context);
    const { source: statedIn, eventId = uuidV7(nowMs), ...content } = request;
    const hash = requestHashOf(content, 'annualReturn', organisation, statedIn);
    const stamp = stampOf(call, { eventId }, hash, nowMs);
    const { note } = request;
    const kept = note === undefined ? undefined : await texts.put(nameBasedId('note', stamp.commandId), note);
    const filed = kept ? annualReturnOf(request, organisation, context, kept) : checked;
    const { returnId } = filed;
    return this.streams.record(annualReturnStream(returnId), returnId, stamp, (state) => decideAnnualReturn(filed, state));
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

function returnDataOf(event: LedgerEvent): AnnualReturnData | undefined {
  if (event.type === 'AnnualReturnFiled') return event.data;
  return event.type === 'MassEventCorrected' ? (event.data.after as AnnualReturnData | undefined) : undefined;
}
