import { hostname } from 'node:os';
import pg from 'pg';

const INT8 = 20;
const NUMERIC = 1700;
const INT8_ARRAY = 1016;
const NUMERIC_ARRAY = 1231;
const DATE = 1082;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
/** Digits that always make a safe integer. */
const SAFE_DIGITS = 15;
const WHOLE = /^-?\d+$/;

/** `bigint` and whole `numeric`: a number where it is a safe integer, else a bigint. Fractions stay text. */
export function parseInteger(text: string): number | bigint | string {
  if (!WHOLE.test(text)) return text;
  const value = Number(text);
  return text.length <= SAFE_DIGITS || Number.isSafeInteger(value) ? value : BigInt(text);
}

const parseIntegers = (text: string): (number | bigint | string | null)[] =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map((item) => (item === 'NULL' ? null : parseInteger(item)));

const asText = (text: string): string => text;

const PARSERS = new Map<number, (text: string) => unknown>([
  [INT8, parseInteger],
  [NUMERIC, parseInteger],
  [INT8_ARRAY, parseIntegers],
  [NUMERIC_ARRAY, parseIntegers],
  [DATE, asText],
  [TIMESTAMP, asText],
  [TIMESTAMPTZ, asText],
]);

/** How values are read on connections of the read store; pg's global settings stay as they are. Days and times come as text. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS.get(oid)) ||
    (pg.types.getTypeParser as (id: number, f?: string) => unknown)(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

/** PostgreSQL cuts application names at 63 bytes. */
const MAX_NAME = 63;

/** Configuration of a connection of the read store for one purpose, such as `projector`. */
export const connectionConfig = (connectionString: string, applicationName: string, purpose: string): pg.ClientConfig => ({
  connectionString,
  application_name: `${applicationName} ${purpose} ${process.pid} on ${hostname()}`.slice(0, MAX_NAME),
  types: TYPES,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  connectionTimeoutMillis: 10_000,
});
