/** Where mass came from. `clearing` stands in for mass that left although the book had none: its fates sum to zero. */
export type OriginKind = 'ground' | 'supplied' | 'variance' | 'clearing';

/** An origin as a row of the read model names it. `holder`: of a clearing origin, the lot or run that is short; else empty. */
export interface Origin {
  readonly kind: OriginKind;
  readonly site: string;
  readonly holder: string;
}

/** Key of an origin: an excavation site's ground, a quarry's supply, or the gains of a site over its book. */
export const originKey = (kind: Exclude<OriginKind, 'clearing'>, site: string): string => `${kind}|${site}|`;

/** Key of the clearing origin of a lot or run that is short at a site. */
export const clearingKey = (site: string, holder: string): string => `clearing|${site}|${holder}`;

export function originOf(key: string): Origin {
  const [kind, site, holder] = key.split('|') as [OriginKind, string, string];
  return { kind, site, holder };
}
