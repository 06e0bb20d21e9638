import type { PgInteger } from '../../exact.js';
import { CLASS_RANK, NAMED_EVENTS } from '../thresholds.js';
import { type Facts, confirmations, heldBy, known, ofLots, ofSites, recordedSince, reports } from './facts.js';
import { type DerivedFinding, derivedFinding, firstEventsSql, integerOf } from './finding.js';

interface RunRow {
  run_id: string;
  event_id: string;
  site_id: string;
  classes: string;
  last: boolean;
  occurred_ms: PgInteger;
  recorded_ms: PgInteger;
  issues: string[] | null;
}

/** Whether something was recorded of a run or lot since what is asked for began, in SQL: else nothing was found there since. */
const changedSince = (facts: Facts, table: 'run_inputs' | 'lot_classification', id: string): string =>
  facts.since === undefined
    ? 'true'
    : `${id} IN (SELECT ${id} FROM ${facts.session.schema}.${table} WHERE ${recordedSince(facts)})`;

/** Sorting runs whose inputs are of several known classes, by the plan in force. */
export async function mixedRuns(facts: Facts): Promise<DerivedFinding[]> {
  const rows = await facts.session.query<RunRow>(
    `SELECT run.*, run.revision = max(run.revision) OVER (PARTITION BY run.run_id) AS last, (
       SELECT ${firstEventsSql('issue')} FROM ${known(facts, 'reported')} AS issue
       WHERE issue.link = run.run_id AND issue.kind = 'issue' AND issue.version = 1) AS issues
     FROM ${known(facts, 'run_inputs')} AS run WHERE ${ofSites(facts, 'run.site_id')} AND ${changedSince(facts, 'run_inputs', 'run_id')} ORDER BY run.run_id, run.revision`,
  );
  const runs = new Map<string, DerivedFinding>();
  for (const row of rows) {
    const classes = JSON.parse(row.classes) as Record<string, number>;
    const known = Object.entries(classes).filter(([conditionClass]) => conditionClass in CLASS_RANK);
    const mixed = known.length > 1;
    const before = runs.get(row.run_id);
    if (!mixed && !before) continue;
    const recordedMs = integerOf(row.recorded_ms);
    const worst = known.map(([conditionClass]) => conditionClass).sort((a, b) => CLASS_RANK[b]! - CLASS_RANK[a]!)[0];
    const open = mixed && row.last;
    const openedMs = before?.openedMs ?? recordedMs;
    const massKg = mixed ? known.reduce((sum, [, kg]) => sum + kg, 0) : before!.massKg;
    runs.set(
      row.run_id,
      derivedFinding([row.run_id], {
        type: 'classes_mixed',
        open,
        ever: true,
        site: row.site_id,
        openedMs,
        occurredMs: integerOf(row.occurred_ms),
        changedMs: recordedMs,
        massKg,
        eventIds: [...(before?.eventIds ?? []), row.event_id, ...(row.issues ?? [])],
        details: mixed
          ? { runId: row.run_id, worstClass: worst ?? null, classes: known.map(([conditionClass]) => conditionClass).join(', ') }
          : before!.details,
      }),
    );
  }
  return [...runs.values()];
}

interface FlagRow {
  lot_id: string;
  event_id: string;
  basis: 'laboratory_report' | 'assessment' | null;
  site: string;
  flags: string;
  absent_flags: string;
  occurred_ms: PgInteger;
  recorded_ms: PgInteger;
  mass_kg: PgInteger | null;
}

/**
 * Flags that a classification took off a lot though no report had looked for them and found none, that the lot has not got back, and that
 * no later report has shown to be absent either. A report that does not speak of a flag shows nothing about it.
 */
