import { EVENT_SCHEMAS, EVENT_TYPES, EVENT_VERSIONS, type EventType } from '../catalogue.js';
import { UPCASTERS, type Upcaster } from '../upcasters.js';
import { type JsonSchema, schemaBreaks } from './schema-breaks.js';

/** Folder of the published schemas, in the repository: one file per version of each type; a published one stays for ever. */
export const PUBLISHED_FOLDER = 'docs/reference/generated/event-schemas';

/** What events are written and read with. */
export interface EventCatalogue {
  readonly schemas: Readonly<Record<string, object>>;
  readonly versions: Readonly<Record<string, number>>;
  readonly upcasters: Partial<Record<string, readonly Upcaster[]>>;
}

/** The catalogue of this release. */
export const CATALOGUE: EventCatalogue = { schemas: EVENT_SCHEMAS, versions: EVENT_VERSIONS, upcasters: UPCASTERS };

/** URN of a schema: what `dataschema` of a CloudEvent says. */
export const schemaUrn = (type: string, version: number): string => `urn:massestrom:event:${type}:v${version}`;

const FILE_NAME = /^(\w+)\.v([1-9]\d*)\.json$/;
const fileName = (type: string, version: number): string => `${type}.v${version}.json`;

/** The schema of a type's data at its current version, as it is published. */
export function publishedSchema(type: EventType): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaUrn(type, EVENT_VERSIONS[type]),
    title: type,
    ...EVENT_SCHEMAS[type],
  };
}

/** File name and text of the current version of every type. */
export function publishedFiles(): Map<string, string> {
  return new Map(
    EVENT_TYPES.map((type) => [fileName(type, EVENT_VERSIONS[type]), `${JSON.stringify(publishedSchema(type), undefined, 2)}\n`]),
  );
}

/** A published schema of a type at a version. */
export interface PublishedVersion {
  readonly type: EventType;
  readonly version: number;
  readonly schema: JsonSchema;
}

/** Every published version with today's. @param published file name → text of what `PUBLISHED_FOLDER` holds */
export function allVersions(published: ReadonlyMap<string, string>): PublishedVersion[] {
  return [...new Map([...published, ...publishedFiles()])].map(([file, text]) => {
    const [, type, version] = FILE_NAME.exec(file)!;
    return { type: type as EventType, version: Number(version), schema: JSON.parse(text) as JsonSchema };
  });
}

/**
 * What must not be published: changes of a published version that break somebody, versions without the upcasters that lead to them, and
 * types or versions that are gone.
 * @param published file name → text of what `PUBLISHED_FOLDER` holds
 * @returns a line each; empty where all is well
 * @throws SyntaxError a published file is not JSON
 */
export function publicationFaults(published: ReadonlyMap<string, string>, catalogue = CATALOGUE): string[] {
  return [
    ...[...published.keys()].flatMap((file) => strayFaults(file, catalogue)),
    ...Object.entries(catalogue.versions).flatMap(([type, version]) => typeFaults(type, version, published, catalogue)),
  ];
}

function strayFaults(file: string, { versions }: EventCatalogue): string[] {
  const [, type, version] = FILE_NAME.exec(file) ?? [];
  if (type === undefined || version === undefined) return [`${file} is not named like the schema of an event`];
  const current = versions[type];
  if (current === undefined) return [`${type} was published and is gone: types are never renamed or removed`];
  if (Number(version) > current) return [`${type} version ${version} was published, and today's is ${current}`];
  return [];
}

function typeFaults(
  type: string,
  current: number,
  published: ReadonlyMap<string, string>,
  { schemas, upcasters }: EventCatalogue,
): string[] {
  const faults: string[] = [];
  for (let version = 1; version < current; version++) {
    if (!published.has(fileName(type, version))) faults.push(`${type} version ${version} was never published`);
    if (!upcasters[type]?.[version - 1]) faults.push(`${type} has no upcaster from version ${version} to ${version + 1}`);
  }
  const text = published.get(fileName(type, current));
  if (text === undefined) return faults;
  for (const { pointer, change, breaks } of schemaBreaks(JSON.parse(text) as JsonSchema, schemas[type] as JsonSchema))
    faults.push(
      `${type} version ${current} is published, and this breaks ${breaks}: ${pointer}: ${change}; ` +
        'raise the version in EVENT_VERSIONS, with an upcaster and a sample',
    );
  return faults;
}
