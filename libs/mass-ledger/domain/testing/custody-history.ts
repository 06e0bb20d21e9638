import fc from 'fast-check';
import { DomainError, nameBasedId } from '#libs/kernel/index.js';
import type { LotEvent } from '#libs/contracts/index.js';
import type { LotCommand, LotState, Replacement } from '../index.js';
import {
  DEPOSIT,
  LANDFILL,
  LotUnderTest,
  PLANT,
  RECIPIENT,
  S,
  STORAGE,
  bankM3,
  classify,
  confirm,
  dispatch,
  march,
  receive,
  split,
  weighed,
} from './lot-spec.js';

const KINDS = [
  'excavate',
  'store',
  'fetch',
  'deposit',
  'onward',
  'survey',
  'dispatch',
  'dispatch-stored',
  'receive',
  'receive-last',
  'reject',
  'return',
  'redirect',
  'confirm',
  'confirm',
  'resend',
  'classify',
  'split',
  'issue',
  'give-back',
  'correct',
  'move',
  'annul',
  'elsewhere',
] as const;

/** A step of a random history: what to do, how much, on which day, whether weighed, and which load, place or earlier event it is about. */
export const step = fc.record({
  what: fc.constantFrom(...KINDS),
  tonnes: fc.integer({ min: 1, max: 80 }),
  day: fc.integer({ min: 1, max: 28 }),
  time: fc.option(fc.constantFrom('07:30', '15:45'), { nil: undefined }),
  isWeighed: fc.boolean(),
  which: fc.nat({ max: 1000 }),
});
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const PLACES = [STORAGE, PLANT, DEPOSIT, LANDFILL, RECIPIENT];

/**
 * The command of a step, for a lot as it stands; undefined where there is nothing that it could be about.
 * @param serial names what the step makes: another for each
 */
export function custodyCommand(
  state: LotState,
  { what, tonnes, day, time, isWeighed, which }: Step,
  serial: string,
): LotCommand | undefined {
  const occurredAt = march(day, time);
  const quantity = isWeighed ? weighed(tonnes) : bankM3(Math.ceil(tonnes / 2));
  const names = [...state.loads.keys()];
  const loadId = names[which % Math.max(1, names.length)];
  const place = PLACES[which % PLACES.length]!;
  const about = <Command extends LotCommand>(command: Command): Command | undefined =>
    loadId === undefined ? undefined : { ...command, loadId, occurredAt };
  switch (what) {
    case 'excavate':
      return { type: 'MassExcavated', site: S, quantity, occurredAt };
    case 'store':
      return { type: 'MassStored', fromSite: S, toSite: STORAGE, quantity, occurredAt };
    case 'fetch':
      return { type: 'MassReused', fromSite: STORAGE, toSite: RECIPIENT, quantity, occurredAt };
    case 'deposit':
      return { type: 'MassDeposited', fromSite: STORAGE, toSite: DEPOSIT, quantity, occurredAt };
    case 'onward':
      return { type: 'MassStored', fromSite: STORAGE, toSite: PLANT, quantity, occurredAt };
    case 'survey':
      return { type: 'StockMeasured', site: STORAGE, quantity, occurredAt };
    case 'dispatch':
      return { ...dispatch(`load ${serial}`, tonnes), quantity, occurredAt };
    case 'dispatch-stored':
      return { ...dispatch(`load ${serial}`, tonnes), fromSite: STORAGE, quantity, occurredAt };
    case 'receive':
    case 'receive-last':
      return about({ ...receive('', tonnes, what === 'receive-last'), toSite: place, quantity });
    case 'reject':
      return about({ type: 'LoadRejected', loadId: '', site: place, reason: 'polluted', occurredAt });
    case 'return':
      return about({ type: 'LoadReturned', loadId: '', occurredAt });
    case 'redirect':
      return about({ type: 'LoadRedirected', loadId: '', plannedSite: place, occurredAt });
    case 'confirm': {
      const movements = state.history.filter(({ report }) => ['MassStored', 'MassReused', 'MassDeposited'].includes(report.type));
      const movement = movements[which % Math.max(1, movements.length)]?.report;
      const to = PLACES.find(({ siteId }) => siteId === (movement?.into ?? movement?.sink?.site));
      // Nothing here has a ticket.
      return movement && to && { ...confirm({ id: movement.eventId }, tonnes, to), matchedBy: 'person', quantity, occurredAt };
    }
    case 'classify':
      return { ...classify((['1', '2', '3'] as const)[which % 3]!, day), occurredAt };
    case 'split':
      return { ...split(`part ${serial}`, tonnes), quantity, occurredAt };
    case 'issue':
      return { ...stepOfRun(which), type: 'SortingInputIssued', occurredAt, measure: measureOf(tonnes) };
    case 'give-back':
      return { ...stepOfRun(which), type: 'SortingInputReturned', occurredAt, massKg: tonnes * 1000 };
    default:
      return undefined;
  }
}

const stepOfRun = (which: number) => ({
  runId: nameBasedId('run', String(which % 2)),
  planVersion: 1,
  inputIndex: 0,
  siteId: STORAGE.siteId,
});

const measureOf = (tonnes: number) =>
  ({
    quantity: { value: String(tonnes), unit: 't', method: 'estimate', relativeUncertainty: '0.25' },
    massKg: tonnes * 1000,
    massLowKg: tonnes * 500,
    massHighKg: tonnes * 1500,
    massBasis: 'estimated',
    factorSet: 'test-1',
  }) as const;

/** What a correction of an event may change, for a step; undefined where the step corrects nothing. */
export function custodyChange({
  what,
  tonnes,
  day,
  time,
  isWeighed,
  which,
}: Step): Replacement | { readonly action: 'annulled' } | undefined {
  if (what === 'resend') return { toSite: isWeighed ? STORAGE : PLANT };
  if (!['correct', 'move', 'annul', 'elsewhere'].includes(what)) return undefined;
  if (what === 'annul') return { action: 'annulled' };
  if (what === 'move') return { occurredAt: march(day, time) };
  if (what === 'correct') return { quantity: isWeighed ? weighed(tonnes) : bankM3(Math.ceil(tonnes / 2)) };
  return which % 3 === 0
    ? { final: isWeighed }
    : which % 3 === 1
      ? { toSite: isWeighed ? STORAGE : PLANT }
      : { fromSite: STORAGE };
}

/** Does a step. @throws DomainError where the ledger refuses it */
export function perform(lot: LotUnderTest, each: Step): (LotEvent & { id: string }) | undefined {
  const change = custodyChange(each);
  if (change) {
    const isConfirmed = new Set(lot.state.history.map(({ report }) => report.confirms?.eventId));
    const earlier = lot.events.filter(({ id, type }) =>
      each.what === 'resend' ? isConfirmed.has(id) : type !== 'LotOpened' && type !== 'MassEventCorrected',
    );
    const target = earlier[each.which % Math.max(1, earlier.length)];
    return target && lot.correct(target, change);
  }
  const command = custodyCommand(lot.state, each, String(lot.events.length));
  return command && lot.when(command);
}

/** A lot after the steps that the ledger does not refuse. */
export function history(steps: readonly Step[], lot = LotUnderTest.opened()): LotUnderTest {
  for (const each of steps) {
    try {
      perform(lot, each);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return lot;
}
