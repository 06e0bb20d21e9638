import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProjectorStatusAnswer, RelayStatusAnswer, StatusAnswer, TopicStatus } from '#libs/contracts/api/status.js';
import { unavailable } from '#libs/platform/http/problem.js';
import { CORRELATION_HEADER, sendProblem } from '#libs/platform/http/send-problem.js';
import type { Upstream, Upstreams } from './upstreams.js';

/** Whom the status of the whole is asked of. */
export interface StatusSources {
  readonly reportings: Upstreams;
  readonly projectors: Upstreams;
  readonly relays: Upstreams;
}

const TIMEOUT_MS = 5000;

async function ask<Answer>(upstream: Upstream, path: string, correlationId: string): Promise<Answer | undefined> {
  try {
    const headers = { [CORRELATION_HEADER]: correlationId };
    const answer = await fetch(`${upstream.url}${path}`, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return answer.ok ? ((await answer.json()) as Answer) : undefined;
  } catch {
    return undefined;
  }
}

/** Asks all of an app; who does not answer is noted in `silent`. */
async function askAll<Answer>(upstreams: Upstreams, correlationId: string, silent: string[]): Promise<Answer[]> {
  const answers = await Promise.all(upstreams.all.map((each) => ask<Answer>(each, '/status', correlationId)));
  answers.forEach((answer, i) => answer ?? silent.push(`${upstreams.app} ${upstreams.all[i]!.url}`));
  return answers.filter((answer) => answer !== undefined);
}

/** What reporting, relays and projectors say of themselves, as one: `GET /api/v1/status` of the distributed shape. */
export async function wholeStatus(sources: StatusSources, correlationId: string): Promise<StatusAnswer | undefined> {
  const silent: string[] = [];
  const [relays, projectors] = await Promise.all([
    askAll<RelayStatusAnswer>(sources.relays, correlationId, silent),
    askAll<ProjectorStatusAnswer>(sources.projectors, correlationId, silent),
  ]);
  const base = await first<StatusAnswer>(sources.reportings, '/api/v1/status', correlationId);
  if (!base) return undefined;
  const allSilent = [...(base.silent ?? []), ...silent];
  const topic = [...relays, ...projectors].map((each) => each.topic).find((each) => each !== undefined);
  return {
    ...base,
    readModels: base.readModels.map((model) => withRecords(model, topic)),
    ...(topic && { topic }),
    relays: relays.map(({ topic: _, ...relay }) => relay),
    projectors: projectors.map(({ topic: _, ...projector }) => projector),
    ...(allSilent.length > 0 && { silent: allSilent }),
  };
}

async function first<Answer>(upstreams: Upstreams, path: string, correlationId: string): Promise<Answer | undefined> {
  for (const upstream of upstreams.inOrder()) {
    const answer = await ask<Answer>(upstream, path, correlationId);
    if (answer) return answer;
  }
  return undefined;
}

type ReadModel = StatusAnswer['readModels'][number];

/** The records of each partition that the read model has not read yet. */
function withRecords(model: ReadModel, topic: TopicStatus | undefined): ReadModel {
  if (!topic || !model.partitions) return model;
  const ends = new Map(topic.partitions.map(({ partition, endOffset }) => [partition, BigInt(endOffset)]));
  const partitions = model.partitions.map((each) => {
    const end = ends.get(each.partition);
    if (end === undefined || each.nextOffset === null) return each;
    const left = end - BigInt(each.nextOffset);
    return { ...each, records: (left > 0n ? left : 0n).toString() };
  });
  return { ...model, partitions };
}

/** Answers `GET /api/v1/status`. */
export const answerStatus =
  (sources: StatusSources) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const status = await wholeStatus(sources, request.id);
    if (!status) return sendProblem(request, reply, unavailable('no reporting answers now'));
    return reply.header(CORRELATION_HEADER, request.id).header('cache-control', 'no-cache').send(status);
  };
