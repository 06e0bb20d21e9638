import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

interface OpenApiAnswer {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}
interface OpenApi {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, OpenApiAnswer>> }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** What a server answered to one call. */
export interface CheckedAnswer {
  readonly method: string;
  /** Address without the query. */
  readonly path: string;
  readonly status: number;
  readonly mediaType: string;
  readonly text: string;
}

const pathPattern = (path: string): RegExp => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/** Holds the answers of a server against its own OpenAPI document: status, media type and body must stand there. */
export class OpenApiChecker {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly compiled = new Map<object, ValidateFunction>();
  /** Calls that were checked, as `get /api/v1/projects 200`. */
  readonly checked = new Set<string>();

  constructor(private readonly document: OpenApi) {
    this.ajv.addSchema({ $id: 'document', components: document.components });
  }

  /** What is wrong with an answer; empty where it is as the document says. */
  faults({ method, path, status, mediaType, text }: CheckedAnswer): string[] {
    const call = `${method.toLowerCase()} ${path} ${status}`;
    const operation = this.operation(method.toLowerCase(), path);
    if (!operation) return status === 404 || status === 405 ? [] : [`${call}: the document has no such call`];
    const answer = operation.responses[String(status)];
    if (!answer) return [`${call}: the document has no such status`];
    this.checked.add(call);
    if (!answer.content) return text === '' ? [] : [`${call}: the document has no body`];
    const media = answer.content[mediaType];
    if (!media) return [`${call}: the document has no ${mediaType}, but ${Object.keys(answer.content).join(', ')}`];
    if (!mediaType.endsWith('json')) return [];
    const fits = this.validator(media.schema);
    if (fits(JSON.parse(text))) return [];
    return (fits.errors ?? []).map((error) => `${call}: ${error.instancePath} ${error.message ?? error.keyword}`);
  }

  private operation(method: string, path: string) {
    // An address without parameters goes before one with: /imports/{id} fits what is written out elsewhere too.
    const paths = Object.keys(this.document.paths);
    const found = paths.find((each) => each === path) ?? paths.find((each) => pathPattern(each).test(path));
    return found === undefined ? undefined : this.document.paths[found]![method];
  }

  private validator(schema: object): ValidateFunction {
    let fits = this.compiled.get(schema);
    if (!fits) {
      const text = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
      this.compiled.set(schema, (fits = this.ajv.compile(JSON.parse(text) as object)));
    }
    return fits;
  }
}
