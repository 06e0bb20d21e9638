import type { Excavate, MeasureStock, Move, Supply } from '../domain/index.js';
import { contentHashOf } from '../command-stamp.js';

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
    ]),
  );
}
