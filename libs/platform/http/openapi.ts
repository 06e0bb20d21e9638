import { API_CALLS } from '#libs/contracts/api/calls.js';
import type { ApiDescriptor, ApiParameter, ApiResponse, ApiSchema } from '#libs/contracts/api/descriptor.js';
import { SCHEMA_COMPONENTS } from './openapi-components.js';
import { PLATFORM_CALLS } from './platform-calls.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: JsonObject;
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

const PROBLEM_MEDIA_TYPE = 'application/problem+json';
const TEXT = { type: 'string' } as const;

const IF_NONE_MATCH: ApiParameter = {
  name: 'If-None-Match',
  in: 'header',
  description: 'ETag of the answer at hand: 304 where nothing has changed',
  schema: TEXT,
};
const IF_MATCH: ApiParameter = {
  name: 'If-Match',
  in: 'header',
  description: 'ETag of the resource that is corrected: 412 where somebody changed it meanwhile',
  schema: TEXT,
};

/** Replaces every schema that has a name by a reference to it, `except` itself. */
function withReferences(schema: unknown, names: ReadonlyMap<unknown, string>, except?: unknown): Json {
  if (typeof schema !== 'object' || schema === null) return schema as Json;
  const name = schema === except ? undefined : names.get(schema);
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  if (Array.isArray(schema)) return schema.map((each) => withReferences(each, names));
  const copy: Record<string, Json> = {};
  for (const [key, value] of Object.entries(schema)) copy[key] = withReferences(value, names);
  return withMapping(copy, schema);
}

/** A discriminator over references says which value leads to which. */
function withMapping(copy: Record<string, Json>, schema: object): JsonObject {
  const { oneOf, discriminator } = schema as {
    oneOf?: readonly { properties?: Record<string, { const?: string }> }[];
    discriminator?: { propertyName: string };
  };
  if (!oneOf || !discriminator) return copy;
  const targets = copy['oneOf'] as readonly { $ref?: string }[];
  const mapping: Record<string, string> = {};
  oneOf.forEach((option, i) => {
    const value = option.properties?.[discriminator.propertyName]?.const;
    const target = targets[i]?.$ref;
    if (value !== undefined && target !== undefined) mapping[value] = target;
  });
  return { ...copy, discriminator: { ...discriminator, mapping } };
}

class Assembly {
  private readonly names: ReadonlyMap<unknown, string>;

  constructor(private readonly components: Readonly<Record<string, ApiSchema>>) {
    this.names = new Map(Object.entries(components).map(([name, schema]) => [schema, name]));
  }

  schemas(): Record<string, Json> {
    return Object.fromEntries(
      Object.entries(this.components).map(([name, schema]) => [name, withReferences(schema, this.names, schema)]),
    );
  }

  operation(call: ApiDescriptor): JsonObject {
    const parameters = [...(call.parameters ?? []), ...conditionalParameters(call)];
    return {
      operationId: call.operationId,
      summary: call.summary,
      ...(call.description !== undefined && { description: call.description }),
      tags: [...call.tags],
      ...(parameters.length > 0 && { parameters: parameters.map((parameter) => this.parameter(parameter)) }),
      ...(call.requestSchema && { requestBody: this.requestBody(call, call.requestSchema) }),
      responses: this.responses(call),
    };
  }

  private parameter({ name, in: place, description, required, schema }: ApiParameter): Json {
    return {
      name,
      in: place,
      description,
      ...((required === true || place === 'path') && { required: true }),
      schema: withReferences(schema, this.names),
    };
  }

