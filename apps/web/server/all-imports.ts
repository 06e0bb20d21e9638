import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ImportAnswer } from '#libs/contracts/api/recorded.js';
import { unavailable } from '#libs/platform/http/problem.js';
import { CORRELATION_HEADER, sendProblem } from '#libs/platform/http/send-problem.js';
import type { Upstreams } from './upstreams.js';

const TIMEOUT_MS = 10_000;

/** Answers `GET /api/v1/imports`: the latest of all recorders, newest first. Those of a recorder that is away are missing for a while. */
export const answerImports =
  (recorders: Upstreams) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const headers = { [CORRELATION_HEADER]: request.id };
    const lists = await Promise.all(
      recorders.all.map(async ({ url }): Promise<readonly ImportAnswer[] | undefined> => {
        try {
          const answer = await fetch(`${url}/api/v1/imports`, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
          return answer.ok ? ((await answer.json()) as { items: readonly ImportAnswer[] }).items : undefined;
        } catch {
          return undefined;
        }
      }),
    );
    if (lists.every((list) => list === undefined)) return sendProblem(request, reply, unavailable('no recorder answers now'));
    const items = lists.flatMap((list) => list ?? []).sort((a, b) => b.startedAt.localeCompare(a.startedAt));
    return reply.header(CORRELATION_HEADER, request.id).header('cache-control', 'no-cache').send({ items });
  };
