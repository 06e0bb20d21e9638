import type { Readable } from 'node:stream';
import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROJECTOR_CALLS, RECORDER_CALLS, REPORTING_CALLS } from '#libs/contracts/api/calls.js';
import type { ApiDescriptor } from '#libs/contracts/api/descriptor.js';
import { routePath } from '#libs/platform/http/mount-api.js';
import { type ForwardedCall, Forwarding } from './forward.js';
import type { Upstreams } from './upstreams.js';

/** The apps behind the page. */
export interface GatewayUpstreams {
  readonly recorders: Upstreams;
  readonly reportings: Upstreams;
  readonly projectors: Upstreams;
}

/** Answers a call of its own accord, from what several apps say. */
export type OwnAnswer = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Bodies of this size at most are held, so that they can be sent to another app where the first is gone, bytes. */
const HELD_BODY_BYTES = 17 * 1_048_576;
const CONNECT_TIMEOUT_MS = 3000;
const CONNECTIONS = 256;

/** Imports live on the recorder that took them. */
const LIVES_ON_ONE: ReadonlySet<string> = new Set(['getImport', 'getRejectedRows', 'undoImport', 'getImportUndo']);

/** Every call with the app that answers it. */
const callsOf = ({ recorders, reportings, projectors }: GatewayUpstreams): ForwardedCall[] => {
  const to =
    (upstreams: Upstreams) =>
    (descriptor: ApiDescriptor): ForwardedCall => ({
      descriptor,
      upstreams,
      livesOnOne: LIVES_ON_ONE.has(descriptor.operationId),
    });
  return [...RECORDER_CALLS.map(to(recorders)), ...REPORTING_CALLS.map(to(reportings)), ...PROJECTOR_CALLS.map(to(projectors))];
};

/**
 * Forwards every call of the API to the app that answers it.
 * @param own answers of the gateway itself, by operation
 */
export function mountGateway(
  fastify: FastifyInstance,
  upstreams: GatewayUpstreams,
  own: Readonly<Record<string, OwnAnswer>> = {},
): void {
  void fastify.register(async (scope) => {
    await scope.register(replyFrom, {
      // The address is made of settings alone; certificates of https addresses are checked.
      undici: { connections: CONNECTIONS, connect: { timeout: CONNECT_TIMEOUT_MS, rejectUnauthorized: true } },
      disableRequestLogging: true,
      destroyAgent: true,
    });
    takeBodiesAsTheyAre(scope);
    for (const call of callsOf(upstreams)) mount(scope, call, own[call.descriptor.operationId]);
  });
}

/** JSON is held as bytes, so that it goes on unchanged and can be sent twice; everything else goes on as a stream. */
function takeBodiesAsTheyAre(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: HELD_BODY_BYTES }, (_, body, done) => {
    done(null, body);
  });
  scope.addContentTypeParser('*', (_: FastifyRequest, body: Readable, done: (error: null, body: Readable) => void) => {
    done(null, body);
  });
}

function mount(scope: FastifyInstance, call: ForwardedCall, own: OwnAnswer | undefined): void {
  const { method, path, operationId, requestMediaTypes } = call.descriptor;
  scope.route({
    method: method.toUpperCase(),
    url: routePath(path),
    bodyLimit: HELD_BODY_BYTES,
    config: { operationId },
    handler: async (request, reply) => {
      if (own) return own(request, reply);
      // A file is sent once: whom it goes to is asked first.
      if (requestMediaTypes) await call.upstreams.look();
      new Forwarding(call, request, reply).start();
      return reply;
    },
  });
}
