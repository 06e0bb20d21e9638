import type { RawEvent } from '#libs/contracts/index.js';
import type { SheetName, SheetRow } from './sheets.js';

interface Recorded {
  readonly recordedAt: string;
  readonly actor: { readonly organisation: string };
}

/** Streams and types that tell what was planned. */
const PLANNED = /^(massPlan-|site-.* SitePlan)/;

/** The row of an event that stands in a table of its own, or undefined: a permit, and what was planned of a project or a site. */
export function registerRow({ id, stream, type, data, metadata }: RawEvent): readonly [SheetName, SheetRow] | undefined {
  const told = (): Record<string, string> => JSON.parse(data) as Record<string, string>;
  const { recordedAt, actor } = JSON.parse(metadata) as Recorded;
  if (type === 'SitePermitRegistered' || type === 'SitePermitCorrected') {
    const { note: _note, supersedesVersion: _version, ...permit } = told();
    return ['permits', { ...permit, eventType: type, recordedAt }];
  }
  if (!PLANNED.test(`${stream} ${type}`)) return undefined;
  return ['plans', { stream, eventId: id, eventType: type, recordedAt, organisation: actor.organisation, plan: told() }];
}
