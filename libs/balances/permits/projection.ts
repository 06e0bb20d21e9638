import type { EventData, StoredEvent } from '#libs/contracts/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTransaction } from '#libs/read-store/projection.js';
import { LAND_USE, PERMIT } from './tables.js';

type PermitData = EventData<'SitePermitRegistered'> & Partial<EventData<'SitePermitCorrected'>>;

function permitRow(event: StoredEvent, data: PermitData): Cell[] {
  return [
    data.permitId,
    (data.supersedesVersion ?? 0) + 1,
    event.position,
    data.siteId,
    data.withdrawn === true,
    data.law,
    data.authority,
    data.caseNumber,
    data.validFrom,
    data.validTo ?? null,
    data.materials ? JSON.stringify(data.materials) : null,
    JSON.stringify(data.conditionClasses),
    data.totalKg ?? null,
    data.annualKg ?? null,
    data.storageMonths ?? null,
    event.id,
    Date.parse(event.metadata.recordedAt),
  ];
}

/** Read model of permits and land use: tables `permit` and `site_land_use`. Rows are written once and never changed. */
export class PermitProjection implements Projection {
  readonly name = 'permit';
  readonly tables = [PERMIT, LAND_USE];

  begin(): ProjectionBatch {
    const permits: Cell[][] = [];
    const landUses: Cell[][] = [];
    return {
      apply: (event: StoredEvent): void => {
        if (event.type === 'SitePermitRegistered' || event.type === 'SitePermitCorrected')
          permits.push(permitRow(event, event.data));
        if (event.type === 'SiteRegistered' && event.data.landUse !== undefined)
          landUses.push([event.data.siteId, 1, event.position, event.data.landUse]);
        if (event.type === 'SiteCorrected') {
          const { siteId, supersedesVersion, landUse } = event.data;
          landUses.push([siteId, supersedesVersion + 1, event.position, landUse ?? null]);
        }
      },
      flush: async (tx: ReadTransaction): Promise<void> => {
        if (permits.length > 0) await tx.insert(PERMIT, permits);
        if (landUses.length > 0) await tx.insert(LAND_USE, landUses);
      },
    };
  }

  /** Nothing is kept between batches. */
  forget(): void {}
}
