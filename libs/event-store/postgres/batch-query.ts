import pg from 'pg';
import { storableUntilMs } from '../limits.js';
import type { Append, StreamHead } from '../port.js';
import { ProtocolQuery } from './protocol-query.js';
import { CHANNEL } from './schema.js';

/** Appends that go into one transaction, with the positions that their events get. */
export interface BatchToWrite {
  readonly epoch: bigint;
  /** Head of the store before the batch; the first event gets the position after it. */
  readonly afterPosition: bigint;
  readonly appends: readonly { readonly append: Append; readonly firstRevision: number; readonly bytes: number }[];
  /** Heads of the streams after the batch. */
  readonly heads: ReadonlyMap<string, StreamHead>;
}

/** What the session that writes batches must have run before. */
export const PREPARE_SESSION =
  'SET plan_cache_mode = force_generic_plan;' +
  'PREPARE put_heads(text[], int[], text[]) AS ' +
  'INSERT INTO event_store.stream_heads SELECT * FROM unnest($1, $2, $3) ' +
  'ON CONFLICT (stream) DO UPDATE SET revision = EXCLUDED.revision, hash = EXCLUDED.hash';

const COPY_DATA = 'd'.charCodeAt(0);
const COPY_DONE = Buffer.from('c\0\0\0\x04', 'latin1');
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const FRAME_BYTES = 5;
/** Bytes of a tuple without its texts: seven lengths, count, position, revision, id. */
const TUPLE_BYTES = 2 + 7 * 4 + 8 + 4 + 16;

/**
 * The whole transaction in one round trip: move the head row, COPY the events, put down the heads, tell followers, commit. The data
 * follow the statements without waiting; a server that refuses a statement before COPY passes over them.
 */
export class BatchQuery extends ProtocolQuery {
  constructor(private readonly batch: BatchToWrite) {
    super();
    this.done.catch(() => undefined);
  }

  submit(connection: pg.Connection): void {
    const { stream } = connection;
    const copied = encode(this.batch);
    stream.cork();
    connection.query(statements(this.batch));
    stream.write(copied);
    stream.write(COPY_DONE);
    stream.uncork();
  }
}

/** Position of the last event of a batch. */
export const headAfter = ({ afterPosition, appends }: Pick<BatchToWrite, 'afterPosition' | 'appends'>): bigint =>
  afterPosition + BigInt(appends.reduce((sum, { append }) => sum + append.events.length, 0));

function statements(batch: BatchToWrite): string {
  const head = headAfter(batch);
  const heads = [...batch.heads];
  const streams = textArray(heads.map(([stream]) => stream));
  const hashes = textArray(heads.map(([, { hash }]) => hash));
  const revisions = heads.map(([, { revision }]) => revision).join();
  return (
    `BEGIN ISOLATION LEVEL READ COMMITTED;` +
    `CALL event_store.move_head(${batch.epoch}, ${batch.afterPosition}, ${head});` +
    `COPY event_store.events (position, stream, revision, id, type, data, metadata) FROM STDIN (FORMAT binary);` +
    `EXECUTE put_heads(${streams}, '{${revisions}}', ${hashes});` +
    `NOTIFY ${CHANNEL}, '${head}';` +
    freshness(batch) +
    `COMMIT`
  );
}

/** Last before the commit, so that whatever the batch had to wait for counts. */
function freshness({ appends }: BatchToWrite): string {
  let untilMs = Infinity;
  for (const { append } of appends) untilMs = Math.min(untilMs, storableUntilMs(append));
  return untilMs === Infinity ? '' : `CALL event_store.check_fresh(${Math.floor(untilMs)});`;
}

const textArray = (texts: readonly string[]): string =>
  pg.escapeLiteral(`{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join()}}`);

/** COPY's binary format: no escapes, so that a text is stored as it is. */
function encode({ appends, afterPosition }: BatchToWrite): Buffer {
  let size = FRAME_BYTES + SIGNATURE.length + 2;
  for (const { append, bytes } of appends) {
    size += bytes;
    for (const { type } of append.events) size += TUPLE_BYTES + 3 * (append.stream.length + type.length);
  }
  const buffer = Buffer.allocUnsafe(size);
  let at = FRAME_BYTES + SIGNATURE.copy(buffer, FRAME_BYTES);
  const putText = (text: string): void => {
    const bytes = buffer.write(text, at + 4);
    at = buffer.writeInt32BE(bytes, at) + bytes;
  };
  let position = afterPosition;
  for (const { append, firstRevision } of appends) {
    append.events.forEach(({ id, type, data, metadata }, i) => {
      at = buffer.writeInt16BE(7, at);
      at = buffer.writeBigInt64BE(++position, buffer.writeInt32BE(8, at));
      putText(append.stream);
      at = buffer.writeInt32BE(firstRevision + i, buffer.writeInt32BE(4, at));
      at = buffer.writeInt32BE(16, at);
      at += buffer.write(id.replaceAll('-', ''), at, 'hex');
      putText(type);
      putText(data);
      putText(metadata);
    });
  }
  at = buffer.writeInt16BE(-1, at);
  buffer[0] = COPY_DATA;
  buffer.writeUInt32BE(at - 1, 1);
  return buffer.subarray(0, at);
}
