import { type DynamicModule, Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RECORDER_CALLS } from '#libs/contracts/api/calls.js';
import type { MassLedger } from '#libs/mass-ledger/services.js';
import { ApiMount } from '#libs/platform/nest/api-mount.js';
import { ACCOUNT_HANDLERS } from './account-handlers.js';
import { CORRECTION_HANDLERS } from './correction-handlers.js';
import { COMMAND_HANDLERS } from './command-handlers.js';
import { CUSTODY_HANDLERS } from './custody-handlers.js';
import { FINDING_HANDLERS } from './finding-handlers.js';
import { IMPORT_FILE_HANDLERS } from './import-file-handlers.js';
import { IMPORT_HANDLERS } from './import-queries.js';
import { MASS_PLAN_HANDLERS } from './mass-plan-handlers.js';
import { PERMIT_HANDLERS } from './permit-handlers.js';
import { RecorderEndpoints } from './recorder-endpoints.js';
import { SITE_RECORD_HANDLERS } from './site-record-handlers.js';
import { SORTING_RUN_HANDLERS } from './sorting-run-handlers.js';
import { CLASSIFICATIONS, CLIMATE_ACCOUNTS, CORRECTIONS, MASS_LEDGER, RECEIPTS, SORTING_RUNS, SPLITS } from './tokens.js';
import type { WriteSide } from './write-side.js';

/** The write side over HTTP: the only part that appends to the log. */
@Module({})
export class RecorderModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(ApiMount) private readonly api: ApiMount,
    @Inject(RecorderEndpoints) private readonly endpoints: RecorderEndpoints,
    @Inject(MASS_LEDGER) private readonly ledger: MassLedger,
  ) {}

  /** @param writeSide put together on the event store of this process; its ledger is closed with the app */
  static with({ ledger, sortingRuns, corrections, splits, classifications, receipts, accounts }: WriteSide): DynamicModule {
    return {
      module: RecorderModule,
      imports: [CqrsModule],
      providers: [
        { provide: MASS_LEDGER, useValue: ledger },
        { provide: SORTING_RUNS, useValue: sortingRuns },
        { provide: CORRECTIONS, useValue: corrections },
        { provide: SPLITS, useValue: splits },
        { provide: CLASSIFICATIONS, useValue: classifications },
        { provide: RECEIPTS, useValue: receipts },
        { provide: CLIMATE_ACCOUNTS, useValue: accounts },
        RecorderEndpoints,
        ...COMMAND_HANDLERS,
        ...SORTING_RUN_HANDLERS,
        ...CORRECTION_HANDLERS,
        ...PERMIT_HANDLERS,
        ...MASS_PLAN_HANDLERS,
        ...SITE_RECORD_HANDLERS,
        ...ACCOUNT_HANDLERS,
        ...CUSTODY_HANDLERS,
        ...FINDING_HANDLERS,
        ...IMPORT_HANDLERS,
        ...IMPORT_FILE_HANDLERS,
      ],
    };
  }

  onModuleInit(): void {
    this.api.mount(RECORDER_CALLS, this.endpoints.table());
  }

  /** After the last call was answered: imports under way come to an end. */
  onApplicationShutdown(): Promise<void> {
    return this.ledger.close();
  }
}
