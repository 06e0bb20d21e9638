import pg from 'pg';
import { AccountsCheck } from './accounts-check.js';
import { ChainCheck } from './chain.js';
import { MassPlansCheck } from './mass-plans-check.js';
import { MatchingCheck } from './matching-check.js';
import { LedgerCheck } from './ledger-check.js';
import { PartiesCheck } from './parties-check.js';
import { LotAudit } from './history/lot-audit.js';
import { TicketCount } from './history/tickets.js';
import { ESDB_LOG, type EsdbEnd, loadEsdbLog, makeEsdbTable } from './esdb/esdb-log.js';
import { checkEsdbIndex } from './esdb/index-check.js';
import {
  type AuditedEvent,
  type LogSource,
  POSTGRES_LOG,
  nameOf,
  readCorrected,
  readLog,
  readMatched,
  readStreams,
} from './log-reader.js';
import { type Checkpoint, checkCheckpoint, checkTables, readControl } from './models/control-check.js';
import { FactsCheck } from './models/facts-check.js';
import { HistoryCheck } from './models/history-check.js';
import { JournalCheck } from './models/journal-check.js';
import { PartitionsInLog } from './models/partition-check.js';
import { RegistryCheck } from './models/registry-check.js';
import { type AuditReport, Findings } from './report.js';
import { beginLots, checkLot } from './lot-check.js';

export interface AuditOptions {
  /** Database that holds the read models, and the log where that is not in EventStoreDB. */
  readonly connectionString: string;
  /** The EventStoreDB that holds the log; its index of event ids is in the database. */
  readonly esdbUrl?: string | undefined;
  readonly log?: (line: string) => void;
}

const PROGRESS_EVENTS = 100_000;

/**
 * Audits a ledger: reads the log from event 0, works out anew what every read model must hold, and compares. Runs beside a live
 * server: everything in the database is read in one snapshot, and the read models are held against the log up to the position of the
 * checkpoint in it. A log in EventStoreDB is read after the snapshot was taken, up to its end of then: it has at least what the snapshot
 * has, and what came later counts as not projected yet. Imports nothing from the ledger, the contracts, the projections or the adapters,
 * so that an error of theirs is not repeated here.
 * @throws Error the database or EventStoreDB does not answer
 */
export async function audit({ connectionString, ...options }: AuditOptions): Promise<AuditReport> {
  const client = new pg.Client({ connectionString, application_name: 'massestrom fsck' });
  await client.connect();
  try {
    if (options.esdbUrl !== undefined) await makeEsdbTable(client);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await auditWithin(client, options);
  } finally {
    await client.end();
  }
}

/** As `audit`, inside the transaction that `client` has open: what that transaction changed is seen. */
export async function auditWithin(
  client: pg.ClientBase,
  { esdbUrl, log = () => undefined }: Omit<AuditOptions, 'connectionString'> = {},
): Promise<AuditReport> {
  // Texts of numbers and times must not depend on what the server or the role is set to.
  await client.query(`SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL extra_float_digits = 1; SET LOCAL timezone = 'UTC'`);
  const findings = new Findings();
  const checkpoint = await readControl(client, findings);
  const esdb = esdbUrl === undefined ? undefined : await loadEsdbLog(client, esdbUrl, findings, log);
  const snapshot = new Snapshot(client, findings, checkpoint, esdb);
  const models = checkpoint && (await snapshot.models(checkpoint));
  const known = await snapshot.readInOrder(models, log);
  if (checkpoint) checkCheckpoint(checkpoint, known, findings);
  if (models) {
    await models.journal.finish();
    await models.facts.finish();
    await models.registry.finish(client, checkpoint.schema, findings);
  }
  await snapshot.readStreams(models, log);
  return findings.report(snapshot.events, checkpoint?.position ?? 0n);
}

interface Models {
  readonly journal: JournalCheck;
  readonly facts: FactsCheck;
  readonly registry: RegistryCheck;
  readonly tickets: TicketCount;
  readonly history: (repeatedTickets: ReadonlySet<number>) => HistoryCheck;
}

/** One look at the database. */
class Snapshot {
  events = 0;
  private readonly source: LogSource;

  /** @param esdb what is known of the end of a log in EventStoreDB, which was loaded */
  constructor(
    private readonly client: pg.ClientBase,
    private readonly findings: Findings,
    private readonly checkpoint: Checkpoint | undefined,
    private readonly esdb: EsdbEnd | undefined,
  ) {
    this.source = esdb ? ESDB_LOG : POSTGRES_LOG;
  }

