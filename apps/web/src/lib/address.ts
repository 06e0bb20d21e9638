import { type NavigateOptions, useSearchParams } from 'react-router';

/** Members of an address with some of them changed. Empty values are left out of it. */
export function withMembers(address: URLSearchParams, values: Readonly<Record<string, string>>): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const [name, value] of Object.entries(values)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** Changes the members of the address as they are now. */
export type ChangeAddress = (change: (now: URLSearchParams) => URLSearchParams, how?: NavigateOptions) => void;

/**
 * The members of the address, and a way to change them. Two changes before the view is drawn again both stand: each begins from the address
 * itself, while the router's own setter begins from what was drawn last.
 */
export function useAddressMembers(): readonly [URLSearchParams, ChangeAddress] {
  const [params, setParams] = useSearchParams();
  return [params, (change, how) => setParams(() => change(new URLSearchParams(globalThis.location.search)), how)];
}

/** Reads and writes members of the address, so that a copied address shows the same. Empty values are left out of it. */
export function useAddress(): readonly [(name: string) => string, (values: Readonly<Record<string, string>>) => void] {
  const [params, setParams] = useAddressMembers();
  const set = (values: Readonly<Record<string, string>>): void => setParams((old) => withMembers(old, values), { replace: true });
  return [(name) => params.get(name) ?? '', set];
}

/** Makes ways to the same view with some members of the address changed. */
export function useAddressWith(): (values: Readonly<Record<string, string>>) => { search: string } {
  const [params] = useAddressMembers();
  return (values) => ({ search: withMembers(params, values).toString() });
}
