import type { TapeFrame, TapeMessage, WholeCall } from './tape.js';

/** Leaves of messages that a comparison leaves out (see `normalised`), or that are remarks of the tape. */
const NOT_COMPARED = new Set(['subscriptionId', 'created', 'text', 'decoded', 'length', 'shortened']);

const changedLeaf = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return String(BigInt(value) + 1n);
  return typeof value === 'string' ? `${value}x` : undefined;
};

const isSystemEvent = (value: TapeMessage): boolean => value.metadataMap?.type?.startsWith('$') === true;

/** Versions of a message, each with one leaf changed, or with one that says something by being there taken out. */
function* changedMessages(message: TapeMessage): Generator<TapeMessage> {
  for (const [key, value] of Object.entries(message)) {
    if (NOT_COMPARED.has(key) || (key === 'id' && isSystemEvent(message))) continue;
    const { [key]: _taken, ...without } = message;
    if (key === 'base64') yield { base64: 'AAECAw==' };
    else if (Array.isArray(value)) yield { ...without, [key]: value.slice(1) };
    else if (value !== null && typeof value === 'object') {
      if (Object.keys(value as object).length === 0) yield without;
      for (const changed of changedMessages(value)) yield { ...message, [key]: changed };
    } else yield { ...message, [key]: changedLeaf(value) };
  }
}

/** A change of a call on tape, and where it is. */
export interface ChangedCall {
  readonly place: string;
  readonly call: WholeCall;
}

const replaced = (call: WholeCall, index: number, frames: readonly TapeFrame[]): WholeCall => ({
  ...call,
  frames: [...call.frames.slice(0, index), ...frames, ...call.frames.slice(index + 1)],
});

/**
 * Versions of a call on tape, each with one thing changed that the server sent: a leaf of a message, a missing frame, a
 * frame too many, another status. A comparison worth its name sees every one.
 * @param comparable whether the frame at this place among those of the server is compared at all
 */
export function* changedCalls(call: WholeCall, comparable: (index: number) => boolean): Generator<ChangedCall> {
  let place = -1;
  for (const [index, frame] of call.frames.entries()) {
    if (frame.dir !== 's>c' || frame.not_delivered) continue;
    place += 1;
    if (frame.unseen || !comparable(place)) continue;
    const at = `call ${call.n}, frame ${frame.seq}`;
    yield { place: `${at} taken out`, call: replaced(call, index, []) };
    if (comparable(place + 1)) yield { place: `${at} twice`, call: replaced(call, index, [frame, frame]) };
    if (frame.wireBase64 === undefined) {
      for (const message of changedMessages(frame.message ?? {})) {
        yield { place: `${at} as ${JSON.stringify(message)}`, call: replaced(call, index, [{ ...frame, message }]) };
      }
    } else yield { place: `${at}, bytes`, call: replaced(call, index, [{ ...frame, wireBase64: 'AA==' }]) };
  }
  for (const key of Object.keys(call.trailers ?? {})) {
    yield { place: `call ${call.n}, trailer ${key}`, call: { ...call, trailers: { ...call.trailers, [key]: '77' } } };
  }
}
