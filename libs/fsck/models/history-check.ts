import type pg from 'pg';
import { FateAudit, type FateLine } from '../history/fate.js';
import { LotAudit } from '../history/lot-audit.js';
import { STEPS_PER_CHUNK, StepWriter } from '../history/stored-steps.js';
import { RepeatedTickets, ticketsOf, toldOf } from '../history/tickets.js';
import { kindText } from '../history/told.js';
import type { AuditedEvent } from '../log-reader.js';
import type { Findings } from '../report.js';
import { FateSums } from './fate-sums.js';
import { PagedTable } from './paged-table.js';

const FATE_COLUMNS = [
  'holder_id',
  'holder_type',
  'origin_kind',
  'origin_site',
  'origin_holder',
  'account_kind',
  'site',
  'fate',
  'material',
  'condition_class',
  'status',
  'mass_kg',
] as const;
const FATE_KEYS = ['uuid', 'text', 'text', 'uuid', 'text', 'text', 'uuid', 'text', 'text', 'text', 'text'];
const FINDING_COLUMNS = [
  'finding_id',
  'type',
  'status',
  'lot_id',
  'site_id',
  'opened_ms',
  'occurred_ms',
  'cleared_ms',
  'mass_kg',
  'event_ids',
  'details',
] as const;
const USE_COLUMNS = ['ticket_key', 'event_id', 'version', 'told'] as const;
const TICKET_KEYS = ['bigint', 'uuid', 'integer'];

/**
 * What follows from each lot's stream: where its mass is by origin, what is found in it, which tickets it names, and the state that the
 * read models go on from. Lots are looked at one by one; those that sorting runs tie together are followed together at the end.
 */
export class HistoryCheck {
  private readonly fate: PagedTable;
  private readonly finding: PagedTable;
  private readonly uses: PagedTable;
  private readonly withdrawals: PagedTable;
  private readonly lotState: PagedTable;
  private readonly lotSteps: PagedTable;
  private readonly runState: PagedTable;
  private readonly repeated: RepeatedTickets;
  private readonly sums = new FateSums();
  /** Lots tied together by runs, and the runs. */
  private readonly tied = new FateAudit();
  private readonly tiedLots = new Map<string, { readonly kind: string; readonly state: (fate: string) => unknown[] }>();

  constructor(
    private readonly client: pg.ClientBase,
    private readonly schema: string,
    private readonly findings: Findings,
    repeatedTickets: ReadonlySet<number>,
  ) {
    const table = (name: string, columns: readonly string[], keys: readonly string[]): PagedTable =>
      new PagedTable(client, schema, findings, name, columns, keys);
    this.fate = table('fate', FATE_COLUMNS, FATE_KEYS);
    this.finding = table('finding', FINDING_COLUMNS, ['uuid']);
    this.uses = table('ticket_use', USE_COLUMNS, TICKET_KEYS);
    this.withdrawals = table(
      'ticket_withdrawal',
      ['ticket_key', 'event_id', 'version', 'by_event', 'recorded_ms', 'position'],
      TICKET_KEYS,
    );
    this.lotState = table('lot_state', ['lot_id', 'kind', 'steps', 'sites', 'fate', 'findings'], ['uuid']);
    this.lotSteps = table('lot_steps', ['lot_id', 'chunk', 'steps'], ['uuid', 'integer']);
    this.runState = table('run_state', ['run_id', 'state'], ['uuid']);
    this.repeated = new RepeatedTickets(repeatedTickets);
    this.sums.begin(findings);
  }

  get tables(): readonly PagedTable[] {
    return [this.fate, this.finding, this.uses, this.withdrawals, this.lotState, this.lotSteps, this.runState];
  }

  /** Takes in the projected events of a sorting run's stream. */
  run(events: readonly AuditedEvent[]): void {
    for (const event of events) {
      this.tied.run((event.data as { runId: string }).runId).event(event);
      this.sums.event(event);
    }
  }

  /** Takes in the projected events of a lot's stream. @returns the lot, to be followed further */
  async lot(lotId: string, events: readonly AuditedEvent[]): Promise<LotAudit> {
    const lot = new LotAudit(lotId);
    const writer = new StepWriter();
    let kind = '';
    let lines: string[] = [];
    let steps = 0;
    for (const event of events) {
      const told = lot.event(event);
      if (!told) continue;
      if (kind === '' && 'material' in event.data) kind = kindText(event.data as Parameters<typeof kindText>[0]);
      if (told.kind) kind = told.kind.to;
      lines.push(writer.line(told));
      if (++steps % STEPS_PER_CHUNK === 0) {
        this.lotSteps.expect([lotId, steps / STEPS_PER_CHUNK - 1, lines.join('\n')]);
        lines = [];
      }
      this.tickets(event);
      this.sums.event(event);
      await this.settle();
    }
    if (lines.length > 0) this.lotSteps.expect([lotId, Math.floor(steps / STEPS_PER_CHUNK), lines.join('\n')]);
    if (steps === 0) return lot;
    for (const row of lot.findingRows()) this.finding.expect(row);
    this.place(lot, kind, [steps, JSON.stringify(writer.sites)]);
    await this.settle();
    return lot;
  }

  private place(lot: LotAudit, kind: string, [steps, sites]: [number, string]): void {
    const { lotId, history } = lot;
    const findings = lot.state();
    const state = (fate: string): [string, string, number, string, string, string] => [lotId, kind, steps, sites, fate, findings];
    if (history.standing.some(({ run }) => run)) {
      this.tied.lot(lotId, history.standing);
      this.tiedLots.set(lotId, { kind, state });
      return;
    }
    const alone = new FateAudit();
    alone.lot(lotId, history.standing);
    alone.follow();
    this.expectFate(lotId, 'lot', alone.lotLines(lotId, kind));
    this.lotState.expect(state(alone.state(lotId)));
  }

  private tickets(event: AuditedEvent): void {
    const said = ticketsOf(event);
    this.repeated.add(said);
    const { use, takenBack } = said;
    if (use) this.uses.expect([use.key, use.eventId, use.version, toldOf(use)]);
    if (takenBack) {
      const { key, eventId, version, byEvent, recordedMs, position } = takenBack;
      this.withdrawals.expect([key, eventId, version, byEvent, recordedMs, position]);
    }
  }

  private expectFate(holderId: string, holderType: string, lines: readonly FateLine[]): void {
    for (const { origin, accountKind, site, fate, kind, kg } of lines) {
      const [originKind, originSite, originHolder] = origin.split('|');
      this.fate.expect([
        holderId,
        holderType,
        originKind,
        originSite,
        originHolder,
        accountKind,
        site,
        fate,
        ...kind.split('|'),
        kg,
      ]);
    }
  }

  private async settle(): Promise<void> {
    for (const table of this.tables) await table.settle();
  }

  async finish(): Promise<void> {
    this.tied.follow();
    for (const [lotId, { kind, state }] of this.tiedLots) {
      this.expectFate(lotId, 'lot', this.tied.lotLines(lotId, kind));
      this.lotState.expect(state(this.tied.state(lotId)) as string[]);
    }
    for (const runId of this.tied.runIds) {
      this.expectFate(runId, 'run', this.tied.runLines(runId));
      this.runState.expect([runId, this.tied.run(runId).state()]);
    }
    for (const row of this.repeated.findingRows()) this.finding.expect(row);
    for (const table of this.tables) await table.finish();
    await this.sums.compare(this.client, this.schema, this.findings);
  }
}
