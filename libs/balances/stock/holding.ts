import type { Account, Posting, StoredEvent } from '#libs/contracts/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTable, ReadTransaction } from '#libs/read-store/projection.js';
import { type ExactSum, addExact } from '../exact.js';

/**
 * What stands in each account of the ledger now. `ground` and `supplied` count down from zero: what was taken out of them. A row is
 * there as soon as the account was posted to, and stays at zero when it is empty.
 */
export const HOLDING: ReadTable = {
  name: 'holding',
  columns: [
    { name: 'holder_id', type: 'uuid not null' },
    { name: 'kind', type: 'text not null' },
    { name: 'site', type: 'uuid not null' },
    { name: 'material', type: 'text not null' },
    { name: 'condition_class', type: 'text not null' },
    { name: 'status', type: 'text not null' },
    { name: 'holder_type', type: 'text not null' },
    { name: 'mass_kg', type: 'bigint not null' },
  ],
  key: ['holder_id', 'kind', 'site', 'material', 'condition_class', 'status'],
  indexes: [['site']],
};

/** Folds postings into what stands in each account. */
export class HoldingFold {
  private readonly accounts = new Map<string, { account: Account; massKg: ExactSum }>();

  add({ from, to, massKg }: Posting): void {
    this.change(from, -massKg);
    this.change(to, massKg);
  }

  rows(): Cell[][] {
    return [...this.accounts.values()].map(({ account, massKg }) => [
      account.holderId,
      account.kind,
      account.site,
      account.material,
      account.conditionClass,
      account.status,
      account.holderType,
      massKg,
    ]);
  }

  private change(account: Account, massKg: number): void {
    const { holderId, kind, site, material, conditionClass, status } = account;
    const key = `${holderId}|${kind}|${site}|${material}|${conditionClass}|${status}`;
    const held = this.accounts.get(key);
    if (held) held.massKg = addExact(held.massKg, massKg);
    else this.accounts.set(key, { account, massKg: massKg === 0 ? 0 : massKg });
  }
}

/** Read model of what lies where: table `holding`. */
export class HoldingProjection implements Projection {
  readonly name = 'holding';
  readonly tables = [HOLDING];

  begin(): ProjectionBatch {
    const fold = new HoldingFold();
    return {
      apply: (_event: StoredEvent, postings: readonly Posting[]): void => {
        for (const posting of postings) fold.add(posting);
      },
      flush: async (tx: ReadTransaction): Promise<void> => {
        const rows = fold.rows();
        if (rows.length > 0) await tx.upsert(HOLDING, rows, { add: ['mass_kg'] });
      },
    };
  }

  /** Nothing is kept between batches. */
  forget(): void {}
}
