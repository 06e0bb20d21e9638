import { type Uuid, isUuid } from '#libs/kernel/index.js';

/** Something named by its id, or by its code in an organisation. */
export type Reference = { readonly id: Uuid } | { readonly organisation: string; readonly code: string };

/**
 * Reads a reference: an id, a code of the sender's organisation, or `organisation:code`. A code holds no colon, so that the first one
 * always ends an organisation.
 */
export function parseReference(organisation: string, reference: string): Reference {
  if (isUuid(reference)) return { id: reference };
  const colon = reference.indexOf(':');
  if (colon < 0) return { organisation, code: reference };
  return { organisation: reference.slice(0, colon), code: reference.slice(colon + 1) };
}

/** The id that a reference means. @param idOf works an id out from organisation and code */
export function idOfReference(organisation: string, reference: string, idOf: (organisation: string, code: string) => Uuid): Uuid {
  const parsed = parseReference(organisation, reference);
  return 'id' in parsed ? parsed.id : idOf(parsed.organisation, parsed.code);
}
