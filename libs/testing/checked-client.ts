import { TestClient, type TestAnswer } from './http.js';
import { OpenApiChecker } from './openapi-checker.js';

/** Calls a server and holds what it answers against its own OpenAPI document. */
export class CheckedClient extends TestClient {
  private readonly faults: string[] = [];

  private constructor(
    url: string,
    private readonly checker: OpenApiChecker,
  ) {
    super(url);
  }

  /** A client of the server, with the document as the server has it now. */
  static async of(url: string): Promise<CheckedClient> {
    const document = await (await fetch(`${url}/api/v1/openapi.json`)).json();
    return new CheckedClient(url, new OpenApiChecker(document as ConstructorParameters<typeof OpenApiChecker>[0]));
  }

  override async send(...[method, path, request]: Parameters<TestClient['send']>): Promise<TestAnswer> {
    const answer = await super.send(method, path, request);
    const mediaType = (answer.headers.get('content-type') ?? '').split(';')[0]!;
    const told = { method, path: path.split('?')[0]!, status: answer.status, mediaType, text: answer.text };
    this.faults.push(...this.checker.faults(told));
    return answer;
  }

  /** What was wrong with the answers since this was asked last. */
  takeFaults(): string[] {
    return this.faults.splice(0);
  }
}
