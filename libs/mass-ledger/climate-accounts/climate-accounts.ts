import type {
  AccountApprovalRequest,
  AccountDraftRequest,
  AccountReturnRequest,
  AccountSubmissionRequest,
} from '#libs/contracts/api/account-submissions.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import { type LedgerEvent, climateAccountIdOf, climateAccountStream } from '#libs/contracts/index.js';
import { type Uuid, invalid, isUuid, notFound, refused } from '#libs/kernel/index.js';
import { type CommandName, contentHashOf, requestHashOf, stampOf } from '../command-stamp.js';
import { checkDay } from '../days.js';
import type { NoteRef } from '../domain/index.js';
import { withOptionalNote } from '../kept-note.js';
import type { CommandMetadata } from '../record-mass-events/lot-envelope.js';
import type { RegisterParts } from '../register-parts.js';
import { RegisteredStreams } from '../registered-stream.js';
import { type OverProject, checkProjectOwner, overProject } from '../rights/index.js';
import type { CallContext } from '../services.js';
import type { AccountInputs } from './account-inputs.js';
import { type AccountState, evolve } from './account-state.js';
import {
  type FrozenAccount,
  checkNotWaiting,
  decideApproval,
  decideDraft,
  decideReturn,
  decideSubmission,
  existing,
} from './decide-account.js';
import { MOST_CHARACTERS, partsOf } from './frozen-parts.js';

type Request = CommandName & { readonly note?: string };
type Decide = (state: AccountState | undefined, note: NoteRef | undefined) => LedgerEvent[];

/** Climate accounts from draft to approval, each in a stream of its own. */
export class ClimateAccounts {
  private readonly streams: RegisteredStreams<AccountState>;

  constructor(
    private readonly parts: RegisterParts,
    private readonly inputs: AccountInputs,
  ) {
    this.streams = new RegisteredStreams(parts.store, parts.clock, (event, state) => evolve(state, event), parts.guard);
  }

  /** Begins the account of a project and period. @param project id, code, or organisation:code @throws DomainError */
  async draft(project: string, request: AccountDraftRequest, call: CallContext): Promise<RecordedAnswer> {
    const projectId = this.parts.directory.projectId(call.actor.organisation, project);
    const { from, to, title } = request;
    checkDay('/from', from);
    checkDay('/to', to);
    if (to <= from) throw invalid('/to', 'empty_period', `'to' is the day after the last one: from ${from} to ${to} has no day`);
    const over = await this.over(projectId, project, call);
    const accountId = climateAccountIdOf(projectId, from, to);
    const stamp = this.stamp('draft', accountId, request, call);
    return this.record(accountId, request, stamp, (state, note) =>
      decideDraft({ accountId, projectId, from, to, ...(title !== undefined && { title }), ...(note && { note }) }, over, state),
    );
  }

  /**
   * Works the account out as known now, freezes its inputs and its result, and submits it.
   * @throws DomainError where the project is another organisation's, a submission waits for an answer, or the inputs are too large for one
   *   append
   */
  async submit(accountId: string, request: AccountSubmissionRequest, call: CallContext): Promise<RecordedAnswer> {
    const stamp = this.stamp('submit', accountId, request, call);
    const { data, commands } = await this.streams.load(climateAccountStream(accountId));
    const { draft, submissions } = existing(data);
    // A command that was recorded already is answered with that, whatever is waiting now.
    if (commands.has(stamp.commandId)) return this.record(accountId, request, stamp, () => []);
    const over = await this.over(draft.projectId, draft.projectId, call);
    checkProjectOwner(over, '/id');
    checkNotWaiting(submissions);
    const frozen = await this.freeze(draft);
    return this.record(accountId, request, stamp, (state, note) => decideSubmission(frozen, over, state, note));
  }

  /** Sends a submission back. @throws DomainError where the caller is not the project's municipality, or it does not wait for an answer */
  async sendBack(accountId: string, request: AccountReturnRequest, call: CallContext): Promise<RecordedAnswer> {
    const stamp = this.stamp('return', accountId, request, call);
    const over = await this.overAccount(accountId, call);
    return this.record(accountId, request, stamp, (state, note) => decideReturn(request.submission, note!, over, state));
  }

  /** Approves a submission. @throws DomainError where the caller is not the project's municipality, or it does not wait for an answer */
  async approve(accountId: string, request: AccountApprovalRequest, call: CallContext): Promise<RecordedAnswer> {
    const stamp = this.stamp('approve', accountId, request, call);
    const over = await this.overAccount(accountId, call);
    return this.record(accountId, request, stamp, (state, note) => decideApproval(request.submission, note, over, state));
  }

  private async freeze({ projectId, from, to }: AccountState['draft']): Promise<FrozenAccount> {
    const position = await this.parts.store.headPosition();
    const { inputs, result, ...account } = await this.inputs.workOut(projectId, from, to, position);
    const parts = partsOf(inputs);
    const characters = parts.reduce((sum, part) => sum + part.length, 0);
    if (characters > MOST_CHARACTERS)
      throw refused(
        '/id',
        'inputs_too_large',
        `the inputs come to ${Math.ceil(characters / 1000)} kB, at most ${MOST_CHARACTERS / 1000} kB fit; begin accounts of shorter periods`,
      );
    return { ...account, inputsSha256: contentHashOf(inputs), resultSha256: contentHashOf(result), parts };
  }

  /** @param named the project as the caller names it @throws DomainError where there is none */
  private async over(projectId: Uuid, named: string, { actor }: CallContext): Promise<OverProject> {
    const project = await this.parts.directory.projectById(projectId);
    if (!project) throw notFound('/id', 'unknown_project', `there is no project '${named}'`);
    return overProject(this.parts.directory, project, actor);
  }

  /** Of the project that an account is of. @throws DomainError where there is no such account */
  private async overAccount(accountId: string, call: CallContext): Promise<OverProject> {
    const { data } = await this.streams.load(climateAccountStream(accountId));
    const { projectId } = existing(data).draft;
    return this.over(projectId, projectId, call);
  }

  private stamp(kind: string, accountId: string, request: Request, call: CallContext): CommandMetadata {
    if (!isUuid(accountId)) throw notFound('/id', 'unknown_account', `no climate account has the id '${accountId}'`);
    const contentHash = requestHashOf(request, 'climate-account', kind, accountId);
    return stampOf(call, request, contentHash, this.parts.clock.nowMs());
  }

  private record(accountId: string, { note }: Request, stamp: CommandMetadata, decide: Decide): Promise<RecordedAnswer> {
    return withOptionalNote(this.parts.texts, note, stamp.commandId, (kept) =>
      this.streams.record(climateAccountStream(accountId), accountId, stamp, ({ data }) => decide(data, kept)),
    );
  }
}
