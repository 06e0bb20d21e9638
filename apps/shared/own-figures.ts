import type { Period } from '#libs/balances/period.js';
import type { AsOf, ReadSession } from '#libs/balances/session.js';
import { sitesAsKnown } from '#libs/balances/registry/as-known.js';
import { type Handling, handledKg } from '#libs/balances/site-records/handled-mass.js';
import { type SiteRecord, siteRecordsAsKnown } from '#libs/balances/site-records/site-records.js';
import type { DeclaredFactor, MeasuredEnergy, Stabilisation } from '#libs/climate/index.js';
import type { DeclaredFactorRequest, EnergyUseRequest, StabilisationRequest } from '#libs/contracts/api/site-records.js';

/** What sites know better than the tables, as an account takes it in. */
export interface OwnFigureInputs {
  readonly declared: readonly DeclaredFactor[];
  readonly measured: readonly MeasuredEnergy[];
  readonly stabilisations: readonly Stabilisation[];
}

const MONTH = 7;

/**
 * What sites declare and measured, and the stabilisations of a territory in a period, as known at the position.
 * @param touched sites whose flows the account is made of
 * @param own sites of the territory
 */
export async function ownFigures(
  session: ReadSession,
  asOf: AsOf,
  { from, to }: Period,
  touched: ReadonlySet<string>,
  own: ReadonlySet<string>,
): Promise<OwnFigureInputs> {
  const sites = [...new Set([...touched, ...own])];
  const records = (await siteRecordsAsKnown(session, asOf, sites)).filter(({ withdrawn }) => !withdrawn);
  const names = await namesOf(session, asOf, records);
  const declared: DeclaredFactor[] = [];
  const measured: Omit<MeasuredEnergy, 'handledKg'>[] = [];
  const handlings: Handling[] = [];
  const stabilisations: Stabilisation[] = [];
  for (const { recordId, siteId, kind, fields } of records) {
    const siteName = names.get(siteId) ?? siteId;
    if (kind === 'declared_factor' && touched.has(siteId)) {
      const { factorId, value, unit, relativeUncertainty, validFrom, validTo, evidence } =
        fields as unknown as DeclaredFactorRequest;
      const valid = { validFrom, validTo: validTo ?? null };
      declared.push({
        recordId,
        siteId,
        siteName,
        factorId,
        value,
        unit,
        relativeUncertainty,
        ...valid,
        reference: evidence.reference,
      });
    }
    if (kind === 'energy_use' && touched.has(siteId)) {
      const energy = fields as unknown as EnergyUseRequest;
      if ((from !== undefined && energy.to <= from) || (to !== undefined && energy.from >= to)) continue;
      const { activity, carrier, amount, relativeUncertainty } = energy;
      const months = { fromMonth: energy.from.slice(0, MONTH), toMonth: energy.to.slice(0, MONTH) };
      const told = { recordId, siteId, siteName, activity, carrier, amount, relativeUncertainty, ...months };
      measured.push({ ...told, reference: energy.evidence.reference });
      handlings.push({ activity, siteId, from: energy.from, to: energy.to });
    }
    if (kind === 'stabilisation' && own.has(siteId)) {
      const { binder, binderKg, relativeUncertainty, occurredOn } = fields as unknown as StabilisationRequest;
      if ((from !== undefined && occurredOn < from) || (to !== undefined && occurredOn >= to)) continue;
      const flows = `/api/v1/sites/${siteId}/records`;
      stabilisations.push({ recordId, siteName, binder, binderKg, relativeUncertainty, flows });
    }
  }
  const kilograms = await handledKg(session, asOf, handlings);
  return { declared, measured: measured.map((each, at) => ({ ...each, handledKg: kilograms[at]! })), stabilisations };
}

async function namesOf(session: ReadSession, asOf: AsOf, records: readonly SiteRecord[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(records.map(({ siteId }) => siteId))];
  if (ids.length === 0) return new Map();
  const rows = await session.query<{ site_id: string; name: string }>(
    `SELECT site_id, name FROM ${sitesAsKnown(session, asOf)} AS known WHERE site_id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ site_id, name }) => [site_id, name]));
}
