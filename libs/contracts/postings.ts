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
    extra?: { measuredVolume?: MeasuredVolume; fate?: string; occurredAt?: string },
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

/**
 * The postings of an event: the one place where mass is booked. Pure; looks nothing up. Every read model is a sum of these.
 * Registrations, `LotOpened`, `SortingStarted` and `SortingAborted` post nothing.
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
        account(data.site, 'process', 'run', data.runId, data),
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
    case 'MassEventCorrected':
      return event.data.postings.map((posting, index) => ({ ...posting, eventId: event.id, index }));
    default:
      return NONE;
  }
}
