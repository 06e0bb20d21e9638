import type pg from 'pg';
import type { AuditedEvent } from '../log-reader.js';
import { osloDate } from '../oslo.js';
import type { Findings } from '../report.js';
import { ExpectedTable } from './table-check.js';

// The auditor reads data of any shape.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return */

const PROJECT = [
  'project_id',
  'organisation',
  'code',
  'name',
  'builder',
  'municipality',
  'plan_id',
  'case_number',
  'floor_area_m2',
  'demo',
  'version',
];
const SITE = [
  'site_id',
  'organisation',
  'code',
  'name',
  'kind',
  'municipality',
  'country',
  'project_id',
  'coordinates',
  'operators',
  'demo',
  'version',
];
const RETURN = [
  'return_id',
  'reporter',
  'region',
  'municipality',
  'year',
  'category',
  'day',
  'to_kind',
  'origin_site',
  'site',
  'material',
  'condition_class',
  'status',
  'mass_kg',
  'low_kg',
  'high_kg',
  'mass_basis',
  'litres',
  'volume_state',
  'source',
  'doubts',
  'annulled',
  'demo',
  'version',
];
const RUN_STATES: Readonly<Record<string, string>> = {
  SortingStarted: 'started',
  MassSorted: 'closed',
  SortingReopened: 'reopened',
  SortingAborted: 'aborted',
};

const fictionalPlace = (municipality: string | undefined): boolean =>
  municipality !== undefined && /^999[0-8]$/.test(municipality);

/** A number of nine digits that fails the check digit, modulus 11. */
export function isMadeUp(organisation: string): boolean {
  if (!/^\d{9}$/.test(organisation)) return false;
  const digits = [...organisation].map(Number);
  const sum = [3, 2, 7, 6, 5, 4, 3, 2].reduce((total, weight, i) => total + weight * digits[i]!, 0);
  const control = sum % 11 === 0 ? 0 : 11 - (sum % 11);
  return control !== digits[8];
}

const demoOf = (data: any): boolean => fictionalPlace(data.municipality) || isMadeUp(data.organisation);

/** A register: its current rows, and every version with its position. */
class Register {
  readonly current: ExpectedTable;
  readonly versions: ExpectedTable;

  constructor(name: string, columns: readonly string[]) {
    this.current = new ExpectedTable(name, columns, 1);
    // The key of a version is id and version, which stand first here.
    this.versions = new ExpectedTable(`${name}_version`, [columns[0]!, 'version', ...columns.slice(1, -1), 'position'], 2);
  }

  set(cells: readonly any[], version: number, position: bigint): void {
    this.current.set([...cells, version]);
    this.versions.set([cells[0], version, ...cells.slice(1), position]);
  }
}

/** What becomes of peat by the flags of a lot; undefined where they do not say, or say several things. */
function useOfPeat(flags: readonly any[]): string | undefined {
  const [first, ...others] = flags.filter(({ flag }) => flag === 'peat').map(({ use }) => use);
  return others.every((use) => use === first) ? first : undefined;
}

/** The registers: parties, projects, sites, lots, sorting runs, annual returns. */
export class RegistryCheck {
  private readonly parties = new ExpectedTable('party', ['party_id', 'organisation', 'name', 'kind', 'demo', 'version'], 1);
  private readonly projects = new Register('project', PROJECT);
  private readonly sites = new Register('site', SITE);
  private readonly returns = new Register('annual_return', RETURN);
  private readonly lots = new ExpectedTable(
    'lot',
    ['lot_id', 'name', 'project_id', 'run_id', 'material', 'condition_class', 'status', 'opened_ms'],
    1,
  );
  private readonly lotsNow = new ExpectedTable('lot_now', ['lot_id', 'condition_class', 'status', 'flags'], 1);
  private readonly runs = new ExpectedTable('sorting_run', ['run_id', 'name', 'site', 'project_id', 'started_ms'], 1);
  private readonly handling = new ExpectedTable('handling', ['holder', 'position', 'code'], 2);
  private readonly runStates = new ExpectedTable('sorting_run_state', ['run_id', 'state', 'plan_version'], 1);

