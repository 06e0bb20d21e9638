import type { Answer } from '../../api/client.js';

type Indicators = Answer<'getIndicators'>;
/** An indicator of `GET /api/v1/indicators`. */
export type Indicator = Indicators['sections'][number]['indicators'][number];
/** A row of `GET /api/v1/balances/…`. */
export type BalanceTerm = Answer<'getRegionBalance'>['sections'][number]['terms'][number];
/** A line of `GET /api/v1/climate-accounts`. */
export type AccountLine = Answer<'getClimateAccount'>['lines'][number];
/** A row of `GET /api/v1/flows`. */
export type Flow = Answer<'listFlows'>['items'][number];

/** What an answer says it is about; every answer with figures has these members, so that the answer itself can be given. */
export interface Scope {
  readonly territory: { readonly kind: 'project' | 'municipality' | 'region'; readonly id: string };
  readonly period: { readonly from: string | null; readonly to: string | null };
  readonly asOf: { readonly requested: string | null };
}

/** A sum of flows, with how it is told and which flows it has. */
export interface FlowSum {
  /** Name in the address, unique on the page. */
  readonly name: string;
  readonly massKg: number;
  readonly lowKg: number | null;
  readonly highKg: number | null;
  readonly convertedKg: number;
  readonly evidence: { readonly confirmedKg: number; readonly documentedKg: number; readonly claimedKg: number };
  /** Part that nobody told, such as losses and variances. */
  readonly untoldKg: number;
  readonly formula: string;
  readonly standard: string;
  readonly notes: readonly string[];
  /** Its flows: parameters of `GET /api/v1/flows`, and which of those belong to it; absent: they cannot be told apart. */
  readonly flows?: { readonly query: Readonly<Record<string, string>>; readonly has: (flow: Flow) => boolean };
}

/**
 * A figure that can tell how it was made. `of` is the answer that it stands in.
 *
 * - `indicator`: `{ kind: 'indicator', of: indicatorsAnswer, indicator: section.indicators[0] }`
 * - `balance`: `{ kind: 'balance', of: balanceAnswer, basis: section.basis, term: section.terms[0] }`
 * - `line`: `{ kind: 'line', of: accountAnswer, line: account.lines[0] }`; with `account` where it stands in a submitted account
 * - `flow`: `{ kind: 'flow', of: { territory, period, asOf }, flow: flows.items[0] }`
 * - `sum`: masses of flows added up, see `FlowSum`
 * - `text`: a figure that no call takes apart, explained in words, with places to go on from
 */
export type Figure =
  | { readonly kind: 'indicator'; readonly of: Scope; readonly indicator: Indicator }
  | { readonly kind: 'balance'; readonly of: Scope; readonly basis: 'recorded' | 'reported'; readonly term: BalanceTerm }
  | {
      readonly kind: 'line';
      readonly of: Scope;
      readonly line: AccountLine;
      readonly account?: { readonly id: string; readonly submission: number };
    }
  | { readonly kind: 'flow'; readonly of: Scope; readonly flow: Flow }
  | { readonly kind: 'sum'; readonly sum: FlowSum }
  | {
      readonly kind: 'text';
      /** Name in the address, unique on the page. */
      readonly name: string;
      readonly title: string;
      readonly value: string;
      readonly formula: string;
      readonly standard?: string;
      readonly notes?: readonly string[];
      readonly links?: readonly { readonly to: string; readonly label: string }[];
    };

/** How a figure is named in the address of a page that shows it once. */
export function figureName(figure: Figure): string {
  switch (figure.kind) {
    case 'indicator':
      return `indicator.${figure.indicator.basis}.${figure.indicator.id}`;
    case 'balance':
      return `balance.${figure.basis}.${figure.term.term}`;
    case 'line':
      return `line.${figure.line.id}`;
    case 'flow':
      return `flow.${figure.flow.month}.${figure.flow.from.site}.${figure.flow.to.site}.${figure.flow.material}`;
    case 'sum':
      return figure.sum.name;
    case 'text':
      return figure.name;
  }
}

/** Territory, period and time of knowledge as parameters of a call. */
export interface ScopeQuery {
  readonly project?: string;
  readonly municipality?: string;
  readonly region?: 'trondheimsregionen' | 'demo';
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
}

export const scopeQuery = ({ territory, period, asOf }: Scope): ScopeQuery => ({
  [territory.kind]: territory.id,
  ...(period.from !== null && { from: period.from }),
  ...(period.to !== null && { to: period.to }),
  ...(asOf.requested !== null && { asOf: asOf.requested }),
});

/** Where in a figure somebody is: a term of it, and a flow of that. */
export interface Place {
  readonly part?: string;
  readonly flow?: string;
}

const SEPARATOR = '~';

/** A figure and a place in it as one text of the address. */
export const placeText = (name: string, { part, flow }: Place = {}): string =>
  [name, part ?? '', flow ?? ''].join(SEPARATOR).replace(/~+$/, '');

/** The place in the figure of that name; undefined where the address is of another figure or of none. */
export function placeIn(name: string, text: string | null): Place | undefined {
  if (text === null) return undefined;
  const [of, part, flow] = text.split(SEPARATOR);
  if (of !== name) return undefined;
  return { ...(part && { part }), ...(flow && { flow }) };
}
