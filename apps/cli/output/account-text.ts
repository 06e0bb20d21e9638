import type { AccountNowAnswer, AccountRow } from '#libs/contracts/api/account-submissions.js';
import { grouped, tonnesCo2e } from './numbers.js';
import { table } from './table.js';

/** An account that was worked out again. */
export interface Recomputed {
  readonly accountId: string;
  readonly submission: number;
  readonly engineVersion: string;
  readonly submitted: { readonly inputsSha256: string; readonly resultSha256: string };
  readonly recomputed: { readonly inputsSha256: string; readonly resultSha256: string };
  readonly matches: boolean;
}

/** Accounts that were begun, as a table. */
export const accountsText = ({ items }: { readonly items: readonly AccountRow[] }): string =>
  table(
    [
      { heading: 'account' },
      { heading: 'project' },
      { heading: 'from' },
      { heading: 'to' },
      { heading: 'status' },
      { heading: 'submissions', right: true },
    ],
    items.map(({ accountId, projectName, from, to, status, newestSubmission }) => [
      accountId,
      projectName,
      from,
      to,
      status,
      String(newestSubmission ?? 0),
    ]),
  );

/** What an account would be now: the difference by module, and what was recorded since. */
export function accountNowText({ submission, logPosition, asOf, isSame, modules, changes }: AccountNowAnswer): string {
  const head = `submission ${submission}, as known at position ${logPosition}; now at ${asOf.position}: ${isSame ? 'the same' : 'different'}`;
  const by = ['submitted', 'now', 'difference', 'by formulas', 'by factors', 'by records'];
  const sums = table(
    [{ heading: 'module' }, ...by.map((heading) => ({ heading: `${heading}, t CO2e`, right: true }))],
    modules.map((each) => [
      `${each.module} ${each.gwp}`,
      ...[each.submittedGramCo2e, each.nowGramCo2e, each.differenceGramCo2e, each.byFormulas, each.byFactors, each.byRecords].map(
        tonnesCo2e,
      ),
    ]),
  );
  const since = changes.items.map(
    ({ type, event, corrects, recordedAt }) =>
      `  ${recordedAt} ${type} ${event}${corrects === null ? '' : `, corrects ${corrects}`}`,
  );
  return [head, sums, `${grouped(changes.count)} events since bear on it`, ...since].join('\n');
}

/** Whether an account that was worked out again came to what was submitted. */
export function recomputedText({ accountId, submission, engineVersion, submitted, recomputed, matches }: Recomputed): string {
  const line = (what: string, kept: string, now: string): string =>
    kept === now ? `✓ ${what} ${kept}` : `✗ ${what} ${now}, submitted was ${kept}`;
  return [
    `account ${accountId}, submission ${submission}, formulas of version ${engineVersion}`,
    line('inputs ', submitted.inputsSha256, recomputed.inputsSha256),
    line('account', submitted.resultSha256, recomputed.resultSha256),
    matches ? 'it comes to what was submitted, to the byte' : 'it does NOT come to what was submitted',
  ].join('\n');
}
