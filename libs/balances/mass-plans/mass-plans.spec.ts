/**
 * Mass plans as known now and before, and what they make of reused mass in climate accounts.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { massPlanAgainstActual } from '../../../apps/reporting/mass-plan-queries.js';
import { climateAccountInput } from '../../../apps/shared/climate-account-input.js';
import { computeClimateAccount } from '#libs/climate/index.js';
import { type MassPlanAnswer, massPlanAnswer } from '#libs/contracts/api/mass-plans.js';
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { type AsOf, type ReadSession, resolveAsOf } from '../session.js';
import type { TerritoryRef } from '../territory-balances/territory.js';
import { Story, idOf } from '../testing/story.js';
import { flowFacts } from '../flows/flow-facts.js';
import { withEnds } from '../flows/summed-facts.js';
import { type Handling, handledKg } from '../site-records/handled-mass.js';
import { countedMassPlan } from './mass-plans.js';
import { plannedPrimaryReceivers } from './planned-primary.js';

const postgres = useTestPostgres();
const NOTE = { id: idOf('note', 'plan'), hash: 'd'.repeat(64) };
let models: ProjectedReadModels;
let school: string;
let road: string;
let bridge: string;

const tonnes = (value: number) => ({
  quantity: { value: String(value), unit: 't', method: 'model', relativeUncertainty: '0.1' },
  massKg: value * 1000,
  massLowKg: value * 800,
  massHighKg: value * 1200,
  massBasis: 'estimated',
  factorSet: '2026-1',
});

beforeAll(async () => {
  const story = new Story().on('2025-02-01T12:00');
  school = story.project('school', '5001');
  road = story.project('road', '5031');
  bridge = story.project('bridge', '5028');
  const pit = story.site('pit', 'excavation', { municipality: '5001', project: school });
  const bed = story.site('bed', 'recipient', { municipality: '5031', project: road });
  const pier = story.site('pier', 'recipient', { municipality: '5028', project: bridge });
  const quarry = story.site('quarry', 'quarry', { municipality: '5031' });
  /** The road needs 100 t of rock in its bed, and would have to buy 100 t of gravel. */
  const plan = (planVersion: number, approvedOn: string, listed: number) => ({
    projectId: road,
    massPlanId: idOf('plan', String(planVersion)),
    planVersion,
    reference: `MP-${planVersion}`,
    approver: 'the builder',
    approvedOn,
    cuts: [],
    uses: [
      { requirement: 'bed', material: 'rock_blasted', ...tonnes(listed), primary: { material: 'gravel', ...tonnes(listed) } },
      { requirement: 'slope', material: 'till', ...tonnes(50) },
    ],
    surplus: [],
  });
  story.record('massPlan', road, 'MassPlanApproved', plan(1, '2025-01-20', 100));
  const ofBridge = { ...plan(1, '2025-01-20', 20), projectId: bridge, massPlanId: idOf('plan', 'bridge') };
  story.record('massPlan', bridge, 'MassPlanApproved', ofBridge);
  const rock = story.lot('rock', 'rock_blasted', { project: school });
  const till = story.lot('till', 'till', { project: school });
  const gravel = story.lot('gravel', 'gravel', { project: road });
  story.reused(rock, pit, bed, 60, '2025-03-10T10:00', { from: 'ground', fate: 'other_project' });
  story.reused(till, pit, bed, 30, '2025-03-11T10:00', { from: 'ground', fate: 'other_project' });
  story.reused(rock, pit, bed, 60, '2025-04-20T10:00', { from: 'ground', fate: 'other_project' });
  const forBridge = story.lot('for the bridge', 'gravel', { project: bridge });
  story.supplied(forBridge, quarry, pier, 5, '2025-04-21T10:00');
  story.supplied(gravel, quarry, bed, 10, '2025-05-02T10:00');
  story.on('2025-06-01T12:00');
  // Approved before the first, recorded after it: the first stays in force.
  story.record('massPlan', road, 'MassPlanApproved', { ...plan(2, '2025-01-10', 7), note: NOTE });
  story.on('2025-07-01T12:00');
  story.record('massPlan', road, 'MassPlanCorrected', { ...plan(1, '2025-01-20', 100), withdrawn: true, supersedesVersion: 1 });
  models = await projectReadModels(await postgres.freshDatabase(), projections, story.events, { batchSize: 3 });
});
afterAll(() => models?.close());

