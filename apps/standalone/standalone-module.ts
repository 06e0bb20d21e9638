import { type DynamicModule, Module } from '@nestjs/common';
import { ProjectorModule } from '#apps/projector/projector-module.js';
import { PROJECTOR } from '#apps/projector/tokens.js';
import { RecorderModule } from '#apps/recorder/recorder-module.js';
import { ReportingModule } from '#apps/reporting/reporting-module.js';
import { PlatformModule, type PlatformParts } from '#libs/platform/nest/platform-module.js';
import { EVENT_LOG, EVENT_STORE, READ_STORE } from '#libs/platform/nest/tokens.js';
import type { Parts } from './parts.js';

/** What the apps of one process share: the parts of the embedded shape behind the tokens of their ports. */
@Module({})
class PartsModule {
  static with({ store, eventLog, readStore, projector }: Parts): DynamicModule {
    const providers = [
      { provide: EVENT_STORE, useValue: store },
      { provide: EVENT_LOG, useValue: eventLog },
      { provide: READ_STORE, useValue: readStore },
      { provide: PROJECTOR, useValue: projector },
    ];
    return { module: PartsModule, global: true, providers, exports: providers };
  }
}

/** Recorder, projector and reporting in one process. */
@Module({})
export class StandaloneModule {
  static with(parts: Parts, platform: PlatformParts): DynamicModule {
    return {
      module: StandaloneModule,
      imports: [
        PlatformModule.with(platform),
        PartsModule.with(parts),
        RecorderModule.with(parts.writeSide),
        ReportingModule,
        ProjectorModule,
      ],
    };
  }
}