export async function droppedFlags(facts: Facts): Promise<DerivedFinding[]> {
  const classes = known(facts, 'lot_classification');
  const flagged = `SELECT lot_id FROM ${classes} AS any_class WHERE flags <> '[]' AND ${ofLots(facts, 'lot_id')} AND ${changedSince(facts, 'lot_classification', 'lot_id')}`;
  const classified = `SELECT lot_id FROM ${classes} AS any_class WHERE basis IS NOT NULL AND lot_id IN (${flagged})`;
  const rows = await facts.session.query<FlagRow>(
    `WITH held AS (
       SELECT holder_id, min(site::text) AS site, sum(mass_kg) FILTER (WHERE mass_kg > 0) AS mass_kg
       FROM ${heldBy(facts, classified)} AS account WHERE kind IN ('stock', 'transit', 'placed', 'deposited') GROUP BY holder_id)
     SELECT class.lot_id, class.event_id, class.basis, class.flags, class.absent_flags, class.occurred_ms, class.recorded_ms,
       held.site, held.mass_kg
     FROM ${classes} AS class JOIN held ON held.holder_id = class.lot_id
     WHERE class.lot_id IN (${classified}) AND held.site IS NOT NULL ORDER BY class.lot_id, class.revision`,
  );
  return rows.flatMap((row, i) => {
    const before = rows[i - 1];
    if (row.basis === null || before?.lot_id !== row.lot_id) return [];
    const dropped = codesIn(before.flags).filter((flag) => !codesIn(row.flags).includes(flag) && !isAbsent(flag, row));
    if (dropped.length === 0) return [];
    const later = rows.slice(i + 1).filter(({ lot_id }) => lot_id === row.lot_id);
    const now = later.at(-1) ?? row;
    const settled = dropped.map((flag) => later.find((each) => isAbsent(flag, each) || isBackFor(flag, each, now)));
    const open = settled.includes(undefined);
    return [
      derivedFinding([row.event_id], {
        type: 'flag_dropped',
        open,
        ever: true,
        lotId: row.lot_id,
        site: row.site,
        openedMs: integerOf(row.recorded_ms),
        occurredMs: integerOf(row.occurred_ms),
        changedMs: integerOf(row.recorded_ms),
        clearedMs: open ? null : Math.max(...settled.map((each) => integerOf(each!.recorded_ms))),
        massKg: integerOf(row.mass_kg),
        eventIds: [row.event_id],
        details: { flags: dropped.join(', ') },
        restsOn: { flags: dropped.join(', ') },
      }),
    ];
  });
}

const codesIn = (flags: string): string[] => JSON.parse(flags) as string[];
const isAbsent = (flag: string, { absent_flags }: FlagRow): boolean => codesIn(absent_flags).includes(flag);
/** The lot got the flag back, and has it now. */
const isBackFor = (flag: string, { flags }: FlagRow, now: FlagRow): boolean =>
  codesIn(flags).includes(flag) && codesIn(now.flags).includes(flag);

interface DownstreamRow {
  lot_id: string;
  site: string;
  open: boolean;
  to_class: string;
  event_id: string;
  opened_ms: PgInteger;
  classified_ms: PgInteger;
  occurred_ms: PgInteger;
  gone_ms: PgInteger | null;
  from_classes: string[];
  mass_kg: PgInteger | null;
  events: string[];
}

/** Rank in SQL; mass of an unknown class had been taken for clean. */
const rankSql = (column: string): string => `coalesce(${rankCase(column)}, 1)`;
const rankCase = (column: string): string =>
  `CASE ${column} ${Object.entries(CLASS_RANK)
    .map(([conditionClass, rank]) => `WHEN '${conditionClass}' THEN ${rank}`)
    .join(' ')} END`;

/**
 * Mass that had gone on for good, into runs or into other lots under a better class than its lot has been given since: the events downstream
 * of the classification. What the receiver confirmed counts as confirmed. It is over when what had gone is corrected or has come back, or
 * when the lot is given a class that is no worse.
 */
