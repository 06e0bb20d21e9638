import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemError } from './problem.js';

/** The header that follows a call through logs and events, both ways. */
export const CORRELATION_HEADER = 'x-correlation-id';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Sends a failed call as problem details. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: ProblemError): FastifyReply {
  const { headers } = problem.parts;
  if (headers) void reply.headers(headers);
  return reply
    .code(problem.status)
    .header(CORRELATION_HEADER, request.id)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problem.body(`urn:uuid:${request.id}`)));
}
