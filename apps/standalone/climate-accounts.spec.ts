/**
 * A climate account over HTTP, from draft to approval: by whom, frozen as known then, what it would be now, and each load once.
 * @needs postgres
 */
import { hash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiClient } from '#apps/cli/api-client.js';
import { recompute } from '#apps/cli/commands/account-commands.js';
import type { AccountNowAnswer, SubmittedAccountAnswer } from '#libs/contracts/api/account-submissions.js';
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import type { ClimateLineEventsAnswer } from '#libs/contracts/api/climate-lines.js';
import type { FlowPage } from '#libs/contracts/api/flows.js';
import { audit } from '#libs/fsck/index.js';
import type { Role } from '#libs/kernel/index.js';
import { readConfig } from '#libs/platform/config/config.js';
import { createLogger } from '#libs/platform/logging/logging.js';
import { closeHttpApp, createHttpApp, listen } from '#libs/platform/program/http-server.js';
import { TestClient, type TestAnswer, freePort } from '#libs/testing/http.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type Parts, openParts } from './parts.js';
import { StandaloneModule } from './standalone-module.js';

const SUBJECT = '7f0c2a9e-0b55-4d0e-9c39-3c1f8f1f7d11';
const BUILDER = { 'x-organisation': '971203420', 'x-role': 'builder' };
const OTHER = { 'x-organisation': '974760673', 'x-role': 'contractor' };
const CASE_WORKER = { 'x-organisation': '942110464', 'x-role': 'municipality' };
const NEIGHBOUR = { 'x-organisation': '971035560', 'x-role': 'municipality' };
const OPERATOR = { 'x-organisation': 'local', 'x-role': 'operator' };
const YEAR = { from: '2025-01-01', to: '2026-01-01' };
const period = 'from=2025-01-01&to=2026-01-01';

let folder: string;
let parts: Parts;
let app: NestFastifyApplication;
let client: TestClient;
let position = '0';
let school: string;
let park: string;
let account: string;
let deposited: string;
let lotId: string;
const postgres = useTestPostgres();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'massestrom-accounts-'));
  const databaseUrl = await postgres.freshDatabase();
  const config = { ...readConfig({}), databaseUrl, dataDir: folder, port: await freePort(), logLevel: 'silent' as const };
  const logger = createLogger('silent');
  parts = await openParts(config, logger, () => undefined);
  const { health, metrics } = parts;
  // Who calls says so, as a gateway in front of the server would.
  const actors = {
    actorOf: (headers: Readonly<Record<string, string | string[] | undefined>>) => ({
      organisation: headers['x-organisation'] as string,
      role: headers['x-role'] as Role,
      subject: SUBJECT,
    }),
  };
  app = await createHttpApp(StandaloneModule.with(parts, { config, logger, actors, health, metrics }), config, logger);
  client = new TestClient(await listen(app, config));
  await story();
});
afterAll(async () => {
  if (app) await closeHttpApp(app, 1000);
  await parts?.close();
  await rm(folder, { recursive: true, force: true });
});

async function post(path: string, body: object, who: Record<string, string> = BUILDER): Promise<any> {
  const answer = await client.post(`/api/v1/${path}`, body, who);
  if (answer.status !== 200) throw new Error(`POST ${path}: ${answer.status} ${answer.text}`);
  const told = answer.json();
  if (told.position) ({ position } = told);
  return told;
}
const fetched = (path: string): Promise<TestAnswer> =>
  client.get(`${path.startsWith('/') ? '' : '/api/v1/'}${path}${path.includes('?') ? '&' : '?'}after=${position}`, BUILDER);
async function get<Answer>(path: string): Promise<Answer> {
  const answer = await fetched(path);
  if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
  return answer.json() as Answer;
}
const refusal = async (path: string, body: object, who: Record<string, string> = BUILDER): Promise<[number, string[]]> => {
  const answer = await client.post(`/api/v1/${path}`, body, who);
  const errors = (answer.json().errors ?? []) as { pointer: string; code: string }[];
  return [answer.status, errors.map(({ pointer, code }) => `${pointer} ${code}`)];
};

