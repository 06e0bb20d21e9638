import type pg from 'pg';
import { namedId } from '../ids.js';
import { type AuditedEvent, nameOf } from '../log-reader.js';
import { type Move, movesOf } from '../moves.js';
import { osloDate } from '../oslo.js';
import type { Findings } from '../report.js';
import { chainText } from './chain-text.js';
import { CustodyEvidence } from './custody-evidence.js';
import { type Entry, entriesOf } from './evidence.js';
import type { CheckedTable } from './control-check.js';
import { IndicatorSumsCheck } from './indicator-sums-check.js';
import { ExpectedTable, type Text, plus, readTable } from './table-check.js';

const EVENT_COLUMNS = [
  'position',
  'event_id',
  'category',
  'stream_id',
  'revision',
  'type',
  'run_id',
  'from_site',
  'to_site',
  'occurred_ms',
  'recorded_ms',
  'known_ms',
  'organisation',
  'role',
  'load_id',
  'concerns_event_id',
  'told',
] as const;

/** `index` apart: the bookings of one event are numbered, in an order that says nothing. */
const BOOKING_COLUMNS = [
  'position',
  'lane',
  'day',
  'occurred_ms',
  'from_holder',
  'to_holder',
  'mass_kg',
  'evidence_kg',
  'low_kg',
  'high_kg',
  'converted_kg',
  'estimated_kg',
  'confirmed_kg',
  'documented_kg',
  'litres',
  'volume_state',
  'movements',
  'distance_metres',
  'ticket',
  'concerns_event_id',
  'measured_ppm',
  'converted_ppm',
] as const;

const LANE_COLUMNS = [
  'lane',
  'basis',
  ...laneEnd('from'),
  ...laneEnd('to'),
  'fate',
  'vehicle',
  'energy',
  'distance_kind',
  'measured_by',
  'converted_by',
  'handled',
] as const;
const SUM_COLUMNS = [
  'mass_kg',
  'evidence_kg',
  'low_kg',
  'high_kg',
  'converted_kg',
  'estimated_kg',
  'confirmed_kg',
  'documented_kg',
  'litres_bank',
  'litres_loose',
  'litres_placed',
  'litres_unknown',
  'movements',
  'kg_metres',
  'distance_known_kg',
  'distance_metres',
  'distance_movements',
  'measured_kg_ppm',
  'converted_kg_ppm',
  'measured_kg_metres_ppm',
  'converted_kg_metres_ppm',
] as const;

function laneEnd(side: 'from' | 'to'): string[] {
  return ['site', 'kind', 'holder_type', 'material', 'class', 'status'].map((name) => `${side}_${name}`);
}

/** Id of a lane. */
const laneId = (fields: readonly Text[]): string => namedId('lane', ...fields.map((field) => field ?? ''));

const end = ({ site, kind, holderType, material, klass, status }: Move['from']): string[] => [
  site,
  kind,
  holderType,
  material,
  klass,
  status,
];

/** The run that mass goes into, or the lot of peat that is laid or deposited for good. */
function handled({ from, to }: Move): string | null {
  if (from.kind === 'stock' && to.kind === 'process') return to.holder;
  const peat = from.material === 'peat' && from.holderType === 'lot';
  return peat && ['placed', 'deposited'].includes(to.kind) ? from.holder : null;
}

/** The member that names the event that an event is about. */
const CONCERNED: Readonly<Record<string, string>> = {
  MassEventCorrected: 'correctedEventId',
  MovementConfirmed: 'movementEventId',
};

interface Batch {
  readonly events: string[];
  readonly bookings: string[];
  readonly after: bigint;
  readonly upTo: bigint;
}

/**
 * The journal row by row in the order of the log, and what is summed from it: lanes, flows per day and month, what stands in each account.
 * Rows of the journal are compared page by page, so that memory does not grow with the log.
 */
export class JournalCheck {
  private readonly lanes = new ExpectedTable('lane', LANE_COLUMNS, 1);
  private readonly flows = new ExpectedTable('flow_day', ['lane', 'day', ...SUM_COLUMNS], 2);
  private readonly months = new ExpectedTable('flow_month', ['lane', 'month', ...SUM_COLUMNS], 2);
  private readonly holdings = new ExpectedTable(
    'holding',
    ['holder_id', 'kind', 'site', 'material', 'condition_class', 'status', 'holder_type', 'mass_kg'],
    6,
  );
  private readonly indicators = new IndicatorSumsCheck();
  private readonly superseded = new ExpectedTable('supersession', ['event_id', 'version', 'superseded_by', 'position'], 2);
  private readonly states = new ExpectedTable('custody_state', ['id', 'state'], 1);
  private readonly custody = new CustodyEvidence();
  private readonly laneIds = new Map<string, string>();
  private knownMs = 0;
  private rows = { event: 0, booking: 0 };
  private checked = 0n;

