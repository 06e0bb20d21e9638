/** Whom a correction touches, at both ends of a load or a movement, and what an approval is worth when that has changed. */
import type { EventData } from '#libs/contracts/index.js';
import { auditEvents } from '#libs/fsck/index.js';
import type { CallContext } from '../services.js';
import { refusalOf } from '../testing/ledger-under-test.js';
import { BUILDER, CONTRACTOR, PartyWorld, STRANGER } from './testing/parties.js';

const weighed = (value: string) => ({ value, unit: 't', method: 'weighbridge' }) as const;

/** A world with what its parties do to loads and movements. */
class Yard {
  private constructor(
    readonly world: PartyWorld,
    readonly process: ReturnType<PartyWorld['process']>,
  ) {}

  static async open(): Promise<Yard> {
    const world = await PartyWorld.create();
    return new Yard(world, world.process());
  }

  /** @returns the event's id, and its load's */
  async record(request: object, call: CallContext): Promise<{ id: string; loadId: string }> {
    const { answer } = await this.process.ledger.massEvents.record({ lot: this.world.lotId, ...request } as never, call);
    const [command] = answer.results[0]!.commands;
    if (command!.outcome !== 'recorded') throw new Error(command!.errors.map(({ code }) => code).join(', '));
    return { id: command!.events[0]!.eventId, loadId: command!.loadId! };
  }

  /** 40 t leave for the plant. */
  dispatch(call: CallContext) {
    const told = { fromSite: 'local:S', plannedSite: 'local:PLANT', occurredAt: '2025-03-05T08:00' };
    return this.record({ type: 'LoadDispatched', ...told, quantity: weighed('40') }, call);
  }

  receive(load: string, tonnes: string, call: CallContext, final = true) {
    const told = { load, toSite: 'local:PLANT', final, occurredAt: '2025-03-05T09:00' };
    return this.record({ type: 'LoadReceived', ...told, quantity: weighed(tonnes) }, call);
  }

  /** The contractor's 28 t were 27 t. */
  confirm(call: CallContext) {
    const told = { movement: this.world.stored, toSite: 'local:STORAGE', occurredAt: '2025-03-04T10:00' };
    return this.record({ type: 'MovementConfirmed', ...told, quantity: weighed('27') }, call);
  }

  /** What a correction of an event asks for. */
  body(corrects: string, change: object = { quantity: weighed('30') }) {
    return { lot: this.world.lotId, corrects, action: 'replaced', reason: 'wrong_quantity', replacement: change } as const;
  }

  annulment(corrects: string) {
    return { lot: this.world.lotId, corrects, action: 'annulled', reason: 'other' } as const;
  }

  correct(body: object, call: CallContext) {
    return this.record({ type: 'MassEventCorrected', ...body }, call);
  }

  /** Whom a correction would be asked of; `nobody` where it can be recorded at once, which it is not. */
  async askedOf(body: object, call: CallContext): Promise<string> {
    try {
      const { correctionId, askedOf } = await this.process.requests.request(body as never, call);
      await this.process.requests.withdraw(correctionId, {}, call);
      return askedOf.join(', ');
    } catch (error) {
      if ((error as Error).message.includes('no other party')) return 'nobody';
      throw error;
    }
  }

  async failed(): Promise<EventData<'CorrectionFailed'>['violations']> {
    const last = (await this.world.log()).at(-1)!;
    if (last.type !== 'CorrectionFailed') throw new Error(last.type);
    return last.data.violations;
  }

  async audit(): Promise<void> {
    expect(auditEvents(await this.world.log()).findings).toEqual([]);
  }
}

const THEIRS = '971203420';

