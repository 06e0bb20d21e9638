import type { MethodDefinition } from '@grpc/grpc-js';
import { anyPb, features, featuresServices, rpcStatus, shared, streams, streamsServices, timestampPb } from './messages.js';
import type { TapeMessage } from './tape.js';

/** What a generated message class has. */
interface Message {
  serializeBinary(): Uint8Array;
  toObject(): any;
}
interface Shape {
  readonly make: new () => Message;
  readonly fields?: Readonly<Record<string, Shape>>;
}

const shape = (make: new () => Message, fields?: Readonly<Record<string, Shape>>): Shape => ({ make, fields });

const uuid = shape(shared.UUID, { structured: shape(shared.UUID.Structured) });
const streamIdentifier = shape(shared.StreamIdentifier);
const allPosition = shape(shared.AllStreamPosition);
const named = { streamIdentifier };

const readOptions = streams.ReadReq.Options;
const expression = shape(readOptions.FilterOptions.Expression);
const readRequest = shape(streams.ReadReq, {
  options: shape(readOptions, {
    stream: shape(readOptions.StreamOptions, named),
    all: shape(readOptions.AllOptions, { position: shape(readOptions.Position) }),
    subscription: shape(readOptions.SubscriptionOptions),
    filter: shape(readOptions.FilterOptions, { streamIdentifier: expression, eventType: expression }),
    uuidOption: shape(readOptions.UUIDOption),
  }),
});
const readEvent = streams.ReadResp.ReadEvent;
const readResponse = shape(streams.ReadResp, {
  event: shape(readEvent, { event: shape(readEvent.RecordedEvent, { id: uuid, streamIdentifier }) }),
  confirmation: shape(streams.ReadResp.SubscriptionConfirmation),
  checkpoint: shape(streams.ReadResp.Checkpoint),
  streamNotFound: shape(streams.ReadResp.StreamNotFound, named),
  caughtUp: shape(streams.ReadResp.CaughtUp),
});
const batchRequest = shape(streams.BatchAppendReq, {
  correlationId: uuid,
  options: shape(streams.BatchAppendReq.Options, { streamIdentifier, deadline: shape(timestampPb.Timestamp) }),
  proposedMessagesList: shape(streams.BatchAppendReq.ProposedMessage, { id: uuid }),
});
const batchResponse = shape(streams.BatchAppendResp, {
  correlationId: uuid,
  success: shape(streams.BatchAppendResp.Success, { position: allPosition }),
  error: shape(rpcStatus.Status, { details: shape(anyPb.Any) }),
  streamIdentifier,
});
const appendRequest = shape(streams.AppendReq, {
  options: shape(streams.AppendReq.Options, named),
  proposedMessage: shape(streams.AppendReq.ProposedMessage, { id: uuid }),
});
const appendResponse = shape(streams.AppendResp, {
  success: shape(streams.AppendResp.Success, { position: shape(streams.AppendResp.Position) }),
  wrongExpectedVersion: shape(streams.AppendResp.WrongExpectedVersion),
});
const supported = shape(features.SupportedMethods, { methodsList: shape(features.SupportedMethod) });

/** One method of the tapes: its definition and how its messages are made. */
export interface TapeMethod {
  readonly definition: MethodDefinition<any, any>;
  readonly request: Shape;
  readonly response: Shape;
}

const { StreamsService } = streamsServices;
const methods: readonly TapeMethod[] = [
  { definition: StreamsService.read, request: readRequest, response: readResponse },
  { definition: StreamsService.batchAppend, request: batchRequest, response: batchResponse },
  { definition: StreamsService.append, request: appendRequest, response: appendResponse },
  {
    definition: StreamsService.delete,
    request: shape(streams.DeleteReq, { options: shape(streams.DeleteReq.Options, named) }),
    response: shape(streams.DeleteResp, { position: shape(streams.DeleteResp.Position) }),
  },
  {
    definition: StreamsService.tombstone,
    request: shape(streams.TombstoneReq, { options: shape(streams.TombstoneReq.Options, named) }),
    response: shape(streams.TombstoneResp, { position: shape(streams.TombstoneResp.Position) }),
  },
  {
    definition: featuresServices.ServerFeaturesService.getSupportedMethods,
    request: shape(shared.Empty),
    response: supported,
  },
];

