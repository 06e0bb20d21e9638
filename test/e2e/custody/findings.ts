import type { Told } from './story.js';

type Row = any;

/** What does not fit, by type, status and mass; late reports aside. */
const briefly = (items: Row[]): string[] =>
  items
    .filter(({ type }) => type !== 'late_report')
    .map(({ type, status, massKg, siteName }) => `${type} ${status} ${massKg} ${siteName}`)
    .sort();

/** What does not fit: what is found, what is said of it, and that all who tell of findings tell the same. */
export function tellsFindings(told: Told): void {
  const { ids } = told;
  const findings = async (query = ''): Promise<Row[]> => (await told.world.get(`findings?${query}`)).items;

  test('what does not fit is found, and nothing else', async () => {
    expect(briefly(await findings())).toEqual([
      // 54 t of 50 t a year.
      'capacity_annual open 4000 FYLLING',
      // All that went into the run: classes 1 and 2.
      'classes_mixed open 180000 SORTERING',
      // It came back.
      'load_rejected_open cleared 20000 DEPONI',
      // The semi-trailer of the barrier takes 28 t; see below.
      'payload_exceeded open 78000 STOYVOLL',
      // 12 t of 10 January under a permit that ended on the 5th, until its correction was recorded.
      'permit_expired cleared 12000 DEPONI',
      // 50 t were split off, the report covers 40 t.
      'report_beyond_volume open 10000 SKOLETOMT',
      // 60 t of topsoil claimed, 55 t weighed.
      'sent_received_difference open 5000 SKOLETOMT',
      // 42 t of sorted gravel of class 2 for more than 12 months, 55 t of topsoil of class 1 for more than 36.
      'storage_too_long open 42000 SORTERING',
      'storage_too_long open 55000 MELLOMLAGER',
    ]);
    // Both parties reported the ticket M-1; that is no ticket used twice. Consents and criteria of recovery were told.
    const details = async (type: string): Promise<Row> => (await findings(`type=${type}`))[0].details;
    // σ of the difference: 1 % of 60 t and of 55 t, √(600² + 550²) = 813.94 kg; 5 000 / 813.94 = 6.14.
    expect(await details('sent_received_difference')).toMatchObject({ sentKg: 60_000, receivedKg: 55_000, zScore: '-6.14' });
    expect(await details('payload_exceeded')).toMatchObject({ vehicle: 'artic_semi', payloadKg: 28_000, overKg: 50_000 });
    expect(await details('capacity_annual')).toEqual({ year: 2022, permittedKg: 50_000, receivedKg: 54_000 });
    expect(await details('report_beyond_volume')).toMatchObject({ usedKg: 50_000, coveredKg: 40_000, lots: 1 });
    expect(await details('classes_mixed')).toMatchObject({ runId: told.runId, worstClass: '2', classes: '1, 2' });
  });

  test('all was recorded years after it occurred: late reports, by lot, place and who recorded', async () => {
    const late = new Map<string, number>();
    // Added up over days of recording: a run of this test may go over midnight.
    for (const { lotId, siteName, massKg, details } of await findings('type=late_report')) {
      const key = `${lotId} ${siteName} ${details.organisation}`;
      late.set(key, (late.get(key) ?? 0) + massKg);
    }
    const of = ({ lotId }: { lotId: string }, place: string, by: string) => `${lotId} ${place} ${by}`;
    expect(Object.fromEntries(late)).toEqual({
      // 200 dug, 20 + 20 dispatched, 20 come back, 12.5 told.
      [of(told.clay, 'SKOLETOMT', 'graver-as')]: 272_500,
      [of(told.clay, 'SKOLETOMT', 'mottak-as')]: 19_800,
      // Dug and sent.
      [of(told.topsoil, 'SKOLETOMT', 'graver-as')]: 120_000,
      [of(told.fill, 'SKOLETOMT', 'graver-as')]: 200_000,
      [of(told.gravelOfTheRoad, 'VEITOMT', 'graver-as')]: 50_000,
      [of(told.tillOfTheHouses, 'BOLIGTOMT', 'graver-as')]: 30_000,
      [of(told.sortedGravel, 'SORTERING', 'graver-as')]: 78_000,
      [of(told.residue, 'SORTERING', 'mottak-as')]: 54_000,
    });
  });

  test('as known before the corrections: the permit had ended, and the barrier had 80 t', async () => {
    const before = await findings(`asOf=${told.beforeTheWeight}`);
    expect(briefly(before)).toEqual(
      expect.arrayContaining([
        'payload_exceeded open 80000 STOYVOLL',
        'permit_expired open 12000 DEPONI',
        // 120 - 80 t.
        'storage_too_long open 40000 SORTERING',
      ]),
    );
    expect(briefly(await findings(`asOf=${told.whileAsked}`))).toEqual(
      expect.arrayContaining(['payload_exceeded open 78000 STOYVOLL', 'permit_expired open 12000 DEPONI']),
    );
  });

  test('by project, municipality and organisation', async () => {
    const types = async (query: string): Promise<string[]> =>
      [...new Set((await findings(query)).map(({ type }) => type))].filter((type) => type !== 'late_report').sort();
    expect(await types(`project=${ids.get('BOLIG')!}`)).toEqual([]);
    // Of the road's own sites: the barrier. Its gravel is of no finding but the late report.
    expect(await types(`project=${ids.get('VEI')!}`)).toEqual(['payload_exceeded']);
    expect(await types('municipality=5028')).toEqual(['capacity_annual', 'load_rejected_open', 'permit_expired']);
    expect(await types('organisation=mottak-as')).toEqual([
      'capacity_annual',
      'classes_mixed',
      'load_rejected_open',
      'permit_expired',
      'sent_received_difference',
      'storage_too_long',
    ]);
  });

  test('dispatched against received, by pair of sites and month', async () => {
    const { rows } = await told.world.get(`cross-checks?project=${ids.get('SKOLE')!}`);
    const told_ = rows.map(({ from, to, month, movements, dispatchedKg, receivedKg, zScore, beyond }: Row) => [
      `${from.name} ${to.name} ${month}`,
      movements,
      dispatchedKg,
      receivedKg,
      zScore,
      beyond,
    ]);
    expect(told_.sort()).toEqual([
      // 20 + 12.5 t against 19.8 + 12 t; σ = √(200² + 198² + 125² + 120²) = 330.5 kg; 700 / 330.5 = 2.12. The load that came back is none.
      ['SKOLETOMT DEPONI 2022-01', 2, 32_500, 31_800, '-2.12', false],
      ['SKOLETOMT MELLOMLAGER 2021-12', 1, 60_000, 55_000, '-6.14', true],
    ]);
  });

  test('an explanation settles a finding, a comment does not', async () => {
    const [payload] = await findings('type=payload_exceeded');
    const [difference] = await findings('type=sent_received_difference');
    await told.world.post(`findings/${difference.findingId}/comments`, { note: 'Spør sjåføren' });
    await told.world.post(`findings/${payload.findingId}/explanation`, {
      explanation: 'documented_elsewhere',
      note: 'Tre turer på én seddel',
      facts: payload.facts,
    });
    const said = async (type: string): Promise<unknown> => {
      const [{ status, remarks }] = await findings(`type=${type}`);
      return [status, remarks.map(({ kind, text, organisation }: Row) => [kind, text, organisation])];
    };
    expect(await said('payload_exceeded')).toEqual(['explained', [['explanation', 'Tre turer på én seddel', 'graver-as']]]);
    expect(await said('sent_received_difference')).toEqual(['open', [['comment', 'Spør sjåføren', 'graver-as']]]);
  });

  test('list, chain and archive tell the same findings, now and as known before', async () => {
    const same = ({ findingId, type, status, massKg, eventIds }: Row): Row => ({ findingId, type, status, massKg, eventIds });
    const sorted = (items: Row[]): Row[] => items.map(same).sort((a, b) => (a.findingId < b.findingId ? -1 : 1));
    const statuses: string[][] = [];
    for (const asOf of ['', `&asOf=${told.whileAsked}`, `&asOf=${told.beforeTheWeight}`]) {
      const chain = await told.world.get(`projects/${ids.get('SKOLE')!}/chain?limit=1${asOf}`);
      const nodes = chain.nodes.filter(({ beside }: Row) => !beside);
      // Of the lots of the chain, and at its sites where they are of no lot.
      const lots = new Set<string>(nodes.flatMap(({ lotId }: Row) => lotId ?? []));
      const sites = new Set<string>(chain.nodes.map(({ place }: Row) => place.site));
      const listed: Row[] = [];
      for (const lot of lots) listed.push(...(await findings(`lot=${lot}${asOf}`)));
      for (const site of sites) listed.push(...(await findings(`site=${site}${asOf}`)).filter(({ lotId }) => lotId === null));
      const files = await told.world.archive(`audit-export?plan=rSKOLE${asOf}`);
      const archived = JSON.parse(files.get('json/findings.json')!.toString());
      expect(sorted(chain.findings)).toEqual(sorted(listed));
      expect(sorted(archived)).toEqual(sorted(listed));
      statuses.push([...new Set<string>(listed.map(({ status }) => status))].sort());
    }
    // Nothing was explained while the request waited.
    expect(statuses).toEqual([
      ['cleared', 'explained', 'open'],
      ['cleared', 'open'],
      ['cleared', 'open'],
    ]);
  });
}
