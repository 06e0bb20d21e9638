/**
 * The region's table of 2020 from the log to the indicators; over PostgreSQL.
 * @needs postgres
 */
import { type FlowFactsQuery, flowFacts } from '#libs/balances/flows/flow-facts.js';
import { projections } from '#libs/balances/projections.js';
import { resolveAsOf } from '#libs/balances/session.js';
import { regionStory, table2020 } from '#libs/balances/testing/region-story.js';
import { flowLinks } from '#libs/contracts/api/flow-link.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { computeIndicators, splitByOrigin } from './index.js';

const postgres = useTestPostgres();
const CLOCK_MS = Date.parse('2026-01-01T00:00:00Z');
const YEAR = { from: '2020-01-01', to: '2021-01-01' };

describe('the table of 2020, filed as annual returns', () => {
  let models: ProjectedReadModels;

  beforeAll(async () => {
    const { story } = regionStory();
    table2020(story);
    models = await projectReadModels(await postgres.freshDatabase(), projections, story.events);
  });
  afterAll(() => models?.close());

  async function shares(territory: FlowFactsQuery['territory']): Promise<Record<string, string>> {
    const { facts } = await models.readStore.read(async (session) =>
      flowFacts(session, await resolveAsOf(session, undefined, CLOCK_MS), { territory, basis: 'reported', ...YEAR }),
    );
    const links = flowLinks({ territory, period: YEAR, asOf: { requested: null }, basis: 'reported' });
    const answers = computeIndicators({ basis: 'reported', territoryFacts: splitByOrigin(facts), links });
    const figures = answers.flatMap((answer) => [answer, ...answer.secondary]);
    return Object.fromEntries(figures.map(({ id, value, notApplicable }) => [id, value?.text ?? notApplicable!.code]));
  }

  test('gives the shares of the region', async () => {
    expect(await shares({ kind: 'region', id: 'trondheimsregionen' })).toMatchObject({
      surplus_utilisation: '20.06',
      off_site_reuse_part: '17.42',
      soil_improvement_part: '2.64',
      deposit_rate: '79.94',
      excavation_utilisation: 'not_reported',
    });
  });

  test('gives no share of a municipality, of which deposited mass alone is known', async () => {
    expect(await shares({ kind: 'municipality', id: '5001' })).toMatchObject({
      surplus_utilisation: 'not_reported',
      deposit_rate: 'nothing_else_reported',
    });
  });
});
