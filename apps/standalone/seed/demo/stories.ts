import type { MassEventRequest, QuantityRequest } from '#libs/contracts/api/commands.js';
import { commandIdOf } from '#libs/contracts/index.js';
import { eventIdOf } from '#libs/mass-ledger/record-mass-events/lot-envelope.js';
import { DEMO_VERSION, ORGANISATION, PROJECTS, type Organisation, pitOf, projectId, siteId } from './cast.js';
import { type Step, at, day } from './timeline.js';

/**
 * What a year holds beside its ordinary loads: surveys, an excess over an estimated stock, corrections with shortfalls, an annulment,
 * late and out-of-order rows, a ticket used twice, primary mass, sorting with blending, a reopened run. Lots are named, so that the
 * ordinary traffic does not disturb the figures.
 */
const pit = (code: string): string => pitOf(PROJECTS.find((project) => project.code === code)!);
const weighed = (tonnes: string): QuantityRequest => ({ value: tonnes, unit: 't', method: 'weighbridge' });
const bank = (m3: string, method = 'level_survey'): QuantityRequest => ({ value: m3, unit: 'm3', volumeState: 'bank', method });
const placed = (m3: string): QuantityRequest => ({ value: m3, unit: 'm3', volumeState: 'placed', method: 'drone_survey' });

/** Recorded event id of a sender's id: what a correction names. */
const recorded = (actor: Organisation, senderId: string): string =>
  eventIdOf(commandIdOf(ORGANISATION[actor], 'demo', `${DEMO_VERSION}-${senderId}`), 0);

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Told = Without<MassEventRequest, 'source' | 'eventId'>;

const step = (recordedAtMs: number, actor: Organisation, events: readonly (readonly [string, Told])[]): Step => ({
  recordedAtMs,
  actor,
  events: events.map(([id, told]) => ({ ...told, source: 'demo', eventId: `${DEMO_VERSION}-${id}` })),
});

const lot = (project: string, name: string) => ({ project: projectId(project), lot: name });

/** A school's clay is surveyed in the pit month by month; what is left becomes the terrain around the building. */
function surveyedPit(): Step[] {
  const months = ['02-10', '03-03', '04-01', '05-02', '06-02'];
  const clay = { project: projectId('SKOLE'), material: 'clay_crust', conditionClass: '1' } as const;
  const dug = months.map((monthDay, n) =>
    step(at(monthDay, '05:30'), 'earthworks', [
      [
        `skole-dug-${n}`,
        { type: 'MassExcavated', ...clay, site: pit('SKOLE'), quantity: bank('4450'), occurredAt: day(monthDay) },
      ],
    ]),
  );
  const terrain: Told = {
    type: 'MassReused',
    ...clay,
    fromSite: pit('SKOLE'),
    toSite: pit('SKOLE'),
    fate: 'on_site_use',
    quantity: placed('900'),
    occurredAt: day('07-01'),
  };
  const survey: Told = {
    type: 'StockMeasured',
    ...clay,
    site: pit('SKOLE'),
    quantity: bank('1500', 'drone_survey'),
    occurredAt: day('07-15'),
  };
  return [
    ...dug,
    step(at('07-02'), 'earthworks', [['skole-terrain', terrain]]),
    step(at('07-16'), 'earthworks', [['skole-survey', survey]]),
  ];
}

/** Stock known by volume alone: more is weighed out of it than the book has, within the interval, and beyond it nothing. */
function excessOverEstimate(): Step[] {
  const named = lot('TOMTA', 'leire i haug');
  const opened = { material: 'clay_crust', conditionClass: '1' } as const;
  return [
    openLot('03-03', 'TOMTA', 'leire i haug', opened.material, opened.conditionClass),
    step(at('03-04'), 'earthworks', [
      [
        'heap-in',
        {
          type: 'MassStored',
          ...named,
          fromSite: pit('TOMTA'),
          toSite: siteId('LAGER-NY'),
          quantity: bank('1000'),
          occurredAt: day('03-04'),
        },
      ],
    ]),
    step(at('04-10'), 'earthworks', [
      [
        'heap-out-1',
        {
          type: 'MassDeposited',
          ...named,
          fromSite: siteId('LAGER-NY'),
          toSite: siteId('DEPONI-MYR'),
          quantity: weighed('1400'),
          occurredAt: day('04-09'),
        },
      ],
      [
        'heap-out-2',
        {
          type: 'MassDeposited',
          ...named,
          fromSite: siteId('LAGER-NY'),
          toSite: siteId('DEPONI-MYR'),
          quantity: weighed('640'),
          occurredAt: day('04-10'),
        },
      ],
    ]),
  ];
}

