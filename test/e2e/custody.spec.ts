/**
 * A school project told from the pit to where its mass lies, by the two parties that had a hand in it, over New Year 2021/22: so long ago
 * that ages and late reports are the same whenever this runs. Every number was worked out by hand; the arithmetic stands beside it. What
 * happened is told first, here; then what is known of it, in the folder `custody`. One product is started for all of it.
 *
 * @needs postgres
 */
import { tellsArchive } from './custody/archive.js';
import { tellsBalances } from './custody/balances.js';
import { tellsChains } from './custody/chains.js';
import { tellsFindings } from './custody/findings.js';
import * as story from './custody/story.js';
import { World } from './custody/world.js';

/** Filled as the story goes on. */
const told = { ids: new Map<string, string>() } as unknown as story.Told & { world: World };

beforeAll(async () => {
  told.world = await World.open();
});
afterAll(() => told.world.close());

const get = (path: string): Promise<any> => told.world.get(path);
const idOf = (code: string): string => told.ids.get(code)!;

describe('what happened', () => {
  test('the school, two other projects, the noise barrier and four facilities are registered, two with permits', async () => {
    await story.registerProjects(told);
    await story.registerFacilities(told);
    expect(await get(`sites/${idOf('DEPONI')}/permits`)).toMatchObject({
      permits: [{ caseNumber: '2020/11', validTo: '2022-01-05', totalKg: 100_000 }],
    });
  });

  test('clay, topsoil and slightly contaminated fill are dug out at the school', async () => {
    await story.planTheSchool(told);
    await story.digAtTheSchool(told);
    expect((await get(`lots/${told.fill.lotId}`)).lot).toMatchObject({
      conditionClass: '2',
      status: 'suspected',
      flags: [{ flag: 'invasive_alien_species' }],
    });
  });

  test('two loads of clay leave for the deposit, and topsoil for the storage', async () => {
    await story.sendClayAndTopsoil(told);
    expect(told.received.code).toMatch(/^[0-9A-Z]{10}$/);
    const out = (await get(`loads?project=${idOf('SKOLE')}&state=overdue`)).items;
    expect(out.map(({ ticket, leftKg }: any) => [ticket, leftKg]).sort()).toEqual([
      ['K-1', 20_000],
      ['K-2', 20_000],
    ]);
  });

  test('the deposit weighs 400 kg less of one and turns the other away; of two weighings nobody told it of, one fits a ticket', async () => {
    const receipts = await story.receiveClayAndTopsoil(told);
    // Both parties reported the ticket M-1: one movement.
    expect(receipts.topsoil).toMatchObject({ state: 'matched', matchedBy: 'ticket', lotId: told.topsoil.lotId });
    expect(receipts.clay).toMatchObject({ state: 'waiting', reason: { code: 'ticket_not_known' } });
    const waiting = (await get('waiting-receipts?municipality=5028')).items;
    expect(waiting.map(({ ticket, massKg }: any) => [ticket, massKg])).toEqual([['K-9', 12_000]]);
    const rejected = (await get(`loads?project=${idOf('SKOLE')}&state=rejected`)).items;
    expect(rejected.map(({ ticket }: any) => ticket)).toEqual(['K-2']);
  });

  test('the load comes back; the contractor tells of 12.5 t of clay, and three projects bring mass to the plant', async () => {
    await story.bringMassToThePlant(told);
    expect((await get(`loads?project=${idOf('SKOLE')}&state=overdue`)).items).toEqual([]);
  });

  test('a near match of 12.5 t told and 12 t weighed is confirmed by a person', async () => {
    await told.world.as('mottak-as');
    const [near, ...others] = (await get(`near-matches?site=${idOf('DEPONI')}`)).items;
    // 500 of 12 500.
    expect(near).toMatchObject({ kind: 'receipt_movement', daysApart: 0, differenceKg: -500, differencePercent: '-4.0' });
    expect([near.report.ticket, near.report.recordedBy, near.claim.id, near.claim.recordedBy, others]).toEqual([
      'K-9',
      'mottak-as',
      told.untold.eventId,
      'graver-as',
      [],
    ]);
    const [{ method, path, body }] = near.confirm;
    expect(method).toBe('POST');
    expect(await told.world.post(path.replace('/api/v1/', ''), body)).toMatchObject({ state: 'matched', matchedBy: 'person' });
    expect((await get(`near-matches?site=${idOf('DEPONI')}`)).items).toEqual([]);
    expect((await get('waiting-receipts?municipality=5028')).items).toEqual([]);
    const { holdings } = await get(`lots/${told.clay.lotId}`);
    const deposited = holdings.filter(({ accountKind }: any) => accountKind === 'deposited');
    // 19.6 + 12 t: confirmed, not counted twice.
    expect(deposited.map(({ massKg }: any) => massKg)).toEqual([31_600]);
  });

  test('fill of the school is sorted with gravel of the road and till of the houses; the residue goes to the landfill', async () => {
    const run = await story.sort(told);
    expect(run.state).toBe('closed');
    for (const { lotId } of run.outputs)
      expect((await get(`lots/${lotId}`)).lot).toMatchObject({
        conditionClass: '2',
        flags: [{ flag: 'invasive_alien_species' }],
      });
  });

  test('sorted gravel goes into a noise barrier; a part of the clay is split off, and a report puts it into class 3', async () => {
    expect(await story.buildTheBarrier(told)).toMatchObject({ conditionClass: '3', decidedBy: ['Pb'] });
  });

  test('the weight in the barrier is corrected at once: nobody else is touched', async () => {
    await story.correctTheBarrier(told);
    const placed = async (asOf: string): Promise<number> => {
      const { holdings } = await get(`lots/${told.sortedGravel.lotId}${asOf}`);
      return holdings.find(({ accountKind }: any) => accountKind === 'placed').massKg;
    };
    expect([await placed(`?asOf=${told.beforeTheWeight}`), await placed('')]).toEqual([80_000, 78_000]);
  });

  test('the weight of the load at the deposit is corrected when its sender has approved', async () => {
    const asked = await story.askForTheReceipt(told);
    expect(asked).toMatchObject({ state: 'pending', askedOf: ['graver-as'], waitingFor: ['graver-as'] });
    const variance = async (): Promise<number> => {
      const { holdings } = await get(`lots/${told.clay.lotId}`);
      return holdings.find(({ accountKind }: any) => accountKind === 'variance').massKg;
    };
    // 20 - 19.6 and 12.5 - 12 t.
    expect(await variance()).toBe(900);
    await told.world.as('graver-as');
    const address = `corrections/${told.correctionId}`;
    expect((await get('corrections?organisation=graver-as&state=pending')).items).toMatchObject([
      { correctionId: told.correctionId, requestedBy: 'mottak-as', correctedEventType: 'LoadReceived' },
    ]);
    expect(await told.world.post(`${address}/approval`, {})).toMatchObject({ state: 'applied', waitingFor: [] });
    // 20 - 19.8 and 12.5 - 12 t.
    expect(await variance()).toBe(700);
    const detail = await get(address);
    expect(detail).toMatchObject({
      state: 'applied',
      before: { massKg: 19_600, remainderKg: 400 },
      after: { massKg: 19_800, remainderKg: 200 },
      shortfalls: [],
    });
    expect((await get(`${address}?asOf=${told.whileAsked}`)).state).toBe('pending');
  });
});

describe('what the balances tell', () => tellsBalances(told));
describe('what the chains tell', () => tellsChains(told));
describe('what does not fit', () => tellsFindings(told));
describe('the archive for the auditor', () => tellsArchive(told));
