import { hash } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { recomputedAccount } from '#libs/climate/index.js';
import type { AccountDetail, AccountNowAnswer, SubmissionSummary } from '#libs/contracts/api/account-submissions.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import type { ApiClient } from '../api-client.js';
import { type Recomputed, accountNowText, accountsText, recomputedText } from '../output/account-text.js';
import { EXIT, type Run } from '../run.js';
import { type PeriodOptions, periodQuery, projectId } from './territory.js';

interface SubmissionOption {
  readonly submission?: number;
}
interface NoteOption {
  readonly note?: string;
}

const BASE = '/api/v1/climate-accounts';
const sha256 = (text: string): string => hash('sha256', text, 'hex');

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('expected the number of a submission: 1, 2, …');
  return Number(text);
}

/**
 * Works a submission out again: reads what was frozen, runs the formulas of its version here, and compares.
 * @param wanted number of the submission; absent: the newest
 * @throws Error where there is none, or this release does not have its formulas
 */
export async function recompute(client: ApiClient, accountId: string, wanted: number | undefined): Promise<Recomputed> {
  const { submissions } = await client.get<AccountDetail>(`${BASE}/${encodeURIComponent(accountId)}`);
  const found = wanted === undefined ? submissions.at(-1) : submissions.find(({ submission }) => submission === wanted);
  if (!found)
    throw new Error(wanted === undefined ? 'the account was not submitted yet' : `the account has no submission ${wanted}`);
  const { submission, engineVersion, inputsSha256, resultSha256, inputs: address }: SubmissionSummary = found;
  const inputs = await client.text(address);
  const recomputed = {
    inputsSha256: sha256(inputs),
    resultSha256: sha256(recomputedAccount(inputs, engineVersion)),
  };
  return {
    accountId,
    submission,
    engineVersion,
    submitted: { inputsSha256, resultSha256 },
    recomputed,
    matches: recomputed.inputsSha256 === inputsSha256 && recomputed.resultSha256 === resultSha256,
  };
}

/** Commands that take accounts from draft to approval, below `account`. */
export function addAccountCommands(account: Command, run: Run): void {
  const post = (path: string, body: object) => (client: ApiClient) => client.post<RecordedAnswer>(path, {}, JSON.stringify(body));
  // Its own options end where the name of a command stands: these have options of the same names.
  account.enablePositionalOptions();
  const recordedText = ({ id, outcome }: RecordedAnswer): string => `account ${id}: ${outcome}`;
  const withSubmission = (command: Command): Command =>
    command.option('--submission <number>', 'which submission; the newest by default', numberOf);

  account
    .command('list')
    .description('accounts that were begun')
    .option('--project <id|code|name>', 'of this project')
    .option('--status <status>', 'draft, submitted, returned or approved')
    .action((options: { project?: string; status?: string }) =>
      run(async ({ client, print }) => {
        const project = options.project === undefined ? undefined : await projectId(client, options.project);
        print(
          await client.get<{ items: AccountDetail[] }>(`${BASE}/register`, { project, status: options.status }),
          accountsText,
        );
      }),
    );

  account
    .command('draft <id|code|name>')
    .description('begin the account of a project and period')
    .option('--year <year>', 'calendar year')
    .option('--from <day>', 'first day, inclusive')
    .option('--to <day>', 'day after the last one')
    .option('--title <title>', 'what it is called')
    .addHelpText('after', '\nExample:\n  massestrom account draft SKOLE --year 2025')
    .action((named: string, { title, ...period }: PeriodOptions & { title?: string }) =>
      run(async ({ client, print }) => {
        const id = await projectId(client, named);
        print(await post(`/api/v1/projects/${id}/climate-accounts`, { ...periodQuery(period), title })(client), recordedText);
      }),
    );

  account
    .command('submit <id>')
    .description('work an account out as known now, freeze it and submit it')
    .option('--note <text>', 'what the municipality should know')
    .action((id: string, { note }: NoteOption) =>
      run(async ({ client, print }) => print(await post(`${BASE}/${id}/submissions`, { note })(client), recordedText)),
    );

  account
    .command('return <id>')
    .description('send a submission back, as a municipality')
    .requiredOption('--submission <number>', 'which submission', numberOf)
    .requiredOption('--note <text>', 'what is to be changed')
    .action((id: string, { submission, note }: SubmissionOption & NoteOption) =>
      run(async ({ client, print }) => print(await post(`${BASE}/${id}/returns`, { submission, note })(client), recordedText)),
    );

  account
    .command('approve <id>')
    .description('approve a submission, as a municipality')
    .requiredOption('--submission <number>', 'which submission', numberOf)
    .option('--note <text>', 'comments')
    .action((id: string, { submission, note }: SubmissionOption & NoteOption) =>
      run(async ({ client, print }) => print(await post(`${BASE}/${id}/approvals`, { submission, note })(client), recordedText)),
    );

  withSubmission(
    account.command('now <id>').description('what a submitted account would be now, and what made the difference'),
  ).action((id: string, { submission }: SubmissionOption) =>
    run(async ({ client, print }) =>
      print(await client.get<AccountNowAnswer>(`${BASE}/${encodeURIComponent(id)}/now`, { submission }), accountNowText),
    ),
  );

  withSubmission(
    account.command('recompute <id>').description('work a submitted account out again, by the formulas of then, and compare'),
  )
    .addHelpText(
      'after',
      '\nExample:\n  massestrom account recompute 8a78115b-6dfe-5165-bd6d-25a37db22114\n\nExit status 4: it does not come to what was submitted.',
    )
    .action((id: string, { submission }: SubmissionOption) =>
      run(async ({ client, print }) => {
        const answer = await recompute(client, id, submission);
        print(answer, recomputedText);
        return answer.matches ? EXIT.ok : EXIT.findings;
      }),
    );
}
