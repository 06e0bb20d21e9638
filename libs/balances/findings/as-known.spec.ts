/**
 * Findings as known at a position are what was told when the log ended there; over PostgreSQL.
 * @needs postgres
 */
import type { RawEvent, StoredEvent } from '#libs/contracts/index.js';
import type { SiteRef } from '#libs/mass-ledger/domain/index.js';
import { DEPOSIT, PLANT, QUARRY, RECIPIENT, S, SCHOOL, STORAGE } from '#libs/mass-ledger/domain/testing/lot-spec.js';
import { custodyLog } from '#libs/testing/custody-log.js';
import { LotLog } from '#libs/testing/lot-log.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { B, BRIDGE, randomLotLog } from '#libs/testing/random-lot-log.js';
import { asRecorded, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import type { AsOf } from '../session.js';
import { CustodyStory } from '../testing/custody-story.js';
import type { FindingScope } from './scope.js';
import { type ToldFinding, tellFindings } from './tell-findings.js';

const SEEDS = Number(process.env['SEEDS'] ?? 1);
/** Ages are told long after, so that what was stored lies, or lay, for too long. */
const LATER = '2030-01-01T00:00:00Z';
const postgres = useTestPostgres();

/** A random log behind the registrations of its projects and sites. */
function registered(events: readonly StoredEvent[]): StoredEvent[] {
  const log = new LotLog();
  const organisation = '971203420';
  for (const [name, projectId] of [
    ['school', SCHOOL],
    ['bridge', BRIDGE],
  ] as const) {
    const data = { projectId, organisation, code: name, name, builder: organisation, municipality: '5001' };
    log.append(`project-${projectId}`, { type: 'ProjectRegistered', data });
  }
  for (const { siteId, kind, projectId } of [S, B, STORAGE, PLANT, DEPOSIT, RECIPIENT, QUARRY] as SiteRef[]) {
    const data = { siteId, organisation, code: siteId, name: kind, kind, municipality: '5001', ...(projectId && { projectId }) };
    log.append(`site-${siteId}`, { type: 'SiteRegistered', data });
  }
  const registrations = BigInt(log.events.length);
  return [...log.events, ...events.map((event) => ({ ...event, position: event.position + registrations }))];
}

async function holds(events: readonly (StoredEvent | CustodyStory['events'][number])[], parts: number): Promise<ToldFinding[][]> {
  async function* readStream(stream: string): AsyncGenerator<readonly RawEvent[]> {
    yield events.filter((event) => event.stream === stream).map(asRecorded);
  }
  const models = await projectReadModels(await postgres.freshDatabase(), projections);
  const tell = (position?: bigint, scope: FindingScope = { region: 'trondheimsregionen' }): Promise<ToldFinding[]> =>
    models.readStore.read((session) => {
      const knownAtMs = Date.parse(LATER);
      const asOf: AsOf = {
        position: position ?? session.position,
        knownAtMs,
        final: true,
        requested: position === undefined ? undefined : LATER,
      };
      return tellFindings(session, asOf, scope, { nowMs: knownAtMs, readStream });
    });
  try {
    const stages: { position: bigint; told: ToldFinding[] }[] = [];
    for (let part = 0; part < parts; part++) {
      const [from, to] = [part, part + 1].map((each) => Math.round((events.length * each) / parts)) as [number, number];
      await models.project(events.slice(from, to));
      stages.push({ position: events[to - 1]!.position, told: await tell() });
    }
    for (const { position, told } of stages) {
      expect([position, await tell(position)]).toEqual([position, told]);
      const lots = [...new Set(told.flatMap(({ finding }) => finding.lotId ?? []))];
      const aboutNone = told.filter(({ finding }) => finding.lotId === null);
      const sites = [...new Set(aboutNone.map(({ finding }) => finding.site!))];
      // What is asked of some lots and sites alone is worked out from their facts alone.
      expect([position, await tell(position, { about: { lots, sites } })]).toEqual([position, told]);
      for (const lot of lots.slice(0, 2))
        expect(await tell(position, { lot })).toEqual(told.filter(({ finding }) => finding.lotId === lot));
    }
    return stages.map(({ told }) => told);
  } finally {
    await models.close();
  }
}

describe.each(Array.from({ length: SEEDS }, (_, seed) => seed))('random logs %i', (seed) => {
  test('with sorting and corrections', async () => {
    const stages = await holds(registered(randomLotLog(seed + 5, 150).events), 5);
    const last = stages.at(-1)!;
    expect(last.length).toBeGreaterThan(8);
    expect(stages[1]).not.toEqual(last);
  });

  test('of custody', async () => {
    const stages = await holds(registered(custodyLog(seed + 1, 2).events), 5);
    expect(stages.at(-1)!.length).toBeGreaterThan(2);
  });
});

test('a ticket, an explanation and a correction are told as they stood', async () => {
  const story = new CustodyStory().on('2025-01-02');
  const project = story.project('school', '5001');
  const pit = story.site('pit', 'excavation', { municipality: '5001', project });
  const plant = story.site('plant', 'sorting_plant', { municipality: '5028' });
  const clay = story.lot('clay', 'clay_soft', { project });
  story.excavated(clay, pit, 1000, '2025-01-03');
  story.stored(clay, pit, plant, 10, '2025-01-04T10:00', { ticket: 'T-1' });
  const load = story.dispatched('load', clay, [pit, plant], 10, '2025-01-04T10:00', { ticket: 'T-1' });
  const part = story.by('987654325').received(load, plant, 4, '2025-01-04T11:00', { ticket: 'T-1', final: false });
  const rest = story.received(load, plant, 6, '2025-01-04T12:00', { ticket: 'T-1' });
  const duplicate = story.events.length;
  story.corrected(part, { haul: { ticket: 'T-2' } });
  story.corrected(rest, { haul: { ticket: 'T-2' } });
  story.by();
  const stages = await holds(story.events, story.events.length);
  const statusAt = (events: number): string[] =>
    stages[events - 1]!.filter(({ finding }) => finding.type === 'duplicate_ticket').map(
      ({ finding }) => `${finding.status} ${finding.massKg ?? 0}`,
    );
  // The movement of 10 t and the load of 4 t and 6 t cannot both have ticket T-1; two receipts of a load can.
  expect(statusAt(duplicate - 2)).toEqual([]);
  expect(statusAt(duplicate - 1)).toEqual(['open 4000']);
  expect(statusAt(duplicate)).toEqual(['open 10000']);
  expect(statusAt(duplicate + 1)).toEqual(['open 6000']);
  expect(statusAt(duplicate + 2)).toEqual(['cleared 10000']);
});
