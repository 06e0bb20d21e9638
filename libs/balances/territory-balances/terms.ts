import { BALANCE_TERMS, type BalanceTerm, type BalanceTermName, type Holdings } from '#libs/contracts/api/balances.js';
import type { VolumeAnswer } from '#libs/contracts/api/common.js';
import { type AccountKind, type KindOfMass, VOLUME_STATES, type VolumeState } from '#libs/contracts/index.js';
import { massInterval } from '../mass-interval.js';

/** Sums of bookings: masses in kilograms, litres by state. */
export interface Amount {
  readonly massKg: number;
  readonly evidenceKg: number;
  readonly convertedKg: number;
  readonly confirmedKg: number;
  readonly documentedKg: number;
  readonly litres: Readonly<Record<VolumeState, number>>;
  /** What each source of error does to the mass: 1 σ, kg · ppm, signed. */
  readonly errors: readonly (readonly [source: string, kgPpm: bigint])[];
}

/** What went between two accounts, as far as a territory is concerned. A part of `null` lies outside. */
export interface BalanceCell {
  readonly fromPart: string | null;
  readonly toPart: string | null;
  readonly fromKind: AccountKind;
  readonly toKind: AccountKind;
  readonly from: KindOfMass;
  readonly to: KindOfMass;
  /** Month `YYYY-MM` or `period`; `opening`: before the period. */
  readonly bucket: string;
  readonly amount: Amount;
}

const SIDES: Readonly<Record<BalanceTermName, BalanceTerm['side']>> = {
  excavated: 'in',
  supplied: 'in',
  received: 'in',
  transformedIn: 'in',
  placed: 'out',
  deposited: 'out',
  sent: 'out',
  transformedOut: 'out',
  loss: 'out',
  variance: 'out',
  stockChange: 'change',
  transitChange: 'change',
  processChange: 'change',
};

/** Nobody told these: they are differences, or what remains of many flows. */
const WITHOUT_EVIDENCE: ReadonlySet<BalanceTermName> = new Set([
  'loss',
  'variance',
  'stockChange',
  'transitChange',
  'processChange',
]);

/**
 * Of these no interval is known: a loss or a variance is what was left over, and takes with it what two measurements of one mass differ by.
 * What lies in stock by the book is as uncertain as what came and went, source by source.
 */
const WITHOUT_INTERVAL: ReadonlySet<BalanceTermName> = new Set(['loss', 'variance', 'transitChange', 'processChange']);

/** The term of an account kind, and its sign where mass comes into the account. */
const TERM_OF_ACCOUNT: Readonly<Record<AccountKind, readonly [BalanceTermName, 1 | -1]>> = {
  ground: ['excavated', -1],
  supplied: ['supplied', -1],
  stock: ['stockChange', 1],
  transit: ['transitChange', 1],
  process: ['processChange', 1],
  placed: ['placed', 1],
  deposited: ['deposited', 1],
  loss: ['loss', 1],
  variance: ['variance', 1],
};

const sameKind = (a: KindOfMass, b: KindOfMass): boolean =>
  a.material === b.material && a.conditionClass === b.conditionClass && a.status === b.status;

/** One entry that a cell makes in the balance of a territory, in the group of one of its two kinds of mass. */
export interface Entry {
  readonly term: BalanceTermName;
  readonly sign: 1 | -1;
  readonly kind: KindOfMass;
}

/**
 * The entries of a flow in a territory (DESIGN section 4). Each end inside changes its account's term; what crosses the border is
 * `sent` or `received`; what changes its kind inside is `transformedOut` of the old and `transformedIn` of the new.
 */
export function entriesOf(
  cell: Pick<BalanceCell, 'fromKind' | 'toKind' | 'from' | 'to'>,
  fromInside: boolean,
  toInside: boolean,
): Entry[] {
  const entries: Entry[] = [];
  if (fromInside) {
    const [term, sign] = TERM_OF_ACCOUNT[cell.fromKind];
    entries.push({ term, sign: sign === 1 ? -1 : 1, kind: cell.from });
  }
  if (toInside) {
    const [term, sign] = TERM_OF_ACCOUNT[cell.toKind];
    entries.push({ term, sign, kind: cell.to });
  }
  if (fromInside && !toInside) entries.push({ term: 'sent', sign: 1, kind: cell.from });
  if (toInside && !fromInside) entries.push({ term: 'received', sign: 1, kind: cell.to });
  if (fromInside && toInside && !sameKind(cell.from, cell.to)) {
    entries.push({ term: 'transformedOut', sign: 1, kind: cell.from }, { term: 'transformedIn', sign: 1, kind: cell.to });
  }
  return entries;
}

