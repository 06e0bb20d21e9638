import type { AuditedEvent } from './log-reader.js';

/** Where mass stands, as the auditor writes it. */
export interface Place {
  readonly site: string;
  readonly kind: string;
  readonly holderType: string;
  readonly holder: string;
  readonly material: string;
  readonly klass: string;
  readonly status: string;
}

/** One step of mass. */
export interface Move {
  readonly from: Place;
  readonly to: Place;
  readonly kg: number;
  readonly litres?: number;
  readonly state?: string;
  readonly fate?: string;
  /** Load on the road that it belongs to. */
  readonly load?: string;
  /** ISO instant. */
  readonly at: string;
  /** Of a correction: the event whose effect it changes. */
  readonly concerns?: string;
  /** What the event itself moved, as against what followed from it. */
  readonly own: boolean;
}

// The auditor reads data of any shape.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return */

const at = (site: string, kind: string, holderType: string, holder: string, of: any): Place => ({
  site,
  kind,
  holderType,
  holder,
  material: of.material,
  klass: of.conditionClass,
  status: of.status,
});

const volume = (data: any): { litres?: number; state?: string } =>
  data.measuredVolume ? { litres: data.measuredVolume.litres, state: data.measuredVolume.state } : {};

/** Rule 9: what a late event changed at a surveyed stock goes back to `variance` on the survey's date. */
function backToVariance(data: any): Move[] {
  return (data.surveyEffects ?? []).map((effect: any): Move => {
    const stock = at(effect.site, 'stock', 'lot', data.lotId, data);
    const variance = at(effect.site, 'variance', 'lot', data.lotId, data);
    const gain = effect.effectKg > 0;
    return {
      from: gain ? stock : variance,
      to: gain ? variance : stock,
      kg: Math.abs(effect.effectKg),
      at: effect.surveyedAt,
      own: false,
    };
  });
}

/** Rule 10: more went out than the book had, within the interval of an estimated stock. */
function excess(site: string, data: any): Move[] {
  if (!data.excessKg) return [];
  const stock = at(site, 'stock', 'lot', data.lotId, data);
  return [{ from: { ...stock, kind: 'variance' }, to: stock, kg: data.excessKg, at: data.occurredAt, own: false }];
}

const lotMove = (data: any, from: Place, to: Place, fate?: string): Move => ({
  from,
  to,
  kg: data.massKg,
  ...volume(data),
  ...(fate !== undefined && { fate }),
  at: data.occurredAt,
  own: true,
});

const SINKS: Readonly<Record<string, string>> = { MassStored: 'stock', MassReused: 'placed', MassDeposited: 'deposited' };

function ofLot(type: string, data: any): Move[] {
  const here = (site: string, kind: string): Place => at(site, kind, 'lot', data.lotId, data);
  const process = (of: any = data): Place => at(data.site, 'process', 'run', data.runId, of);
  switch (type) {
    case 'MassExcavated':
      return [lotMove(data, here(data.site, 'ground'), here(data.site, 'stock')), ...backToVariance(data)];
    case 'PrimaryMassSupplied':
      return [lotMove(data, here(data.fromSite, 'supplied'), here(data.toSite, 'stock')), ...backToVariance(data)];
    case 'MassStored':
    case 'MassReused':
    case 'MassDeposited':
      return [
        ...excess(data.fromSite, data),
        lotMove(data, here(data.fromSite, data.fromKind), here(data.toSite, SINKS[type] ?? 'stock'), data.fate),
        ...backToVariance(data),
      ];
    case 'StockMeasured': {
      const difference = data.massKg - data.bookKg;
      const [from, to] = difference > 0 ? ['variance', 'stock'] : ['stock', 'variance'];
      const measured: Move = {
        from: here(data.site, from),
        to: here(data.site, to),
        kg: Math.abs(difference),
        at: data.occurredAt,
        own: false,
      };
      return [measured, ...backToVariance(data)];
    }
    case 'SortingInputIssued':
      return [...excess(data.site, data), lotMove(data, here(data.site, 'stock'), process()), ...backToVariance(data)];
    case 'SortingInputReturned':
      return [lotMove(data, process(data.issuedKind ?? data), here(data.site, 'stock')), ...backToVariance(data)];
    case 'SortingOutputReceived': {
      const parts = data.parts.map((part: any, i: number): Move => {
        const { litres: _litres, state: _state, ...rest } = lotMove(data, process(part), here(data.site, 'stock'));
        return { ...rest, kg: part.massKg, ...(i === 0 && volume(data)) };
      });
      return [...parts, ...backToVariance(data)];
    }
    case 'LotOpened':
      return data.split ? [splitOff(data)] : [];
    case 'LotSplit':
      return [
        ...excess(data.site, data),
        lotMove(data, here(data.site, 'stock'), at(data.site, 'process', 'run', data.splitId, data)),
        ...backToVariance(data),
      ];
    case 'LoadDispatched':
      return [
        ...excess(data.fromSite, data),
        { ...lotMove(data, here(data.fromSite, data.fromKind), here(data.fromSite, 'transit')), load: data.loadId },
        ...backToVariance(data),
      ];
    case 'LoadReceived':
      return received(data);
    case 'LoadReturned':
      return [
        { ...lotMove(data, here(data.site, 'transit'), here(data.site, 'stock')), load: data.loadId },
        ...backToVariance(data),
      ];
    case 'MovementConfirmed':
      return confirmed(data);
    case 'LotClassified':
      return reclassified(data);
    default:
      return [];
  }
}

