import { UnknownEventError, decodeEvent } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { canonicalJson } from '#libs/kernel/index.js';
import { projectedEvent } from './projected-event.js';
import { toyEvent } from './testing/toys.js';

const metadata = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...(JSON.parse(toyEvent(1).metadata) as Record<string, unknown>),
  recordedAt: '2026-03-04T05:06:07.089Z',
  ...more,
});
const raw = (text: string): RecordedEvent => ({ ...toyEvent(1), metadata: text });
const fields = ({ type, data, id, stream, revision, position, metadata: read }: ReturnType<typeof decodeEvent>) => ({
  type,
  data,
  id,
  stream,
  revision,
  position,
  metadata: read,
});

describe('an event on its way into the read models', () => {
  test.each([
    ['canonical', canonicalJson(metadata())],
    ['with an import row', canonicalJson(metadata({ importRow: { importId: 'x', row: 1 } }))],
    [
      'with a row that looks like metadata',
      canonicalJson(metadata({ importRow: { importId: 'x', row: 1, cells: [{ column: 'recordedAt":"', text: 'At":"' }] } })),
    ],
    ['in another order of keys', JSON.stringify({ schemaVersion: 1, ...metadata() })],
    ['with spaces', JSON.stringify(metadata(), null, 1)],
    ['with a source that looks like metadata', canonicalJson(metadata({ source: '"recordedAt":"2020-01-01T00:00:00.000Z"' }))],
    ['with the key elsewhere too', canonicalJson(metadata({ actor: { recordedAt: '2020-01-01T00:00:00.000Z' } }))],
    ['with a time of another length', canonicalJson(metadata({ recordedAt: '2026-03-04T05:06:07Z' }))],
  ])('%s is what decodeEvent makes of it', (_, text) => {
    const { event, recordedAtMs } = projectedEvent(raw(text));
    const decoded = decodeEvent(raw(text));
    expect(fields(event)).toEqual(fields(decoded));
    expect(recordedAtMs).toBe(Date.parse(decoded.metadata.recordedAt));
  });

  test.each([
    ['a version of two digits', canonicalJson(metadata({ schemaVersion: 12 })), UnknownEventError],
    ['version 0', canonicalJson(metadata({ schemaVersion: 0 })), UnknownEventError],
    ['text for a time', canonicalJson(metadata({ recordedAt: 'yesterday' })), SyntaxError],
    ['text of the length of a time', canonicalJson(metadata({ recordedAt: 'x'.repeat(24) })), SyntaxError],
    ['damaged metadata', '{"actor":', SyntaxError],
    ['no metadata', '', SyntaxError],
    ['metadata that are null', 'null', SyntaxError],
    ['metadata that are a number', '7', SyntaxError],
    ['empty metadata', '{}', SyntaxError],
  ])('%s is refused', (_, text, error) => {
    expect(() => projectedEvent(raw(text))).toThrow(error);
  });

  test('an unknown type and damaged data are refused', () => {
    expect(() => projectedEvent({ ...toyEvent(1), type: 'MassVanished' })).toThrow(UnknownEventError);
    expect(() => projectedEvent({ ...toyEvent(1), data: '{' })).toThrow(SyntaxError);
  });
});
