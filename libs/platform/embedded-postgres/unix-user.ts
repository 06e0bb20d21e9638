import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';

/** A user of this machine other than root. */
export interface UnixUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user to run PostgreSQL as: undefined is the user of this process; as root, whom PostgreSQL refuses, it is
 * `preferredUid` (the owner of an existing cluster), else `nobody`, else `postgres`.
 * @throws EmbeddedPostgresError `no-user`
 */
export function unprivilegedUser(preferredUid?: number): UnixUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.uid > 0);
  const user =
    users.find(({ uid }) => uid === preferredUid) ??
    users.find(({ name }) => name === 'nobody') ??
    users.find(({ name }) => name === 'postgres');
  if (user) return user;
  throw new EmbeddedPostgresError(
    'no-user',
    'PostgreSQL does not run as root, and there is no user nobody or postgres: start as another user',
  );
}

/** Whether the user may pass through the directory and all above it (by mode bits; access lists are not looked at). */
export function canSearch(directory: string, user: UnixUser): boolean {
  for (let current = directory; ; current = dirname(current)) {
    const { mode, uid, gid } = statSync(current);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (current === dirname(current)) return true;
  }
}
