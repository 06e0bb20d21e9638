/**
 * Lists of findings, and the tables that lots' histories are kept in, over PostgreSQL.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { findingPage } from '#libs/contracts/api/findings.js';
import { type StoredEvent, postings } from '#libs/contracts/index.js';
import type { SiteRef } from '#libs/mass-ledger/domain/index.js';
import { DEPOSIT, PLANT, QUARRY, RECIPIENT, S, SCHOOL, STORAGE } from '#libs/mass-ledger/domain/testing/lot-spec.js';
import { LotLog, chanceOf, shuffleStreams } from '#libs/testing/lot-log.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { B, BRIDGE, randomLotLog } from '#libs/testing/random-lot-log.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { HistoryBatch } from '../lot-history/batch.js';
import { HistoryMemory } from '../lot-history/memory.js';
import { LotHistoryProjection } from '../lot-history/projection.js';
import { MapStore } from '../lot-history/testing/map-store.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { KEPT_TYPES } from './domain/finding-row.js';
import { type FindingPage, type ListFindingsQuery, listFindings } from './list-findings.js';
import { noStream } from './testing/no-stream.js';

const postgres = useTestPostgres();

/** A random log whose projects and sites are registered; the recipient lies in the demo region. */
function registered(seed: number): StoredEvent[] {
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
    const municipality = kind === 'recipient' ? '9990' : kind === 'deposit' ? '5031' : '5001';
    const data = { siteId, organisation, code: siteId, name: kind, kind, municipality, ...(projectId && { projectId }) };
    log.append(`site-${siteId}`, { type: 'SiteRegistered', data });
  }
  const registrations = log.events.length;
  const { events } = randomLotLog(seed, 150);
  return [...log.events, ...events.map((event) => ({ ...event, position: event.position + BigInt(registrations) }))];
}

async function inMemory(events: readonly StoredEvent[]): Promise<MapStore> {
  const store = new MapStore();
  const batch = new HistoryBatch(new HistoryMemory());
  for (const event of events) batch.apply(event, postings(event));
  await batch.flushTo(store);
  return store;
}

describe('findings over PostgreSQL', () => {
  let models: ProjectedReadModels;
  let kept: MapStore;

  const list = (query: ListFindingsQuery): Promise<FindingPage> =>
    models.readStore.read(async (session) =>
      listFindings(session, await resolveAsOf(session, undefined, Date.parse('2026-01-01T00:00:00Z')), query, {
        readStream: noStream,
      }),
    );

  beforeAll(async () => {
    const events = registered(5);
    kept = await inMemory(events);
    models = await projectReadModels(await postgres.freshDatabase(), projections, events, { batchSize: 9 });
  });
  afterAll(() => models?.close());

  test('are listed by project, municipality, region, site, lot, type and status, as the schema says', async () => {
    const rows = [...kept.findings.values()];
    const ids = async (query: ListFindingsQuery): Promise<string[]> =>
      (await list({ limit: 500, ...query })).items
        .filter(({ type }) => (KEPT_TYPES as readonly string[]).includes(type))
        .map(({ findingId }) => findingId)
        .sort();
    const idsOf = (holds: (row: (typeof rows)[number]) => boolean): string[] =>
      rows
        .filter(holds)
        .map(({ findingId }) => findingId)
        .sort();
    expect(rows.length).toBeGreaterThan(8);
    expect(await ids({})).toEqual(idsOf(({ site }) => site !== RECIPIENT.siteId));
    expect(await ids({ region: 'demo' })).toEqual(idsOf(({ site }) => site === RECIPIENT.siteId));
    expect(await ids({ municipality: '5031' })).toEqual(idsOf(({ site }) => site === DEPOSIT.siteId));
    expect(await ids({ site: STORAGE.siteId })).toEqual(idsOf(({ site }) => site === STORAGE.siteId));
    expect(await ids({ project: BRIDGE })).toEqual(idsOf(({ site }) => site === B.siteId));
    const { lotId } = rows.find((row) => row.lotId !== null)!;
    expect(await ids({ lot: lotId! })).toEqual(idsOf((row) => row.lotId === lotId));
    expect(await ids({ site: STORAGE.siteId, status: 'open' })).toEqual(
      idsOf(({ site, open }) => site === STORAGE.siteId && open),
    );
    expect(await ids({ type: 'duplicate_ticket', region: 'trondheimsregionen' })).toEqual(
      idsOf(({ type, site }) => type === 'duplicate_ticket' && site !== RECIPIENT.siteId),
    );
    const validate = new Ajv2020({ strict: false }).compile(findingPage);
    expect([validate(await list({})), validate.errors]).toEqual([true, null]);
    for (const { findingId, type } of (await list({ limit: 500 })).items
      .slice(0, 3)
      .concat((await list({ region: 'demo' })).items))
      expect((await list({ finding: findingId })).items).toMatchObject([{ findingId, type }]);
    expect((await list({ finding: DEPOSIT.siteId })).items).toEqual([]);
    await expect(list({ finding: 'none' })).rejects.toMatchObject({ violations: [{ pointer: '/query/finding' }] });
  });

  test('come page by page, the last opened first', async () => {
    const all = (await list({ limit: 500 })).items;
    const paged: FindingPage['items'] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 20, cursor });
      paged.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(all);
    const opened = all.flatMap(({ findingId }) => kept.findings.get(findingId)?.openedMs ?? []);
    expect(opened.length).toBeGreaterThan(8);
    expect(opened).toEqual([...opened].sort((a, b) => b - a));
  });

  test('are refused where a filter is none', async () => {
    await expect(list({ type: 'no such' })).rejects.toThrow(/unknown type of finding/);
    await expect(list({ status: 'no such' })).rejects.toThrow(/open, explained or cleared/);
    await expect(list({ lot: 'no id' })).rejects.toThrow(/must be an id/);
    await expect(list({ project: DEPOSIT.siteId })).rejects.toThrow(/no project/);
    await expect(list({ cursor: 'nonsense' })).rejects.toThrow(/cursor/);
  });
});

test('rows in PostgreSQL are the same whatever order between streams, however batched, with and without memory', async () => {
  class Forgetful extends LotHistoryProjection {
    override begin(): ReturnType<LotHistoryProjection['begin']> {
      this.forget();
      return super.begin();
    }
  }
  const tables = new LotHistoryProjection().tables.map(({ name }) => name);
  for (const seed of [1]) {
    const { events } = randomLotLog(seed, 120);
    const dumps: string[] = [];
    for (const [batchSize, order] of [
      [1000, events],
      [4, shuffleStreams(events, chanceOf(seed)).map((event, i) => ({ ...event, position: BigInt(i + 1) }))],
    ] as const) {
      const make = (): LotHistoryProjection[] => [batchSize === 4 ? new Forgetful() : new LotHistoryProjection()];
      const models = await projectReadModels(await postgres.freshDatabase(), make, order, { batchSize });
      const rows: unknown[] = [];
      // Positions are those of the log, which is numbered anew here.
      for (const table of tables.filter((name) => name !== 'ticket_use'))
        rows.push([table, (await models.rows(table)).map(({ position: _ofTheLog, ...row }) => row)]);
      await models.close();
      dumps.push(JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value), 1));
    }
    expect(dumps[1]).toBe(dumps[0]);
    const kept = await inMemory(events);
    for (const text of [...kept.lotStates.values()].map(([, , , , fate]) => fate))
      expect(dumps[0]).toContain(JSON.stringify(text));
  }
});
