/**
 * Requests for the reopening of a sorting run over PostgreSQL: the plan in force beside the one that is asked for.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type CorrectionDetailAnswer, correctionDetail as detailSchema } from '#libs/contracts/api/corrections.js';
import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import { lotIdOf, projectIdOf, siteIdOf } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { BUILDER, CONTRACTOR } from '#libs/mass-ledger/corrections-between-parties/testing/parties.js';
import { ASKED, OTHER_BUILDER, THEIRS, sorted } from '#libs/mass-ledger/corrections-between-parties/testing/sorted-run.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { correctionDetail } from './correction-detail.js';
import { sourcesOf } from './testing/sources.js';

const postgres = useTestPostgres();
const valid = new Ajv2020({ strict: false }).compile(detailSchema);

test('a request for a reopening tells the plans before and after, while it waits and when it is applied', async () => {
  const { world, runId } = await sorted('CUT');
  const { requests, ledger, runs } = world.process();
  const lotNamed = (name: string) => lotIdOf(projectIdOf('local', 'SCHOOL'), name);
  /** Event id of what the contractor did with a lot from the plant. */
  const went = async (type: string, name: string, tonnes: string, more: object): Promise<string> => {
    const quantity = { value: tonnes, unit: 't', method: 'weighbridge' };
    const body = { type, lot: lotNamed(name), fromSite: 'local:PLANT', quantity, occurredAt: '2025-03-12', ...more };
    const { answer } = await ledger.massEvents.record(body as unknown as MassEventRequest, CONTRACTOR);
    return answer.results[0]!.commands[0]!.events[0]!.eventId;
  };
  const onRoad = await went('LoadDispatched', 'coarse', '10', { plannedSite: 'local:DEPOSIT' });
  const fineStored = await went('MassStored', 'fine', '2', { toSite: 'local:STORAGE' });
  const again = { value: '5', unit: 't', method: 'weighbridge' } as const;
  await runs.start(
    {
      name: 'week 11',
      site: 'local:PLANT',
      project: 'local:SCHOOL',
      eventId: 'run 2',
      occurredAt: '2025-03-14',
      inputs: [{ lot: 'coarse', project: 'local:SCHOOL', quantity: again }],
      outputs: [{ name: 'washed', material: 'gravel', quantity: again }],
      lossKg: 0,
    },
    CONTRACTOR,
  );
  const washed = await went('MassDeposited', 'washed', '3', { toSite: 'local:DEPOSIT', occurredAt: '2025-03-15' });
  /** By lot and type: what was touched in, and the masses before and after. */
  const inShort = ({ downstream }: CorrectionDetailAnswer): string[] =>
    downstream.map(
      ({ type, lotName, touchedIn, massKg }) =>
        `${lotName ?? '?'} ${type} ${touchedIn.filter((each) => each !== 'findings').join('+')} ${massKg?.before ?? '?'}→${massKg?.after ?? '?'}`,
    );
  const { correctionId } = await requests.requestReopening(runId, ASKED, CONTRACTOR);
  const look = async (): Promise<CorrectionDetailAnswer> => {
    const events: RecordedEvent[] = [];
    for await (const batch of world.store.readAll(0n)) events.push(...batch);
    const models = await projectReadModels(await postgres.freshDatabase(), projections, events, { batchSize: 5 });
    const answer = await models.readStore.read(async (session) =>
      correctionDetail(session, await resolveAsOf(session, undefined, world.clock.nowMs()), correctionId, sourcesOf(world.store)),
    );
    await models.close();
    expect([valid(answer), valid.errors]).toEqual([true, null]);
    return answer;
  };
  const order: readonly string[] = [siteIdOf('local', 'S'), siteIdOf(THEIRS, 'CUT')]
    .sort()
    .map((id) => (id === siteIdOf('local', 'S') ? 'S' : 'CUT'));
  const waiting = await look();
  expect(waiting).toMatchObject({
    state: 'pending',
    runId,
    correctedEventType: 'SortingStarted',
    supersedesVersion: 1,
    before: { plan: { lossKg: 2000 } },
    after: { planVersion: 2, plan: { lossKg: 4000 } },
    effect: 'foreseen',
    findings: null,
  });
  // Of coarse 33 t were 13 200 kg of the school (20 in 50), and are 12 796 kg now (19 in 49); of fine 6 000, and 4 653.
  expect(inShort(waiting)).toEqual([
    'clay SortingInputIssued bookings 20000→19000',
    'coarse SortingOutputReceived bookings+origins 33000→33000',
    'fine SortingOutputReceived bookings+origins 15000→12000',
    'coarse LoadDispatched origins 10000→10000',
    'fine MassStored origins 2000→2000',
    'coarse SortingInputIssued origins 5000→5000',
    'washed SortingOutputReceived origins 5000→5000',
    'washed MassDeposited origins 3000→3000',
  ]);
  expect(waiting.downstream.map(({ eventId }) => eventId)).toEqual(expect.arrayContaining([onRoad, fineStored, washed]));
  expect(waiting.downstream[1]).toMatchObject({
    lotId: lotNamed('coarse'),
    fromSiteName: 'PLANT',
    origins: [
      { siteName: 'S', massKg: { before: 13_200, after: 12_796 } },
      { siteName: 'CUT', massKg: { before: 19_800, after: 20_204 } },
    ].sort((a, b) => order.indexOf(a.siteName) - order.indexOf(b.siteName)),
  });
  expect(waiting.downstream[0]).toMatchObject({
    fromSiteName: 'PLANT',
    bookings: [{ from: { kind: 'stock' }, to: { kind: 'process' }, massKg: { before: 20_000, after: 19_000 } }],
    evidence: null,
  });
  await requests.approve(correctionId, {}, BUILDER);
  const { correctionEventId } = await requests.approve(correctionId, {}, OTHER_BUILDER);
  const applied = await look();
  // What was foreseen has happened.
  const bare = (answer: CorrectionDetailAnswer) =>
    answer.downstream.map(({ findingIds: _ids, touchedIn, ...rest }) => ({
      ...rest,
      touchedIn: touchedIn.filter((each) => each !== 'findings'),
    }));
  expect(bare(applied).filter(({ touchedIn }) => touchedIn.length > 0)).toEqual(bare(waiting));
  expect(applied).toMatchObject({
    effect: 'happened',
    state: 'applied',
    correctionEventId,
    before: { plan: { lossKg: 2000 } },
    after: { planVersion: 2, plan: { lossKg: 4000 } },
  });
});
