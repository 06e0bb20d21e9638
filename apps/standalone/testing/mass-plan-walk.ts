import { expect } from '@jest/globals';
import type { TestAnswer } from '#libs/testing/http.js';

/** What the walk calls with; the project SKOLE and the site DEPONI are registered. */
export interface PlanCalls {
  readonly post: (path: string, body: unknown) => Promise<TestAnswer>;
  readonly get: (path: string) => Promise<unknown>;
}

/** The answer of a call that recorded something. */
interface Recorded {
  readonly id: string;
  readonly outcome: string;
  readonly events: readonly { readonly type: string }[];
  readonly position: string;
}
const recordedOf = (answer: TestAnswer): Recorded => JSON.parse(answer.text) as Recorded;

const tonnes = (value: string) => ({ value, unit: 't', method: 'model' });
const PLAN = {
  reference: 'MP-1',
  approver: 'Byggherren',
  approvedOn: '2025-02-01',
  caseNumber: '25/17',
  cuts: [{ material: 'rock_blasted', conditionClass: '1', quantity: tonnes('100'), usableShare: '0.6' }],
  uses: [{ requirement: 'bærelag', material: 'gravel', quantity: tonnes('40'), primary: { haulDistanceKm: '18.5' } }],
  surplus: [{ material: 'rock_blasted', conditionClass: '1', quantity: tonnes('60'), receiver: 'DEPONI' }],
};

/** The three calls of mass plans: one is approved, refused where it is wrong with the field that is, corrected, withdrawn, and read. */
export async function walkMassPlan({ post, get }: PlanCalls, projectId: string): Promise<void> {
  const approve = (change: object = {}) => post('projects/SKOLE/mass-plan', { ...PLAN, ...change });
  const refused = async (answer: Promise<TestAnswer>): Promise<string> => {
    const { status, text } = await answer;
    return `${status} ${(JSON.parse(text) as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer).join(' ')}`;
  };
  const [cut, use, away] = [PLAN.cuts[0], PLAN.uses[0], PLAN.surplus[0]];
  expect(await refused(approve({ approvedOn: '2025-02-30' }))).toBe('400 /approvedOn');
  expect(await refused(approve({ approver: undefined }))).toBe('400 /approver');
  expect(await refused(approve({ cuts: [{ ...cut, usableShare: '1.2' }] }))).toBe('400 /cuts/0/usableShare');
  expect(await refused(approve({ cuts: [cut, { ...cut, material: 'cheese' }] }))).toBe('400 /cuts/1/material');
  expect(await refused(approve({ uses: [use, use] }))).toBe('400 /uses/1/requirement');
  expect(await refused(approve({ surplus: [{ ...away, receiver: 'NOWHERE' }] }))).toBe('400 /surplus/0/receiver');
  expect((await post('projects/NOWHERE/mass-plan', PLAN)).status).toBe(404);

  const approved = await approve();
  expect(approved.status).toBe(200);
  const { id, outcome, events } = recordedOf(approved);
  expect([outcome, events[0]?.type]).toEqual(['recorded', 'MassPlanApproved']);
  expect(await refused(approve({ approver: 'Another' }))).toBe('409 /reference');

  const { reference: _reference, ...rest } = PLAN;
  const correct = (change: object) => post(`mass-plans/${id}/corrections`, { project: 'SKOLE', ...change });
  expect(await refused(correct({ ...rest, cuts: [{ ...cut, usableAs: 'cheese' }] }))).toBe('400 /cuts/0/usableAs');
  const corrected = recordedOf(await correct({ ...rest, cuts: [{ ...cut, usableShare: '0.5' }] }));
  expect(corrected).toMatchObject({ id, outcome: 'recorded', events: [{ type: 'MassPlanCorrected' }] });
  const read = await get(`projects/${projectId}/mass-plan?after=${corrected.position}`);
  expect(read).toMatchObject({
    project: projectId,
    inForce: 1,
    versions: [
      {
        massPlanId: id,
        reference: 'MP-1',
        version: 2,
        inForce: true,
        cuts: [{ massKg: 100_000, usableShare: '0.5', usableKg: 50_000 }],
        uses: [{ massKg: 40_000, primary: { material: 'gravel', massKg: 40_000, haulDistanceKm: '18.5' } }],
        surplus: [{ massKg: 60_000 }],
      },
    ],
  });

  // Who has read the first record does not take back the second.
  const outdated = await correct({ withdrawn: true, supersedesVersion: 1 });
  expect([outdated.status, outdated.headers.get('etag')]).toEqual([412, '"v2"']);
  const withdrawn = recordedOf(await correct({ withdrawn: true, supersedesVersion: 2 }));
  expect(withdrawn.outcome).toBe('recorded');
  const after = await get(`projects/${projectId}/mass-plan?after=${withdrawn.position}`);
  expect(after).toMatchObject({ inForce: null, versions: [{ version: 3, withdrawn: true }], deviations: null });
}
