import pg from 'pg';
import { ChainCheck } from './chain.js';
import { LedgerCheck } from './ledger-check.js';
import { readLog } from './log-reader.js';
import { JournalCheck } from './models/journal-check.js';
import { RegistryCheck } from './models/registry-check.js';
import { type AuditReport, Findings } from './report.js';
import { SurveyCheck } from './survey-check.js';

export interface AuditOptions {
  /** Database that holds the log and the read models. */
  readonly connectionString: string;
  readonly log?: (line: string) => void;
}

interface Checkpoint {
  readonly number: number;
  readonly position: bigint;
  readonly knownMs: number;
}

const PROGRESS_EVENTS = 100_000;

/**
 * Audits a ledger: reads the log from event 0, works out anew what every read model must hold, and compares. Runs beside a live
 * server: everything is read in one snapshot, up to the position of the checkpoint in it. Imports nothing from the ledger, the
 * contracts or the projections, so that an error of theirs is not repeated here.
 */
export async function audit({ connectionString, log = () => undefined }: AuditOptions): Promise<AuditReport> {
  const client = new pg.Client({ connectionString, application_name: 'massestrom fsck' });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await auditSnapshot(client, log);
  } finally {
    await client.end();
  }
}

async function auditSnapshot(client: pg.ClientBase, log: (line: string) => void): Promise<AuditReport> {
  const findings = new Findings();
  const checkpoint = await readCheckpoint(client);
  const chain = new ChainCheck(findings);
  const ledger = new LedgerCheck(findings);
  const surveys = new SurveyCheck(findings);
  const registry = new RegistryCheck();
  findings.begin('model.checkpoint');
  const schema = checkpoint && `read_${checkpoint.number}`;
  const journal = schema === undefined ? undefined : new JournalCheck(client, schema, findings);
  let events = 0;
  for await (const page of readLog(client)) {
    for (const event of page) {
      chain.event(event);
      ledger.event(event);
      surveys.event(event);
    }
    const projected = checkpoint ? page.filter(({ position }) => position <= checkpoint.position) : [];
    for (const event of projected) registry.event(event);
    await journal?.page(projected);
    events += page.length;
    if (events % PROGRESS_EVENTS < page.length && events >= PROGRESS_EVENTS) log(`${events} events read`);
  }
  await chain.finish(client);
  surveys.finish();
  if (!checkpoint || !journal || schema === undefined)
    findings.add('model.checkpoint', 'there is no active version of the read models');
  else {
    if (journal.lastKnownMs !== checkpoint.knownMs) {
      findings.add(
        'model.checkpoint',
        `the checkpoint at position ${checkpoint.position} knows ${checkpoint.knownMs}, the log says ${journal.lastKnownMs}`,
      );
    }
    await journal.finish();
    await registry.finish(client, schema, findings);
  }
  return findings.report(events, checkpoint?.position ?? 0n);
}

async function readCheckpoint(client: pg.ClientBase): Promise<Checkpoint | undefined> {
  const { rows } = await client.query<{ number: number; position: string; known: string }>(
    `SELECT number, position::text, known_at_ms::text AS known FROM read_control.version
     WHERE number = (SELECT version FROM read_control.active)`,
  );
  const row = rows[0];
  return row && { number: row.number, position: BigInt(row.position), knownMs: Number(row.known) };
}
