import type { RawEvent } from '#libs/contracts/index.js';
import type { SheetRow } from './sheets.js';

/** The row of a permit's registration or correction, or undefined. */
export function permitRow({ type, data, metadata }: RawEvent): SheetRow | undefined {
  if (type !== 'SitePermitRegistered' && type !== 'SitePermitCorrected') return undefined;
  const { note: _note, supersedesVersion: _version, ...permit } = JSON.parse(data) as Record<string, string>;
  const { recordedAt } = JSON.parse(metadata) as { recordedAt: string };
  return { ...permit, eventType: type, recordedAt };
}
