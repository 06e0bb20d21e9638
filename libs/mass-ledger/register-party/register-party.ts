import type { PartyRequest } from '#libs/contracts/api/commands.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import { type LedgerEvent, partyIdOf, partyStream } from '#libs/contracts/index.js';
import { nameBasedId } from '#libs/kernel/index.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import type { RegisterParts } from '../register-parts.js';
import { RegisteredStreams } from '../registered-stream.js';
import type { CallContext, PartyRegister, RegisterOptions } from '../services.js';
import { type PartyData, decidePartyRegistration, partyOf } from './decide-party.js';

/** Registers parties. The name of a sole proprietor stays outside the log, in the erasable texts. */
export class RegisterParty implements PartyRegister {
  private readonly streams: RegisteredStreams<PartyData>;

  constructor(private readonly parts: RegisterParts) {
    this.streams = new RegisteredStreams(parts.store, parts.clock, partyDataOf, parts.guard);
  }

  async register(request: PartyRequest, call: CallContext, { demo = false }: RegisterOptions = {}): Promise<RecordedAnswer> {
    const { clock, directory, texts } = this.parts;
    const { name, ...nameless } = request;
    const personal = request.kind === 'sole_proprietor';
    const checked = partyOf(request, demo);
    const stamp = stampOf(call, request, requestHashOf(personal ? nameless : request), clock.nowMs());
    const partyId = partyIdOf(request.organisation);
    const textId = nameBasedId('party-name', partyId);
    const kept = personal && name !== undefined ? await texts.put(textId, name) : undefined;
    const party = kept ? partyOf(request, demo, kept) : checked;
    const answer = await this.streams.record(partyStream(partyId), partyId, stamp, (state) =>
      decidePartyRegistration(party, call.actor, state),
    );
    if (answer.outcome === 'recorded') directory.learn({ type: 'PartyRegistered', data: party });
    return answer;
  }
}

function partyDataOf(event: LedgerEvent): PartyData | undefined {
  if (event.type === 'PartyRegistered') return event.data;
  if (event.type !== 'PartyCorrected') return undefined;
  const { supersedesVersion: _supersedes, ...party } = event.data;
  return party;
}