const asked = <T>(asOf: string | undefined, read: (session: ReadSession, known: AsOf) => Promise<T>): Promise<T> =>
  models.readStore.read(async (session) => read(session, await resolveAsOf(session, asOf, Date.parse('2025-08-01T00:00:00Z'))));
const ask = (asOf?: string, project = road): Promise<MassPlanAnswer> =>
  asked(asOf, (session, known) =>
    massPlanAgainstActual(session, known, project, () => Promise.resolve(new Map([[NOTE.id, 'Møte 3']]))),
  );

test('all versions in the order of their approval, and the one in force; before a withdrawal as it was', async () => {
  const answer = await ask();
  expect(new Ajv2020({ strict: false }).validate(massPlanAnswer, answer)).toBe(true);
  expect(answer).toMatchObject({ project: road, name: 'road', inForce: 2 });
  expect(answer.versions).toMatchObject([
    { planVersion: 2, version: 1, inForce: true, withdrawn: false, approvedOn: '2025-01-10', note: 'Møte 3', designReason: null },
    { planVersion: 1, version: 2, inForce: false, withdrawn: true },
  ]);
  expect(answer.versions[0]!.uses).toMatchObject([
    { requirement: 'bed', quality: null, massKg: 7_000, primary: { material: 'gravel', massKg: 7_000, haulDistanceKm: null } },
    { requirement: 'slope', primary: null },
  ]);
  const before = await ask('2025-06-15T00:00:00Z');
  expect(before.inForce).toBe(1);
  expect(before.versions.map(({ planVersion, inForce }) => [planVersion, inForce])).toEqual([
    [2, false],
    [1, true],
  ]);
  expect((await ask('2025-01-01T00:00:00Z').catch((error: unknown) => error)) as Error).toMatchObject({ kind: 'not-found' });
});

test('a project without a plan has none; an unknown project is not found', async () => {
  expect(await ask(undefined, school)).toMatchObject({ inForce: null, versions: [], deviations: null });
  expect(await asked(undefined, (session, known) => countedMassPlan(session, known, school))).toEqual([]);
  await expect(ask(undefined, idOf('project', 'nowhere'))).rejects.toMatchObject({ kind: 'not-found' });
});

test('stands against what was recorded, as known then: tonnes dug, used and sent', async () => {
  const rows = async (asOf?: string) => {
    const { deviations } = await ask(asOf);
    return deviations!.map(({ flow, material, plannedKg, plannedLowKg, plannedHighKg, actualKg, deviationKg }) => [
      `${flow} ${material}`,
      ...[plannedKg, plannedLowKg, plannedHighKg, actualKg, deviationKg].map((massKg) => massKg / 1000),
    ]);
  };
  // The bed lies in the road's project: 120 t of the school's rock and 30 t of its till were placed there; the gravel lies in store yet.
  expect(await rows('2025-06-15T00:00:00Z')).toEqual([
    ['used_on_site rock_blasted', 100, 80, 120, 120, 20],
    ['used_on_site till', 50, 40, 60, 30, -20],
  ]);
  expect(await rows()).toEqual([
    ['used_on_site rock_blasted', 7, 5.6, 8.4, 120, 113],
    ['used_on_site till', 50, 40, 60, 30, -20],
  ]);
});

