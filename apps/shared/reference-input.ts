import { dailyOutflows } from '#libs/balances/flows/flow-facts.js';
import type { Period } from '#libs/balances/period.js';
import { type LastStatus, lastStatus } from '#libs/balances/reference-scenario/last-status.js';
import { type OwnReceipt, permittedDeposits } from '#libs/balances/reference-scenario/open-deposits.js';
import { hauledDistances } from '#libs/balances/reference-scenario/told-distances.js';
import type { AsOf, ReadSession } from '#libs/balances/session.js';
import type { TerritoryRef } from '#libs/balances/territory-balances/territory.js';
import { type ClimateAccountInput, type DailyFlow, type ReferenceInput, isSurplus } from '#libs/climate/index.js';

const YEAR_DIGITS = 4;

/**
 * What the reference scenario of an account is worked out from, as known at the position of the account: its surplus by day, deposits with
 * permit and room, the distances that records tell, the last status of the region. Own figures of sites are those of the account.
 * @throws DomainError for an unknown territory or a wrong period
 */
export async function referenceInput(
  session: ReadSession,
  asOf: AsOf,
  query: Period & { readonly territory: TerritoryRef },
  { territory, declared = [], measured = [] }: ClimateAccountInput,
): Promise<ReferenceInput> {
  const flows = (await dailyOutflows(session, asOf, query)).filter((flow) => isSurplus(flow, territory));
  const common = { territory, flows, declared, measured };
  const days = flows.map(({ day }) => day);
  if (days.length === 0) return { ...common, deposits: [], distanceOf: () => undefined, status: null };
  const deposits = await permittedDeposits(session, asOf, { demo: territory.demo, to: query.to, own: ownReceipts(flows) });
  const fromSites = [...new Set(flows.map(({ from }) => from.siteId))];
  const distances = await hauledDistances(
    session,
    asOf,
    fromSites,
    deposits.map(({ siteId }) => siteId),
  );
  return {
    ...common,
    deposits,
    distanceOf: (from, to) => distances.get(from)?.get(to),
    status: await statusBefore(session, asOf, query, territory.region, days),
  };
}

function ownReceipts(flows: readonly DailyFlow[]): OwnReceipt[] {
  const receipts = new Map<string, OwnReceipt>();
  for (const { to, day, massKg } of flows) {
    const year = day.slice(0, YEAR_DIGITS);
    const key = `${to.siteId}:${year}`;
    receipts.set(key, { siteId: to.siteId, year: Number(year), massKg: massKg + (receipts.get(key)?.massKg ?? 0) });
  }
  return [...receipts.values()];
}

/** The last full year before the period; of a period without a beginning before the first surplus. */
async function statusBefore(
  session: ReadSession,
  asOf: AsOf,
  { from, to }: Period,
  region: string | null,
  days: readonly string[],
): Promise<LastStatus | null> {
  if (region === null) return null;
  const first = from ?? days.reduce((least, day) => (day < least ? day : least));
  return lastStatus(session, asOf, { region, year: Number(first.slice(0, YEAR_DIGITS)) - 1, to });
}
