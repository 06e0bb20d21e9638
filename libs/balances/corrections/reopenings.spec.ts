/**
 * Requests for the reopening of a sorting run over PostgreSQL: the plan in force beside the one that is asked for.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type CorrectionDetailAnswer, correctionDetail as detailSchema } from '#libs/contracts/api/corrections.js';
import type { RawEvent } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { BUILDER, CONTRACTOR } from '#libs/mass-ledger/corrections-between-parties/testing/parties.js';
import { ASKED, OTHER_BUILDER, sorted } from '#libs/mass-ledger/corrections-between-parties/testing/sorted-run.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { projectReadModels } from '#libs/testing/read-models.js';
import { JournalProjection } from '../journal/journal.js';
import { RegistryProjection } from '../registry/registry.js';
import { resolveAsOf } from '../session.js';
import { correctionDetail } from './correction-detail.js';
import { CorrectionRequestProjection } from './projection.js';

const postgres = useTestPostgres();
const projections = () => [new JournalProjection(), new RegistryProjection(), new CorrectionRequestProjection()];
const valid = new Ajv2020({ strict: false }).compile(detailSchema);

test('a request for a reopening tells the plans before and after, while it waits and when it is applied', async () => {
  const { world, runId } = await sorted();
  const { requests } = world.process();
  const { correctionId } = await requests.requestReopening(runId, ASKED, CONTRACTOR);
  const readEvent = async (stream: string, revision: number): Promise<RawEvent> => {
    for await (const [event] of world.store.readStream(stream, revision)) return event!;
    throw new Error('no such event');
  };
  const look = async (): Promise<CorrectionDetailAnswer> => {
    const events: RecordedEvent[] = [];
    for await (const batch of world.store.readAll(0n)) events.push(...batch);
    const models = await projectReadModels(await postgres.freshDatabase(), projections, events, { batchSize: 5 });
    const answer = await models.readStore.read(async (session) =>
      correctionDetail(session, await resolveAsOf(session, undefined, world.clock.nowMs()), correctionId, readEvent),
    );
    await models.close();
    expect([valid(answer), valid.errors]).toEqual([true, null]);
    return answer;
  };
  const waiting = await look();
  expect(waiting).toMatchObject({
    state: 'pending',
    runId,
    correctedEventType: 'SortingStarted',
    supersedesVersion: 1,
    before: { plan: { lossKg: 2000 } },
    after: { planVersion: 2, plan: { lossKg: 4000 } },
  });
  await requests.approve(correctionId, {}, BUILDER);
  const { correctionEventId } = await requests.approve(correctionId, {}, OTHER_BUILDER);
  expect(await look()).toMatchObject({
    state: 'applied',
    correctionEventId,
    before: { plan: { lossKg: 2000 } },
    after: { planVersion: 2, plan: { lossKg: 4000 } },
  });
}, 60_000);
