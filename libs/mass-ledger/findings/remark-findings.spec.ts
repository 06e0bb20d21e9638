/** What people say about findings: comments, explanations, reopenings, in a stream of each finding. */
import { findingStream } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SettableClock, nameBasedId } from '#libs/kernel/index.js';
import { TABLES } from '../domain/testing/lot-spec.js';
import { createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import type { KnownFindings } from './known-findings.js';
import { LOCAL, actorOf, allEvents, refusalOf } from '../testing/ledger-under-test.js';

const FINDING = nameBasedId('finding', 'payload_exceeded', 'a load');

function ledger(
  known?: KnownFindings,
): ReturnType<typeof createMassLedger> & { store: InMemoryEventStore; texts: InMemoryErasableTexts } {
  const clock = new SettableClock(Date.parse('2025-12-31T12:00:00Z'));
  const store = new InMemoryEventStore(clock);
  const texts = new InMemoryErasableTexts();
  return Object.assign(
    createMassLedger({ store, clock, texts, tables: TABLES, importFolder: '/nowhere', ...(known && { findings: known }) }),
    { store, texts },
  );
}

test('remarks stand in the stream of the finding, their texts outside the log', async () => {
  const { findings, store, texts } = ledger();
  await findings.comment(FINDING, { note: 'Vekta ble kalibrert i mai' }, LOCAL);
  const facts = 'a'.repeat(64);
  await findings.explain(
    FINDING,
    { explanation: 'measurement_difference', note: 'Ny vekt', facts },
    { actor: actorOf('municipality') },
  );
  await findings.reopen(FINDING, {}, LOCAL);
  const events = await allEvents(store);
  expect(events.map(({ type, stream, metadata }) => [type, stream, metadata.actor.organisation])).toEqual([
    ['FindingCommented', findingStream(FINDING), 'local'],
    ['FindingExplained', findingStream(FINDING), 'municipality'],
    ['FindingReopened', findingStream(FINDING), 'local'],
  ]);
  expect(events[1]!.data).toMatchObject({ findingId: FINDING, explanation: 'measurement_difference', facts });
  expect(JSON.stringify(events.map(({ data }) => data))).not.toContain('Ny vekt');
  expect(await texts.get((events[1]!.data as { note: { id: string } }).note.id)).toBe('Ny vekt');
});

test('only an explanation that stands can be taken back; a repeat is answered with what was recorded', async () => {
  const { findings, store } = ledger();
  expect(await refusalOf(findings.reopen(FINDING, { note: 'why' }, LOCAL))).toBe('/id not_explained');
  const explanation = { explanation: 'accepted', note: 'Avklart', eventId: '7' } as const;
  await findings.explain(FINDING, explanation, LOCAL);
  expect(await findings.explain(FINDING, explanation, LOCAL)).toMatchObject({ id: FINDING, outcome: 'repeated' });
  await findings.reopen(FINDING, { eventId: '8' }, LOCAL);
  expect(await refusalOf(findings.reopen(FINDING, {}, LOCAL))).toBe('/id not_explained');
  expect(await refusalOf(findings.comment('no id', { note: 'x' }, LOCAL))).toBe('/id unknown_finding');
  expect((await allEvents(store)).length).toBe(2);
});

test('what is said of a finding that is not there is refused, unless somebody has spoken of it before or nobody could look', async () => {
  let isThere: boolean | undefined = true;
  const { findings, store } = ledger({ isKnown: () => Promise.resolve(isThere) });
  expect(await findings.comment(FINDING, { note: 'x' }, LOCAL)).not.toHaveProperty('warnings');
  isThere = false;
  await findings.comment(FINDING, { note: 'It went away meanwhile' }, LOCAL);
  const other = nameBasedId('finding', 'none');
  expect(await refusalOf(findings.comment(other, { note: 'x' }, LOCAL))).toBe('/id unknown_finding');
  await expect(findings.comment(other, { note: 'x' }, LOCAL)).rejects.toThrow(other);
  isThere = undefined;
  expect(await findings.comment(other, { note: 'x' }, LOCAL)).toMatchObject({
    outcome: 'recorded',
    warnings: [{ code: 'finding_not_looked_up' }],
  });
  expect(await allEvents(store)).toHaveLength(3);
});
