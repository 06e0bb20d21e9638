import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Actor } from '#libs/kernel/index.js';
import { type Config, readConfig } from '#libs/platform/config/config.js';
import { localActor, sameActor } from '#libs/platform/config/local-actor.js';
import { PRODUCT_FOLDER } from '#libs/platform/config/product.js';
import { EmbeddedPostgresError } from '#libs/platform/embedded-postgres/index.js';
import { type Logger, createLogger } from '#libs/platform/logging/logging.js';
import { checkPort, closeHttpApp, createHttpApp, listen } from '#libs/platform/program/http-server.js';
import { type Say, secondsSince } from '#libs/platform/program/opening.js';
import { OperatorError } from '#libs/platform/program/operator-error.js';
import type { RunningProgram } from '#libs/platform/program/run-program.js';
import { catchUp } from './catch-up.js';
import { removeServerFile, runningServer, writeServerFile } from './data-folder.js';
import { type Seed, seedOnFirstStart } from './first-start.js';
import { servePage } from '#apps/web/server/page.js';
import { type Parts, openParts } from './parts.js';
import { StandaloneModule } from './standalone-module.js';

/** How to start; what is not given comes from the environment. */
export interface StandaloneOptions extends Partial<Config> {
  readonly seed: Seed;
  /** Told what is being done. */
  readonly log: Say;
}

/** The running program: its address is that of page and API. */
export type Standalone = RunningProgram;

/** How long a start waits for read models that are behind, milliseconds. */
const CATCH_UP_MS = 120_000;
const PAGE_FOLDER = join(PRODUCT_FOLDER, 'dist', 'web');

/**
 * Starts Massestrøm in this process: embedded PostgreSQL, event store, read models, projector, HTTP and page.
 * @throws OperatorError, ConfigError, EmbeddedPostgresError, NotTheWriterError with messages for an operator
 */
export async function startStandalone({ seed, log, ...options }: StandaloneOptions): Promise<Standalone> {
  const config = { ...readConfig(), ...options };
  const logger = createLogger(config.logLevel);
  const running = await runningServer(config.dataDir);
  if (running) throw heldBy(config.dataDir, `${running.url}, process ${running.pid}`);
  await checkPort(config);
  const parts = await openParts(config, logger, log).catch((error: unknown) => {
    throw error instanceof EmbeddedPostgresError && error.problem === 'held' ? heldBy(config.dataDir, error.message) : error;
  });
  let app: NestFastifyApplication | undefined;
  try {
    const actor = await localActor(config.dataDir, config.organisation);
    app = await createApp(parts, config, logger, actor);
    await app.init();
    const filled = await seedOnFirstStart(parts, seed, actor, config.dataDir, log);
    const followed = await catchUp(parts, log, CATCH_UP_MS);
    if (filled || followed) await parts.readStore.refreshStatistics();
    const url = await listen(app, config);
    await writeServerFile(config.dataDir, { url, pid: process.pid });
    const served = app;
    return { url, stop: once(() => stop(served, parts, config, log)) };
  } catch (error) {
    // The projector runs since the app's start, so that the app is closed before the stores are.
    await app?.close().catch(() => undefined);
    await parts.close().catch(() => undefined);
    throw error;
  }
}

const heldBy = (dataDir: string, holder: string): OperatorError =>
  new OperatorError(
    `Massestrøm runs on ${dataDir} already (${holder}). Use that one, stop it, or set MASSESTROM_DATA_DIR to another folder.`,
  );

async function createApp(parts: Parts, config: Config, logger: Logger, actor: Actor): Promise<NestFastifyApplication> {
  const { health, metrics } = parts;
  const actors = sameActor(actor);
  const app = await createHttpApp(StandaloneModule.with(parts, { config, logger, actors, health, metrics }), config, logger);
  await servePage(app.getHttpAdapter().getInstance(), PAGE_FOLDER);
  return app;
}

/** Runs a function the first time it is called; later calls wait for the same end. */
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}

/** No new calls; those under way are answered; then projector, ledger, stores and database close. */
async function stop(app: NestFastifyApplication, parts: Parts, { dataDir, drainTimeoutMs }: Config, say: Say): Promise<void> {
  const started = performance.now();
  say('▸ stopping: answering the calls under way …');
  parts.health.drain();
  await removeServerFile(dataDir);
  try {
    await closeHttpApp(app, drainTimeoutMs);
  } finally {
    await parts.close();
  }
  say(`✓ stopped: ${secondsSince(started)}`);
}
