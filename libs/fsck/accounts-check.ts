import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { canonical } from './chain.js';
import { namedId } from './ids.js';
import { type AuditedEvent, nameOf } from './log-reader.js';
import type { Findings } from './report.js';

// The auditor reads data of any shape.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call */

const CHECK = 'ledger.accounts';
/** Parties for whom everybody acts on a machine of one's own. */
const OWN = new Set(['local', 'system']);
/** Roles in which somebody acts for a municipality: its own server gives all who call it the role of its operator. */
const MUNICIPAL = new Set(['municipality', 'operator']);

/** A climate account as its events so far leave it. */
interface Account {
  readonly projectId: string;
  readonly from: string;
  readonly to: string;
  /** Where each submission stands; the first is number 1. */
  readonly submissions: ('waits' | 'returned' | 'approved' | 'superseded')[];
  /** Parts of the inputs of the submission to come. */
  parts: string[];
  /** The approved submission that the newest approval takes the place of, until the log says so. */
  replaced: number | undefined;
}

type Add = (message: string) => void;

/**
 * Climate accounts: steps in their order, each by whom it may be taken, and what was frozen as its hash says. That the account follows
 * from its inputs is not looked at here: `account recompute` works it out again.
 */
export class AccountsCheck {
  private readonly accounts = new Map<string, Account>();

  constructor(private readonly findings: Findings) {
    findings.begin(CHECK);
  }

  event(event: AuditedEvent): void {
    const { type, data, stream } = event;
    if (!type.startsWith('ClimateAccount')) return;
    const add: Add = (message) => this.findings.add(CHECK, `${nameOf(event)} ${message}`);
    if (stream !== `climateAccount-${data.accountId}`) add(`stands in the stream ${stream}`);
    const account = this.accounts.get(data.accountId);
    if (type === 'ClimateAccountDrafted') return this.draft(data, account, add);
    if (!account) return add('is about an account that was not drafted');
    if (account.replaced !== undefined && type !== 'ClimateAccountSuperseded') {
      add(`follows on an approval that did not supersede submission ${account.replaced}`);
      account.replaced = undefined;
    }
    if (type === 'ClimateAccountInputsFrozen') frozen(data, account, add);
    else if (type === 'ClimateAccountSubmitted') submitted(event, account, add);
    else if (type === 'ClimateAccountSuperseded') superseded(data, account, add);
    else answered(event, account, add);
  }

  /** Takes note of the end of the log. */
  finish(): void {
    for (const [id, { parts, replaced }] of this.accounts) {
      if (parts.length > 0) this.findings.add(CHECK, `the account ${id} ends with inputs that were not submitted`);
      if (replaced !== undefined) this.findings.add(CHECK, `the account ${id} has two approved submissions`);
    }
  }

  private draft({ accountId, projectId, from, to }: any, known: Account | undefined, add: Add): void {
    if (known) return add('drafts an account that was drafted already');
    if (accountId !== namedId('climateAccount', projectId, from, to))
      add('has an id that does not follow from project and period');
    if (!(from < to)) add(`has no day from ${from} to ${to}`);
    this.accounts.set(accountId, { projectId, from, to, submissions: [], parts: [], replaced: undefined });
  }
}

function next({ submission }: any, { submissions }: Account, add: Add): void {
  if (submission !== submissions.length + 1) add(`is of submission ${submission}, the next one is ${submissions.length + 1}`);
  if (submissions.includes('waits')) add('comes while a submission waits for an answer');
}

function frozen(data: any, account: Account, add: Add): void {
  next(data, account, add);
  if (data.part !== account.parts.length + 1) add(`is part ${data.part}, the next one is ${account.parts.length + 1}`);
  account.parts.push(data.content);
}

function submitted({ data, position }: AuditedEvent, account: Account, add: Add): void {
  next(data, account, add);
  if (data.inputParts !== account.parts.length)
    add(`is worked out from ${data.inputParts} parts of inputs, ${account.parts.length} are there`);
  if (BigInt(data.logPosition) >= position) add(`is as known at position ${data.logPosition}, which comes after it`);
  const modules = new Set<string>(data.modules.map(({ module, gwp }: any) => `${module} ${gwp}`));
  if (modules.size !== data.modules.length) add('tells a module twice');
  inputs(data, account, add);
  account.parts = [];
  account.submissions[data.submission - 1] = 'waits';
}

/** What was frozen: as its hash says, written in the one way, and of the account's own project, period and position. */
function inputs({ inputsSha256, logPosition }: any, { parts, projectId, from, to }: Account, add: Add): void {
  let text: string;
  let told: any;
  try {
    text = gunzipSync(Buffer.from(parts.join(''), 'base64')).toString('utf8');
    told = JSON.parse(text);
  } catch (error) {
    return add(`has inputs that cannot be read: ${(error as Error).message}`);
  }
  if (createHash('sha256').update(text).digest('hex') !== inputsSha256) add('has other inputs than its hash says');
  if (canonical(told) !== text) add('has inputs that are not canonical JSON');
  const { territory, period, asOf } = told;
  if (territory && (territory.kind !== 'project' || territory.id !== projectId)) add('has the inputs of another project');
  if (period && (period.from !== from || period.to !== to)) add('has the inputs of another period');
  if (asOf && asOf.position !== logPosition) add(`has inputs as known at position ${asOf.position}`);
}

function superseded({ submission, bySubmission }: any, account: Account, add: Add): void {
  if (submission !== account.replaced || account.submissions[bySubmission - 1] !== 'approved')
    add(`supersedes submission ${submission}, which the approval before it does not take the place of`);
  account.replaced = undefined;
  account.submissions[submission - 1] = 'superseded';
}

/** A return or an approval. */
function answered({ type, data, metadata }: AuditedEvent, account: Account, add: Add): void {
  const { organisation, role } = metadata.actor;
  const { submissions } = account;
  if (submissions[data.submission - 1] !== 'waits') add(`answers submission ${data.submission}, which does not wait`);
  if (!MUNICIPAL.has(role) && !OWN.has(organisation)) add(`is by the role ${role}, not by a municipality`);
  const isApproval = type === 'ClimateAccountApproved';
  const before = submissions.indexOf('approved') + 1;
  if (isApproval && before > 0) account.replaced = before;
  submissions[data.submission - 1] = isApproval ? 'approved' : 'returned';
}