/** A lot with a name of its own. */
const openLot = (monthDay: string, project: string, name: string, material: string, conditionClass: '1' | '2' | '3'): Step => ({
  recordedAtMs: at(monthDay, '06:00'),
  actor: 'earthworks',
  opens: {
    project: projectId(project),
    name,
    material,
    conditionClass,
    occurredAt: day(monthDay),
    source: 'demo',
    eventId: `${DEMO_VERSION}-lot-${name}`,
  },
});

/** Corrections after the mass has moved on: one shortfall stays open, one is cleared by what comes in later; one event is annulled. */
function corrections(): Step[] {
  const from = { fromSite: pit('TOMTA'), toSite: siteId('LAGER-NY') } as const;
  const to = { fromSite: siteId('LAGER-NY'), toSite: siteId('DEPONI-MYR') } as const;
  const stored = (name: string, tonnes: string, monthDay: string): Told => ({
    type: 'MassStored',
    ...lot('TOMTA', name),
    ...from,
    quantity: weighed(tonnes),
    occurredAt: day(monthDay),
  });
  const deposited = (name: string, tonnes: string, monthDay: string): Told => ({
    type: 'MassDeposited',
    ...lot('TOMTA', name),
    ...to,
    quantity: weighed(tonnes),
    occurredAt: day(monthDay),
  });
  const corrected = (name: string, id: string, tonnes: string): Told => ({
    type: 'MassEventCorrected',
    ...lot('TOMTA', name),
    corrects: recorded('earthworks', id),
    action: 'replaced',
    reason: 'wrong_quantity',
    replacement: { quantity: weighed(tonnes) },
  });
  return [
    openLot('04-28', 'TOMTA', 'matjord A', 'topsoil', '1'),
    step(at('04-29'), 'earthworks', [['short-in', stored('matjord A', '100', '04-29')]]),
    step(at('05-06'), 'earthworks', [['short-out', deposited('matjord A', '80', '05-06')]]),
    step(at('06-17'), 'earthworks', [['short-fix', corrected('matjord A', 'short-in', '60')]]),
    openLot('04-28', 'TOMTA', 'matjord B', 'topsoil', '1'),
    step(at('04-30'), 'earthworks', [['cleared-in', stored('matjord B', '100', '04-30')]]),
    step(at('05-07'), 'earthworks', [['cleared-out', deposited('matjord B', '90', '05-07')]]),
    step(at('06-18'), 'earthworks', [['cleared-fix', corrected('matjord B', 'cleared-in', '70')]]),
    step(at('06-25'), 'earthworks', [['cleared-late', stored('matjord B', '45', '06-25')]]),
    step(at('05-08'), 'earthworks', [['twice', stored('matjord B', '11', '05-08')]]),
    step(at('05-20'), 'earthworks', [
      [
        'twice-annulled',
        {
          type: 'MassEventCorrected',
          ...lot('TOMTA', 'matjord B'),
          corrects: recorded('earthworks', 'twice'),
          action: 'annulled',
          reason: 'duplicate',
        },
      ],
    ]),
  ];
}

/** Recorded in an order in which all is well; in the order of occurrence the stock was below zero for three days. */
function outOfOrder(): Step[] {
  const named = lot('STASJON', 'grus i haug');
  const storage = siteId('LAGER-BRATT');
  return [
    openLot('05-12', 'STASJON', 'grus i haug', 'gravel', '1'),
    step(at('05-16'), 'earthworks', [
      [
        'order-in',
        {
          type: 'MassStored',
          ...named,
          fromSite: pit('STASJON'),
          toSite: storage,
          quantity: weighed('300'),
          occurredAt: day('05-15'),
        },
      ],
      [
        'order-out',
        {
          type: 'MassReused',
          ...named,
          fromSite: storage,
          toSite: siteId('KUNDER'),
          fate: 'certified_product',
          quantity: weighed('120'),
          occurredAt: day('05-12'),
        },
      ],
    ]),
  ];
}

/** The same ticket at the same receiver from two senders. */
function ticketTwice(): Step[] {
  const told = (project: string): Told => ({
    type: 'MassDeposited',
    project: projectId(project),
    material: 'till',
    conditionClass: '1',
    fromSite: pit(project),
    toSite: siteId('DEPONI-SKAR'),
    quantity: weighed('27.84'),
    haul: { ticket: 'SKAR-20250911-044', vehicle: 'artic_semi' },
    occurredAt: `${day('09-11')}T10:12`,
  });
  return [
    step(at('09-11'), 'earthworks', [['ticket-a', told('RING')]]),
    step(at('09-12'), 'haulage', [['ticket-b', told('IDRETT')]]),
  ];
}

