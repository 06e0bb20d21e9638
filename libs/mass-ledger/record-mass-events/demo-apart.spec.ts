import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SettableClock } from '#libs/kernel/index.js';
import { createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import { LOCAL, registerExamples } from '../testing/ledger-under-test.js';

const clock = new SettableClock(Date.parse('2025-12-31T12:00:00Z'));

/** The examples, which are real, and beside them a project and two sites of the demo. */
async function ledgerWithDemo() {
  const ledger = createMassLedger({
    store: new InMemoryEventStore(clock),
    clock,
    texts: new InMemoryErasableTexts(),
    importFolder: '/nowhere',
  });
  await registerExamples(ledger);
  await ledger.projects.register({ code: 'DEMO', name: 'Demo', municipality: '9990' }, LOCAL);
  await ledger.sites.register(
    { code: 'DEMO-PIT', name: 'Pit', kind: 'excavation', municipality: '9990', project: 'DEMO' },
    LOCAL,
  );
  await ledger.sites.register({ code: 'DEMO-TIP', name: 'Tip', kind: 'deposit', municipality: '9991' }, LOCAL);
  return ledger;
}

const deposited = (project: string, fromSite: string, toSite: string): MassEventRequest => ({
  type: 'MassDeposited',
  project,
  material: 'clay_soft',
  fromSite,
  toSite,
  quantity: { value: 10, unit: 't', method: 'weighbridge' },
  occurredAt: '2025-03-04',
});

describe('the demo is never mixed with what is real', () => {
  test.each([
    ['real mass to a deposit of the demo', deposited('SCHOOL', 'S', 'DEMO-TIP'), '/project demo_and_real'],
    ['mass of the demo to a real deposit', deposited('DEMO', 'DEMO-PIT', 'DEPOSIT'), '/project demo_and_real'],
    ['a real project at sites of the demo', deposited('SCHOOL', 'DEMO-PIT', 'DEMO-TIP'), '/project demo_and_real'],
  ])('%s is refused', async (_name, request, expected) => {
    const { massEvents } = await ledgerWithDemo();
    const { answer, verdict } = await massEvents.record(request, LOCAL);
    const errors = answer.results.flatMap(({ commands }) => commands).flatMap((command) => command.errors);
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([expected]);
    expect(verdict).toBe('refused');
  });

  test('also where the lot is named alone, and in a correction', async () => {
    const { massEvents } = await ledgerWithDemo();
    const first = await massEvents.record(deposited('SCHOOL', 'S', 'DEPOSIT'), LOCAL);
    const { lotId, commands } = first.answer.results[0]!;
    const {
      project: _project,
      material: _material,
      ...bare
    } = deposited('SCHOOL', 'S', 'DEMO-TIP') as Extract<MassEventRequest, { type: 'MassDeposited' }>;
    const byLot = await massEvents.record({ ...bare, lot: lotId! }, LOCAL);
    expect(byLot.answer.results[0]!.commands[0]!.errors).toMatchObject([{ pointer: '/toSite', code: 'demo_and_real' }]);
    const corrected = await massEvents.record(
      {
        type: 'MassEventCorrected',
        lot: lotId!,
        corrects: commands[0]!.events.find(({ type }) => type === 'MassDeposited')!.eventId,
        action: 'replaced',
        reason: 'wrong_place',
        replacement: { toSite: 'DEMO-TIP' },
      },
      LOCAL,
    );
    expect(corrected.answer.results[0]!.commands[0]!.errors).toMatchObject([
      { pointer: '/replacement/toSite', code: 'demo_and_real' },
    ]);
  });

  test('within the demo mass moves as elsewhere', async () => {
    const { massEvents } = await ledgerWithDemo();
    expect((await massEvents.record(deposited('DEMO', 'DEMO-PIT', 'DEMO-TIP'), LOCAL)).verdict).toBe('accepted');
  });
});
