import type { FactorUse } from '#libs/contracts/api/climate-accounts.js';
import type { Names } from '#libs/contracts/api/common.js';
import { densitySource, payloadSource } from '#libs/contracts/index.js';
import { decimal, decimalText, multiply, normaliseDecimal, rational } from '#libs/kernel/index.js';
import type { EmissionFactor, Material, Vehicle } from '#libs/reference-data/index.js';
import type { Factor } from './estimate.js';
import { FACTOR_NAMES_NB } from './factor-names.js';
import type { ClimateTables } from './tables.js';
import { type DeclaredFactor, type MeasuredEnergy, declaredFactor } from './own-figures.js';

const ppmText = (ppm: number): string => normaliseDecimal(decimalText(rational(ppm, 1_000_000), 6));

const useOf = ({
  id,
  description,
  value,
  unit,
  rsdPpm,
  evidence,
  source,
  boundary,
  includesEmpty,
}: EmissionFactor): FactorUse => ({
  id,
  description,
  names: { nb: FACTOR_NAMES_NB[id] ?? description, en: description },
  value,
  unit,
  relativeUncertainty: ppmText(rsdPpm),
  evidence: evidence.text,
  source,
  boundary,
  ...(includesEmpty !== undefined && { includesEmpty: includesEmpty ? 'yes' : 'no' }),
});

/** Units that are counted in grams, and how many grams their unit of mass is. */
const GRAMS = [
  ['t CO2/', 1_000_000],
  ['kg CO2e/', 1000],
  ['g CO2e/', 1],
] as const;

/** Grams of biogenic CO2 from a litre of HVO: 2.43 kg/l, as the notes of `hvo_wtw` say. */
export const HVO_BIOGENIC_GRAMS_PER_LITRE = rational(2430);

/** Said wherever the grid factor is used. */
const GRID_IS_DIRECT: Names = {
  nb: 'Strømfaktoren omfatter bare direkte utslipp fra produksjonen.',
  en: 'The grid factor holds direct emissions of generation only.',
};

/** Emission factor of a fuel, by carrier. */
const FUEL_FACTORS = { diesel: 'diesel_mineral_wtw', hvo: 'hvo_wtw' } as const;

/** The factors of one version of the tables, ready for use. */
export class FactorBook {
  constructor(readonly reference: ClimateTables) {}

  /**
   * An emission factor in grams.
   * @param per the unit that it is per, as in the table: `tkm`, `vehicle-km`, `t`, `bank m3`, `litre`, `kWh`
   * @throws Error where the table has no such factor or has it in another unit
   */
  emission(id: string, per: string): Factor {
    const row = this.row(id);
    for (const [prefix, grams] of GRAMS) {
      if (row.unit !== prefix + per) continue;
      return { use: useOf(row), value: multiply(decimal(row.value), rational(grams)), rsdPpm: row.rsdPpm };
    }
    throw new Error(`the factor ${id} is in ${row.unit}, not in kg or g CO2e/${per}`);
  }

  /** A factor that a site declares, in grams. @throws Error where it is in another unit than asked for */
  declared(declared: DeclaredFactor, per: string): Factor {
    for (const [prefix, grams] of GRAMS) if (declared.unit === prefix + per) return declaredFactor(declared, grams);
    throw new Error(`the declared factor ${declared.recordId} is in ${declared.unit}, not in kg or g CO2e/${per}`);
  }

  /** Emission per litre or kWh of what was measured, with what must be said of it. @param year of the energy, for the grid factor */
  carrier(carrier: MeasuredEnergy['carrier'], year: number): { readonly factor: Factor; readonly notes: readonly Names[] } {
    if (carrier !== 'electric') return { factor: this.emission(FUEL_FACTORS[carrier], 'litre'), notes: [] };
    const grid = this.grid(year);
    const substitute = {
      nb: `Tabellene har ingen strømfaktor for ${year}; den for ${grid.year} er brukt.`,
      en: `The tables have no grid factor of ${year}; that of ${grid.year} is used.`,
    };
    return { factor: grid.factor, notes: [GRID_IS_DIRECT, ...(grid.year === year ? [] : [substitute])] };
  }

  /** A material of the tables. @throws Error where they do not have it */
  material(code: string): Material {
    const material = this.reference.materials.get(code);
    if (!material) throw new Error(`the tables have no material ${code}`);
    return material;
  }

  /** A factor that is no emission, such as kWh/vehicle-km or a ratio. @throws Error as `emission` */
  plain(id: string, unit: string): Factor {
    const row = this.row(id);
    if (row.unit !== unit) throw new Error(`the factor ${id} is in ${row.unit}, not in ${unit}`);
    return { use: useOf(row), value: decimal(row.value), rsdPpm: row.rsdPpm };
  }

  /** Whether the empty return is in a factor. */
  includesEmpty(id: string): boolean | undefined {
    return this.row(id).includesEmpty;
  }

  /** Bank density in t/m³, which is kg per litre. */
  bankDensity({ code, nameNb, nameEn, densityBankTPerM3, densityBankRsdPpm, evidence, source }: Material): Factor {
    return {
      use: {
        id: `density_bank:${code}`,
        description: `Bank density of ${nameEn}`,
        names: { nb: `Tetthet i fast masse: ${nameNb}`, en: `Bank density of ${nameEn}` },
        value: densityBankTPerM3,
        unit: 't/bank m3',
        relativeUncertainty: ppmText(densityBankRsdPpm),
        evidence: evidence.text,
        source,
        boundary: 'conversion',
      },
      value: decimal(densityBankTPerM3),
      rsdPpm: densityBankRsdPpm,
      source: densitySource(code, 'bank'),
    };
  }

  /** Payload of a vehicle class in tonnes. */
  payload({ code, nameNb, nameEn, payloadKg, payloadRsdPpm, evidence, notes }: Vehicle): Factor {
    const value = rational(payloadKg, 1000);
    return {
      use: {
        id: `payload:${code}`,
        description: `Payload of a ${nameEn}`,
        names: { nb: `Nyttelast: ${nameNb}`, en: `Payload of a ${nameEn}` },
        value: normaliseDecimal(decimalText(value, 3)),
        unit: 't',
        relativeUncertainty: ppmText(payloadRsdPpm),
        evidence: evidence.text,
        source: notes === '' ? 'vehicle classes of the tables' : notes,
        boundary: 'activity',
      },
      value,
      rsdPpm: payloadRsdPpm,
      source: payloadSource(code),
    };
  }

  /**
   * The Norwegian grid factor of a year: of that year where the table has one, else of the nearest earlier year, else of the first.
   * @throws Error where the table has no yearly grid factor at all
   */
  grid(year: number): { readonly factor: Factor; readonly year: number } {
    const years = [...this.reference.emissionFactors.keys()]
      .flatMap((id) => /^grid_no_nve_(\d{4})$/.exec(id)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
    const found = years.filter((each) => each <= year).at(-1) ?? years[0];
    if (found === undefined) throw new Error('the tables have no grid factor of a year');
    return { factor: this.emission(`grid_no_nve_${found}`, 'kWh'), year: found };
  }

  private row(id: string): EmissionFactor {
    const row = this.reference.emissionFactors.get(id);
    if (!row) throw new Error(`the tables have no factor ${id}`);
    return row;
  }
}
