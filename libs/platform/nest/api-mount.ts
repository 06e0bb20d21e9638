import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { ApiDescriptor } from '#libs/contracts/api/descriptor.js';
import { ACTOR_SOURCE, type ActorSource } from '../http/authorise.js';
import type { EndpointTable } from '../http/endpoint.js';
import { mountApi } from '../http/mount-api.js';
import { prepareFastify } from '../http/prepare-fastify.js';
import { CALL_OBSERVER, type CallObserver } from '../http/telemetry.js';

/**
 * Puts the calls of the apps of this process onto its Fastify server. The calls are routes of Fastify itself, checked by compiled
 * schemas: the event path has no room for Nest's pipeline. Modules mount theirs in `onModuleInit`, before the server listens.
 */
@Injectable()
export class ApiMount {
  /** The server that Nest listens with. */
  readonly fastify: FastifyInstance;
  private readonly calls: ApiDescriptor[] = [];

  constructor(
    @Inject(HttpAdapterHost) host: HttpAdapterHost,
    @Inject(ACTOR_SOURCE) private readonly actors: ActorSource,
    @Inject(CALL_OBSERVER) private readonly observer: CallObserver,
  ) {
    this.fastify = host.httpAdapter.getInstance<FastifyInstance>();
    prepareFastify(this.fastify, this.calls, this.observer);
  }

  /** @throws Error where calls and endpoints do not fit together */
  mount(calls: readonly ApiDescriptor[], endpoints: EndpointTable): void {
    mountApi(this.fastify, calls, endpoints, { actors: this.actors, observer: this.observer });
    this.know(calls);
  }

  /** Names calls that something else answers on this server, so that another method at their address is told from an unknown address. */
  know(calls: readonly ApiDescriptor[]): void {
    this.calls.push(...calls);
  }
}
