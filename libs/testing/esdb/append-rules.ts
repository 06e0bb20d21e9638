import { ANY, DELETED, NO_STREAM, STREAM_EXISTS, type EventLog, type NewEvent } from './store.js';

/** One append holds at most so many bytes in all its events. */
export const MAX_APPEND_BYTES = 1_048_576;

/** What became of an append. */
export type AppendOutcome =
  | { readonly kind: 'stored'; readonly lastRevision: bigint; readonly position: bigint | undefined }
  | { readonly kind: 'wrong-revision'; readonly actual: bigint }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-large' };

type Check =
  | { readonly kind: 'ok' }
  | { readonly kind: 'wrong-revision'; readonly actual: bigint }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'known'; readonly lastRevision: bigint };

const OK: Check = { kind: 'ok' };

/** With ANY the ids stored since the start of the node decide: all known, or the first unknown, or a refusal. */
const checkByMemory = (log: EventLog, stream: string, ids: readonly string[]): Check => {
  let last: bigint | undefined;
  for (const id of ids) {
    const known = log.recent(id);
    if (known?.stream !== stream) {
      return last === undefined ? OK : { kind: 'wrong-revision', actual: log.lastRevision(stream) };
    }
    last = known.revision;
  }
  return last === undefined ? OK : { kind: 'known', lastRevision: last };
};

/** With a revision behind the head the events that follow it decide: the same ids in the same order, or a refusal. */
const checkByPlace = (log: EventLog, stream: string, expected: bigint, ids: readonly string[]): Check => {
  const wrong: Check = { kind: 'wrong-revision', actual: log.lastRevision(stream) };
  let revision = expected;
  for (const id of ids) {
    revision += 1n;
    if (log.eventAt(stream, revision)?.id === id) continue;
    const first = revision === expected + 1n;
    return first && expected === NO_STREAM && log.isSoftDeleted(stream) ? OK : wrong;
  }
  return revision === expected ? wrong : { kind: 'known', lastRevision: revision };
};

/** Whether a stream takes an append or a delete with this expected revision and these ids, by the rules of a node. */
export function checkRevision(log: EventLog, stream: string, expected: bigint, ids: readonly string[]): Check {
  const current = log.lastRevision(stream);
  if (current === DELETED) return { kind: 'deleted' };
  if (expected === STREAM_EXISTS) {
    if (log.isSoftDeleted(stream)) return { kind: 'deleted' };
    if (current < 0n) return { kind: 'wrong-revision', actual: current };
  }
  if (expected === ANY || expected === STREAM_EXISTS) return checkByMemory(log, stream, ids);
  if (expected < current) return checkByPlace(log, stream, expected, ids);
  return expected > current ? { kind: 'wrong-revision', actual: current } : OK;
}

/** Bytes of an append as the limit counts them. */
export const appendBytes = (events: readonly NewEvent[]): number =>
  events.reduce((sum, event) => sum + event.data.length + event.metadata.length, 0);

/** Appends by the rules of a node. */
export function append(log: EventLog, stream: string, expected: bigint, events: readonly NewEvent[]): AppendOutcome {
  if (appendBytes(events) > MAX_APPEND_BYTES) return { kind: 'too-large' };
  const check = checkRevision(
    log,
    stream,
    expected,
    events.map((event) => event.id),
  );
  if (check.kind === 'known') {
    const hidden = check.lastRevision < log.truncatedBefore(stream);
    const position = hidden ? undefined : log.eventAt(stream, check.lastRevision)?.position;
    return { kind: 'stored', lastRevision: check.lastRevision, position };
  }
  if (check.kind !== 'ok') return check;
  if (events.length === 0) {
    return { kind: 'stored', lastRevision: log.lastRevision(stream), position: log.storeNothing(stream) };
  }
  const last = log.store(stream, events)[events.length - 1];
  if (!last) throw new Error('an append of events stored none');
  return { kind: 'stored', lastRevision: last.revision, position: last.position };
}
