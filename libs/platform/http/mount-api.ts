import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiDescriptor } from '#libs/contracts/api/descriptor.js';
import type { Violation } from '#libs/kernel/index.js';
import { type ActorSource, authorise } from './authorise.js';
import { type Check, bodyCheckOf } from './body-validator.js';
import { ApiAnswer, type ApiCall, type Endpoint, type EndpointTable } from './endpoint.js';
import { entityTagOf, expectedVersionOf, matches } from './entity-tag.js';
import { idempotencyKeyOf, withIdempotencyKey } from './idempotency.js';
import { hasEntityTag } from './openapi.js';
import { QueryReader } from './parameter-reader.js';
import { acceptFiles } from './prepare-fastify.js';
import { problemOf, wrongInput } from './problem.js';
import { CORRELATION_HEADER, sendProblem } from './send-problem.js';
import { isStorable, unstorable } from './storable-text.js';
import type { CallObserver } from './telemetry.js';
import { type UploadReader, uploadReader } from './upload.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Calls that take more than the usual megabyte. */
const BODY_LIMITS: Readonly<Record<string, number>> = { recordMassEvents: 16 * 1_048_576 };

/** What `mountApi` needs beside the endpoints. */
export interface ApiContext {
  readonly actors: ActorSource;
  readonly observer: CallObserver;
}

/** The route of one call: read, check, authorise, answer. */
class Route {
  private readonly query: QueryReader;
  private readonly checkBody: Check | undefined;
  private readonly takesFile: boolean;
  private readonly tagged: boolean;
  private readonly mediaType: string;
  private readonly readUpload: UploadReader = uploadReader;

  constructor(
    private readonly call: ApiDescriptor,
    private readonly endpoint: Endpoint,
    private readonly context: ApiContext,
  ) {
    this.query = new QueryReader(call);
    this.takesFile = call.requestMediaTypes !== undefined;
    this.checkBody = call.requestSchema && !this.takesFile ? bodyCheckOf(call.requestSchema) : undefined;
    this.tagged = hasEntityTag(call);
    const media = call.responses['200']?.mediaType;
    this.mediaType = media === undefined ? JSON_TYPE : `${media}; charset=utf-8`;
  }

  async handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    try {
      const actor = this.context.actors.actorOf(request.headers);
      authorise(actor, this.call);
      return this.send(request, reply, await this.endpoint(this.read(request, actor)));
    } catch (error) {
      return this.fail(request, reply, error);
    }
  }

  /** @throws ProblemError 400 with everything that is wrong with query and body */
  private read(request: FastifyRequest, actor: ApiCall['actor']): ApiCall {
    const { values, violations } = this.query.read(request.query as Record<string, unknown>);
    const key = idempotencyKeyOf(headerOf(request, 'idempotency-key'));
    const params = request.params as Record<string, string>;
    const unkeepable = Object.keys(params).filter((name) => !isStorable(params[name]!));
    const all = [...unkeepable.map((name) => unstorable(`/path/${name}`)), ...violations, ...this.bodyViolations(request.body)];
    if (all.length > 0) throw wrongInput(all);
    return {
      operationId: this.call.operationId,
      actor,
      correlationId: request.id,
      params,
      query: values,
      body: this.checkBody ? withIdempotencyKey(request.body, key) : undefined,
      idempotencyKey: key,
      expectedVersion: this.call.method === 'put' ? expectedVersionOf(headerOf(request, 'if-match')) : undefined,
      upload: this.takesFile ? () => this.readUpload(request, values['fileName']) : undefined,
    };
  }

  private bodyViolations(body: unknown): Violation[] {
    if (!this.checkBody) return [];
    if (body === undefined || body === null)
      return [{ pointer: '', code: 'missing', message: 'the body is missing; expected JSON' }];
    return this.checkBody(body);
  }

  private send(request: FastifyRequest, reply: FastifyReply, result: unknown): FastifyReply {
    const answer = result instanceof ApiAnswer ? result : undefined;
    const body = answer ? answer.body : result;
    void reply.header(CORRELATION_HEADER, request.id).type(answer?.options.mediaType ?? this.mediaType);
    if (answer?.options.headers) void reply.headers(answer.options.headers);
    void reply.code(answer?.options.status ?? 200);
    if (this.call.method !== 'get') return reply.send(JSON.stringify(body));
    void reply.header('cache-control', 'no-cache');
    // A file is no JSON, whatever the call answers otherwise.
    if (!this.tagged || answer?.options.mediaType !== undefined) return reply.send(body);
    const text = JSON.stringify(body);
    const tag = entityTagOf(body, text);
    void reply.header('etag', tag);
    const known = headerOf(request, 'if-none-match');
    return known !== undefined && matches(known, tag) ? reply.code(304).send() : reply.send(text);
  }

  private fail(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
    const problem = problemOf(error);
    if (problem.cause !== undefined) this.context.observer.failed(this.call.operationId, request.id, problem.cause);
    return sendProblem(request, reply, problem);
  }
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** `{id}` of a descriptor as `:id` of the router. */
export const routePath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/**
 * Answers the calls on a Fastify instance, before it listens.
 * @throws Error where a call has no endpoint, or an endpoint no call
 */
export function mountApi(
  fastify: FastifyInstance,
  calls: readonly ApiDescriptor[],
  endpoints: EndpointTable,
  context: ApiContext,
): void {
  const known = new Set(calls.map(({ operationId }) => operationId));
  const stray = Object.keys(endpoints).filter((operationId) => !known.has(operationId));
  if (stray.length > 0) throw new Error(`no call leads to the endpoints ${stray.join(', ')}`);
  const mount = (scope: FastifyInstance, call: ApiDescriptor): void => {
    const endpoint = endpoints[call.operationId];
    if (!endpoint) throw new Error(`no endpoint answers ${call.operationId}`);
    const route = new Route(call, endpoint, context);
    scope.route({
      method: call.method.toUpperCase(),
      url: routePath(call.path),
      bodyLimit: BODY_LIMITS[call.operationId],
      config: { operationId: call.operationId },
      handler: (request, reply) => route.handle(request, reply),
    });
  };
  const takesFile = (call: ApiDescriptor): boolean => call.requestMediaTypes !== undefined;
  for (const call of calls) if (!takesFile(call)) mount(fastify, call);
  void fastify.register(async (scope) => {
    await acceptFiles(scope);
    for (const call of calls) if (takesFile(call)) mount(scope, call);
  });
}
