/** A climate account whose steps or frozen inputs were changed, though every hash of the chain was written anew, is found by the auditor. */
import { gzipSync } from 'node:zlib';
import { type StoredEvent, decodeEvent, projectIdOf } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { auditEvents } from '#libs/fsck/index.js';
import { SettableClock } from '#libs/kernel/index.js';
import { createMassLedger } from '#libs/mass-ledger/mass-ledger.js';
import { InMemoryErasableTexts } from '#libs/mass-ledger/notes/in-memory-erasable-texts.js';
import { playAccount } from './account-steps.js';
import { TABLES } from './little-world.js';
import { sealed } from './sealed-log.js';

type Data = Record<string, unknown>;

let log: StoredEvent[];

beforeAll(async () => {
  const clock = new SettableClock(Date.parse('2025-06-01T06:00:00Z'));
  const store = new InMemoryEventStore(clock);
  const parts = { store, clock, texts: new InMemoryErasableTexts() };
  const ledger = createMassLedger({ ...parts, importFolder: '/nowhere', simulatedClock: true, tables: TABLES });
  const call = { actor: { organisation: 'w0', role: 'builder', subject: '7f0c2a9e-0b55-4d0e-9c39-3c1f8f1f7d11' } } as const;
  await ledger.parties.register({ organisation: 'w0', name: 'W', kind: 'body_without_number' }, call);
  await ledger.projects.register({ code: 'A', name: 'A', municipality: '5001' }, call);
  await playAccount({ ...ledger, ...parts }, projectIdOf('w0', 'A'), call);
  log = [];
  for await (const batch of store.readAll(0n)) log.push(...batch.map(decodeEvent));
});

/** What the auditor says of the log with one event forged, or with events gone: the places of the rest are counted anew. */
function found(forge: (event: StoredEvent) => Data | undefined, metadata: (event: StoredEvent) => object = () => ({})): string[] {
  const revisions = new Map<string, number>();
  const kept = log.flatMap((event): StoredEvent[] => {
    const data = forge(event);
    if (!data) return [];
    const revision = revisions.get(event.stream) ?? 0;
    revisions.set(event.stream, revision + 1);
    return [{ ...event, data, revision, metadata: { ...event.metadata, ...metadata(event) } } as StoredEvent];
  });
  const { findings } = auditEvents(sealed(kept.map((event, i) => ({ ...event, position: BigInt(i + 1) }))));
  return [...new Set(findings.map(({ check, message }) => `${check}: ${message.replace(/^.*?\(position \d+\) /, '')}`))];
}

const data = (event: StoredEvent): Data => event.data;
const of =
  (type: string, submission?: number) =>
  (event: StoredEvent): boolean =>
    event.type === type && (submission === undefined || data(event)['submission'] === submission);
const changed =
  (which: (event: StoredEvent) => boolean, change: Data) =>
  (event: StoredEvent): Data =>
    which(event) ? { ...data(event), ...change } : data(event);
const gone =
  (which: (event: StoredEvent) => boolean) =>
  (event: StoredEvent): Data | undefined =>
    which(event) ? undefined : data(event);
const packed = (text: string): string => gzipSync(text).toString('base64');
const starting = (text: string): unknown => expect.arrayContaining([expect.stringMatching(`^ledger.accounts: .*${text}`)]);

test('nothing is found where nothing was changed', () => {
  expect(found(data)).toEqual([]);
});

test.each([
  [
    'inputs that were changed',
    changed(of('ClimateAccountInputsFrozen', 2), { content: packed('{"facts":[1]}') }),
    'other inputs',
  ],
  ['inputs that cannot be read', changed(of('ClimateAccountInputsFrozen', 2), { content: 'AAAA' }), 'cannot be read'],
  ['a part that is gone', gone(of('ClimateAccountInputsFrozen', 2)), '0 are there'],
  ['inputs that were never submitted', gone(of('ClimateAccountSubmitted', 3)), 'is of submission|does not wait|ends with inputs'],
  ['a hash that was changed', changed(of('ClimateAccountSubmitted', 1), { inputsSha256: 'a'.repeat(64) }), 'other inputs'],
  ['a position that was not reached', changed(of('ClimateAccountSubmitted', 1), { logPosition: '99' }), 'comes after it'],
  ['an account of another period', changed(of('ClimateAccountDrafted'), { from: '2025-02-01' }), 'does not follow from'],
  ['a return that is gone', gone(of('ClimateAccountReturned')), 'while a submission waits'],
  ['a second answer', changed(of('ClimateAccountApproved', 3), { submission: 2 }), 'does not wait'],
  ['a draft that is gone', gone(of('ClimateAccountDrafted')), 'was not drafted'],
  ['two approved submissions', gone(of('ClimateAccountSuperseded')), 'two approved'],
  [
    'an approved submission that was superseded by none',
    changed(of('ClimateAccountSuperseded'), { submission: 1 }),
    'take the place',
  ],
])('%s', (_, forge, message) => {
  expect(found(forge)).toEqual(starting(message));
});

const approvedBy = (organisation: string, role: string): string[] => {
  const actor = { organisation, role, subject: '7f0c2a9e-0b55-4d0e-9c39-3c1f8f1f7d11' };
  return found(data, (event) => (of('ClimateAccountApproved')(event) ? { actor } : {}));
};

test('an approval by the builder', () => {
  expect(approvedBy('w0', 'builder')).toEqual(starting('not by a municipality'));
});

test('an approval on the municipality’s own server, whose callers have the role of its operator, is in order', () => {
  expect(approvedBy('942110464', 'operator')).toEqual([]);
});
