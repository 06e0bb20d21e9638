import type { EventData, LedgerEvent } from '#libs/contracts/index.js';

/** Where a submission stands: `submitted` waits for the municipality; `superseded` was approved until a later one was. */
export type SubmissionStatus = 'submitted' | 'returned' | 'approved' | 'superseded';

/** A climate account, folded from its stream. */
export interface AccountState {
  readonly draft: EventData<'ClimateAccountDrafted'>;
  /** Status of each submission: the first is number 1. */
  readonly submissions: readonly SubmissionStatus[];
}

/** What an event makes of an account; `undefined` where it says nothing of it. */
export function evolve(state: AccountState | undefined, event: LedgerEvent): AccountState | undefined {
  if (event.type === 'ClimateAccountDrafted') return { draft: event.data, submissions: [] };
  if (!state) return undefined;
  const { draft, submissions } = state;
  const put = (submission: number, status: SubmissionStatus): AccountState => ({
    draft,
    submissions: Object.assign([...submissions], { [submission - 1]: status }),
  });
  switch (event.type) {
    case 'ClimateAccountSubmitted':
      return put(event.data.submission, 'submitted');
    case 'ClimateAccountReturned':
      return put(event.data.submission, 'returned');
    case 'ClimateAccountApproved':
      return put(event.data.submission, 'approved');
    case 'ClimateAccountSuperseded':
      return put(event.data.submission, 'superseded');
    default:
      return state;
  }
}
