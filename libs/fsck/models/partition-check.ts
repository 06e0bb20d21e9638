import type pg from 'pg';
import { type AuditedEvent, nameOf } from '../log-reader.js';
import type { Findings } from '../report.js';
import { partitionOf } from './partition-of.js';

/** How far a version of the read models is in one partition of the topic that it is written from. */
export interface Partition {
  readonly partition: number;
  readonly position: bigint;
  readonly knownMs: number;
  readonly epoch: bigint;
  /** Where it is stopped; undefined where nobody knows, or it is not stopped. */
  readonly stoppedAt: string | undefined;
  readonly stoppedReason: string | undefined;
}

/** What the row of a version says that is written from partitions. */
export interface PartitionedVersion {
  readonly number: number;
  readonly topic: string | undefined;
  readonly position: bigint;
  readonly ahead: readonly bigint[];
  readonly knownMs: number;
  readonly epoch: bigint;
  readonly commits: bigint;
}

interface Row {
  readonly version: number;
  readonly partition: number;
  readonly position: string;
  readonly known: string;
  readonly epoch: string;
  readonly stopped_at: string | null;
  readonly stopped_reason: string | null;
}

export const PARTITIONS = 'model.partitions';

/** Checkpoints of partitions, by version of the read models and in their order; none in a database that never had any. */
export async function readPartitions(client: pg.ClientBase): Promise<Map<number, Partition[]>> {
  const found = new Map<number, Partition[]>();
  const { rows: tables } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('read_control.partition') IS NOT NULL AS there`,
  );
  if (!tables[0]!.there) return found;
  const { rows } = await client.query<Row>(
    `SELECT version, partition, position::text, known_at_ms::text AS known, epoch::text, stopped_at::text, stopped_reason
     FROM read_control.partition ORDER BY version, partition`,
  );
  for (const { version, partition, position, known, epoch, stopped_at, stopped_reason } of rows) {
    const partitions = found.get(version) ?? [];
    found.set(version, partitions);
    partitions.push({
      partition,
      position: BigInt(position),
      knownMs: Number(known),
      epoch: BigInt(epoch),
      stoppedAt: stopped_at ?? undefined,
      stoppedReason: stopped_reason ?? undefined,
    });
  }
  return found;
}

/**
 * The partitions of a version: each has its row, none is stopped, somebody took them over, and the version is at the minimum of them, the
 * position up to which every event is in the rows.
 */
export function checkPartitions(version: PartitionedVersion, partitions: readonly Partition[], findings: Findings): void {
  const { number, topic, position, ahead, knownMs, epoch, commits } = version;
  const add = (message: string): void => findings.add(PARTITIONS, message);
  if (topic === undefined) {
    if (partitions.length > 0) add(`version ${number} has ${partitions.length} partitions, but names no topic`);
    return;
  }
  findings.begin(PARTITIONS);
  if (partitions.length === 0) {
    add(`version ${number} is written from the topic ${topic}, but has no partition`);
    return;
  }
  const last = partitions.at(-1)!.partition;
  const there = new Set(partitions.map(({ partition }) => partition));
  for (let i = 0; i <= last; i++) if (!there.has(i)) add(`version ${number}: partition ${i} of ${topic} has no checkpoint`);
  for (const { partition, stoppedAt, stoppedReason } of partitions) {
    if (partition < 0) add(`version ${number}: there is no partition ${partition}`);
    if (stoppedReason !== undefined)
      add(`partition ${partition} of ${topic} is stopped at position ${stoppedAt ?? 'unknown'}: ${stoppedReason}`);
    else if (stoppedAt !== undefined)
      add(`partition ${partition} of ${topic} is stopped at position ${stoppedAt}, nobody says why`);
  }
  const least = <T extends bigint | number>(values: readonly T[]): T => values.reduce((a, b) => (b < a ? b : a));
  const complete = least(partitions.map((each) => each.position));
  if (position !== complete) add(`version ${number} is at position ${position}, its partitions are complete up to ${complete}`);
  const known = least(partitions.map((each) => each.knownMs));
  if (knownMs !== known) add(`version ${number} knows ${knownMs}, the partition that is furthest back ${known}`);
  if (ahead.length > 0) add(`version ${number} notes events ahead of its position, and partitions too`);
  for (const each of partitions) {
    // a rebuild, which takes the version over, leaves all partitions at one position
    const isRebuilt = epoch >= 1n && each.position === complete;
    if (each.position > 0n && each.epoch < 1n && !isRebuilt)
      add(`partition ${each.partition} of ${topic} was written, but nobody ever took it over`);
  }
  if (commits < 1n && partitions.some((each) => each.position !== complete)) {
    add(`version ${number}: its partitions are at several positions, but no transaction wrote them`);
  }
}

/** Positions of events that stand in the rows beyond the position of the checkpoint. */
export async function readAhead(client: pg.ClientBase, schema: string, position: bigint): Promise<Set<bigint>> {
  const { rows: tables } = await client.query<{ there: boolean }>(`SELECT to_regclass($1) IS NOT NULL AS there`, [
    `${schema}.event`,
  ]);
  if (!tables[0]!.there) return new Set();
  const { rows } = await client.query<{ at: string }>(`SELECT position::text AS at FROM ${schema}.event WHERE position > $1`, [
    position.toString(),
  ]);
  return new Set(rows.map(({ at }) => BigInt(at)));
}

/**
 * Holds the checkpoints of partitions against the log, which it is told in order: what each says it knew at its position, and that of the
 * events beyond the complete position those stand in the rows that its partition has come to, and no others.
 */
export class PartitionsInLog {
  private readonly known: number[];
  private last = 0n;
  private lastKnown = 0;

  constructor(
    private readonly topic: string,
    private readonly partitions: readonly Partition[],
    private readonly complete: bigint,
    private readonly ahead: ReadonlySet<bigint>,
    private readonly findings: Findings,
  ) {
    this.known = partitions.map(() => 0);
  }

  /** Takes in the next event of the log. */
  event(event: AuditedEvent, recordedMs: number): void {
    this.last = event.position;
    this.lastKnown = Math.max(this.lastKnown, recordedMs);
    for (const [i, { position }] of this.partitions.entries()) if (event.position <= position) this.known[i] = this.lastKnown;
    if (event.position <= this.complete) return;
    const count = this.partitions.length;
    const place = this.partitions[partitionOf(event.stream, count)]!;
    const due = event.position <= place.position;
    const stands = this.ahead.has(event.position);
    if (due === stands) return;
    const where = `partition ${place.partition} of ${this.topic}, which is at position ${place.position}`;
    this.findings.add(
      PARTITIONS,
      due
        ? `${nameOf(event)} is not in the rows: it is of ${where}`
        : `${nameOf(event)} is in the rows already: it is of ${where}`,
    );
  }

  finish(): void {
    for (const [i, { partition, position, knownMs }] of this.partitions.entries()) {
      const name = `partition ${partition} of ${this.topic}`;
      if (position > this.last) this.findings.add(PARTITIONS, `${name} is at position ${position}, the log ends at ${this.last}`);
      if (knownMs !== this.known[i]) {
        this.findings.add(PARTITIONS, `${name} at position ${position} knows ${knownMs}, the log says ${this.known[i]!}`);
      }
    }
  }
}
