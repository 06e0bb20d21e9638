/** A JSON value. `undefined` members are left out, as JSON.stringify does. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/**
 * JSON in canonical form (RFC 8785): members sorted by UTF-16 code units, no white space, ECMAScript number form.
 * Numbers must be finite.
 */
export const canonicalJson = (value: unknown): string => (inOrder(value) ? JSON.stringify(value) : written(value));

/** Whether members stand in order already and nothing but JSON is there: then the engine's own writer says the same, faster. */
function inOrder(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null)
    return value === null || typeof value === 'string' || typeof value === 'boolean';
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (value[i] !== undefined && !inOrder(value[i])) return false;
    return true;
  }
  if ('toJSON' in value) return false;
  let previous = '';
  for (const key in value) {
    if (key < previous) return false;
    previous = key;
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined && !inOrder(member)) return false;
  }
  return true;
}

function written(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    let text = '[';
    for (let i = 0; i < value.length; i++) text += (i === 0 ? '' : ',') + written(value[i] ?? null);
    return text + ']';
  }
  if (typeof value === 'object') {
    const members = value as Record<string, unknown>;
    let text = '';
    for (const key of Object.keys(members).sort()) {
      const member = members[key];
      if (member === undefined) continue;
      text += (text === '' ? '' : ',') + JSON.stringify(key) + ':' + written(member);
    }
    return `{${text}}`;
  }
  throw new TypeError(`canonical JSON cannot hold a ${typeof value}`);
}