/** The school digs 300 t: 100 go to a deposit, 200 to the park of another municipality, which buys gravel. */
async function story(): Promise<void> {
  school = (await post('projects', { code: 'SCHOOL', name: 'School', municipality: '5001' })).id;
  park = (await post('projects', { code: 'PARK', name: 'Park', municipality: '5031' })).id;
  for (const [organisation, municipality] of [
    ['942110464', '5001'],
    ['971035560', '5031'],
  ] as const)
    await post('parties', { organisation, name: `Municipality ${municipality}`, kind: 'organisation', municipality }, OPERATOR);
  const site = (code: string, kind: string, municipality: string, project?: string): Promise<unknown> =>
    post('sites', { code, name: code, kind, municipality, ...(project && { project }) });
  await site('PIT', 'excavation', '5001', 'SCHOOL');
  await site('HILL', 'recipient', '5031', 'PARK');
  await site('YARD', 'intermediate_storage', '5031', 'PARK');
  await site('TIP', 'deposit', '5031');
  await site('QUARRY', 'quarry', '5028');
  const mass = async (type: string, project: string, more: object): Promise<any> =>
    post('mass-events', { type, project, material: 'till', conditionClass: '1', occurredAt: '2025-03-04', ...more });
  const tonnes = (value: string) => ({ quantity: { value, unit: 't', method: 'weighbridge' } });
  const haul = (distanceKm: string) => ({ haul: { distanceKm, vehicle: 'artic_semi' } });
  const told = await mass('MassDeposited', 'SCHOOL', { fromSite: 'PIT', toSite: 'TIP', ...tonnes('100'), ...haul('12') });
  ({ lotId } = told.results[0]);
  deposited = told.results[0].commands[0].events.at(-1).eventId;
  await mass('MassReused', 'SCHOOL', { fromSite: 'PIT', toSite: 'HILL', ...tonnes('200'), ...haul('8') });
  await mass('PrimaryMassSupplied', 'PARK', {
    material: 'gravel',
    fromSite: 'QUARRY',
    toSite: 'YARD',
    ...tonnes('30'),
    ...haul('20'),
  });
}

const submitted = (submission?: number): Promise<SubmittedAccountAnswer> =>
  get(`climate-accounts/${account}/submitted${submission === undefined ? '' : `?submission=${submission}`}`);
const total = ({ modules }: { readonly modules: readonly { readonly emissionGramCo2e: number }[] }): number =>
  modules.reduce((sum, { emissionGramCo2e }) => sum + emissionGramCo2e, 0);

test('the builder begins and submits it, the municipality sends it back and approves it', async () => {
  expect(await refusal(`projects/${school}/climate-accounts`, { ...YEAR, to: YEAR.from })).toEqual([400, ['/to empty_period']]);
  expect(await refusal(`projects/${school}/climate-accounts`, YEAR, OTHER)).toEqual([403, ['/id project_of_others']]);
  account = (await post('projects/SCHOOL/climate-accounts', { ...YEAR, title: 'Klimaregnskap 2025' })).id;
  expect(await refusal('projects/SCHOOL/climate-accounts', YEAR)).toEqual([409, ['/from account_exists']]);
  expect((await fetched(`climate-accounts/${account}/submitted`)).status).toBe(404);
  const first = await post(`climate-accounts/${account}/submissions`, { eventId: 's1' });
  expect(first.outcome).toBe('recorded');
  expect(await post(`climate-accounts/${account}/submissions`, { eventId: 's1' })).toMatchObject({ outcome: 'repeated' });
  expect(await refusal(`climate-accounts/${account}/submissions`, {})).toEqual([422, ['/id waits_for_answer']]);
  expect(await refusal(`climate-accounts/${account}/approvals`, { submission: 1 })).toEqual([403, ['/id municipality_only']]);
  expect(await refusal(`climate-accounts/${account}/approvals`, { submission: 1 }, NEIGHBOUR)).toEqual([
    403,
    ['/id other_municipality'],
  ]);
  expect(await refusal(`climate-accounts/${account}/returns`, { submission: 1 }, CASE_WORKER)).toEqual([400, ['/note missing']]);
  expect(await refusal(`climate-accounts/${account}/returns`, { submission: 7, note: 'x' }, CASE_WORKER)).toEqual([
    422,
    ['/submission unknown_submission'],
  ]);
  await post(`climate-accounts/${account}/returns`, { submission: 1, note: 'Hvor er kvitteringen?' }, CASE_WORKER);
  await post(`climate-accounts/${account}/submissions`, { note: 'Nå er alt med' });
  await post(`climate-accounts/${account}/approvals`, { submission: 2 }, CASE_WORKER);
  const detail = await get<any>(`climate-accounts/${account}`);
  expect(detail).toMatchObject({ projectName: 'School', status: 'approved', newestSubmission: 2, approvedSubmission: 2 });
  expect(detail.steps.map(({ kind, submission, role, note }: any) => [kind, submission, role, note])).toEqual([
    ['drafted', null, 'builder', null],
    ['submitted', 1, 'builder', null],
    ['returned', 1, 'municipality', 'Hvor er kvitteringen?'],
    ['submitted', 2, 'builder', 'Nå er alt med'],
    ['approved', 2, 'municipality', null],
  ]);
  expect(detail.submissions.map(({ status }: any) => status)).toEqual(['returned', 'approved']);
  const items = async (query: string): Promise<string[]> =>
    (await get<{ items: { accountId: string }[] }>(`climate-accounts/register?${query}`)).items.map(({ accountId }) => accountId);
  expect(await items('municipality=5001&status=approved')).toEqual([account]);
  expect(await items(`project=${school}&status=returned`)).toEqual([]);
  expect(await items('municipality=5031')).toEqual([]);
});

