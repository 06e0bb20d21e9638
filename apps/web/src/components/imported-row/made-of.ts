import type { Answer } from '../../api/client.js';
import { day } from '../../lib/dates.js';
import { decimalText, instant, number } from '../../lib/format.js';
import type { Words } from '../../lib/words.js';
import type { useImportedRowTexts } from './texts.js';

type Detail = Answer<'getEvent'>;

/** Members that the cells of a row become; an event has some of them. */
interface Made {
  readonly lotId?: string;
  readonly projectId?: string;
  readonly name?: string;
  readonly material?: string;
  readonly conditionClass?: string;
  readonly status?: string;
  readonly fate?: string;
  readonly site?: string;
  readonly fromSite?: string;
  readonly toSite?: string;
  readonly massKg?: number;
  readonly measuredKg?: number;
  readonly occurredAt?: string;
  readonly occurredAtPrecision?: string;
  readonly quantity?: {
    readonly unit: string;
    readonly volumeState?: string;
    readonly method: string;
    readonly vehicle?: string;
  };
  readonly haul?: { readonly ticket?: string; readonly distanceKm?: string; readonly vehicle?: string };
}

/**
 * What a cell became in its event, in words. An amount became kilograms.
 * @param readAs column of the import format that the cell was read as
 * @returns '' where it stands in no member of its own
 */
export function madeOf(readAs: string, detail: Detail, words: Words, t: ReturnType<typeof useImportedRowTexts>['t']): string {
  const { event, references, importRow } = detail;
  const data = event.data as Made;
  const { quantity, haul } = data;
  const nameOf = (id: string | undefined): string => references.find((each) => each.id === id)?.name ?? '';
  const inWords = (word: (code: string) => string, code: string | undefined): string => (code === undefined ? '' : word(code));
  switch (readAs) {
    case 'occurred_at':
      return data.occurredAt === undefined
        ? ''
        : data.occurredAtPrecision === 'day'
          ? day(data.occurredAt)
          : instant(data.occurredAt);
    case 'gross':
      // Of a file with a net weight, the gross weight was but compared with it.
      return importRow?.cells?.some((cell) => cell.readAs === 'quantity') ? '' : madeOf('quantity', detail, words, t);
    case 'quantity': {
      const massKg = data.massKg ?? data.measuredKg;
      return massKg === undefined ? '' : `${number(massKg)} kg`;
    }
    case 'unit':
      return quantity ? [t(`units.${quantity.unit}`), volumeStateOf(quantity, t)].filter(Boolean).join(', ') : '';
    case 'volume_state':
      return quantity ? volumeStateOf(quantity, t) : '';
    case 'method':
      return inWords(words.method, quantity?.method);
    case 'vehicle':
      return inWords(words.vehicle, haul?.vehicle ?? quantity?.vehicle);
    case 'distance_km':
      return haul?.distanceKm === undefined ? '' : `${decimalText(haul.distanceKm)} km`;
    case 'ticket':
      return haul?.ticket ?? '';
    case 'material':
      return inWords(words.material, data.material);
    case 'condition_class':
      return inWords(words.conditionClass, data.conditionClass);
    case 'status':
      return inWords((status) => t(`statuses.${status}`, { defaultValue: status }), data.status);
    case 'fate':
      return inWords(words.fate, data.fate);
    case 'type':
      return words.eventType(event.type);
    case 'from_site':
      return nameOf(data.fromSite ?? data.site);
    case 'to_site':
      return nameOf(data.toSite ?? data.site);
    case 'lot':
      return words.lot(data.name ?? nameOf(data.lotId));
    case 'project':
      return nameOf(data.projectId);
    default:
      return '';
  }
}

const volumeStateOf = ({ volumeState }: NonNullable<Made['quantity']>, t: ReturnType<typeof useImportedRowTexts>['t']): string =>
  volumeState === undefined ? '' : t(`states.${volumeState}`, { defaultValue: volumeState });
