import { ANNUAL_RETURN } from '../registry/tables.js';
import type { AsOf, ReadSession } from '../session.js';
import { isKnown, sitesAsKnown } from '../registry/as-known.js';

/**
 * What is known of the sites of flows: a SELECT with `site`, `name`, `kind`, `municipality`, `country`, `project_id`, `demo`. Pseudo-sites
 * of reported totals stand beside the registered ones, without a name.
 */
export const flowSites = (session: ReadSession, asOf: AsOf): string =>
  `SELECT site_id AS site, name, kind, municipality, country, project_id, demo FROM ${sitesAsKnown(session, asOf)} AS registered
   UNION ALL
   SELECT site, NULL, NULL, min(municipality), NULL, NULL, bool_or(demo) FROM (
     SELECT site, municipality, demo FROM ${session.schema}.${ANNUAL_RETURN.versions.name} WHERE ${isKnown(session, asOf)}
     UNION ALL
     SELECT origin_site, NULL, demo FROM ${session.schema}.${ANNUAL_RETURN.versions.name} WHERE ${isKnown(session, asOf)}
   ) AS reported GROUP BY site`;
