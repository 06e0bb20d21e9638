import type { Told } from './story.js';

type Row = any;

/** Where mass ended, and the chains that lead there and back. */
export function tellsChains(told: Told): void {
  const { ids } = told;
  const fateOf = async (code: string): Promise<Row> => told.world.get(`projects/${ids.get(code)!}/fate`);
  const byPlace = (rows: Row[]): Record<string, number> => {
    const at: Record<string, number> = {};
    for (const { siteName, accountKind, massKg } of rows) {
      const key = `${siteName} ${accountKind}`;
      at[key] = (at[key] ?? 0) + massKg;
    }
    return at;
  };
  /** A node as it is called in the field: lot and site, or what was done. */
  const names = ({ nodes }: Row): Map<string, string> =>
    new Map(nodes.map(({ id, type, name, place }: Row) => [id, type === 'lot' ? `${name} @ ${place.name}` : type]));
  const originsOf = (origins: Row[]) => origins.map(({ siteName, massKg, share }) => [siteName, massKg, share]).sort();

  test('every tonne of the school ended somewhere', async () => {
    const fate = await fateOf('SKOLE');
    // In the run each output, then the loss, is taken from what is left of 100 t of the school, 50 t of the road and 30 t of the houses:
    // gravel 120 of 180: 66 666.67, 33 333.33, 20 000: the odd kilogram to the largest remainder, the school: 66 667, 33 333, 20 000.
    // residue 54 of the 33 333 + 16 667 + 10 000 left: 29 999.7, 15 000.3, 9 000: 30 000, 15 000, 9 000. Lost: 3 333, 1 667, 1 000.
    // Barrier: 78 of the 120 t of gravel: 43 333.55, 21 666.45, 13 000: 43 334, 21 666, 13 000; the rest is in stock.
    expect(byPlace(fate.rows)).toEqual({
      'DEPONI deposited': 31_800,
      'SKOLETOMT variance': 5_700,
      'SKOLETOMT stock': 167_500,
      'MELLOMLAGER stock': 55_000,
      'STOYVOLL placed': 43_334,
      'SORTERING stock': 23_333,
      'FYLLING deposited': 30_000,
      'SORTERING loss': 3_333,
    });
    expect([fate.excavatedKg, fate.residualKg]).toEqual([360_000, 0]);
  });

  test('and every tonne of the road and of the houses', async () => {
    const road = await fateOf('VEI');
    expect(byPlace(road.rows)).toEqual({
      'STOYVOLL placed': 21_666,
      'SORTERING stock': 11_667,
      'FYLLING deposited': 15_000,
      'SORTERING loss': 1_667,
    });
    const houses = await fateOf('BOLIG');
    expect(byPlace(houses.rows)).toEqual({
      'STOYVOLL placed': 13_000,
      'SORTERING stock': 7_000,
      'FYLLING deposited': 9_000,
      'SORTERING loss': 1_000,
    });
    expect([road.excavatedKg, road.residualKg, houses.excavatedKg, houses.residualKg]).toEqual([50_000, 0, 30_000, 0]);
  });

  test('the chain of the school: each sum with how it is known', async () => {
    const chain = await told.world.get(`projects/${ids.get('SKOLE')!}/chain`);
    expect(byPlace(chain.fate.rows)).toEqual(byPlace((await fateOf('SKOLE')).rows));
    expect([chain.edgeCount, chain.next, chain.edges.length]).toEqual([24, null, 24]);
    const named = names(chain);
    const moved = chain.flows
      .filter(({ from, to, toKind }: Row) => from !== to && ['stock', 'placed', 'deposited'].includes(toKind))
      .map(({ from, to, claimedKg, documentedKg, confirmedKg }: Row) => [
        `${named.get(from)!} → ${named.get(to)!}`,
        claimedKg,
        documentedKg,
        confirmedKg,
      ]);
    expect(moved.sort()).toEqual([
      ['clay_soft class 1 @ SKOLETOMT → clay_soft class 1 @ DEPONI', 0, 0, 12_000],
      ['clay_soft class 1 @ SKOLETOMT → clay_soft class 1 @ DEPONI', 0, 0, 19_800],
      ['fill_mixed class 2 @ SKOLETOMT → fill_mixed class 2 @ SORTERING', 100_000, 0, 0],
      ['rest @ SORTERING → rest @ FYLLING', 0, 54_000, 0],
      ['siktet grus @ SORTERING → siktet grus @ STOYVOLL', 0, 78_000, 0],
      ['sorting → rest @ SORTERING', 54_000, 0, 0],
      ['sorting → siktet grus @ SORTERING', 120_000, 0, 0],
      ['split → leire ved tanken @ SKOLETOMT', 50_000, 0, 0],
      ['topsoil class 1 @ SKOLETOMT → topsoil class 1 @ MELLOMLAGER', 0, 0, 55_000],
    ]);
    expect(
      chain.loads.map(({ state, ticket, dispatchedKg, receivedKg, returnedKg }: Row) => [
        ticket,
        state,
        dispatchedKg,
        receivedKg,
        returnedKg,
      ]),
    ).toEqual([
      ['K-1', 'closed', 20_000, 19_800, 0],
      ['K-2', 'closed', 20_000, 0, 20_000],
    ]);
  });

  test('each event of the chain: who recorded it, who confirmed it, what was corrected', async () => {
    const { edges } = await told.world.get(`projects/${ids.get('SKOLE')!}/chain`);
    const edge = (eventId: string): Row => edges.find((each: Row) => each.eventId === eventId);
    expect(edge(told.topsoil.eventId)).toMatchObject({ type: 'MassExcavated', massKg: 60_000 });
    const [stored] = edges.filter(({ confirmation }: Row) => confirmation?.matchedBy === 'ticket');
    expect(stored).toMatchObject({
      type: 'MassStored',
      massKg: 55_000,
      varianceKg: -5_000,
      recordedBy: { organisation: 'graver-as' },
      told: { massKg: 60_000 },
      evidence: { level: 'confirmed', ticket: 'M-1' },
      confirmation: { claimedKg: 60_000, massKg: 55_000, recordedBy: { organisation: 'mottak-as' } },
    });
    expect(edge(told.untold.eventId)).toMatchObject({
      massKg: 12_000,
      varianceKg: -500,
      confirmation: { matchedBy: 'person', claimedKg: 12_500, massKg: 12_000, ticket: 'K-9' },
    });
    expect(edge(told.receipt.eventId)).toMatchObject({
      massKg: 19_800,
      varianceKg: -200,
      recordedBy: { organisation: 'mottak-as' },
      evidence: { level: 'confirmed' },
      corrections: [{ action: 'replaced', before: { massKg: 19_600 }, after: { massKg: 19_800 } }],
    });
    expect(edge(told.barrier.eventId)).toMatchObject({
      massKg: 78_000,
      evidence: { level: 'documented', ticket: 'S-1' },
      corrections: [{ before: { massKg: 80_000 }, after: { massKg: 78_000 } }],
    });
    expect(originsOf(edge(told.barrier.eventId).origins)).toEqual([
      ['BOLIGTOMT', 13_000, '16.67'],
      ['SKOLETOMT', 43_334, '55.56'],
      ['VEITOMT', 21_666, '27.78'],
    ]);
  });

  test('class and flag follow the mass', async () => {
    const { nodes } = await told.world.get(`lots/${told.fill.lotId}/chain?direction=both`);
    const kinds: [string, unknown][] = nodes
      .filter(({ lot }: Row) => lot !== null)
      .map(({ name, lot }: Row) => [
        name,
        [lot.conditionClass, lot.status, lot.classBasis.basis, lot.flags.map(({ flag }: Row) => flag)],
      ]);
    const plant = ['invasive_alien_species'];
    expect(Object.fromEntries(kinds)).toEqual({
      // The assessment spoke of the plant; the class is what the contractor stated.
      'fill_mixed class 2': ['2', 'suspected', 'stated', plant],
      'gravel class 1': ['1', 'presumed_clean', 'stated', []],
      'till class 1': ['1', 'presumed_clean', 'stated', []],
      // Mixing dilutes neither: gravel and till of class 1 without a flag came in too.
      'siktet grus': ['2', 'suspected', 'inherited', plant],
      rest: ['2', 'suspected', 'inherited', plant],
    });
    const { nodes: ofClay } = await told.world.get(`lots/${told.clay.lotId}/chain?direction=down`);
    const part = ofClay.find(({ lotId }: Row) => lotId === told.part.lotId);
    expect(part).toMatchObject({
      massKg: 50_000,
      lot: { conditionClass: '3', status: 'sampled', classBasis: { basis: 'laboratory_report', reportReference: 'LAB-77' } },
    });
  });

  test('the barrier and the landfill lead back to three pits, the deposit to one', async () => {
    const back = async (code: string): Promise<unknown> => {
      const { massKg, origins } = await told.world.get(`sites/${ids.get(code)!}/chain`);
      return [massKg, originsOf(origins)];
    };
    expect(await back('STOYVOLL')).toEqual([
      78_000,
      [
        ['BOLIGTOMT', 13_000, '16.67'],
        ['SKOLETOMT', 43_334, '55.56'],
        ['VEITOMT', 21_666, '27.78'],
      ],
    ]);
    // 30 / 54, 15 / 54, 9 / 54.
    expect(await back('FYLLING')).toEqual([
      54_000,
      [
        ['BOLIGTOMT', 9_000, '16.67'],
        ['SKOLETOMT', 30_000, '55.56'],
        ['VEITOMT', 15_000, '27.78'],
      ],
    ]);
    expect(await back('DEPONI')).toEqual([31_800, [['SKOLETOMT', 31_800, '100.00']]]);
    const gravel = await told.world.get(`lots/${told.sortedGravel.lotId}/chain?direction=up`);
    expect(originsOf(gravel.origins)).toEqual([
      ['BOLIGTOMT', 20_000, '16.67'],
      ['SKOLETOMT', 66_667, '55.56'],
      ['VEITOMT', 33_333, '27.78'],
    ]);
  });

  test('the chains as known before: 80 t in the barrier, 31.6 t in the deposit', async () => {
    const asKnown = async (code: string, asOf: string): Promise<unknown> => {
      const { massKg, origins } = await told.world.get(`sites/${ids.get(code)!}/chain?asOf=${asOf}`);
      return [massKg, originsOf(origins).map(([siteName, kg]) => [siteName, kg])];
    };
    // 80 of 120 t: 44 444.67, 22 222, 13 333.33: the odd kilogram to the school.
    expect(await asKnown('STOYVOLL', told.beforeTheWeight)).toEqual([
      80_000,
      [
        ['BOLIGTOMT', 13_333],
        ['SKOLETOMT', 44_445],
        ['VEITOMT', 22_222],
      ],
    ]);
    expect(await asKnown('STOYVOLL', told.whileAsked)).toMatchObject([78_000, {}]);
    expect(await asKnown('DEPONI', told.whileAsked)).toEqual([31_600, [['SKOLETOMT', 31_600]]]);
  });
}
