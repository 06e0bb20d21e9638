import { join } from 'node:path';
import type { EventStore } from '#libs/event-store/port.js';
import type { CrashProbe } from '#libs/kernel/crash-points.js';
import { type Clock, systemClock } from '#libs/kernel/index.js';
import { type MassLedgerParts, createMassLedger } from '#libs/mass-ledger/mass-ledger.js';
import {
  type CorrectionRequests,
  LotsOfLedger,
  createCorrectionRequests,
} from '#libs/mass-ledger/corrections-between-parties/index.js';
import { type AccountInputs, ClimateAccounts } from '#libs/mass-ledger/climate-accounts/index.js';
import { type ClassifyLots, createClassifyLots } from '#libs/mass-ledger/classify-lot/index.js';
import type { SenderProfiles } from '#libs/mass-ledger/import-mass-events/sender-files/profile-store.js';
import type { KnownFindings } from '#libs/mass-ledger/findings/known-findings.js';
import type { ErasableTexts } from '#libs/mass-ledger/notes/erasable-texts.js';
import { type CustodyIndex, type Receipts, createReceipts, knownTicketsOf } from '#libs/mass-ledger/receipts/index.js';
import type { CheckpointStore } from '#libs/mass-ledger/sorting-runs/checkpoint-store.js';
import { type SortingRuns, createSortingRuns } from '#libs/mass-ledger/sorting-runs/index.js';
import { type SplitLots, createSplitLots } from '#libs/mass-ledger/split-lot/index.js';
import { unavailable } from '#libs/platform/http/problem.js';

/** The write side: the ledger, and the processes that build on it. */
export interface WriteSide {
  readonly ledger: MassLedgerParts;
  readonly sortingRuns: SortingRuns;
  readonly corrections: CorrectionRequests;
  readonly splits: SplitLots;
  readonly classifications: ClassifyLots;
  readonly receipts: Receipts;
  readonly accounts: ClimateAccounts;
}

/** What the write side is put together from. */
export interface WriteSideParts {
  readonly store: EventStore;
  readonly texts: ErasableTexts;
  readonly checkpoints: CheckpointStore;
  /** Loads, tickets and receipts, by what they are looked for. */
  readonly custody: CustodyIndex;
  /** How the files of senders are read; absent: kept as long as this process lives. */
  readonly senderProfiles?: SenderProfiles;
  /** Looks findings up; absent: remarks are taken for any id. */
  readonly findings?: KnownFindings;
  /** Works climate accounts out; absent: none can be submitted. */
  readonly accountInputs?: AccountInputs;
  /** Told of crash points. */
  readonly probe?: CrashProbe;
  /** Folder of this machine: states and rejected rows of imports stand below it. */
  readonly dataDir: string;
  /** How often the clock is compared with the store's, milliseconds. Default 60 000. */
  readonly clockCheckMs?: number;
}

const NO_READ_MODELS: AccountInputs = {
  workOut: async () => {
    throw unavailable('there are no read models here to work a climate account out from');
  },
};

/** Puts the write side together, on this machine's clock or on a simulated one. Nothing is asked of the store yet. */
export function writeSideOf(
  { store, texts, checkpoints, custody, senderProfiles, findings, accountInputs, probe, dataDir, clockCheckMs }: WriteSideParts,
  simulated?: Clock,
): WriteSide {
  const clock = simulated ?? systemClock;
  const importFolder = join(dataDir, 'imports');
  const tickets = knownTicketsOf(custody);
  const ledger = createMassLedger({
    ...{ store, texts, importFolder, clock, simulatedClock: simulated !== undefined, tickets },
    ...(senderProfiles && { senderProfiles }),
    ...(clockCheckMs && { clockCheckMs }),
    // A simulated past has no read models of its time.
    ...(findings && !simulated && { findings }),
  });
  const parts = { ...ledger, store, texts, checkpoints, clock, index: custody, ...(probe && { probe }) };
  const lots = new LotsOfLedger(store, ledger.directory, ledger.recorder, clock);
  const sortingRuns = createSortingRuns(parts);
  return {
    ledger,
    sortingRuns,
    corrections: createCorrectionRequests({ ...parts, lots, runs: sortingRuns }),
    splits: createSplitLots(parts),
    classifications: createClassifyLots(parts),
    receipts: createReceipts(parts),
    accounts: new ClimateAccounts(parts, accountInputs ?? NO_READ_MODELS),
  };
}