/** Crushed rock from the quarry to three projects. */
function primarySupply(): Step[] {
  return ['SKOLE', 'RING', 'BAD'].flatMap((project, n) =>
    ['08-19', '09-02', '09-16'].map((monthDay, m): Step => {
      const told: Told = {
        type: 'PrimaryMassSupplied',
        project: projectId(project),
        material: 'rock_crushed_wellgraded',
        conditionClass: '1',
        fromSite: siteId('PUKKVERK'),
        toSite: pit(project),
        quantity: weighed(String(420 + 60 * n + 35 * m)),
        haul: { distanceKm: String(18 + 4 * n), distanceKind: 'actual', vehicle: 'truck_trailer', energy: 'diesel' },
        occurredAt: day(monthDay),
      };
      return step(at(monthDay), 'haulage', [[`primary-${project}-${m}`, told]]);
    }),
  );
}

/** Blasted rock of one project and till of another are sorted together; the run is reopened when a scale proves wrong and both builders agree. */
function sorting(): Step[] {
  const plant = siteId('SORTERING');
  const intake = (project: string, material: string, id: string, tonnes: string): Told => ({
    type: 'MassStored',
    ...lot(project, id),
    fromSite: pit(project),
    toSite: plant,
    quantity: weighed(tonnes),
    occurredAt: day('06-10'),
    haul: { distanceKm: '12.5', distanceKind: 'actual', vehicle: 'artic_semi', energy: 'diesel' },
  });
  const plan = (gravel: string, rest: string, lossKg: number) => ({
    occurredAt: day('06-16'),
    inputs: [
      { lot: 'sprengstein til sortering', project: projectId('RENSE'), quantity: weighed('900') },
      { lot: 'morene til sortering', project: projectId('RING'), quantity: weighed('500') },
    ],
    outputs: [
      { name: 'sortert grus', material: 'rock_crushed_open', quantity: weighed(gravel) },
      { name: 'sikterest', material: 'fill_mixed', quantity: weighed(rest) },
    ],
    lossKg,
    source: 'demo',
  });
  const out = (
    id: string,
    name: string,
    told: Pick<Extract<Told, { type: 'MassReused' }>, 'toSite' | 'fate'>,
    tonnes: string,
  ): readonly [string, Told] => [
    id,
    { type: 'MassReused', ...lot('RENSE', name), fromSite: plant, ...told, quantity: weighed(tonnes), occurredAt: day('07-08') },
  ];
  return [
    openLot('06-09', 'RENSE', 'sprengstein til sortering', 'rock_blasted', '1'),
    openLot('06-09', 'RING', 'morene til sortering', 'till', '1'),
    step(at('06-10'), 'earthworks', [
      ['sort-in-1', intake('RENSE', 'rock_blasted', 'sprengstein til sortering', '900')],
      ['sort-in-2', intake('RING', 'till', 'morene til sortering', '500')],
    ]),
    {
      recordedAtMs: at('06-17'),
      actor: 'facilities',
      run: {
        ...plan('1000', '370', 30_000),
        name: 'Sortering uke 25',
        site: plant,
        project: projectId('RENSE'),
        eventId: `${DEMO_VERSION}-run-1`,
      },
    },
    step(at('07-09'), 'earthworks', [
      out('sorted-out-1', 'sortert grus', { toSite: siteId('BANE'), fate: 'processed_product' }, '610'),
      out('sorted-out-2', 'sikterest', { toSite: siteId('STOYVOLL'), fate: 'landscape_fill' }, '200'),
    ]),
    {
      recordedAtMs: at('08-20'),
      actor: 'facilities',
      reopens: `${DEMO_VERSION}-run-1`,
      plan: { ...plan('980', '385', 35_000), reason: 'wrong_quantity', eventId: `${DEMO_VERSION}-run-1-again` },
      approvedBy: ['RENSE', 'RING'].map((sorted) => PROJECTS.find(({ code }) => code === sorted)!.builder),
    },
  ];
}

/** All that is told beside the ordinary loads. */
export const stories = (): Step[] => [
  ...surveyedPit(),
  ...excessOverEstimate(),
  ...corrections(),
  ...outOfOrder(),
  ...ticketTwice(),
  ...primarySupply(),
  ...sorting(),
];