/** Rule 6: the part takes in what left the other lot. */
function splitOff(data: any): Move {
  const { splitId, site, massKg } = data.split;
  const from = at(site, 'process', 'run', splitId, data);
  return { from, to: at(site, 'stock', 'lot', data.lotId, data), kg: massKg, at: data.occurredAt, own: true };
}

/** Rule 7: the receiver's mass; the sender's variance makes up what was too little or too much. */
function received(data: any): Move[] {
  const road = at(data.fromSite, 'transit', 'lot', data.lotId, data);
  const variance = { ...road, kind: 'variance' };
  const step = { at: data.occurredAt, load: data.loadId, own: false };
  return [
    ...(data.overKg ? [{ ...step, from: variance, to: road, kg: data.overKg }] : []),
    { ...lotMove(data, road, at(data.toSite, data.toKind, 'lot', data.lotId, data), data.fate), load: data.loadId },
    ...(data.remainderKg ? [{ ...step, from: road, to: variance, kg: data.remainderKg }] : []),
    ...backToVariance(data),
  ];
}

const kindOf = ({ material, conditionClass, status }: any) => ({ material, conditionClass, status });

/**
 * Rule 8: the movement takes on the receiver's mass at its own time; the sender's variance has the difference. What it changes in stock was
 * reclassified with the lot since (rule 11).
 */
function confirmed(data: any): Move[] {
  const moreKg = data.massKg - data.claimedKg;
  const step = { at: data.movementOccurredAt, own: false };
  const account = (site: string, kind: string): Place => at(site, kind, 'lot', data.lotId, data);
  const sender = account(data.fromSite, moreKg > 0 ? 'stock' : data.fromKind);
  const variance = account(data.fromSite, 'variance');
  const moved: Move = { ...step, from: sender, to: account(data.toSite, data.toKind), kg: moreKg };
  let kind = data;
  const since = (data.reclassifications ?? []).map(({ occurredAt, toConditionClass, toStatus }: any): Move => {
    const from = at(data.toSite, 'stock', 'lot', data.lotId, kind);
    kind = { material: data.material, conditionClass: toConditionClass, status: toStatus };
    return { ...step, at: occurredAt, from, to: at(data.toSite, 'stock', 'lot', data.lotId, kind), kg: moreKg };
  });
  return [
    ...(moreKg > 0 ? [{ ...step, from: variance, to: sender, kg: moreKg }] : []),
    data.fate === undefined ? moved : { ...moved, fate: data.fate },
    ...(moreKg < 0 ? [{ ...step, from: sender, to: variance, kg: -moreKg }] : []),
    ...since,
    ...backToVariance({ ...data, ...kindOf(kind) }),
  ];
}

/** Rule 11: the kind changes where the mass is. */
function reclassified(data: any): Move[] {
  const now = { material: data.material, conditionClass: data.toConditionClass, status: data.toStatus };
  if (now.conditionClass === data.conditionClass && now.status === data.status) return [];
  return data.moved.map(({ site, kind, loadId, massKg }: any): Move => ({
    from: at(site, kind, 'lot', data.lotId, data),
    to: at(site, kind, 'lot', data.lotId, now),
    kg: massKg,
    ...(loadId !== undefined && { load: loadId }),
    at: data.occurredAt,
    own: true,
  }));
}

function ofRunLoss(data: any, parts: any[], sign: 1 | -1, time: string): Move[] {
  return parts.map((part: any) => ({
    from: at(data.site, 'process', 'run', data.runId, part),
    to: at(data.site, 'loss', 'run', data.runId, part),
    kg: sign * part.massKg,
    at: time,
    own: true,
  }));
}

/** The steps of an event's data as if it were recorded now; not of corrections. Steps of nothing are left out. */
export function movesOfData(type: string, data: any): Move[] {
  const moves =
    type === 'MassSorted'
      ? ofRunLoss(data, data.lossParts, 1, data.occurredAt)
      : type === 'SortingReopened'
        ? ofRunLoss(data, data.reversedLossParts, -1, data.reversedLossOccurredAt)
        : type === 'AnnualReturnFiled'
          ? [
              lotMove(
                data,
                at(data.originSite, 'ground', 'annualReturn', data.returnId, data),
                at(data.site, data.toKind, 'annualReturn', data.returnId, data),
                data.category,
              ),
            ]
          : ofLot(type, data);
  return moves.filter(({ kg, litres }) => kg !== 0 || litres !== undefined);
}

const embeddedPlace = (account: any): Place => at(account.site, account.kind, account.holderType, account.holderId, account);

/** The steps of an event. */
export function movesOf(event: AuditedEvent): Move[] {
  if (event.type !== 'MassEventCorrected') return movesOfData(event.type, event.data);
  return event.data.postings.map((posting: any) => ({
    from: embeddedPlace(posting.from),
    to: embeddedPlace(posting.to),
    kg: posting.massKg,
    ...volume(posting),
    ...(posting.fate !== undefined && { fate: posting.fate }),
    ...(posting.loadId !== undefined && { load: posting.loadId }),
    at: posting.occurredAt,
    concerns: posting.concernsEventId,
    own: false,
  }));
}

export const placeKey = ({ site, kind, holder, material, klass, status }: Place): string =>
  `${holder}|${kind}|${site}|${material}|${klass}|${status}`;

/** As `placeKey`, with every load on the road apart (rule 7). */
export const loadKey = (place: Place, load: string | undefined): string =>
  place.kind === 'transit' ? `${placeKey(place)}|${load ?? ''}` : placeKey(place);
