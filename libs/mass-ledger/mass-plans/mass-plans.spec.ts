/** Versions of mass plans stand in one stream of their project, which numbers them. */
import type { MassPlanCorrectionRequest, MassPlanRequest } from '#libs/contracts/api/mass-plans.js';
import { massPlanIdOf, massPlanStream, projectIdOf, siteIdOf } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SettableClock } from '#libs/kernel/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { ledgerTablesOf } from '../ledger-tables.js';
import { createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import { LOCAL, allEvents, refusalOf } from '../testing/ledger-under-test.js';

const PROJECT = projectIdOf('local', 'SCHOOL');
const bank = (value: string) => ({ value, unit: 'm3', volumeState: 'bank', method: 'model' }) as const;
const placed = (value: string) => ({ value, unit: 'm3', volumeState: 'placed', method: 'model' }) as const;

const plan = (more: Partial<MassPlanRequest> = {}): MassPlanRequest => ({
  reference: 'MP-01',
  approver: 'Trondheim kommune',
  approvedOn: '2025-03-01',
  cuts: [
    { material: 'till', conditionClass: '1', quantity: bank('100'), usableShare: '0.60' },
    {
      material: 'rock_blasted',
      conditionClass: '1',
      quantity: bank('10.001'),
      usableShare: '0.5',
      usableAs: 'rock_crushed_wellgraded',
      quality: 'Fk',
    },
  ],
  uses: [
    { requirement: 'terrain', material: 'till', quantity: placed('95') },
    {
      requirement: 'subbase',
      material: 'rock_crushed_wellgraded',
      quality: 'Fk',
      quantity: placed('100'),
      primary: { material: 'gravel', haulDistanceKm: '18.50' },
    },
  ],
  surplus: [{ material: 'till', conditionClass: '1', quantity: { value: '84', unit: 't', method: 'model' }, receiver: 'TIP' }],
  ...more,
});

async function ledger() {
  const clock = new SettableClock(Date.parse('2025-12-31T12:00:00Z'));
  const store = new InMemoryEventStore(clock);
  const texts = new InMemoryErasableTexts();
  const tables = ledgerTablesOf(loadReferenceData());
  const made = createMassLedger({ store, clock, texts, tables, importFolder: '/nowhere' });
  await made.projects.register({ code: 'SCHOOL', name: 'School', municipality: '5001' }, LOCAL);
  await made.sites.register({ code: 'TIP', name: 'Tip', kind: 'deposit', municipality: '5001' }, LOCAL);
  const recorded = async () => (await allEvents(store)).slice(2);
  return Object.assign(made, { texts, recorded });
}

test('quantities become kilograms once, by the tables; what was told is kept', async () => {
  const { massPlans, recorded, texts } = await ledger();
  const answer = await massPlans.approve('SCHOOL', plan({ note: 'Møte 12' }), LOCAL);
  expect(answer).toMatchObject({ id: massPlanIdOf(PROJECT, 'MP-01'), outcome: 'recorded' });
  const [event] = await recorded();
  expect(event).toMatchObject({ stream: massPlanStream(PROJECT), type: 'MassPlanApproved' });
  // till 2.1 t/m³ bank, 2.1/0.95 placed; blasted rock 2.7 bank; crushed rock 2.7/1.23, gravel 2.0/0.95 placed
  expect(event!.data).toMatchObject({
    projectId: PROJECT,
    planVersion: 1,
    cuts: [
      {
        quantity: { value: '100', unit: 'm3', volumeState: 'bank' },
        massKg: 210_000,
        usableShare: '0.6',
        usableKg: 126_000,
        usableAs: 'till',
      },
      { massKg: 27_003, usableKg: 13_502, usableAs: 'rock_crushed_wellgraded', quality: 'Fk' },
    ],
    uses: [
      { requirement: 'terrain', massKg: 210_000 },
      {
        requirement: 'subbase',
        massKg: 219_512,
        primary: { material: 'gravel', massKg: 210_526, haulDistanceKm: '18.5' },
      },
    ],
    surplus: [{ massKg: 84_000, receiver: siteIdOf('local', 'TIP') }],
  });
  expect(event!.data).not.toHaveProperty('designReason');
  const { note } = event!.data as { note: { id: string } };
  expect(await texts.get(note.id)).toBe('Møte 12');
});

test('a later version gets the next number and leaves the former as it was; a command sent again is one', async () => {
  const { massPlans, recorded } = await ledger();
  await massPlans.approve('SCHOOL', plan({ eventId: '1' }), LOCAL);
  const later = plan({ reference: 'MP-02', approvedOn: '2025-06-01', designReason: 'No basement', eventId: '2' });
  await massPlans.approve(PROJECT, later, LOCAL);
  expect(await massPlans.approve('SCHOOL', later, LOCAL)).toMatchObject({ outcome: 'repeated' });
  expect(await refusalOf(massPlans.approve('SCHOOL', { ...later, approver: 'Another' }, LOCAL))).toBe(
    '/eventId same_id_other_content',
  );
  expect((await recorded()).map(({ data }) => data)).toMatchObject([
    { planVersion: 1, reference: 'MP-01' },
    { planVersion: 2, reference: 'MP-02', designReason: 'No basement' },
  ]);
});

test('a correction is the whole version anew, or takes it back; its reference and number stay', async () => {
  const { massPlans, recorded } = await ledger();
  const { id } = await massPlans.approve('SCHOOL', plan(), LOCAL);
  await massPlans.approve('SCHOOL', plan({ reference: 'MP-02' }), LOCAL);
  const { reference: _reference, ...fields } = plan({ approvedOn: '2025-03-02' });
  const corrected: MassPlanCorrectionRequest = { project: 'SCHOOL', ...fields };
  expect(await massPlans.correct(id, corrected, LOCAL)).toMatchObject({ id, outcome: 'recorded' });
  expect(await massPlans.correct(id, corrected, LOCAL)).toMatchObject({ outcome: 'repeated', events: [] });
  await massPlans.correct(id, { project: 'SCHOOL', withdrawn: true }, LOCAL);
  expect((await recorded()).slice(2).map(({ type, data }) => [type, data])).toMatchObject([
    ['MassPlanCorrected', { massPlanId: id, planVersion: 1, approvedOn: '2025-03-02', supersedesVersion: 1 }],
    ['MassPlanCorrected', { massPlanId: id, reference: 'MP-01', withdrawn: true, supersedesVersion: 2 }],
  ]);
});

test('what is wrong is told at its field', async () => {
  const { massPlans, recorded } = await ledger();
  await massPlans.approve('SCHOOL', plan(), LOCAL);
  const refusal = (more: object, project = 'SCHOOL'): Promise<string> =>
    refusalOf(massPlans.approve(project, { ...plan({ reference: 'MP-02' }), ...more }, LOCAL));
  const [till] = plan().cuts;
  const [need] = plan().uses;
  expect(await refusal({}, 'NOWHERE')).toBe('/id unknown_project');
  expect(await refusal({ reference: 'MP-01' })).toBe('/reference reference_taken');
  expect(await refusal({ approvedOn: '2025-02-30' })).toBe('/approvedOn not_a_day');
  expect(await refusal({ approvedOn: '2026-01-01' })).toBe('/approvedOn in_the_future');
  expect(await refusal({ cuts: [{ ...till, material: 'gold' }] })).toBe('/cuts/0/material unknown_material');
  expect(await refusal({ cuts: [till, { ...till, usableAs: 'gold' }] })).toBe('/cuts/1/usableAs unknown_material');
  expect(await refusal({ cuts: [{ ...till, usableShare: '1.01' }] })).toBe('/cuts/0/usableShare share_above_one');
  expect(await refusal({ cuts: [{ ...till, quantity: { ...bank('1'), method: 'guess' } }] })).toBe(
    '/cuts/0/quantity/method unknown_method',
  );
  expect(await refusal({ uses: [need, need] })).toBe('/uses/1/requirement requirement_twice');
  expect(await refusal({ uses: [{ ...need, primary: { material: 'gold' } }] })).toBe('/uses/0/primary/material unknown_material');
  expect(await refusal({ uses: [{ ...need, primary: { quantity: bank('0') } }] })).toBe(
    '/uses/0/primary/quantity/value not_positive',
  );
  expect(await refusal({ surplus: [{ ...plan().surplus[0], receiver: 'NOWHERE' }] })).toBe('/surplus/0/receiver unknown_site');
  const { id } = await massPlans.approve('SCHOOL', plan({ reference: 'MP-03' }), LOCAL);
  const correct = (of: string, project = 'SCHOOL'): Promise<string> =>
    refusalOf(massPlans.correct(of, { project, withdrawn: true }, LOCAL));
  expect(await correct('no id')).toBe('/id unknown_mass_plan');
  expect(await correct(PROJECT)).toBe('/id unknown_mass_plan');
  expect(await correct(id, 'NOWHERE')).toBe('/project unknown_project');
  expect(await recorded()).toHaveLength(2);
});
