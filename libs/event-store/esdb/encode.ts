import { InvalidAppendError } from '../errors.js';
import type { Append, EventToAppend } from '../port.js';
import type { EncodedEvent } from './messages.js';

const encoder = new TextEncoder();
/** Half of a pair: no bytes stand for it. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The events of an append as bytes.
 * @throws InvalidAppendError a text is not JSON or no Unicode, a name is one of the server's own (`$…`), which readers leave out
 */
export function encoded({ stream, events }: Append): EncodedEvent[] {
  if (stream.startsWith('$')) throw new InvalidAppendError(stream, 'names with $ in front belong to the server');
  if (LONE_SURROGATE.test(stream)) throw new InvalidAppendError(stream, 'this is no name for a stream');
  return events.map((event) => {
    const { id, type, data, metadata } = event;
    if (type.startsWith('$')) throw new InvalidAppendError(stream, `types with $ in front belong to the server (event ${id})`);
    checkTexts(stream, event);
    return { id, type, data: encoder.encode(data), metadata: encoder.encode(metadata) };
  });
}

function checkTexts(stream: string, { id, type, data, metadata }: EventToAppend): void {
  if ([type, data, metadata].some((text) => LONE_SURROGATE.test(text))) {
    throw new InvalidAppendError(stream, `a text of event ${id} is no Unicode`);
  }
  try {
    JSON.parse(data);
    JSON.parse(metadata);
  } catch (cause) {
    throw new InvalidAppendError(stream, `data or metadata of event ${id} is not JSON`, { cause });
  }
}
