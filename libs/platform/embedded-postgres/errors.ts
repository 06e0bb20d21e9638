/**
 * Why the embedded PostgreSQL cannot be used:
 * `held` another Node process owns the data directory, `disk-full`, `not-writable` (read-only, no permission),
 * `port-in-use`, `no-binaries` (platform without a package), `no-user` (started as root and no other user fits),
 * `wrong-version` (cluster of another major version), `failed` (anything else, with the end of PostgreSQL's log).
 */
export type EmbeddedPostgresProblem =
  'held' | 'disk-full' | 'not-writable' | 'port-in-use' | 'no-binaries' | 'no-user' | 'wrong-version' | 'failed';

/** The embedded PostgreSQL could not be started; the message tells an operator what to do. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly problem: EmbeddedPostgresProblem,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}

/** What PostgreSQL's own words on stderr or in its log mean for the operator. */
export function explainOutput(output: string, what: string, dataDir: string): EmbeddedPostgresError {
  if (/No space left on device|Disk quota exceeded/i.test(output)) return diskFull(dataDir);
  if (/Read-only file system|Permission denied|Operation not permitted/i.test(output)) return notWritable(dataDir);
  if (/Address already in use|could not create any TCP\/IP sockets/i.test(output)) {
    return new EmbeddedPostgresError('port-in-use', `${what} failed: its port on 127.0.0.1 is in use by another program`);
  }
  if (/incompatible with server|initialized by PostgreSQL version/i.test(output)) {
    return new EmbeddedPostgresError('wrong-version', `${what} failed: ${dataDir} belongs to another version of PostgreSQL`);
  }
  return new EmbeddedPostgresError('failed', `${what} failed in ${dataDir}: ${lastLines(output)}`);
}

/** Translates an error of the file system into the operator's words; other errors come back as they are. */
export function explainFileError(error: unknown, dataDir: string): unknown {
  if (error instanceof EmbeddedPostgresError) return error;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(dataDir, error);
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || code === 'ENOTDIR' || code === 'EEXIST' || code === 'ENOENT') {
    return notWritable(dataDir, error);
  }
  return error;
}

const diskFull = (dataDir: string, cause?: unknown): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    'disk-full',
    `no space left on the disk of the data directory ${dataDir}: free some, then start again`,
    {
      cause,
    },
  );

const notWritable = (dataDir: string, cause?: unknown): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    'not-writable',
    `the data directory ${dataDir} cannot be written: choose another, or change its permissions`,
    {
      cause,
    },
  );

const lastLines = (output: string): string => output.trim().split('\n').slice(-8).join('\n') || 'no message';
