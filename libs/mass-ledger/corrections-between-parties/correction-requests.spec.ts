import { Ajv2020 } from 'ajv/dist/2020.js';
import { correctionResult } from '#libs/contracts/api/corrections.js';
import { correctionStream, postings, siteIdOf } from '#libs/contracts/index.js';
import { refusalOf } from '../testing/ledger-under-test.js';
import type { LotOutcome } from '../record-mass-events/lot-envelope.js';
import { BUILDER, CONTRACTOR, PartyWorld, STRANGER } from './testing/parties.js';

const fits = new Ajv2020({ strict: false }).compile(correctionResult);

describe('a correction of what another party recorded', () => {
  test('waits for that party, and is recorded when it approves', async () => {
    const world = await PartyWorld.create();
    const { requests } = world.process();
    const asked = await requests.request(world.body('r1', { note: 'the ticket says 26' }), BUILDER);
    expect(asked).toMatchObject({ state: 'pending', askedOf: ['971203420'], waitingFor: ['971203420'], outcome: 'recorded' });
    expect(await world.told()).toEqual(['CorrectionRequested']);

    const approved = await requests.approve(asked.correctionId, { eventId: 'a1' }, CONTRACTOR);
    expect(approved).toMatchObject({ state: 'applied', waitingFor: [], outcome: 'recorded', violations: [] });
    expect(await world.told()).toEqual(['CorrectionRequested', 'CorrectionApproved', 'MassEventCorrected', 'CorrectionApplied']);
    const log = await world.log();
    const correction = log.find(({ id }) => id === approved.correctionEventId)!;
    expect(postings(correction).map(({ massKg }) => massKg)).toEqual([-2000]);
    // In the name of the one who asked, because of the one who approved.
    expect(correction.metadata.actor.organisation).toBe('local');
    expect(correction.metadata.causationId).toBe(log.find(({ type }) => type === 'CorrectionApproved')!.id);
    const { note } = log.find(({ type }) => type === 'CorrectionRequested')!.data as { note?: unknown };
    expect(note).toBeDefined();
    expect(correction.data).toMatchObject({ note });
    expect(approved.position).toBe(log.at(-1)!.position.toString());
    for (const answer of [asked, approved]) expect([fits(answer), fits.errors]).toEqual([true, null]);
  });

  test('is recorded once, whoever repeats what', async () => {
    const world = await PartyWorld.create();
    const { requests } = world.process();
    const { correctionId } = await requests.request(world.body('r1'), BUILDER);
    expect(await requests.request(world.body('r1'), BUILDER)).toMatchObject({
      correctionId,
      outcome: 'repeated',
      position: null,
    });
    await requests.approve(correctionId, { eventId: 'a1' }, CONTRACTOR);
    const again = [
      await requests.approve(correctionId, { eventId: 'a1' }, CONTRACTOR),
      await requests.approve(correctionId, { eventId: 'a2', note: 'yes' }, CONTRACTOR),
      await requests.request(world.body('r1'), BUILDER),
    ];
    for (const answer of again) expect(answer).toMatchObject({ state: 'applied', outcome: 'repeated', position: null });
    expect(await world.told()).toHaveLength(4);
    expect(await refusalOf(requests.request(world.body('r1', { reason: 'other' }), BUILDER))).toBe(
      '/eventId same_id_other_content',
    );
  });

  test('holds what was asked for with decimals as text, as every event does', async () => {
    const world = await PartyWorld.create();
    const quantity = { value: 26.5, unit: 't', method: 'weighbridge' } as const;
    const replacement = { quantity, haul: { distanceKm: 12.4 } };
    await world.process().requests.request(world.body('r1', { replacement }), BUILDER);
    expect((await world.log()).at(-1)!.data).toMatchObject({
      replacement: { quantity: { value: '26.5' }, haul: { distanceKm: '12.4' } },
    });
  });

  test('is not recorded where the party refuses, or it is taken back', async () => {
    const world = await PartyWorld.create();
    const { requests } = world.process();
    const first = await requests.request(world.body('r1'), BUILDER);
    expect(await requests.refuse(first.correctionId, { note: 'weighed twice' }, CONTRACTOR)).toMatchObject({ state: 'refused' });
    const second = await requests.request(world.body('r2'), BUILDER);
    expect(await requests.withdraw(second.correctionId, {}, BUILDER)).toMatchObject({ state: 'withdrawn' });
    expect(await refusalOf(requests.approve(second.correctionId, {}, CONTRACTOR))).toBe(' request_ended');
    expect(await world.told()).not.toContain('MassEventCorrected');
  });

  test('is answered by those who were asked alone', async () => {
    const world = await PartyWorld.create();
    const { requests } = world.process();
    const { correctionId } = await requests.request(world.body('r1'), BUILDER);
    await expect(requests.approve(correctionId, {}, STRANGER)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(requests.approve(correctionId, {}, BUILDER))).toBe(' not_asked');
    expect(await refusalOf(requests.withdraw(correctionId, {}, CONTRACTOR))).toBe(' not_yours');
    expect(await refusalOf(requests.refuse('nonsense', {}, CONTRACTOR))).toBe('/path/id unknown_correction');
    expect(await refusalOf(requests.refuse(world.lotId, {}, CONTRACTOR))).toBe('/path/id unknown_correction');
  });

  test('is asked for only where it could be recorded, and somebody has to be asked', async () => {
    const world = await PartyWorld.create();
    const { requests } = world.process();
    const refusal = (more: object, call = BUILDER) => refusalOf(requests.request(world.body('x', more), call));
    expect(await refusal({}, CONTRACTOR)).toBe('/corrects no_approval_needed');
    expect(await refusal({ corrects: world.lotId })).toBe('/corrects unknown_event');
    expect(await refusal({ corrects: 'movement 1' })).toBe('/corrects unknown_event');
    expect(await refusal({ lot: 'clay' })).toBe('/project project_missing');
    expect(await refusal({ replacement: { toSite: 'NOWHERE' } })).toBe('/replacement/toSite unknown_site');
    expect(await refusal({ replacement: { material: 'till' } })).toBe('/replacement relocation_between_parties');
    const wrong = { replacement: { quantity: { value: '-1', unit: 't', method: 'weighbridge' } } };
    expect(await refusal(wrong)).toMatch(/^\/replacement\/quantity/);
    expect(await world.told()).toEqual([]);
  });

  test('that the lot refuses when it is approved fails, with the reasons', async () => {
    const world = await PartyWorld.create();
    const { requests, ledger } = world.process();
    const { correctionId } = await requests.request(world.body('r1'), BUILDER);
    const annulment = { lot: world.lotId, corrects: world.stored, action: 'annulled', reason: 'duplicate' } as const;
    await ledger.massEvents.record({ type: 'MassEventCorrected', ...annulment }, CONTRACTOR);
    const answer = await requests.approve(correctionId, {}, CONTRACTOR);
    expect(answer).toMatchObject({ state: 'failed', correctionEventId: null, violations: [{ pointer: '/corrects' }] });
    expect((await world.told()).at(-1)).toBe('CorrectionFailed');
    expect([fits(answer), fits.errors]).toEqual([true, null]);
  });
});

