import type { ChainNode, ChainPlace, OriginShare } from '#libs/contracts/api/chain.js';
import { originOf } from '../fate-by-origin/domain/origins.js';
import { percent } from '../percent.js';
import { projectsAsKnown, sitesAsKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { chainLots } from './lots.js';
import type { OriginMasses } from './origins.js';
import type { Reach } from './reach.js';

/** What a chain calls its places, lots and runs, as known at the position. */
export interface ChainNames {
  place(site: string): ChainPlace;
  lot(lotId: string): { readonly name: string | null; readonly lot: ChainNode['lot'] };
  run(runId: string): string | null;
  shares(masses: OriginMasses): OriginShare[];
}

interface SiteRow {
  site_id: string;
  name: string;
  kind: string;
  municipality: string | null;
  country: string | null;
  project_id: string | null;
  project_name: string | null;
  demo: boolean;
}

const unknownPlace = (site: string): ChainPlace => ({
  site,
  name: null,
  kind: null,
  municipality: null,
  country: null,
  project: null,
  projectName: null,
  demo: false,
});

/** Looks the names up that an answer needs, in five statements. */
export async function chainNames(session: ReadSession, asOf: AsOf, reach: Reach, sites: Iterable<string>): Promise<ChainNames> {
  const siteRows = await session.query<SiteRow>(
    `SELECT site.site_id, site.name, site.kind, site.municipality, site.country, site.project_id, project.name AS project_name, site.demo
     FROM ${sitesAsKnown(session, asOf)} AS site LEFT JOIN ${projectsAsKnown(session, asOf)} AS project USING (project_id)
     WHERE site.site_id = ANY($1::uuid[])`,
    [[...new Set(sites)]],
  );
  const lots = await chainLots(session, asOf, [...reach.lots, ...reach.lotsBeside]);
  const runRows = await session.query<{ run_id: string; name: string }>(
    `SELECT run_id, name FROM ${session.schema}.sorting_run WHERE run_id = ANY($1::uuid[])`,
    [reach.runs.map(({ runId }) => runId)],
  );
  const places = new Map(siteRows.map((row) => [row.site_id, placeOf(row)]));
  const runs = new Map(runRows.map(({ run_id: runId, name }) => [runId, name]));
  const place = (site: string): ChainPlace => places.get(site) ?? unknownPlace(site);
  return {
    place,
    lot: (lotId) => lots.get(lotId) ?? { name: null, lot: null },
    run: (runId) => runs.get(runId) ?? null,
    shares: (masses) => {
      const totalKg = [...masses.values()].reduce((sum, massKg) => sum + massKg, 0);
      return [...masses]
        .map(([origin, massKg]): OriginShare => {
          const { kind, site } = originOf(origin);
          const { name: siteName, project } = place(site);
          return { kind, site, siteName, project, massKg, share: totalKg > 0 ? percent(massKg, totalKg) : null };
        })
        .sort((a, b) => b.massKg - a.massKg || (a.site < b.site ? -1 : 1));
    },
  };
}

const placeOf = (row: SiteRow): ChainPlace => ({
  site: row.site_id,
  name: row.name,
  kind: row.kind,
  municipality: row.municipality,
  country: row.country,
  project: row.project_id,
  projectName: row.project_name,
  demo: row.demo,
});
