import { climateAccountInput } from '#apps/shared/climate-account-input.js';
import { referenceInput } from '#apps/shared/reference-input.js';
import { type FlowFacts, flowFacts } from '#libs/balances/flows/flow-facts.js';
import { type FlowsWithEnds, summedFacts, withEnds } from '#libs/balances/flows/summed-facts.js';
import type { Period } from '#libs/balances/period.js';
import { type AsOf, type ReadSession, asOfAnswer } from '#libs/balances/session.js';
import { type TerritoryRef, resolveTerritory } from '#libs/balances/territory-balances/territory.js';
import { eventsLink, flowLinks } from '#libs/contracts/api/flow-link.js';
import type { IndicatorsAnswer } from '#libs/contracts/api/indicators.js';
import { computeClimateAccount, referenceAnswer } from '#libs/climate/index.js';
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import { lineEventsLink } from '#libs/contracts/api/climate-lines.js';
import { indicatorSection, splitByOrigin } from '#libs/indicators/index.js';
import { type IndicatorScope, recordedInputs } from './indicator-input.js';

type Basis = 'recorded' | 'reported';

export interface IndicatorQuery extends Period {
  readonly territory: TerritoryRef;
  /** Absent: both, apart. A project has recorded movements only. */
  readonly basis?: Basis | undefined;
}

const basesOf = ({ basis, territory }: IndicatorQuery): readonly Basis[] => {
  if (basis !== undefined) return [basis];
  return territory.kind === 'project' ? ['recorded'] : ['recorded', 'reported'];
};

/**
 * The indicators of a territory and period: facts of the read models, formulas of the indicators.
 * @param readStream asked only for the origins of a project as known at an earlier position
 * @throws DomainError for an unknown territory or a wrong period
 */
export async function indicators(
  session: ReadSession,
  asOf: AsOf,
  query: IndicatorQuery,
  readStream: IndicatorScope['readStream'],
): Promise<IndicatorsAnswer> {
  const { answer: territory } = await resolveTerritory(session, asOf, query.territory);
  const sections: IndicatorsAnswer['sections'] = [];
  for (const basis of basesOf(query)) {
    const flows = await flowsFor(session, asOf, { ...query, basis });
    sections.push(await sectionOf(session, asOf, { ...query, basis }, flows, readStream));
  }
  return { territory, period: periodOf(query), asOf: asOfAnswer(asOf), sections };
}

/** Recorded flows summed as far as indicators cannot tell: there may be more of them than can be read soon. Reported totals one by one. */
async function flowsFor(
  session: ReadSession,
  asOf: AsOf,
  query: IndicatorQuery & { readonly basis: Basis },
): Promise<FlowsWithEnds> {
  return query.basis === 'recorded' ? summedFacts(session, asOf, query) : withEnds(await flowFacts(session, asOf, query));
}

const periodOf = ({ from, to }: Period): IndicatorsAnswer['period'] => ({ from: from ?? null, to: to ?? null });

/**
 * The indicators of one basis.
 * @param flows those of the query, which terms are then known to be sums of (`flowsBehind`)
 */
export async function sectionOf(
  session: ReadSession,
  asOf: AsOf,
  query: IndicatorQuery & { readonly basis: Basis },
  flows: FlowFacts | FlowsWithEnds,
  readStream: IndicatorScope['readStream'],
): Promise<IndicatorsAnswer['sections'][number]> {
  const { basis } = query;
  const scope: IndicatorScope = { session, asOf, territory: query.territory, period: query, readStream };
  const links = { territory: flows.territory.answer, period: periodOf(query), asOf: asOfAnswer(asOf), basis };
  return indicatorSection({
    basis,
    territoryFacts: splitByOrigin(flows.facts),
    links: flowLinks(links),
    events: eventsLink(links),
    partOfTime: query.from !== undefined || query.to !== undefined,
    ...(basis === 'recorded' && (await recordedInputs(scope, 'siteIds' in flows ? flows : withEnds(flows)))),
  });
}

/**
 * The climate account of a territory and period: facts of the read models, factors and formulas of the climate accounts. Each line leads to its
 * events. Beside it stands the reference scenario, which is no part of an account that is submitted.
 * @throws DomainError for an unknown territory or a wrong period
 */
export async function climateAccount(
  session: ReadSession,
  asOf: AsOf,
  query: Period & { readonly territory: TerritoryRef },
): Promise<ClimateAccountAnswer> {
  const input = await climateAccountInput(session, asOf, query);
  const account = computeClimateAccount(input);
  const reference = referenceAnswer(await referenceInput(session, asOf, query, input));
  return { ...account, lines: account.lines.map((line) => ({ ...line, events: lineEventsLink(account, line.id) })), reference };
}
