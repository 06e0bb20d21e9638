import type { EventData } from '#libs/contracts/index.js';
import { isDemoMunicipality } from '#libs/reference-data/index.js';
import type { Cell } from '#libs/read-store/projection.js';
import { osloDayOf } from '../journal/oslo-days.js';
import { isDemo, isDemoOrganisation } from './demo.js';

/** Rows of the registers, cell by cell in the order of `tables.ts`, without `version` (and `position`), which come last. */

export const partyCells = (data: EventData<'PartyRegistered'>): Cell[] => [
  data.partyId,
  data.organisation,
  data.name ?? null,
  data.kind,
  isDemoOrganisation(data.organisation),
];

export const projectCells = (data: EventData<'ProjectRegistered'>): Cell[] => [
  data.projectId,
  data.organisation,
  data.code,
  data.name,
  data.builder,
  data.municipality,
  data.planId ?? null,
  data.caseNumber ?? null,
  data.floorAreaM2 ?? null,
  isDemo(data.organisation, data.municipality),
];

export const siteCells = (data: EventData<'SiteRegistered'>): Cell[] => [
  data.siteId,
  data.organisation,
  data.code,
  data.name,
  data.kind,
  data.municipality ?? null,
  data.country ?? null,
  data.projectId ?? null,
  data.coordinates ? JSON.stringify(data.coordinates) : null,
  data.operators ? JSON.stringify(data.operators) : null,
  isDemo(data.organisation, data.municipality),
];

export const lotCells = (data: EventData<'LotOpened'>): Cell[] => [
  data.lotId,
  data.name,
  data.projectId ?? null,
  data.runId ?? null,
  data.material,
  data.conditionClass,
  data.status,
  Date.parse(data.occurredAt),
];

export const annualReturnCells = (data: EventData<'AnnualReturnFiled'>, annulled: boolean): Cell[] => [
  data.returnId,
  data.reporter,
  data.region,
  data.municipality ?? null,
  data.year,
  data.category,
  osloDayOf(data.occurredAt),
  data.toKind,
  data.originSite,
  data.site,
  data.material,
  data.conditionClass,
  data.status,
  data.massKg,
  data.massLowKg,
  data.massHighKg,
  data.massBasis,
  data.measuredVolume?.litres ?? 0,
  data.measuredVolume?.state ?? null,
  data.source,
  JSON.stringify(data.doubts),
  annulled,
  data.region === 'demo' || (data.municipality !== undefined && isDemoMunicipality(data.municipality)),
];
