import type { Projection } from '#libs/read-store/projection.js';
import { CustodyLinkProjection } from './chain/projection.js';
import { ClimateAccountProjection } from './climate-accounts/projection.js';
import { CorrectionRequestProjection } from './corrections/projection.js';
import { FindingFactsProjection } from './findings/facts/projection.js';
import { FlowDayProjection } from './flows/flow-day.js';
import { HandlingProjection } from './handling/projection.js';
import { IndicatorSumsProjection } from './indicator-inputs/projection.js';
import { JournalProjection } from './journal/journal.js';
import { LoadsProjection } from './loads/projection.js';
import { LotHistoryProjection } from './lot-history/projection.js';
import { MassPlanProjection } from './mass-plans/projection.js';
import { PermitProjection } from './permits/projection.js';
import { RegistryProjection } from './registry/registry.js';
import { SiteRecordProjection } from './site-records/projection.js';
import { HoldingProjection } from './stock/holding.js';

/** All read models, in the order in which they fold an event. */
export const projections = (): Projection[] => [
  new JournalProjection(),
  new FlowDayProjection(),
  new IndicatorSumsProjection(),
  new HandlingProjection(),
  new HoldingProjection(),
  new RegistryProjection(),
  new PermitProjection(),
  new SiteRecordProjection(),
  new MassPlanProjection(),
  new FindingFactsProjection(),
  new CustodyLinkProjection(),
  new LoadsProjection(),
  new LotHistoryProjection(),
  new CorrectionRequestProjection(),
  new ClimateAccountProjection(),
];