describe('a load that one party sent and another received', () => {
  /** Sent 40, received 38 for good. @returns event id of the dispatch */
  async function received(world: PartyWorld): Promise<string> {
    const { ledger } = world.process();
    const { lotId: lot } = world;
    const quantity = (value: string) => ({ value, unit: 't', method: 'weighbridge' }) as const;
    const dispatch = {
      type: 'LoadDispatched',
      lot,
      fromSite: 'S',
      plannedSite: 'PLANT',
      occurredAt: '2025-03-05T08:00',
    } as const;
    const sent = await ledger.massEvents.record({ ...dispatch, quantity: quantity('40') }, BUILDER);
    const [command] = sent.answer.results[0]!.commands;
    const receipt = {
      type: 'LoadReceived',
      lot,
      load: command!.loadId!,
      toSite: 'local:PLANT',
      occurredAt: '2025-03-05T09:00',
    } as const;
    await ledger.massEvents.record({ ...receipt, quantity: quantity('38') }, CONTRACTOR);
    return command!.events[0]!.eventId;
  }

  /** Kilograms of the lot in an account at a site. */
  async function heldKg(world: PartyWorld, kind: string, code: string): Promise<number> {
    const site = siteIdOf('local', code);
    let sumKg = 0;
    for (const { from, to, massKg } of (await world.log()).flatMap((event) => postings(event))) {
      if (to.kind === kind && to.site === site) sumKg += massKg;
      if (from.kind === kind && from.site === site) sumKg -= massKg;
    }
    return sumKg;
  }

  test('is corrected when the receiver approves, with what followed from it (rule 1)', async () => {
    const world = await PartyWorld.create();
    const corrects = await received(world);
    expect([await heldKg(world, 'transit', 'S'), await heldKg(world, 'variance', 'S')]).toEqual([0, 2000]);
    const { requests, ledger } = world.process();
    const replacement = { quantity: { value: '30', unit: 't', method: 'weighbridge' } } as const;
    const correction = { lot: world.lotId, corrects, action: 'replaced', reason: 'wrong_quantity', replacement } as const;
    const atOnce = await ledger.massEvents.record({ type: 'MassEventCorrected', ...correction }, BUILDER);
    expect(atOnce.answer.results[0]!.commands[0]!.errors.map(({ code }) => code)).toEqual(['needs_approval']);
    const { correctionId, askedOf } = await requests.request(correction, BUILDER);
    expect(askedOf).toEqual(['971203420']);
    expect(await requests.approve(correctionId, {}, CONTRACTOR)).toMatchObject({ state: 'applied' });
    expect([await heldKg(world, 'transit', 'S'), await heldKg(world, 'variance', 'S')]).toEqual([0, -8000]);
    expect(await heldKg(world, 'stock', 'PLANT')).toBe(38_000);
  });

  test('is asked of both where a third party asks', async () => {
    const world = await PartyWorld.create();
    const corrects = await received(world);
    const { requests } = world.process();
    const annulment = { lot: world.lotId, corrects, action: 'annulled', reason: 'other' } as const;
    const { correctionId, askedOf } = await requests.request(annulment, STRANGER);
    expect(askedOf).toEqual(['971203420', 'local']);
    expect(await requests.approve(correctionId, {}, BUILDER)).toMatchObject({ state: 'pending', waitingFor: ['971203420'] });
    expect(await requests.approve(correctionId, {}, CONTRACTOR)).toMatchObject({ state: 'applied' });
    // An annulled dispatch sent 0: what was received comes out of the sender's variance.
    expect([await heldKg(world, 'variance', 'S'), await heldKg(world, 'stock', 'PLANT')]).toEqual([-38_000, 38_000]);
  });
});

