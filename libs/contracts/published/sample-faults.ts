import { Ajv2020 } from 'ajv/dist/2020.js';
import { canonicalJson } from '#libs/kernel/index.js';
import { type PostingEvent, postings } from '../postings.js';
import { upcast } from '../upcasters.js';
import type { EventSample } from './example-record.js';
import { CATALOGUE, type EventCatalogue } from './published-schemas.js';

/**
 * What does not hold of the committed samples: there is one of every version of every type, each can be read today (through upcasters),
 * fits today's schema, and books what it always booked.
 * @returns a line each; empty where all is well
 */
export function sampleFaults(samples: readonly EventSample[], catalogue: EventCatalogue = CATALOGUE): string[] {
  const there = new Set(
    samples.filter(({ variant }) => variant === undefined).map(({ type, version }) => `${type} version ${version}`),
  );
  const missing = Object.entries(catalogue.versions)
    .flatMap(([type, current]) => Array.from({ length: current }, (_, i) => `${type} version ${i + 1}`))
    .filter((version) => !there.has(version))
    .map((version) => `${version} has no sample in libs/contracts/samples`);
  return [...missing, ...samples.flatMap((sample) => faultsOf(sample, catalogue))];
}

function faultsOf(sample: EventSample, { schemas, versions, upcasters }: EventCatalogue): string[] {
  const variant = sample.variant === undefined ? '' : `, variant ${sample.variant},`;
  const what = `the sample of ${sample.type} version ${sample.version}${variant}`;
  let data: Record<string, unknown>;
  try {
    data = upcast(sample.type, sample.version, sample.data, upcasters, versions);
  } catch (error) {
    return [`${what} cannot be read: ${(error as Error).message}`];
  }
  const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schemas[sample.type]!);
  if (!validate(data)) {
    const errors = validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`.trim());
    return [`${what} does not fit today's schema: ${errors.join('; ')}`];
  }
  const booked = postings({ id: sample.id, type: sample.type, data } as unknown as PostingEvent);
  if (canonicalJson(booked) === canonicalJson(sample.postings)) return [];
  return [`${what} books ${canonicalJson(booked)}, it always booked ${canonicalJson(sample.postings)}`];
}
