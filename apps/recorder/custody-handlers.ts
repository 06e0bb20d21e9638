import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ClassificationResult, ReceiptList, ReceiptResult, SplitResult } from '#libs/contracts/api/recorded-custody.js';
import type { Actor } from '#libs/kernel/index.js';
import type { ClassifyLots } from '#libs/mass-ledger/classify-lot/index.js';
import type { ReceiptState, Receipts } from '#libs/mass-ledger/receipts/index.js';
import type { SplitLots } from '#libs/mass-ledger/split-lot/index.js';
import { ClassifyLot, DismissReceipt, MatchReceipt, RecordReceipt, SplitLot } from './commands.js';
import { CLASSIFICATIONS, RECEIPTS, SPLITS } from './tokens.js';

/** Where a receipt stands. */
export class GetReceipt extends Query<ReceiptResult> {
  constructor(
    readonly actor: Actor,
    readonly receiptId: string,
  ) {
    super();
  }
}

/** Receipts of a state, of one site or of all. */
export class ListReceipts extends Query<ReceiptList> {
  constructor(
    readonly actor: Actor,
    readonly filter: { readonly state?: ReceiptState; readonly site?: string; readonly limit?: number },
  ) {
    super();
  }
}

@CommandHandler(SplitLot)
class SplitLotHandler implements ICommandHandler<SplitLot> {
  constructor(@Inject(SPLITS) private readonly splits: SplitLots) {}

  execute({ id, body, call }: SplitLot): Promise<SplitResult> {
    return this.splits.split(id, body, call);
  }
}

@CommandHandler(ClassifyLot)
class ClassifyLotHandler implements ICommandHandler<ClassifyLot> {
  constructor(@Inject(CLASSIFICATIONS) private readonly classifications: ClassifyLots) {}

  execute({ id, body, call }: ClassifyLot): Promise<ClassificationResult> {
    return this.classifications.classify(id, body, call);
  }
}

@CommandHandler(RecordReceipt)
class RecordReceiptHandler implements ICommandHandler<RecordReceipt> {
  constructor(@Inject(RECEIPTS) private readonly receipts: Receipts) {}

  execute({ body, call }: RecordReceipt): Promise<ReceiptResult> {
    return this.receipts.record(body, call);
  }
}

@CommandHandler(MatchReceipt)
class MatchReceiptHandler implements ICommandHandler<MatchReceipt> {
  constructor(@Inject(RECEIPTS) private readonly receipts: Receipts) {}

  execute({ id, body, call }: MatchReceipt): Promise<ReceiptResult> {
    return this.receipts.match(id, body, call);
  }
}

@CommandHandler(DismissReceipt)
class DismissReceiptHandler implements ICommandHandler<DismissReceipt> {
  constructor(@Inject(RECEIPTS) private readonly receipts: Receipts) {}

  execute({ id, body, call }: DismissReceipt): Promise<ReceiptResult> {
    return this.receipts.dismiss(id, body, call);
  }
}

@QueryHandler(GetReceipt)
class GetReceiptHandler implements IQueryHandler<GetReceipt> {
  constructor(@Inject(RECEIPTS) private readonly receipts: Receipts) {}

  execute({ receiptId }: GetReceipt): Promise<ReceiptResult> {
    return this.receipts.get(receiptId);
  }
}

@QueryHandler(ListReceipts)
class ListReceiptsHandler implements IQueryHandler<ListReceipts> {
  constructor(@Inject(RECEIPTS) private readonly receipts: Receipts) {}

  execute({ filter }: ListReceipts): Promise<ReceiptList> {
    return this.receipts.list(filter);
  }
}

/** Handlers of splits, classifications and receipts. */
export const CUSTODY_HANDLERS = [
  SplitLotHandler,
  ClassifyLotHandler,
  RecordReceiptHandler,
  MatchReceiptHandler,
  DismissReceiptHandler,
  GetReceiptHandler,
  ListReceiptsHandler,
];
