import type { Account, AccountKind, HolderType, KindOfMass, MeasuredVolume, Posting } from './accounts.js';
import type { EventData, LedgerEvent, SurveyEffect } from './catalogue.js';

/** An event with what its postings need; everything else comes from its data. */
export type PostingEvent = LedgerEvent & { readonly id: string };

const NONE: readonly Posting[] = [];

function account(site: string, kind: AccountKind, holderType: HolderType, holderId: string, of: KindOfMass): Account {
  return { site, kind, holderType, holderId, material: of.material, conditionClass: of.conditionClass, status: of.status };
}

/** Collects the postings of one event and numbers them. */
class Book {
  readonly postings: Posting[] = [];

  constructor(
    private readonly eventId: string,
    private readonly occurredAt: string,
  ) {}

  post(
    from: Account,
    to: Account,
    massKg: number,
    extra?: {
      measuredVolume?: MeasuredVolume | undefined;
      fate?: string | undefined;
      occurredAt?: string;
      loadId?: string | undefined;
    },
  ): void {
    if (massKg === 0 && !extra?.measuredVolume) return;
    this.postings.push({
      from,
      to,
      massKg,
      ...(extra?.measuredVolume && { measuredVolume: extra.measuredVolume }),
      ...(extra?.fate !== undefined && { fate: extra.fate }),
      occurredAt: extra?.occurredAt ?? this.occurredAt,
      eventId: this.eventId,
      index: this.postings.length,
      ...(extra?.loadId !== undefined && { loadId: extra.loadId }),
    });
  }

  /** Rule 9: the effect on a surveyed stock goes back to `variance` on the survey's date. */
  postSurveyEffects(lotId: string, kind: KindOfMass, effects: readonly SurveyEffect[] | undefined): void {
    for (const { site, surveyedAt, effectKg } of effects ?? []) {
      const stock = account(site, 'stock', 'lot', lotId, kind);
      const variance = account(site, 'variance', 'lot', lotId, kind);
      if (effectKg > 0) this.post(stock, variance, effectKg, { occurredAt: surveyedAt });
      else this.post(variance, stock, -effectKg, { occurredAt: surveyedAt });
    }
  }
}

const TARGET_KIND = { MassStored: 'stock', MassReused: 'placed', MassDeposited: 'deposited' } as const;

function movement(id: string, type: keyof typeof TARGET_KIND, data: EventData<'MassStored'> & { fate?: string }): Posting[] {
  const book = new Book(id, data.occurredAt);
  const from = account(data.fromSite, data.fromKind, 'lot', data.lotId, data);
  if (data.excessKg) book.post(account(data.fromSite, 'variance', 'lot', data.lotId, data), from, data.excessKg);
  book.post(from, account(data.toSite, TARGET_KIND[type], 'lot', data.lotId, data), data.massKg, {
    ...(data.measuredVolume && { measuredVolume: data.measuredVolume }),
    ...(data.fate !== undefined && { fate: data.fate }),
  });
  book.postSurveyEffects(data.lotId, data, data.surveyEffects);
  return book.postings;
}

/** A load keeps its own transit: every posting to or from it names the load. */
function dispatch(id: string, data: EventData<'LoadDispatched'>): readonly Posting[] {
  const book = new Book(id, data.occurredAt);
  const from = account(data.fromSite, data.fromKind, 'lot', data.lotId, data);
  if (data.excessKg) book.post(account(data.fromSite, 'variance', 'lot', data.lotId, data), from, data.excessKg);
  book.post(from, account(data.fromSite, 'transit', 'lot', data.lotId, data), data.massKg, {
    measuredVolume: data.measuredVolume,
    loadId: data.loadId,
  });
  book.postSurveyEffects(data.lotId, data, data.surveyEffects);
  return book.postings;
}

/** Rule 7: what exceeds the load comes out of the sender's `variance`, what is left of it after the last receipt goes there. */
function receipt(id: string, data: EventData<'LoadReceived'>): readonly Posting[] {
  const book = new Book(id, data.occurredAt);
  const { loadId } = data;
  const transit = account(data.fromSite, 'transit', 'lot', data.lotId, data);
  const variance = account(data.fromSite, 'variance', 'lot', data.lotId, data);
  if (data.overKg) book.post(variance, transit, data.overKg, { loadId });
  book.post(transit, account(data.toSite, data.toKind, 'lot', data.lotId, data), data.massKg, {
    measuredVolume: data.measuredVolume,
    fate: data.fate,
    loadId,
  });
  if (data.remainderKg) book.post(transit, variance, data.remainderKg, { loadId });
  book.postSurveyEffects(data.lotId, data, data.surveyEffects);
  return book.postings;
}

