import { nameBasedId } from '#libs/kernel/index.js';
import type { Cell, ReadTable } from '#libs/read-store/projection.js';
import type { Booking } from '../journal/booking.js';

/**
 * A lane is what bookings have in common apart from day and holders: basis, both accounts without their holders, fate, vehicle,
 * energy and kind of distance, and the sources of error of the mass. Its id follows from these, so that a lane is the same in every
 * rebuild and the large tables carry 16 bytes of it. `handled`: the sorting run that the mass goes into, or the lot of peat that reaches
 * its end; the table `handling` says how.
 */
export const LANE: ReadTable = {
  name: 'lane',
  columns: [
    { name: 'lane', type: 'uuid not null' },
    { name: 'basis', type: 'text not null' },
    { name: 'from_site', type: 'uuid not null' },
    { name: 'from_kind', type: 'text not null' },
    { name: 'from_holder_type', type: 'text not null' },
    { name: 'from_material', type: 'text not null' },
    { name: 'from_class', type: 'text not null' },
    { name: 'from_status', type: 'text not null' },
    { name: 'to_site', type: 'uuid not null' },
    { name: 'to_kind', type: 'text not null' },
    { name: 'to_holder_type', type: 'text not null' },
    { name: 'to_material', type: 'text not null' },
    { name: 'to_class', type: 'text not null' },
    { name: 'to_status', type: 'text not null' },
    { name: 'fate', type: 'text' },
    { name: 'vehicle', type: 'text' },
    { name: 'energy', type: 'text' },
    { name: 'distance_kind', type: 'text' },
    { name: 'measured_by', type: 'text' },
    { name: 'converted_by', type: 'text' },
    { name: 'handled', type: 'uuid' },
  ],
  key: ['lane'],
  indexes: [['from_site'], ['to_site']],
};

const idsByKey = new Map<string, string>();
const KEPT_IDS = 200_000;

/** Two read models ask for the lane of the same booking, one after the other. */
let lastBooking: Booking | undefined;
let lastLane = '';

/** Of mass that goes into a run: the run; of peat at its end: the lot. */
function handledOf({ from, to }: Booking): string | null {
  if (from.kind === 'stock' && to.kind === 'process') return to.holderId;
  const ends = to.kind === 'placed' || to.kind === 'deposited';
  return ends && from.material === 'peat' && from.holderType === 'lot' ? from.holderId : null;
}

/** The columns of a lane after its id, as text; `null` where nothing is stated. */
function laneFields(booking: Booking): (string | null)[] {
  const { basis, from, to, fate, vehicle, energy, distanceKind, measuredBy, convertedBy } = booking;
  return [
    basis,
    from.site,
    from.kind,
    from.holderType,
    from.material,
    from.conditionClass,
    from.status,
    to.site,
    to.kind,
    to.holderType,
    to.material,
    to.conditionClass,
    to.status,
    fate,
    vehicle,
    energy,
    distanceKind ?? null,
    measuredBy,
    convertedBy,
    handledOf(booking),
  ];
}

/** Id of the lane of a booking: name-based from its columns in the order of the table, an absent one written as `''`. */
export function laneOf(booking: Booking): string {
  if (lastBooking === booking) return lastLane;
  const { from, to } = booking;
  const key =
    `${booking.basis}|${from.site}|${from.kind}|${from.holderType}|${from.material}|${from.conditionClass}|${from.status}|` +
    `${to.site}|${to.kind}|${to.holderType}|${to.material}|${to.conditionClass}|${to.status}|` +
    `${booking.fate ?? ''}|${booking.vehicle ?? ''}|${booking.energy ?? ''}|${booking.distanceKind ?? ''}|` +
    `${booking.measuredBy ?? ''}|${booking.convertedBy ?? ''}|${handledOf(booking) ?? ''}`;
  let id = idsByKey.get(key);
  if (id === undefined) {
    if (idsByKey.size >= KEPT_IDS) idsByKey.clear();
    id = nameBasedId('lane', ...laneFields(booking).map((field) => field ?? ''));
    idsByKey.set(key, id);
  }
  lastBooking = booking;
  lastLane = id;
  return id;
}

/** Row of the table `lane`. */
export const laneRow = (lane: string, booking: Booking): Cell[] => [lane, ...laneFields(booking)];
