import { type Happened, Story, type StoryLot } from './story.js';

/**
 * A story small enough to add up by hand: a school in Trondheim, a park in Melhus, a deposit in Malvik, mass that leaves the region.
 * Tonnes:
 *
 *     March  school clay 100 out of the ground (50 bank m³, ± 10), 60 to the storage in Trondheim, 30 to the deposit (31 March, 23:30)
 *     April  10 more to the deposit (1 April, 00:30); park till 50 out of the ground; clay 60 and till 50 to the plant in Melhus,
 *            sorted into gravel 80 (40 of each) and loss 30 (clay 20, till 10)
 *     May    gravel: 50 into the park, 20 to Selbu outside the region, 10 to a deposit in Sweden; 5 bought for the school from the quarry in
 *            Stjørdal; the storage, empty in the book, is surveyed: 2 of clay
 */
export interface RegionStory {
  readonly story: Story;
  readonly school: string;
  readonly park: string;
  readonly sites: Readonly<
    Record<'school' | 'storage' | 'plant' | 'deposit' | 'pit' | 'park' | 'quarry' | 'selbu' | 'sweden', string>
  >;
  readonly lots: Readonly<Record<'clay' | 'till' | 'gravel' | 'bought', StoryLot>>;
  readonly run: string;
  readonly stored: Happened;
  readonly lateDeposit: Happened;
}

export function regionStory(): RegionStory {
  const story = new Story().on('2025-02-01');
  const school = story.project('school', '5001');
  const park = story.project('park', '5028');
  const sites = {
    school: story.site('school pit', 'excavation', { municipality: '5001', project: school }),
    storage: story.site('storage', 'intermediate_storage', { municipality: '5001' }),
    plant: story.site('plant', 'sorting_plant', { municipality: '5028' }),
    deposit: story.site('deposit', 'deposit', { municipality: '5031' }),
    pit: story.site('park pit', 'excavation', { municipality: '5028', project: park }),
    park: story.site('park hill', 'recipient', { municipality: '5028', project: park }),
    quarry: story.site('quarry', 'quarry', { municipality: '5035' }),
    selbu: story.site('selbu', 'recipient', { municipality: '5032' }),
    sweden: story.site('sweden', 'deposit', { country: 'SE' }),
  };
  story.on('2025-04-15T12:00');
  const clay = story.lot('clay', 'clay_soft', { project: school });
  const till = story.lot('till', 'till', { project: park });
  const bought = story.lot('bought', 'gravel', { project: school }, { status: 'cleared' });
  story.excavated(clay, sites.school, 100, '2025-03-10', { plusMinus: 10, basis: 'converted', m3: 50 });
  const stored = story.stored(clay, sites.school, sites.storage, 60, '2025-03-11T09:00', {
    plusMinus: 1,
    km: '12.5',
    vehicle: 'artic_semi',
  });
  story.deposited(clay, sites.school, sites.deposit, 30, '2025-03-31T23:30', { plusMinus: 1, km: '20', vehicle: 'artic_semi' });
  const lateDeposit = story.deposited(clay, sites.school, sites.deposit, 10, '2025-04-01T00:30', { plusMinus: 0.5 });
  story.excavated(till, sites.pit, 50, '2025-04-02', { basis: 'estimated', plusMinus: 25 });
  story.stored(clay, sites.storage, sites.plant, 60, '2025-04-05');
  story.stored(till, sites.pit, sites.plant, 50, '2025-04-06');
  const gravel = story.lot('gravel', 'gravel', { run: 'gravel' });
  const run = story.sorted(
    'gravel',
    sites.plant,
    '2025-04-10',
    [
      [clay, 60],
      [till, 50],
    ],
    [
      {
        lot: gravel,
        tonnes: 80,
        parts: [
          [clay, 40],
          [till, 40],
        ],
        told: { plusMinus: 2 },
      },
    ],
    [
      [clay, 20],
      [till, 10],
    ],
  );
  story.on('2025-05-15T12:00');
  story.reused(gravel, sites.plant, sites.park, 50, '2025-05-01', { km: '4', vehicle: 'artic_semi' });
  story.reused(gravel, sites.plant, sites.selbu, 20, '2025-05-02');
  story.deposited(gravel, sites.plant, sites.sweden, 10, '2025-05-02');
  story.supplied(bought, sites.quarry, sites.school, 5, '2025-05-03');
  story.surveyed(clay, sites.storage, 2, 0, '2025-05-04');
  return { story, school, park, sites, lots: { clay, till, gravel, bought }, run, stored, lateDeposit };
}

/** The region's table of 2020, in m³ of unknown state; masses at 2 t/m³, a quarter more or less. */
export function table2020(story: Story): Happened[] {
  const deposited = [
    ['5001', 1_012_893],
    ['5028', 141_880],
    ['5029', 7_800],
    ['5035', 96_492],
    ['5031', 190_614],
    ['5059', 37_090],
    ['5054', 14_500],
    ['5027', 6_950],
  ] as const;
  const file = (municipality: string | undefined, category: string, m3: number): Happened =>
    story.reported('trondheimsregionen', municipality, 2020, category, m3, 2 * m3, m3 / 2);
  return [
    ...deposited.map(([municipality, m3]) => file(municipality, 'deposit_clean', m3)),
    file(undefined, 'reported_reuse_or_sale', 328_584),
    file(undefined, 'reported_soil_improvement', 49_900),
  ];
}