  constructor(
    private readonly client: pg.ClientBase,
    private readonly schema: string,
    private readonly findings: Findings,
  ) {
    for (const check of ['model.event', 'model.booking']) findings.begin(check);
  }

  get tables(): readonly CheckedTable[] {
    const paged = [
      { table: 'event', columns: EVENT_COLUMNS },
      { table: 'booking', columns: [...BOOKING_COLUMNS, 'index'] },
    ];
    return [...paged, ...this.summed];
  }

  private get summed(): readonly ExpectedTable[] {
    return [this.lanes, this.flows, this.months, this.holdings, this.superseded, this.states, ...this.indicators.tables];
  }

  /** Holds a page of the log against the journal. */
  async page(events: readonly AuditedEvent[]): Promise<void> {
    if (events.length === 0) return;
    const batch: Batch = { events: [], bookings: [], after: this.checked, upTo: events.at(-1)!.position };
    for (const event of events) {
      this.findings.attempt(
        'log.readable',
        () => nameOf(event),
        () => {
          this.expectEvent(event, batch);
          const moves = movesOf(event);
          for (const entry of this.custody.event(event, moves) ?? entriesOf(event)) this.expectBooking(event, entry, batch);
          for (const move of moves) this.stand(move);
        },
      );
    }
    this.checked = batch.upTo;
    this.rows.event += await this.compare('event', EVENT_COLUMNS, batch.events, batch);
    this.rows.booking += await this.compare('booking', BOOKING_COLUMNS, batch.bookings, batch);
    await this.checkNumbers(batch);
  }

  async finish(): Promise<void> {
    for (const table of ['event', 'booking'] as const) {
      const { rows } = await this.client.query<{ count: string }>(`SELECT count(*)::text FROM "${this.schema}"."${table}"`);
      const extra = Number(rows[0]!.count) - this.rows[table];
      if (extra !== 0) this.findings.add(`model.${table}`, `${extra} rows stand outside the positions of the log`);
    }
    for (const row of this.custody.rows) this.states.set(row);
    for (const table of this.summed) await table.compare(this.client, this.schema, this.findings);
  }

  private expectEvent(event: AuditedEvent, batch: Batch): void {
    const recordedMs = Date.parse((event.metadata as { recordedAt: string }).recordedAt);
    this.knownMs = Math.max(this.knownMs, recordedMs);
    const data = event.data as Record<string, Record<string, string> & string>;
    const corrects = event.type === 'MassEventCorrected';
    const told = (corrects ? (data['after'] ?? data['before']) : data) as Record<string, string> | undefined;
    const dash = event.stream.indexOf('-');
    const occurredAt = told?.['occurredAt'];
    const { split } = event.data as { split?: { splitId: string; site: string } };
    const { actor } = event.metadata as { actor: { organisation: string; role: string } };
    batch.events.push(
      line([
        event.position,
        event.id,
        event.stream.slice(0, dash),
        event.stream.slice(dash + 1),
        event.revision,
        event.type,
        data['runId'] ?? told?.['runId'] ?? told?.['splitId'] ?? split?.splitId ?? null,
        told?.['fromSite'] ?? told?.['originSite'] ?? null,
        told?.['toSite'] ?? told?.['site'] ?? split?.site ?? null,
        occurredAt === undefined ? null : Date.parse(occurredAt),
        recordedMs,
        this.knownMs,
        actor.organisation,
        actor.role,
        told?.['loadId'] ?? null,
        (event.data as Record<string, string>)[CONCERNED[event.type] ?? ''] ?? null,
        event.stream.startsWith('lot-') ? chainText(event) : null,
      ]),
    );
    if (corrects) {
      const { correctedEventId, supersedesVersion } = event.data as { correctedEventId: string; supersedesVersion: number };
      this.superseded.set([correctedEventId, supersedesVersion, event.id, event.position]);
    }
  }

