import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { REPORTING_CALLS } from '#libs/contracts/api/calls.js';
import { ApiMount } from '#libs/platform/nest/api-mount.js';
import { ACCOUNT_QUERY_HANDLERS } from './account-queries.js';
import { AUDIT_EXPORT_HANDLERS } from './audit-export/audit-export-query.js';
import { CHAIN_QUERY_HANDLERS } from './chain-queries.js';
import { CLIMATE_LINE_QUERY_HANDLERS } from './climate-lines/line-query.js';
import { CORRECTION_QUERY_HANDLERS } from './correction-queries.js';
import { EVENT_QUERY_HANDLERS } from './event-queries.js';
import { FIGURE_PART_QUERY_HANDLERS } from './figure-parts/figure-parts-query.js';
import { FIGURE_QUERY_HANDLERS } from './figure-queries.js';
import { FLOW_SUM_QUERY_HANDLERS } from './flow-sum-queries.js';
import { LOAD_QUERY_HANDLERS } from './load-queries.js';
import { MASS_PLAN_QUERY_HANDLERS } from './mass-plan-queries.js';
import { PERMIT_QUERY_HANDLERS } from './permit-queries.js';
import { RECONCILIATION_QUERY_HANDLERS } from './reconciliation-queries.js';
import { SITE_RECORD_QUERY_HANDLERS } from './site-record-queries.js';
import { QUERY_HANDLERS } from './queries.js';
import { ReadModelReader } from './read-model-reader.js';
import { ReportingEndpoints } from './reporting-endpoints.js';
import { SERVER_QUERY_HANDLERS } from './server-queries.js';
import { STATUS_QUERY_HANDLERS } from './status-queries.js';

/** The read side over HTTP. Needs `READ_STORE`, `EVENT_LOG`, `EVENT_STORE` (reading) and the platform. */
@Module({
  imports: [CqrsModule],
  providers: [
    ReadModelReader,
    ReportingEndpoints,
    ...QUERY_HANDLERS,
    ...EVENT_QUERY_HANDLERS,
    ...FIGURE_QUERY_HANDLERS,
    ...FIGURE_PART_QUERY_HANDLERS,
    ...FLOW_SUM_QUERY_HANDLERS,
    ...ACCOUNT_QUERY_HANDLERS,
    ...CLIMATE_LINE_QUERY_HANDLERS,
    ...PERMIT_QUERY_HANDLERS,
    ...MASS_PLAN_QUERY_HANDLERS,
    ...SITE_RECORD_QUERY_HANDLERS,
    ...LOAD_QUERY_HANDLERS,
    ...CHAIN_QUERY_HANDLERS,
    ...AUDIT_EXPORT_HANDLERS,
    ...CORRECTION_QUERY_HANDLERS,
    ...RECONCILIATION_QUERY_HANDLERS,
    ...SERVER_QUERY_HANDLERS,
    ...STATUS_QUERY_HANDLERS,
  ],
})
export class ReportingModule implements OnModuleInit {
  constructor(
    @Inject(ApiMount) private readonly api: ApiMount,
    @Inject(ReportingEndpoints) private readonly endpoints: ReportingEndpoints,
  ) {}

  onModuleInit(): void {
    this.api.mount(REPORTING_CALLS, this.endpoints.table());
  }
}
