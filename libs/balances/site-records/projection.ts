import type { SiteRecordKind } from '#libs/contracts/api/site-records.js';
import type { StoredEvent } from '#libs/contracts/index.js';
import { canonicalJson } from '#libs/kernel/index.js';
import type { Cell } from '#libs/read-store/projection.js';
import { NO_ROWS, WrittenOnceProjection, type WrittenRow } from '../written-once.js';
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

/** Read model of what sites have beside their mass: table `site_record`. */
export class SiteRecordProjection extends WrittenOnceProjection {
  readonly name = 'site_record';
  readonly tables = [SITE_RECORD];

  protected rowsOf(event: StoredEvent): readonly WrittenRow[] {
    const kind = KIND_OF_TYPE[event.type];
    return kind ? [[SITE_RECORD, recordRow(event, kind)]] : NO_ROWS;
  }
}
