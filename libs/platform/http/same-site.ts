import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback } from '../config/config.js';
import { ProblemError } from './problem.js';
import { sendProblem } from './send-problem.js';

const nameOf = (host: string): string => host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');

/**
 * Keeps other people's pages out. The server takes everybody who reaches it for the operator, so a page from elsewhere must not make
 * the operator's browser record anything, nor read figures under a name that was turned to this machine (DNS rebinding).
 * @param host the address that the server listens on; where it is this machine's own, only its own names are answered
 */
export function sameSiteHook(host: string) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const problem = foreignness(request, host);
    if (problem) void sendProblem(request, reply, problem);
    else done();
  };
}

function foreignness({ headers, method }: FastifyRequest, host: string): ProblemError | undefined {
  const asked = headers.host ?? '';
  if (isLoopback(host) && !isLoopback(nameOf(asked))) {
    return new ProblemError(403, { detail: `this server answers on ${host} and localhost, not as '${asked.slice(0, 100)}'` });
  }
  if (method === 'GET' || method === 'HEAD') return undefined;
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const foreign = origin !== undefined ? URL.canParse(origin) && new URL(origin).host !== asked : site === 'cross-site';
  if (!foreign && origin !== 'null') return undefined;
  return new ProblemError(403, { detail: 'a page from elsewhere may not record here' });
}
