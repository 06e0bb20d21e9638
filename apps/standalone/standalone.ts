import { createServer } from 'node:net';
import { join } from 'node:path';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Actor } from '#libs/kernel/index.js';
import { type Config, readConfig } from '#libs/platform/config/config.js';
import { localActor, sameActor } from '#libs/platform/config/local-actor.js';
import { PRODUCT_FOLDER } from '#libs/platform/config/product.js';
import { EmbeddedPostgresError } from '#libs/platform/embedded-postgres/index.js';
import { createApiAdapter } from '#libs/platform/http/fastify-adapter.js';
import { sameSiteHook } from '#libs/platform/http/same-site.js';
import { type Logger, NestLogger, createLogger } from '#libs/platform/logging/logging.js';
import { removeServerFile, runningServer, writeServerFile } from './data-folder.js';
import { type Seed, seedOnFirstStart } from './first-start.js';
import { servePage } from './page.js';
import { type Parts, type Say, openParts } from './parts.js';
import { StandaloneError } from './standalone-error.js';
import { StandaloneModule } from './standalone-module.js';

/** How to start; what is not given comes from the environment. */
export interface StandaloneOptions extends Partial<Config> {
  readonly seed: Seed;
  /** Told what is being done. */
  readonly log: Say;
}

/** The running program. */
export interface Standalone {
  /** Address of page and API. */
  readonly url: string;
  /** Answers the calls under way, then closes everything. */
  stop(): Promise<void>;
}

const CATCH_UP_STEP_MS = 5000;
const CATCH_UP_MS = 120_000;
const PAGE_FOLDER = join(PRODUCT_FOLDER, 'dist', 'web');

/**
 * Starts Massestrøm in this process: embedded PostgreSQL, event store, read models, projector, HTTP and page.
 * @throws StandaloneError, ConfigError, EmbeddedPostgresError, NotTheWriterError with messages for an operator
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
    await seedOnFirstStart(parts, seed, actor, config.dataDir, log);
    await catchUp(parts, log);
    await listen(app, config);
    const url = addressOf(app, config.host);
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

const heldBy = (dataDir: string, holder: string): StandaloneError =>
  new StandaloneError(
    `Massestrøm runs on ${dataDir} already (${holder}). Use that one, stop it, or set MASSESTROM_DATA_DIR to another folder.`,
  );

const portInUse = ({ host, port }: Config): StandaloneError =>
  new StandaloneError(
    `port ${port} on ${host} is in use by another program. Set PORT to a free one, such as PORT=${port + 1} npm start.`,
  );

/** Before anything is opened: an occupied port is found at once, not after minutes of seeding. */
function checkPort(config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(explainListen(error, config)));
    probe.listen({ port: config.port, host: config.host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function explainListen(error: NodeJS.ErrnoException, config: Config): Error {
  if (error.code === 'EADDRINUSE') return portInUse(config);
  if (error.code === 'EACCES')
    return new StandaloneError(`port ${config.port} may not be used by this user. Set PORT to one above 1023.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new StandaloneError(`HOST is '${config.host}', which is no address of this machine.`);
  }
  return error;
}

async function createApp(parts: Parts, config: Config, logger: Logger, actor: Actor): Promise<NestFastifyApplication> {
  const { health, metrics } = parts;
  const actors = sameActor(actor);
  const module = StandaloneModule.with(parts, { config, logger, actors, health, metrics });
  const adapter = createApiAdapter();
  adapter.getInstance().addHook('onRequest', sameSiteHook(config.host));
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  await servePage(app.getHttpAdapter().getInstance(), PAGE_FOLDER);
  return app;
}

/** Lets the read models catch up with the log before anything is served; a long way is told, a very long one goes on behind. */
async function catchUp({ store, readStore, projector }: Parts, say: Say): Promise<void> {
  const head = await store.headPosition();
  const started = performance.now();
  const lag = async (): Promise<bigint> => head - (await readStore.active()).position;
  const behind = await lag();
  if (behind <= 0n) return;
  say(`▸ bringing the read models up to the log, ${behind} events …`);
  while (!(await readStore.waitFor(head, CATCH_UP_STEP_MS))) {
    const { state, reason } = projector.status();
    if (state === 'stopped') return say(`! the read models stopped: ${reason ?? state}`);
    if (performance.now() - started > CATCH_UP_MS) return say(`! the read models are ${await lag()} events behind; they go on`);
    say(`  … ${await lag()} events to go`);
  }
  say(`✓ read models are up to the log: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

async function listen(app: NestFastifyApplication, config: Config): Promise<void> {
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    throw explainListen(error as NodeJS.ErrnoException, config);
  }
}

function addressOf(app: NestFastifyApplication, host: string): string {
  const { port } = app.getHttpServer().address() as { port: number };
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
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
  const server = app.getHttpServer() as { closeAllConnections(): void };
  const impatient = setTimeout(() => server.closeAllConnections(), drainTimeoutMs);
  try {
    await app.close();
  } finally {
    clearTimeout(impatient);
    await parts.close();
  }
  say(`✓ stopped: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
