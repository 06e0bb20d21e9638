/**
 * The log that the first version of each event wrote becomes read models: no projection stops at it, and they say what was worked out by hand.
 * @needs postgres
 */
import {
  type GoldenBalance,
  goldenBalances,
  goldenEvents,
  goldenNames,
  sorted,
} from '#libs/contracts/golden/testing/golden-log.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from './projections.js';

const postgres = useTestPostgres();

/** Accounts that the tables of a read model add up to, without their holders. */
const withoutHolders = (balances: readonly GoldenBalance[]): GoldenBalance[] => {
  const sums = new Map<string, GoldenBalance>();
  for (const balance of balances) {
    const { massKg, ...account } = { ...balance, holder: '' };
    const key = JSON.stringify(Object.entries(account).sort());
    sums.set(key, { ...account, massKg: massKg + (sums.get(key)?.massKg ?? 0) });
  }
  return sorted([...sums.values()].filter(({ massKg }) => massKg !== 0));
};

describe('read models of the golden log', () => {
  const events = goldenEvents();
  const names = goldenNames();
  let models: ProjectedReadModels;

  beforeAll(async () => {
    models = await projectReadModels(await postgres.freshDatabase(), projections, events, { batchSize: 7 });
  });
  afterAll(() => models?.close());

  test('hold every event, and in each account what was worked out by hand', async () => {
    expect(await models.rows('event')).toHaveLength(events.length);
    const held = (await models.rows('holding')).map(
      (row) =>
        ({
          kind: row['kind'],
          site: names.get(row['site'] as string),
          holder: names.get(row['holder_id'] as string),
          material: row['material'],
          conditionClass: row['condition_class'],
          status: row['status'],
          massKg: Number(row['mass_kg']),
        }) as GoldenBalance,
    );
    expect(sorted(held.filter(({ massKg }) => massKg !== 0))).toEqual(sorted(goldenBalances()));
  });

  test('have flows that add up to the same', async () => {
    const rows = await models.readStore.read((session) =>
      session.query<GoldenBalance>(
        `SELECT kind, site::text, '' AS holder, material, "conditionClass", status, sum(kg)::bigint AS "massKg" FROM (
           SELECT to_kind AS kind, to_site AS site, to_material AS material, to_class AS "conditionClass", to_status AS status, mass_kg AS kg
           FROM {schema}.flow_day JOIN {schema}.lane USING (lane)
           UNION ALL SELECT from_kind, from_site, from_material, from_class, from_status, -mass_kg
           FROM {schema}.flow_day JOIN {schema}.lane USING (lane)) AS ends
         GROUP BY 1, 2, 3, 4, 5, 6`,
      ),
    );
    const balances = rows.map((row) => ({ ...row, site: names.get(row.site)!, massKg: Number(row.massKg) }));
    expect(withoutHolders(balances)).toEqual(withoutHolders(goldenBalances()));
  });

  test('find what the story says: the surveyed stock, and requests that came to their ends', async () => {
    const findings = await models.rows('finding');
    const commented = events.find(({ type }) => type === 'FindingCommented')!;
    const { findingId } = JSON.parse(commented.data) as { findingId: string };
    expect(findings.find(({ finding_id: id }) => id === findingId)).toMatchObject({ type: 'surveyed_difference' });
    const steps = (await models.rows('correction_step')).map(({ kind }) => kind as string).sort();
    expect(steps).toEqual(['applied', 'approved', 'approved', 'failed', 'refused', 'reminded']);
  });

  test('come out the same however the log is cut', async () => {
    const other = await projectReadModels(await postgres.freshDatabase(), projections, events, { batchSize: 1000 });
    const dump = async (of: ProjectedReadModels): Promise<string> => {
      const rows: unknown[] = [];
      for (const { name } of of.readStore.tables) rows.push([name, await of.rows(name)]);
      return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value), 1);
    };
    try {
      expect(await dump(other)).toBe(await dump(models));
    } finally {
      await other.close();
    }
  });
});
