import { useSearchParams } from 'react-router';

/** Members of an address with some of them changed. Empty values are left out of it. */
export function withMembers(address: URLSearchParams, values: Readonly<Record<string, string>>): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const [name, value] of Object.entries(values)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** Reads and writes members of the address, so that a copied address shows the same. Empty values are left out of it. */
export function useAddress(): readonly [(name: string) => string, (values: Readonly<Record<string, string>>) => void] {
  const [params, setParams] = useSearchParams();
  const set = (values: Readonly<Record<string, string>>): void => setParams((old) => withMembers(old, values), { replace: true });
  return [(name) => params.get(name) ?? '', set];
}

/** Makes ways to the same view with some members of the address changed. */
export function useAddressWith(): (values: Readonly<Record<string, string>>) => { search: string } {
  const [params] = useSearchParams();
  return (values) => ({ search: withMembers(params, values).toString() });
}
