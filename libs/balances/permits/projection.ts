import type { EventData, StoredEvent } from '#libs/contracts/index.js';
import type { Cell } from '#libs/read-store/projection.js';
import { NO_ROWS, WrittenOnceProjection, type WrittenRow } from '../written-once.js';
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

/** Read model of permits and land use: tables `permit` and `site_land_use`. */
export class PermitProjection extends WrittenOnceProjection {
  readonly name = 'permit';
  readonly tables = [PERMIT, LAND_USE];

  protected rowsOf(event: StoredEvent): readonly WrittenRow[] {
    switch (event.type) {
      case 'SitePermitRegistered':
      case 'SitePermitCorrected':
        return [[PERMIT, permitRow(event, event.data)]];
      case 'SiteRegistered': {
        const { siteId, landUse } = event.data;
        return landUse === undefined ? NO_ROWS : [[LAND_USE, [siteId, 1, event.position, landUse]]];
      }
      case 'SiteCorrected': {
        const { siteId, supersedesVersion, landUse } = event.data;
        return [[LAND_USE, [siteId, supersedesVersion + 1, event.position, landUse ?? null]]];
      }
      default:
        return NO_ROWS;
    }
  }
}
