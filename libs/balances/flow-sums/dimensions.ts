import type { FlowDimension, FlowSelection } from '#libs/contracts/api/flow-sums.js';

/** Where the mass comes from and goes to, as far as a condition of SQL is concerned: aliases `lane`, `flow`, and `f` and `t` for the sites. */
const place = (end: 'f' | 't'): string => `coalesce(${end}.municipality, ${end}.country)`;

/** What a dimension is in SQL, as text or NULL: closed texts, in which no input of a caller stands. */
export const DIMENSION_SQL: Readonly<Record<FlowDimension, string>> = {
  year: `to_char(flow.day, 'YYYY')`,
  quarter: `to_char(flow.day, 'YYYY-"Q"Q')`,
  month: `to_char(flow.day, 'YYYY-MM')`,
  fromProject: 'f.project_id::text',
  toProject: 't.project_id::text',
  fromMunicipality: place('f'),
  toMunicipality: place('t'),
  fromSite: 'lane.from_site::text',
  toSite: 'lane.to_site::text',
  material: 'lane.to_material',
  conditionClass: 'lane.to_class',
  status: 'lane.to_status',
  fate: 'lane.fate',
  vehicle: 'lane.vehicle',
  fromKind: 'lane.from_kind',
  toKind: 'lane.to_kind',
};

/** Which lanes a selection counts. What is moved crosses from one site to another and is there, or on its way. */
export const SELECTION_SQL: Readonly<Record<FlowSelection, string>> = {
  final: `lane.to_kind IN ('placed', 'deposited')`,
  placed: `lane.to_kind = 'placed'`,
  deposited: `lane.to_kind = 'deposited'`,
  excavated: `lane.from_kind = 'ground'`,
  supplied: `lane.from_kind = 'supplied'`,
  moved: `lane.from_site <> lane.to_site AND lane.to_kind IN ('stock', 'placed', 'deposited')`,
  all: 'true',
};

/** Whether somebody told the flow: variances, losses and reclassifications follow from what was told. */
export const TOLD_SQL = `(lane.from_kind <> 'variance' AND lane.to_kind NOT IN ('variance', 'loss')
  AND NOT (lane.from_kind = lane.to_kind AND lane.from_site = lane.to_site))`;
