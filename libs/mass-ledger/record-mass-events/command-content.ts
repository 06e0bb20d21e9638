import { canonicalJson } from '#libs/kernel/index.js';
import { contentHashOf } from '../command-stamp.js';
import type { Excavate, MeasureStock, Move, Supply } from '../domain/index.js';
import type { CustodyCommand } from './translate.js';

type Reported = Excavate | Move | Supply | MeasureStock;

/**
 * Content hash of a command that reports something: what it says with every reference resolved, in a fixed order, so that it does not
 * matter how it was written down. The note's wording does not count (it may be erased), nor does what was derived.
 */
export function contentHashOfReport(lotId: string, command: Reported): string {
  const { quantity, occurredAt } = command;
  const place =
    'site' in command
      ? [command.site.siteId]
      : [
          command.fromSite.siteId,
          command.toSite.siteId,
          'fromKind' in command ? command.fromKind : undefined,
          'fate' in command ? command.fate : undefined,
          command.haul?.ticket,
          command.haul?.distanceKm,
          command.haul?.distanceKind,
          command.haul?.vehicle,
          command.haul?.energy,
        ];
  return contentHashOf(
    JSON.stringify([
      command.type,
      lotId,
      command.material,
      command.conditionClass,
      command.status,
      occurredAt.instantMs,
      occurredAt.precision,
      String(quantity.value),
      quantity.unit,
      quantity.volumeState,
      quantity.method,
      quantity.relativeUncertainty === undefined ? undefined : String(quantity.relativeUncertainty),
      quantity.vehicle,
      command.note !== undefined,
      ...place,
      // What came later stands behind, and only where it is said: the hashes of older commands stay.
      ...('acceptance' in command && command.acceptance ? [canonicalJson(command.acceptance)] : []),
    ]),
  );
}

/**
 * Content hash of a command about a load, or of a confirmation: as of a report. The load of a dispatch follows from the command's name and
 * is not part of what it says.
 */
export function contentHashOfCustody(lotId: string, command: CustodyCommand): string {
  const { note, occurredAt, ...said } = command;
  const content = Object.entries(said).map(([field, value]): readonly [string, unknown] => {
    if (field.endsWith('Site') || field === 'site') return [field, (value as { siteId: string }).siteId];
    if (field === 'quantity') {
      const { value: figure, relativeUncertainty: uncertainty, ...quantity } = value as CustodyQuantity;
      return [
        field,
        { ...quantity, value: String(figure), ...(uncertainty !== undefined && { uncertainty: String(uncertainty) }) },
      ];
    }
    return [field, value];
  });
  const named = command.type === 'LoadDispatched' ? content.filter(([field]) => field !== 'loadId' && field !== 'code') : content;
  const { instantMs, precision } = occurredAt;
  return contentHashOf(canonicalJson([lotId, Object.fromEntries(named), instantMs, precision, note !== undefined]));
}

type CustodyQuantity = Extract<CustodyCommand, { type: 'LoadDispatched' }>['quantity'];
