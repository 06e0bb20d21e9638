import type { Actor } from '#libs/kernel/index.js';
import { nameBasedId, startOfOsloDay } from '#libs/kernel/index.js';
import type { LotRequest, MassEventRequest, SortingRunRequest } from '#libs/contracts/api/commands.js';
import type { ClassificationRequest, ReceiptRequest, SplitRequest } from '#libs/contracts/api/commands-custody.js';
import type { FindingCommentRequest, FindingExplanationRequest } from '#libs/contracts/api/findings.js';
import type { CorrectionBetweenPartiesRequest, ReopeningBetweenPartiesRequest } from '#libs/contracts/api/corrections.js';
import type { MassPlanRequest } from '#libs/contracts/api/mass-plans.js';
import type { PermitRequest } from '#libs/contracts/api/permits.js';
import type { SiteRecordRequest } from '#libs/contracts/api/site-records.js';
import { DEMO_VERSION, DEMO_YEAR, ORGANISATION, type Organisation } from './cast.js';

/** Something that is recorded at a moment of the simulated year. */
export type Step = {
  /** Milliseconds since the epoch: what the recorder's clock says. */
  readonly recordedAtMs: number;
  readonly actor: Organisation;
  /** As what the actor acts; absent: as contractor. */
  readonly role?: Actor['role'];
} & (
  | { readonly events: readonly MassEventRequest[] }
  | { readonly opens: LotRequest }
  | { readonly run: SortingRunRequest }
  | { readonly splits: string; readonly plan: SplitRequest }
  | { readonly classifies: string; readonly plan: ClassificationRequest }
  | { readonly receipt: ReceiptRequest }
  | { readonly permits: string; readonly plan: PermitRequest }
  /** Id of a project: a version of its mass plan. */
  | { readonly plans: string; readonly plan: MassPlanRequest }
  /** Id of a site: what it knows beside its mass. */
  | { readonly records: string; readonly record: SiteRecordRequest }
  | { readonly asks: CorrectionBetweenPartiesRequest }
  /** Ids of findings: what somebody says of them. */
  | { readonly comments: string; readonly plan: FindingCommentRequest }
  | { readonly explains: string; readonly plan: FindingExplanationRequest }
  /** Asks the builders whose mass the run sorted, who approve. */
  | { readonly reopens: string; readonly plan: ReopeningBetweenPartiesRequest; readonly approvedBy: readonly Organisation[] }
);

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A day of the simulated year, `MM-DD`. */
export const day = (monthDay: string): string => `${DEMO_YEAR}-${monthDay}`;

/** An instant of a day of the simulated year, clock time of Oslo. */
export const at = (monthDay: string, clock = '18:00'): number => {
  const [hours, minutes] = clock.split(':').map(Number);
  return startOfOsloDay(day(monthDay)) + (hours! * 60 + minutes!) * MINUTE_MS;
};

/** Working days of a calendar week (1 to 52) as `MM-DD`; week 1 begins on the first Monday of the year. */
export function workingDays(week: number): string[] {
  const firstMonday = Date.UTC(DEMO_YEAR, 0, 6);
  return [0, 1, 2, 3, 4].map((n) => new Date(firstMonday + ((week - 1) * 7 + n) * DAY_MS).toISOString().slice(5, 10));
}

/** Who acts for an organisation. The subject is nobody. */
export const actorOf = (organisation: Organisation, role: Actor['role'] = 'contractor'): Actor => ({
  organisation: ORGANISATION[organisation],
  role,
  subject: nameBasedId('subject', DEMO_VERSION, organisation),
});
