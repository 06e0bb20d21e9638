import type { Posting, StoredEvent } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { nameBasedId } from '#libs/kernel/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTable, ReadTransaction } from '../projection.js';

/** Toy read model that adds: mass by site and kind of account. */
export const MASS_AT: ReadTable = {
  name: 'mass_at',
  columns: [
    { name: 'site', type: 'uuid not null' },
    { name: 'kind', type: 'text not null' },
    { name: 'mass_kg', type: 'bigint not null' },
    { name: 'postings', type: 'integer not null' },
  ],
  key: ['site', 'kind'],
  indexes: [['kind']],
};

export class MassAtProjection implements Projection {
  readonly name = 'mass_at';
  readonly tables = [MASS_AT];

  constructor(readonly version = 1) {}

  begin(): ProjectionBatch {
    const sums = new Map<string, [string, string, number, number]>();
    const add = (site: string, kind: string, massKg: number): void => {
      const key = `${site} ${kind}`;
      const row = sums.get(key);
      if (!row) sums.set(key, [site, kind, massKg, 1]);
      else {
        row[2] += massKg;
        row[3] += 1;
      }
    };
    return {
      apply: (_event, postings: readonly Posting[]) => {
        for (const { from, to, massKg } of postings) {
          add(from.site, from.kind, -massKg);
          add(to.site, to.kind, massKg);
        }
      },
      flush: (tx: ReadTransaction) => tx.upsert(MASS_AT, [...sums.values()], { add: ['mass_kg', 'postings'] }),
    };
  }

  forget(): void {}
}

/** Toy read model that is keyed by the stream, with a memory between batches; beside it one row per event, written once. */
export const STREAM: ReadTable = {
  name: 'stream',
  columns: [
    { name: 'stream', type: 'text not null' },
    { name: 'revision', type: 'integer not null' },
    { name: 'events', type: 'bigint not null' },
    { name: 'last_position', type: 'bigint not null' },
  ],
  key: ['stream'],
};
export const SEEN: ReadTable = {
  name: 'seen',
  columns: [
    { name: 'position', type: 'bigint not null' },
    { name: 'id', type: 'uuid not null' },
    { name: 'known_ms', type: 'bigint not null' },
  ],
  key: ['position'],
};

export class StreamProjection implements Projection {
  readonly name = 'stream';
  readonly tables = [STREAM, SEEN];
  private counts = new Map<string, number>();

  begin(): ProjectionBatch {
    const streams = new Map<string, StoredEvent[]>();
    const seen: Cell[][] = [];
    return {
      apply: (event, _postings, { knownAtMs }) => {
        const events = streams.get(event.stream);
        if (events) events.push(event);
        else streams.set(event.stream, [event]);
        seen.push([event.position, event.id, knownAtMs]);
      },
      flush: async (tx) => {
        await this.load(tx, [...streams.keys()]);
        const rows = [...streams].map(([stream, events]): Cell[] => {
          const count = (this.counts.get(stream) ?? 0) + events.length;
          this.counts.set(stream, count);
          const { revision, position } = events.at(-1)!;
          return [stream, revision, count, position];
        });
        await tx.upsert(STREAM, rows);
        await tx.insert(SEEN, seen);
      },
    };
  }

  forget(): void {
    this.counts = new Map();
  }

  private async load(tx: ReadTransaction, streams: string[]): Promise<void> {
    const unknown = streams.filter((stream) => !this.counts.has(stream));
    if (unknown.length === 0) return;
    const rows = await tx.query<{ stream: string; events: number }>(
      `SELECT stream, events FROM ${tx.schema}.stream WHERE stream = ANY ($1)`,
      [unknown],
    );
    for (const { stream, events } of rows) this.counts.set(stream, events);
  }
}

export const toys = (): Projection[] => [new MassAtProjection(), new StreamProjection()];

/** Toy read models beside one more projection, without tables. */
export const toysWith = (more: Pick<Projection, 'begin'>) => (): Projection[] => [
  ...toys(),
  { name: 'more', tables: [], forget: () => undefined, ...more },
];

/** Toy read models beside one that does this when a batch is written. */
export const flushing = (flush: (tx: ReadTransaction) => Promise<void>): (() => Projection[]) =>
  toysWith({ begin: () => ({ apply: () => undefined, flush }) });

const BASE_MS = Date.parse('2026-01-01T00:00:00Z');

/** An excavation as the event store would hand it out: event `n` of the log, in one of some streams. */
export function toyEvent(n: number, streams = 7): RecordedEvent {
  const lot = nameBasedId('toy lot', String(n % streams));
  const occurredAt = new Date(BASE_MS + n * 1000).toISOString();
  return {
    id: nameBasedId('toy event', String(n)),
    type: 'MassExcavated',
    stream: `lot-${lot}`,
    revision: Math.floor((n - 1) / streams),
    position: BigInt(n),
    data: JSON.stringify({
      lotId: lot,
      site: nameBasedId('toy site', String(n % 3)),
      material: 'clay',
      conditionClass: '1',
      status: 'presumed_clean',
      massKg: 1000 + n,
      occurredAt,
    }),
    metadata: JSON.stringify({ schemaVersion: 1, recordedAt: new Date(BASE_MS + n * 1000).toISOString() }),
  };
}

/** Events `from` to `to` of the toy log, both included. */
export const toyEvents = (from: number, to: number, streams?: number): RecordedEvent[] =>
  Array.from({ length: to - from + 1 }, (_, i) => toyEvent(from + i, streams));