/** The method of a path. @throws where no tape has it */
export function tapeMethod(path: string): TapeMethod {
  const found = methods.find(({ definition }) => definition.path === path);
  if (!found) throw new Error(`no tape has a method ${path}`);
  return found;
}

/** Names of fields that a tape writes beside the fields of the message. */
const REMARKS = new Set(['text', 'typeUrl', 'decoded']);
const SHORTENED = '…';

/** The bytes of a field; those shortened are filled up with the last character shown. */
function bytesOf(value: TapeMessage | string): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  if (value.base64 !== undefined) return Buffer.from(value.base64, 'base64');
  if (!value.shortened) return Buffer.from(value.utf8, 'utf8');
  const [start = ''] = (value.utf8 as string).split(SHORTENED);
  const end = '"}';
  return Buffer.from(start.padEnd(value.length - end.length, start.at(-1)) + end, 'utf8');
}

const numbered = (message: TapeMessage, n: number): TapeMessage => {
  const id = message.id.string as string;
  const old = Number(id.slice(-12));
  const text = (message.data.utf8 as string).replace(`"n":${old}`, `"n":${n}`);
  return {
    ...message,
    id: { string: id.slice(0, -12) + String(n).padStart(12, '0') },
    data: { ...message.data, utf8: text },
  };
};

/** The events of a request, with those left out in the middle counted on from the one before. */
export function proposedMessages(list: readonly TapeMessage[]): readonly TapeMessage[] {
  const whole: TapeMessage[] = [];
  for (const entry of list) {
    const before = whole.at(-1);
    if (entry.elided === undefined) whole.push(entry);
    else if (before) {
      const n = Number((before.id.string as string).slice(-12));
      for (let place = 1; place <= entry.elided; place++) whole.push(numbered(before, n + place));
    }
  }
  return whole;
}

/** The message that a tape describes. @throws for a field that the class does not have */
export function messageOf({ make, fields = {} }: Shape, tape: TapeMessage): any {
  const message: any = new make();
  for (const [name, value] of Object.entries(tape)) {
    if (REMARKS.has(name) || value === undefined) continue;
    const suffix = name[0]!.toUpperCase() + name.slice(1);
    const field = fields[name];
    if (name === 'metadataMap') {
      for (const [key, text] of Object.entries(value as object)) message.getMetadataMap().set(key, text);
      continue;
    }
    const set = (made: unknown): void => {
      if (typeof message[`set${suffix}`] !== 'function') throw new Error(`${make.name} has no field ${name}`);
      message[`set${suffix}`](made);
    };
    if (name.endsWith('List')) {
      set(field ? proposedMessages(value).map((entry) => messageOf(field, entry)) : value);
    } else if (name === 'details') {
      const any = new anyPb.Any();
      any.setTypeUrl(value.typeUrl);
      any.setValue(bytesOf(value.value));
      set(any);
    } else if (name === 'streamName' || value.utf8 !== undefined || value.base64 !== undefined) set(bytesOf(value));
    else if (typeof value === 'object') set(messageOf(field ?? shape(shared.Empty), value));
    else set(value);
  }
  return message;
}

const RANDOM = '00000000-0000-0000-0000-000000000000';
const UUID_TEXT = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Takes out of a response what differs from run to run, after a look whether it has the right form: the id of a
 * subscription, the time of an event, the ids of events that the node writes itself.
 * @throws where the form is wrong
 */
export function normalised(response: any): any {
  if (!(response instanceof streams.ReadResp)) return response;
  const confirmation = response.getConfirmation();
  if (confirmation) {
    if (!UUID_TEXT.test(confirmation.getSubscriptionId())) throw new Error('the id of a subscription is no uuid');
    confirmation.setSubscriptionId(RANDOM);
  }
  const event = response.getEvent()?.getEvent();
  if (!event) return response;
  const metadata = event.getMetadataMap();
  if (!/^\d{17}$/.test(metadata.get('created') ?? '')) throw new Error('the time of an event is not in 100 ns since 1970');
  metadata.set('created', '0');
  if (metadata.get('type')?.startsWith('$')) event.getId()?.setString(RANDOM);
  return response;
}
