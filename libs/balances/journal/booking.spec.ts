import fc from 'fast-check';
import { type LotEvent, type Posting, postings } from '#libs/contracts/index.js';
import { DomainError } from '#libs/kernel/index.js';
import {
  DEPOSIT,
  LotUnderTest,
  RECIPIENT,
  S,
  STORAGE,
  bankM3,
  march,
  weighed,
} from '../../mass-ledger/domain/testing/lot-spec.js';
import { type Booking, bookings, metresOf } from './booking.js';

type Placed = LotEvent & { id: string };

const all = (events: readonly Placed[]): Booking[] => events.flatMap((event) => [...bookings(event)]);

/** Sums per accounts, fate, day and volume state; what comes to nothing is left out. */
function sums(items: readonly (Posting | Booking)[], valuesOf: (item: Posting | Booking) => Record<string, number>) {
  const found: Record<string, number> = {};
  for (const item of items) {
    for (const [name, value] of Object.entries(valuesOf(item))) {
      const key = JSON.stringify([item.from, item.to, item.fate ?? '', item.occurredAt, name]);
      found[key] = (found[key] ?? 0) + value;
    }
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== 0));
}

function massAndVolume(item: Posting | Booking): Record<string, number> {
  const volume = 'volume' in item ? item.volume : item.measuredVolume;
  return { massKg: item.massKg, ...(volume && { [volume.state]: volume.litres }) };
}

const evidence = (item: Posting | Booking): Record<string, number> => {
  const { massKg, evidenceKg, lowKg, highKg, convertedKg, estimatedKg, movements, distanceMetres, vehicle } = item as Booking;
  const { measuredBy, measuredPpm, convertedBy, convertedPpm } = item as Booking;
  return {
    evidenceKg,
    lowKg,
    highKg,
    convertedKg,
    estimatedKg,
    [`movements ${String(distanceMetres)} ${String(vehicle)}`]: movements,
    [`error of ${String(measuredBy)}`]: massKg * measuredPpm,
    [`error of ${String(convertedBy)}`]: massKg * convertedPpm,
  };
};

/** The events as they are effective: corrected data in the place of the original, annulled ones left out. */
function effective(events: readonly Placed[]): Placed[] {
  return events.flatMap((event) => {
    if (event.type === 'MassEventCorrected') return [];
    const last = events.findLast((other) => other.type === 'MassEventCorrected' && other.data.correctedEventId === event.id);
    if (last?.type !== 'MassEventCorrected') return [event];
    return last.data.action === 'annulled' ? [] : [{ ...event, data: last.data.after } as unknown as Placed];
  });
}

const step = fc.record({
  what: fc.constantFrom('excavate', 'store', 'fetch', 'deposit', 'survey', 'correct', 'haul', 'annul', 'move'),
  tonnes: fc.integer({ min: 1, max: 120 }),
  day: fc.integer({ min: 1, max: 28 }),
  isWeighed: fc.boolean(),
  which: fc.nat({ max: 1000 }),
});

function history(steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]): LotUnderTest {
  const lot = LotUnderTest.opened();
  for (const { what, tonnes, day, isWeighed, which } of steps) {
    const occurredAt = march(day);
    const quantity = isWeighed ? weighed(tonnes) : bankM3(Math.ceil(tonnes / 2));
    const haul = { distanceKm: `${tonnes}.25`, vehicle: 'artic_semi' };
    const earlier = lot.events.filter(({ type }) => type !== 'LotOpened' && type !== 'MassEventCorrected');
    const target = earlier[which % Math.max(1, earlier.length)];
    try {
      if (what === 'excavate') lot.when({ type: 'MassExcavated', site: S, quantity, occurredAt });
      else if (what === 'store') lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity, occurredAt, haul });
      else if (what === 'fetch') lot.when({ type: 'MassReused', fromSite: STORAGE, toSite: RECIPIENT, quantity, occurredAt });
      else if (what === 'deposit')
        lot.when({ type: 'MassDeposited', fromSite: STORAGE, toSite: DEPOSIT, quantity, occurredAt, haul });
      else if (what === 'survey') lot.when({ type: 'StockMeasured', site: STORAGE, quantity, occurredAt });
      else if (target && what === 'correct') lot.correct(target, { quantity });
      else if (target && what === 'haul') lot.correct(target, { haul });
      else if (target && what === 'move') lot.correct(target, { occurredAt });
      else if (target && what === 'annul') lot.correct(target, { action: 'annulled' });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return lot;
}

