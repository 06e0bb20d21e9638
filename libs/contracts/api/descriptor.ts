/** A JSON Schema (2020-12) as a const; the same const feeds ajv, the TypeScript type and the OpenAPI document. */
export type ApiSchema = object;

export type ApiMethod = 'get' | 'post' | 'put' | 'delete';

/** A parameter of a call, as OpenAPI 3.1 writes it. Path parameters are required by nature. */
export interface ApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description: string;
  readonly required?: boolean;
  readonly schema: ApiSchema;
}

/** What one status answers. `mediaType` is `application/json` (problems: `application/problem+json`) where it is not named. */
export interface ApiResponse {
  readonly description: string;
  readonly schema?: ApiSchema;
  readonly mediaType?: string;
  /** Further media types of the same answer, such as `text/csv`. */
  readonly alsoAs?: readonly string[];
}

/**
 * One HTTP call, from which the OpenAPI document is assembled. `path` is the whole path with `{name}` for parameters, such as
 * `/api/v1/projects/{id}/fate`. The problem answers 400, 404 and 503 need not be repeated: the assembly adds them where they can occur.
 */
export interface ApiDescriptor {
  readonly method: ApiMethod;
  readonly path: string;
  /** Unique name of the call in camel case; the typed clients use it. */
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly ApiParameter[];
  readonly requestSchema?: ApiSchema;
  /** Media types of the request body, default `application/json`. */
  readonly requestMediaTypes?: readonly string[];
  readonly responses: Readonly<Record<string, ApiResponse>>;
}
