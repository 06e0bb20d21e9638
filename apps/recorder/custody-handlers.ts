import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ReceiptList, ReceiptResult } from '#libs/contracts/api/recorded-custody.js';
import type { Actor } from '#libs/kernel/index.js';
import type { ClassifyLots } from '#libs/mass-ledger/classify-lot/index.js';
import type { ReceiptState, Receipts } from '#libs/mass-ledger/receipts/index.js';
import type { SplitLots } from '#libs/mass-ledger/split-lot/index.js';
import { ClassifyLot, DismissReceipt, MatchReceipt, RecordReceipt, SplitLot } from './commands.js';
import { handlerOf } from './handler-of.js';
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
  handlerOf(SplitLot, SPLITS, (splits: SplitLots, { id, body, call }) => splits.split(id, body, call)),
  handlerOf(ClassifyLot, CLASSIFICATIONS, (lots: ClassifyLots, { id, body, call }) => lots.classify(id, body, call)),
  handlerOf(RecordReceipt, RECEIPTS, (receipts: Receipts, { body, call }) => receipts.record(body, call)),
  handlerOf(MatchReceipt, RECEIPTS, (receipts: Receipts, { id, body, call }) => receipts.match(id, body, call)),
  handlerOf(DismissReceipt, RECEIPTS, (receipts: Receipts, { id, body, call }) => receipts.dismiss(id, body, call)),
  GetReceiptHandler,
  ListReceiptsHandler,
];
