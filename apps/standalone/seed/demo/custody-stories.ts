import type { MassEventRequest, QuantityRequest } from '#libs/contracts/api/commands.js';
import { commandIdOf, loadIdOf, lotIdOf } from '#libs/contracts/index.js';
import { nameBasedId } from '#libs/kernel/index.js';
import { eventIdOf } from '#libs/mass-ledger/record-mass-events/lot-envelope.js';
import { DEMO_VERSION, ORGANISATION, PROJECTS, type Organisation, pitOf, projectId, siteId } from './cast.js';
import { type Step, at, day } from './timeline.js';

/**
 * Custody told by two parties: a contractor digs at a kindergarten, and an operator of facilities receives. Lots are named and small,
 * so that the ordinary traffic and its figures stay as they are.
 */
const PROJECT = 'BARNEHAGE';
const pit = pitOf(PROJECTS.find(({ code }) => code === PROJECT)!);
const weighed = (tonnes: string): QuantityRequest => ({ value: tonnes, unit: 't', method: 'weighbridge' });
const named = (id: string) => ({ source: 'demo', eventId: `${DEMO_VERSION}-${id}` });
const commandOf = (actor: Organisation, id: string): string => commandIdOf(ORGANISATION[actor], 'demo', named(id).eventId);
const lotOf = (name: string): string => lotIdOf(projectId(PROJECT), name);
const loadOf = (id: string): string => loadIdOf(commandOf('earthworks', id));

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Told = Without<MassEventRequest, 'source' | 'eventId'>;

const step = (recordedAtMs: number, actor: Organisation, id: string, told: Told): Step => ({
  recordedAtMs,
  actor,
  events: [{ ...told, ...named(id) }],
});

const open = (
  monthDay: string,
  name: string,
  material: string,
  more: { flags?: ['topsoil']; conditionClass?: '2' } = {},
): Step => ({
  recordedAtMs: at(monthDay, '05:00'),
  actor: 'earthworks',
  opens: {
    project: projectId(PROJECT),
    name,
    material,
    conditionClass: '1',
    occurredAt: day(monthDay),
    ...more,
    ...named(`lot-${name}`),
  },
});

const CLAY = 'leire med kjøreseddel';

const dispatch = (id: string, monthDay: string, tonnes: string, plannedSite = 'DEPONI-SKAR'): Step =>
  step(at(monthDay, '08:00'), 'earthworks', id, {
    type: 'LoadDispatched',
    lot: lotOf(CLAY),
    fromSite: pit,
    plannedSite: siteId(plannedSite),
    quantity: weighed(tonnes),
    haul: { ticket: `S-${id}`, distanceKm: '14', distanceKind: 'actual', vehicle: 'artic_semi', energy: 'diesel' },
    occurredAt: `${day(monthDay)}T07:30`,
  });

const receive = (id: string, load: string, [monthDay, tonnes]: readonly [string, string], final = true, toSite = 'DEPONI-SKAR') =>
  step(at(monthDay, '12:00'), 'facilities', id, {
    type: 'LoadReceived',
    lot: lotOf(CLAY),
    load: loadOf(load),
    toSite: siteId(toSite),
    final,
    quantity: weighed(tonnes),
    occurredAt: `${day(monthDay)}T11:00`,
  });

const reject = (id: string, load: string, monthDay: string): Step =>
  step(at(monthDay, '12:00'), 'facilities', id, {
    type: 'LoadRejected',
    lot: lotOf(CLAY),
    load: loadOf(load),
    site: siteId('DEPONI-SKAR'),
    reason: 'papers_missing',
    occurredAt: `${day(monthDay)}T11:00`,
  });

/** Loads in two parts: 24 t in two receipts, 20 t of which 19.6 arrive, 18 t of which 18.3 arrive, one turned back, one redirected, one still out. */
const loads = (): Step[] => [
  open('09-22', CLAY, 'clay_crust'),
  dispatch('load-parts', '09-23', '24'),
  receive('load-parts-1', 'load-parts', ['09-23', '10'], false),
  receive('load-parts-2', 'load-parts', ['09-24', '14']),
  dispatch('load-less', '09-24', '20'),
  receive('load-less-in', 'load-less', ['09-24', '19.6']),
  dispatch('load-more', '09-25', '18'),
  receive('load-more-in', 'load-more', ['09-25', '18.3']),
  dispatch('load-back', '09-26', '16'),
  reject('load-back-no', 'load-back', '09-26'),
  step(at('09-26', '16:00'), 'earthworks', 'load-back-home', {
    type: 'LoadReturned',
    lot: lotOf(CLAY),
    load: loadOf('load-back'),
    occurredAt: `${day('09-26')}T14:00`,
  }),
  dispatch('load-elsewhere', '09-29', '15'),
  reject('load-elsewhere-no', 'load-elsewhere', '09-29'),
  step(at('09-29', '16:00'), 'earthworks', 'load-elsewhere-on', {
    type: 'LoadRedirected',
    lot: lotOf(CLAY),
    load: loadOf('load-elsewhere'),
    plannedSite: siteId('LAGER-BRATT'),
    occurredAt: `${day('09-29')}T13:00`,
  }),
  receive('load-elsewhere-in', 'load-elsewhere', ['09-30', '15'], true, 'LAGER-BRATT'),
  dispatch('load-out', '12-29', '17'),
];

