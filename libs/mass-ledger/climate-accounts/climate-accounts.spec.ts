/** Climate accounts from draft to approval. */
import { hash } from 'node:crypto';
import { type LedgerEvent, climateAccountIdOf, climateAccountStream, projectIdOf } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SettableClock } from '#libs/kernel/index.js';
import { TABLES } from '../domain/testing/lot-spec.js';
import { createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import type { CallContext } from '../services.js';
import { LOCAL, allEvents, refusalOf } from '../testing/ledger-under-test.js';
import { type AccountInputs, ClimateAccounts, type WorkedOutAccount, frozenSubmission } from './index.js';

const PROJECT = projectIdOf('local', 'SCHOOL');
const YEAR = { from: '2025-01-01', to: '2026-01-01' } as const;
const ACCOUNT = climateAccountIdOf(PROJECT, YEAR.from, YEAR.to);
const as = (organisation: string, role: CallContext['actor']['role']): CallContext => ({
  ...LOCAL,
  actor: { ...LOCAL.actor, organisation, role },
});
const CASE_WORKER = as('942110464', 'municipality');
const NEIGHBOUR = as('971035560', 'municipality');
const CONTRACTOR = as('contractor', 'contractor');

const workedOut = (grams: number, inputs = `{"facts":[${grams}]}`): WorkedOutAccount => ({
  inputs,
  result: `{"grams":${grams}}`,
  logPosition: String(grams),
  engineVersion: '2',
  factorSet: { id: 'massestrom-reference', version: '2026-1' },
  modules: [{ module: 'A5', gwp: 'fossil', emissionGramCo2e: grams, lowGramCo2e: grams, highGramCo2e: grams }],
  coverage: [{ id: 'haul_distance', knownKg: 1, ofKg: 2 }],
});

/** Says how much an account comes to, one figure after the other. */
class Figures implements AccountInputs {
  readonly asked: [string, string, string, bigint][] = [];
  next: WorkedOutAccount = workedOut(100);

  async workOut(...question: [string, string, string, bigint]): Promise<WorkedOutAccount> {
    this.asked.push(question);
    return this.next;
  }
}

async function world() {
  const clock = new SettableClock(Date.parse('2026-01-12T09:00:00Z'));
  const store = new InMemoryEventStore(clock);
  const texts = new InMemoryErasableTexts();
  const ledger = createMassLedger({ store, clock, texts, tables: TABLES, importFolder: '/nowhere' });
  await ledger.projects.register({ code: 'SCHOOL', name: 'School', municipality: '5001' }, LOCAL);
  for (const [{ actor }, municipality] of [
    [CASE_WORKER, '5001'],
    [NEIGHBOUR, '5031'],
  ] as const)
    await ledger.parties.register(
      { organisation: actor.organisation, name: municipality, kind: 'organisation', municipality },
      LOCAL,
    );
  const figures = new Figures();
  const accounts = new ClimateAccounts({ ...ledger, store, clock, texts }, figures);
  const told = async (): Promise<unknown[]> =>
    (await allEvents(store))
      .filter(({ stream }) => stream === climateAccountStream(ACCOUNT))
      .map(({ type, data }) => [type, data]);
  const stream = async (): Promise<LedgerEvent[]> =>
    (await allEvents(store)).filter((event) => event.stream === climateAccountStream(ACCOUNT));
  return { store, texts, figures, accounts, told, stream, projects: ledger.projects };
}

test('drafted, submitted, returned with comments, submitted anew, approved', async () => {
  const { accounts, figures, told, texts } = await world();
  expect(await accounts.draft('SCHOOL', { ...YEAR, title: 'Klimaregnskap 2025' }, LOCAL)).toMatchObject({ id: ACCOUNT });
  await accounts.submit(ACCOUNT, {}, LOCAL);
  await accounts.sendBack(ACCOUNT, { submission: 1, note: 'Avstander mangler' }, CASE_WORKER);
  figures.next = workedOut(120);
  await accounts.submit(ACCOUNT, {}, LOCAL);
  await accounts.approve(ACCOUNT, { submission: 2 }, CASE_WORKER);
  const events = await told();
  expect(events).toMatchObject([
    ['ClimateAccountDrafted', { accountId: ACCOUNT, projectId: PROJECT, ...YEAR, title: 'Klimaregnskap 2025' }],
    ['ClimateAccountInputsFrozen', { submission: 1, part: 1, parts: 1 }],
    ['ClimateAccountSubmitted', { submission: 1, logPosition: '100', engineVersion: '2', inputParts: 1 }],
    ['ClimateAccountReturned', { submission: 1 }],
    ['ClimateAccountInputsFrozen', { submission: 2, part: 1, parts: 1 }],
    ['ClimateAccountSubmitted', { submission: 2, modules: [{ emissionGramCo2e: 120 }] }],
    ['ClimateAccountApproved', { submission: 2 }],
  ]);
  const [, returned] = events[3] as [string, { note: { id: string } }];
  expect(await texts.get(returned.note.id)).toBe('Avstander mangler');
  // worked out as known at the head of the log: three events for project and municipalities, and those of the account before it
  expect(figures.asked.map(([project, from, to]) => [project, from, to])).toEqual(Array(2).fill([PROJECT, YEAR.from, YEAR.to]));
  expect(figures.asked.map(([, , , position]) => position)).toEqual([4n, 7n]);
});

test('what was frozen comes back as it was, with the hashes of inputs and result', async () => {
  const { accounts, figures, stream } = await world();
  await accounts.draft('SCHOOL', YEAR, LOCAL);
  // Noise does not compress: several parts.
  let seed = 1;
  const noise = Array.from({ length: 300_000 }, () =>
    String.fromCharCode(32 + ((seed = (seed * 48_271) % 2_147_483_647) % 90)),
  ).join('');
  figures.next = workedOut(7, noise);
  await accounts.submit(ACCOUNT, {}, LOCAL);
  const events = await stream();
  expect(events.filter(({ type }) => type === 'ClimateAccountInputsFrozen').length).toBeGreaterThan(0);
  const { submitted, inputs } = frozenSubmission(events, 1)!;
  expect(inputs).toBe(noise);
  expect(submitted.inputsSha256).toBe(hash('sha256', noise, 'hex'));
  expect(submitted.resultSha256).toBe(hash('sha256', '{"grams":7}', 'hex'));
  expect(frozenSubmission(events, 2)).toBeUndefined();
  expect(() =>
    frozenSubmission(
      events.filter(({ type }) => type !== 'ClimateAccountInputsFrozen'),
      1,
    ),
  ).toThrow(/parts of inputs/);
});

test('one approved later takes the place of the one approved before', async () => {
  const { accounts, told } = await world();
  await accounts.draft('SCHOOL', YEAR, LOCAL);
  await accounts.submit(ACCOUNT, {}, LOCAL);
  await accounts.approve(ACCOUNT, { submission: 1 }, CASE_WORKER);
  await accounts.submit(ACCOUNT, {}, LOCAL);
  await accounts.approve(ACCOUNT, { submission: 2 }, CASE_WORKER);
  expect((await told()).slice(-2)).toMatchObject([
    ['ClimateAccountApproved', { submission: 2 }],
    ['ClimateAccountSuperseded', { submission: 1, bySubmission: 2 }],
  ]);
});

test('a command sent again is recorded once, whatever is waiting by then', async () => {
  const { accounts, figures, told } = await world();
  await accounts.draft('SCHOOL', { ...YEAR, eventId: 'd' }, LOCAL);
  expect(await accounts.draft('SCHOOL', { ...YEAR, eventId: 'd' }, LOCAL)).toMatchObject({ outcome: 'repeated' });
  await accounts.submit(ACCOUNT, { eventId: 's' }, LOCAL);
  expect(await accounts.submit(ACCOUNT, { eventId: 's' }, LOCAL)).toMatchObject({ outcome: 'repeated' });
  const back = { submission: 1, note: 'a', eventId: 'r' };
  await accounts.sendBack(ACCOUNT, back, CASE_WORKER);
  expect(await accounts.sendBack(ACCOUNT, back, CASE_WORKER)).toMatchObject({ outcome: 'repeated' });
  expect(await accounts.submit(ACCOUNT, { eventId: 's' }, LOCAL)).toMatchObject({ outcome: 'repeated' });
  expect(await told()).toHaveLength(4);
  expect(figures.asked).toHaveLength(1);
  expect(await refusalOf(accounts.submit(ACCOUNT, { eventId: 's', note: 'other' }, LOCAL))).toBe(
    '/eventId same_id_other_content',
  );
});

test('comments are recorded or refused, never dropped', async () => {
  const { accounts } = await world();
  await accounts.draft('SCHOOL', YEAR, LOCAL);
  await accounts.submit(ACCOUNT, {}, LOCAL);
  await accounts.sendBack(ACCOUNT, { submission: 1, note: 'Avstander mangler' }, CASE_WORKER);
  const again = accounts.sendBack(ACCOUNT, { submission: 1, note: 'Kvitteringer også' }, CASE_WORKER);
  expect(await refusalOf(again)).toBe('/submission not_waiting');
  await accounts.submit(ACCOUNT, {}, LOCAL);
  await accounts.approve(ACCOUNT, { submission: 2 }, CASE_WORKER);
  expect(await accounts.approve(ACCOUNT, { submission: 2 }, CASE_WORKER)).toMatchObject({ outcome: 'repeated' });
  const more = accounts.approve(ACCOUNT, { submission: 2, note: 'Bra' }, CASE_WORKER);
  expect(await refusalOf(more)).toBe('/submission not_waiting');
});

test('the builder and who registered the project begin and submit its accounts, nobody else', async () => {
  const { accounts, projects } = await world();
  const [builder, registrar, other] = ['971203420', '974760673', '994598759'].map((each) => as(each, 'contractor')) as [
    CallContext,
    CallContext,
    CallContext,
  ];
  await projects.register({ code: 'ROAD', name: 'Road', municipality: '5001', builder: '971203420' }, registrar);
  const road = projectIdOf('974760673', 'ROAD');
  const account = climateAccountIdOf(road, YEAR.from, YEAR.to);
  expect(await refusalOf(accounts.draft(road, YEAR, other))).toBe('/id project_of_others');
  expect(await accounts.draft(road, YEAR, builder)).toMatchObject({ id: account, outcome: 'recorded' });
  expect(await refusalOf(accounts.submit(account, {}, other))).toBe('/id project_of_others');
  expect(await accounts.submit(account, {}, registrar)).toMatchObject({ outcome: 'recorded' });
});

test('of two submissions at the same moment one is recorded, the other refused', async () => {
  const { accounts, told } = await world();
  await accounts.draft('SCHOOL', YEAR, LOCAL);
  const both = await Promise.all([1, 2].map(() => refusalOf(accounts.submit(ACCOUNT, {}, LOCAL))));
  expect(both.filter((each) => each === '/id waits_for_answer')).toHaveLength(1);
  expect(await told()).toHaveLength(3);
});

test('what does not fit is told at its field', async () => {
  const { accounts, figures } = await world();
  const refusal = (change: object, project = 'SCHOOL'): Promise<string> =>
    refusalOf(accounts.draft(project, { ...YEAR, ...change }, LOCAL));
  expect(await refusal({}, 'NOWHERE')).toBe('/id unknown_project');
  expect(await refusal({ from: '2025-02-30' })).toBe('/from not_a_day');
  expect(await refusal({ from: '0000-01-01' })).toBe('/from not_a_day');
  expect(await refusal({ to: '2025-01-01' })).toBe('/to empty_period');
  expect(await refusalOf(accounts.submit('no id', {}, LOCAL))).toBe('/id unknown_account');
  expect(await refusalOf(accounts.submit(ACCOUNT, {}, LOCAL))).toBe('/id unknown_account');
  await accounts.draft('SCHOOL', YEAR, LOCAL);
  expect(await refusal({})).toBe('/from account_exists');
  const approve = (submission: number, call = CASE_WORKER): Promise<string> =>
    refusalOf(accounts.approve(ACCOUNT, { submission }, call));
  expect(await approve(1)).toBe('/submission unknown_submission');
  await accounts.submit(ACCOUNT, {}, LOCAL);
  expect(await refusalOf(accounts.submit(ACCOUNT, {}, LOCAL))).toBe('/id waits_for_answer');
  expect(await approve(1, CONTRACTOR)).toBe('/id municipality_only');
  expect(await approve(1, NEIGHBOUR)).toBe('/id other_municipality');
  expect(await refusalOf(accounts.sendBack(ACCOUNT, { submission: 1, note: 'x' }, NEIGHBOUR))).toBe('/id other_municipality');
  expect(await refusalOf(accounts.sendBack(ACCOUNT, { submission: 1, note: 'x' }, CONTRACTOR))).toBe('/id municipality_only');
  await accounts.sendBack(ACCOUNT, { submission: 1, note: 'x' }, CASE_WORKER);
  expect(await approve(1)).toBe('/submission not_waiting');
  let seed = 7;
  const noise = Array.from({ length: 1_500_000 }, () =>
    String.fromCharCode(32 + ((seed = (seed * 48_271) % 2_147_483_647) % 90)),
  );
  figures.next = workedOut(7, noise.join(''));
  expect(await refusalOf(accounts.submit(ACCOUNT, {}, LOCAL))).toBe('/id inputs_too_large');
});
