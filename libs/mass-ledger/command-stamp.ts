import { hash } from 'node:crypto';
import { commandIdOf } from '#libs/contracts/index.js';
import { canonicalJson, isUuid, uuidV7 } from '#libs/kernel/index.js';
import type { CommandMetadata } from './record-mass-events/lot-envelope.js';
import type { CallContext } from './services.js';

/** What names a command in a request. */
export interface CommandName {
  readonly eventId?: string;
  readonly source?: string;
}

/** Source of commands that name none. */
const DEFAULT_SOURCE = 'http';

/** SHA-256, hex, of a command's content, written in one way. */
export const contentHashOf = (content: string): string => hash('sha256', content, 'hex');

/** Metadata of a command's events. @param contentHash of everything the command says, but for its name */
export function stampOf(
  { actor, correlationId }: CallContext,
  name: CommandName,
  contentHash: string,
  nowMs: number,
): CommandMetadata {
  const source = name.source ?? DEFAULT_SOURCE;
  const commandId = commandIdOf(actor.organisation, source, name.eventId ?? uuidV7(nowMs));
  return {
    actor,
    source,
    commandId,
    contentHash,
    correlationId: correlationId !== undefined && isUuid(correlationId) ? correlationId : commandId,
    causationId: commandId,
  };
}

/**
 * Content hash of a request whose members are its content. Its name does not count, nor does the wording of a note: that may be
 * erased, and a hash of it must not stay.
 */
export function requestHashOf(request: CommandName & { readonly note?: string }, ...context: readonly string[]): string {
  const { eventId: _eventId, source: _source, note, ...content } = request;
  return contentHashOf(canonicalJson([content, note !== undefined, ...context]));
}