/**
 * Rule 8: the movement takes on the receiver's mass at its own time. Less than claimed: the rest stays the sender's, as `variance`.
 * More than claimed: the sender's `variance` brings it into stock, from where it moves on; no posting goes to `ground`. Where the
 * difference lies in stock, it goes through the reclassifications of the lot since, each at its own time (rule 11).
 */
function confirmation(id: string, data: EventData<'MovementConfirmed'>): readonly Posting[] {
  const book = new Book(id, data.movementOccurredAt);
  const differenceKg = data.massKg - data.claimedKg;
  const from = account(data.fromSite, differenceKg > 0 ? 'stock' : data.fromKind, 'lot', data.lotId, data);
  const variance = account(data.fromSite, 'variance', 'lot', data.lotId, data);
  const to = account(data.toSite, data.toKind, 'lot', data.lotId, data);
  if (differenceKg > 0) book.post(variance, from, differenceKg);
  book.post(from, to, differenceKg, { fate: data.fate });
  if (differenceKg < 0) book.post(from, variance, -differenceKg);
  let kind: KindOfMass = data;
  for (const { occurredAt, toConditionClass, toStatus } of data.reclassifications ?? []) {
    const next: KindOfMass = { material: data.material, conditionClass: toConditionClass, status: toStatus };
    const inStock = (of: KindOfMass): Account => account(data.toSite, 'stock', 'lot', data.lotId, of);
    book.post(inStock(kind), inStock(next), differenceKg, { occurredAt });
    kind = next;
  }
  book.postSurveyEffects(data.lotId, kind, data.surveyEffects);
  return book.postings;
}

/** Rule 11: mass is transformed where it lies or where its load left. */
function reclassification(id: string, data: EventData<'LotClassified'>): readonly Posting[] {
  const after = { material: data.material, conditionClass: data.toConditionClass, status: data.toStatus };
  if (after.conditionClass === data.conditionClass && after.status === data.status) return NONE;
  const book = new Book(id, data.occurredAt);
  for (const { site, kind, loadId, massKg } of data.moved)
    book.post(account(site, kind, 'lot', data.lotId, data), account(site, kind, 'lot', data.lotId, after), massKg, { loadId });
  return book.postings;
}

/**
 * The postings of an event: the one place where mass is booked. Pure; looks nothing up. Every read model is a sum of these.
 * Registrations, `LotOpened` of a lot that begins empty, `SortingStarted` and `SortingAborted`, rejected and redirected loads, waiting receipts,
 * permits, requests and findings post nothing.
 */
