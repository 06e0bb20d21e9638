import type { FateAnswer, FateRow } from '#libs/contracts/api/flows.js';
import { ACCOUNT_KINDS } from '#libs/contracts/index.js';
import { rational, roundHalfEven } from '#libs/kernel/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { sitesAsKnown } from '../registry/as-known.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { resolveTerritory } from '../territory-balances/territory.js';
import { type FateSum, type ReadStream, excavatedAsKnown, fatesAsKnown } from './fate-as-known.js';

/** Final fates first, then what still lies somewhere, then what was lost or measured away. */
const ORDER: readonly string[] = ['placed', 'deposited', 'stock', 'transit', 'process', 'loss', 'variance', 'ground', 'supplied'];

/**
 * Where a project's excavated mass is, followed through storage and sorting, as known at the position. The rows add up to what the
 * ground of the project's sites gave; `residualKg` is what is missing, zero unless something is wrong.
 * @param readStream asked only where the answer is given as known at an earlier position
 * @throws DomainError for an unknown project
 */
export async function fateOfProject(
  session: ReadSession,
  asOf: AsOf,
  projectId: string,
  readStream: ReadStream,
): Promise<FateAnswer> {
  const territory = await resolveTerritory(session, asOf, { kind: 'project', id: projectId });
  const places = await session.query<{ site: string }>(`SELECT site FROM (${territory.placesSql('recorded', '$1')}) AS own`, [
    territory.parameter,
  ]);
  const sites = places.map(({ site }) => site);
  const excavatedKg = await excavatedAsKnown(session, asOf, sites);
  const sums = await fatesAsKnown(session, asOf, sites, readStream);
  const names = await siteNames(session, asOf, sums);
  const followedKg = sums.reduce((sum, { massKg }) => sum + massKg, 0);
  return {
    project: { id: projectId, name: territory.answer.name, demo: territory.answer.demo },
    asOf: asOfAnswer(asOf),
    custodyModel: 'controlled_blending',
    excavatedKg,
    rows: sums.map((sum) => fateRow(sum, names, excavatedKg)).sort(compareRows),
    residualKg: excavatedKg - followedKg,
  };
}

interface SiteName {
  site: string;
  name: string;
  municipality: string | null;
}

async function siteNames(session: ReadSession, asOf: AsOf, sums: readonly FateSum[]): Promise<ReadonlyMap<string, SiteName>> {
  const rows = await session.query<SiteName>(
    `SELECT site_id AS site, name, municipality FROM ${sitesAsKnown(session, asOf)} AS known WHERE site_id = ANY($1::uuid[])`,
    [[...new Set(sums.map(({ site }) => site))]],
  );
  return new Map(rows.map((row) => [row.site, row]));
}

function fateRow(sum: FateSum, names: ReadonlyMap<string, SiteName>, excavatedKg: number): FateRow {
  const site = names.get(sum.site);
  const fate = sum.fate === '' ? null : sum.fate;
  return {
    accountKind: ACCOUNT_KINDS.find((kind) => kind === sum.accountKind)!,
    site: sum.site,
    siteName: site?.name ?? null,
    municipality: site?.municipality ?? null,
    fate,
    countsAs: fate === null ? null : (loadReferenceData().fates.get(fate)?.countsAs ?? null),
    material: sum.material,
    conditionClass: sum.conditionClass as FateRow['conditionClass'],
    status: sum.status as FateRow['status'],
    massKg: sum.massKg,
    share: excavatedKg > 0 ? percent(sum.massKg, excavatedKg) : null,
  };
}

/** Percent with two decimals, rounded half to even. */
function percent(massKg: number, ofKg: number): string {
  const hundredths = roundHalfEven(rational(BigInt(massKg) * 10_000n, ofKg));
  const digits = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function compareRows(a: FateRow, b: FateRow): number {
  const byKind = ORDER.indexOf(a.accountKind) - ORDER.indexOf(b.accountKind);
  if (byKind !== 0) return byKind;
  if (a.massKg !== b.massKg) return b.massKg - a.massKg;
  const text = (row: FateRow): string => [row.site, row.fate ?? '', row.material, row.conditionClass, row.status].join('|');
  return text(a) < text(b) ? -1 : 1;
}
