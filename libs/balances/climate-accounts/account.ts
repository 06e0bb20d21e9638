import type {
  AccountDetail,
  AccountRow,
  AccountStep,
  AccountStepKind,
  SubmissionStatus,
  SubmissionSummary,
} from '#libs/contracts/api/account-submissions.js';
import type { EventData } from '#libs/contracts/index.js';
import { invalid, isUuid, isoInstant, notFound } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { type AccountSqlRow, accountRowOf, accountsSql } from './accounts-sql.js';
import { type ReadNotes, notesOf } from '../read-notes.js';

interface StepRow {
  kind: AccountStepKind;
  submission: number | null;
  by_submission: number | null;
  fields: string | null;
  note_id: string | null;
  organisation: string;
  role: string;
  event_id: string;
  position: PgInteger;
  recorded_ms: PgInteger;
}

/** What was submitted, as the column `fields` has it. */
type SubmittedFields = Omit<EventData<'ClimateAccountSubmitted'>, 'accountId' | 'submission' | 'note'>;

/** An account as known at a position, before its texts are read. */
export class KnownAccount {
  constructor(
    readonly row: AccountRow,
    private readonly steps: readonly StepRow[],
  ) {}

  /** Submissions, first one first. */
  submissions(): SubmissionSummary[] {
    return this.steps.filter(({ kind }) => kind === 'submitted').map((step) => this.summary(step));
  }

  /**
   * A submission by its number; absent: the newest.
   * @throws DomainError where there is none
   */
  submission(number: number | undefined): SubmissionSummary {
    const all = this.submissions();
    if (all.length === 0) throw notFound('/path/id', 'not_submitted', 'the account was not submitted yet');
    const found = number === undefined ? all.at(-1) : all.find(({ submission }) => submission === number);
    if (found) return found;
    throw invalid(
      '/query/submission',
      'unknown_submission',
      `the account has ${all.length} submissions, none of number ${String(number)}`,
    );
  }

  /** Steps with their comments, first one first. @param submission those about it; absent: all */
  async told(readNotes: ReadNotes, submission?: number): Promise<AccountStep[]> {
    const steps = this.steps.filter((step) => submission === undefined || step.submission === submission);
    const textOf = await notesOf(
      readNotes,
      steps.map(({ note_id }) => note_id),
    );
    return steps.map((step): AccountStep => ({
      kind: step.kind,
      submission: step.submission,
      bySubmission: step.by_submission,
      recordedAt: isoInstant(safeInteger(step.recorded_ms)),
      organisation: step.organisation,
      role: step.role,
      note: textOf(step.note_id),
      event: step.event_id,
      position: String(step.position),
    }));
  }

  private summary(step: StepRow): SubmissionSummary {
    const submission = step.submission!;
    const { inputParts: _parts, knownAt, ...fields } = JSON.parse(step.fields!) as SubmittedFields;
    const address = (what: string): string => `/api/v1/climate-accounts/${this.row.accountId}/${what}?submission=${submission}`;
    return {
      submission,
      status: this.steps.filter((each) => each.submission === submission).at(-1)!.kind as SubmissionStatus,
      submittedAt: isoInstant(safeInteger(step.recorded_ms)),
      submittedBy: step.organisation,
      ...fields,
      modules: fields.modules.map((each) => ({ ...each })),
      coverage: fields.coverage.map((each) => ({ ...each })),
      knownAt: knownAt ?? null,
      account: address('submitted'),
      inputs: address('inputs'),
      now: address('now'),
    };
  }
}

/** An account as known at a position. @throws DomainError `not-found` */
export async function knownAccount(session: ReadSession, asOf: AsOf, accountId: string): Promise<KnownAccount> {
  const sql = `SELECT * FROM (${accountsSql(session, asOf)}) AS known WHERE account_id = $1::uuid`;
  const [row] = isUuid(accountId) ? await session.query<AccountSqlRow>(sql, [accountId]) : [];
  if (!row) throw notFound('/path/id', 'unknown_account', `no climate account has the id '${accountId}'`);
  const steps = await session.query<StepRow>(
    `SELECT kind, submission, by_submission, fields, note_id, organisation, role, event_id, position, recorded_ms
     FROM ${session.schema}.climate_account_step WHERE account_id = $1::uuid AND position <= ${asOf.position} ORDER BY revision`,
    [accountId],
  );
  return new KnownAccount(accountRowOf(row), steps);
}

/** An account with its submissions and all its steps. @throws DomainError `not-found` */
export async function accountDetail(
  session: ReadSession,
  asOf: AsOf,
  accountId: string,
  readNotes: ReadNotes,
): Promise<AccountDetail> {
  const account = await knownAccount(session, asOf, accountId);
  return { ...account.row, submissions: account.submissions(), steps: await account.told(readNotes), asOf: asOfAnswer(asOf) };
}
