import type { PlaceKey } from './shape.js';

/** The name of a place of a lane. @param t texts of the flows */
export function placeName(
  key: PlaceKey,
  names: ReadonlyMap<PlaceKey, string>,
  t: (key: string, values?: Record<string, string>) => string,
): string {
  if (key.startsWith('country ')) return t('abroad', { code: key.slice('country '.length) });
  return names.get(key) ?? (/^\d/.test(key) ? key : t('unknownPlace'));
}