  private expectBooking({ position }: AuditedEvent, entry: Entry, batch: Batch): void {
    const { from, to, kg, metres } = entry;
    const fields = [
      from.holderType === 'annualReturn' ? 'reported' : 'recorded',
      ...end(from),
      ...end(to),
      entry.fate ?? null,
      entry.vehicle,
      entry.energy,
      entry.distanceKind,
      entry.measuredBy,
      entry.convertedBy,
      handled(entry),
    ];
    const name = fields.join('\u001f');
    let lane = this.laneIds.get(name);
    if (lane === undefined) {
      this.laneIds.set(name, (lane = laneId(fields)));
      this.lanes.set([lane, ...fields]);
    }
    const occurredMs = Date.parse(entry.at);
    const day = osloDate(occurredMs);
    this.indicators.entry(entry, day);
    batch.bookings.push(
      line([
        position,
        lane,
        day,
        occurredMs,
        from.holder,
        to.holder,
        kg,
        entry.evidenceKg,
        entry.lowKg,
        entry.highKg,
        entry.convertedKg,
        entry.estimatedKg,
        entry.confirmedKg,
        entry.documentedKg,
        entry.litres ?? 0,
        entry.state ?? null,
        entry.movements,
        metres,
        entry.ticket,
        entry.concerns ?? null,
        entry.measuredPpm,
        entry.convertedPpm,
      ]),
    );
    const litres = (state: string): number => (entry.state === state ? (entry.litres ?? 0) : 0);
    const known = metres !== null;
    const { measuredPpm, convertedPpm } = entry;
    const of = (ppm: number, times: number | null): bigint => BigInt(kg) * BigInt(ppm) * BigInt(times ?? 0);
    const sums = [
      kg,
      entry.evidenceKg,
      entry.lowKg,
      entry.highKg,
      entry.convertedKg,
      entry.estimatedKg,
      entry.confirmedKg,
      entry.documentedKg,
      litres('bank'),
      litres('loose'),
      litres('placed'),
      litres('unknown'),
      entry.movements,
      known ? BigInt(kg) * BigInt(metres) : 0,
      known ? kg : 0,
      known ? entry.movements * metres : 0,
      known ? entry.movements : 0,
      of(measuredPpm, 1),
      of(convertedPpm, 1),
      of(measuredPpm, metres),
      of(convertedPpm, metres),
    ];
    const rows = [this.flows.sums([lane, day], sums.length), this.months.sums([lane, `${day.slice(0, 7)}-01`], sums.length)];
    sums.forEach((value, i) => {
      if (value !== 0 && value !== 0n) for (const row of rows) row[i + 2] = plus(row[i + 2]!, value);
    });
  }

  private stand({ from, to, kg }: Move): void {
    for (const [place, change] of [
      [from, -kg],
      [to, kg],
    ] as const) {
      const row = this.holdings.sums([place.holder, place.kind, place.site, place.material, place.klass, place.status], 2);
      row[6] = place.holderType;
      row[7] = plus(row[7]!, change);
    }
  }

  /** The bookings of each event are numbered from zero. */
  private async checkNumbers({ after, upTo }: Batch): Promise<void> {
    const { rows } = await this.client.query<{ position: string }>(
      `SELECT position::text FROM "${this.schema}".booking WHERE position > ${after} AND position <= ${upTo}
       GROUP BY position HAVING min("index") <> 0 OR max("index") <> count(DISTINCT "index") - 1`,
    );
    for (const { position } of rows)
      this.findings.add('model.booking', `the rows at position ${position} are not numbered from zero`);
  }

  /** Compares the rows of a stretch of positions as sets with counts. */
  private async compare(
    table: string,
    columns: readonly string[],
    expected: readonly string[],
    { after, upTo }: Batch,
  ): Promise<number> {
    const counts = new Map<string, number>();
    for (const row of expected) counts.set(row, (counts.get(row) ?? 0) + 1);
    const check = `model.${table}`;
    const where = `WHERE position > ${after} AND position <= ${upTo}`;
    let read = 0;
    for await (const page of readTable(this.client, this.schema, table, columns, where)) {
      for (const row of page) {
        read += 1;
        const text = line(row);
        const left = counts.get(text) ?? 0;
        if (left === 0) this.findings.add(check, `a row at position ${row[0] ?? '?'} is not what the log says: ${text}`);
        else counts.set(text, left - 1);
      }
    }
    for (const [text, left] of counts) if (left > 0) this.findings.add(check, `missing: ${text}`);
    return read;
  }
}

const line = (cells: readonly (string | number | bigint | null)[]): string =>
  cells.map((cell) => (cell === null ? '–' : String(cell))).join('; ');
