import { DuplicateEventIdError } from '../errors.js';
import type { StreamHead } from '../port.js';
import type { Job, Place } from './job.js';

/** What is to become of the appends of a batch. */
export interface Decided {
  readonly writes: readonly Job[];
  /** Heads of the streams after the writes. */
  readonly heads: ReadonlyMap<string, StreamHead>;
  /**
   * Answers the appends. Only when the writes are stored: a conflict with an append of the same batch is none if that append does
   * not come to be.
   */
  answer(): void;
}

/**
 * Decides appends in the order they came, each against the heads that the ones before it leave.
 * @param known heads of all streams of the jobs; null where a stream has no events
 * @param afterPosition head of the store
 * @param findEvents looks up where events are stored, by id
 */
export async function decide(
  jobs: readonly Job[],
  known: ReadonlyMap<string, StreamHead | null>,
  afterPosition: bigint,
  findEvents: (ids: readonly string[]) => Promise<Map<string, Place>>,
): Promise<Decided> {
  const heads = new Map<string, StreamHead>();
  const pending = new Map<string, Place>();
  const writes: Job[] = [];
  const stale: { job: Job; actual: number | 'no-stream' }[] = [];
  const answers: (() => void)[] = [];
  let position = afterPosition;

  for (const job of jobs) {
    const { append } = job;
    const head = heads.get(append.stream) ?? known.get(append.stream);
    if (job.firstRevision !== (head ? head.revision + 1 : 0)) {
      stale.push({ job, actual: head ? head.revision : 'no-stream' });
      continue;
    }
    const taken = append.events.find(({ id }) => pending.has(id));
    if (taken) {
      const place = pending.get(taken.id)!;
      answers.push(() => job.reject(new DuplicateEventIdError(taken.id, place.stream, place.revision)));
      continue;
    }
    append.events.forEach(({ id }, i) =>
      pending.set(id, { stream: append.stream, revision: job.firstRevision + i, position: ++position }),
    );
    const last = { revision: job.firstRevision + append.events.length - 1, position };
    heads.set(append.stream, { revision: last.revision, hash: append.headHash });
    writes.push(job);
    answers.push(() => job.resolve({ ...last, repeated: false }));
  }

  // at another revision than it expects: a repeat if its events stand there, else a conflict
  const mayBeThere = stale.filter(({ job, actual }) => actual !== 'no-stream' && job.firstRevision <= actual);
  const ids = mayBeThere.flatMap(({ job }) => job.ids).filter((id) => !pending.has(id));
  const places = new Map([...(ids.length > 0 ? await findEvents(ids) : []), ...(mayBeThere.length > 0 ? pending : [])]);
  for (const { job, actual } of stale) {
    const place = job.storedAt(places);
    answers.push(() => (place ? job.found(place) : job.reject(job.wrongRevision(actual))));
  }
  return { writes, heads, answer: () => answers.forEach((answer) => answer()) };
}