test('a stranger records nothing of project and site, whose they are does, and their municipality of the site', async () => {
  const plan = { reference: 'MP-1', approver: 'Trondheim', approvedOn: '2025-01-02', cuts: [], uses: [], surplus: [] };
  expect(await refusal(`projects/${school}/mass-plan`, plan, OTHER)).toEqual([403, ['/id project_of_others']]);
  await post(`projects/${school}/mass-plan`, plan);
  const permit = {
    law: 'forurensningsloven § 11',
    authority: 'Statsforvalteren',
    validFrom: '2024-01-01',
    conditionClasses: ['1'],
  };
  const tip = 'sites/971203420:TIP';
  expect(await refusal(`${tip}/permits`, { caseNumber: '1', ...permit }, OTHER)).toEqual([403, ['/id site_of_others']]);
  const { id } = await post(`${tip}/permits`, { caseNumber: '1', ...permit }, NEIGHBOUR);
  const change = { site: '971203420:TIP', supersedesVersion: 1, ...permit };
  expect(await refusal(`permits/${id}/corrections`, change, CASE_WORKER)).toEqual([403, ['/site site_of_others']]);
  await post(`permits/${id}/corrections`, { ...change, validFrom: '2024-02-01' });
  expect(await refusal(`permits/${id}/corrections`, change, NEIGHBOUR)).toEqual([412, []]);
  const sitePlan = { planStatus: 'adopted', reference: '§ 6' };
  expect(await refusal(`${tip}/plan`, sitePlan, OTHER)).toEqual([403, ['/id site_of_others']]);
});

test('what was submitted comes to the same bytes, and its lines lead to the flows as known then', async () => {
  const { account: frozen, verification, submission } = await submitted();
  expect(verification).toMatchObject({ inputsMatch: true, resultMatches: true });
  const inputs = await fetched(submission.inputs);
  expect(hash('sha256', inputs.text, 'hex')).toBe(submission.inputsSha256);
  for (const each of [1, 2])
    expect(await recompute(new ApiClient(client.baseUrl), account, each)).toMatchObject({ submission: each, matches: true });
  const lines = frozen.lines.reduce((sum, { emissionGramCo2e }) => sum + emissionGramCo2e, 0);
  expect([lines, total(submission)]).toEqual([total(frozen), total(frozen)]);
  const { items } = await get<FlowPage>(frozen.lines.find(({ activity }) => activity === 'haul')!.flows);
  const left = items.filter(({ from, to }) => from.project === school && from.site !== to.site);
  expect(left.reduce((sum, { massKg }) => sum + massKg, 0)).toBe(300_000);
});

