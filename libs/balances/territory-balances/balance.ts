import type { BalanceAnswer, BalanceGroup, BalanceMunicipality, BalanceSection } from '#libs/contracts/api/balances.js';
import type { KindOfMass } from '#libs/contracts/index.js';
import { invalid } from '#libs/kernel/index.js';
import { type Period, checkPeriod } from '../period.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { balanceCells } from './cells.js';
import { reportedTotals } from './reported.js';
import { type BalanceCell, TermSheet, entriesOf } from './terms.js';
import { type Territory, type TerritoryRef, resolveTerritory } from './territory.js';

/** What a balance may be grouped by. */
export const BALANCE_GROUPINGS = ['material', 'conditionClass', 'status', 'month'] as const;
export type BalanceGrouping = (typeof BALANCE_GROUPINGS)[number];

export type Basis = 'recorded' | 'reported';

export interface BalanceQuery extends Period {
  readonly territory: TerritoryRef;
  readonly groupBy?: readonly BalanceGrouping[] | undefined;
  /** Absent: both, apart. A project has recorded movements only. */
  readonly basis?: Basis | undefined;
}

/**
 * Reads `groupBy` of a query.
 * @param text comma-separated names
 * @throws DomainError for a name that is none
 */
export function parseGroupBy(text: string | undefined): BalanceGrouping[] {
  const names = (text ?? '').split(',').map((name) => name.trim());
  return names
    .filter((name) => name !== '')
    .map((name) => {
      const grouping = BALANCE_GROUPINGS.find((each) => each === name);
      if (grouping) return grouping;
      throw invalid('/query/groupBy', 'unknown_grouping', `unknown '${name}'; expected some of ${BALANCE_GROUPINGS.join(', ')}`);
    });
}

/**
 * The balance of a territory and period, one section per basis.
 * @throws DomainError for an unknown territory or a wrong period
 */
export async function balance(session: ReadSession, asOf: AsOf, query: BalanceQuery): Promise<BalanceAnswer> {
  checkPeriod(query);
  const territory = await resolveTerritory(session, asOf, query.territory);
  const bases: readonly Basis[] =
    query.basis !== undefined ? [query.basis] : query.territory.kind === 'project' ? ['recorded'] : ['recorded', 'reported'];
  const sections: BalanceSection[] = [];
  for (const basis of bases) sections.push(await section(session, asOf, territory, query, basis));
  return {
    territory: territory.answer,
    period: { from: query.from ?? null, to: query.to ?? null },
    asOf: asOfAnswer(asOf),
    sections,
  };
}

async function section(
  session: ReadSession,
  asOf: AsOf,
  territory: Territory,
  query: BalanceQuery,
  basis: Basis,
): Promise<BalanceSection> {
  const groupBy = new Set(query.groupBy);
  const cells = await balanceCells(session, asOf, territory, { basis, period: query, byMonth: groupBy.has('month') });
  const inside = (part: string | null): boolean => part !== null;
  const sheet = sheetOf(cells, inside);
  return {
    basis,
    terms: sheet.terms(),
    opening: sheet.openingHoldings(),
    closing: sheet.closingHoldings(),
    residualKg: sheet.residualKg(),
    groups: groupBy.size === 0 ? [] : balanceGroups(cells, inside, groupBy),
    ...(territory.ref.kind === 'region' && { municipalities: municipalityRows(cells, territory) }),
    ...(basis === 'reported' && territory.ref.kind !== 'project' && (await reportedTotals(session, asOf, territory, query))),
  };
}

type Inside = (part: string | null) => boolean;

/** Adds up the cells of a territory. */
export function sheetOf(cells: readonly BalanceCell[], inside: Inside): TermSheet {
  const sheet = new TermSheet();
  for (const cell of cells) {
    for (const entry of entriesOf(cell, inside(cell.fromPart), inside(cell.toPart))) {
      if (cell.bucket === 'opening') sheet.addOpening(entry, cell.amount.massKg);
      else sheet.add(entry, cell.amount);
    }
  }
  return sheet;
}

function municipalityRows(cells: readonly BalanceCell[], territory: Territory): BalanceMunicipality[] {
  return territory.municipalities.map(({ number, name }) => {
    const sheet = sheetOf(cells, (part) => part === number);
    return { number, name, terms: sheet.terms(), residualKg: sheet.residualKg() };
  });
}

type GroupKey = BalanceGroup['key'];

/** A group without its month, and what lay there before the period. */
interface KindGroup {
  readonly key: GroupKey;
  readonly opening: TermSheet;
  readonly months: Map<string, TermSheet>;
}

/** One group per kind of mass (and month), in the order of their keys; months without a movement are left out. */
export function balanceGroups(
  cells: readonly BalanceCell[],
  inside: Inside,
  groupBy: ReadonlySet<BalanceGrouping>,
): BalanceGroup[] {
  const groups = new Map<string, KindGroup>();
  const groupOf = (kind: KindOfMass): KindGroup => {
    const key: GroupKey = {
      ...(groupBy.has('material') && { material: kind.material }),
      ...(groupBy.has('conditionClass') && { conditionClass: kind.conditionClass }),
      ...(groupBy.has('status') && { status: kind.status }),
    };
    const text = JSON.stringify(key);
    let group = groups.get(text);
    if (!group) groups.set(text, (group = { key, opening: new TermSheet(), months: new Map<string, TermSheet>() }));
    return group;
  };
  for (const cell of cells) {
    for (const entry of entriesOf(cell, inside(cell.fromPart), inside(cell.toPart))) {
      const group = groupOf(entry.kind);
      if (cell.bucket === 'opening') {
        group.opening.addOpening(entry, cell.amount.massKg);
        continue;
      }
      let sheet = group.months.get(cell.bucket);
      if (!sheet) group.months.set(cell.bucket, (sheet = new TermSheet()));
      sheet.add(entry, cell.amount);
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, group]) => monthsOf(group, groupBy.has('month')));
}

function monthsOf({ key, opening, months }: KindGroup, byMonth: boolean): BalanceGroup[] {
  if (!byMonth && months.size === 0) months.set('period', new TermSheet());
  let holdings = opening.openingHoldings();
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, sheet]) => {
      sheet.openWith(holdings);
      holdings = sheet.closingHoldings();
      return {
        key: byMonth ? { ...key, month } : key,
        terms: sheet.terms(),
        opening: sheet.openingHoldings(),
        closing: holdings,
        residualKg: sheet.residualKg(),
      };
    });
}
