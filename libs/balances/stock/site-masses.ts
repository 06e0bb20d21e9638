import type { SiteMass } from '#libs/contracts/api/site-figures.js';
import type { ConditionClass } from '#libs/contracts/index.js';
import type { AsOf, ReadSession } from '../session.js';
import { balanceGroups } from '../territory-balances/balance.js';
import { balanceCells } from '../territory-balances/cells.js';

const TERM_OF_KIND = [
  ['stock', 'stockChange'],
  ['placed', 'placed'],
  ['deposited', 'deposited'],
] as const;

/**
 * What lies at a site by material and class, each with its 95 % interval: the balance of a territory of this one site over all time.
 * What is not there is left out.
 */
export async function siteMasses(session: ReadSession, asOf: AsOf, siteId: string): Promise<SiteMass[]> {
  const site = { placesSql: (_: unknown, place: string) => `SELECT ${place}::uuid AS site, '' AS part`, parameter: siteId };
  const cells = await balanceCells(session, asOf, site, { basis: 'recorded', period: {}, byMonth: false });
  const groups = balanceGroups(cells, (part) => part !== null, new Set(['material', 'conditionClass']));
  return TERM_OF_KIND.flatMap(([accountKind, name]) =>
    groups.flatMap(({ key, terms }): SiteMass[] => {
      const { massKg, lowKg, highKg, convertedKg } = terms.find(({ term }) => term === name)!;
      if (massKg === 0) return [];
      const conditionClass = key.conditionClass as ConditionClass;
      return [{ accountKind, material: key.material!, conditionClass, massKg, lowKg, highKg, convertedKg }];
    }),
  );
}
