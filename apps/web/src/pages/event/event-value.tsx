import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Answer, FieldFault } from '../../api/client.js';
import { useFaultTexts } from '../../lib/fault-texts/index.js';
import { decimalText, instant, number } from '../../lib/format.js';
import { day } from '../../lib/dates.js';
import { useLotTexts } from '../lot/texts.js';
import { type Words, useWords } from '../../lib/words.js';
import { useEventTexts } from './texts.js';

export type EventDetail = Answer<'getEvent'>;
export type Reference = EventDetail['references'][number];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const SHA256 = /^[0-9a-f]{64}$/;
/** Members whose value is a decimal as text; tickets and codes look like numbers, too. */
const DECIMALS = new Set([
  'value',
  'relativeUncertainty',
  'distanceKm',
  'usableShare',
  'haulDistanceKm',
  'amount',
  'milligramPerKg',
]);
const CODES: Readonly<Record<string, 'material' | 'fate' | 'method' | 'vehicle' | 'conditionClass' | 'eventType'>> = {
  material: 'material',
  materials: 'material',
  usableAs: 'material',
  primary: 'material',
  fate: 'fate',
  category: 'fate',
  method: 'method',
  vehicle: 'vehicle',
  conditionClass: 'conditionClass',
  toConditionClass: 'conditionClass',
  conditionClasses: 'conditionClass',
  correctedEventType: 'eventType',
};
const OWN_VIEW: Readonly<Record<string, string>> = {
  loadId: '/load',
  findingId: '/finding',
  accountId: '/climate-account',
};
const VIEW_OF: Readonly<Record<Reference['kind'], string | null>> = {
  site: '/site',
  lot: '/lot',
  project: '/project',
  run: null,
  organisation: null,
};

/** The name of what an id stands for, as a link where it has a view. */
export function Named({ reference: { id, kind, name }, words }: { reference: Reference; words: Words }): ReactNode {
  const view = VIEW_OF[kind];
  const shown = kind === 'lot' ? words.lot(name) : (name ?? id);
  return view === null ? shown : <Link to={`${view}/${id}`}>{shown}</Link>;
}

/** A value of a member in words, with links. @param of the object that it stands in */
export function EventValue({
  name,
  value,
  of,
  references,
}: {
  name: string;
  value: unknown;
  of: Readonly<Record<string, unknown>>;
  references: readonly Reference[];
}): ReactNode {
  const { t, i18n } = useEventTexts();
  const { t: lotText } = useLotTexts();
  const words = useWords();
  const faults = useFaultTexts();
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') {
    if (name === 'year') return String(value);
    return name.endsWith('Kg') ? `${number(value)} kg` : number(value, 9);
  }
  if (typeof value !== 'string') return '';
  // Why a correction failed stands in the event as the API told it then.
  if (name === 'message' && typeof of['code'] === 'string') return faults.fault(of as unknown as FieldFault);
  const code = CODES[name];
  if (code) return words[code](value);
  if (DECIMALS.has(name) && DECIMAL.test(value)) return decimalText(value);
  if (INSTANT.test(value)) return name === 'occurredAt' && of['occurredAtPrecision'] === 'day' ? day(value) : instant(value);
  const reference = references.find(({ id }) => id === value);
  if (reference) return <Named reference={reference} words={words} />;
  if (UUID.test(value)) {
    const view = /[eE]ventIds?$/.test(name) ? '/event' : OWN_VIEW[name];
    const text = <code>{value}</code>;
    return view === undefined ? text : <Link to={`${view}/${value}`}>{text}</Link>;
  }
  if (SHA256.test(value)) return <code>{value}</code>;
  if (/^(status|toStatus)$/.test(name)) return lotText(`statuses.${value}`, { defaultValue: value });
  if (/^(kind|fromKind|toKind)$/.test(name)) return lotText(`kinds.${value}`, { defaultValue: value });
  if (name === 'flag') return lotText(`flagNames.${value}`, { defaultValue: value });
  return i18n.exists(`values.${value}`, { ns: 'event' }) ? t(`values.${value}`) : value;
}
