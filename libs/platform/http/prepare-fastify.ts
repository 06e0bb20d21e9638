import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiDescriptor } from '#libs/contracts/api/descriptor.js';
import { ProblemError, problemOf, wrongInput } from './problem.js';
import { sendProblem } from './send-problem.js';
import { characterFaults } from './storable-text.js';
import type { CallObserver } from './telemetry.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Call that the route answers; names it in the metrics. */
    operationId?: string;
  }
}

/** A body as JSON. What is wrong with it is said with the place where reading stopped. */
function parseJson(_request: FastifyRequest, text: string, done: (error: Error | null, body?: unknown) => void): void {
  if (text.trim() === '') return done(null, undefined);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    return done(wrongInput([{ pointer: '', code: 'no_json', message: `the body is not JSON: ${(error as Error).message}` }]));
  }
  const faults = characterFaults(text, body);
  if (faults.length > 0) return done(wrongInput(faults));
  done(null, body);
}

/** Media types under which browsers and tools send a file of rows. */
const FILE_TYPES = ['text/csv', 'text/plain', 'application/csv', 'application/octet-stream', 'application/vnd.ms-excel'];

/** Lets a context take files, as streams and without a limit: whoever reads them sets one. */
export async function acceptFiles(fastify: FastifyInstance): Promise<void> {
  fastify.removeAllContentTypeParsers();
  const asStream = (_request: FastifyRequest, content: Readable, done: (error: null, body: Readable) => void): void =>
    done(null, content);
  fastify.addContentTypeParser(FILE_TYPES, asStream);
  await fastify.register(multipart, {
    limits: { files: 1, fields: 20, fieldSize: 1_048_576, fileSize: Number.MAX_SAFE_INTEGER, parts: 21 },
    throwFileSizeLimit: false,
  });
}

/** Methods that a known address takes, for the answer to a call with another one. */
function methodsAt(calls: readonly ApiDescriptor[], address: string): string[] {
  const fits = ({ path }: ApiDescriptor): boolean =>
    new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`).test(address);
  return [...new Set(calls.filter(fits).map(({ method }) => method.toUpperCase()))];
}

/**
 * Gives a Fastify instance what all calls share: JSON bodies, problem details for errors and unknown addresses, an observer.
 * @param calls what is known here, may grow; a call of a known address with another method is answered 405
 */
export function prepareFastify(fastify: FastifyInstance, calls: readonly ApiDescriptor[], observer: CallObserver): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, parseJson);
  fastify.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.cause !== undefined) observer.failed(operationOf(request), request.id, problem.cause);
    return sendProblem(request, reply, problem);
  });
  fastify.setNotFoundHandler((request, reply) => sendProblem(request, reply, unknownAddress(request, calls)));
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    observer.answered(operationOf(request), request.method, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}

const operationOf = (request: FastifyRequest): string => request.routeOptions.config?.operationId ?? 'none';

function unknownAddress({ url, method }: FastifyRequest, calls: readonly ApiDescriptor[]): ProblemError {
  const path = url.split('?', 1)[0]!;
  const allowed = methodsAt(calls, path);
  if (allowed.length === 0) {
    return new ProblemError(404, { detail: `there is nothing at ${path.slice(0, 200)}; /api/v1/openapi.json lists every call` });
  }
  // The call is known and takes the method: its router turned away a part of the address that is longer than any id or code.
  if (allowed.includes(method))
    return new ProblemError(404, { detail: 'there is nothing at this address: a part of it is too long' });
  return new ProblemError(405, {
    detail: `${path} takes ${allowed.join(', ')}, not ${method}`,
    headers: { Allow: allowed.join(', ') },
  });
}
