import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { EVENT_SCHEMAS, EVENT_TYPES, type EventType } from './catalogue.js';

let compiled: Map<EventType, ValidateFunction> | undefined;

/**
 * Checks event data against the schema of its type.
 * @returns what is wrong, as `pointer: message` lines; empty where it fits
 */
export function eventDataErrors(type: EventType, data: unknown): string[] {
  if (!compiled) {
    const ajv = new Ajv2020({ allErrors: true, strict: true });
    compiled = new Map(EVENT_TYPES.map((name) => [name, ajv.compile(EVENT_SCHEMAS[name])]));
  }
  const validate = compiled.get(type)!;
  if (validate(data)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath}: ${error.message ?? error.keyword}`);
}
