import { join } from 'node:path';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { API_CALLS } from '#libs/contracts/api/calls.js';
import { type WebConfig, readWebConfig } from '#libs/platform/config/app-config.js';
import { PRODUCT_FOLDER } from '#libs/platform/config/product.js';
import { ApiMount } from '#libs/platform/nest/api-mount.js';
import type { AppContext, AppDefinition, AppParts } from '#libs/platform/program/run-app.js';
import { answerImports } from './all-imports.js';
import { mountGateway } from './gateway.js';
import { servePage } from './page.js';
import { Upstreams } from './upstreams.js';
import { answerStatus } from './whole-status.js';

const HELP = `Massestrøm web: serves the page and passes /api/v1 on to recorder, reporting and projector

Settings, by environment (docs/reference/configuration.md); several addresses by comma:
  MASSESTROM_RECORDER_URL   address of the recorder, such as http://recorder:3000
  MASSESTROM_REPORTING_URL  address of reporting
  MASSESTROM_PROJECTOR_URL  address of the projector
  MASSESTROM_RELAY_URL      address of the relay, for the status alone
  HOST, PORT, MASSESTROM_LOG_LEVEL, MASSESTROM_DRAIN_TIMEOUT_MS
`;

const PAGE_FOLDER = join(PRODUCT_FOLDER, 'dist', 'web');
const APPS = Symbol('AppsBehind');

/** The apps behind the page. */
interface AppsBehind {
  readonly recorders: Upstreams;
  readonly reportings: Upstreams;
  readonly projectors: Upstreams;
  readonly relays: Upstreams;
}

/** The calls of the API, passed on to the apps behind the page. */
@Module({})
class GatewayModule implements OnModuleInit {
  constructor(
    @Inject(ApiMount) private readonly api: ApiMount,
    @Inject(APPS) private readonly apps: AppsBehind,
  ) {}

  static with(apps: AppsBehind): DynamicModule {
    return { module: GatewayModule, providers: [{ provide: APPS, useValue: apps }] };
  }

  onModuleInit(): void {
    this.api.know(API_CALLS);
    mountGateway(this.api.fastify, this.apps, {
      getStatus: answerStatus(this.apps),
      listImports: answerImports(this.apps.recorders),
    });
  }
}

/** Shows which of the programs behind the page are ready. */
function watchUpstreams(registry: Registry, groups: readonly Upstreams[]): void {
  const gauge: Gauge = new Gauge({
    name: 'massestrom_upstream_ready',
    help: '1 where a program behind the page is ready, 0 where it is not or does not answer',
    labelNames: ['app', 'url'],
    registers: [registry],
    collect: () => {
      for (const { app, all } of groups) for (const { url, state } of all) gauge.set({ app, url }, Number(state === 'ready'));
    },
  });
}

async function open({ config, opening, health, metrics, say }: AppContext<WebConfig>): Promise<AppParts> {
  const apps: AppsBehind = {
    recorders: new Upstreams('recorder', config.recorders),
    reportings: new Upstreams('reporting', config.reportings),
    projectors: new Upstreams('projector', config.projectors),
    relays: new Upstreams('relay', config.relays),
  };
  for (const group of Object.values(apps) as Upstreams[]) {
    group.start();
    opening.onClose(async () => group.stop());
    if (group.all.length === 0) continue;
    // An outage of the recorders must not take the page away from those who read: all of them would be out at the same time.
    health.add({ name: group.app, needed: group === apps.reportings, check: () => group.check() });
  }
  watchUpstreams(metrics.registry, Object.values(apps) as Upstreams[]);
  return {
    modules: [GatewayModule.with(apps)],
    prepare: async (app) => {
      if (await servePage(app.getHttpAdapter().getInstance(), PAGE_FOLDER)) return;
      say(`! no page is built in ${PAGE_FOLDER}: only the API is served`);
    },
  };
}

/** Page and gateway as a program of its own. */
export const WEB_APP: AppDefinition<WebConfig> = { name: 'web', help: HELP, readConfig: readWebConfig, open };
