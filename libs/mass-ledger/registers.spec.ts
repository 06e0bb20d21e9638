import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SettableClock, VersionMismatchError, nameBasedId } from '#libs/kernel/index.js';
import { projectIdOf, siteIdOf } from '#libs/contracts/index.js';
import { TABLES } from './domain/testing/lot-spec.js';
import { StreamDirectory } from './directory/stream-directory.js';
import { createMassLedger } from './mass-ledger.js';
import { InMemoryErasableTexts } from './notes/in-memory-erasable-texts.js';
import { LOCAL, actorOf, allEvents, refusalOf } from './testing/ledger-under-test.js';

const clock = new SettableClock(Date.parse('2025-12-31T12:00:00Z'));

function ledger(): ReturnType<typeof createMassLedger> & { store: InMemoryEventStore; texts: InMemoryErasableTexts } {
  const store = new InMemoryEventStore(clock);
  const texts = new InMemoryErasableTexts();
  return Object.assign(createMassLedger({ store, clock, texts, tables: TABLES, importFolder: '/nowhere' }), { store, texts });
}

const SCHOOL = { code: 'SCHOOL', name: 'A school', municipality: '5001' };
const PIT = { code: 'PIT', name: 'The pit', kind: 'excavation', municipality: '5001' } as const;

describe('registering projects and sites', () => {
  test('an id follows from organisation and code; a repeat is answered with what was recorded', async () => {
    const { projects, sites, store } = ledger();
    const first = await projects.register({ ...SCHOOL, eventId: '1' }, LOCAL);
    expect(first).toMatchObject({ id: projectIdOf('local', 'SCHOOL'), outcome: 'recorded', position: '1' });
    const again = await projects.register({ ...SCHOOL, eventId: '1' }, LOCAL);
    expect(again).toMatchObject({ id: first.id, outcome: 'repeated', position: null, events: [{ revision: 0 }] });
    const site = await sites.register({ ...PIT, project: 'SCHOOL' }, LOCAL);
    expect(site.id).toBe(siteIdOf('local', 'PIT'));
    expect((await allEvents(store)).map(({ type, data }) => [type, data])).toEqual([
      [
        'ProjectRegistered',
        { projectId: first.id, organisation: 'local', code: 'SCHOOL', name: 'A school', builder: 'local', municipality: '5001' },
      ],
      ['SiteRegistered', { ...PIT, siteId: site.id, organisation: 'local', projectId: first.id }],
    ]);
  });

  test('rule 18: the same command with other content, and a code that is taken, are conflicts', async () => {
    const { projects, sites } = ledger();
    const { id } = await projects.register({ ...SCHOOL, eventId: '1' }, LOCAL);
    expect(await refusalOf(projects.register({ ...SCHOOL, name: 'Another', eventId: '1' }, LOCAL))).toBe(
      '/eventId same_id_other_content',
    );
    expect(await refusalOf(sites.register({ ...PIT, eventId: '1' }, LOCAL))).toBe('/eventId recorded_elsewhere');
    await expect(projects.register({ ...SCHOOL, eventId: '2' }, LOCAL)).rejects.toMatchObject({
      kind: 'conflict',
      violations: [{ pointer: '/code', code: 'code_taken', params: { id } }],
    });
    expect(await projects.register({ ...SCHOOL, eventId: '1' }, { actor: actorOf('other') })).toMatchObject({
      id: projectIdOf('other', 'SCHOOL'),
      outcome: 'recorded',
    });
  });

  test('a correction supersedes a version, and keeps code and organisation', async () => {
    const { sites, store } = ledger();
    const { id } = await sites.register(PIT, LOCAL);
    const fields = { name: 'The pit', kind: 'excavation', municipality: '5031' } as const;
    expect(await sites.correct(id, fields, LOCAL, { expectedVersion: 1 })).toMatchObject({ outcome: 'recorded' });
    await expect(sites.correct(id, { ...fields, name: 'Pit' }, LOCAL, { expectedVersion: 1 })).rejects.toThrow(
      VersionMismatchError,
    );
    expect(await sites.correct('PIT', fields, LOCAL)).toMatchObject({ outcome: 'repeated', position: null });
    expect((await allEvents(store)).at(-1)).toMatchObject({
      type: 'SiteCorrected',
      data: { siteId: id, organisation: 'local', code: 'PIT', municipality: '5031', supersedesVersion: 1 },
    });
    expect(await refusalOf(sites.correct(nameBasedId('nobody'), fields, LOCAL))).toBe('/id unknown_site');
  });

  test('two at once register one', async () => {
    const { projects } = ledger();
    const calls = ['1', '2', '3'].map((eventId) => refusalOf(projects.register({ ...SCHOOL, eventId }, LOCAL)));
    expect((await Promise.all(calls)).sort()).toEqual(['/code code_taken', '/code code_taken', 'accepted']);
  });

  test('one sent twice at once is recorded once, and only one is told so', async () => {
    const { projects, store } = ledger();
    const sent = await Promise.all([1, 2, 3].map(() => projects.register({ ...SCHOOL, eventId: '1' }, LOCAL)));
    expect(sent.map(({ outcome }) => outcome).sort()).toEqual(['recorded', 'repeated', 'repeated']);
    expect(await allEvents(store)).toHaveLength(1);
    const renamed = { ...SCHOOL, code: 'OTHER', eventId: '2' };
    const contents = [renamed, { ...renamed, name: 'Another' }].map((each) => refusalOf(projects.register(each, LOCAL)));
    expect((await Promise.all(contents)).sort()).toEqual(['/eventId same_id_other_content', 'accepted']);
  });

  test.each([
    ['/name missing', { ...PIT, name: ' \t ' }],
    ['/municipality unknown_municipality', { ...PIT, municipality: '1234' }],
    ['/municipality place_missing', { ...PIT, municipality: undefined }],
    ['/country two_places', { ...PIT, country: 'SE' }],
    ['/country norway_by_municipality', { ...PIT, municipality: undefined, country: 'NO' }],
    ['/country unknown_country', { ...PIT, municipality: undefined, country: 'XX' }],
    ['/organisation check_digit', { ...PIT, organisation: '889640783' }],
    ['/code code_form', { ...PIT, code: 'a:b' }],
    ['/code code_form', { ...PIT, code: nameBasedId('x') }],
    ['/project unknown_project', { ...PIT, project: 'NOWHERE' }],
    ['/operators/0/organisation check_digit', { ...PIT, operators: [{ organisation: '123456789' }] }],
    ['/operators/0/from not_a_day', { ...PIT, operators: [{ organisation: 'local', from: '2025-02-30' }] }],
    [
      '/operators/0/to ends_before_start',
      { ...PIT, operators: [{ organisation: 'local', from: '2025-03-02', to: '2025-03-01' }] },
    ],
    ['accepted', { ...PIT, organisation: '889640782' }],
    ['accepted', { ...PIT, organisation: '889640783', municipality: '9990' }],
    ['accepted', { ...PIT, municipality: undefined, country: 'SE' }],
  ])('a site: %s', async (expected, request) => {
    expect(await refusalOf(ledger().sites.register(request, LOCAL))).toBe(expected);
  });
});

