import { useAddressMembers, withMembers } from './address.js';

/** Period and time of knowledge of a view, kept in the address. */
export interface ViewState {
  readonly year: string;
  readonly asOf: string;
  /** Log position to wait for, after something was recorded. */
  readonly after: string | null;
}

/** Reads and writes the state of a view in the address, so that a copied address shows the same. */
export function useViewState(defaultYear: string): [ViewState, (change: Partial<Record<'year' | 'asOf', string>>) => void] {
  const [params, setParams] = useAddressMembers();
  const state = { year: params.get('year') ?? defaultYear, asOf: params.get('asOf') ?? '', after: params.get('after') };
  const change = (values: Partial<Record<'year' | 'asOf', string>>): void => {
    setParams(
      (old) => {
        const next = withMembers(old, values);
        if (values.year === '') next.set('year', '');
        return next;
      },
      { replace: true },
    );
  };
  return [state, change];
}

/** Query of the API for a view: from inclusive, to exclusive; no year is all time. */
export function periodOf({ year, asOf, after }: ViewState): { from?: string; to?: string; asOf?: string; after?: string } {
  return {
    ...(/^\d{4}$/.test(year) && { from: `${year}-01-01`, to: `${Number(year) + 1}-01-01` }),
    ...(asOf !== '' && { asOf }),
    ...(after !== null && { after }),
  };
}
