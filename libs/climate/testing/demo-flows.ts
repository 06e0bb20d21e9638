import { readFileSync } from 'node:fs';
import type { AccountKind, FlowFact, FlowFactEnd, SiteKind, Treatment } from '#libs/contracts/index.js';
import { flowEnd, flowFact } from '#libs/testing/flow-facts.js';

/** Id of the project that the flows of a sample belong to. */
export const OWN_PROJECT = '11111111-1111-5111-8111-111111111111';
const OTHER_PROJECT = '22222222-1111-5111-8111-111111111111';
const PROJECTS = { own: OWN_PROJECT, other: OTHER_PROJECT } as const;

type EndText = readonly [site: string, kind: AccountKind, siteKind: SiteKind, material: string, project: 'own' | 'other' | null];

interface FlowText {
  readonly project: string;
  readonly from: EndText;
  readonly to: EndText;
  readonly massKg: number;
  readonly movements: number;
  readonly fate?: string;
  readonly vehicle?: string;
  readonly energy?: 'diesel' | 'hvo' | 'electric';
  readonly treatment?: Treatment;
  readonly peatUse?: FlowFact['peatUse'];
  readonly isSplit?: true;
  readonly kgMetres?: string;
  readonly shortestKgMetres?: string;
  readonly distanceKnownKg?: number;
  readonly litresBank?: number;
  readonly errors: readonly (readonly [source: string, kgPpm: string, kgMetresPpm: string])[];
}

const endOf = ([site, kind, siteKind, material, project]: EndText): FlowFactEnd =>
  flowEnd(site, kind, siteKind, { material, projectId: project && PROJECTS[project], inside: project === 'own' });

/** The flows of a project of the demo in 2025 with their sources of error: `demo-flows.ndjson`, the months of a lane added up. */
export function demoFlows(project: 'SKOLE' | 'HYTTE'): FlowFact[] {
  const lines = readFileSync(new URL('demo-flows.ndjson', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const flows = lines.map((line) => JSON.parse(line) as FlowText).filter((flow) => flow.project === project);
  return flows.map(({ project: _project, from, to, kgMetres, shortestKgMetres, litresBank = 0, errors, ...rest }) => ({
    ...flowFact({ ...rest, from: endOf(from), to: endOf(to), litres: { bank: litresBank } }),
    kgMetres: BigInt(kgMetres ?? 0),
    shortestKgMetres: BigInt(shortestKgMetres ?? 0),
    errors: errors.map(([source, kgPpm, ofDistance]) => ({ source, kgPpm, kgMetresPpm: ofDistance })),
  }));
}
