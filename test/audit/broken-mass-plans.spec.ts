/** A mass plan that was changed, though every hash of the chain was written anew, is found by the auditor. */
import { type StoredEvent, decodeEvent } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { auditEvents } from '#libs/fsck/index.js';
import { SettableClock } from '#libs/kernel/index.js';
import { createMassLedger } from '#libs/mass-ledger/mass-ledger.js';
import { InMemoryErasableTexts } from '#libs/mass-ledger/notes/in-memory-erasable-texts.js';
import { TABLES } from './little-world.js';
import { sealed } from './sealed-log.js';

type Data = Record<string, any>;

let log: StoredEvent[];

beforeAll(async () => {
  const clock = new SettableClock(Date.parse('2025-06-01T06:00:00Z'));
  const store = new InMemoryEventStore(clock);
  const parts = { store, clock, texts: new InMemoryErasableTexts() };
  const ledger = createMassLedger({ ...parts, importFolder: '/nowhere', simulatedClock: true, tables: TABLES });
  const call = { actor: { organisation: 'w0', role: 'builder', subject: '7f0c2a9e-0b55-4d0e-9c39-3c1f8f1f7d11' } } as const;
  await ledger.parties.register({ organisation: 'w0', name: 'W', kind: 'body_without_number' }, call);
  await ledger.projects.register({ code: 'A', name: 'A', municipality: '5001' }, call);
  const quantity = { value: '101', unit: 't', method: 'model' } as const;
  const plan = {
    approver: 'the builder',
    approvedOn: '2025-02-01',
    cuts: [{ material: 'till', conditionClass: '1' as const, quantity, usableShare: '0.005' }],
    uses: [],
    surplus: [],
  };
  const { id } = await ledger.massPlans.approve('A', { reference: 'MP-1', ...plan }, call);
  await ledger.massPlans.approve('A', { reference: 'MP-2', ...plan }, call);
  await ledger.massPlans.correct(id, { project: 'A', withdrawn: true }, call);
  log = [];
  for await (const batch of store.readAll(0n)) log.push(...batch.map(decodeEvent));
});

/** What the auditor says of the log with the data of its n-th event of a type forged. */
function found(type: string, n: number, forge: (data: Data) => Data): string[] {
  const target = log.filter((event) => event.type === type)[n]!;
  const { findings } = auditEvents(sealed(log, (event) => (event === target ? forge(event.data) : event.data)));
  return findings.map(({ check, message }) => `${check}: ${message.replace(/^.*?\(position \d+\) /, '')}`);
}
const approvedWith = (change: (data: Data) => Data, n = 0): string[] => found('MassPlanApproved', n, change);
const saying = (text: string): unknown => expect.arrayContaining([expect.stringMatching(`^ledger.mass_plans: .*${text}`)]);

test('nothing is found where nothing was changed', () => {
  expect(approvedWith((data) => data)).toEqual([]);
});

test('usable mass is that of the share, half to even: 0.005 × 101 t = 505 kg', () => {
  const cut = (change: Data) => (data: Data) => ({ ...data, cuts: [{ ...data['cuts'][0], ...change }] });
  expect(approvedWith(cut({ usableKg: 506 }), 1)).toEqual(saying('can use 506 kg of 101000 kg, not 505 kg'));
  expect(approvedWith(cut({ usableShare: '1.5' }), 1)).toEqual(saying('uses the share 1.5'));
  expect(approvedWith(cut({ massLowKg: 101_001 }), 1)).toEqual(saying('says 101000 kg outside 101001'));
});

test('a version has the number and the id that its place and reference give', () => {
  expect(approvedWith((data) => ({ ...data, planVersion: 3 }), 1)).toEqual(saying('is version 3, not 2'));
  expect(approvedWith((data) => ({ ...data, reference: 'MP-9' }), 1)).toEqual(saying('which its reference does not give'));
});

test('a withdrawal says what stood, and replaces the record before it', () => {
  const corrected = (change: Data) => found('MassPlanCorrected', 0, (data) => ({ ...data, ...change }));
  expect(corrected({ approver: 'somebody else' })).toEqual(saying('withdraws the version and changes what it says'));
  expect(corrected({ supersedesVersion: 2 })).toEqual(saying('replaces record 2, not 1'));
});
