/**
 * What holds of every chain of random logs with sorting, reopened runs, loads, confirmations, splits and corrections; over PostgreSQL.
 * @needs postgres
 */
import type { ChainEdge, LotChainAnswer, OriginShare } from '#libs/contracts/api/chain.js';
import type { RawEvent, StoredEvent } from '#libs/contracts/index.js';
import { custodyLog } from '#libs/testing/custody-log.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { randomLotLog } from '#libs/testing/random-lot-log.js';
import { type ProjectedReadModels, asRecorded, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import type { AsOf, ReadSession } from '../session.js';
import { lotChain } from './chain.js';

const SEEDS = Number(process.env['SEEDS'] ?? 2);
const EVENTS = 100;
const postgres = useTestPostgres();

const sumOf = (shares: readonly OriginShare[]): number => shares.reduce((sum, { massKg }) => sum + massKg, 0);

interface Held {
  site: string;
  kind: string;
  mass_kg: number;
}

const LOGS = Array.from({ length: SEEDS }, (_, seed) => [
  { name: `with sorting ${seed}`, log: randomLotLog(seed + 1000, EVENTS).events },
  { name: `of custody ${seed}`, log: custodyLog(seed + 1, 2).events },
]).flat();

describe.each(LOGS)('chains of a random log $name', ({ log }) => {
  let models: ProjectedReadModels;
  let events: readonly StoredEvent[];
  let lotIds: string[];

  async function* readStream(stream: string): AsyncGenerator<readonly RawEvent[]> {
    yield events.filter((event) => event.stream === stream).map(asRecorded);
  }
  const at = (position: bigint): AsOf => ({
    position,
    knownAtMs: Date.parse('2030-01-01T00:00:00Z'),
    final: true,
    requested: '2030-01-01T00:00:00Z',
  });
  const chain = (read: ProjectedReadModels, lotId: string, position?: bigint): Promise<LotChainAnswer> =>
    read.readStore.read((session: ReadSession) =>
      lotChain(session, at(position ?? session.position), lotId, { limit: 10_000 }, { readStream }),
    );

  beforeAll(async () => {
    events = log;
    models = await projectReadModels(await postgres.freshDatabase(), projections, events);
    lotIds = [...new Set(events.filter(({ stream }) => stream.startsWith('lot-')).map(({ stream }) => stream.slice(4)))];
  });
  afterAll(() => models?.close());

  test('hold what the accounts hold, and every kilogram has an origin', async () => {
    const holdings = await models.rows<Held & { holder_id: string }>('holding');
    for (const lotId of lotIds) {
      const { nodes, edges, edgeCount } = await chain(models, lotId);
      const ofLot = nodes.filter((node) => node.lotId === lotId);
      const told = ofLot.flatMap(({ place, accounts }) => accounts.map(({ kind, massKg }) => `${place.site} ${kind} ${massKg}`));
      const sums = new Map<string, number>();
      for (const { holder_id: holder, site, kind, mass_kg: massKg } of holdings)
        if (holder === lotId) sums.set(`${site} ${kind}`, (sums.get(`${site} ${kind}`) ?? 0) + Number(massKg));
      const held = [...sums].filter(([, massKg]) => massKg !== 0).map(([account, massKg]) => `${account} ${massKg}`);
      expect(told.sort()).toEqual(held.sort());
      for (const node of nodes) if (!node.beside) expect([node.id, sumOf(node.origins)]).toEqual([node.id, node.massKg]);
      expect(new Set(edges.map(({ eventId }) => eventId)).size).toBe(edgeCount);
      // What comes back from a run that the lot never gave to belongs to no chain of it.
      const own = events.filter(
        ({ stream, type }) =>
          stream === `lot-${lotId}` &&
          !['LotOpened', 'MassEventCorrected', 'MovementConfirmed', 'SortingInputReturned'].includes(type),
      );
      const seen = new Set(edges.map(({ eventId }) => eventId));
      expect(own.filter(({ id }) => !seen.has(id)).map(({ type }) => type)).toEqual([]);
    }
  });

  test('share out the mass of each event over its origins', async () => {
    const blended = (edge: ChainEdge): boolean => edge.origins !== null && edge.massKg > 0;
    for (const lotId of lotIds) {
      const { edges } = await chain(models, lotId);
      for (const edge of edges.filter(blended)) expect([edge.type, sumOf(edge.origins!)]).toEqual([edge.type, edge.massKg]);
    }
  });

  test('as known earlier are those of the log as it was then', async () => {
    const position = events[Math.floor(events.length * 0.6)]!.position;
    const earlier = events.filter((event) => event.position <= position);
    const then = await projectReadModels(await postgres.freshDatabase(), projections, earlier);
    try {
      for (const lotId of lotIds) {
        if (!earlier.some(({ stream }) => stream === `lot-${lotId}`)) continue;
        const bare = ({ findings: _findings, asOf: _asOf, edges, ...rest }: LotChainAnswer) => ({
          ...rest,
          edges: edges.map((edge) => ({ ...edge, findings: [] })),
        });
        expect(bare(await chain(models, lotId, position))).toEqual(bare(await chain(then, lotId)));
      }
    } finally {
      await then.close();
    }
  });
});