test('notes of calls that are refused are erased', async () => {
  const world = await PartyWorld.create();
  const { requests } = world.process();
  const kept = (): number => (world.texts as unknown as { texts: Map<string, unknown> }).texts?.size ?? NaN;
  const before = kept();
  await refusalOf(requests.request(world.body('x', { corrects: world.lotId, note: 'why' }), BUILDER));
  const { correctionId } = await requests.request(world.body('r1'), BUILDER);
  await refusalOf(requests.approve(correctionId, { note: 'no' }, STRANGER));
  expect(kept()).toBe(before);
});

describe('reminders', () => {
  test('are recorded by the clock, for those who have not answered, and end', async () => {
    const world = await PartyWorld.create();
    const process = world.process();
    const { correctionId } = await process.requests.request(world.body('r1'), BUILDER);
    const reminded: number[] = [];
    for (let day = 1; day <= 40; day++) {
      world.later(1);
      // Every third day another process looks.
      const { requests } = day % 3 === 0 ? world.process() : process;
      if ((await requests.resumeOpenRequests()).reminded.length > 0) reminded.push(day);
    }
    expect(reminded).toEqual([7, 14, 21, 28]);
    const events = (await world.log()).filter(({ stream }) => stream === correctionStream(correctionId));
    expect(events.map(({ type }) => type)).toEqual([
      'CorrectionRequested',
      ...Array.from({ length: 4 }, () => 'CorrectionReminded'),
    ]);
    expect(events.at(-1)!.data).toEqual({ correctionId, number: 4, organisations: ['971203420'] });
    // In silence it still can be approved.
    expect(await process.requests.approve(correctionId, {}, CONTRACTOR)).toMatchObject({ state: 'applied' });
  });

  test('two processes at once remind once', async () => {
    const world = await PartyWorld.create();
    const [one, other] = [world.process(), world.process()];
    await one.requests.request(world.body('r1'), BUILDER);
    world.later(7);
    await Promise.all([one.requests.resumeOpenRequests(), other.requests.resumeOpenRequests()]);
    expect(await world.told()).toEqual(['CorrectionRequested', 'CorrectionReminded']);
  });
});

