import type { SiteRecordKind } from '#libs/contracts/api/site-records.js';
import type { StoredEvent } from '#libs/contracts/index.js';
import { canonicalJson } from '#libs/kernel/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTransaction } from '#libs/read-store/projection.js';
import { SITE_RECORD } from './tables.js';

const KIND_OF_TYPE: Readonly<Record<string, SiteRecordKind>> = {
  SitePlanRegistered: 'plan',
  SitePlanCorrected: 'plan',
  EnergyUseRecorded: 'energy_use',
  EnergyUseCorrected: 'energy_use',
  StabilisationRecorded: 'stabilisation',
  StabilisationCorrected: 'stabilisation',
  FactorDeclared: 'declared_factor',
  FactorDeclarationCorrected: 'declared_factor',
};

/** Members that every record has. */
interface RecordData {
  readonly siteId: string;
  readonly recordId: string;
  readonly note?: { readonly id: string };
  readonly withdrawn?: boolean;
  readonly supersedesVersion?: number;
}

function recordRow(event: StoredEvent, kind: SiteRecordKind): Cell[] {
  const { siteId, recordId, note, withdrawn, supersedesVersion = 0, ...fields } = event.data as RecordData;
  return [
    recordId,
    supersedesVersion + 1,
    event.position,
    siteId,
    kind,
    withdrawn === true,
    canonicalJson(fields),
    note?.id ?? null,
    event.metadata.actor.organisation,
    event.id,
    Date.parse(event.metadata.recordedAt),
  ];
}

/** Read model of what sites have beside their mass: table `site_record`. Rows are written once and never changed. */
export class SiteRecordProjection implements Projection {
  readonly name = 'site_record';
  readonly tables = [SITE_RECORD];

  begin(): ProjectionBatch {
    const rows: Cell[][] = [];
    return {
      apply: (event: StoredEvent): void => {
        const kind = KIND_OF_TYPE[event.type];
        if (kind) rows.push(recordRow(event, kind));
      },
      flush: async (tx: ReadTransaction): Promise<void> => {
        if (rows.length > 0) await tx.insert(SITE_RECORD, rows);
      },
    };
  }

  /** Nothing is kept between batches. */
  forget(): void {}
}
