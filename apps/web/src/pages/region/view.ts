import { useAddressMembers, withMembers } from '../../lib/address.js';
import { type Days, type Period, periodOfAddress } from './period.js';

/** A territory as the calls that name one of three take it. */
export type TerritoryQuery = { region: 'trondheimsregionen' | 'demo' } | { municipality: string };

/** What of the flows is looked at; empty: all. */
export interface FlowFilter {
  readonly material: string;
  readonly conditionClass: string;
  readonly fate: string;
}

/** Members of the address of a view. An empty value takes the member out. */
export type ViewChange = Partial<Record<'period' | 'from' | 'to' | 'asOf' | 'tab' | 'show' | keyof FlowFilter, string>>;

/** State of a view of a territory, all of it in the address. */
export interface TerritoryView extends FlowFilter {
  readonly period: Period;
  /** Day as typed; empty: as known now. */
  readonly asOf: string;
  readonly tab: string;
  /** `table`: figures as tables in the place of pictures. */
  readonly show: string;
  /** Members that every call of the view takes, without the period. */
  readonly known: { readonly asOf?: string; readonly after?: string };
  /** Members that every call of the view takes. */
  readonly query: Days & { readonly asOf?: string; readonly after?: string };
  readonly change: (values: ViewChange) => void;
}

/** Reads and writes the state of a view of a territory in the address. @param defaultPeriod key of a period */
export function useTerritoryView(defaultPeriod: string): TerritoryView {
  const [params, setParams] = useAddressMembers();
  const of = (name: string): string => params.get(name) ?? '';
  const period = periodOfAddress(params, defaultPeriod);
  const [asOf, after] = [of('asOf'), of('after')];
  const known = { ...(asOf !== '' && { asOf }), ...(after !== '' && { after }) };
  const change = (values: ViewChange): void =>
    setParams(
      (old) => {
        const next = withMembers(old, values);
        if ('period' in values || 'from' in values || 'to' in values) next.delete('year');
        return next;
      },
      { replace: true },
    );
  return {
    period,
    asOf,
    tab: of('tab'),
    show: of('show'),
    material: of('material'),
    conditionClass: of('conditionClass'),
    fate: of('fate'),
    known,
    query: { ...period.days, ...known },
    change,
  };
}