/** The receiver weighs 21.5 t of what the contractor claimed as 22 t. */
const confirmation = (): Step[] => [
  step(at('10-02', '08:00'), 'earthworks', 'claimed', {
    type: 'MassStored',
    lot: lotOf(CLAY),
    fromSite: pit,
    toSite: siteId('LAGER-NY'),
    quantity: weighed('22'),
    haul: { ticket: 'NY-20251002-007', distanceKm: '9' },
    occurredAt: `${day('10-02')}T07:30`,
  }),
  step(at('10-02', '12:00'), 'facilities', 'claimed-confirmed', {
    type: 'MovementConfirmed',
    lot: lotOf(CLAY),
    movement: eventIdOf(commandOf('earthworks', 'claimed'), 0),
    toSite: siteId('LAGER-NY'),
    quantity: weighed('21.5'),
    matchedBy: 'person',
    occurredAt: `${day('10-02')}T08:10`,
  }),
];

/** The operator fetches 19 t, and repeats its own claim: one organisation is one witness, so that the 19 t stay unconfirmed. */
const ownConfirmation = (): Step[] => [
  step(at('10-03', '08:00'), 'facilities', 'repeated', {
    type: 'MassStored',
    lot: lotOf(CLAY),
    fromSite: pit,
    toSite: siteId('LAGER-NY'),
    quantity: weighed('19'),
    haul: { distanceKm: '9' },
    occurredAt: `${day('10-03')}T07:30`,
  }),
  step(at('10-03', '12:00'), 'facilities', 'repeated-confirmed', {
    type: 'MovementConfirmed',
    lot: lotOf(CLAY),
    movement: eventIdOf(commandOf('facilities', 'repeated'), 0),
    toSite: siteId('LAGER-NY'),
    quantity: weighed('19'),
    matchedBy: 'person',
    occurredAt: `${day('10-03')}T08:10`,
  }),
];

/** The contractor tells of 16 t of topsoil without a ticket, the operator has weighed 15.6 t on the same day: a person is to say. */
const nearMatch = (): Step[] => [
  step(at('10-20', '18:00'), 'earthworks', 'near-claimed', {
    type: 'MassStored',
    lot: lotOf(FLAGGED),
    fromSite: pit,
    toSite: siteId('LAGER-BRATT'),
    quantity: weighed('16'),
    occurredAt: `${day('10-20')}T09:00`,
  }),
  {
    recordedAtMs: at('10-20', '12:00'),
    actor: 'facilities',
    receipt: {
      site: siteId('LAGER-BRATT'),
      material: 'topsoil',
      quantity: weighed('15.6'),
      haul: { ticket: 'BRATT-20251020-008' },
      occurredAt: `${day('10-20')}T09:40`,
      ...named('receipt-near'),
    },
  },
];

/** Findings by what they are about, as the read models name them: the ticket used twice, and the class that Brattåsen may not take. */
const TICKET_TWICE = nameBasedId('finding', 'duplicate_ticket', siteId('DEPONI-SKAR'), 'SKAR-20250911-044');
const CLASS_NOT_PERMITTED = nameBasedId('finding', 'permit_class', siteId('LAGER-BRATT'), 'fill_mixed', '2');

/** The municipality asks about one finding, the operator explains another. */
const remarks = (): Step[] => [
  {
    recordedAtMs: at('11-03', '09:00'),
    actor: 'tenkestad',
    role: 'municipality',
    comments: TICKET_TWICE,
    plan: { note: 'Hvem av dere kjørte dette lasset? (demo)', ...named('comment-ticket') },
  },
  {
    recordedAtMs: at('11-04', '09:00'),
    actor: 'facilities',
    role: 'facility_operator',
    explains: CLASS_NOT_PERMITTED,
    plan: {
      explanation: 'accepted',
      note: 'Tatt imot etter avtale med Statsforvalteren mens søknaden behandles. (demo)',
      ...named('explained-class'),
    },
  },
];

