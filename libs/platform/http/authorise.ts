import type { ApiDescriptor } from '#libs/contracts/api/descriptor.js';
import type { Actor, Role } from '#libs/kernel/index.js';
import { ProblemError } from './problem.js';

/** Injection token of an `ActorSource`. */
export const ACTOR_SOURCE = Symbol('ActorSource');

/** Says who calls. @throws ProblemError 403 */
export interface ActorSource {
  actorOf(headers: Readonly<Record<string, string | string[] | undefined>>): Actor;
}

/** Roles that only read. */
const READERS: ReadonlySet<Role> = new Set<Role>(['researcher', 'regional_analyst']);

/**
 * The one place that decides who may call what. Whoever reaches a server on its loopback address is its operator and may do all.
 * @throws ProblemError 403
 */
export function authorise(actor: Actor, call: ApiDescriptor): void {
  if (call.method !== 'get' && READERS.has(actor.role)) {
    throw new ProblemError(403, { detail: `the role ${actor.role} reads; it may not do: ${call.summary}` });
  }
}
