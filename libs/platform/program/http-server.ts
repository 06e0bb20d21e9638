import 'reflect-metadata';
import { createServer } from 'node:net';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServerConfig } from '../config/config.js';
import { createApiAdapter } from '../http/fastify-adapter.js';
import { sameSiteHook } from '../http/same-site.js';
import { type Logger, NestLogger } from '../logging/logging.js';
import { OperatorError } from './operator-error.js';

type Address = Pick<ServerConfig, 'host' | 'port'>;

const portInUse = ({ host, port }: Address): OperatorError =>
  new OperatorError(`port ${port} on ${host} is in use by another program. Set PORT to a free one, such as PORT=${port + 1}.`);

/** Before anything is opened: an occupied port is found at once, not after minutes of work. @throws OperatorError */
export function checkPort(address: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(explainListen(error, address)));
    probe.listen({ port: address.port, host: address.host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function explainListen(error: NodeJS.ErrnoException, address: Address): Error {
  if (error.code === 'EADDRINUSE') return portInUse(address);
  if (error.code === 'EACCES')
    return new OperatorError(`port ${address.port} may not be used by this user. Set PORT to one above 1023.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new OperatorError(`HOST is '${address.host}', which is no address of this machine.`);
  }
  return error;
}

/** Makes the Nest application on the Fastify adapter that every app with HTTP uses; it does not listen yet. */
export function createHttpApp(module: DynamicModule, config: ServerConfig, logger: Logger): Promise<NestFastifyApplication> {
  const adapter = createApiAdapter();
  adapter.getInstance().addHook('onRequest', sameSiteHook(config.host));
  return NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
}

/** Begins to listen. @returns the address to reach it at @throws OperatorError */
export async function listen(app: NestFastifyApplication, address: Address): Promise<string> {
  try {
    await app.listen(address.port, address.host);
  } catch (error) {
    throw explainListen(error as NodeJS.ErrnoException, address);
  }
  return addressOf(app, address.host);
}

function addressOf(app: NestFastifyApplication, host: string): string {
  const { port } = app.getHttpServer().address() as { port: number };
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** How often connections that were answered are looked for while the server closes, milliseconds. */
const IDLE_LOOK_MS = 50;

/** No new calls; those under way are answered, for as long as `drainTimeoutMs` says; then the modules end. */
export async function closeHttpApp(app: NestFastifyApplication, drainTimeoutMs: number): Promise<void> {
  const server = app.getHttpServer() as { closeAllConnections(): void; closeIdleConnections(): void };
  // A connection that is answered while the server closes would be kept for the client's next call, which never comes.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS);
  const impatient = setTimeout(() => server.closeAllConnections(), drainTimeoutMs);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(impatient);
  }
}
