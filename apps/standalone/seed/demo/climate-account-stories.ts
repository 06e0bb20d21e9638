import type { AccountDraftRequest } from '#libs/contracts/api/account-submissions.js';
import { climateAccountIdOf } from '#libs/contracts/index.js';
import { type SettableClock, startOfOsloDay } from '#libs/kernel/index.js';
import type { ClimateAccounts } from '#libs/mass-ledger/climate-accounts/index.js';
import type { CallContext, MassLedger } from '#libs/mass-ledger/services.js';
import { DEMO_VERSION, DEMO_YEAR, type Organisation, PROJECTS, pitOf, projectId, siteId } from './cast.js';
import { actorOf, day } from './timeline.js';

/** What takes and records the accounts of the demo, on the simulated clock. Submissions need read models that follow the log. */
export interface AccountLedger {
  readonly accounts: ClimateAccounts;
  readonly ledger: Pick<MassLedger, 'massEvents'>;
}

const named = (id: string) => ({ source: 'demo', eventId: `${DEMO_VERSION}-${id}` });
const YEAR = { from: `${DEMO_YEAR}-01-01`, to: `${DEMO_YEAR + 1}-01-01` } as const;
const SECOND_HALF = { from: `${DEMO_YEAR}-07-01`, to: `${DEMO_YEAR + 1}-01-01` } as const;

interface Account {
  readonly project: string;
  readonly period: Pick<AccountDraftRequest, 'from' | 'to'>;
  readonly title: string;
}

const TOMTA: Account = { project: 'TOMTA', period: YEAR, title: 'Klimaregnskap 2025, byggetrinn 1 (demo)' };
const RING: Account = { project: 'RING', period: SECOND_HALF, title: 'Klimaregnskap, andre halvår 2025 (demo)' };
const HAVN: Account = { project: 'HAVN', period: YEAR, title: 'Klimaregnskap 2025, gamle havnelager (demo)' };
const STASJON: Account = { project: 'STASJON', period: SECOND_HALF, title: 'Klimaregnskap, andre halvår 2025 (demo)' };

/** A step of an account on a day of the year after, `MM-DD`. */
interface AccountStep {
  readonly on: string;
  readonly by: Organisation;
  readonly account: Account;
  readonly does: 'draft' | 'submit' | 'sendBack' | 'approve';
  readonly submission?: number;
  readonly note?: string;
}

/** One account approved at the second attempt, one that waits for an answer, one that came back with comments, and a draft. */
const STEPS: readonly AccountStep[] = [
  { on: '01-20', by: 'housing', account: TOMTA, does: 'draft' },
  { on: '01-22', by: 'housing', account: TOMTA, does: 'submit', note: 'Avstandene er hentet fra kjørebøkene. (demo)' },
  { on: '01-27', by: 'housing', account: HAVN, does: 'draft' },
  {
    on: '02-04',
    by: 'demovik',
    account: TOMTA,
    does: 'sendBack',
    submission: 1,
    note: 'Flere lass mangler avstand. Skriv hvorfor den ikke er kjent, eller oppgi den. (demo)',
  },
  {
    on: '02-10',
    by: 'housing',
    account: TOMTA,
    does: 'submit',
    note: 'Kjørebøkene til to av bilene er tapt. Avstanden til disse lassene kan ikke finnes. (demo)',
  },
  { on: '02-11', by: 'roads', account: RING, does: 'draft' },
  { on: '02-12', by: 'roads', account: RING, does: 'submit' },
  { on: '02-13', by: 'housing', account: HAVN, does: 'submit', note: 'Stabiliseringen er tatt med. (demo)' },
  { on: '02-18', by: 'demovik', account: TOMTA, does: 'approve', submission: 2, note: 'Godkjent. (demo)' },
  {
    on: '02-20',
    by: 'demovik',
    account: HAVN,
    does: 'sendBack',
    submission: 1,
    note: 'Vedlegg mengderapporten for bindemiddelet, og forklar hvorfor ren sand er kjørt til avfallsdeponiet. (demo)',
  },
  { on: '02-24', by: 'housing', account: STASJON, does: 'draft' },
];

const TEN_HOURS_MS = 36_000_000;

/** Ten o'clock of a day of the year after. */
const officeHours = (monthDay: string): number => startOfOsloDay(`${DEMO_YEAR + 1}-${monthDay}`) + TEN_HOURS_MS;

/** When a load is found that nobody had recorded: the approved account stands, and tells what it would come to now. */
const FORGOTTEN_ON = '03-02';

/**
 * Takes climate accounts from draft to approval, in the weeks after the demo's year. What is recorded already is recognised.
 * @throws DomainError where the ledger refuses something, or the read models do not reach the log
 */
export async function seedClimateAccounts({ accounts, ledger }: AccountLedger, clock: SettableClock): Promise<void> {
  for (const step of STEPS) {
    clock.set(officeHours(step.on));
    await take(step, accounts);
  }
  clock.set(officeHours(FORGOTTEN_ON));
  await recordForgotten(ledger);
}

async function take({ on, by, account, does, submission = 1, note }: AccountStep, accounts: ClimateAccounts): Promise<void> {
  const { project, period, title } = account;
  const id = projectId(project);
  const accountId = climateAccountIdOf(id, period.from, period.to);
  const own = { ...named(`account-${project}-${on}-${does}`), ...(note !== undefined && { note }) };
  const call: CallContext = { actor: actorOf(by, does === 'draft' || does === 'submit' ? 'builder' : 'municipality') };
  if (does === 'draft') await accounts.draft(id, { ...period, title, ...own }, call);
  else if (does === 'submit') await accounts.submit(accountId, own, call);
  else if (does === 'approve') await accounts.approve(accountId, { submission, ...own }, call);
  else await accounts.sendBack(accountId, { submission, note: note!, ...own }, call);
}

async function recordForgotten({ massEvents }: Pick<MassLedger, 'massEvents'>): Promise<void> {
  const { answer } = await massEvents.record(
    [
      {
        type: 'MassDeposited',
        project: projectId('TOMTA'),
        material: 'clay_crust',
        conditionClass: '1',
        fromSite: pitOf(PROJECTS.find(({ code }) => code === 'TOMTA')!),
        toSite: siteId('DEPONI-SKAR'),
        quantity: { value: '26.4', unit: 't', method: 'weighbridge' },
        haul: { ticket: 'TOMTA-GLEMT-1', distanceKm: '21.3', distanceKind: 'actual', vehicle: 'artic_semi', energy: 'diesel' },
        occurredAt: `${day('06-12')}T10:20`,
        ...named('forgotten-load'),
      },
    ],
    { actor: actorOf('earthworks') },
  );
  const [result] = answer.results;
  if (result?.outcome === 'rejected')
    throw new Error(`the load that the demo forgot does not fit the ledger: ${JSON.stringify(result)}`);
}
