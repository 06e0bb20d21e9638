import { BARRIER, DEPOSIT, SCHOOL, type Told } from './story.js';

/** Terms that are not zero, kilograms. */
const termsOf = ({ terms }: { terms: { term: string; massKg: number }[] }): Record<string, number> =>
  Object.fromEntries(terms.filter(({ massKg }) => massKg !== 0).map(({ term, massKg }) => [term, massKg]));

const DECEMBER = 'from=2021-12-01&to=2022-01-01';
const FIRST_QUARTER = 'from=2022-01-01&to=2022-04-01';

/** Balances of projects, municipalities and the region, and what lies at the facility's sites. */
export function tellsBalances(told: Told): void {
  const recorded = async (territory: string, query: string): Promise<any> => {
    const { sections } = await told.world.get(`balances/${territory}?${query}`);
    const section = sections.find(({ basis }: { basis: string }) => basis === 'recorded');
    expect(section.residualKg).toBe(0);
    return section;
  };
  const project = (code: string, query: string) => recorded(`projects/${told.ids.get(code)!}`, query);
  const evidence = ({ terms }: any, name: string) => terms.find(({ term }: any) => term === name).evidence;
  const split = (claimedKg: number, documentedKg: number, confirmedKg: number) => ({ claimedKg, documentedKg, confirmedKg });

  test('the school before New Year: what is on the road at midnight is still its own', async () => {
    const section = await project('SKOLE', DECEMBER);
    // 200 + 60 + 100 t were dug. The 60 t of topsoil were 55 t over the receiver's scale: 55 sent, 5 variance. Clay: 200 less the load of 20 t
    // on the road is 180 t; the other load of 20 t had come back. Fill: 100 t. In stock 180 + 100 = 280 t.
    // 360 = 55 + 5 + 280 + 20.
    expect(termsOf(section)).toEqual({
      excavated: 360_000,
      sent: 55_000,
      variance: 5_000,
      stockChange: 280_000,
      transitChange: 20_000,
    });
    expect(section.closing).toEqual({ stockKg: 280_000, transitKg: 20_000, processKg: 0 });
    expect(evidence(section, 'excavated')).toEqual(split(360_000, 0, 0));
    expect(evidence(section, 'sent')).toEqual(split(0, 0, 55_000));
  });

  test('the school after New Year: the load counts as sent on the day on which it was received', async () => {
    const section = await project('SKOLE', FIRST_QUARTER);
    // Sent: 19.8 t of the load, as corrected; 12 t of the 12.5 t told, as the receiver weighed; 100 t of fill: 131.8 t. Variance: 0.2 + 0.5 t.
    // 50 t of clay went from class 1 to class 3. Stock: 180 - 12.5 = 167.5 t, 112.5 t less than the 280 t before.
    // 0 + 50 = 131.8 + 50 + 0.7 - 112.5 - 20.
    expect(termsOf(section)).toEqual({
      transformedIn: 50_000,
      sent: 131_800,
      transformedOut: 50_000,
      variance: 700,
      stockChange: -112_500,
      transitChange: -20_000,
    });
    expect(section.opening).toEqual({ stockKg: 280_000, transitKg: 20_000, processKg: 0 });
    expect(section.closing).toEqual({ stockKg: 167_500, transitKg: 0, processKg: 0 });
    // The plant told nothing of the 100 t, and they had no ticket.
    expect(evidence(section, 'sent')).toEqual(split(100_000, 0, 31_800));
  });

  test('the road and the houses: what they brought to the plant, and the barrier of the road', async () => {
    expect(termsOf(await project('VEI', DECEMBER))).toEqual({});
    const road = await project('VEI', FIRST_QUARTER);
    // 50 t of gravel went; 78 t of sorted gravel, corrected from 80, came and stay: 50 + 78 = 78 + 50.
    expect(termsOf(road)).toEqual({ excavated: 50_000, received: 78_000, placed: 78_000, sent: 50_000 });
    // Each has a weighing ticket, and one party that told it.
    for (const term of ['excavated', 'sent']) expect(evidence(road, term)).toEqual(split(0, 50_000, 0));
    for (const term of ['received', 'placed']) expect(evidence(road, term)).toEqual(split(0, 78_000, 0));
    const houses = await project('BOLIG', FIRST_QUARTER);
    expect(termsOf(houses)).toEqual({ excavated: 30_000, sent: 30_000 });
    expect(evidence(houses, 'sent')).toEqual(split(30_000, 0, 0));
  });

  test('three municipalities, before New Year and after', async () => {
    const municipality = (number: string, query: string) => recorded(`municipalities/${number}`, query);
    // The topsoil stays inside the municipality of the school: no sent, no received. Stock 280 + 55 t.
    expect(termsOf(await municipality(SCHOOL, DECEMBER))).toEqual({
      excavated: 360_000,
      variance: 5_000,
      stockChange: 335_000,
      transitChange: 20_000,
    });
    for (const number of [BARRIER, DEPOSIT]) expect(termsOf(await municipality(number, DECEMBER))).toEqual({});
    // Excavated: the 50 t of the road. Received: the 30 t of the houses. Sent: 31.8 t of clay, 78 t to the barrier, 54 t to the landfill.
    // Transformed: 50 t of clay by the report; in the run 120 t into gravel and 54 t into residue, less the 30 t of fill that stay fill of
    // class 2: 50 + 120 + 24 = 194 t. Lost: 6 t. Stock: school 167.5, storage 55, plant 120 - 78 = 42: 264.5 t, 70.5 t less than 335.
    // 50 + 30 + 194 = 163.8 + 194 + 6 + 0.7 - 70.5 - 20.
    const ofTheSchool = await municipality(SCHOOL, FIRST_QUARTER);
    expect(termsOf(ofTheSchool)).toEqual({
      excavated: 50_000,
      received: 30_000,
      transformedIn: 194_000,
      sent: 163_800,
      transformedOut: 194_000,
      loss: 6_000,
      variance: 700,
      stockChange: -70_500,
      transitChange: -20_000,
    });
    expect(ofTheSchool.closing).toEqual({ stockKg: 264_500, transitKg: 0, processKg: 0 });
    expect(evidence(ofTheSchool, 'sent')).toEqual(split(0, 132_000, 31_800));
    const ofTheBarrier = await municipality(BARRIER, FIRST_QUARTER);
    expect(termsOf(ofTheBarrier)).toEqual({ excavated: 30_000, received: 78_000, placed: 78_000, sent: 30_000 });
    // 31.8 t of clay and 54 t of residue.
    const ofTheDeposit = await municipality(DEPOSIT, FIRST_QUARTER);
    expect(termsOf(ofTheDeposit)).toEqual({ received: 85_800, deposited: 85_800 });
    expect(evidence(ofTheDeposit, 'deposited')).toEqual(split(0, 54_000, 31_800));
  });

  test('the region of all time: what its municipalities sent is what they received', async () => {
    const region = await recorded('region', 'region=trondheimsregionen&basis=recorded');
    // 360 + 50 + 30 = 440 = 78 + 85.8 + 6 + 5.7 + 264.5.
    expect(termsOf(region)).toEqual({
      excavated: 440_000,
      transformedIn: 194_000,
      placed: 78_000,
      deposited: 85_800,
      transformedOut: 194_000,
      loss: 6_000,
      variance: 5_700,
      stockChange: 264_500,
    });
    const sum = (name: string): number =>
      region.municipalities.reduce((kg: number, each: any) => kg + (termsOf(each)[name] ?? 0), 0);
    // Sent 163.8 + 30, received 30 + 78 + 85.8.
    expect([sum('sent'), sum('received')]).toEqual([193_800, 193_800]);
  });

  test('what lies at the facility, and what it may still take', async () => {
    const at = async (code: string): Promise<unknown> => {
      const site = `sites/${told.ids.get(code)!}`;
      const { totalKg } = await told.world.get(`${site}/stock`);
      const { total, years } = await told.world.get(`${site}/capacity`);
      const inYear = years.filter(({ receivedKg }: any) => receivedKg !== 0);
      return [
        totalKg,
        total.receivedKg,
        total.remainingKg,
        inYear.map((each: any) => [each.year, each.receivedKg, each.remainingKg]),
      ];
    };
    expect(await at('MELLOMLAGER')).toEqual([55_000, 55_000, null, [[2021, 55_000, null]]]);
    expect(await at('SORTERING')).toEqual([42_000, 180_000, null, [[2022, 180_000, null]]]);
    // 19.8 + 12 t of 100 t; nothing counts for 2021, as the load came after New Year.
    expect(await at('DEPONI')).toEqual([0, 31_800, 68_200, [[2022, 31_800, null]]]);
    // 54 t, of 50 t a year.
    expect(await at('FYLLING')).toEqual([0, 54_000, null, [[2022, 54_000, -4_000]]]);
  });

  test('as known before the corrections: 19.6 t came to the deposit, and 80 t lay in the barrier', async () => {
    const { beforeTheWeight, whileAsked } = told;
    // Sent 19.6 + 12 + 100, variance 0.4 + 0.5. The request alone changes nothing.
    for (const asOf of [beforeTheWeight, whileAsked])
      expect(termsOf(await project('SKOLE', `${FIRST_QUARTER}&asOf=${asOf}`))).toMatchObject({ sent: 131_600, variance: 900 });
    const placed = async (asOf: string) => termsOf(await project('VEI', `${FIRST_QUARTER}${asOf}`))['placed'];
    expect([await placed(`&asOf=${beforeTheWeight}`), await placed(`&asOf=${whileAsked}`), await placed('')]).toEqual([
      80_000, 78_000, 78_000,
    ]);
    const inTheDeposit = async (asOf: string) => termsOf(await recorded(`municipalities/${DEPOSIT}`, asOf))['deposited'];
    expect([await inTheDeposit(`asOf=${whileAsked}`), await inTheDeposit('')]).toEqual([85_600, 85_800]);
  });
}