/** 60 t of fill, presumed clean: 20 t are split off and found to be class 3, 10 t are split off and cleared. */
function splitAndClassify(): Step[] {
  const fill = 'fyllmasse antatt ren';
  const split = (part: string, tonnes: string): Step => ({
    recordedAtMs: at('10-07', '12:00'),
    actor: 'earthworks',
    splits: lotOf(fill),
    plan: {
      name: part,
      site: siteId('LAGER-NY'),
      quantity: weighed(tonnes),
      occurredAt: `${day('10-07')}T10:00`,
      ...named(`split-${part}`),
    },
  });
  return [
    open('10-06', fill, 'fill_mixed'),
    step(at('10-06', '12:00'), 'earthworks', 'fill-stored', {
      type: 'MassStored',
      lot: lotOf(fill),
      fromSite: pit,
      toSite: siteId('LAGER-NY'),
      quantity: weighed('60'),
      occurredAt: `${day('10-06')}T09:00`,
    }),
    split('fyllmasse ved tanken', '20'),
    split('fyllmasse ved porten', '10'),
    {
      recordedAtMs: at('10-09', '12:00'),
      actor: 'earthworks',
      classifies: lotOf('fyllmasse ved tanken'),
      plan: {
        basis: 'laboratory_report',
        report: {
          reference: 'DEMO-LAB-77',
          laboratory: 'Oppdiktet lab (demo)',
          coveredKg: 20_000,
          results: [{ parameter: 'Pb', milligramPerKg: '250' }],
        },
        occurredAt: `${day('10-09')}T10:00`,
        ...named('classified-tank'),
      },
    },
    {
      recordedAtMs: at('10-09', '13:00'),
      actor: 'earthworks',
      classifies: lotOf('fyllmasse ved porten'),
      plan: { basis: 'assessment', status: 'cleared', occurredAt: `${day('10-09')}T11:00`, ...named('cleared-gate') },
    },
  ];
}

const FLAGGED = 'matjord med merke';

/** A lot of topsoil carries its flag; the farm takes 12 t of it. */
const flagged = (): Step[] => [
  open('10-13', FLAGGED, 'topsoil', { flags: ['topsoil'] }),
  step(at('10-14', '12:00'), 'earthworks', 'flagged-out', {
    type: 'MassReused',
    lot: lotOf(FLAGGED),
    fromSite: pit,
    toSite: siteId('JORDE'),
    fate: 'agricultural_improvement',
    quantity: weighed('12'),
    occurredAt: `${day('10-14')}T09:00`,
  }),
];

/** The operator weighed 13.4 t that nobody has told of: the receipt waits. */
const waiting = (): Step[] => [
  {
    recordedAtMs: at('10-15', '12:00'),
    actor: 'facilities',
    receipt: {
      site: siteId('LAGER-BRATT'),
      material: 'gravel',
      quantity: weighed('13.4'),
      haul: { ticket: 'BRATT-20251015-031' },
      occurredAt: `${day('10-15')}T10:00`,
      ...named('receipt-waiting'),
    },
  },
];

/** Skarslia may take 20 000 t a year, less than it gets, Myrdalen more than it gets; Brattåsen may take class 1 alone, and gets 14 t of class 2. */
const permits = (): Step[] => [
  {
    recordedAtMs: at('02-03', '05:00'),
    actor: 'facilities',
    permits: siteId('DEPONI-SKAR'),
    plan: {
      law: 'forurensningsloven § 11',
      authority: 'Statsforvalteren (demo)',
      caseNumber: 'DEMO-2025/12',
      validFrom: day('01-01'),
      conditionClasses: ['1'],
      annualKg: 20_000_000,
      ...named('permit-skar'),
    },
  },
  {
    recordedAtMs: at('02-03', '05:05'),
    actor: 'facilities',
    permits: siteId('LAGER-BRATT'),
    plan: {
      law: 'forurensningsloven § 11',
      authority: 'Statsforvalteren (demo)',
      caseNumber: 'DEMO-2025/13',
      validFrom: day('01-01'),
      conditionClasses: ['1'],
      ...named('permit-bratt'),
    },
  },
  {
    recordedAtMs: at('02-03', '05:10'),
    actor: 'facilities',
    permits: siteId('DEPONI-MYR'),
    plan: {
      law: 'forurensningsloven § 11',
      authority: 'Statsforvalteren (demo)',
      caseNumber: 'DEMO-2025/11',
      validFrom: day('01-01'),
      conditionClasses: ['1', '2', 'unknown'],
      annualKg: 200_000_000,
      ...named('permit-myr'),
    },
  },
  open('10-16', 'fyllmasse klasse 2', 'fill_mixed', { conditionClass: '2' }),
  step(at('10-17', '12:00'), 'earthworks', 'not-covered', {
    type: 'MassStored',
    lot: lotOf('fyllmasse klasse 2'),
    fromSite: pit,
    toSite: siteId('LAGER-BRATT'),
    quantity: weighed('14'),
    occurredAt: `${day('10-17')}T09:00`,
  }),
];

/** The contractor asks for the weight of a load that the operator received to be put right; nobody has answered. */
const correction = (): Step[] => [
  {
    recordedAtMs: at('12-30', '12:00'),
    actor: 'earthworks',
    asks: {
      lot: lotOf(CLAY),
      corrects: eventIdOf(commandOf('facilities', 'load-less-in'), 0),
      action: 'replaced',
      reason: 'wrong_quantity',
      replacement: { quantity: weighed('20') },
      ...named('ask-less'),
    },
  },
];

/** All that two parties tell. */
export const custodyStories = (): Step[] => [
  ...permits(),
  ...loads(),
  ...confirmation(),
  ...ownConfirmation(),
  ...splitAndClassify(),
  ...flagged(),
  ...waiting(),
  ...nearMatch(),
  ...remarks(),
  ...correction(),
];