  private requestBody(call: ApiDescriptor, schema: ApiSchema): Json {
    const mediaTypes = call.requestMediaTypes ?? ['application/json'];
    return {
      required: true,
      content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: this.bodySchema(type, schema) }])),
    };
  }

  private bodySchema(mediaType: string, schema: ApiSchema): Json {
    if (mediaType !== 'multipart/form-data') return withReferences(schema, this.names);
    return {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
    };
  }

  private responses(call: ApiDescriptor): Record<string, Json> {
    const answers = { ...call.responses, ...missingProblems(call) };
    return Object.fromEntries(
      Object.keys(answers)
        .sort()
        .map((status) => [status, this.response(call, status, answers[status]!)]),
    );
  }

  private response(call: ApiDescriptor, status: string, { description, schema, mediaType, alsoAs = [] }: ApiResponse): Json {
    if (status === '304') return { description };
    const content = schema
      ? [mediaType ?? 'application/json', ...alsoAs].map((type) => [type, { schema: this.answerSchema(type, mediaType, schema) }])
      : [[PROBLEM_MEDIA_TYPE, { schema: withReferences(SCHEMA_COMPONENTS['Problem'], this.names) }]];
    return {
      description,
      ...(headersOf(call, status) && { headers: headersOf(call, status)! }),
      content: Object.fromEntries(content) as JsonObject,
    };
  }

  private answerSchema(type: string, main: string | undefined, schema: ApiSchema): Json {
    return type === (main ?? 'application/json') ? withReferences(schema, this.names) : TEXT;
  }
}

const hasBody = (call: ApiDescriptor): boolean => call.requestSchema !== undefined;
const isApi = (call: ApiDescriptor): boolean => call.path.startsWith('/api/') && call.path !== '/api/v1/openapi.json';

function conditionalParameters(call: ApiDescriptor): ApiParameter[] {
  if (!isApi(call)) return [];
  if (call.method === 'put') return [IF_MATCH];
  return hasEntityTag(call) ? [IF_NONE_MATCH] : [];
}

/** Whether an answer of the call carries an ETag: reads of JSON do. */
export const hasEntityTag = (call: ApiDescriptor): boolean =>
  isApi(call) && call.method === 'get' && call.responses['200']?.mediaType === undefined;

/** Parameters of queries that name a resource, which may be unknown. */
const NAMING = new Set(['project', 'municipality', 'region', 'site', 'lot']);

const namesResource = ({ parameters = [] }: ApiDescriptor): boolean =>
  parameters.some(({ in: place, name }) => place === 'path' || (place === 'query' && NAMING.has(name)));

/** Problem answers that every call of its sort can give, where the descriptor does not name them. */
function missingProblems(call: ApiDescriptor): Record<string, ApiResponse> {
  if (!isApi(call)) return {};
  const places = new Set((call.parameters ?? []).map((parameter) => parameter.in));
  const possible: Record<string, ApiResponse | false> = {
    304: hasEntityTag(call) && { description: 'Nothing has changed since the ETag sent with If-None-Match' },
    400: (hasBody(call) || places.has('query')) && { description: 'Wrong fields; one entry in `errors` for each' },
    403: call.method !== 'get' && { description: 'The caller may not do this' },
    404: namesResource(call) && { description: 'No such resource' },
    412: call.method === 'put' && { description: 'Changed since the ETag sent with If-Match' },
    413: hasBody(call) && { description: 'The body is too large' },
    415: hasBody(call) && { description: 'The body is of another content type' },
    503: { description: 'The store does not answer, or the position waited for was not reached; try again' },
  };
  return Object.fromEntries(
    Object.entries(possible).filter((entry): entry is [string, ApiResponse] => entry[1] !== false && !call.responses[entry[0]]),
  );
}

function headersOf(call: ApiDescriptor, status: string): JsonObject | undefined {
  if (!isApi(call)) return undefined;
  if (status === '503') return { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } };
  if (status === '200' && hasEntityTag(call)) return { ETag: { description: 'Names this state of the answer', schema: TEXT } };
  return undefined;
}

/** Assembles the OpenAPI 3.1 document of the whole product from the descriptors of its calls. */
export function openApiDocument(calls: readonly ApiDescriptor[] = [...API_CALLS, ...PLATFORM_CALLS]): OpenApiDocument {
  const assembly = new Assembly(SCHEMA_COMPONENTS);
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const call of calls) (paths[call.path] ??= {})[call.method] = assembly.operation(call);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Massestrøm',
      version: '1',
      description:
        'Event-sourced ledger of surplus excavation masses. Masses are integer kilograms; days, months and years are those of ' +
        'Europe/Oslo; after a command, `?after=<position>` on a query waits until the read models have it.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { schemas: assembly.schemas() },
  };
}

/** The document as text, as the server hands it out and the repository keeps it. */
export const openApiText = (): string => `${JSON.stringify(openApiDocument(), null, 2)}\n`;
