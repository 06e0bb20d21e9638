import { streams, shared } from './messages.js';
import type { NewEvent, StoredEvent } from './store.js';

/** How a reader wants ids. */
export type IdForm = 'string' | 'structured';

/** The text of a node's refusal of an id that is none. */
export const NO_GUID = 'Unrecognized Guid format.';

const UUID_TEXT = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A request that a node refuses, with its words. */
export class BadRequestError extends Error {}

const half = (bits: string): string => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');

/** The id in a message as text in lower case. @throws BadRequestError for what is no uuid */
export function uuidText(uuid: InstanceType<typeof shared.UUID> | undefined): string {
  const structured = uuid?.getStructured();
  if (structured) {
    const hex = half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits());
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
  const text = uuid?.getString() ?? '';
  if (!UUID_TEXT.test(text)) throw new BadRequestError(NO_GUID);
  return text.toLowerCase();
}

/** An id as a message, in the form asked for. */
export function uuidMessage(text: string, form: IdForm): InstanceType<typeof shared.UUID> {
  if (form === 'string') return new shared.UUID().setString(text);
  const hex = text.replaceAll('-', '');
  const signed = (digits: string): string => BigInt.asIntN(64, BigInt(`0x${digits}`)).toString();
  const structured = new shared.UUID.Structured();
  structured.setMostSignificantBits(signed(hex.slice(0, 16)));
  structured.setLeastSignificantBits(signed(hex.slice(16)));
  return new shared.UUID().setStructured(structured);
}

export const streamNameOf = (identifier: InstanceType<typeof shared.StreamIdentifier> | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

export const streamIdentifier = (name: string): InstanceType<typeof shared.StreamIdentifier> =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(name, 'utf8'));

export const allPosition = (position: bigint): InstanceType<typeof shared.AllStreamPosition> =>
  new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position));

type ProposedMessage = Pick<
  InstanceType<typeof streams.BatchAppendReq.ProposedMessage>,
  'getId' | 'getMetadataMap' | 'getCustomMetadata_asU8' | 'getData_asU8'
>;

/** An event of an append. @throws BadRequestError where a node refuses it */
export function proposedEvent(message: ProposedMessage): NewEvent {
  const metadata = message.getMetadataMap();
  const required = (key: string): string => {
    const value = metadata.get(key);
    if (value === undefined) throw new BadRequestError(`Required Metadata Property '${key}' was not found`);
    return value;
  };
  return {
    id: uuidText(message.getId()),
    type: required('type'),
    contentType: required('content-type'),
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** A response with an event of the log. */
export function eventResponse(event: StoredEvent, ids: IdForm): InstanceType<typeof streams.ReadResp> {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(uuidMessage(event.id, ids));
  recorded.setStreamIdentifier(streamIdentifier(event.stream));
  recorded.setStreamRevision(String(event.revision));
  recorded.setPreparePosition(String(event.position));
  recorded.setCommitPosition(String(event.position));
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('content-type', event.contentType);
  recorded.getMetadataMap().set('created', String(event.createdTicks));
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const read = new streams.ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.position));
  return new streams.ReadResp().setEvent(read);
}
