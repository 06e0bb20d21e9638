/**
 * What was dispatched against what was received, by pair of sites and month, over PostgreSQL; and mass downstream of a reclassification.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type CrossChecksAnswer, crossChecksAnswer } from '#libs/contracts/api/cross-checks.js';
import type { FindingAnswer } from '#libs/contracts/api/findings.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { projectReadModels } from '#libs/testing/read-models.js';
import type { PageQuery } from '../paging.js';
import { projections } from '../projections.js';
import { type ReadSession, resolveAsOf } from '../session.js';
import { CustodyStory } from '../testing/custody-story.js';
import { crossChecks } from './cross-checks.js';
import { listFindings } from './list-findings.js';
import { noStream } from './testing/no-stream.js';

const postgres = useTestPostgres();

async function read<Answer>(story: CustodyStory, work: (session: ReadSession) => Promise<Answer>): Promise<Answer> {
  const models = await projectReadModels(await postgres.freshDatabase(), projections, story.events);
  try {
    return await models.readStore.read(work);
  } finally {
    await models.close();
  }
}

const checks = (story: CustodyStory, from?: string, to?: string): Promise<CrossChecksAnswer> =>
  read(story, async (session) => {
    const territory = { kind: 'municipality', id: '5028' } as const;
    const answer = await crossChecks(session, await resolveAsOf(session, undefined, 0), { territory, from, to });
    const validate = new Ajv2020({ strict: false }).compile(crossChecksAnswer);
    expect([validate(answer), validate.errors]).toEqual([true, null]);
    return answer;
  });

const found = (story: CustodyStory, type: string): Promise<FindingAnswer[]> =>
  read(story, async (session) => {
    const asOf = await resolveAsOf(session, undefined, 0);
    return (await listFindings(session, asOf, { type }, { nowMs: 0, readStream: noStream })).items;
  });

function setting() {
  const story = new CustodyStory().on('2025-01-02');
  const project = story.project('school', '5001');
  const pit = story.site('pit', 'excavation', { municipality: '5001', project });
  const plant = story.site('plant', 'sorting_plant', { municipality: '5028' });
  const deposit = story.site('deposit', 'deposit', { municipality: '5031' });
  const clay = story.lot('clay', 'clay_soft', { project });
  story.excavated(clay, pit, 1000, '2025-01-03');
  return { story, pit, plant, deposit, clay };
}

describe('cross-checks', () => {
  test('tell each pair and month with the expected standard deviation, with a finding where it is beyond', async () => {
    const { story, pit, plant, clay } = setting();
    const told = { plusMinus: 0.98 }; // σ = 0.5 t
    const first = story.dispatched('one', clay, [pit, plant], 30, '2025-01-31T10:00', told);
    story.received(first, plant, 29, '2025-01-31T11:00', told);
    const second = story.dispatched('two', clay, [pit, plant], 30, '2025-01-31T22:00', told);
    const receipt = story.received(second, plant, 27, '2025-02-01T01:00', told);
    const { rows } = await checks(story);
    expect(rows).toMatchObject([
      // √(0.5² + 0.5²) t
      {
        month: '2025-01',
        dispatchedKg: 30_000,
        receivedKg: 29_000,
        differenceKg: -1000,
        standardDeviationKg: '707.11',
        zScore: '-1.41',
      },
      {
        month: '2025-02',
        movements: 1,
        differenceKg: -3000,
        zScore: '-4.24',
        beyond: true,
        eventIds: [second.dispatch.id, receipt.id],
      },
    ]);
    expect(rows[0]).toMatchObject({
      beyond: false,
      findingId: null,
      from: { name: 'pit' },
      to: { name: 'plant', municipality: '5028' },
    });
    expect(rows[1]!.events).toBe(`/api/v1/mass-events?site=${plant}&from=2025-02-01&to=2025-03-01`);
    expect((await found(story, 'sent_received_difference')).map(({ findingId }) => findingId)).toEqual([rows[1]!.findingId]);
    expect((await checks(story, '2025-02-01', '2025-03-01')).rows).toEqual([rows[1]]);
    const pages = await read(story, async (session) => {
      const asOf = await resolveAsOf(session, undefined, 0);
      const of = (page: PageQuery) =>
        crossChecks(session, asOf, { territory: { kind: 'municipality', id: '5028' }, limit: 1, ...page });
      await expect(of({ cursor: 'x' })).rejects.toThrow(/cursor is none/);
      const page = await of({});
      return [page, await of({ cursor: page.next! })];
    });
    expect(pages.map((page) => [page.rows, page.next === null])).toEqual([
      [[rows[0]], false],
      [[rows[1]], true],
    ]);
  });

  test('leave out what came back, what was turned away, what was annulled and a confirmation that lapsed', async () => {
    const { story, pit, plant, deposit, clay } = setting();
    const back = story.dispatched('back', clay, [pit, plant], 30, '2025-01-10T10:00');
    story.received(back, plant, 10, '2025-01-10T11:00', { final: false });
    story.rejected(back, plant, 'polluted', '2025-01-10T11:10');
    expect((await checks(story)).rows).toEqual([]);
    story.returned(back, 20, '2025-01-10T12:00');
    const annulled = story.dispatched('annulled', clay, [pit, plant], 30, '2025-01-11T10:00');
    story.corrected(story.received(annulled, plant, 20, '2025-01-11T11:00'), 'annulled');
    const movement = story.stored(clay, pit, plant, 40, '2025-01-12T10:00', { ticket: 'T-1' });
    story.by('987654325').confirmed(movement, 35, '2025-01-12T11:00');
    expect((await checks(story)).rows).toMatchObject([{ dispatchedKg: 40_000, receivedKg: 35_000 }]);
    story.by().corrected(movement, { toSite: deposit });
    expect((await checks(story)).rows).toEqual([]);
    story.corrected(movement, { toSite: plant });
    expect((await checks(story)).rows).toMatchObject([{ dispatchedKg: 40_000, receivedKg: 35_000 }]);
  });
});

describe('mass that had gone on before its lot got a worse class', () => {
  test('counts once, as confirmed, and is settled when the lot is classed no worse', async () => {
    const { story, pit, plant, deposit, clay } = setting();
    story.stored(clay, pit, plant, 100, '2025-01-04');
    const gone = story.deposited(clay, plant, deposit, 30, '2025-01-05');
    story.by('987654325').confirmed(gone, 28, '2025-01-05');
    story.by();
    const worse = story.classified(clay, { conditionClass: '3' }, [[plant, 70]], '2025-02-01');
    expect(await found(story, 'reclassified_downstream')).toMatchObject([
      { status: 'open', massKg: 28_000, details: { fromClasses: '1', toClass: '3' } },
    ]);
    story.deposited(worse, plant, deposit, 20, '2025-02-02');
    expect(await found(story, 'reclassified_downstream')).toMatchObject([{ status: 'open', massKg: 28_000 }]);
    story.classified(worse, { conditionClass: '1' }, [[plant, 50]], '2025-03-01');
    expect(await found(story, 'reclassified_downstream')).toMatchObject([{ status: 'cleared', massKg: 28_000 }]);
  });

  test('is what the correction says, at the class in which it had gone', async () => {
    const { story, pit, plant, deposit, clay } = setting();
    story.stored(clay, pit, plant, 100, '2025-01-04');
    const gone = story.deposited(clay, plant, deposit, 30, '2025-01-05');
    story.classified(clay, { conditionClass: '2' }, [[plant, 70]], '2025-02-01');
    story.corrected(gone, { massKg: 25_000, massLowKg: 25_000, massHighKg: 25_000 });
    expect(await found(story, 'reclassified_downstream')).toMatchObject([{ status: 'open', massKg: 25_000 }]);
    story.corrected(gone, 'annulled');
    expect(await found(story, 'reclassified_downstream')).toMatchObject([{ status: 'cleared' }]);
  });
});
