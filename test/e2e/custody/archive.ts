import { createHash } from 'node:crypto';
import { pdfText } from '#libs/testing/pdf-text.js';
import { REPORT_SHA256, type Told } from './story.js';

type Row = any;

/** The archive for the auditor: every table holds what the story was told with. */
export function tellsArchive(told: Told): void {
  let files: Map<string, Buffer>;
  const text = (name: string): string => files.get(name)!.toString();
  const table = (name: string): Row[] => JSON.parse(text(`json/${name}.json`));
  const columns = (name: string, ...wanted: string[]): unknown[][] =>
    table(name).map((row) => wanted.map((column) => row[column]));
  const known = (row: Row): boolean => Object.values(row).every((value) => value !== undefined);

  test('is one file for the plan of the school, each of its files under its hash', async () => {
    files = await told.world.archive('audit-export?plan=rSKOLE');
    const manifest = JSON.parse(text('manifest.json'));
    for (const { name, sha256, bytes } of manifest.files) {
      const content = files.get(name)!;
      expect([name, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([name, bytes, sha256]);
    }
    expect(manifest.subject).toEqual({ kind: 'plan', value: 'rSKOLE' });
    for (const [name, rows] of Object.entries(manifest.rows)) {
      expect(table(name)).toHaveLength(rows as number);
      expect(table(name).every(known)).toBe(true);
      // A row for the header.
      expect([name, text(`csv/${name}.csv`).trimEnd().split('\r\n').length]).toEqual([name, (rows as number) + 1]);
    }
  });

  test('where in the log it stands, and the hash over its streams', () => {
    const { log, asOf } = JSON.parse(text('manifest.json'));
    expect(log.position).toBe(asOf.position);
    const events = text('events.ndjson')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events).toHaveLength(log.events);
    // The request between the parties stands beside what it corrected.
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['CorrectionRequested', 'CorrectionApproved', 'CorrectionApplied', 'FindingExplained']),
    );
    const heads = columns('heads', 'stream', 'revision', 'hash');
    const last = new Map(events.map(({ stream, revision, metadata }) => [stream, [stream, revision, metadata.hash]]));
    expect(heads).toEqual([...last.values()]);
    const hash = createHash('sha256');
    for (const head of heads) hash.update(`${head.join(' ')}\n`);
    expect(log.headsSha256).toBe(hash.digest('hex'));
  });

  test('the mass plan, line by line', async () => {
    expect(table('projects')).toMatchObject([
      { code: 'SKOLE', planId: 'rSKOLE', caseNumber: '2021/SKOLE', builder: 'graver-as' },
    ]);
    // A model is known to 10 % (1 σ): 210 t ± 1.96 × 21 t. Half of the topsoil can be used.
    expect(columns('mass_plans', 'line', 'material', 'massKg', 'lowKg', 'highKg', 'usableKg', 'receiverSiteId')).toEqual([
      ['cut', 'clay_soft', 210_000, 168_840, 251_160, 0, null],
      ['cut', 'topsoil', 60_000, 48_240, 71_760, 30_000, null],
      ['cut', 'fill_mixed', 100_000, 80_400, 119_600, 0, null],
      ['use', 'topsoil', 30_000, 24_120, 35_880, null, null],
      ['surplus', 'clay_soft', 210_000, 168_840, 251_160, null, told.ids.get('DEPONI')],
      ['surplus', 'fill_mixed', 100_000, 80_400, 119_600, null, null],
    ]);
    expect(table('mass_plans')[0]).toMatchObject({ inForce: true, reference: 'Plan A', approvedOn: '2021-11-01' });
    expect(columns('plans', 'eventType')).toEqual([['MassPlanApproved']]);
    // Dug 210 + 60 + 100 t, sent away 210 + 100 t.
    expect(pdfText(files.get('index.pdf')!)).toContain(
      'Masseplan:PlanA,vedtatt01.11.2021avTrondheimkommune·Planlagt:gravdut370,000t,bruktpåstedet30,000t,sendtbort310,000t',
    );
    const houses = await told.world.archive('audit-export?plan=rBOLIG&lang=en');
    expect(pdfText(houses.get('index.pdf')!)).toContain('Nomassplan.');
    expect(JSON.parse(houses.get('json/mass_plans.json')!.toString())).toEqual([]);
  });

  test('the index tells people what it rests on, where the mass ended, how it is known and what does not fit', () => {
    const index = pdfText(files.get('index.pdf')!);
    const { log } = JSON.parse(text('manifest.json'));
    expect(index).toContain(`Posisjoniloggen${log.position}`);
    expect(index).toContain(log.headsSha256);
    for (const line of [
      'Gravdut360,000t·Restsomikkeergjortredefor:0,000t',
      // 43 334 of 360 000.
      'STOYVOLLterrengforming/støyvollgrus,243,33412,04',
      // 100 t of fill; 78 + 54 t with tickets; 31.8 + 55 t: of 318.8 t.
      'Flyttetmellomsteder318,800100,00Oppgittavénpart100,00031,37Dokumentert132,00041,41Bekreftetavmottaker86,80027,23',
      'Tilstandsklasserblandetåpent1',
      'Merennbilenkanlasteforklart1',
      'Tillatelsengjaldtikkedendagenordnet1',
      'Lagretforlengeåpent2',
    ])
      expect(index).toContain(line);
    for (const { name, sha256 } of JSON.parse(text('manifest.json')).files)
      if (name !== 'index.pdf') expect(index).toContain(`${name}${sha256}`);
  });

  test('balances, of all kinds together and of each', () => {
    const told = columns('balances', 'material', 'conditionClass', 'term', 'massKg').filter(([, , , massKg]) => massKg !== 0);
    // Sent 55 + 131.8; variance 5 + 0.7; stock 117.5 t of clay and 50 t of it in class 3.
    expect(told).toEqual([
      [null, null, 'excavated', 360_000],
      [null, null, 'transformedIn', 50_000],
      [null, null, 'sent', 186_800],
      [null, null, 'transformedOut', 50_000],
      [null, null, 'variance', 5_700],
      [null, null, 'stockChange', 167_500],
      ['clay_soft', '1', 'excavated', 200_000],
      ['clay_soft', '1', 'sent', 31_800],
      ['clay_soft', '1', 'transformedOut', 50_000],
      ['clay_soft', '1', 'variance', 700],
      ['clay_soft', '1', 'stockChange', 117_500],
      ['clay_soft', '3', 'transformedIn', 50_000],
      ['clay_soft', '3', 'stockChange', 50_000],
      ['fill_mixed', '2', 'excavated', 100_000],
      ['fill_mixed', '2', 'sent', 100_000],
      ['topsoil', '1', 'excavated', 60_000],
      ['topsoil', '1', 'sent', 55_000],
      ['topsoil', '1', 'variance', 5_000],
    ]);
  });

  test('where the excavated mass ended, and the share that the receiver confirmed', () => {
    expect(table('projects')).toMatchObject([{ excavatedKg: 360_000, residualKg: 0, movedKg: 318_800, confirmedKg: 86_800 }]);
    expect(table('fates').reduce((kg, { massKg }) => kg + massKg, 0)).toBe(360_000);
    expect(
      columns('evidence', 'toKind', 'fate', 'massKg', 'claimedKg', 'documentedKg', 'confirmedKg', 'confirmedPercent'),
    ).toEqual([
      ['deposited', 'deposit_clean', 31_800, 0, 0, 31_800, '100.00'],
      ['deposited', 'landfill_polluted', 54_000, 0, 54_000, 0, '0.00'],
      ['placed', 'landscape_fill', 78_000, 0, 78_000, 0, '0.00'],
      // Topsoil 55 t, confirmed; fill 100 t, claimed: 55 / 155.
      ['stock', null, 155_000, 100_000, 0, 55_000, '35.48'],
    ]);
    // 31.8 + 55 of 318.8 t.
    expect(table('projects')[0].confirmedPercent).toBe('27.23');
  });

  test('loads with their tickets', () => {
    expect(columns('loads', 'ticket', 'code', 'state', 'dispatchedKg', 'receivedKg', 'returnedKg', 'leftKg')).toEqual([
      ['K-1', told.received.code, 'closed', 20_000, 19_800, 0, 0],
      ['K-2', told.turnedAway.code, 'closed', 20_000, 0, 20_000, 0],
    ]);
    const tickets = columns('chain_events', 'type', 'ticket', 'evidence', 'massKg', 'reportedKg').filter(
      ([, ticket]) => ticket !== null,
    );
    expect(tickets).toEqual([
      ['MassStored', 'M-1', 'confirmed', 55_000, 60_000],
      ['LoadDispatched', 'K-1', 'documented', 20_000, 20_000],
      ['LoadDispatched', 'K-2', 'documented', 20_000, 20_000],
      ['MassDeposited', 'K-9', 'confirmed', 12_000, 12_500],
      ['MassReused', 'S-1', 'documented', 78_000, 80_000],
      ['MassDeposited', 'F-1', 'documented', 54_000, 54_000],
    ]);
  });

  test('reports, and attachments by their hash', () => {
    expect(columns('reports', 'basis', 'reference', 'fromClass', 'toClass', 'coveredKg', 'fileSha256')).toEqual([
      ['assessment', null, '2', '2', null, null],
      ['laboratory_report', 'LAB-77', '1', '3', 40_000, REPORT_SHA256],
    ]);
    expect(columns('attachments', 'kind', 'reference', 'sha256')).toEqual([['laboratory_report', 'LAB-77', REPORT_SHA256]]);
  });

  test('permits, as given and as corrected', () => {
    const permits = columns('permits', 'caseNumber', 'eventType', 'validTo', 'totalKg', 'annualKg').sort();
    expect(permits).toEqual([
      ['2020/11', 'SitePermitCorrected', '2022-12-31', 100_000, null],
      ['2020/11', 'SitePermitRegistered', '2022-01-05', 100_000, null],
      ['2020/12', 'SitePermitRegistered', null, null, 50_000],
    ]);
  });

  test('corrections, before and after', () => {
    const masses = table('corrections').filter(({ field }) => field === 'massKg');
    expect(
      masses.map(({ correctedEventId, before, after, organisation }) => [correctedEventId, before, after, organisation]),
    ).toEqual([
      // The receiver's own, which the sender approved.
      [told.receipt.eventId, '19600', '19800', 'mottak-as'],
      [told.barrier.eventId, '80000', '78000', 'graver-as'],
    ]);
    const ofTheLoad = table('corrections').filter(({ field }) => field === 'remainderKg');
    expect(ofTheLoad).toMatchObject([{ before: '400', after: '200' }]);
  });

  test('findings with who said what of them, without the erasable text', () => {
    const findings = columns('findings', 'type', 'status', 'massKg').filter(([type]) => type !== 'late_report');
    expect(findings.sort()).toEqual([
      ['capacity_annual', 'open', 4_000],
      ['classes_mixed', 'open', 180_000],
      ['load_rejected_open', 'cleared', 20_000],
      ['payload_exceeded', 'explained', 78_000],
      ['permit_expired', 'cleared', 12_000],
      ['report_beyond_volume', 'open', 10_000],
      ['sent_received_difference', 'open', 5_000],
      ['storage_too_long', 'open', 42_000],
      ['storage_too_long', 'open', 55_000],
    ]);
    const [explained] = table('findings').filter(({ status }) => status === 'explained');
    expect(explained.comments).toMatchObject([
      { kind: 'explanation', explanation: 'documented_elsewhere', organisation: 'graver-as' },
    ]);
    for (const [name, content] of files)
      if (!name.endsWith('.pdf')) expect([name, content.includes('Tre turer')]).toEqual([name, false]);
  });
}
