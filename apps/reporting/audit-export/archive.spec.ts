/**
 * An audit export over PostgreSQL: what is in the archive, that its hashes hold, that the same position gives the same bytes.
 * @needs postgres
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { buffer } from 'node:stream/consumers';
import { projections } from '#libs/balances/projections.js';
import { auditSubject } from '#libs/balances/audit-export/subject.js';
import { resolveAsOf } from '#libs/balances/session.js';
import { type RegionStory, regionStory } from '#libs/balances/testing/region-story.js';
import type { RawEvent } from '#libs/contracts/index.js';
import { pdfText } from '#libs/testing/pdf-text.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { unzip } from '#libs/testing/unzip.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { auditArchive } from './archive.js';
import { csvText } from '../documents/csv-text.js';
import type { AuditLanguage } from './words.js';

const postgres = useTestPostgres();
const CLOCK_MS = Date.parse('2026-01-01T00:00:00Z');

interface Manifest {
  files: { name: string; bytes: number; sha256: string }[];
  rows: Record<string, number>;
  log: { position: string; events: number };
  subject: object;
}

describe('an audit export', () => {
  let models: ProjectedReadModels;
  let told: RegionStory;

  async function* readStream(stream: string): AsyncGenerator<readonly RawEvent[]> {
    yield told.story.events.filter((event) => event.stream === stream);
  }

  async function exported(query: Record<string, string>, language: AuditLanguage = 'nb', asOf?: string): Promise<Buffer> {
    const archive = await models.readStore.read(async (session) =>
      auditArchive(session, await resolveAsOf(session, asOf, CLOCK_MS), auditSubject(query), language, {
        readStream,
        nowMs: CLOCK_MS,
      }),
    );
    const content = archive.content();
    const bytes = await buffer(content);
    expect(bytes).toHaveLength(archive.bytes);
    await archive.remove();
    expect(existsSync(String((content as unknown as { path: string }).path))).toBe(false);
    return bytes;
  }
  const table = (files: Map<string, Buffer>, name: string): Record<string, unknown>[] =>
    JSON.parse(files.get(`json/${name}.json`)!.toString()) as Record<string, unknown>[];

  beforeAll(async () => {
    told = regionStory();
    told.story.on('2025-06-01').corrected(told.lateDeposit, { massKg: 8000, massLowKg: 7500, massHighKg: 8500 });
    models = await projectReadModels(await postgres.freshDatabase(), projections, told.story.events);
  });
  afterAll(() => models?.close());

  test('holds tables, events and an index, each under its hash', async () => {
    const zip = await exported({ project: told.school });
    const keep = process.env['AUDIT_EXPORT_TO'];
    if (keep !== undefined) await writeFile(keep, zip);
    const files = await unzip(zip);
    const manifest = JSON.parse(files.get('manifest.json')!.toString()) as Manifest;
    expect(manifest.files.map(({ name }) => name)).toEqual([...files.keys()].filter((name) => name !== 'manifest.json'));
    for (const { name, bytes, sha256 } of manifest.files) {
      const content = files.get(name)!;
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
    }
    expect(files.get('index.pdf')!.subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(pdfText(files.get('index.pdf')!)).toMatch(/Sistehendelseregistrert\d\d\.\d\d\.\d{4}kl\.\d\d\.\d\d/);
    for (const [name, rows] of Object.entries(manifest.rows)) expect(table(files, name)).toHaveLength(rows);
    const events = files
      .get('events.ndjson')!
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string });
    expect(events).toHaveLength(manifest.log.events);
    const ids = new Set(told.story.events.map(({ id }) => id));
    expect(events.every(({ id }) => ids.has(id))).toBe(true);
  });

  test('tells where each tonne ended, and what was corrected', async () => {
    const files = await unzip(await exported({ project: told.school }));
    expect(table(files, 'projects')).toMatchObject([{ code: 'school', excavatedKg: 100_000, residualKg: 0 }]);
    const fates = table(files, 'fates').map(({ massKg }) => Number(massKg));
    expect(fates.reduce((sum, massKg) => sum + massKg, 0)).toBe(100_000);
    expect(table(files, 'corrections')).toMatchObject([
      { field: 'massKg', before: '10000', after: '8000', correctedEventId: told.lateDeposit.id, action: 'replaced' },
    ]);
    expect(files.get('csv/corrections.csv')!.toString()).toContain(';massKg;10000;8000\r\n');
    const moved = table(files, 'evidence').map(({ massKg }) => Number(massKg));
    expect(moved.reduce((sum, massKg) => sum + massKg, 0)).toBeGreaterThan(0);
  });

  test('comes out the same, byte by byte, for the same position', async () => {
    const first = await exported({ project: told.school }, 'en', '2025-05-20');
    told.story.on('2025-07-01').excavated(told.lots.clay, told.sites.school, 1, '2025-06-30');
    await models.project(told.story.events.slice(-1));
    expect((await exported({ project: told.school }, 'en', '2025-05-20')).equals(first)).toBe(true);
    expect((await exported({ project: told.school }, 'nb', '2025-05-20')).equals(first)).toBe(false);
  });

  test('of what nobody knows is an error', async () => {
    await expect(exported({ plan: 'P-1' })).rejects.toThrow(/no project has the plan 'P-1'/);
    await expect(exported({ project: 'x' })).rejects.toThrow(/no project/);
    await expect(exported({})).rejects.toThrow(/name one/);
    await expect(exported({ plan: 'a', case: 'b' })).rejects.toThrow(/plan and case/);
  });

  test('writes no cell that a spreadsheet would run', () => {
    expect([csvText('=1+1'), csvText('@x'), csvText('-5'), csvText('-x'), csvText('a;"b"')]).toEqual([
      "'=1+1",
      "'@x",
      '-5',
      "'-x",
      '"a;""b"""',
    ]);
  });
});
