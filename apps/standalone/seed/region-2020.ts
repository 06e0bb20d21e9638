import type { AnnualReturnRequest, PartyRequest } from '#libs/contracts/api/commands.js';
import { type PrintedTotal, loadReferenceData } from '#libs/reference-data/index.js';

/**
 * The region's real table of 2020 as reported totals: clean surplus masses in Trondheimsregionen as MEF collected them with the
 * municipalities (libs/reference-data/tables/2026-1/mef-2020.csv). Each printed figure is one annual return; what the table does
 * not say is filed as a doubt. Sums are not filed: they must come out.
 */
const SOURCE = 'Massedeponi: årlig oppdatering av status, samarbeid mellom MEF og kommunene, tabell for 2020';
const YEAR = 2020;

/** Who reports: an association without an organisation number of its own in this register. */
export const REPORTER: PartyRequest = {
  organisation: 'mef-trondheimsregionen',
  name: 'MEF og kommunene i Trondheimsregionen',
  kind: 'body_without_number',
  source: 'region-2020',
  eventId: 'reporter',
};

/** Fate of each printed row; the rows of sums have none. */
const CATEGORIES: Readonly<Record<string, string>> = {
  deposited: 'deposit_clean',
  reused_or_sold: 'reported_reuse_or_sale',
  soil_improvement: 'reported_soil_improvement',
};

type Doubt = NonNullable<AnnualReturnRequest['doubts']>[number];
const DOUBTS: readonly Doubt[] = ['unit_assumed', 'volume_state_unknown', 'material_not_stated', 'coverage_unknown'];

function returnOf({ row, municipalityNumber, valueM3 }: PrintedTotal, category: string): AnnualReturnRequest {
  const place: Doubt = municipalityNumber === undefined ? 'municipality_not_stated' : 'origin_or_place_of_deposit_not_said';
  return {
    reporter: REPORTER.organisation,
    region: 'trondheimsregionen',
    ...(municipalityNumber !== undefined && { municipality: municipalityNumber }),
    year: YEAR,
    category,
    quantity: { value: valueM3, unit: 'm3', volumeState: 'unknown', method: 'reported_total' },
    source: SOURCE,
    doubts: [...DOUBTS, place],
    eventId: `region-${YEAR}-${row}-${municipalityNumber ?? 'region'}`,
  };
}

/** The annual returns of 2020, one a printed figure. */
export function region2020Returns(): AnnualReturnRequest[] {
  return loadReferenceData().region2020.flatMap((printed) => {
    const category = CATEGORIES[printed.row];
    return category === undefined ? [] : [returnOf(printed, category)];
  });
}
