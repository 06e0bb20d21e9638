import type { RecordedEvent } from '#libs/event-store/port.js';
import { Story, at, idOf } from '#libs/balances/testing/story.js';

const DUG = { from: 'ground' } as const;
const TRONDHEIM = '5001';
const MALVIK = '5031';

/** Names of the projects of the story that move mass in 2025. */
export const PROJECTS = [
  'digging',
  'blasting',
  'laden and empty',
  'by tonne-kilometre',
  'hvo',
  'electric',
  'storage',
  'screening',
  'crushing',
  'stabilisation',
  'peat',
  'buyer',
  'declared factor',
  'measured fuel',
  'neighbour',
  'giver',
  'receiver',
  'reference',
] as const;

/** One log of many small projects, each of which shows one activity of climate accounts. Masses in tonnes. */
export function climateProjects(): readonly RecordedEvent[] {
  const story = new Story().on('2025-12-01T12:00');
  for (const name of PROJECTS) story.project(name, name === 'receiver' ? MALVIK : TRONDHEIM);
  const of = (project: (typeof PROJECTS)[number]) => ({ project: idOf('project', project) });
  const pitOf = (project: (typeof PROJECTS)[number]): string =>
    story.site(`${project} pit`, 'excavation', { municipality: TRONDHEIM, ...of(project) });
  const tip = story.site('tip', 'deposit', { municipality: TRONDHEIM });
  const quarry = story.site('quarry', 'quarry', { municipality: MALVIK });
  onItsOwnGround();
  hauls();
  peat();
  primary();
  ownFigures();
  compared();
  return story.events;

  /** Digging, blasting, sorting and stabilisation: nothing leaves. */
  function onItsOwnGround(): void {
    story.excavated(story.lot('clay', 'clay_soft', of('digging')), pitOf('digging'), 185, '2025-03-03T10:00');
    story.excavated(story.lot('rock', 'rock_blasted', of('blasting')), pitOf('blasting'), 270, '2025-03-03T10:00');
    const [screened, crushed] = [pitOf('screening'), pitOf('crushing')];
    const till = story.lot('raw till', 'till', of('screening'));
    story.excavated(till, screened, 50, '2025-03-03T10:00');
    const sand = story.lot('sand', 'sand', { ...of('screening'), run: 'screen' });
    const sandOut = [{ lot: sand, tonnes: 50, parts: [[till, 50]] as const }];
    story.sorted('screen', screened, '2025-03-04T10:00', [[till, 50]], sandOut, [], 'screening');
    const raw = story.lot('raw rock', 'rock_blasted', of('crushing'));
    story.excavated(raw, crushed, 54, '2025-03-03T10:00');
    const pukk = story.lot('pukk', 'rock_crushed_open', { ...of('crushing'), run: 'crush' });
    const pukkOut = [{ lot: pukk, tonnes: 54, parts: [[raw, 54]] as const }];
    story.sorted('crush', crushed, '2025-03-04T10:00', [[raw, 54]], pukkOut, [], 'crushing_electric');
    const siteId = pitOf('stabilisation');
    story.record('site', siteId, 'StabilisationRecorded', {
      siteId,
      recordId: idOf('record', 'lime'),
      binder: 'quicklime',
      binderKg: 2000,
      relativeUncertainty: '0.01',
      occurredOn: '2025-03-20',
    });
  }

  function hauls(): void {
    const till = (project: (typeof PROJECTS)[number]) => story.lot(`till of ${project}`, 'till', of(project));
    story.deposited(till('laden and empty'), pitOf('laden and empty'), tip, 42, '2025-03-10T10:00', {
      ...DUG,
      km: '10',
      vehicle: 'rigid_4axle',
    });
    story.deposited(till('by tonne-kilometre'), pitOf('by tonne-kilometre'), tip, 21, '2025-03-10T11:00', { ...DUG, km: '20' });
    story.deposited(till('hvo'), pitOf('hvo'), tip, 84, '2025-03-10T12:00', {
      ...DUG,
      km: '10',
      vehicle: 'artic_semi',
      energy: 'hvo',
    });
    story.deposited(till('electric'), pitOf('electric'), tip, 63, '2025-03-10T13:00', {
      ...DUG,
      km: '5',
      vehicle: 'electric_rigid',
      energy: 'electric',
    });
    const crust = story.lot('crust', 'clay_crust', of('storage'));
    const heap = story.site('heap', 'intermediate_storage', { municipality: TRONDHEIM, ...of('storage') });
    story.stored(crust, pitOf('storage'), heap, 39, '2025-03-11T10:00', { ...DUG, km: '2' });
    story.deposited(crust, heap, tip, 39, '2025-04-11T10:00', { km: '6' });
  }

  function peat(): void {
    const pit = pitOf('peat');
    const haul = { ...DUG, km: '10' };
    story.deposited(story.lot('peat', 'peat', of('peat')), pit, tip, 100.1, '2025-05-05T10:00', haul);
    const wet = {
      lotId: idOf('lot', 'wet peat'),
      material: 'peat',
      conditionClass: '1',
      status: 'presumed_clean',
    } as const;
    const flags = [{ flag: 'peat', use: 'kept_wet' }];
    story.record('lot', wet.lotId, 'LotOpened', {
      ...wet,
      name: 'wet peat',
      projectId: idOf('project', 'peat'),
      flags,
      ...at('2025-01-01'),
    });
    story.deposited(wet, pit, tip, 9.1, '2025-05-05T11:00', haul);
  }

  /** What is bought, and what is given in the place of what would have been bought. */
  function primary(): void {
    const yard = story.site('yard', 'recipient', { municipality: TRONDHEIM, ...of('buyer') });
    const bed = story.site('bed', 'recipient', { municipality: MALVIK, ...of('receiver') });
    const bought = (project: 'buyer' | 'receiver') => story.lot(`gravel of ${project}`, 'gravel', of(project));
    story.supplied(bought('buyer'), quarry, yard, 20, '2025-06-02T10:00', { km: '18', vehicle: 'artic_semi' });
    story.supplied(bought('receiver'), quarry, bed, 10, '2025-06-02T11:00', { km: '18' });
    const planned = {
      quantity: { value: '70', unit: 't', method: 'model', relativeUncertainty: '0.1' },
      massKg: 70_000,
      massLowKg: 56_000,
      massHighKg: 84_000,
      massBasis: 'estimated',
      factorSet: '2026-1',
    };
    story.record('massPlan', idOf('project', 'receiver'), 'MassPlanApproved', {
      projectId: idOf('project', 'receiver'),
      massPlanId: idOf('plan', 'receiver'),
      planVersion: 1,
      reference: 'MP-1',
      approver: 'the builder',
      approvedOn: '2025-01-20',
      cuts: [],
      uses: [{ requirement: 'bed', material: 'rock_blasted', ...planned, primary: { material: 'gravel', ...planned } }],
      surplus: [],
    });
    const rock = story.lot('given rock', 'rock_blasted', of('giver'));
    story.reused(rock, pitOf('giver'), bed, 72.9, '2025-06-03T10:00', { ...DUG, km: '5' });
  }

  /** A deposit with a factor of its own, and one that measured its fuel for two projects. */
  function ownFigures(): void {
    const [epd, fuelled] = ['epd tip', 'fuelled tip'].map((name) => story.site(name, 'deposit', { municipality: TRONDHEIM })) as [
      string,
      string,
    ];
    const evidence = { reference: 'log' };
    story.record('site', epd, 'FactorDeclared', {
      siteId: epd,
      recordId: idOf('record', 'epd'),
      factorId: 'deposit_place_t',
      value: '0.41',
      unit: 'kg CO2e/t',
      relativeUncertainty: '0.1',
      validFrom: '2025-01-01',
      evidence,
    });
    story.record('site', fuelled, 'EnergyUseRecorded', {
      siteId: fuelled,
      recordId: idOf('record', 'fuel'),
      activity: 'deposit',
      carrier: 'diesel',
      amount: '40',
      unit: 'litre',
      relativeUncertainty: '0.02',
      from: '2025-07-01',
      to: '2025-08-01',
      evidence,
    });
    const near = { ...DUG, km: '1' };
    for (const [project, place] of [
      ['declared factor', epd],
      ['measured fuel', fuelled],
      ['neighbour', fuelled],
    ] as const)
      story.deposited(story.lot(`till of ${project}`, 'till', of(project)), pitOf(project), place, 42, '2025-07-07T10:00', near);
  }

  /**
   * What the year before tells of fates and distances: 30 t to the tip at 12 km, 10 t to another project at 4 km, and 5 t to a deposit next door,
   * which is full by them. In 2025 most of the surplus is reused. Of the year 2020 there are reported totals.
   */
  function compared(): void {
    const pit = pitOf('reference');
    const till = story.lot('compared till', 'till', of('reference'));
    const full = story.site('full tip', 'deposit', { municipality: TRONDHEIM });
    const use = story.site('slope', 'recipient', { municipality: TRONDHEIM, ...of('neighbour') });
    for (const [siteId, totalKg] of [
      [tip, 900_000],
      [full, 5_000],
    ] as const)
      story.record('site', siteId, 'SitePermitRegistered', {
        siteId,
        permitId: idOf('permit', siteId),
        law: 'forurensningsloven § 11',
        authority: 'Statsforvalteren',
        caseNumber: `A-${totalKg}`,
        validFrom: '2024-01-01',
        conditionClasses: ['1'],
        totalKg,
      });
    story.reported('trondheimsregionen', TRONDHEIM, 2020, 'deposit_clean', 200, 300);
    story.reported('trondheimsregionen', undefined, 2020, 'reported_reuse_or_sale', 60, 100);
    story.deposited(till, pit, tip, 25, '2024-08-01T10:00', { ...DUG, km: '12' });
    story.deposited(till, pit, full, 5, '2024-08-01T11:00', { ...DUG, km: '1' });
    story.reused(till, pit, use, 10, '2024-08-01T12:00', { ...DUG, km: '4' });
    story.deposited(till, pit, tip, 10, '2025-08-01T10:00', { ...DUG, km: '12' });
    story.reused(till, pit, use, 30, '2025-08-01T12:00', { ...DUG, km: '3' });
    story.stored(
      till,
      pit,
      story.site('own heap', 'intermediate_storage', { municipality: TRONDHEIM, ...of('reference') }),
      6,
      '2025-08-02T12:00',
      { ...DUG, km: '1' },
    );
  }
}
