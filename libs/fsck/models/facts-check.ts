import type pg from 'pg';
import { type AuditedEvent, nameOf } from '../log-reader.js';
import type { Findings } from '../report.js';
import { factRows } from './fact-rows.js';
import { LoadsCheck } from './loads-check.js';
import { PagedTable } from './paged-table.js';
import { isMadeUp } from './registry-check.js';

const columns = (text: string): string[] => text.trim().split(/\s+/);

const RECORDED = 'recorded_ms';

/** Columns of the tables of facts, and the types of those that name a row. */
const TABLES: Readonly<Record<string, readonly [columns: readonly string[], keys: readonly string[]]>> = {
  reported: [
    columns(`event_id version kind lot_id link from_site to_site to_kind material condition_class fate mass_kg low_kg high_kg vehicle
      over_payload_kg consent recovery final waited day occurred_ms recorded_ms position revision organisation`),
    ['uuid', 'integer'],
  ],
  reported_end: [columns('event_id version gone_ms position'), ['uuid', 'integer']],
  lot_classification: [
    columns(`lot_id revision event_id material condition_class flags absent_flags basis report laboratory covered_kg covered_litres covered_state
      occurred_ms recorded_ms position`),
    ['uuid', 'integer'],
  ],
  run_inputs: [columns(`run_id revision event_id site_id classes occurred_ms ${RECORDED} position`), ['uuid', 'integer']],
  finding_remark: [
    columns(`finding_id revision event_id kind explanation facts note_id organisation role ${RECORDED} position`),
    ['uuid', 'integer'],
  ],
  permit: [
    columns(`permit_id version position site_id withdrawn law authority case_number valid_from valid_to materials condition_classes
      total_kg annual_kg storage_months event_id ${RECORDED}`),
    ['uuid', 'integer'],
  ],
  site_record: [
    columns(`record_id version position site_id kind withdrawn fields note_id organisation event_id recorded_ms`),
    ['uuid', 'integer'],
  ],
  mass_plan: [
    columns(
      `mass_plan_id version position project_id plan_version approved_on withdrawn fields note_id organisation event_id recorded_ms`,
    ),
    ['uuid', 'integer'],
  ],
  site_land_use: [columns('site_id version position land_use'), ['uuid', 'integer']],
  waiting_receipt: [
    columns(`receipt_id site load_id from_site material condition_class fate final mass_kg low_kg high_kg mass_basis ticket vehicle
      occurred_ms recorded_ms organisation event_id position`),
    ['uuid'],
  ],
  receipt_outcome: [columns(`receipt_id state lot_id event_id matched_by reason ${RECORDED} organisation position`), ['uuid']],
  correction_request: [
    columns(
      `correction_id position lot_id run_id event_id event_type supersedes_version action reason requested_by requested_ms asked_of
        replacement after note_id demo`,
    ),
    ['uuid'],
  ],
  correction_step: [
    columns(`correction_id revision position kind organisation ${RECORDED} event_id violations note_id`),
    ['uuid', 'integer'],
  ],
  climate_account: [columns('account_id position project_id from_day to_day title'), ['uuid']],
  climate_account_step: [
    columns(`account_id revision position kind submission by_submission fields note_id organisation role event_id ${RECORDED}`),
    ['uuid', 'integer'],
  ],
  custody_link: [columns('position run_id lot_id side kind site_id'), ['bigint']],
};

/** Tables whose rows one event makes for good, and the loads: of classes, permits, receipts, requests, remarks, links between lots. */
export class FactsCheck {
  private readonly facts = new Map<string, PagedTable>();
  private readonly loads: LoadsCheck;

  constructor(
    client: pg.ClientBase,
    schema: string,
    private readonly findings: Findings,
  ) {
    for (const [name, [names, keys]] of Object.entries(TABLES))
      this.facts.set(name, new PagedTable(client, schema, findings, name, names, keys));
    this.loads = new LoadsCheck(client, schema, findings);
  }

  get tables(): readonly { readonly table: string; readonly columns: readonly string[] }[] {
    return [...this.facts.values(), ...this.loads.tables];
  }

  /** Takes in a page of projected events, in the order of the log. */
  async page(events: readonly AuditedEvent[]): Promise<void> {
    for (const event of events) {
      this.findings.attempt(
        'log.readable',
        () => nameOf(event),
        () => {
          for (const { table, cells } of factRows(event, isMadeUp)) this.facts.get(table)!.expect(cells);
          this.loads.event(event);
        },
      );
    }
    for (const table of this.facts.values()) await table.settle();
    await this.loads.settle();
  }

  async finish(): Promise<void> {
    for (const table of this.facts.values()) await table.finish();
    await this.loads.finish();
  }
}
