import { freePorts } from './ports.js';

/** A free port below those that outgoing connections use. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  return port!;
}

/** An answer, read whole. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. */
  json(): any;
}

export interface TestRequest {
  readonly headers?: Record<string, string>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: string | Uint8Array | FormData | Blob;
}

/** Calls of a server under test. */
export class TestClient {
  constructor(readonly baseUrl: string) {}

  async send(method: string, path: string, { headers, json, body }: TestRequest = {}): Promise<TestAnswer> {
    const response = await fetch(new URL(path, this.baseUrl), {
      method,
      headers: { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: (json === undefined ? body : JSON.stringify(json)) as RequestInit['body'],
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
  }

  get(path: string, headers?: Record<string, string>): Promise<TestAnswer> {
    return this.send('GET', path, { headers });
  }

  post(path: string, json: unknown, headers?: Record<string, string>): Promise<TestAnswer> {
    return this.send('POST', path, { json, headers });
  }

  put(path: string, json: unknown, headers?: Record<string, string>): Promise<TestAnswer> {
    return this.send('PUT', path, { json, headers });
  }
}
