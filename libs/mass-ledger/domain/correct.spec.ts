import { DomainError } from '#libs/kernel/index.js';
import type { Replacement } from './index.js';
import { DEPOSIT, LANDFILL, LotUnderTest, PLANT, QUARRY, RECIPIENT, S, STORAGE, march, weighed } from './testing/lot-spec.js';

const stored = { type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: weighed(40), occurredAt: march(5) } as const;
const moved = { ...stored, fromSite: STORAGE, toSite: PLANT, quantity: weighed(10), occurredAt: march(6) } as const;
const EVENTS = {
  MassExcavated: { type: 'MassExcavated', site: S, quantity: weighed(10), occurredAt: march(6) },
  StockMeasured: { type: 'StockMeasured', site: STORAGE, quantity: weighed(39), occurredAt: march(7) },
  MassStored: moved,
  MassDeposited: { ...moved, type: 'MassDeposited', toSite: DEPOSIT },
  PrimaryMassSupplied: { ...moved, type: 'PrimaryMassSupplied', fromSite: QUARRY, toSite: STORAGE },
} as const;

/** What a correction of an event is refused with, as `pointer code`. */
function refusalOf(type: keyof typeof EVENTS, change: Replacement | { action: 'annulled' }): string {
  const lot = LotUnderTest.opened();
  lot.when(stored);
  const event = lot.when(EVENTS[type]);
  try {
    lot.correct(event, change);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.violations.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
  }
  return 'accepted';
}

describe('what a correction may replace', () => {
  test('ground is at excavations only, also where the place stays as it was', () => {
    expect(refusalOf('MassStored', { fromKind: 'ground' })).toBe('/replacement/fromKind no_ground');
    expect(refusalOf('MassStored', { fromKind: 'stock' })).toBe('accepted');
    expect(refusalOf('MassStored', { fromSite: S, fromKind: 'ground' })).toBe('accepted');
  });

  test.each<[keyof typeof EVENTS, Replacement]>([
    ['MassExcavated', { fromSite: S }],
    ['MassExcavated', { haul: { ticket: '7' } }],
    ['StockMeasured', { toSite: STORAGE }],
    ['StockMeasured', { fate: 'other_project' }],
    ['MassStored', { site: STORAGE }],
    ['MassStored', { fate: 'other_project' }],
    ['MassDeposited', { site: DEPOSIT }],
    ['PrimaryMassSupplied', { fromKind: 'stock' }],
    ['PrimaryMassSupplied', { fate: 'other_project' }],
  ])('%s: a field that it does not have is refused, not passed over: %j', (type, replacement) => {
    const [field] = Object.keys(replacement);
    expect(refusalOf(type, { ...replacement, quantity: weighed(1) })).toBe(`/replacement/${field!} not_a_field_of_type`);
  });

  test('every field that is not of the type is named', () => {
    expect(refusalOf('MassExcavated', { toSite: STORAGE, fate: 'other_project' })).toBe(
      '/replacement/toSite not_a_field_of_type, /replacement/fate not_a_field_of_type',
    );
  });

  test('a wrong field is named as one of the replacement', () => {
    expect(refusalOf('MassStored', { toSite: DEPOSIT })).toBe('/replacement/toSite wrong_site_kind');
    expect(refusalOf('MassDeposited', { haul: { vehicle: 'sledge' } })).toBe('/replacement/haul/vehicle unknown_vehicle');
  });

  test('an annulment replaces nothing', () => {
    const lot = LotUnderTest.opened();
    const event = lot.when(stored);
    const annulment = {
      type: 'MassEventCorrected',
      corrects: event.id,
      action: 'annulled',
      reason: 'duplicate',
      before: event.data,
    } as const;
    expect(lot.refusal({ ...annulment, replacement: { quantity: weighed(1) } })).toBe('/replacement replacement_of_annulled');
    expect(lot.refusal(annulment)).toBe('accepted');
  });
});

describe('a survey', () => {
  test.each([S, STORAGE, PLANT])('is of a place where stock lies: $kind', (site) => {
    const lot = LotUnderTest.opened();
    lot.when(stored);
    const survey = lot.when({ ...EVENTS.StockMeasured, site: STORAGE });
    expect(lot.refusal({ ...EVENTS.StockMeasured, site })).toBe('accepted');
    expect(() => lot.correct(survey, { site })).not.toThrow();
  });

  test.each([DEPOSIT, LANDFILL, RECIPIENT, QUARRY])('is not of a place where mass lies for good: $kind', (site) => {
    const lot = LotUnderTest.opened();
    lot.when(stored);
    expect(lot.refusal({ ...EVENTS.StockMeasured, site })).toBe('/site no_stock_there');
    expect(refusalOf('StockMeasured', { site })).toBe('/replacement/site no_stock_there');
  });
});