test('a correction changes what it would be now, by name, and nothing of what was submitted', async () => {
  const before = await submitted();
  expect(await get<AccountNowAnswer>(before.submission.now)).toMatchObject({ isSame: true, changes: { count: 0 } });
  const correction = {
    type: 'MassEventCorrected',
    lot: lotId,
    corrects: deposited,
    action: 'replaced',
    reason: 'wrong_quantity',
    replacement: { quantity: { value: '90', unit: 't', method: 'weighbridge' } },
  };
  const corrected = (await post('mass-events', correction)).results[0].commands[0].events.at(-1).eventId;
  const now = await get<AccountNowAnswer>(before.submission.now);
  expect(now.isSame).toBe(false);
  expect(now.changes).toMatchObject({ count: 1, items: [{ event: corrected, type: 'MassEventCorrected', corrects: deposited }] });
  for (const each of now.modules) {
    expect(each.byFormulas + each.byFactors + each.byRecords).toBe(each.differenceGramCo2e);
    expect([each.byFormulas, each.byFactors]).toEqual([0, 0]);
  }
  const sum = (rows: readonly { differenceGramCo2e: number }[]): number =>
    rows.reduce((all, { differenceGramCo2e }) => all + differenceGramCo2e, 0);
  const today = await get<ClimateAccountAnswer>(`climate-accounts?project=${school}&${period}`);
  expect([sum(now.modules), sum(now.activities)]).toEqual(Array(2).fill(total(today) - total(before.account)));
  expect(sum(now.activities)).toBeLessThan(0);
  const after = await submitted();
  expect([after.account, after.submission, after.verification]).toEqual([before.account, before.submission, before.verification]);
  // As known when it was submitted it is found by its position.
  const then = await get<ClimateAccountAnswer>(
    `climate-accounts?project=${school}&${period}&asOf=${encodeURIComponent(`@${before.submission.logPosition}`)}`,
  );
  expect([then.modules, then.lines.map(({ events: _events, ...line }) => line)]).toEqual([
    before.account.modules,
    before.account.lines,
  ]);
});

test('its lines are taken apart to the events of then, those of now to what a correction took back, to the gram', async () => {
  const { account: frozen, lineEvents } = await submitted();
  expect(lineEvents?.map(({ line }) => line)).toEqual(frozen.lines.map(({ id }) => id));
  for (const { line, events } of lineEvents!) {
    const answer = await get<ClimateLineEventsAnswer>(events);
    expect(answer).toMatchObject({ account, submission: 2, check: { residualGramCo2e: 0, flowsNotFound: 0 } });
    expect(answer.line).toEqual(frozen.lines.find(({ id }) => id === line));
    const shares = answer.events.reduce((sum, { shareGramCo2e }) => sum + shareGramCo2e, 0);
    expect([shares, answer.events.every(({ type }) => type !== 'MassEventCorrected')]).toEqual([
      answer.line.emissionGramCo2e,
      true,
    ]);
  }
  const today = await get<ClimateAccountAnswer>(`climate-accounts?project=${school}&${period}`);
  const haul = await get<ClimateLineEventsAnswer>(today.lines.find(({ activity }) => activity === 'haul')!.events!);
  const takenBack = haul.events.filter(({ concerns }) => concerns === deposited);
  expect(takenBack.map(({ massKg, shareGramCo2e }) => [massKg, Math.sign(shareGramCo2e)])).toEqual([
    [-100_000, -1],
    [90_000, 1],
  ]);
  expect(haul.check).toMatchObject({ residualGramCo2e: 0, sharesMassKg: 290_000 });
});

test('giver, receiver and region count each load once', async () => {
  const grams = async (query: string): Promise<Map<string, number>> => {
    const sums = new Map<string, number>();
    const { lines } = await get<ClimateAccountAnswer>(`climate-accounts?${query}&${period}`);
    for (const { activity, emissionGramCo2e } of lines) sums.set(activity, (sums.get(activity) ?? 0) + emissionGramCo2e);
    return sums;
  };
  const [giver, receiver, region, trondheim, malvik] = await Promise.all([
    grams(`project=${school}`),
    grams(`project=${park}`),
    grams('region=trondheimsregionen'),
    grams('municipality=5001'),
    grams('municipality=5031'),
  ]);
  const all = (name: string, ...accounts: ReadonlyMap<string, number>[]): number =>
    accounts.reduce((sum, each) => sum + (each.get(name) ?? 0), 0);
  for (const activity of ['haul', 'primary_haul', 'primary_production', 'excavation_loading', 'placing', 'deposit']) {
    // Each line is rounded once, so that a sum of accounts may be off by a gram for each of them.
    const ofRegion = all(activity, region);
    expect([activity, Math.abs(ofRegion - all(activity, giver, receiver)) <= 2]).toEqual([activity, true]);
    expect([activity, Math.abs(ofRegion - all(activity, trondheim, malvik)) <= 2]).toEqual([activity, true]);
  }
  expect([giver.has('haul'), receiver.has('haul'), receiver.has('placing')]).toEqual([true, false, true]);
});

test('the auditor finds nothing', async () => {
  expect((await audit({ connectionString: parts.connectionString })).findings).toEqual([]);
});