interface Sum {
  massKg: number;
  evidenceKg: number;
  convertedKg: number;
  confirmedKg: number;
  documentedKg: number;
  litres: Record<VolumeState, number>;
  readonly errors: Map<string, bigint>;
}

const emptySum = (): Sum => ({
  massKg: 0,
  evidenceKg: 0,
  convertedKg: 0,
  confirmedKg: 0,
  documentedKg: 0,
  litres: { bank: 0, loose: 0, placed: 0, unknown: 0 },
  errors: new Map(),
});

/** Litres as answers list them: states in the order of the contract, without zeros. */
export const volumesOf = (litres: Readonly<Record<VolumeState, number>>): VolumeAnswer[] =>
  VOLUME_STATES.filter((state) => litres[state] !== 0).map((state) => ({ state, litres: litres[state] }));

/** How a mass is known: what is neither confirmed nor documented is claimed by one party. */
export const evidenceOf = (massKg: number, documentedKg: number, confirmedKg: number): NonNullable<BalanceTerm['evidence']> => ({
  claimedKg: plain(massKg - documentedKg - confirmedKg),
  documentedKg: plain(documentedKg),
  confirmedKg: plain(confirmedKg),
});

/** The 95 % interval of a term by its sources of error; undefined where a part of its mass has no evidence. */
function intervalOfSum({ massKg, evidenceKg, errors }: Sum): { lowKg: number; highKg: number } | undefined {
  if (evidenceKg !== massKg) return undefined;
  return massInterval(massKg, errors);
}

/** The terms of a balance, being added up. */
export class TermSheet {
  private readonly sums = new Map<BalanceTermName, Sum>(BALANCE_TERMS.map((term) => [term, emptySum()]));
  private readonly opening = { stockKg: 0, transitKg: 0, processKg: 0 };

  add({ term, sign }: Entry, amount: Amount): void {
    const sum = this.sums.get(term)!;
    sum.massKg += sign * amount.massKg;
    sum.evidenceKg += sign * amount.evidenceKg;
    sum.convertedKg += sign * amount.convertedKg;
    sum.confirmedKg += sign * amount.confirmedKg;
    sum.documentedKg += sign * amount.documentedKg;
    for (const state of VOLUME_STATES) sum.litres[state] += sign * amount.litres[state];
    for (const [source, kgPpm] of amount.errors) sum.errors.set(source, (sum.errors.get(source) ?? 0n) + BigInt(sign) * kgPpm);
  }

  /** What the entry left behind before the period begins. */
  addOpening({ term, sign }: Entry, massKg: number): void {
    if (term === 'stockChange') this.opening.stockKg += sign * massKg;
    if (term === 'transitChange') this.opening.transitKg += sign * massKg;
    if (term === 'processChange') this.opening.processKg += sign * massKg;
  }

  /** Takes over what another sheet ends with. */
  openWith({ stockKg, transitKg, processKg }: Holdings): void {
    Object.assign(this.opening, { stockKg, transitKg, processKg });
  }

  /** All terms, in the order of the identity. */
  terms(): BalanceTerm[] {
    return BALANCE_TERMS.map((term) => {
      const sum = this.sums.get(term)!;
      const bounds = WITHOUT_INTERVAL.has(term) ? undefined : intervalOfSum(sum);
      return {
        term,
        side: SIDES[term],
        massKg: plain(sum.massKg),
        volumes: volumesOf(sum.litres),
        convertedKg: plain(sum.convertedKg),
        lowKg: bounds?.lowKg ?? null,
        highKg: bounds?.highKg ?? null,
        evidence: WITHOUT_EVIDENCE.has(term) ? null : evidenceOf(sum.massKg, sum.documentedKg, sum.confirmedKg),
      };
    });
  }

  openingHoldings(): Holdings {
    const { stockKg, transitKg, processKg } = this.opening;
    return { stockKg: plain(stockKg), transitKg: plain(transitKg), processKg: plain(processKg) };
  }

  closingHoldings(): Holdings {
    return {
      stockKg: plain(this.opening.stockKg + this.massOf('stockChange')),
      transitKg: plain(this.opening.transitKg + this.massOf('transitChange')),
      processKg: plain(this.opening.processKg + this.massOf('processChange')),
    };
  }

  /** Sum of what came in less what went out less the change of what lies there: zero. */
  residualKg(): number {
    let residualKg = 0;
    for (const [term, { massKg }] of this.sums) residualKg += SIDES[term] === 'in' ? massKg : -massKg;
    return plain(residualKg);
  }

  private massOf(term: BalanceTermName): number {
    return this.sums.get(term)!.massKg;
  }
}

/** Without the negative zero. */
const plain = (value: number): number => (value === 0 ? 0 : value);