export async function reclassified(facts: Facts): Promise<DerivedFinding[]> {
  const classes = known(facts, 'lot_classification');
  const lots = `SELECT lot_id FROM ${classes} AS any_class WHERE basis IS NOT NULL AND ${ofLots(facts, 'lot_id')} AND ${changedSince(facts, 'lot_classification', 'lot_id')}`;
  const ofLot = `lot_id IN (${lots})`;
  const isGone = `(kind IN ('issue', 'split') OR kind IN ('movement', 'receipt') AND to_kind IN ('placed', 'deposited'))`;
  const rows = await facts.session.query<DownstreamRow>(
    `WITH given AS (
       SELECT lot_id, (array_agg(condition_class ORDER BY revision DESC))[1] AS to_class, (array_agg(event_id ORDER BY revision DESC))[1] AS event_id,
         (array_agg(occurred_ms ORDER BY revision DESC))[1] AS occurred_ms, max(recorded_ms) AS classified_ms,
         min(recorded_ms) FILTER (WHERE basis IS NOT NULL) AS opened_ms,
         max(${rankSql('condition_class')}) FILTER (WHERE basis IS NOT NULL) AS worst
       FROM ${classes} AS class WHERE ${ofLot} GROUP BY lot_id),
     gone AS (
       SELECT report.*, coalesce(confirmed.mass_kg, report.mass_kg) AS counted_kg, back.recorded_ms AS back_ms
       FROM ${reports(facts, `${isGone} AND ${ofLot}`)} AS report
       LEFT JOIN ${confirmations(facts, ofLot)} AS confirmed ON report.kind = 'movement' AND confirmed.link = report.event_id
       LEFT JOIN LATERAL (SELECT min(back.recorded_ms) AS recorded_ms FROM ${reports(facts, `kind = 'input_return'`)} AS back
         WHERE report.kind = 'issue' AND back.link = report.link AND back.lot_id = report.lot_id AND back.standing
           AND back.mass_kg = report.mass_kg AND back.revision > report.revision) AS back ON true),
     judged AS (
       SELECT given.lot_id, given.to_class, given.event_id AS given_id, given.occurred_ms AS given_occurred_ms, given.classified_ms,
         given.opened_ms, gone.event_id, gone.from_site, gone.condition_class, gone.counted_kg, gone.position,
         greatest(gone.gone_ms, gone.back_ms) AS ended_ms,
         gone.standing AND gone.back_ms IS NULL AND ${rankSql('gone.condition_class')} < ${rankSql('given.to_class')} AS holds
       FROM given JOIN gone USING (lot_id) WHERE ${rankSql('gone.condition_class')} < given.worst),
     told AS (
       SELECT *, bool_or(holds) OVER (PARTITION BY lot_id) AS open FROM judged)
     SELECT lot_id, min(from_site::text) AS site, open, to_class, given_id AS event_id, opened_ms, classified_ms,
       given_occurred_ms AS occurred_ms, max(ended_ms) AS gone_ms, to_json(array_agg(DISTINCT condition_class)) AS from_classes,
       sum(counted_kg) AS mass_kg, ${firstEventsSql('told')} AS events
     FROM told WHERE holds OR NOT open
     GROUP BY lot_id, open, to_class, given_id, opened_ms, classified_ms, given_occurred_ms`,
  );
  return rows.map((row) => {
    const classifiedMs = integerOf(row.classified_ms);
    return derivedFinding([row.lot_id], {
      type: 'reclassified_downstream',
      open: row.open,
      ever: true,
      lotId: row.lot_id,
      site: row.site,
      openedMs: row.open ? classifiedMs : integerOf(row.opened_ms),
      occurredMs: integerOf(row.occurred_ms),
      changedMs: classifiedMs,
      clearedMs: Math.max(integerOf(row.gone_ms), integerOf(row.opened_ms) === classifiedMs ? 0 : classifiedMs),
      massKg: integerOf(row.mass_kg),
      eventIds: [row.event_id, ...row.events].slice(0, NAMED_EVENTS),
      details: { fromClasses: [...row.from_classes].sort().join(', '), toClass: row.to_class },
    });
  });
}
