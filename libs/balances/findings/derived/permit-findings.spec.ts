/**
 * What does not fit permits, consents, capacity and land use: recorded, and found; masses by hand.
 * @needs postgres
 */
import type { FindingAnswer } from '#libs/contracts/api/findings.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../../projections.js';
import { resolveAsOf } from '../../session.js';
import { CustodyStory } from '../../testing/custody-story.js';
import { type Story, type StoryLot, idOf } from '../../testing/story.js';
import { type ListFindingsQuery, listFindings } from '../list-findings.js';
import { noStream } from '../testing/no-stream.js';

const postgres = useTestPostgres();
let opened: ProjectedReadModels[] = [];
afterEach(async () => {
  for (const models of opened) await models.close();
  opened = [];
});

class Permits extends CustodyStory {
  readonly school = this.on('2025-01-02').project('school', '5001');
  readonly pit = this.site('pit', 'excavation', { municipality: '5001', project: this.school });
  readonly yard = this.site('yard', 'recipient', { municipality: '5001', project: this.school });
  readonly landfill = this.site('landfill', 'landfill', { municipality: '5031' });
  readonly storage = this.site('storage', 'intermediate_storage', { municipality: '5028' });
  readonly clean = this.lot('clean', 'clay_soft', { project: this.school });
  readonly fill = this.lot('fill', 'fill_mixed', { project: this.school }, { conditionClass: '3', status: 'sampled' });

  permit(caseNumber: string, rest: object, version = 0): void {
    this.record('site', this.landfill, version === 0 ? 'SitePermitRegistered' : 'SitePermitCorrected', {
      siteId: this.landfill,
      permitId: idOf('permit', caseNumber),
      law: 'forurensningsloven § 11',
      authority: 'Statsforvalteren',
      caseNumber,
      validFrom: '2024-01-01',
      conditionClasses: ['1', '2', '3'],
      ...rest,
      ...(version > 0 && { supersedesVersion: version }),
    });
  }

  dumped(lot: StoryLot, tonnes: number, time: string): ReturnType<Story['deposited']> {
    return this.deposited(lot, this.pit, this.landfill, tonnes, time, { from: 'ground', fate: 'landfill_polluted' });
  }
}

async function ask(story: Story, query: ListFindingsQuery = {}): Promise<FindingAnswer[]> {
  const models = await projectReadModels(await postgres.freshDatabase(), projections, story.events, { batchSize: 5 });
  opened.push(models);
  return models.readStore.read(
    async (session) =>
      (await listFindings(session, await resolveAsOf(session, undefined, 0), query, { nowMs: 0, readStream: noStream })).items,
  );
}

/** Findings about permits, as `type status tonnes`. */
async function told(story: Story, query: ListFindingsQuery = {}): Promise<string[]> {
  const found = await ask(story, query);
  const about = found.filter(({ type }) => /^(permit|consent|capacity|land)/.test(type));
  return about.map(({ type, status, massKg }) => `${type} ${status} ${massKg! / 1000}`).sort();
}

test('polluted mass to a landfill without a permit is found at both ends, until a permit is registered', async () => {
  const story = new Permits();
  story.dumped(story.clean, 500, '2025-01-03');
  const first = story.dumped(story.fill, 30, '2025-01-03');
  const second = story.dumped(story.fill, 20, '2025-01-04');
  expect(await told(story)).toEqual(['consent_missing open 50', 'permit_missing open 50']);
  expect(await ask(story, { type: 'permit_missing' })).toMatchObject([
    {
      site: story.landfill,
      municipality: '5031',
      eventIds: [first.id, second.id],
      details: { conditionClass: '3', deliveries: 2 },
    },
  ]);
  expect(await told(story, { project: story.school })).toEqual(['consent_missing open 50']);
  expect(await told(story, { municipality: '5031' })).toEqual(['permit_missing open 50']);
  story.permit('A', {});
  expect(await told(story)).toEqual(['consent_missing cleared 50', 'permit_missing cleared 50']);
});

test('a consent settles what it is given for, and nothing else', async () => {
  const story = new Permits();
  const first = story.dumped(story.fill, 30, '2025-01-03');
  story.dumped(story.fill, 20, '2025-01-03');
  story.corrected(first, { acceptance: { consentReference: '2025/4711' } });
  expect(await told(story)).toEqual(['consent_missing open 20', 'permit_missing open 20']);
});