describe('whom a correction touches', () => {
  test('of a receipt: its recorder and who dispatched, whoever asks', async () => {
    const yard = await Yard.open();
    const { loadId } = await yard.dispatch(BUILDER);
    const receipt = await yard.receive(loadId, '38', CONTRACTOR);
    expect(await yard.askedOf(yard.body(receipt.id), CONTRACTOR)).toBe('local');
    expect(await yard.askedOf(yard.body(receipt.id), BUILDER)).toBe(THEIRS);
    expect(await yard.askedOf(yard.body(receipt.id), STRANGER)).toBe(`${THEIRS}, local`);
    await expect(yard.correct(yard.body(receipt.id), CONTRACTOR)).rejects.toThrow('needs_approval');
    const { correctionId } = await yard.process.requests.request(yard.body(receipt.id), CONTRACTOR);
    expect(await yard.process.requests.approve(correctionId, {}, BUILDER)).toMatchObject({ state: 'applied' });
    await yard.audit();
  });

  test('is asked for of the version that the asker has seen alone', async () => {
    const yard = await Yard.open();
    const { loadId } = await yard.dispatch(BUILDER);
    const receipt = await yard.receive(loadId, '38', CONTRACTOR);
    const asked = (supersedesVersion: number) =>
      refusalOf(yard.process.requests.request({ ...yard.body(receipt.id), supersedesVersion }, CONTRACTOR));
    expect(await asked(2)).toBe('/supersedesVersion corrected_meanwhile');
    expect(await asked(1)).toBe('accepted');
  });

  test('of a receipt of one’s own load: nobody else', async () => {
    const yard = await Yard.open();
    const { loadId } = await yard.dispatch(CONTRACTOR);
    const receipt = await yard.receive(loadId, '38', CONTRACTOR);
    await yard.correct(yard.body(receipt.id), CONTRACTOR);
    await yard.audit();
  });

  test('of a dispatch: who received, not who received it by a receipt that is annulled', async () => {
    const yard = await Yard.open();
    const { id, loadId } = await yard.dispatch(BUILDER);
    const first = await yard.receive(loadId, '20', CONTRACTOR, false);
    await yard.receive(loadId, '18', STRANGER);
    expect(await yard.askedOf(yard.body(id), BUILDER)).toBe(`${THEIRS}, 974760673`);
    const { correctionId } = await yard.process.requests.request(yard.annulment(first.id), CONTRACTOR);
    await yard.process.requests.approve(correctionId, {}, BUILDER);
    expect(await yard.askedOf(yard.body(id), BUILDER)).toBe('974760673');
    await yard.audit();
  });

  test('of a receipt of an annulled dispatch: still who dispatched, out of whose variance it comes', async () => {
    const yard = await Yard.open();
    const { id, loadId } = await yard.dispatch(BUILDER);
    const receipt = await yard.receive(loadId, '38', CONTRACTOR);
    const { correctionId } = await yard.process.requests.request(yard.annulment(id), BUILDER);
    await yard.process.requests.approve(correctionId, {}, CONTRACTOR);
    expect(await yard.askedOf(yard.body(receipt.id), CONTRACTOR)).toBe('local');
  });

  test('of a load that came back: who dispatched, and of its dispatch who said that it came back', async () => {
    const yard = await Yard.open();
    const { id, loadId } = await yard.dispatch(BUILDER);
    const back = await yard.record({ type: 'LoadReturned', load: loadId, occurredAt: '2025-03-06' }, CONTRACTOR);
    expect(await yard.askedOf(yard.body(back.id, { occurredAt: '2025-03-07' }), CONTRACTOR)).toBe('local');
    expect(await yard.askedOf(yard.body(id), BUILDER)).toBe(THEIRS);
  });

  test('of a confirmation: who claimed; of the movement: who confirmed', async () => {
    const yard = await Yard.open();
    const confirmation = await yard.confirm(BUILDER);
    expect(await yard.askedOf(yard.body(confirmation.id), BUILDER)).toBe(THEIRS);
    expect(await yard.askedOf(yard.body(yard.world.stored), CONTRACTOR)).toBe('local');
    const { correctionId } = await yard.process.requests.request(yard.annulment(confirmation.id), BUILDER);
    await yard.process.requests.approve(correctionId, {}, CONTRACTOR);
    expect(await yard.askedOf(yard.body(yard.world.stored), CONTRACTOR)).toBe('nobody');
    await yard.correct(yard.body(yard.world.stored), CONTRACTOR);
    await yard.audit();
  });

  test('of a confirmation of what is annulled: nobody else, for it makes no difference any more', async () => {
    const yard = await Yard.open();
    const confirmation = await yard.confirm(BUILDER);
    const { correctionId } = await yard.process.requests.request(yard.annulment(yard.world.stored), CONTRACTOR);
    await yard.process.requests.approve(correctionId, {}, BUILDER);
    await yard.correct(yard.body(confirmation.id), BUILDER);
    await yard.audit();
  });

  test('a confirmation that has lapsed counts nobody, until its movement is brought back to its site', async () => {
    const yard = await Yard.open();
    const confirmation = await yard.confirm(BUILDER);
    const moved = yard.body(yard.world.stored, { toSite: 'local:PLANT' });
    expect(await yard.askedOf(moved, CONTRACTOR)).toBe('local');
    const { correctionId } = await yard.process.requests.request(moved, CONTRACTOR);
    await yard.process.requests.approve(correctionId, {}, BUILDER);
    expect(await yard.askedOf(yard.body(yard.world.stored), CONTRACTOR)).toBe('nobody');
    expect(await yard.askedOf(yard.body(confirmation.id), BUILDER)).toBe('nobody');
    await yard.correct(yard.body(yard.world.stored), CONTRACTOR);
    const back = yard.body(yard.world.stored, { toSite: 'local:STORAGE' });
    expect(await yard.askedOf(back, CONTRACTOR)).toBe('local');
    await expect(yard.correct(back, CONTRACTOR)).rejects.toThrow('needs_approval');
    await yard.audit();
  });
});

