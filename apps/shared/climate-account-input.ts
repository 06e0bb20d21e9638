import { flowFacts } from '#libs/balances/flows/flow-facts.js';
import { type FlowsWithEnds, withEnds } from '#libs/balances/flows/summed-facts.js';
import { plannedPrimaryReceivers } from '#libs/balances/mass-plans/planned-primary.js';
import type { Period } from '#libs/balances/period.js';
import { type AsOf, type ReadSession, asOfAnswer } from '#libs/balances/session.js';
import type { TerritoryRef } from '#libs/balances/territory-balances/territory.js';
import { type ClimateAccountInput, substitutions } from '#libs/climate/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { ownFigures } from './own-figures.js';

/**
 * What the climate account of a territory and period is worked out from, as known at the position: everything but the factor tables, which
 * are those of the release. An account that is shown and one that is submitted are worked out from the same.
 * @param flows the recorded flows of the territory in the period, where they have been read already
 * @throws DomainError for an unknown territory or a wrong period
 */
export async function climateAccountInput(
  session: ReadSession,
  asOf: AsOf,
  query: Period & { readonly territory: TerritoryRef },
  flows?: FlowsWithEnds,
): Promise<ClimateAccountInput> {
  const found = flows ?? withEnds(await flowFacts(session, asOf, { ...query, basis: 'recorded' }));
  const { territory, facts, siteIds, receivingProjects } = found;
  const places = await session.query<{ site: string }>(territory.placesSql('recorded', '$1'), [territory.parameter]);
  const own = new Set(places.map(({ site }) => site));
  const receivers = await plannedPrimaryReceivers(session, asOf, query, receivingProjects, own);
  const { fates } = loadReferenceData();
  return {
    ...(await ownFigures(session, asOf, query, siteIds, own)),
    territory: territory.answer,
    period: { from: query.from ?? null, to: query.to ?? null },
    asOf: asOfAnswer(asOf),
    facts,
    substitutions: receivers.flatMap((receiver) => substitutions(receiver, fates)),
  };
}