  event({ type, data, position }: AuditedEvent): void {
    const version = data.supersedesVersion === undefined ? 1 : Number(data.supersedesVersion) + 1;
    const state = RUN_STATES[type];
    if (state !== undefined) this.runStates.set([data.runId, state, data.planVersion]);
    if (type === 'PartyRegistered' || type === 'PartyCorrected') {
      this.parties.set([data.partyId, data.organisation, data.name, data.kind, isMadeUp(data.organisation), version]);
    } else if (type === 'ProjectRegistered' || type === 'ProjectCorrected') {
      const { projectId, organisation, code, name, builder, municipality, planId, caseNumber, floorAreaM2 } = data;
      const cells = [projectId, organisation, code, name, builder, municipality, planId, caseNumber, floorAreaM2, demoOf(data)];
      this.projects.set(cells, version, position);
    } else if (type === 'SiteRegistered' || type === 'SiteCorrected') {
      const { siteId, organisation, code, name, kind, municipality, country, projectId, coordinates, operators } = data;
      const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
      const own = [siteId, organisation, code, name, kind, municipality, country, projectId];
      this.sites.set([...own, json(coordinates), json(operators), demoOf(data)], version, position);
    } else if (type === 'LotOpened') {
      const { lotId, name, projectId, runId, material, conditionClass, status, occurredAt } = data;
      this.lots.set([lotId, name, projectId, runId, material, conditionClass, status, Date.parse(occurredAt)]);
      if (data.flags) {
        this.lotsNow.set([lotId, conditionClass, status, JSON.stringify(data.flags)]);
        this.handling.set([lotId, position, useOfPeat(data.flags)]);
      }
    } else if (type === 'LotClassified') {
      this.lotsNow.set([data.lotId, data.toConditionClass, data.toStatus, JSON.stringify(data.flags)]);
      this.handling.set([data.lotId, position, useOfPeat(data.flags)]);
    } else if (type === 'SortingStarted') {
      this.runs.set([data.runId, data.name, data.site, data.projectId, Date.parse(data.occurredAt)]);
      this.handling.set([data.runId, position, data.treatment]);
    } else if (type === 'SortingReopened' && data.treatment !== undefined) {
      this.handling.set([data.runId, position, data.treatment]);
    } else if (type === 'AnnualReturnFiled') {
      this.returns.set(returnCells(data, false), 1, position);
    } else if (type === 'MassEventCorrected' && data.correctedEventType === 'AnnualReturnFiled') {
      const annulled = data.action === 'annulled' || data.after === undefined;
      this.returns.set(returnCells(annulled ? data.before : data.after, annulled), version, position);
    }
  }

  get tables(): readonly ExpectedTable[] {
    const registers = [this.projects, this.sites, this.returns].flatMap(({ current, versions }) => [current, versions]);
    return [this.parties, ...registers, this.lots, this.lotsNow, this.runs, this.runStates, this.handling];
  }

  async finish(client: pg.ClientBase, schema: string, findings: Findings): Promise<void> {
    for (const table of this.tables) await table.compare(client, schema, findings);
  }
}

function returnCells(data: any, annulled: boolean): any[] {
  return [
    data.returnId,
    data.reporter,
    data.region,
    data.municipality,
    data.year,
    data.category,
    osloDate(Date.parse(data.occurredAt)),
    data.toKind,
    data.originSite,
    data.site,
    data.material,
    data.conditionClass,
    data.status,
    data.massKg,
    data.massLowKg,
    data.massHighKg,
    data.massBasis,
    data.measuredVolume?.litres ?? 0,
    data.measuredVolume?.state,
    data.source,
    JSON.stringify(data.doubts),
    annulled,
    data.region === 'demo' || fictionalPlace(data.municipality),
  ];
}
