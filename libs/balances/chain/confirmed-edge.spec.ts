/**
 * How the edge of a confirmed movement is known; over PostgreSQL.
 * @needs postgres
 */
import type { ChainEdge } from '#libs/contracts/api/chain.js';
import type { RawEvent } from '#libs/contracts/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { CustodyStory } from '../testing/custody-story.js';
import type { Happened, StoryLot } from '../testing/story.js';
import { lotChain } from './chain.js';

const postgres = useTestPostgres();
const OPERATOR = '974652269';
const CLOCK_MS = Date.parse('2026-01-01T00:00:00Z');

interface Sites {
  readonly school: string;
  readonly storage: string;
  readonly plant: string;
}

/** The edge of the movement of 50 t of clay from the school to the storage, after what else a story tells of it. */
async function edgeAfter(tell: (story: CustodyStory, moved: Happened, clay: StoryLot, sites: Sites) => void): Promise<ChainEdge> {
  const story = new CustodyStory();
  const sites = {
    school: story.site('school', 'excavation', { municipality: '5001' }),
    storage: story.site('storage', 'intermediate_storage', { municipality: '5001' }),
    plant: story.site('plant', 'sorting_plant', { municipality: '5001' }),
  };
  const clay = story.lot('clay', 'clay');
  const moved = story.stored(clay, sites.school, sites.storage, 50, '2025-03-02', { from: 'ground', ticket: 'P1' });
  tell(story, moved, clay, sites);
  const models = await projectReadModels(await postgres.freshDatabase(), projections, story.events);
  async function* readStream(stream: string): AsyncGenerator<readonly RawEvent[]> {
    yield story.events.filter((event) => event.stream === stream);
  }
  try {
    const { edges } = await models.readStore.read(async (session) =>
      lotChain(session, await resolveAsOf(session, undefined, CLOCK_MS), clay.lotId, {}, { readStream, nowMs: CLOCK_MS }),
    );
    return edges.find(({ eventId }) => eventId === moved.id)!;
  } finally {
    await models.close();
  }
}

test('a confirmation by the organisation that claimed leaves it documented', async () => {
  const edge = await edgeAfter((story, moved) => story.confirmed(moved, 48, '2025-03-03', { ticket: 'P1' }));
  expect(edge).toMatchObject({ massKg: 48_000, evidence: { level: 'documented' }, confirmation: { massKg: 48_000 } });
});

test('a confirmation of another site than the movement goes to by now is none', async () => {
  const edge = await edgeAfter((story, moved, _clay, { plant }) => {
    story.by(OPERATOR).confirmed(moved, 50, '2025-03-03');
    story.by().corrected(moved, { toSite: plant });
  });
  expect(edge).toMatchObject({ massKg: 50_000, evidence: { level: 'documented' }, confirmation: null });
});

test('a confirmation after a reclassification counts its difference once', async () => {
  const edge = await edgeAfter((story, moved, clay, { storage }) => {
    const occurredAt = '2025-03-05T12:00:00Z';
    story.classified(clay, { conditionClass: '3' }, [[storage, 50]], '2025-03-05');
    const { id: eventId } = story.events.at(-1)!;
    const passed = { eventId, occurredAt, toConditionClass: '3', toStatus: clay.status } as const;
    story.by(OPERATOR).confirmed(moved, 48, '2025-03-06', { ticket: 'R7', reclassifications: [passed] });
  });
  // The ticket of the receiver, whose mass it is, stands in the place of the sender's.
  expect(edge).toMatchObject({ massKg: 48_000, varianceKg: -2000, evidence: { level: 'confirmed', ticket: 'R7' } });
});