describe('a process that ends', () => {
  test.each([1, 2, 3].flatMap((append) => (['before', 'after'] as const).map((when) => ({ append, when }))))(
    '$when append $append of an approval leaves it to the next one',
    async (crash) => {
      const world = await PartyWorld.create();
      const { correctionId } = await world.process().requests.request(world.body('r1'), BUILDER);
      const dying = world.process(crash);
      await expect(dying.requests.approve(correctionId, { eventId: 'a1' }, CONTRACTOR)).rejects.toThrow('crash');
      const next = world.process();
      const resumed = await next.requests.resumeOpenRequests();
      const isApproved = (await world.told()).includes('CorrectionApproved');
      expect(resumed.unfinished).toEqual([]);
      if (!isApproved) await next.requests.approve(correctionId, { eventId: 'a1' }, CONTRACTOR);
      expect(await world.told()).toEqual([
        'CorrectionRequested',
        'CorrectionApproved',
        'MassEventCorrected',
        'CorrectionApplied',
      ]);
      // And the caller, who knows nothing, asks again.
      expect(await next.requests.approve(correctionId, { eventId: 'a1' }, CONTRACTOR)).toMatchObject({
        state: 'applied',
        outcome: 'repeated',
      });
      expect(await world.told()).toHaveLength(4);
    },
  );

  test('two processes that carry on the same request record it once', async () => {
    const world = await PartyWorld.create();
    const { correctionId } = await world.process().requests.request(world.body('r1'), BUILDER);
    const dying = world.process({ append: 1, when: 'after' });
    await expect(dying.requests.approve(correctionId, {}, CONTRACTOR)).rejects.toThrow('crash');
    await Promise.all([1, 2, 3].map(() => world.process().requests.resumeOpenRequests()));
    expect(await world.told()).toEqual(['CorrectionRequested', 'CorrectionApproved', 'MassEventCorrected', 'CorrectionApplied']);
  });

  test('where one was told of a refusal and the other recorded it, the request says what the lot holds', async () => {
    const world = await PartyWorld.create();
    const { correctionId } = await world.process().requests.request(world.body('r1'), BUILDER);
    const { lots } = world.process();
    const refusal: LotOutcome = { outcome: 'rejected', kind: 'refused', errors: [{ pointer: '', code: 'x', message: 'x' }] };
    const refusing = world.process(undefined, {
      applyApprovedCorrection: async () => refusal,
      tryCorrection: async () => refusal,
    });
    const slow = world.process(undefined, {
      tryCorrection: (approved) => lots.tryCorrection(approved),
      applyApprovedCorrection: async (approved) => {
        const outcome = await lots.applyApprovedCorrection(approved);
        await refusing.requests.resumeOpenRequests();
        return outcome;
      },
    });
    expect(await slow.requests.approve(correctionId, {}, CONTRACTOR)).toMatchObject({ state: 'applied', violations: [] });
    expect((await world.told()).slice(-3)).toEqual(['MassEventCorrected', 'CorrectionFailed', 'CorrectionApplied']);
  });

  test('the checkpoint keeps open requests in sight, and passes those that are over', async () => {
    const world = await PartyWorld.create();
    const { requests } = world.process();
    const { correctionId } = await requests.request(world.body('r1'), BUILDER);
    const before = (await world.log()).at(-2)!.position;
    await requests.resumeOpenRequests();
    expect(await world.checkpoints.load('corrections-between-parties')).toBe(before);
    await requests.refuse(correctionId, {}, CONTRACTOR);
    await requests.resumeOpenRequests();
    expect(await world.checkpoints.load('corrections-between-parties')).toBe((await world.log()).at(-1)!.position);
  });
});
