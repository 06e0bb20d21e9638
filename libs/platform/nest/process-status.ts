import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import type { ApiDescriptor, ApiSchema } from '#libs/contracts/api/descriptor.js';
import { ApiMount } from './api-mount.js';

/** Answers `GET /status`: how this process is doing. */
export type ProcessStatus = () => Promise<object>;

const STATUS = Symbol('ProcessStatus');

const statusCall = (schema: ApiSchema): ApiDescriptor => ({
  method: 'get',
  path: '/status',
  operationId: 'getProcessStatus',
  summary: 'How this process is doing',
  tags: ['operations'],
  responses: { 200: { description: 'Positions', schema } },
});

/** `GET /status` of one process, from which the status of the whole is put together. */
@Module({})
export class ProcessStatusModule implements OnModuleInit {
  constructor(
    @Inject(ApiMount) private readonly api: ApiMount,
    @Inject(STATUS) private readonly answer: { readonly schema: ApiSchema; readonly status: ProcessStatus },
  ) {}

  /** @param schema of the answer (libs/contracts/api/status.ts) */
  static with(schema: ApiSchema, status: ProcessStatus): DynamicModule {
    return { module: ProcessStatusModule, providers: [{ provide: STATUS, useValue: { schema, status } }] };
  }

  onModuleInit(): void {
    this.api.mount([statusCall(this.answer.schema)], { getProcessStatus: () => this.answer.status() });
  }
}
