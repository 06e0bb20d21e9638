import type { ClimateActivity } from '#libs/contracts/api/climate-accounts.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { decimal, decimalText, divide, normaliseDecimal, rational } from '#libs/kernel/index.js';
import { ppm } from '#libs/reference-data/index.js';
import type { Factor } from './estimate.js';
import { FACTOR_NAMES_NB } from './factor-names.js';

/** A factor that a site declares for what it supplies or does, by an EPD or a measurement. Decimals as text, days `YYYY-MM-DD`. */
export interface DeclaredFactor {
  readonly recordId: string;
  readonly siteId: string;
  readonly siteName: string;
  /** The factor of the tables that it stands for. */
  readonly factorId: string;
  /** In `unit`, that of the table's factor. */
  readonly value: string;
  readonly unit: string;
  readonly relativeUncertainty: string;
  readonly validFrom: string;
  /** `null`: until further notice. */
  readonly validTo: string | null;
  readonly reference: string;
}

/** Energy that was measured at a site for an activity over whole months, with the mass that was handled there in that time. */
export interface MeasuredEnergy {
  readonly recordId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly activity: MeasuredActivity;
  readonly carrier: 'diesel' | 'hvo' | 'electric';
  /** Litres or kWh, a decimal as text. */
  readonly amount: string;
  readonly relativeUncertainty: string;
  /** First month that it covers, and the one after the last, `YYYY-MM`. */
  readonly fromMonth: string;
  readonly toMonth: string;
  /** All of the site's mass of the activity in these months, whoever it belongs to. */
  readonly handledKg: number;
  readonly reference: string;
}

/** Activities whose energy a site may measure. */
export type MeasuredActivity = 'excavation_loading' | 'placing' | 'deposit' | 'sorting' | 'storage_handling';

const CARRIERS_NB: Readonly<Record<MeasuredEnergy['carrier'], string>> = { diesel: 'Diesel', hvo: 'HVO', electric: 'Strøm' };
const ACTIVITIES_NB: Readonly<Record<MeasuredActivity, string>> = {
  excavation_loading: 'graving og lasting',
  placing: 'utlegging',
  deposit: 'deponering',
  sorting: 'sortering',
  storage_handling: 'lasting fra lager',
};

/** The site whose own figures count for an activity of a flow. */
function siteOf(activity: ClimateActivity, { from, to }: FlowFact): string {
  return activity === 'placing' || activity === 'deposit' || activity === 'sorting' ? to.siteId : from.siteId;
}

/** The last day of a month `YYYY-MM`. */
const lastDayOf = (month: string): string => {
  const [year, of] = month.split('-').map(Number) as [number, number];
  return `${month}-${new Date(Date.UTC(year, of, 0)).getUTCDate()}`;
};

/** The later one first; of two that begin alike the order of their ids. */
const laterFirst = (a: DeclaredFactor, b: DeclaredFactor): number =>
  a.validFrom === b.validFrom ? (a.recordId < b.recordId ? -1 : 1) : a.validFrom < b.validFrom ? 1 : -1;

/** Records by the site that they are of: there are few of each, and they are asked for with every flow. */
function bySite<Record extends { readonly siteId: string }>(records: readonly Record[]): ReadonlyMap<string, readonly Record[]> {
  const found = new Map<string, Record[]>();
  for (const record of records) {
    const ofSite = found.get(record.siteId);
    if (ofSite) ofSite.push(record);
    else found.set(record.siteId, [record]);
  }
  return found;
}

/** What sites know better than the tables. */
export class OwnFigures {
  private readonly declared: ReadonlyMap<string, readonly DeclaredFactor[]>;
  private readonly measured: ReadonlyMap<string, readonly MeasuredEnergy[]>;

  constructor(declared: readonly DeclaredFactor[] = [], measured: readonly MeasuredEnergy[] = []) {
    this.declared = bySite([...declared].sort(laterFirst));
    this.measured = bySite(measured);
  }

  /** The declaration that stands for a factor at a flow: valid at the end of its month, the one that began last. */
  declaredFor(factorId: string, activity: ClimateActivity, fact: FlowFact): DeclaredFactor | undefined {
    const ofSite = this.declared.get(siteOf(activity, fact));
    if (!ofSite) return undefined;
    const day = lastDayOf(fact.month);
    return ofSite.find(
      (each) => each.factorId === factorId && each.validFrom <= day && (each.validTo === null || each.validTo >= day),
    );
  }

  /** The energy that was measured where a flow was handled; records that cover the month twice: the first. */
  measuredFor(activity: ClimateActivity, fact: FlowFact): MeasuredEnergy | undefined {
    return this.measured
      .get(siteOf(activity, fact))
      ?.find(
        (each) => each.activity === activity && each.fromMonth <= fact.month && fact.month < each.toMonth && each.handledKg > 0,
      );
  }
}

/** A declared factor, ready for use. @param grams how many grams the unit of mass of its unit is */
export function declaredFactor(declared: DeclaredFactor, grams: number): Factor {
  const { recordId, siteName, factorId, value, unit, relativeUncertainty, reference } = declared;
  return {
    use: {
      id: `declared:${recordId}`,
      description: `${factorId}, declared by ${siteName}`,
      names: {
        nb: `${FACTOR_NAMES_NB[factorId] ?? factorId}, deklarert av ${siteName}`,
        en: `${factorId}, declared by ${siteName}`,
      },
      value,
      unit,
      relativeUncertainty,
      evidence: 'declared',
      source: reference,
      boundary: 'as declared',
    },
    value: multiplied(value, grams),
    rsdPpm: ppm(relativeUncertainty),
  };
}

const multiplied = (value: string, by: number): Factor['value'] => {
  const { num, den } = decimal(value);
  return rational(num * BigInt(by), den);
};

/** Measured energy as an intensity: litres or kWh per tonne that was handled. */
export function measuredIntensity(measured: MeasuredEnergy): Factor {
  const { recordId, siteName, activity, carrier, amount, relativeUncertainty, reference, handledKg } = measured;
  const value = divide(decimal(amount), rational(handledKg, 1000));
  return {
    use: {
      id: `measured:${recordId}`,
      description: `${carrier} measured at ${siteName}: ${activity}`,
      names: {
        nb: `${CARRIERS_NB[carrier]} målt ved ${siteName}: ${ACTIVITIES_NB[activity]}`,
        en: `${carrier} measured at ${siteName}: ${activity}`,
      },
      value: normaliseDecimal(decimalText(value, 9)),
      unit: `${carrier === 'electric' ? 'kWh' : 'litre'}/t`,
      relativeUncertainty,
      evidence: 'measured',
      source: reference,
      boundary: 'energy',
    },
    value,
    rsdPpm: ppm(relativeUncertainty),
  };
}