describe('an approval', () => {
  test('names the version that it approves, and what would be recorded is told before', async () => {
    const yard = await Yard.open();
    const { requests } = yard.process;
    const asked = await requests.request(yard.body(yard.world.stored), BUILDER);
    expect(asked.supersedesVersion).toBe(1);
    const requested = (await yard.world.log()).at(-1)!;
    expect(requested.data).toMatchObject({ supersedesVersion: 1, after: { massKg: 30_000 } });
    const seen = { supersedesVersion: 2 };
    expect(await refusalOf(requests.approve(asked.correctionId, seen, CONTRACTOR))).toBe('/supersedesVersion another_version');
    await requests.approve(asked.correctionId, { supersedesVersion: 1 }, CONTRACTOR);
    expect(await refusalOf(requests.approve(asked.correctionId, seen, CONTRACTOR))).toBe('/supersedesVersion another_version');
    const approval = (await yard.world.log()).find(({ type }) => type === 'CorrectionApproved')!;
    expect(approval.data).toMatchObject({ supersedesVersion: 1 });
    const next = await requests.request(yard.body(yard.world.stored, { quantity: weighed('31') }), BUILDER);
    expect(next.supersedesVersion).toBe(2);
    await yard.audit();
  });

  test('is worth nothing where the event was corrected between request and approval', async () => {
    const yard = await Yard.open();
    const { correctionId } = await yard.process.requests.request(yard.body(yard.world.stored), BUILDER);
    await yard.correct(yard.body(yard.world.stored, { quantity: weighed('29') }), CONTRACTOR);
    const answer = await yard.process.requests.approve(correctionId, {}, CONTRACTOR);
    expect(answer).toMatchObject({ state: 'failed', correctionEventId: null });
    expect(await yard.failed()).toEqual([{ pointer: '/corrects', code: 'version_changed', currentVersion: 2 }]);
    await yard.audit();
  });

  test('is worth nothing where somebody received meanwhile who was not asked; the reason names them', async () => {
    const yard = await Yard.open();
    const { id, loadId } = await yard.dispatch(CONTRACTOR);
    const { correctionId, askedOf } = await yard.process.requests.request(yard.body(id), BUILDER);
    expect(askedOf).toEqual([THEIRS]);
    await yard.receive(loadId, '38', STRANGER);
    expect(await yard.process.requests.approve(correctionId, {}, CONTRACTOR)).toMatchObject({ state: 'failed' });
    expect(await yard.failed()).toEqual([{ pointer: '/corrects', code: 'party_not_asked', organisations: ['974760673'] }]);
    await yard.audit();
  });

  test('holds where somebody received meanwhile who had been asked, or asks', async () => {
    const yard = await Yard.open();
    const { id, loadId } = await yard.dispatch(CONTRACTOR);
    const { correctionId } = await yard.process.requests.request(yard.body(id), BUILDER);
    await yard.receive(loadId, '20', CONTRACTOR, false);
    await yard.receive(loadId, '18', BUILDER);
    expect(await yard.process.requests.approve(correctionId, {}, CONTRACTOR)).toMatchObject({ state: 'applied' });
    await yard.audit();
  });

  test('of one of two requests on the same event ends the other', async () => {
    const yard = await Yard.open();
    const { requests } = yard.process;
    const first = await requests.request(yard.body(yard.world.stored), BUILDER);
    const second = await requests.request(yard.body(yard.world.stored, { quantity: weighed('31') }), BUILDER);
    const answers = await Promise.all(
      [first, second].map(({ correctionId }) => yard.world.process().requests.approve(correctionId, {}, CONTRACTOR)),
    );
    expect(answers.map(({ state }) => state).sort()).toEqual(['applied', 'failed']);
    const failed = answers.find(({ state }) => state === 'failed')!;
    expect(failed.violations).toEqual([{ pointer: '/corrects', code: 'version_changed', currentVersion: 2 }]);
    expect((await yard.world.told()).filter((type) => type === 'MassEventCorrected')).toHaveLength(1);
    await yard.audit();
  });

  test.each(['before', 'after'] as const)(
    'that a process left %s it was recorded is worked out again by the next one, with what came in between',
    async (when) => {
      const yard = await Yard.open();
      const { id, loadId } = await yard.dispatch(CONTRACTOR);
      const { correctionId } = await yard.process.requests.request(yard.body(id), BUILDER);
      // The second append of the approval is the correction in the lot.
      const dying = yard.world.process({ append: 2, when });
      await expect(dying.requests.approve(correctionId, {}, CONTRACTOR)).rejects.toThrow('crash');
      const between = yard.world.process();
      const receipt = { type: 'LoadReceived', lot: yard.world.lotId, load: loadId, toSite: 'local:PLANT' } as const;
      await between.ledger.massEvents.record(
        { ...receipt, final: true, occurredAt: '2025-03-05T09:00', quantity: weighed('38') },
        STRANGER,
      );
      const { applied, failed, unfinished } = await between.requests.resumeOpenRequests();
      expect(unfinished).toEqual([]);
      expect({ applied, failed }).toEqual(
        when === 'after' ? { applied: [correctionId], failed: [] } : { applied: [], failed: [correctionId] },
      );
      await yard.audit();
    },
  );
});
