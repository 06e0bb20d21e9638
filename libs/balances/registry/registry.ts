import type { EventData, StoredEvent } from '#libs/contracts/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTable, ReadTransaction } from '#libs/read-store/projection.js';
import { annualReturnCells, lotCells, partyCells, projectCells, siteCells } from './rows.js';
import { ANNUAL_RETURN, LOT, LOT_NOW, PARTY, PROJECT, SITE, SORTING_RUN, SORTING_RUN_STATE } from './tables.js';

/** Version that a registration or a correction of it makes. */
const versionOf = (data: object): number => ('supersedesVersion' in data ? Number(data.supersedesVersion) + 1 : 1);

/** What a batch changes in the registers: of current rows the last, of versions each. */
class RegistryChanges {
  private readonly current = new Map<ReadTable, Map<string, Cell[]>>();
  private readonly added = new Map<ReadTable, Cell[][]>();

  apply(event: StoredEvent): void {
    switch (event.type) {
      case 'PartyRegistered':
      case 'PartyCorrected':
        this.set(PARTY, [...partyCells(event.data), versionOf(event.data)]);
        break;
      case 'ProjectRegistered':
      case 'ProjectCorrected':
        this.setVersion(PROJECT, projectCells(event.data), versionOf(event.data), event.position);
        break;
      case 'SiteRegistered':
      case 'SiteCorrected':
        this.setVersion(SITE, siteCells(event.data), versionOf(event.data), event.position);
        break;
      case 'LotOpened':
        this.set(LOT, lotCells(event.data));
        if (event.data.flags) {
          const { lotId, conditionClass, status, flags } = event.data;
          this.set(LOT_NOW, [lotId, conditionClass, status, JSON.stringify(flags)]);
        }
        break;
      case 'LotClassified': {
        const { lotId, toConditionClass, toStatus, flags } = event.data;
        this.set(LOT_NOW, [lotId, toConditionClass, toStatus, JSON.stringify(flags)]);
        break;
      }
      case 'AnnualReturnFiled':
        this.setVersion(ANNUAL_RETURN, annualReturnCells(event.data, false), 1, event.position);
        break;
      case 'MassEventCorrected':
        this.correctReturn(event.data, event.position);
        break;
      case 'SortingStarted': {
        const { runId, name, site, projectId, occurredAt } = event.data;
        this.set(SORTING_RUN, [runId, name, site, projectId ?? null, Date.parse(occurredAt)]);
        this.setRunState('started', event.data);
        break;
      }
      case 'MassSorted':
        this.setRunState('closed', event.data);
        break;
      case 'SortingReopened':
        this.setRunState('reopened', event.data);
        break;
      case 'SortingAborted':
        this.setRunState('aborted', event.data);
        break;
      default:
    }
  }

  async flush(tx: ReadTransaction): Promise<void> {
    for (const [table, rows] of this.current) await tx.upsert(table, [...rows.values()]);
    for (const [table, rows] of this.added) await tx.insert(table, rows);
  }

  private setRunState(state: string, { runId, planVersion }: { runId: string; planVersion: number }): void {
    this.set(SORTING_RUN_STATE, [runId, state, planVersion]);
  }

  private correctReturn(data: EventData<'MassEventCorrected'>, position: bigint): void {
    if (data.correctedEventType !== 'AnnualReturnFiled') return;
    const annulled = data.action === 'annulled' || !data.after;
    const effective = (annulled ? data.before : data.after) as unknown as EventData<'AnnualReturnFiled'>;
    this.setVersion(ANNUAL_RETURN, annualReturnCells(effective, annulled), data.supersedesVersion + 1, position);
  }

  private setVersion(register: typeof SITE, cells: readonly Cell[], version: number, position: bigint): void {
    this.set(register.current, [...cells, version]);
    let rows = this.added.get(register.versions);
    if (!rows) this.added.set(register.versions, (rows = []));
    rows.push([...cells, version, position]);
  }

  private set(table: ReadTable, row: Cell[]): void {
    let rows = this.current.get(table);
    if (!rows) this.current.set(table, (rows = new Map<string, Cell[]>()));
    rows.set(String(row[0]), row);
  }
}

/** Read model of the registers: parties, projects, sites, lots, sorting runs and annual returns. */
export class RegistryProjection implements Projection {
  readonly name = 'registry';
  readonly tables = [
    PARTY,
    PROJECT.current,
    PROJECT.versions,
    SITE.current,
    SITE.versions,
    LOT,
    LOT_NOW,
    SORTING_RUN,
    SORTING_RUN_STATE,
    ANNUAL_RETURN.current,
    ANNUAL_RETURN.versions,
  ];

  begin(): ProjectionBatch {
    const changes = new RegistryChanges();
    return {
      apply: (event: StoredEvent): void => changes.apply(event),
      flush: (tx: ReadTransaction): Promise<void> => changes.flush(tx),
    };
  }

  /** Nothing is kept between batches. */
  forget(): void {}
}
