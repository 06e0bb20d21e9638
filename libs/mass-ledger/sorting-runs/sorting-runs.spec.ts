import { jest } from '@jest/globals';
import type { SortingReopeningRequest, SortingRunRequest } from '#libs/contracts/api/commands.js';
import { sortingRunResult } from '#libs/contracts/api/recorded.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { DomainError, nameBasedId } from '#libs/kernel/index.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { SCHOOL, TABLES, weighed } from '../domain/testing/lot-spec.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import { type SortingRuns, createSortingRuns } from './index.js';
import { DIRECTORY, RunWorld, lotOf } from './testing/run-world.js';

const CALL = { actor: { organisation: 'local', role: 'operator', subject: nameBasedId('subject') } } as const;
const OTHER_CALL = { actor: { ...CALL.actor, organisation: 'other' } };

const REQUEST: SortingRunRequest = {
  eventId: '1',
  source: 'plant system',
  name: 'week 10',
  site: 'plant',
  project: 'school',
  occurredAt: '2025-03-10',
  inputs: [
    { lot: 'clay', quantity: weighed(90) },
    { lot: lotOf('till'), quantity: weighed(50) },
  ],
  outputs: [
    { name: 'coarse', material: 'clay', quantity: weighed(100) },
    { name: 'fine', material: 'till', quantity: weighed(33) },
  ],
  lossKg: 7000,
  note: 'rain all week',
};
const REOPENING: SortingReopeningRequest = {
  occurredAt: '2025-03-10',
  inputs: REQUEST.inputs,
  outputs: [REQUEST.outputs[0]!, { name: 'fine', material: 'till', quantity: weighed(30) }],
  lossKg: 10_000,
};

const errorOf = (promise: Promise<unknown>): Promise<DomainError> =>
  promise.then(
    () => {
      throw new Error('accepted');
    },
    (error: unknown) => {
      if (error instanceof DomainError) return error;
      throw error;
    },
  );
const codesOf = async (promise: Promise<unknown>): Promise<string> =>
  (await errorOf(promise)).violations.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');

describe('sorting runs over HTTP', () => {
  let world: RunWorld;
  let texts: InMemoryErasableTexts;
  let runs: SortingRuns;
  beforeEach(async () => {
    world = new RunWorld(new InMemoryEventStore());
    texts = new InMemoryErasableTexts();
    const process = world.process();
    await process.deliver('clay', 'clay', 100);
    await process.deliver('till', 'till', 60);
    const { store, clock, checkpoints } = world;
    const parts = { store, clock, checkpoints, texts, directory: DIRECTORY, tables: TABLES };
    runs = createSortingRuns({ ...parts, recorder: process.recorder });
  });

  const noteIdOf = async (type: string): Promise<string | undefined> => {
    const event = (await world.log()).find((each) => each.type === type);
    return (event?.data as { note?: { id: string } } | undefined)?.note?.id;
  };

  test('a run, its repeat and its reopening are answered by the contract', async () => {
    const fits = new Ajv2020({ strict: false }).compile(sortingRunResult);
    const first = await runs.start(REQUEST, CALL);
    expect(first).toMatchObject({ state: 'closed', outcome: 'recorded', planVersion: 1, errors: [] });
    expect(first.position).toBe((await world.store.headPosition()).toString());
    expect(await runs.start(REQUEST, CALL)).toEqual({ ...first, outcome: 'repeated' });
    const superseding = { ...REOPENING, eventId: 'again', supersedesVersion: 1 };
    const reopened = await runs.reopen(first.runId, superseding, CALL);
    expect(reopened).toMatchObject({ state: 'closed', planVersion: 2 });
    for (const answer of [first, reopened]) expect([fits(answer), fits.errors]).toEqual([true, null]);
    const standing = (await runs.get(first.runId))!.events.findLast(({ type }) => type === 'SortingReopened')!;
    // Sent again it is answered; another one of the same version has come too late.
    expect(await runs.reopen(first.runId, superseding, CALL)).toMatchObject({ outcome: 'repeated' });
    await expect(runs.reopen(first.runId, { ...superseding, eventId: 'late' }, CALL)).rejects.toMatchObject({
      kind: 'conflict',
      violations: [
        {
          pointer: '/supersedesVersion',
          code: 'corrected_meanwhile',
          params: { currentVersion: 2, standingEventId: standing.id },
        },
      ],
    });
    expect(await runs.get(first.runId)).toMatchObject({ planVersion: 2, plan: { lossKg: 10_000 } });
    expect(await runs.resumeOpenRuns()).toEqual({ finished: [], failed: [] });
  });

  test('an aborted run is an answer, with the reason', async () => {
    const inputs = [
      { lot: 'clay', quantity: weighed(79) },
      { lot: 'till', quantity: weighed(61) },
    ];
    expect(await runs.start({ ...REQUEST, inputs }, CALL)).toMatchObject({
      state: 'aborted',
      outcome: 'recorded',
      errors: [{ pointer: '/inputs/1/quantity', code: 'not_enough_mass', params: { availableKg: 60_000, requestedKg: 61_000 } }],
    });
  });

  test('errors name the members of the body', async () => {
    const short = await errorOf(runs.start({ ...REQUEST, lossKg: 6000 }, CALL));
    expect(short.violations).toMatchObject([
      { pointer: '/lossKg', code: 'sums_differ', params: { closingPointer: '/lossKg', closingKg: 7000 } },
    ]);
    const { project: _project, ...withoutProject } = REQUEST;
    expect(await codesOf(runs.start(withoutProject, CALL))).toBe('/inputs/0/project project_missing');
    expect(await codesOf(runs.reopen(SCHOOL, REOPENING, CALL))).toBe(' unknown_run');
  });

  test('the note is kept with the run, and dropped where the call is refused', async () => {
    await runs.start(REQUEST, CALL);
    const id = await noteIdOf('SortingStarted');
    expect(await texts.get(id!)).toBe('rain all week');
    expect(await codesOf(runs.start({ ...REQUEST, name: 'other' }, CALL))).toBe('/eventId same_id_other_content');
    expect(await texts.get(id!)).toBe('rain all week');
    const put = jest.spyOn(texts, 'put');
    expect(await codesOf(runs.start({ ...REQUEST, site: 'nowhere', eventId: '2' }, CALL))).toBe(
      '/site unknown_site, /outputs/0/name lot_exists, /outputs/1/name lot_exists',
    );
    expect(await texts.get(put.mock.calls[0]![0])).toBeUndefined();
  });

  test('the same sender’s id of another organisation is another run', async () => {
    const { runId } = await runs.start(REQUEST, CALL);
    const outputs = REQUEST.outputs.map((output) => ({ ...output, name: `${output.name} 2` }));
    const other = await runs.start({ ...REQUEST, outputs }, OTHER_CALL);
    expect(other.runId).not.toBe(runId);
    expect(other.state).toBe('aborted');
  });
});
