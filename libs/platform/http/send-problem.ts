import type { FastifyReply, FastifyRequest } from 'fastify';
import { CORRELATION_HEADER } from './fastify-adapter.js';
import type { ProblemError } from './problem.js';

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
