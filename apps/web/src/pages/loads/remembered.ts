/** What was used last on this device, so that the next load needs less typing. Nothing personal is kept. */
const PREFIX = 'massestrom.loads.';

/** Fields used last. @param form name of the form @param names of the fields that are remembered */
export function remembered<Name extends string>(form: string, names: readonly Name[]): Partial<Record<Name, string>> {
  let kept: Record<string, unknown>;
  try {
    kept = JSON.parse(localStorage.getItem(PREFIX + form) ?? '{}') as Record<string, unknown>;
  } catch {
    return {};
  }
  return Object.fromEntries(names.flatMap((name) => (typeof kept[name] === 'string' ? [[name, kept[name]]] : []))) as Partial<
    Record<Name, string>
  >;
}

/** Remembers fields for the next load. */
export function remember<Name extends string>(
  form: string,
  names: readonly Name[],
  values: Readonly<Record<Name, string>>,
): void {
  localStorage.setItem(PREFIX + form, JSON.stringify(Object.fromEntries(names.map((name) => [name, values[name]]))));
}