describe('registering parties', () => {
  test('the name of a sole proprietor stays outside the log', async () => {
    const { parties, store, texts } = ledger();
    const organisation = nameBasedId('random', '1');
    const request = { organisation, kind: 'sole_proprietor', name: 'Kari Nordmann', eventId: '1' } as const;
    await parties.register(request, LOCAL);
    const [event] = await allEvents(store);
    expect(JSON.stringify(event, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain('Kari');
    const { erasableName } = event!.data as { erasableName: { id: string } };
    expect(await texts.get(erasableName.id)).toBe('Kari Nordmann');
    expect(await parties.register(request, LOCAL)).toMatchObject({ outcome: 'repeated' });
  });

  test.each([
    ['/organisation check_digit', { organisation: '889640783', kind: 'organisation', name: 'x' }],
    ['/organisation random_id_needed', { organisation: '889640782', kind: 'sole_proprietor', name: 'x' }],
    ['/name name_missing', { organisation: '889640782', kind: 'organisation' }],
    ['/name missing', { organisation: '889640782', kind: 'organisation', name: ' ' }],
  ] as const)('a party: %s', async (expected, request) => {
    expect(await refusalOf(ledger().parties.register(request, LOCAL))).toBe(expected);
  });

  test('the demo may use numbers that fail the check digit', async () => {
    const request = { organisation: '889640783', kind: 'organisation', name: 'Demo' } as const;
    expect(await refusalOf(ledger().parties.register(request, LOCAL, { demo: true }))).toBe('accepted');
  });
});

describe('opening lots', () => {
  test('a lot without a name is named by what it is, with the default status of its class', async () => {
    const { projects, lots, store } = ledger();
    await projects.register(SCHOOL, LOCAL);
    await lots.open({ project: 'SCHOOL', material: 'clay', conditionClass: '1' }, LOCAL);
    await lots.open({ project: 'SCHOOL', material: 'clay', conditionClass: '2', note: 'smells of oil' }, LOCAL);
    await lots.open({ project: 'SCHOOL', material: 'clay', conditionClass: '2', status: 'cleared' }, LOCAL);
    const opened = (await allEvents(store)).slice(1).map(({ data }) => data);
    expect(opened).toMatchObject([
      { name: 'clay class 1', status: 'presumed_clean' },
      { name: 'clay class 2', status: 'suspected', note: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } },
      { name: 'clay class 2 cleared', status: 'cleared' },
    ]);
  });

  test.each([
    ['/project unknown_project', { project: 'NOWHERE', material: 'clay' }],
    ['/material unknown_material', { project: 'SCHOOL', material: 'cheese' }],
    ['/occurredAt not_a_time', { project: 'SCHOOL', material: 'clay', occurredAt: 'yesterday' }],
    ['/occurredAt in_the_future', { project: 'SCHOOL', material: 'clay', occurredAt: '2026-01-01' }],
    ['/name lot_exists', { project: 'SCHOOL', material: 'till', name: 'taken' }],
  ])('a lot: %s', async (expected, request) => {
    const { projects, lots } = ledger();
    await projects.register(SCHOOL, LOCAL);
    await lots.open({ project: 'SCHOOL', material: 'clay', name: 'taken' }, LOCAL);
    expect(await refusalOf(lots.open(request, LOCAL))).toBe(expected);
  });
});

describe('the directory', () => {
  test('knows what this process registers at once, and reads the rest once in a while', async () => {
    const { sites, store } = ledger();
    await sites.register(PIT, LOCAL);
    let reads = 0;
    const counting = {
      readStream: (stream: string) => {
        reads += 1;
        return store.readStream(stream);
      },
    };
    const directory = new StreamDirectory(counting, { keepMs: 60_000 });
    const found = await Promise.all([directory.site('local', 'PIT'), directory.site('other', 'local:PIT')]);
    const pit = { siteId: siteIdOf('local', 'PIT'), kind: 'excavation', municipality: '5001' };
    expect(found).toEqual(Array(2).fill({ ...pit, organisation: 'local', operators: [] }));
    expect(await directory.site('local', siteIdOf('local', 'PIT'))).toBe(found[0]);
    expect(reads).toBe(1);
    expect(await directory.site('other', 'PIT')).toBeUndefined();
    const corrected = { siteId: found[0]!.siteId, organisation: 'local', code: 'PIT', name: 'x', kind: 'quarry' } as const;
    directory.learn({ type: 'SiteCorrected', data: { ...corrected, municipality: '5001', supersedesVersion: 1 } });
    expect(directory.siteAtOnce('local', 'PIT')).toMatchObject({ kind: 'quarry' });
  });

  test('keeps no more than it is allowed, and nothing for longer', async () => {
    const { sites, store } = ledger();
    for (const code of ['A', 'B', 'C', 'D']) await sites.register({ ...PIT, code }, LOCAL);
    const small = new StreamDirectory(store, { capacity: 1 });
    for (const code of ['A', 'B', 'C', 'D']) await small.site('local', code);
    expect(['A', 'B', 'C', 'D'].map((code) => small.siteAtOnce('local', code) !== undefined)).toEqual([false, true, true, true]);
    const forgetful = new StreamDirectory(store, { keepMs: 0 });
    expect(await forgetful.site('local', 'A')).toBeDefined();
    expect(forgetful.siteAtOnce('local', 'A')).toBeUndefined();
  });
});
