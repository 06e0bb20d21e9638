import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { AuditedEvent } from './log-reader.js';
import type { Findings } from './report.js';

/** Members sorted by code unit, no white space (RFC 8785), written here anew: the auditor repeats nothing that it audits. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/**
 * The chain of hashes of each stream, gapless positions and revisions, and the table of heads: a changed payload and a removed event
 * are found even where no balance changes.
 */
export class ChainCheck {
  private readonly heads = new Map<string, { revision: number; hash: string }>();
  private last = 0n;

  /** @param gapless whether positions count up by one */
  constructor(
    private readonly findings: Findings,
    private readonly gapless = true,
  ) {
    // Events that no other check can read.
    findings.begin('log.readable');
    for (const check of ['log.positions', 'log.chain', 'log.heads']) findings.begin(check);
  }

  /** Position of the last event that was read. */
  get lastPosition(): bigint {
    return this.last;
  }

  event(event: AuditedEvent): void {
    if (this.gapless && event.position !== this.last + 1n) {
      this.findings.add('log.positions', `position ${this.last + 1n} is missing: the next event is at ${event.position}`);
    }
    if (event.position <= this.last) this.findings.add('log.positions', `position ${event.position} stands twice`);
    this.last = event.position;
    const before = this.heads.get(event.stream);
    const revision = (before?.revision ?? -1) + 1;
    if (event.revision !== revision) {
      this.findings.add(
        'log.chain',
        `${event.stream}: revision ${event.revision} follows ${revision - 1} (position ${event.position})`,
      );
    }
    const { hash, ...metadata } = event.metadata as Record<string, unknown>;
    const content = canonical({ data: event.data as unknown, id: event.id, metadata, type: event.type });
    const expected = createHash('sha256')
      .update(before?.hash ?? '0'.repeat(64))
      .update(content)
      .digest('hex');
    if (hash !== expected) {
      this.findings.add(
        'log.chain',
        `${event.stream} revision ${event.revision} (position ${event.position}, ${event.type} ${event.id}) does not carry the hash of its content and its predecessor`,
      );
    }
    this.heads.set(event.stream, { revision: event.revision, hash: typeof hash === 'string' ? hash : '' });
  }

  /** Holds the heads that were read against the table of heads and the head row of the event store in PostgreSQL. */
  async finish(client: pg.ClientBase): Promise<void> {
    const { rows } = await client.query<{ stream: string; revision: number; hash: string }>(
      'SELECT stream, revision, hash FROM event_store.stream_heads',
    );
    for (const { stream, revision, hash } of rows) {
      const read = this.heads.get(stream);
      if (!read) this.findings.add('log.heads', `${stream}: the table of heads knows revision ${revision}, the log has no event`);
      else if (read.revision !== revision || read.hash !== hash) {
        this.findings.add(
          'log.heads',
          `${stream}: the log ends at revision ${read.revision}, the table of heads says ${revision} or another hash`,
        );
      }
      this.heads.delete(stream);
    }
    for (const stream of this.heads.keys())
      this.findings.add('log.heads', `${stream}: the table of heads does not know the stream`);
    const head = await client.query<{ position: string }>('SELECT position::text FROM event_store.head');
    if (head.rows[0]?.position !== String(this.last)) {
      this.findings.add(
        'log.positions',
        `the log ends at position ${this.last}, the head row says ${head.rows[0]?.position ?? 'nothing'}`,
      );
    }
  }
}