describe('bookings', () => {
  test('a weighed movement carries its mass, its interval and its haul', () => {
    const lot = LotUnderTest.opened();
    lot.when({ type: 'MassExcavated', site: S, quantity: bankM3(50), occurredAt: march(2) });
    const haul = { distanceKm: '12.5', vehicle: 'artic_semi', energy: 'hvo' as const, ticket: 'T-1' };
    const event = lot.when({
      type: 'MassDeposited',
      fromSite: S,
      toSite: DEPOSIT,
      quantity: weighed(30),
      occurredAt: march(30, '00:30'),
      haul,
    });
    const [booking, ...others] = bookings(event);
    expect(others).toEqual([]);
    expect(booking).toMatchObject({
      massKg: 30_000,
      evidenceKg: 30_000,
      lowKg: 29_412,
      highKg: 30_588,
      convertedKg: 0,
      estimatedKg: 0,
      volume: null,
      movements: 1,
      distanceMetres: 12_500,
      vehicle: 'artic_semi',
      energy: 'hvo',
      ticket: 'T-1',
      fate: 'deposit_clean',
      basis: 'recorded',
      day: '2025-03-30',
      concernsEventId: null,
    });
  });

  test('a correction of the distance alone moves the haul and no mass', () => {
    const lot = LotUnderTest.opened();
    const haul = { distanceKm: '10', vehicle: 'artic_semi' };
    const stored = lot.when({
      type: 'MassStored',
      fromSite: S,
      toSite: STORAGE,
      quantity: weighed(20),
      occurredAt: march(3),
      haul,
    });
    const correction = lot.correct(stored, { haul: { ...haul, distanceKm: '14' } });
    expect(bookings(correction).map(({ massKg, movements, distanceMetres }) => [massKg, movements, distanceMetres])).toEqual([
      [-20_000, -1, 10_000],
      [20_000, 1, 14_000],
    ]);
  });

  test('a weight has the error of its scale, a volume that of its method and its density', () => {
    const lot = LotUnderTest.opened();
    const dug = lot.when({ type: 'MassExcavated', site: S, quantity: bankM3(50), occurredAt: march(2) });
    const gone = lot.when({ type: 'MassDeposited', fromSite: S, toSite: DEPOSIT, quantity: weighed(30), occurredAt: march(3) });
    const told = dug.data as { material: string; quantity: { method: string; relativeUncertainty: string } };
    expect(bookings(dug)).toEqual([
      expect.objectContaining({
        measuredBy: `method:${told.quantity.method}@${S.siteId}`,
        measuredPpm: Number(told.quantity.relativeUncertainty) * 1_000_000,
        convertedBy: `density:${told.material}:bank`,
      }),
    ]);
    const [{ massKg, highKg, measuredPpm, convertedPpm }] = bookings(dug) as [Booking];
    // What the sources make together is the event's own interval, to a kilogram.
    expect(Math.abs(1.96e-6 * massKg * Math.hypot(measuredPpm, convertedPpm) - (highKg - massKg))).toBeLessThan(1);
    expect(bookings(gone)[0]).toMatchObject({
      measuredBy: `device:weighbridge@${DEPOSIT.siteId}`,
      measuredPpm: 10_000,
      convertedBy: null,
      convertedPpm: 0,
    });
  });

  test('a variance, and what a survey takes back of a late row, carry no evidence', () => {
    const lot = LotUnderTest.opened();
    lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: weighed(500), occurredAt: march(10) });
    lot.when({ type: 'StockMeasured', site: STORAGE, quantity: bankM3(225), occurredAt: march(20) });
    const late = lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: weighed(40), occurredAt: march(12) });
    expect(bookings(late).map(({ massKg, evidenceKg, movements, day }) => [massKg, evidenceKg, movements, day])).toEqual([
      [40_000, 40_000, 1, '2025-03-12'],
      [40_000, 0, 0, '2025-03-20'],
    ]);
  });

  test('bounds of a sorting output are shared over its parts to the kilogram', () => {
    const kind = { material: 'clay', conditionClass: '1', status: 'presumed_clean' } as const;
    const event = {
      type: 'SortingOutputReceived',
      id: 'a',
      data: {
        lotId: 'lot',
        runId: 'run',
        planVersion: 1,
        outputIndex: 0,
        site: 'site',
        material: 'gravel',
        conditionClass: '1',
        status: 'presumed_clean',
        parts: [
          { ...kind, massKg: 2 },
          { ...kind, material: 'till', massKg: 1 },
        ],
        quantity: { value: '3', unit: 'kg', method: 'estimate', relativeUncertainty: '0.25' },
        massKg: 3,
        massLowKg: 1,
        massHighKg: 5,
        massBasis: 'estimated',
        factorSet: 'test-1',
        occurredAt: '2025-03-01T12:00:00Z',
        occurredAtPrecision: 'instant',
      },
    } as const;
    const made = bookings(event as unknown as Placed);
    expect(made.map(({ massKg, lowKg, highKg, estimatedKg }) => [massKg, lowKg, highKg, estimatedKg])).toEqual([
      [2, 1, 3, 2],
      [1, 0, 2, 1],
    ]);
  });

  test('kilometres become whole metres', () => {
    expect(['0', '12', '12.5', '0.007', '1.0005'].map(metresOf)).toEqual([0, 12_000, 12_500, 7, 1000]);
  });

  test('of any history add up to its postings, and their evidence to that of the effective events', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const { events } = history(steps);
        const stored = JSON.parse(JSON.stringify(events)) as Placed[];
        const booked = all(stored);
        for (const event of stored) {
          expect(sums([...bookings(event)], massAndVolume)).toEqual(sums([...postings(event)], massAndVolume));
          expect(bookings(event).map(({ index }) => index)).toEqual(bookings(event).map((_, index) => index));
        }
        expect(sums(booked, evidence)).toEqual(sums(all(effective(stored)), evidence));
      }),
      { numRuns: 1500 },
    );
  });
});
