/** Sorting runs whose reopening others have to approve: asked for, applied lot by lot, and gone on with after a crash at any step. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { reopeningRequest } from '#libs/contracts/api/corrections.js';
import { type StoredEvent, postings, projectIdOf } from '#libs/contracts/index.js';
import { auditEvents } from '#libs/fsck/index.js';
import type { CrashPoint } from '../sorting-runs/testing/crashing-store.js';
import { refusalOf } from '../testing/ledger-under-test.js';
import { BUILDER, CONTRACTOR } from './testing/parties.js';
import { ASKED, OTHER_BUILDER, THEIRS, sorted } from './testing/sorted-run.js';

const fits = new Ajv2020({ strict: false }).compile(reopeningRequest);

const typesOf = (events: readonly StoredEvent[]): string[] => events.map(({ type }) => type);
const lossKg = (events: readonly StoredEvent[]): number =>
  events.flatMap((event) => postings(event)).reduce((sum, { to, massKg }) => sum + (to.kind === 'loss' ? massKg : 0), 0);

describe('the reopening of a run', () => {
  test('waits for the builders whose lots it sorted, and is carried out when the last of them approves', async () => {
    expect([fits(ASKED), fits.errors]).toEqual([true, null]);
    const { world, runId } = await sorted();
    const { requests, runs } = world.process();
    const { reason: _reason, ...atOnce } = ASKED;
    expect(await refusalOf(runs.reopen(runId, atOnce, CONTRACTOR))).toBe(' needs_approval');
    const before = (await world.log()).length;
    const asked = await requests.requestReopening(runId, ASKED, CONTRACTOR);
    expect(asked).toMatchObject({ state: 'pending', askedOf: [THEIRS, 'local'], supersedesVersion: 1 });
    const log = await world.log();
    expect(typesOf(log.slice(before))).toEqual(['CorrectionRequested']);
    expect(log.at(-1)!.data).toMatchObject({
      runId,
      correctedEventType: 'SortingStarted',
      after: { planVersion: 2, plan: { lossKg: 4000 } },
    });
    expect(await requests.approve(asked.correctionId, {}, BUILDER)).toMatchObject({ state: 'pending', waitingFor: [THEIRS] });
    expect(lossKg(await world.log())).toBe(2000);
    const applied = await requests.approve(asked.correctionId, {}, OTHER_BUILDER);
    const after = await world.log();
    const reopened = after.find(({ type }) => type === 'SortingReopened')!;
    expect(applied).toMatchObject({ state: 'applied', correctionEventId: reopened.id });
    expect(reopened.metadata).toMatchObject({ actor: { organisation: CONTRACTOR.actor.organisation } });
    expect(typesOf(after.slice(log.length))).toEqual([
      'CorrectionApproved',
      'CorrectionApproved',
      'SortingReopened',
      'MassEventCorrected',
      'MassEventCorrected',
      'MassEventCorrected',
      'MassSorted',
      'CorrectionApplied',
    ]);
    expect(lossKg(after)).toBe(4000);
    expect(auditEvents(after).findings).toEqual([]);
    expect(await requests.requestReopening(runId, ASKED, CONTRACTOR)).toMatchObject({ state: 'applied', outcome: 'repeated' });
    expect(await world.log()).toHaveLength(after.length);
  });

  test('may ask for another treatment, which is approved and carried out with the rest; absent, it stays as it was', async () => {
    const { world, runId } = await sorted();
    const { requests } = world.process();
    const crushed = { ...ASKED, treatment: 'crushing' } as const;
    expect([fits(crushed), fits.errors]).toEqual([true, null]);
    const { correctionId } = await requests.requestReopening(runId, crushed, CONTRACTOR);
    expect((await world.log()).at(-1)!.data).toMatchObject({
      replacement: { treatment: 'crushing' },
      after: { treatment: 'crushing' },
    });
    for (const call of [BUILDER, OTHER_BUILDER]) await requests.approve(correctionId, {}, call);
    const reopened = async () => (await world.log()).filter(({ type }) => type === 'SortingReopened').map(({ data }) => data);
    expect(await reopened()).toMatchObject([{ planVersion: 2, treatment: 'crushing' }]);
    const again = await requests.requestReopening(runId, { ...ASKED, eventId: 'second' }, CONTRACTOR);
    for (const call of [BUILDER, OTHER_BUILDER]) await requests.approve(again.correctionId, {}, call);
    expect((await reopened())[1]).not.toHaveProperty('treatment');
    expect(auditEvents(await world.log()).findings).toEqual([]);
  });

  test('is its builder’s own where it sorted the mass of nobody else', async () => {
    const { world, runId } = await sorted(undefined, BUILDER);
    const { requests } = world.process();
    const { askedOf } = await requests.requestReopening(runId, ASKED, BUILDER);
    expect(askedOf).toEqual([THEIRS]);
    const { ledger, runs } = world.process();
    const fields = { name: 'A road', municipality: '5001', builder: 'local' };
    await ledger.projects.correct(projectIdOf(THEIRS, 'ROAD'), fields, OTHER_BUILDER);
    expect(await refusalOf(world.process().requests.requestReopening(runId, { ...ASKED, eventId: 'own' }, BUILDER))).toBe(
      ' no_approval_needed',
    );
    const { reason: _reason, ...atOnce } = ASKED;
    expect(await runs.reopen(runId, { ...atOnce, eventId: 'at once' }, BUILDER)).toMatchObject({
      state: 'closed',
      planVersion: 2,
    });
    expect(auditEvents(await world.log()).findings).toEqual([]);
  });

  test('takes the word of who recorded it, also where it sorted the mass of one builder alone', async () => {
    const { world, runId } = await sorted();
    const { requests, ledger, runs } = world.process();
    const fields = { name: 'A road', municipality: '5001', builder: 'local' };
    await ledger.projects.correct(projectIdOf(THEIRS, 'ROAD'), fields, OTHER_BUILDER);
    const { reason: _reason, ...atOnce } = ASKED;
    expect(await refusalOf(runs.reopen(runId, atOnce, BUILDER))).toBe(' needs_approval');
    const { correctionId, askedOf } = await requests.requestReopening(runId, ASKED, BUILDER);
    expect(askedOf).toEqual([CONTRACTOR.actor.organisation]);
    expect(await requests.approve(correctionId, {}, CONTRACTOR)).toMatchObject({ state: 'applied' });
    const log = await world.log();
    expect(log.find(({ type }) => type === 'SortingReopened')!.data).toMatchObject({
      builders: ['local'],
      startedBy: CONTRACTOR.actor.organisation,
    });
    expect(auditEvents(log).findings).toEqual([]);
    const told = (change: (event: StoredEvent) => object): string => {
      const changed = log.map((event) => (event.type === 'SortingReopened' ? { ...event, ...change(event) } : event));
      return auditEvents(changed as StoredEvent[])
        .findings.map(({ message }) => message)
        .join('; ');
    };
    const unasked = told(({ metadata }) => ({ metadata: { ...metadata, causationId: undefined } }));
    expect(unasked).toContain(`corrects what concerns ${CONTRACTOR.actor.organisation}, who never approved`);
    const misnamed = told(({ data }) => ({ data: { ...data, startedBy: THEIRS } }));
    expect(misnamed).toContain(`names ${THEIRS} as who recorded the run; that was ${CONTRACTOR.actor.organisation}`);
  });

  test('is asked for only where the run could be reopened', async () => {
    const { world, runId } = await sorted();
    const { requests } = world.process();
    const refusal = (more: object, id = runId): Promise<string> =>
      refusalOf(requests.requestReopening(id, { ...ASKED, eventId: 'x', ...more }, CONTRACTOR));
    expect(await refusal({}, world.lotId)).toBe(' unknown_run');
    expect(await refusal({}, 'nonsense')).toBe(' unknown_run');
    expect(await refusal({ lossKg: 5000 })).toBe('/lossKg sums_differ');
    expect(await refusal({ outputs: [ASKED.outputs[0]] })).toMatch(/lot_missing/);
    expect(await world.told()).toEqual([]);
  });

  test('fails where the run was reopened meanwhile, and where a project has another builder by now', async () => {
    const { world, runId } = await sorted();
    const { requests, ledger } = world.process();
    const first = await requests.requestReopening(runId, ASKED, CONTRACTOR);
    const second = await requests.requestReopening(runId, { ...ASKED, eventId: 'second' }, CONTRACTOR);
    for (const call of [BUILDER, OTHER_BUILDER]) await requests.approve(first.correctionId, {}, call);
    await requests.approve(second.correctionId, {}, BUILDER);
    expect(await requests.approve(second.correctionId, {}, OTHER_BUILDER)).toMatchObject({
      state: 'failed',
      violations: [{ pointer: '', code: 'version_changed', currentVersion: 2 }],
    });
    const late = { ...ASKED, eventId: 'late', supersedesVersion: 1 };
    expect([fits(late), fits.errors]).toEqual([true, null]);
    expect(await refusalOf(requests.requestReopening(runId, late, CONTRACTOR))).toBe('/supersedesVersion corrected_meanwhile');
    const third = await requests.requestReopening(runId, { ...ASKED, eventId: 'third', supersedesVersion: 2 }, CONTRACTOR);
    expect(third.supersedesVersion).toBe(2);
    const fields = { name: 'A road', municipality: '5001', builder: '994598759' };
    await ledger.projects.correct(projectIdOf(THEIRS, 'ROAD'), fields, OTHER_BUILDER);
    await requests.approve(third.correctionId, {}, BUILDER);
    expect(await requests.approve(third.correctionId, {}, OTHER_BUILDER)).toMatchObject({
      state: 'failed',
      violations: [{ pointer: '', code: 'party_not_asked', organisations: ['994598759'] }],
    });
    expect(auditEvents(await world.log()).findings).toEqual([]);
  });

  test('is refused, taken back and reminded of as every correction is', async () => {
    const { world, runId } = await sorted();
    const { requests } = world.process();
    const first = await requests.requestReopening(runId, ASKED, CONTRACTOR);
    expect(await requests.refuse(first.correctionId, {}, BUILDER)).toMatchObject({ state: 'refused' });
    const second = await requests.requestReopening(runId, { ...ASKED, eventId: 'second' }, CONTRACTOR);
    expect(await requests.withdraw(second.correctionId, {}, CONTRACTOR)).toMatchObject({ state: 'withdrawn' });
    const third = await requests.requestReopening(runId, { ...ASKED, eventId: 'third' }, CONTRACTOR);
    await requests.approve(third.correctionId, {}, BUILDER);
    world.later(7);
    expect(await requests.resumeOpenRequests()).toMatchObject({ reminded: [third.correctionId], unfinished: [] });
    expect((await world.log()).at(-1)).toMatchObject({ type: 'CorrectionReminded', data: { organisations: [THEIRS] } });
    expect((await world.log()).map(({ type }) => type)).not.toContain('SortingReopened');
  });

  // Appends of the last approval: itself, the new plan, three corrections, the end of the run, and what became of the request.
  const crashes = [1, 2, 3, 4, 5, 6, 7].flatMap((append): CrashPoint[] => [
    { append, when: 'before' },
    { append, when: 'after' },
  ]);
  test.each(crashes)('goes on after a process ended $when append $append of the last approval', async (crash) => {
    const { world, runId } = await sorted();
    const { correctionId } = await world.process().requests.requestReopening(runId, ASKED, CONTRACTOR);
    await world.process().requests.approve(correctionId, {}, BUILDER);
    const before = (await world.log()).length;
    const dying = world.process(crash);
    await expect(dying.requests.approve(correctionId, { eventId: 'last' }, OTHER_BUILDER)).rejects.toThrow('crash');
    // Runs and requests are taken up by two processes at once.
    const [one, other] = [world.process(), world.process()];
    await Promise.all([one.runs.resumeOpenRuns(), other.requests.resumeOpenRequests()]);
    const answer = await other.requests.approve(correctionId, { eventId: 'last' }, OTHER_BUILDER);
    expect(answer).toMatchObject({ state: 'applied' });
    const log = await world.log();
    expect(typesOf(log.slice(before)).sort()).toEqual([
      'CorrectionApplied',
      'CorrectionApproved',
      'MassEventCorrected',
      'MassEventCorrected',
      'MassEventCorrected',
      'MassSorted',
      'SortingReopened',
    ]);
    expect(lossKg(log)).toBe(4000);
    expect(auditEvents(log).findings).toEqual([]);
  });
});
