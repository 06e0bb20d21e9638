import type { Names } from '#libs/contracts/api/common.js';
import type { FlowBalanceAnswer } from '#libs/contracts/api/indicators.js';
import type { AccountKind, FlowFact } from '#libs/contracts/index.js';

type Side = FlowBalanceAnswer['terms'][number]['side'];

/** The terms of the balance of a territory's flows, in the order in which they are shown. */
const TERMS = {
  excavated: ['inflow', 'Gravd ut av grunnen', 'Dug out of the ground'],
  supplied: ['inflow', 'Kjøpt primærmasse fra leverandør i området', 'Primary mass from a supplier in the territory'],
  received: ['inflow', 'Mottatt fra andre', 'Received from elsewhere'],
  placed: ['outflow', 'Brukt for godt i området', 'Placed for good in the territory'],
  deposited: ['outflow', 'Deponert i området', 'Deposited in the territory'],
  sent: ['outflow', 'Sendt ut av området', 'Sent out of the territory'],
  loss: ['outflow', 'Svinn (fukt, støv, utvasking)', 'Loss (moisture, dust, wash-out)'],
  stock_change: ['change', 'Endring i lager, underveis og i sortering', 'Change of stock, in transit and in sorting'],
  variance: ['change', 'Avvik mellom bokført og målt masse', 'Difference between booked and measured mass'],
} as const satisfies Readonly<Record<string, readonly [Side, string, string]>>;
type Term = keyof typeof TERMS;

/** The term of an account, and its sign where mass comes into it. */
const ACCOUNTS: Readonly<Record<AccountKind, readonly [Term, 1 | -1]>> = {
  ground: ['excavated', -1],
  supplied: ['supplied', -1],
  stock: ['stock_change', 1],
  transit: ['stock_change', 1],
  process: ['stock_change', 1],
  placed: ['placed', 1],
  deposited: ['deposited', 1],
  loss: ['loss', 1],
  variance: ['variance', 1],
};

const BOUNDARY: Names = {
  nb: 'Systemet er områdets byggeplasser og anlegg. Inn: det som graves ut av grunnen i området, primærmasse fra leverandører i området, og alt som mottas fra andre. Ut: det som brukes eller deponeres for godt i området, alt som sendes ut av det, og svinn. Endring av lager og målte avvik står for seg.',
  en: 'The system is the territory’s building sites and facilities. In: what is dug out of the ground in the territory, primary mass of suppliers in the territory, and all that is received from elsewhere. Out: what is placed or deposited for good in the territory, all that is sent out of it, and losses. Change of stock and measured differences stand apart.',
};

/**
 * Inflow, outflow and change of a territory in a period (ISO 59020: flows shall be fully balanced). Each end of a flow inside changes its
 * account's term; what crosses the border is received or sent. The residual is inflow − outflow − change: worked out, not assumed.
 * @param facts recorded flows that touch the territory
 */
export function flowBalance(facts: readonly FlowFact[]): FlowBalanceAnswer {
  const sums = new Map<Term, number>();
  const add = (term: Term, massKg: number): void => void sums.set(term, (sums.get(term) ?? 0) + massKg);
  for (const { from, to, massKg } of facts) {
    if (from.inside) {
      const [term, sign] = ACCOUNTS[from.accountKind];
      add(term, -sign * massKg);
      if (!to.inside) add('sent', massKg);
    }
    if (to.inside) {
      const [term, sign] = ACCOUNTS[to.accountKind];
      add(term, sign * massKg);
      if (!from.inside) add('received', massKg);
    }
  }
  const terms = (Object.keys(TERMS) as Term[]).map((id) => {
    const [side, nb, en] = TERMS[id];
    // Without the negative zero, which JSON would not keep.
    return { id, names: { nb, en }, side, massKg: (sums.get(id) ?? 0) || 0 };
  });
  const total = (side: Side): number => terms.reduce((sum, term) => (term.side === side ? sum + term.massKg : sum), 0);
  const [inflowKg, outflowKg, changeKg] = [total('inflow'), total('outflow'), total('change')];
  return { boundary: BOUNDARY, terms, inflowKg, outflowKg, changeKg, residualKg: inflowKg - outflowKg - changeKg };
}
