import type pg from 'pg';
import type { RecordedEvent } from '../port.js';
import { ProtocolQuery } from './protocol-query.js';

const SIGNATURE_BYTES = 19;
const SIGNATURE_START = 'P'.charCodeAt(0);

/** Reads rows of `event_store.events` by COPY in binary format: the quickest way out of PostgreSQL, without escapes. */
export class PageQuery extends ProtocolQuery {
  readonly events: RecordedEvent[] = [];
  /** Bytes received. */
  bytes = 0;
  /** Whether rows were passed over because `maxBytes` were reached: the page is short, but not the last. */
  truncated = false;

  /**
   * @param where condition, order and limit, without parameters
   * @param maxBytes where to stop keeping rows; at least one is kept
   */
  constructor(
    private readonly where: string,
    private readonly maxBytes: number,
  ) {
    super();
    this.done.catch(() => undefined);
  }

  submit(connection: pg.Connection): void {
    connection.query(
      `COPY (SELECT position, stream, revision, id, type, data, metadata FROM event_store.events ${this.where}) TO STDOUT (FORMAT binary)`,
    );
  }

  override handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.truncated) return;
    this.bytes += chunk.length;
    let at = chunk[0] === SIGNATURE_START ? SIGNATURE_BYTES : 0;
    const text = (): string => {
      const start = at + 4;
      at = start + chunk.readInt32BE(at);
      return chunk.toString('utf8', start, at);
    };
    while (at < chunk.length) {
      const columns = chunk.readInt16BE(at);
      if (columns < 0) return;
      if (this.bytes > this.maxBytes && this.events.length > 0) {
        this.truncated = true;
        return;
      }
      const position = chunk.readBigInt64BE(at + 6);
      at += 14;
      const stream = text();
      const revision = chunk.readInt32BE(at + 4);
      const id = uuid(chunk, at + 12);
      at += 28;
      const type = text();
      const data = text();
      this.events.push({ id, type, data, metadata: text(), stream, revision, position });
    }
  }
}

function uuid(chunk: Buffer, at: number): string {
  const hex = chunk.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