test('polluted mass that is stored elsewhere needs a permit or consent of the receiver; what stays inside does not', async () => {
  const story = new Permits();
  story.stored(story.fill, story.pit, story.storage, 40, '2025-01-03', { from: 'ground' });
  story.stored(story.fill, story.pit, story.yard, 9, '2025-01-03', { from: 'ground' });
  story.deposited(story.fill, story.storage, story.landfill, 15, '2025-01-05');
  expect(await told(story)).toEqual(['consent_missing open 40', 'permit_missing open 15']);
});

test('class, material and day are held against the permits that stand', async () => {
  const story = new Permits();
  story.permit('A', { conditionClasses: ['1'], materials: ['clay_soft'], validTo: '2025-01-31' });
  story.dumped(story.fill, 30, '2025-01-03');
  story.dumped(story.clean, 11, '2025-01-31');
  const late = story.dumped(story.clean, 12, '2025-02-01T00:10');
  story.dumped(story.lot('peat', 'peat', { project: story.school }), 13, '2025-01-03');
  expect(await told(story)).toEqual([
    'consent_missing open 30',
    'permit_class open 30',
    'permit_expired open 12',
    'permit_material open 13',
  ]);
  story.corrected(late, { occurredAt: '2025-01-31T22:50:00Z' });
  expect(await told(story, { type: 'permit_expired' })).toEqual(['permit_expired cleared 0']);
  story.permit('A', { conditionClasses: ['1', '3'] }, 1);
  expect(await told(story, { status: 'open' })).toEqual([]);
});

test('what goes beyond a permit’s capacity names the receipts that did', async () => {
  const story = new Permits();
  story.permit('A', { totalKg: 200_000, annualKg: 120_000 });
  story.dumped(story.clean, 100, '2024-12-31T23:00');
  story.dumped(story.clean, 90, '2025-01-01T01:00');
  const over = story.dumped(story.clean, 40, '2025-01-02');
  expect(await told(story)).toEqual(['capacity_annual open 10', 'capacity_total open 30']);
  expect(await ask(story, { type: 'capacity_annual' })).toMatchObject([
    { eventIds: [over.id], site: story.landfill, details: { year: 2025, permittedKg: 120_000, receivedKg: 130_000 } },
  ]);
  story.corrected(over, { massKg: 10_000 });
  expect(await told(story)).toEqual([]);
});

test('a capacity is held against what the receiver confirmed, and the receipt beyond it is named', async () => {
  const story = new Permits();
  story.permit('A', { totalKg: 100_000 });
  story.dumped(story.clean, 60, '2025-01-01T01:00');
  const claimed = story.dumped(story.clean, 40, '2025-01-02');
  story.confirmed(claimed, 45, '2025-01-03');
  expect(await ask(story, { type: 'capacity_total' })).toMatchObject([
    { eventIds: [claimed.id], details: { permittedKg: 100_000, receivedKg: 105_000 } },
  ]);
});

test('inside the area of the project the land use decides, with an assessment where it asks for one', async () => {
  const story = new Permits();
  const land = (landUse: string, version: number): void => {
    story.record('site', story.yard, 'SiteCorrected', {
      siteId: story.yard,
      organisation: '971203420',
      code: 'yard',
      name: 'yard',
      kind: 'recipient',
      municipality: '5001',
      projectId: story.school,
      landUse,
      supersedesVersion: version,
    });
  };
  land('residential', 1);
  const worse = story.lot('worse', 'fill_mixed', { project: story.school }, { conditionClass: '4', status: 'sampled' });
  const use = { from: 'ground', fate: 'on_site_use' } as const;
  story.reused(story.fill, story.pit, story.yard, 30, '2025-01-03', use);
  const assessed = story.reused(worse, story.pit, story.yard, 25, '2025-01-03', use);
  expect(await ask(story, { type: 'land_use' })).toMatchObject([
    { massKg: 25_000, lotId: worse.lotId, details: { landUse: 'residential', topsoil: 'not_accepted', deeper: 'if_assessed' } },
  ]);
  story.corrected(assessed, { acceptance: { consentReference: 'ROS 2025/8' } });
  expect(await told(story)).toEqual(['land_use cleared 0']);
});
