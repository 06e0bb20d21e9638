import type { ApiDescriptor, ApiParameter } from '#libs/contracts/api/descriptor.js';
import type { Violation } from '#libs/kernel/index.js';
import { type Check, checkOf } from './body-validator.js';
import { type DescribedSchema, nearest } from './expectation.js';
import { isStorable, unstorable } from './storable-text.js';

/** A query parameter, read: text, or what its schema says. */
export type ParameterValue = string | number | boolean;
export type QueryValues = Readonly<Record<string, ParameterValue | undefined>>;

interface Reader {
  readonly parameter: ApiParameter;
  readonly type: string | undefined;
  readonly check: Check;
}

/** Text of a query parameter as the type of its schema; what cannot be read stays text and is found by the check. */
function coerced(raw: string, type: string | undefined): ParameterValue {
  if (type === 'integer' && /^-?\d{1,15}$/.test(raw)) return Number(raw);
  if (type === 'boolean' && (raw === 'true' || raw === 'false')) return raw === 'true';
  return raw;
}

/** Reads and checks the query of one call. */
export class QueryReader {
  private readonly readers: ReadonlyMap<string, Reader>;

  constructor(call: ApiDescriptor) {
    const parameters = (call.parameters ?? []).filter((parameter) => parameter.in === 'query');
    this.readers = new Map(
      parameters.map((parameter) => {
        const type = (parameter.schema as DescribedSchema).type;
        const schema = { description: parameter.description, ...parameter.schema };
        const check = checkOf(schema, parameter.name);
        return [parameter.name, { parameter, type: typeof type === 'string' ? type : undefined, check }];
      }),
    );
  }

  /** @returns the values, and what is wrong, at `/query/NAME` */
  read(query: Readonly<Record<string, unknown>>): { values: QueryValues; violations: Violation[] } {
    const values: Record<string, ParameterValue> = {};
    const violations: Violation[] = [];
    for (const [name, raw] of Object.entries(query)) {
      const reader = this.readers.get(name);
      if (!reader) violations.push(this.unknown(name));
      else if (typeof raw !== 'string') {
        violations.push({ pointer: `/query/${name}`, code: 'given_twice', message: `${name} is given more than once` });
      } else if (!isStorable(raw)) violations.push(unstorable(`/query/${name}`));
      else {
        const value = coerced(raw, reader.type);
        violations.push(...reader.check(value, `/query/${name}`));
        values[name] = value;
      }
    }
    for (const { parameter } of this.readers.values()) {
      if (parameter.required === true && !(parameter.name in query)) {
        violations.push({ pointer: `/query/${parameter.name}`, code: 'missing', message: `${parameter.name} is missing` });
      }
    }
    return { values, violations };
  }

  private unknown(name: string): Violation {
    const known = [...this.readers.keys()];
    const meant = nearest(name, known);
    const hint =
      meant !== undefined ? `did you mean ${meant}?` : known.length > 0 ? `known: ${known.join(', ')}` : 'this call takes none';
    return {
      pointer: `/query/${name}`,
      code: 'unknown_parameter',
      message: `${name} is no parameter of this call; ${hint}`,
      ...(meant !== undefined && { params: { didYouMean: meant } }),
    };
  }
}
