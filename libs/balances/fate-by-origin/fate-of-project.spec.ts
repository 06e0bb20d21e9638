/**
 * Where the mass of a story is, whose numbers were added up by hand; over PostgreSQL.
 * @needs postgres
 */
import type { FateAnswer } from '#libs/contracts/api/flows.js';
import type { RawEvent } from '#libs/contracts/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { type RegionStory, regionStory } from '../testing/region-story.js';
import { fateOfProject } from './fate-of-project.js';

const postgres = useTestPostgres();
const CLOCK_MS = Date.parse('2026-01-01T00:00:00Z');

describe('fate by origin of a project', () => {
  let models: ProjectedReadModels;
  let told: RegionStory;
  let streamsRead: string[] = [];

  async function* readStream(stream: string): AsyncGenerator<readonly RawEvent[]> {
    streamsRead.push(stream);
    yield told.story.events.filter((event) => event.stream === stream);
  }

  const fate = (project: string, asOf?: string): Promise<FateAnswer> =>
    models.readStore.read(async (session) =>
      fateOfProject(session, await resolveAsOf(session, asOf, CLOCK_MS), project, readStream),
    );
  /** `account site: tonnes share`, in the order of the answer. */
  const lines = ({ rows }: FateAnswer): string[] =>
    rows.map((row) => `${row.accountKind} ${row.siteName ?? '?'} ${row.material}: ${row.massKg / 1000} t, ${row.share ?? '?'} %`);

  beforeAll(async () => {
    told = regionStory();
    told.story.on('2025-06-01').corrected(told.lateDeposit, { massKg: 8000 });
    models = await projectReadModels(await postgres.freshDatabase(), projections, told.story.events, { batchSize: 7 });
  });
  afterAll(() => models?.close());
  beforeEach(() => {
    streamsRead = [];
  });

  test('follows the mass through storage and sorting, to the kilogram', async () => {
    const answer = await fate(told.school);
    expect(lines(answer)).toEqual([
      'placed park hill gravel: 25 t, 25.00 %',
      'placed selbu gravel: 10 t, 10.00 %',
      'deposited deposit clay_soft: 38 t, 38.00 %',
      'deposited sweden gravel: 5 t, 5.00 %',
      'stock school pit clay_soft: 2 t, 2.00 %',
      'loss plant clay_soft: 20 t, 20.00 %',
    ]);
    expect(answer).toMatchObject({ excavatedKg: 100_000, residualKg: 0, custodyModel: 'controlled_blending' });
    expect(answer.rows[2]).toMatchObject({ municipality: '5031', fate: 'deposit_clean', countsAs: 'deposited' });
    expect(answer.project).toEqual({ id: told.school, name: 'school', demo: false });
    expect(streamsRead).toEqual([]);
  });

  test('of the other project takes the other half of what was blended', async () => {
    const answer = await fate(told.park);
    expect(lines(answer)).toEqual([
      'placed park hill gravel: 25 t, 50.00 %',
      'placed selbu gravel: 10 t, 20.00 %',
      'deposited sweden gravel: 5 t, 10.00 %',
      'loss plant till: 10 t, 20.00 %',
    ]);
    expect(answer).toMatchObject({ excavatedKg: 50_000, residualKg: 0 });
  });

  test('is answered as it was known earlier, from the streams concerned', async () => {
    const answer = await fate(told.school, '2025-05-01');
    expect(lines(answer)).toEqual([
      'deposited deposit clay_soft: 40 t, 40.00 %',
      'stock plant gravel: 40 t, 40.00 %',
      'loss plant clay_soft: 20 t, 20.00 %',
    ]);
    expect(answer).toMatchObject({ excavatedKg: 100_000, residualKg: 0 });
    expect(answer.asOf.requested).toBe('2025-05-01');
    expect(streamsRead.sort()).toEqual(
      [
        `lot-${told.lots.clay.lotId}`,
        `lot-${told.lots.till.lotId}`,
        `lot-${told.lots.gravel.lotId}`,
        `sortingRun-${told.run}`,
      ].sort(),
    );
    expect((await fate(told.school, '2025-06-02')).rows).toEqual((await fate(told.school)).rows);
  });

  test('is empty before anything was known', async () => {
    await expect(fate(told.school, '2025-01-01')).rejects.toThrow(/no project/);
    expect(await fate(told.school, '2025-02-02')).toMatchObject({ excavatedKg: 0, rows: [], residualKg: 0 });
  });

  test('of an unknown project is an error', async () => {
    await expect(fate(told.run)).rejects.toThrow(/no project/);
  });
});
