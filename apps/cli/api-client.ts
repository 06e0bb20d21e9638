/** The server said no: a problem (RFC 9457) with one entry per wrong field. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly problem: { readonly title?: string; readonly detail?: string; readonly errors?: readonly Fault[] },
  ) {
    const faults = (problem.errors ?? []).map(({ pointer, message }) => `\n  ${pointer || '(body)'}: ${message}`).join('');
    super(`${problem.detail ?? problem.title ?? 'the server refused'} (status ${status})${faults}`);
    this.name = 'ApiProblem';
  }
}

interface Fault {
  readonly pointer: string;
  readonly message: string;
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** Calls of the HTTP API that the command line makes. */
export class ApiClient {
  constructor(readonly baseUrl: string) {}

  get<Answer>(path: string, query: Query = {}): Promise<Answer> {
    return this.send<Answer>('GET', path, query);
  }

  post<Answer>(path: string, query: Query = {}, body?: RequestInit['body'], contentType = 'application/json'): Promise<Answer> {
    return this.send<Answer>('POST', path, query, body, contentType);
  }

  /** The text of an answer that is no JSON. @throws ApiProblem */
  async text(path: string): Promise<string> {
    const response = await this.fetch(this.urlOf(path, {}));
    const text = await response.text();
    if (!response.ok) throw problemOf(response.status, text);
    return text;
  }

  private async send<Answer>(
    method: string,
    path: string,
    query: Query,
    body?: RequestInit['body'],
    contentType?: string,
  ): Promise<Answer> {
    const streaming = body !== undefined && body !== null && typeof body !== 'string';
    const response = await this.fetch(this.urlOf(path, query), {
      method,
      ...(body !== undefined && { body, headers: { 'content-type': contentType ?? 'application/json' } }),
      ...(streaming && { duplex: 'half' }),
    });
    const text = await response.text();
    if (!response.ok) throw problemOf(response.status, text);
    return JSON.parse(text) as Answer;
  }

  private async fetch(url: URL, init?: RequestInit): Promise<Response> {
    try {
      return await fetch(url, init);
    } catch (error) {
      const cause = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).message;
      throw new Error(`no server answers at ${this.baseUrl} (${cause})`, { cause: error });
    }
  }

  private urlOf(path: string, query: Query): URL {
    const url = new URL(path, this.baseUrl);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
    return url;
  }
}

function problemOf(status: number, text: string): ApiProblem {
  try {
    return new ApiProblem(status, JSON.parse(text) as ApiProblem['problem']);
  } catch {
    return new ApiProblem(status, { detail: text.slice(0, 500) });
  }
}
