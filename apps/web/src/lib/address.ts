import { useSearchParams } from 'react-router';

/** Reads and writes members of the address, so that a copied address shows the same. Empty values are left out of it. */
export function useAddress(): readonly [(name: string) => string, (values: Readonly<Record<string, string>>) => void] {
  const [params, setParams] = useSearchParams();
  const set = (values: Readonly<Record<string, string>>): void =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [name, value] of Object.entries(values)) {
          if (value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  return [(name) => params.get(name) ?? '', set];
}