export function postings(event: PostingEvent): readonly Posting[] {
  switch (event.type) {
    case 'MassStored':
    case 'MassReused':
    case 'MassDeposited':
      return movement(event.id, event.type, event.data);
    case 'MassExcavated':
    case 'PrimaryMassSupplied': {
      const { data } = event;
      const book = new Book(event.id, data.occurredAt);
      const [source, target] =
        event.type === 'MassExcavated'
          ? [account(event.data.site, 'ground', 'lot', data.lotId, data), event.data.site]
          : [account(event.data.fromSite, 'supplied', 'lot', data.lotId, data), event.data.toSite];
      book.post(source, account(target, 'stock', 'lot', data.lotId, data), data.massKg, {
        ...(data.measuredVolume && { measuredVolume: data.measuredVolume }),
      });
      book.postSurveyEffects(data.lotId, data, data.surveyEffects);
      return book.postings;
    }
    case 'StockMeasured': {
      const { data } = event;
      const book = new Book(event.id, data.occurredAt);
      const stock = account(data.site, 'stock', 'lot', data.lotId, data);
      const variance = account(data.site, 'variance', 'lot', data.lotId, data);
      const differenceKg = data.massKg - data.bookKg;
      if (differenceKg > 0) book.post(variance, stock, differenceKg);
      else book.post(stock, variance, -differenceKg);
      book.postSurveyEffects(data.lotId, data, data.surveyEffects);
      return book.postings;
    }
    case 'SortingInputIssued': {
      const { data } = event;
      const book = new Book(event.id, data.occurredAt);
      const stock = account(data.site, 'stock', 'lot', data.lotId, data);
      if (data.excessKg) book.post(account(data.site, 'variance', 'lot', data.lotId, data), stock, data.excessKg);
      book.post(stock, account(data.site, 'process', 'run', data.runId, data), data.massKg, {
        ...(data.measuredVolume && { measuredVolume: data.measuredVolume }),
      });
      book.postSurveyEffects(data.lotId, data, data.surveyEffects);
      return book.postings;
    }
    case 'SortingInputReturned': {
      const { data } = event;
      const book = new Book(event.id, data.occurredAt);
      book.post(
        account(data.site, 'process', 'run', data.runId, data.issuedKind ?? data),
        account(data.site, 'stock', 'lot', data.lotId, data),
        data.massKg,
      );
      book.postSurveyEffects(data.lotId, data, data.surveyEffects);
      return book.postings;
    }
    case 'SortingOutputReceived': {
      const { data } = event;
      const book = new Book(event.id, data.occurredAt);
      const stock = account(data.site, 'stock', 'lot', data.lotId, data);
      data.parts.forEach((part, index) =>
        book.post(account(data.site, 'process', 'run', data.runId, part), stock, part.massKg, {
          ...(index === 0 && data.measuredVolume && { measuredVolume: data.measuredVolume }),
        }),
      );
      book.postSurveyEffects(data.lotId, data, data.surveyEffects);
      return book.postings;
    }
    case 'MassSorted': {
      const { data } = event;
      const book = new Book(event.id, data.occurredAt);
      for (const part of data.lossParts)
        book.post(
          account(data.site, 'process', 'run', data.runId, part),
          account(data.site, 'loss', 'run', data.runId, part),
          part.massKg,
        );
      return book.postings;
    }
    case 'SortingReopened': {
      const { data } = event;
      const book = new Book(event.id, data.reversedLossOccurredAt);
      for (const part of data.reversedLossParts)
        book.post(
          account(data.site, 'process', 'run', data.runId, part),
          account(data.site, 'loss', 'run', data.runId, part),
          -part.massKg,
        );
      return book.postings;
    }
    case 'AnnualReturnFiled': {
      const { data } = event;
      const book = new Book(event.id, data.occurredAt);
      book.post(
        account(data.originSite, 'ground', 'annualReturn', data.returnId, data),
        account(data.site, data.toKind, 'annualReturn', data.returnId, data),
        data.massKg,
        {
          fate: data.category,
          ...(data.measuredVolume && { measuredVolume: data.measuredVolume }),
        },
      );
      return book.postings;
    }
    case 'LotOpened': {
      const { data } = event;
      if (!data.split) return NONE;
      const book = new Book(event.id, data.occurredAt);
      const { splitId, site, massKg } = data.split;
      book.post(account(site, 'process', 'run', splitId, data), account(site, 'stock', 'lot', data.lotId, data), massKg);
      return book.postings;
    }
    case 'LotSplit': {
      const { data } = event;
      const book = new Book(event.id, data.occurredAt);
      const stock = account(data.site, 'stock', 'lot', data.lotId, data);
      if (data.excessKg) book.post(account(data.site, 'variance', 'lot', data.lotId, data), stock, data.excessKg);
      book.post(stock, account(data.site, 'process', 'run', data.splitId, data), data.massKg, {
        measuredVolume: data.measuredVolume,
      });
      book.postSurveyEffects(data.lotId, data, data.surveyEffects);
      return book.postings;
    }
    case 'LotClassified':
      return reclassification(event.id, event.data);
    case 'LoadDispatched':
      return dispatch(event.id, event.data);
    case 'LoadReceived':
      return receipt(event.id, event.data);
    case 'LoadReturned': {
      const { data } = event;
      const { loadId } = data;
      const book = new Book(event.id, data.occurredAt);
      const [transit, stock] = [
        account(data.site, 'transit', 'lot', data.lotId, data),
        account(data.site, 'stock', 'lot', data.lotId, data),
      ];
      book.post(transit, stock, data.massKg, { loadId });
      book.postSurveyEffects(data.lotId, data, data.surveyEffects);
      return book.postings;
    }
    case 'MovementConfirmed':
      return confirmation(event.id, event.data);
    case 'MassEventCorrected':
      return event.data.postings.map((posting, index) => ({ ...posting, eventId: event.id, index }));
    default:
      return NONE;
  }
}
