/**
 * What sites have beside their mass, as known now and before.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type SiteRecordsAnswer, siteRecordsAnswer } from '#libs/contracts/api/site-records.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { Story, idOf } from '../testing/story.js';
import { siteRecordAsKnown, siteRecords } from './site-records.js';

const postgres = useTestPostgres();
const DEPOSIT = idOf('site', 'deposit');
const [PLAN, FUEL] = [idOf('record', 'plan'), idOf('record', 'fuel')];
const NOTE = { id: idOf('note', 'visit'), hash: 'd'.repeat(64) };
let models: ProjectedReadModels;

beforeAll(async () => {
  const story = new Story();
  const deposit = story.site('deposit', 'deposit', { municipality: '5001' });
  story.site('pit', 'excavation', { municipality: '5001' });
  story.on('2025-03-01T12:00');
  const plan = { siteId: DEPOSIT, recordId: PLAN, planStatus: 'adopted', reference: '§ 6', totalCapacityPlacedLitres: 9_000 };
  story.record('site', deposit, 'SitePlanRegistered', plan);
  const fuel = {
    siteId: DEPOSIT,
    recordId: FUEL,
    activity: 'deposit',
    carrier: 'diesel',
    amount: '10.5',
    unit: 'litre',
    relativeUncertainty: '0.02',
    from: '2025-02-01',
    to: '2025-03-01',
    evidence: { reference: 'log' },
  };
  story.record('site', deposit, 'EnergyUseRecorded', fuel);
  story.on('2025-04-01T12:00');
  story.record('site', deposit, 'SitePlanCorrected', { ...plan, planStatus: 'in_operation', note: NOTE, supersedesVersion: 1 });
  story.record('site', deposit, 'EnergyUseCorrected', { ...fuel, withdrawn: true, supersedesVersion: 1 });
  models = await projectReadModels(await postgres.freshDatabase(), projections, story.events, { batchSize: 2 });
});
afterAll(() => models?.close());

const ask = (asOf?: string, site = DEPOSIT): Promise<SiteRecordsAnswer> =>
  models.readStore.read(async (session) =>
    siteRecords(session, await resolveAsOf(session, asOf, Date.parse('2025-06-01T00:00:00Z')), site, () =>
      Promise.resolve(new Map([[NOTE.id, 'Befart']])),
    ),
  );

test('the newest version of each record, withdrawn ones too, with the wording of its note', async () => {
  const answer = await ask();
  expect(new Ajv2020({ strict: false }).validate(siteRecordsAnswer, answer)).toBe(true);
  expect(answer.records).toMatchObject([
    {
      recordId: PLAN,
      kind: 'plan',
      version: 2,
      withdrawn: false,
      fields: { planStatus: 'in_operation', reference: '§ 6', totalCapacityPlacedLitres: 9_000 },
      note: 'Befart',
    },
    { recordId: FUEL, kind: 'energy_use', version: 2, withdrawn: true, fields: { amount: '10.5', unit: 'litre' }, note: null },
  ]);
  expect(Object.keys(answer.records[0]!.fields)).not.toContain('note');
});

test('as known before the corrections', async () => {
  const { records } = await ask('2025-03-15T00:00:00Z');
  expect(records.map(({ version, withdrawn }) => [version, withdrawn])).toEqual([
    [1, false],
    [1, false],
  ]);
  expect(records[0]!.fields).toMatchObject({ planStatus: 'adopted' });
});

test('a site without records has none; an unknown site is told', async () => {
  expect((await ask(undefined, idOf('site', 'pit'))).records).toEqual([]);
  await expect(ask(undefined, idOf('site', 'moon'))).rejects.toMatchObject({ violations: [{ code: 'unknown_site' }] });
});

test('one record by its id, without those of other sites', async () => {
  const one = (recordId: string) =>
    models.readStore.read(async (session) => {
      const asked: string[] = [];
      const counted = {
        ...session,
        query: <Row>(sql: string, parameters?: readonly unknown[]) => {
          asked.push(sql);
          return session.query<Row>(sql, parameters);
        },
      };
      return [await siteRecordAsKnown(counted, await resolveAsOf(session, undefined, 0), recordId), asked] as const;
    });
  const [fuel, asked] = await one(FUEL);
  expect(fuel).toMatchObject({ recordId: FUEL, version: 2, withdrawn: true });
  expect(asked).toEqual([expect.stringContaining('record_id = ANY')]);
  expect((await one(idOf('record', 'other')))[0]).toBeUndefined();
});
