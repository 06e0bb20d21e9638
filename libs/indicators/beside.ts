import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { IndicatorTermAnswer } from '#libs/contracts/api/indicators.js';
import type { AccountKind, FlowFact } from '#libs/contracts/index.js';
import { type Amount, amountOf, massAlone } from './amount.js';
import type { FlowBehind } from './behind.js';
import { termOf } from './fate-share.js';
import { isFinal } from './final-fates.js';
import type { TerritoryFacts } from './origin.js';

const HOLDINGS: readonly AccountKind[] = ['stock', 'transit', 'process'];

/** What went into some accounts of the territory less what left them. Differences have no interval. */
function netChange(facts: readonly FlowFact[], kinds: readonly AccountKind[]): Amount {
  const behind: FlowBehind[] = [];
  for (const fact of facts) {
    const { from, to } = fact;
    const comes = to.inside && kinds.includes(to.accountKind);
    const goes = from.inside && kinds.includes(from.accountKind);
    if (comes !== goes) behind.push({ fact, sign: comes ? 1 : -1 });
  }
  return massAlone(
    behind.reduce((sum, { fact, sign }) => sum + sign * fact.massKg, 0),
    behind,
  );
}

/**
 * What stands beside indicators 1 to 4 and in none of them: mass that is not at its end yet, differences between booked and
 * measured mass, and mass from elsewhere that ended in the territory.
 */
export function besideTerms({ origin, other }: TerritoryFacts, links: FlowLinks): IndicatorTermAnswer[] {
  const all = [...origin, ...other];
  const flows = links();
  const term = (id: string, nb: string, en: string, amount: Amount): IndicatorTermAnswer =>
    termOf(id, { nb, en }, 'beside', amount, flows);
  return [
    term(
      'stock_change',
      'Endring i lager, underveis og i sortering',
      'Change of stock, in transit and in sorting',
      netChange(all, HOLDINGS),
    ),
    term(
      'variance',
      'Avvik mellom bokført og målt masse',
      'Difference between booked and measured mass',
      netChange(all, ['variance']),
    ),
    term(
      'from_elsewhere',
      'Masse fra andre steder, endelig disponert her',
      'Mass from elsewhere that reached its final fate here',
      amountOf(other.filter((fact) => isFinal(fact) && fact.to.inside)),
    ),
  ];
}