  /** The checks of the read models; undefined where the tables are not those that are known. */
  async models({ schema }: Checkpoint): Promise<Models | undefined> {
    const { client, findings } = this;
    const journal = new JournalCheck(client, schema, findings);
    const facts = new FactsCheck(client, schema, findings);
    const registry = new RegistryCheck();
    const history = (repeated: ReadonlySet<number>): HistoryCheck => new HistoryCheck(client, schema, findings, repeated);
    const tables = [...journal.tables, ...facts.tables, ...registry.tables, ...history(new Set()).tables];
    if (!(await checkTables(client, schema, tables, findings))) return undefined;
    return { journal, facts, registry, history, tickets: new TicketCount() };
  }

  /** The checkpoints of partitions against the log; undefined where it has none. */
  private partitionsInLog(): PartitionsInLog | undefined {
    const { checkpoint, findings } = this;
    if (!checkpoint?.topic) return undefined;
    const { topic, position, ahead } = checkpoint;
    return new PartitionsInLog(topic.name, topic.partitions, position, ahead, findings);
  }

  /** Whether what is known at an event is known at the checkpoint: where there are partitions, up to the complete position. */
  private isKnown(position: bigint): boolean {
    return this.checkpoint?.topic ? position <= this.checkpoint.position : this.isProjected(position);
  }

  private isProjected(position: bigint): boolean {
    return this.checkpoint !== undefined && (position <= this.checkpoint.position || this.checkpoint.ahead.has(position));
  }

  /** Reads the log in the order of its positions. @returns its end, and what was known at the checkpoint */
  async readInOrder(models: Models | undefined, log: (line: string) => void): Promise<{ last: bigint; knownMs: number }> {
    const { client, findings, source, esdb } = this;
    const chain = new ChainCheck(findings, source.gapless);
    const corrected = await readCorrected(client, source);
    const ledger = new LedgerCheck(findings, corrected);
    const parties = new PartiesCheck(findings, corrected);
    const matching = new MatchingCheck(findings, await readMatched(client, source));
    const accounts = new AccountsCheck(findings);
    const massPlans = new MassPlansCheck(findings);
    const partitions = this.partitionsInLog();
    let knownMs = 0;
    for await (const page of readLog(client, source)) {
      for (const event of page) {
        chain.event(event);
        const recordedMs = Date.parse((event.metadata as { recordedAt: string }).recordedAt) || 0;
        if (this.isKnown(event.position)) knownMs = Math.max(knownMs, recordedMs);
        partitions?.event(event, recordedMs);
        findings.attempt(
          'log.readable',
          () => nameOf(event),
          () => {
            ledger.event(event);
            matching.event(event);
            parties.event(event);
            accounts.event(event);
            massPlans.event(event);
          },
        );
      }
      const projected = page.filter(({ position }) => this.isProjected(position));
      for (const event of projected) {
        findings.attempt(
          'log.readable',
          () => nameOf(event),
          () => {
            models?.registry.event(event);
            models?.tickets.event(event);
          },
        );
      }
      await models?.journal.page(projected);
      await models?.facts.page(projected);
      this.events += page.length;
      if (this.events % PROGRESS_EVENTS < page.length && this.events >= PROGRESS_EVENTS) log(`${this.events} events read`);
    }
    accounts.finish();
    partitions?.finish();
    if (esdb) await checkEsdbIndex(client, esdb, findings);
    else await chain.finish(client);
    return { last: chain.lastPosition, knownMs };
  }

  /** Reads lots and sorting runs stream by stream. */
  async readStreams(models: Models | undefined, log: (line: string) => void): Promise<void> {
    const { client, findings } = this;
    const history = models?.history(models.tickets.repeated());
    beginLots(findings);
    let events = 0;
    for await (const stream of readStreams(client, this.source)) {
      const projected = stream.events.filter(({ position }) => this.isProjected(position));
      if (stream.stream.startsWith('lot-')) await this.lot(stream.stream.slice('lot-'.length), stream.events, projected, history);
      else
        findings.attempt(
          'log.readable',
          () => stream.stream,
          () => history?.run(projected),
        );
      const before = events;
      events += stream.events.length;
      const hundreds = Math.floor(events / PROGRESS_EVENTS);
      if (hundreds > Math.floor(before / PROGRESS_EVENTS)) log(`${events} events followed stream by stream`);
    }
    await history?.finish();
  }

  private async lot(
    lotId: string,
    events: readonly AuditedEvent[],
    projected: readonly AuditedEvent[],
    history: HistoryCheck | undefined,
  ): Promise<void> {
    try {
      const lot = history ? await history.lot(lotId, projected) : new LotAudit(lotId);
      for (const event of events.slice(history ? projected.length : 0)) lot.event(event);
      checkLot(lot, this.findings);
    } catch (error) {
      // A failed query is the end of the snapshot; what cannot be read is a finding.
      if (error instanceof pg.DatabaseError) throw error;
      this.findings.add('log.readable', `the lot ${lotId} cannot be followed: ${(error as Error).message}`);
    }
  }
}
