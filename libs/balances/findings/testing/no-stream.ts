import type { ReadStream } from '../../fate-by-origin/fate-as-known.js';

/** Streams that hold nothing: for answers of now, which read none. */
export const noStream: ReadStream = async function* () {
  await Promise.resolve();
  yield [];
};