describe('avoided primary mass', () => {
  const account = (asOf: string, territory: TerritoryRef, period = {}): Promise<ClimateAccountAnswer> =>
    asked(asOf, async (session, known) =>
      computeClimateAccount(await climateAccountInput(session, known, { territory, ...period })),
    );
  const replacedKg = ({ lines }: ClimateAccountAnswer): number | undefined =>
    lines.find(({ id }) => id === 'avoided_primary:production')?.massKg;
  const giver = { kind: 'project', id: school } as const;
  const before = '2025-06-15T00:00:00Z';

  test('is what the receiver’s plan lists less what was bought: 100 − 10 of 120 t of rock, none of the till', async () => {
    expect(replacedKg(await account(before, { ...giver, id: school }))).toBe(90_000);
    expect(replacedKg(await account(before, { kind: 'project', id: road }))).toBeUndefined();
    // Once, at the place of use.
    expect(replacedKg(await account(before, { kind: 'municipality', id: '5031' }))).toBe(90_000);
    expect(replacedKg(await account(before, { kind: 'municipality', id: '5001' }))).toBeUndefined();
  });

  test('of a period is what its end has more than its beginning, also where it begins within a month', async () => {
    const period = { from: '2025-04-10', to: '2025-05-01' };
    expect(replacedKg(await account(before, { ...giver, id: school }, period))).toBe(40_000);
  });

  test('follows the plan in force as known: 7 − 10 t bought leaves nothing', async () => {
    expect(replacedKg(await account('2025-07-15T00:00:00Z', { ...giver, id: school }))).toBeUndefined();
  });
});

test('flows of all receivers are read once where the period begins with a month, twice where it begins within one; with one answer', async () => {
  const read = (from: string) =>
    asked('2025-06-15T00:00:00Z', async (session, known) => {
      const queries: string[] = [];
      const counted: ReadSession = {
        ...session,
        query: (sql, parameters) => {
          queries.push(sql);
          return session.query(sql, parameters);
        },
      };
      const territory = { kind: 'project', id: school } as const;
      const { receivingProjects } = withEnds(await flowFacts(session, known, { territory, basis: 'recorded' }));
      const projects = new Set([...receivingProjects, bridge]);
      const receivers = await plannedPrimaryReceivers(counted, known, { from, to: '2025-06-01' }, projects, new Set());
      const told = receivers.map(({ plan: { projectId }, facts }) => [
        projectId === road ? 'road' : 'bridge',
        ...facts.map(({ month, to, massKg }) => `${month} ${to.material} ${massKg / 1000}`).sort(),
      ]);
      return [queries.filter((sql) => sql.includes('touched AS')).length, receivers[0]!.fromMonth, told.sort()];
    });
  // Till of March is none that the plan would have bought; what was before the period has no month.
  const told = [
    ['bridge', '2025-04 gravel 5'],
    ['road', ' gravel 60', ' till 30', '2025-04 gravel 60', '2025-05 gravel 10'],
  ];
  expect(await read('2025-04-01')).toEqual([1, '2025-04', told]);
  expect(await read('2025-04-02')).toEqual([2, '2025-04', told]);
});

test('mass that was handled is read once for all records of an activity', async () => {
  await asked(undefined, async (session, known) => {
    const queries: string[] = [];
    const counted: ReadSession = {
      ...session,
      query: (sql, parameters) => {
        queries.push(sql);
        return session.query(sql, parameters);
      },
    };
    const of = (activity: Handling['activity'], site: string, from: string, to: string): Handling => ({
      activity,
      siteId: idOf('site', site),
      from,
      to,
    });
    const asked = [
      of('placing', 'bed', '2025-03-01', '2025-04-01'),
      of('excavation_loading', 'pit', '2025-03-01', '2025-05-01'),
      of('placing', 'bed', '2025-04-01', '2025-05-01'),
      of('placing', 'bed', '2025-06-01', '2025-07-01'),
    ];
    expect(await handledKg(counted, known, asked)).toEqual([90_000, 150_000, 60_000, 0]);
    expect(queries).toHaveLength(2);
  });
});
