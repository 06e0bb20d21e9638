import type { PgInteger } from '../../exact.js';
import type { ReadSession } from '../../session.js';
import { CLASS_RANK, NAMED_EVENTS } from '../thresholds.js';
import { type DerivedFinding, derivedFinding, firstEventsSql, integerOf, reports } from './finding.js';

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

/** Sorting runs whose inputs are of several known classes, by the plan in force. */
export async function mixedRuns(session: ReadSession): Promise<DerivedFinding[]> {
  const rows = await session.query<RunRow>(
    `SELECT run.*, run.revision = max(run.revision) OVER (PARTITION BY run.run_id) AS last, (
       SELECT ${firstEventsSql('issue')} FROM ${session.schema}.reported issue
       WHERE issue.link = run.run_id AND issue.kind = 'issue' AND issue.version = 1) AS issues
     FROM ${session.schema}.run_inputs run ORDER BY run.run_id, run.revision`,
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
  site: string | null;
  flags: string;
  earlier: string;
  restored: boolean;
  occurred_ms: PgInteger;
  recorded_ms: PgInteger;
  mass_kg: PgInteger | null;
}

/** Flags that an assessment took off a lot, without a report that shows it, and that it has not got back. */
export async function droppedFlags(session: ReadSession): Promise<DerivedFinding[]> {
  const { schema } = session;
  const rows = await session.query<FlagRow>(
    `SELECT told.*, held.site, held.mass_kg FROM (
       SELECT lot_id, event_id, flags, basis, occurred_ms, recorded_ms, lag(flags) OVER ofLot AS earlier,
         last_value(flags) OVER (PARTITION BY lot_id ORDER BY revision ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
           = lag(flags) OVER ofLot AS restored
       FROM ${schema}.lot_classification WHERE lot_id IN (SELECT lot_id FROM ${schema}.lot_classification WHERE basis = 'assessment')
       WINDOW ofLot AS (PARTITION BY lot_id ORDER BY revision)) AS told
     JOIN LATERAL (SELECT min(site::text) AS site, sum(mass_kg) FILTER (WHERE mass_kg > 0) AS mass_kg FROM ${schema}.holding
       WHERE holder_id = told.lot_id AND kind IN ('stock', 'transit', 'placed', 'deposited')) AS held ON held.site IS NOT NULL
     WHERE told.basis = 'assessment' AND told.earlier IS NOT NULL AND told.earlier <> told.flags`,
  );
  return rows.flatMap((row) => {
    const now = JSON.parse(row.flags) as string[];
    const dropped = (JSON.parse(row.earlier) as string[]).filter((flag) => !now.includes(flag));
    if (dropped.length === 0 || row.site === null) return [];
    return [
      derivedFinding([row.event_id], {
        type: 'flag_dropped',
        open: !row.restored,
        ever: true,
        lotId: row.lot_id,
        site: row.site,
        openedMs: integerOf(row.recorded_ms),
        occurredMs: integerOf(row.occurred_ms),
        changedMs: integerOf(row.recorded_ms),
        massKg: integerOf(row.mass_kg),
        eventIds: [row.event_id],
        details: { flags: dropped.join(', ') },
        restsOn: { flags: dropped.join(', ') },
      }),
    ];
  });
}

interface DownstreamRow {
  lot_id: string;
  site: string;
  to_class: string;
  event_id: string;
  classified_ms: PgInteger;
  occurred_ms: PgInteger;
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
 * of the classification.
 */
export async function reclassified(session: ReadSession): Promise<DerivedFinding[]> {
  const { schema } = session;
  const rows = await session.query<DownstreamRow>(
    `WITH latest AS (
       SELECT DISTINCT ON (lot_id) * FROM ${schema}.lot_classification WHERE lot_id IN (SELECT lot_id FROM ${schema}.lot_classification WHERE basis IS NOT NULL)
       ORDER BY lot_id, revision DESC)
     SELECT latest.lot_id, min(gone.from_site::text) AS site, latest.condition_class AS to_class, latest.event_id,
       latest.recorded_ms AS classified_ms, latest.occurred_ms, to_json(array_agg(DISTINCT gone.condition_class)) AS from_classes,
       sum(gone.mass_kg) AS mass_kg, ${firstEventsSql('gone')} AS events
     FROM latest JOIN ${reports(session)} AS gone USING (lot_id)
     WHERE gone.standing AND (gone.kind IN ('issue', 'split') OR gone.to_kind IN ('placed', 'deposited'))
       AND ${rankSql('gone.condition_class')} < ${rankSql('latest.condition_class')}
       AND NOT EXISTS (SELECT FROM ${schema}.reported back WHERE back.kind = 'input_return' AND gone.kind = 'issue'
         AND back.link = gone.link AND back.lot_id = gone.lot_id)
     GROUP BY latest.lot_id, latest.condition_class, latest.event_id, latest.recorded_ms, latest.occurred_ms`,
  );
  return rows.map((row) =>
    derivedFinding([row.lot_id], {
      type: 'reclassified_downstream',
      open: true,
      lotId: row.lot_id,
      site: row.site,
      openedMs: integerOf(row.classified_ms),
      occurredMs: integerOf(row.occurred_ms),
      changedMs: integerOf(row.classified_ms),
      massKg: integerOf(row.mass_kg),
      eventIds: [row.event_id, ...row.events].slice(0, NAMED_EVENTS),
      details: { fromClasses: [...row.from_classes].sort().join(', '), toClass: row.to_class },
    }),
  );
}
