import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem.js';
import { CORRELATION_HEADER, sendProblem } from './send-problem.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The sender's correlation id where it is a UUID, else a new one. */
function correlationIdOf(request: IncomingMessage): string {
  const sent = request.headers[CORRELATION_HEADER];
  return typeof sent === 'string' && UUID.test(sent) ? sent.toLowerCase() : randomUUID();
}

/**
 * Nest's adapter for Fastify, but errors and unknown routes are answered by `mountApi` (problem details) instead of Nest's filters.
 */
class ApiFastifyAdapter extends FastifyAdapter {
  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.getInstance();
  }

  override setNotFoundHandler(): ReturnType<FastifyAdapter['setNotFoundHandler']> {
    return this.getInstance();
  }
}

/** The adapter that every app with HTTP is created on (`bodyParser: false`: `mountApi` brings the parsers). */
export function createApiAdapter(): FastifyAdapter {
  return new ApiFastifyAdapter({
    skipMiddie: true,
    genReqId: correlationIdOf,
    // The router refuses a malformed address before any handler of ours is asked.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(request, reply, problemOf(error)),
    requestTimeout: 0,
    // A call that comes on a connection at hand while the server closes is answered as any other, and the connection ends with it.
    return503OnClosing: false,
    bodyLimit: 1_048_576,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
  });
}
