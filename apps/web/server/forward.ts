import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiDescriptor } from '#libs/contracts/api/descriptor.js';
import { ProblemError, unavailable } from '#libs/platform/http/problem.js';
import { CORRELATION_HEADER, sendProblem } from '#libs/platform/http/send-problem.js';
import type { Upstream, Upstreams } from './upstreams.js';

/** What a failed call says of itself: an error of the system, of the client, or of several addresses of one name. */
export interface CallFailure {
  readonly code?: string;
  /** What the system was asked to do. */
  readonly syscall?: string;
  readonly errors?: readonly CallFailure[];
}

/** Finding and reaching the other side. The codes alone do not tell: a connection that carried the call can end with EHOSTUNREACH too. */
const BEFORE_SENDING: ReadonlySet<string | undefined> = new Set(['connect', 'getaddrinfo']);

/** Whether nothing of the call has reached the other side: then it may be sent to another one, whatever it does. */
export const wasNeverSent = ({ code, syscall, errors }: CallFailure): boolean =>
  errors !== undefined && errors.length > 0
    ? errors.every(wasNeverSent)
    : code === 'UND_ERR_CONNECT_TIMEOUT' || BEFORE_SENDING.has(syscall);

/** Whether a path has `..` in it, however it is encoded. */
export function climbs(path: string): boolean {
  try {
    return /(^|[/\\])\.\.($|[/\\])/.test(decodeURIComponent(path));
  } catch {
    return true; // what cannot be decoded is no address either
  }
}

/** How long an answer to a read, and to a command, may take to begin or to go on, milliseconds; 0: as long as it takes. */
const READ_TIMEOUT_MS = 60_000;
const COMMAND_TIMEOUT_MS = 60_000;

/** Headers that say how this connection is used, or what the guard at the front has judged already. */
const NOT_PASSED_ON = [
  'connection',
  'keep-alive',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'proxy-connection',
  'origin',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
];
const NOT_PASSED_BACK: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding', 'proxy-connection']);

/** A call, as the gateway treats it. */
export interface ForwardedCall {
  readonly descriptor: ApiDescriptor;
  readonly upstreams: Upstreams;
  /** What is asked for may live on one process of several: a 404 is asked of the others too. */
  readonly livesOnOne?: boolean;
}

interface UpstreamResponse {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly stream: NodeJS.ReadableStream & { resume(): unknown };
}

const isSafe = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/** Whether a second time does no harm: by its method, or because the caller named the command. */
const isRepeatable = (request: FastifyRequest): boolean =>
  isSafe(request) || request.method === 'PUT' || request.headers['idempotency-key'] !== undefined;

/** One call on its way: to one upstream after the other, as long as that is allowed. */
export class Forwarding {
  private readonly left: Upstream[];
  /** Some could not be asked: what the others do not have may be there. */
  private incomplete = false;

  constructor(
    private readonly call: ForwardedCall,
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
  ) {
    this.left = [...call.upstreams.inOrder()];
  }

  /** Sends the call on; the answer goes to the reply. @throws ProblemError where the address leads elsewhere */
  start(): void {
    if (climbs(this.path)) throw new ProblemError(404, { detail: 'an address with steps upwards is none of this API' });
    this.tryNext();
  }

  private get path(): string {
    return this.request.raw.url!.split('?', 1)[0]!;
  }

  private tryNext(): void {
    const upstream = this.left.shift()!;
    const { body } = this.request;
    this.reply.from(`${upstream.url}${this.path}`, {
      ...(Buffer.isBuffer(body) && { body, contentType: this.request.headers['content-type'] }),
      timeout: this.timeoutMs(),
      retryDelay: () => null,
      rewriteRequestHeaders: (_, headers) => this.headersOf(headers),
      rewriteHeaders: () => ({}),
      onResponse: (_, __, response) => this.answered(response as unknown as UpstreamResponse),
      onError: (_, { error }) => this.failed(upstream, error),
    });
  }

  private timeoutMs(): number {
    const { method, requestMediaTypes, operationId } = this.call.descriptor;
    if (method === 'get') return READ_TIMEOUT_MS;
    return requestMediaTypes || operationId === 'rebuildReadModels' ? 0 : COMMAND_TIMEOUT_MS;
  }

  private headersOf(headers: IncomingHttpHeaders): IncomingHttpHeaders {
    const passed: IncomingHttpHeaders = { ...headers, [CORRELATION_HEADER]: this.request.id };
    for (const name of NOT_PASSED_ON) delete passed[name];
    return passed;
  }

  private answered({ statusCode, headers, stream }: UpstreamResponse): void {
    const elsewhere = (statusCode === 404 && this.call.livesOnOne === true) || (statusCode === 503 && isSafe(this.request));
    if (elsewhere && this.left.length > 0) {
      if (statusCode === 503) this.incomplete = true;
      stream.resume();
      this.tryNext();
      return;
    }
    if (statusCode === 404 && this.call.livesOnOne === true && this.incomplete) {
      stream.resume();
      this.refuse(`not every ${this.call.upstreams.app} answers, and those that do not may have it`);
      return;
    }
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined && !NOT_PASSED_BACK.has(name)) void this.reply.header(name, value);
    }
    void this.reply.code(statusCode).send(stream);
  }

  private failed(upstream: Upstream, error: Error): void {
    const cause = (error.cause ?? error) as CallFailure & { message: string };
    upstream.failed(cause.code ?? cause.message);
    this.incomplete = true;
    const neverSent = wasNeverSent(cause);
    // A file is a stream: what was read of it is gone.
    const atHand = this.request.body === undefined || Buffer.isBuffer(this.request.body);
    if (this.left.length > 0 && atHand && (neverSent || isRepeatable(this.request))) return this.tryNext();
    const { app } = this.call.upstreams;
    if (isSafe(this.request)) return this.refuse(`no ${app} answers now`);
    if (neverSent) return this.refuse(`no ${app} answers now: nothing was recorded`);
    this.refuse(`the ${app} did not answer: it is not known whether this was recorded; send it again with the same eventId`);
  }

  private refuse(detail: string): void {
    if (!this.reply.sent) sendProblem(this.request, this.reply, unavailable(detail));
  }
}
