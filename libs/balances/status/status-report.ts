import type { StatusCoverage, StatusReport, StatusRespondent, StatusSite } from '#libs/contracts/api/status-reports.js';
import type { ReportedStatus } from '#libs/contracts/api/status-reports.js';
import { osloDay } from '#libs/kernel/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { flowFacts } from '../flows/flow-facts.js';
import { type AsOf, type ReadSession, asOfAnswer, requestedMs } from '../session.js';
import { reportedTotals } from '../territory-balances/reported.js';
import type { Territory, TerritoryRef } from '../territory-balances/territory.js';
import { TREND_PERIODS, comparablePeriod, previousPeriods, statusPeriodOf, yearOfPeriod } from './periods.js';
import { recordedStatus } from './recorded-status.js';
import { reportedStatus } from './reported-status.js';
import { statusRespondents } from './respondents.js';
import { statusSites } from './sites.js';

/** Which status: of a municipality or region, in which period. */
export interface StatusQuery {
  readonly territory: TerritoryRef;
  /** Key such as `2026` or `2026-H1`. */
  readonly period: string;
}

/**
 * The status of a municipality or region in a year or half of one, as known at the position.
 * @param nowMs the event store's clock, by which it is told whether the period is over, where no `asOf` is asked for
 * @throws DomainError for an unknown territory or a key that is none
 */
export async function statusReport(session: ReadSession, asOf: AsOf, query: StatusQuery, nowMs: number): Promise<StatusReport> {
  const period = statusPeriodOf(query.period);
  const previous = previousPeriods(period);
  const comparable = comparablePeriod(period);
  const year = yearOfPeriod(period);
  const span = { from: previous[0]!.from, to: period.to };
  const { territory, facts } = await flowFacts(session, asOf, { territory: query.territory, basis: 'recorded', ...span });
  const municipalities = municipalitiesOf(territory);
  const years = { from: `${year - TREND_PERIODS}-01-01`, to: `${year + 1}-01-01` };
  const reported = reportedStatus(await reportedTotals(session, asOf, territory, years), year, TREND_PERIODS);
  const sites = await statusSites(session, asOf, territory, period);
  const respondents = await statusRespondents(session, asOf, territory, period, year);
  return {
    territory: territory.answer,
    period,
    ended: osloDay(requestedMs(asOf) ?? nowMs) >= period.to,
    previous,
    comparable: comparable.key,
    asOf: asOfAnswer(asOf),
    recorded: recordedStatus({
      facts,
      period,
      previous,
      comparableKey: comparable.key,
      municipalities,
      reference: loadReferenceData(),
    }),
    reported,
    sites,
    respondents,
    coverage: municipalities.map((each) => coverageOf(each, sites, respondents, reported)),
  };
}

const municipalitiesOf = ({ ref, answer, municipalities }: Territory): readonly { number: string; name: string }[] =>
  ref.kind === 'region' ? municipalities : [{ number: ref.id, name: answer.name }];

function coverageOf(
  { number, name }: { readonly number: string; readonly name: string },
  sites: readonly StatusSite[],
  respondents: readonly StatusRespondent[],
  { municipalities }: ReportedStatus,
): StatusCoverage {
  const own = sites.filter(({ municipality }) => municipality === number);
  return {
    number,
    name,
    receivingSites: own.length,
    sitesWithRecords: own.filter(({ received }) => received.massKg !== 0).length,
    sitesWithPlan: own.filter(({ plan, totalPlacedLitres }) => plan !== null && totalPlacedLitres !== null).length,
    recorders: respondents.filter((each) => each.basis === 'recorded' && each.municipalities.includes(number)).length,
    reportedTotals: municipalities.filter(({ municipality, massKg }) => municipality === number && massKg > 0).length,
  };
}
