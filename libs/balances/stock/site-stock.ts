import type { SiteStockAnswer } from '#libs/contracts/api/findings.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { knownSite } from '../registry/known-site.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { holdingsAsKnown } from './holdings-as-known.js';
import { siteMasses } from './site-masses.js';

type StockRow = SiteStockAnswer['rows'][number];

interface Row {
  kind: StockRow['accountKind'];
  holder_type: StockRow['holderType'];
  holder_id: string;
  holder_name: string | null;
  material: string;
  condition_class: string;
  status: string;
  mass_kg: PgInteger;
}

/**
 * What lies at a site, lot by lot: in stock, on its way from there, and inside sorting runs; and by kind of mass with its interval. Empty
 * accounts are left out.
 * @throws DomainError for an unknown site
 */
export async function siteStock(session: ReadSession, asOf: AsOf, siteId: string): Promise<SiteStockAnswer> {
  const site = await knownSite(session, asOf, siteId);
  const rows = await session.query<Row>(
    `SELECT kind, holder_type, holder_id, coalesce(lot.name, run.name) AS holder_name, held.material, held.condition_class,
       held.status, held.mass_kg
     FROM ${holdingsAsKnown(session, asOf, { site: '$1' })} AS held
     LEFT JOIN ${session.schema}.lot ON lot.lot_id = holder_id LEFT JOIN ${session.schema}.sorting_run run ON run.run_id = holder_id
     WHERE kind IN ('stock', 'transit', 'process') AND mass_kg <> 0
     ORDER BY array_position(ARRAY['stock', 'transit', 'process'], kind), mass_kg DESC, holder_id, held.material,
       held.condition_class, held.status`,
    [siteId],
  );
  const stock = rows.map((row): StockRow => ({
    accountKind: row.kind,
    holderType: row.holder_type,
    holderId: row.holder_id,
    holderName: row.holder_name,
    material: row.material,
    conditionClass: row.condition_class,
    status: row.status,
    massKg: safeInteger(row.mass_kg),
  }));
  const totalKg = stock.reduce((sum, { massKg }) => sum + massKg, 0);
  const masses = await siteMasses(session, asOf, siteId);
  return { site: siteId, name: site.name, demo: site.demo, asOf: asOfAnswer(asOf), totalKg, rows: stock, masses };
}
