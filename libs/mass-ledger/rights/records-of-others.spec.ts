/** Plans, permits and records: whose they are, and that two corrections of one version cannot both stand. */
import type { SiteCorrectionRequest } from '#libs/contracts/api/commands.js';
import type { SiteRecordRequest } from '#libs/contracts/api/site-records.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { type Role, SettableClock, VersionMismatchError } from '#libs/kernel/index.js';
import { TABLES } from '../domain/testing/lot-spec.js';
import { createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import type { CallContext } from '../services.js';
import { LOCAL, actorOf, allEvents, refusalOf } from '../testing/ledger-under-test.js';

const as = (organisation: string, role: Role): CallContext => ({ actor: { ...actorOf(organisation), role } });
const BUILDER = as('builder', 'builder');
const CONTRACTOR = as('contractor', 'contractor');
const OWNER = as('owner', 'facility_operator');
const HOLDER = as('holder', 'facility_operator');
const MUNICIPALITY = as('942110464', 'municipality');
const NEIGHBOUR = as('971035560', 'municipality');
const OTHER = as('other', 'contractor');

const PERMIT = { law: 'forurensningsloven § 11', authority: 'Statsforvalteren', validFrom: '2024-01-01' } as const;
const permit = (annualKg = 100) => ({ ...PERMIT, conditionClasses: ['1' as const], annualKg });
const PLAN = { approver: 'Trondheim kommune', approvedOn: '2025-03-01' } as const;
const lines = (tonnes = '10') => ({
  ...PLAN,
  cuts: [
    {
      material: 'till',
      conditionClass: '1' as const,
      quantity: { value: tonnes, unit: 't' as const, method: 'estimate' as const },
      usableShare: '0',
    },
  ],
  uses: [],
  surplus: [],
});
const binder = (binderKg: number): SiteRecordRequest => ({
  kind: 'stabilisation',
  fields: { binder: 'quicklime', binderKg, relativeUncertainty: '0.01', occurredOn: '2025-06-12' },
});

/** A project that the contractor registered for the builder, and a deposit that the holder runs for its owner. */
async function world() {
  const clock = new SettableClock(Date.parse('2025-07-01T12:00:00Z'));
  const store = new InMemoryEventStore(clock);
  const texts = new InMemoryErasableTexts();
  const ledger = createMassLedger({ store, clock, texts, tables: TABLES, importFolder: '/nowhere', simulatedClock: true });
  for (const [{ actor }, municipality] of [
    [MUNICIPALITY, '5001'],
    [NEIGHBOUR, '5031'],
  ] as const)
    await ledger.parties.register({ organisation: actor.organisation, name: 'M', kind: 'organisation', municipality }, LOCAL);
  const { id: project } = await ledger.projects.register(
    { code: 'SCHOOL', name: 'School', municipality: '5001', builder: 'builder' },
    CONTRACTOR,
  );
  const place: SiteCorrectionRequest = {
    name: 'Tip',
    kind: 'deposit',
    municipality: '5001',
    operators: [{ organisation: 'holder' }],
  };
  const { id: site } = await ledger.sites.register({ code: 'TIP', ...place }, OWNER);
  return { ...ledger, store, clock, project, site, place };
}

test('a mass plan is its project’s builder’s, or whose who registered the project', async () => {
  const { massPlans, project } = await world();
  const approve = (reference: string, call: CallContext): Promise<string> =>
    refusalOf(massPlans.approve(project, { reference, ...lines() }, call));
  expect([await approve('A', BUILDER), await approve('B', CONTRACTOR), await approve('C', LOCAL)]).toEqual(
    Array(3).fill('accepted'),
  );
  for (const call of [OTHER, OWNER, MUNICIPALITY]) expect(await approve('D', call)).toBe('/id project_of_others');
  const { id } = await massPlans.approve(project, { reference: 'E', ...lines() }, BUILDER);
  const withdraw = (call: CallContext): Promise<string> => refusalOf(massPlans.correct(id, { project, withdrawn: true }, call));
  expect(await withdraw(OTHER)).toBe('/project project_of_others');
  expect(await withdraw(CONTRACTOR)).toBe('accepted');
});

test('permits and records of a site are its owner’s, its operator’s and its municipality’s', async () => {
  const { permits, siteRecords, site } = await world();
  const register = (caseNumber: string, call: CallContext): Promise<string> =>
    refusalOf(permits.register(site, { caseNumber, ...permit() }, call));
  const record = (call: CallContext): Promise<string> => refusalOf(siteRecords.register(site, binder(1), call));
  for (const [i, call] of [OWNER, HOLDER, MUNICIPALITY, LOCAL].entries())
    expect([await register(`${i}`, call), await record(call)]).toEqual(['accepted', 'accepted']);
  for (const call of [OTHER, BUILDER, NEIGHBOUR])
    expect([await register('X', call), await record(call)]).toEqual(['/id site_of_others', '/id site_of_others']);
  const { id: permitId } = await permits.register(site, { caseNumber: 'Y', ...permit() }, OWNER);
  const { id: recordId } = await siteRecords.register(site, binder(1), OWNER);
  const correct = async (call: CallContext): Promise<string[]> => [
    await refusalOf(permits.correct(permitId, { site, withdrawn: true }, call)),
    await refusalOf(siteRecords.correct(recordId, { kind: 'stabilisation', site }, call)),
  ];
  expect(await correct(NEIGHBOUR)).toEqual(['/site site_of_others', '/site site_of_others']);
  expect(await correct(MUNICIPALITY)).toEqual(['accepted', 'accepted']);
});

test('nobody makes a project or site his own by correcting it', async () => {
  const { projects, sites, project, site, place } = await world();
  const fields = { name: 'School', municipality: '5001', builder: 'other' };
  expect(await refusalOf(projects.correct(project, fields, OTHER))).toBe('/id project_of_others');
  const mine = { ...place, operators: [{ organisation: 'other' }] };
  expect(await refusalOf(sites.correct(site, mine, OTHER))).toBe('/id site_of_others');
  expect(await refusalOf(projects.correct(project, { ...fields, builder: 'builder', name: 'S' }, BUILDER))).toBe('accepted');
  expect(await refusalOf(sites.correct(site, { ...place, name: 'T' }, HOLDER))).toBe('accepted');
});

test('a site comes into a project by who owns the project alone, and stays in it whoever corrects the rest', async () => {
  const { sites, project, site, place } = await world();
  const into = { ...place, project };
  expect(await refusalOf(sites.correct(site, into, OWNER))).toBe('/project project_of_others');
  const { id: own } = await sites.register({ code: 'PIT', ...place, kind: 'excavation' }, BUILDER);
  expect(await refusalOf(sites.correct(own, { ...into, kind: 'excavation' }, BUILDER))).toBe('accepted');
  expect(await refusalOf(sites.correct(own, { ...into, kind: 'excavation', name: 'Pit' }, HOLDER))).toBe('accepted');
});

test('a site leaves a project by who owns the project alone, also where the field is left out', async () => {
  const { sites, projects, project, place, store } = await world();
  const pit = { ...place, kind: 'excavation' } as const;
  const { id } = await sites.register({ code: 'PIT', ...pit, project }, BUILDER);
  const { id: other } = await projects.register({ code: 'ROAD', name: 'Road', municipality: '5001', builder: 'holder' }, HOLDER);
  const before = (await allEvents(store)).length;
  for (const call of [HOLDER, MUNICIPALITY])
    expect(await refusalOf(sites.correct(id, pit, call))).toBe('/project project_of_others');
  expect(await refusalOf(sites.correct(id, { ...pit, project: other }, HOLDER))).toBe('/project project_of_others');
  expect(await allEvents(store)).toHaveLength(before);
  expect(await refusalOf(sites.correct(id, pit, BUILDER))).toBe('accepted');
});

test('a new site is registered in a project by who owns the project alone', async () => {
  const { sites, project, place, store } = await world();
  const pit = { ...place, kind: 'excavation', project } as const;
  const register = (code: string, call: CallContext): Promise<string> => refusalOf(sites.register({ code, ...pit }, call));
  const before = (await allEvents(store)).length;
  for (const call of [OTHER, OWNER, MUNICIPALITY]) expect(await register('P', call)).toBe('/project project_of_others');
  expect(await allEvents(store)).toHaveLength(before);
  expect([await register('A', BUILDER), await register('B', CONTRACTOR), await register('C', LOCAL)]).toEqual(
    Array(3).fill('accepted'),
  );
});

test('nobody registers a project or site in the name of another', async () => {
  const { projects, sites, place } = await world();
  const organisation = '974760673';
  const project = { organisation, code: 'ROAD', name: 'Road', municipality: '5001' };
  const named = { organisation, code: 'ROAD', ...place };
  for (const call of [OTHER, MUNICIPALITY]) {
    expect(await refusalOf(projects.register(project, call))).toBe('/organisation name_of_others');
    expect(await refusalOf(sites.register(named, call))).toBe('/organisation name_of_others');
  }
  expect(await refusalOf(projects.register({ ...project, organisation: 'other' }, OTHER))).toBe('accepted');
  expect([await refusalOf(projects.register(project, LOCAL)), await refusalOf(sites.register(named, LOCAL))]).toEqual(
    Array(2).fill('accepted'),
  );
});

test('a reported total is changed and taken back by who reports and who filed it, and by nobody else', async () => {
  const { annualReturns, parties } = await world();
  await parties.register({ organisation: 'builder', name: 'B', kind: 'body_without_number' }, LOCAL);
  const named = { reporter: 'builder', region: 'trondheimsregionen', municipality: '5001', year: 2024 } as const;
  const total = (tonnes: string) =>
    ({
      ...named,
      category: 'deposit_clean',
      material: 'till',
      quantity: { value: tonnes, unit: 't', method: 'estimate' },
      source: 'letter',
    }) as const;
  const file = (tonnes: string, call: CallContext): Promise<string> => refusalOf(annualReturns.file(total(tonnes), call));
  expect([await file('1', CONTRACTOR), await file('2', BUILDER), await file('3', CONTRACTOR)]).toEqual(Array(3).fill('accepted'));
  const annul = (call: CallContext): Promise<string> =>
    refusalOf(annualReturns.file({ ...named, category: 'deposit_clean', action: 'annulled' }, call));
  for (const call of [OTHER, MUNICIPALITY])
    expect([await file('4', call), await annul(call)]).toEqual(Array(2).fill('/reporter return_of_others'));
  expect(await annul(BUILDER)).toBe('accepted');
});

test('which municipality a party is, the operator says, also of one registered before; nobody of himself', async () => {
  const { parties, permits, site, store } = await world();
  const melhus = { organisation: '938726027', name: 'Melhus', kind: 'organisation' } as const;
  const self = as(melhus.organisation, 'municipality');
  await parties.register(melhus, self);
  const is = (call: CallContext, more: object = { municipality: '5001' }): Promise<string> =>
    refusalOf(parties.register({ ...melhus, ...more }, call));
  expect(await is(self)).toBe('/municipality operator_only');
  expect(await is(as(melhus.organisation, 'operator'))).toBe('/municipality operator_only');
  expect(await is(LOCAL, { municipality: '1234' })).toBe('/municipality unknown_municipality');
  expect(await is(LOCAL, { municipality: '5001', name: 'Another' })).toBe('/organisation already_registered');
  const body = { organisation: 'club', name: 'Club', kind: 'body_without_number', municipality: '5001' } as const;
  expect(await refusalOf(parties.register(body, LOCAL))).toBe('/municipality no_organisation');
  const register = (): Promise<string> => refusalOf(permits.register(site, { caseNumber: 'A', ...permit() }, self));
  expect(await register()).toBe('/id site_of_others');
  expect(await is(LOCAL)).toBe('accepted');
  expect((await allEvents(store)).at(-1)).toMatchObject({
    type: 'PartyCorrected',
    data: { organisation: '938726027', name: 'Melhus', municipality: '5001', supersedesVersion: 1 },
  });
  expect(await register()).toBe('accepted');
  expect(await is(LOCAL)).toBe('/organisation already_registered');
});

test('a command sent again is answered with what was recorded, also when the site has another operator by then', async () => {
  const { permits, sites, site, place } = await world();
  const request = { caseNumber: 'A', ...permit(), eventId: '1' };
  const { id } = await permits.register(site, request, HOLDER);
  await sites.correct(site, { ...place, operators: [] }, OWNER);
  expect(await permits.register(site, request, HOLDER)).toMatchObject({ id, outcome: 'repeated' });
  expect(await refusalOf(permits.register(site, { ...request, eventId: '2' }, HOLDER))).toBe('/id site_of_others');
});

describe('of two corrections of one version, sent at the same moment, one stands and the other is told', () => {
  /** What became of both: how many stand, and what the others are told of the version that stands by then. */
  async function raced(both: readonly Promise<unknown>[]): Promise<unknown[]> {
    const ends = await Promise.allSettled(both);
    return ends
      .map((end) => {
        if (end.status === 'fulfilled') return 'recorded';
        const { expectedVersion, actualVersion } = end.reason as VersionMismatchError;
        return end.reason instanceof VersionMismatchError ? `${expectedVersion} is ${actualVersion}` : String(end.reason);
      })
      .sort();
  }
  const ONE_STANDS = ['1 is 2', 'recorded'];
  const [supersedesVersion, later] = [1, 3];

  test('a permit', async () => {
    const { permits, site } = await world();
    const { id } = await permits.register(site, { caseNumber: 'A', ...permit() }, OWNER);
    const correct = (annualKg: number, version?: number): Promise<unknown> =>
      permits.correct(id, { site, ...permit(annualKg), ...(version && { supersedesVersion: version }) }, OWNER);
    expect(await raced([200, 300].map((annualKg) => correct(annualKg, supersedesVersion)))).toEqual(ONE_STANDS);
    // Who names none replaces whichever stands.
    expect(await correct(400)).toMatchObject({ outcome: 'recorded' });
    expect(await correct(500, later)).toMatchObject({ outcome: 'recorded' });
  });

  test('a mass plan', async () => {
    const { massPlans, project } = await world();
    const { id } = await massPlans.approve(project, { reference: 'A', ...lines() }, BUILDER);
    // Another version of the plan has a count of its own.
    await massPlans.approve(project, { reference: 'B', ...lines() }, BUILDER);
    const correct = (tonnes: string, version?: number): Promise<unknown> =>
      massPlans.correct(id, { project, ...lines(tonnes), ...(version && { supersedesVersion: version }) }, BUILDER);
    expect(await raced(['20', '30'].map((tonnes) => correct(tonnes, supersedesVersion)))).toEqual(ONE_STANDS);
    expect(await correct('40')).toMatchObject({ outcome: 'recorded' });
    expect(await correct('50', later)).toMatchObject({ outcome: 'recorded' });
  });

  test('a record of a site', async () => {
    const { siteRecords, site } = await world();
    const { id } = await siteRecords.register(site, binder(1), OWNER);
    const correct = (kg: number, version?: number): Promise<unknown> =>
      siteRecords.correct(
        id,
        { kind: 'stabilisation', site, record: binder(kg), ...(version && { supersedesVersion: version }) },
        OWNER,
      );
    expect(await raced([2, 3].map((kg) => correct(kg, supersedesVersion)))).toEqual(ONE_STANDS);
    expect(await correct(4)).toMatchObject({ outcome: 'recorded' });
    expect(await correct(5, later)).toMatchObject({ outcome: 'recorded' });
  });
});
