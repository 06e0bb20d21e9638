import type pg from 'pg';
import type { AuditedEvent } from '../log-reader.js';
import type { Findings } from '../report.js';
import { PagedTable } from './paged-table.js';
import { ExpectedTable } from './table-check.js';

// The auditor reads data of any shape.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return */

const TOLD = [
  'lot_id',
  'code',
  'from_site',
  'planned_site',
  'material',
  'condition_class',
  'status',
  'dispatched_kg',
  'received_kg',
  'returned_kg',
  'left_kg',
  'phase',
  'dispatched_ms',
  'last_event_id',
  'last_event_type',
  'last_ms',
  'ticket',
  'vehicle',
  'energy',
  'distance_km',
  'carrier',
  'organisation',
  'receipts',
  'rejection',
] as const;

/** An event of a load as it is effective. */
type Entry = any;

const OF_LOADS = /^Load(Dispatched|Received|Rejected|Returned|Redirected)$/;
const MEMBERS = ['massKg', 'final', 'site', 'fromSite', 'plannedSite', 'code', 'carrier', 'reason', 'haul'] as const;

function entry(eventId: string, type: string, organisation: string, data: any): Entry {
  const made: Entry = { eventId, type, organisation, atMs: Date.parse(data.occurredAt) };
  const told = { ...data, site: data.site ?? data.toSite };
  for (const member of MEMBERS) if (told[member] !== undefined) made[member] = told[member];
  const { material, conditionClass, status } = data;
  if (material !== undefined && conditionClass !== undefined && status !== undefined)
    made.kind = { material, conditionClass, status };
  return made;
}

/** What an event says of loads: of each the entries that come to stand, or add to what a classification moved. */
function entriesOf({ id, type, data, metadata }: AuditedEvent): [load: string, entry: Entry][] {
  const { organisation } = metadata.actor;
  if (type === 'LotClassified') {
    const kind = { material: data.material, conditionClass: data.toConditionClass, status: data.toStatus };
    const made = { eventId: id, type, organisation, atMs: Date.parse(data.occurredAt), kind };
    return data.moved
      .filter((part: any) => part.loadId !== undefined)
      .map((part: any) => [part.loadId, { ...made, massKg: part.massKg }]);
  }
  if (type !== 'MassEventCorrected') return OF_LOADS.test(type) ? [[data.loadId, entry(id, type, organisation, data)]] : [];
  const found: [string, Entry][] = [];
  if (OF_LOADS.test(data.correctedEventType)) {
    const now = data.after ?? data.before;
    const made = entry(data.correctedEventId, data.correctedEventType, organisation, now);
    if (data.action === 'annulled') made.annulled = true;
    found.push([now.loadId, made]);
  }
  // What stays on the road in another kind was reclassified there.
  for (const { loadId, from, to, massKg, occurredAt, concernsEventId: eventId } of data.postings) {
    if (loadId === undefined || from.kind !== 'transit' || to.kind !== 'transit') continue;
    const kind = { material: to.material, conditionClass: to.conditionClass, status: to.status };
    found.push([loadId, { eventId, type: 'LotClassified', organisation, atMs: Date.parse(occurredAt), massKg, kind }]);
  }
  return found;
}

/** Takes an entry in, in its place. */
function takeIn(known: Entry[], made: Entry): void {
  const place = known.findIndex(({ eventId }) => eventId === made.eventId);
  if (place < 0) known.push(made);
  else if (made.type === 'LotClassified') known[place] = { ...known[place], massKg: known[place].massKg + made.massKg };
  else known[place] = { ...made, organisation: known[place].organisation };
}

/** A load, told from its entries by rule 7. */
function told(lotId: string, entries: readonly Entry[]): unknown[] {
  const dispatch = entries[0];
  const happened = entries.filter(({ type, annulled }) => type !== 'LotClassified' && !annulled);
  const last = happened.at(-1) ?? dispatch;
  const dispatchedKg = dispatch.annulled ? 0 : dispatch.massKg;
  const receipts: object[] = [];
  let { plannedSite, haul = {}, kind } = dispatch;
  let rejection: object | undefined;
  let leftKg = dispatchedKg;
  let receivedKg = 0;
  let returnedKg = 0;
  let phase = dispatch.annulled ? 'closed' : 'on_road';
  for (const each of entries.slice(1)) {
    if (each.annulled || (each.type === 'LotClassified' && each.massKg === 0)) continue;
    const { eventId, type, massKg, final, site, reason, atMs: occurredMs, organisation } = each;
    kind = each.kind ?? kind;
    if (type === 'LoadReceived') {
      receipts.push({ eventId, site, massKg, final, occurredMs, organisation, ticket: each.haul?.ticket });
      receivedKg += massKg;
    }
    if (type === 'LoadReturned') [returnedKg, leftKg, phase, rejection] = [returnedKg + leftKg, 0, 'closed', undefined];
    if (phase === 'closed') continue;
    if (type === 'LoadReceived')
      [leftKg, phase, rejection] = [final ? 0 : Math.max(0, leftKg - massKg), final ? 'closed' : 'on_road', undefined];
    if (type === 'LoadRejected') [phase, rejection] = ['rejected', { eventId, site, reason, occurredMs }];
    if (type === 'LoadRedirected')
      [phase, rejection, plannedSite, haul] = ['on_road', undefined, each.plannedSite, { ...haul, ...each.haul }];
  }
  return [
    lotId,
    dispatch.code,
    dispatch.fromSite,
    plannedSite,
    kind.material,
    kind.conditionClass,
    kind.status,
    dispatchedKg,
    receivedKg,
    returnedKg,
    leftKg,
    phase,
    dispatch.atMs,
    last.eventId,
    last.type,
    last.atMs,
    haul.ticket,
    haul.vehicle,
    haul.energy,
    haul.distanceKm,
    dispatch.carrier,
    dispatch.organisation,
    JSON.stringify(receipts),
    rejection && JSON.stringify(rejection),
  ];
}

/** The tables of loads: as they are now, and as they were after each of their events. */
export class LoadsCheck {
  private readonly now = new ExpectedTable('load', ['load_id', ...TOLD, 'state'], 1);
  private readonly versions: PagedTable;
  private readonly entries = new Map<string, Entry[]>();

  constructor(
    private readonly client: pg.ClientBase,
    private readonly schema: string,
    private readonly findings: Findings,
  ) {
    this.versions = new PagedTable(
      client,
      schema,
      findings,
      'load_version',
      ['load_id', 'position', ...TOLD],
      ['uuid', 'bigint'],
    );
  }

  get tables(): readonly { readonly table: string; readonly columns: readonly string[] }[] {
    return [this.now, this.versions];
  }

  event(event: AuditedEvent): void {
    if (!event.stream.startsWith('lot-')) return;
    const lotId = event.stream.slice('lot-'.length);
    const changed = new Set<string>();
    for (const [loadId, made] of entriesOf(event)) {
      const known = this.entries.get(loadId) ?? [];
      takeIn(known, made);
      this.entries.set(loadId, known);
      changed.add(loadId);
    }
    for (const loadId of changed) {
      const known = this.entries.get(loadId)!;
      if (known[0].type !== 'LoadDispatched') continue;
      const cells = told(lotId, known) as string[];
      this.now.set([loadId, ...cells, JSON.stringify({ lotId, entries: known })]);
      this.versions.expect([loadId, event.position, ...cells]);
    }
  }

  settle(): Promise<void> {
    return this.versions.settle();
  }

  async finish(): Promise<void> {
    await this.versions.finish();
    await this.now.compare(this.client, this.schema, this.findings);
  }
}
