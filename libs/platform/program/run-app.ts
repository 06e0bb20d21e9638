import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServerConfig } from '../config/config.js';
import { Health } from '../health/health.js';
import { Metrics } from '../health/metrics.js';
import type { ActorSource } from '../http/authorise.js';
import { sameActor } from '../config/local-actor.js';
import { type Logger, createLogger } from '../logging/logging.js';
import { PlatformModule } from '../nest/platform-module.js';
import { checkPort, closeHttpApp, createHttpApp, listen } from './http-server.js';
import { Opening, type Say, secondsSince } from './opening.js';
import { type Program, type RunningProgram, runProgram } from './run-program.js';
import { within } from './within.js';

/** What an app puts its parts together with. */
export interface AppContext<Config extends ServerConfig> {
  readonly config: Config;
  readonly logger: Logger;
  /** Logs at level warn: what the parts take as `log`. */
  readonly warn: (message: string) => void;
  /** Where parts are opened, so that they are closed when the app stops: last opened first, after the modules have ended. */
  readonly opening: Opening;
  /** Checks of `/readyz` are added here. */
  readonly health: Health;
  readonly metrics: Metrics;
  readonly say: Say;
}

/** What an app consists of, opened. */
export interface AppParts {
  readonly modules: readonly (DynamicModule | Type)[];
  /** Who calls; absent: an operator that may do all, for apps whose calls record nothing. */
  readonly actors?: ActorSource;
  /** Last work before the app listens, on the initialised application. */
  readonly prepare?: (app: NestFastifyApplication) => Promise<void>;
}

/** An app of the distributed shape, as its `main.ts` starts it. */
export interface AppDefinition<Config extends ServerConfig> {
  /** Such as `recorder`. */
  readonly name: string;
  /** One sentence and the settings, for `--help`. */
  readonly help: string;
  readonly options?: Program<Config>['options'];
  readonly readConfig: (env?: NodeJS.ProcessEnv) => Config;
  readonly open: (context: AppContext<Config>, values: Parameters<Program<Config>['start']>[2]) => Promise<AppParts>;
  readonly operatorErrors?: Program<Config>['operatorErrors'];
}

@Module({})
class AppModule {}

/** Beyond the draining: what closing connections, consumers and stores may take before the process gives up. */
const CLOSE_MS = 20_000;

const NOBODY = { organisation: 'local', role: 'operator', subject: '00000000-0000-4000-8000-000000000000' } as const;

/**
 * Starts an app in this process: its parts, Nest on Fastify, `/healthz`, `/readyz`, `/metrics`.
 * @throws OperatorError, ConfigError and what the parts throw
 */
export async function startApp<Config extends ServerConfig>(
  definition: AppDefinition<Config>,
  config: Config,
  say: Say = () => undefined,
  values: Parameters<AppDefinition<Config>['open']>[1] = {},
): Promise<RunningProgram> {
  const logger = createLogger(config.logLevel).child({ app: definition.name });
  const opening = new Opening(say);
  const context: AppContext<Config> = {
    config,
    logger,
    warn: (message) => logger.warn(message),
    opening,
    health: new Health(),
    metrics: new Metrics(),
    say,
  };
  await checkPort(config);
  let app: NestFastifyApplication | undefined;
  try {
    const parts = await definition.open(context, values);
    app = await createHttpApp(rootModule(parts, context), config, logger);
    await app.init();
    await parts.prepare?.(app);
    const url = await listen(app, config);
    return { url, stop: stopOnce(app, context) };
  } catch (error) {
    await app?.close().catch(() => undefined);
    await opening.close().catch(() => undefined);
    throw error;
  }
}

function rootModule<Config extends ServerConfig>(parts: AppParts, context: AppContext<Config>): DynamicModule {
  const { config, logger, health, metrics } = context;
  const actors = parts.actors ?? sameActor(NOBODY);
  return { module: AppModule, imports: [PlatformModule.with({ config, logger, actors, health, metrics }), ...parts.modules] };
}

function stopOnce<Config extends ServerConfig>(app: NestFastifyApplication, context: AppContext<Config>): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => (stopping ??= stop(app, context));
}

async function stop<Config extends ServerConfig>(app: NestFastifyApplication, context: AppContext<Config>): Promise<void> {
  const { config, health, opening, say } = context;
  const started = performance.now();
  say('▸ stopping: answering the calls under way …');
  health.drain();
  const closing = (async () => {
    try {
      await closeHttpApp(app, config.drainTimeoutMs);
    } finally {
      await opening.close();
    }
  })();
  // A server that does not answer must not keep a process that was told to stop.
  await within(config.drainTimeoutMs + CLOSE_MS, closing);
  say(`✓ stopped: ${secondsSince(started)}`);
}

/** Runs an app as a program of its own, until a signal stops it. */
export const runApp = <Config extends ServerConfig>(definition: AppDefinition<Config>): Promise<void> =>
  runProgram({
    name: `Massestrøm ${definition.name}`,
    help: definition.help,
    options: definition.options,
    readConfig: () => definition.readConfig(),
    start: (config, say, values) => startApp(definition, config, say, values),
    operatorErrors: definition.operatorErrors,
  });
