import type { Names } from '#libs/contracts/api/common.js';
import type { IndicatorDefinition } from '../definitions.js';

const standard = (clause: string): Names => ({
  nb: `ISO 59020:2024, tabell 3, ${clause}`,
  en: `ISO 59020:2024, Table 3, ${clause}`,
});
const INFLOW = 'all mass that came into the territory in the period (excavated, supplied, received)';
const OUTFLOW = 'all mass that left for good or was sent out in the period (placed, deposited, sent, lost)';
const NO_INFLOW = 'nothing came in during the period; reported totals, which tell no inflow';
const NO_OUTFLOW = 'nothing went out during the period; reported totals, which do not tell flows apart';

export const REUSED_CONTENT: IndicatorDefinition = {
  id: 'iso_reused_content',
  number: 'A.2.2',
  names: { nb: 'Andel ombrukt masse i det som kom inn', en: 'Average reused content of inflow' },
  unit: 'percent',
  formula: {
    nb: 'masse fra andre, tatt inn slik den var, til bruk / all masse inn',
    en: 'mass of others taken in as it was, for use / total inflow',
  },
  standard: standard('A.2.2'),
  inputs: [INFLOW, 'where received mass came from, and whether it was processed or is a recycled material'],
  notApplicableWhen: NO_INFLOW,
};
export const RECYCLED_CONTENT: IndicatorDefinition = {
  id: 'iso_recycled_content',
  number: 'A.2.3',
  names: { nb: 'Andel gjenvunnet masse i det som kom inn', en: 'Average recycled content of inflow' },
  unit: 'percent',
  formula: {
    nb: 'masse fra sorteringsanlegg, knust betong og frest asfalt, tatt inn / all masse inn',
    en: 'mass out of sorting plants, crushed concrete and milled asphalt taken in / total inflow',
  },
  standard: standard('A.2.3'),
  inputs: [INFLOW, 'kind of the sending site and material of received mass'],
  notApplicableWhen: NO_INFLOW,
};
export const RENEWABLE_CONTENT: IndicatorDefinition = {
  id: 'iso_renewable_content',
  number: 'A.2.4',
  names: { nb: 'Andel fornybar masse i det som kom inn', en: 'Average renewable content of inflow' },
  unit: 'percent',
  formula: {
    nb: 'fornybart materiale / all masse inn',
    en: 'renewable material / total inflow',
  },
  standard: standard('A.2.4'),
  inputs: [INFLOW],
  notApplicableWhen: 'always: no mass of the ledger is renewable (may count as zero); reported totals, which tell no inflow',
};
export const REUSED_OUTFLOW: IndicatorDefinition = {
  id: 'iso_reused_outflow',
  number: 'A.3.3',
  names: { nb: 'Andel faktisk ombrukt av det som gikk ut', en: 'Actual reused products and components from outflow' },
  unit: 'percent',
  formula: {
    nb: 'brukt på stedet eller i et annet prosjekt slik den var / all masse ut',
    en: 'used on site or in another project as it was / total outflow',
  },
  standard: standard('A.3.3: m_REUO / m_TO'),
  inputs: [OUTFLOW, 'fates on_site_use and other_project'],
  notApplicableWhen: NO_OUTFLOW,
};
export const RECYCLED_OUTFLOW: IndicatorDefinition = {
  id: 'iso_recycled_outflow',
  number: 'A.3.4',
  names: { nb: 'Andel faktisk gjenvunnet av det som gikk ut', en: 'Actual recycled material from outflow' },
  unit: 'percent',
  formula: {
    nb: 'laget om til produkter / all masse ut; oppfylling er ikke materialgjenvinning',
    en: 'made into products / total outflow; fill is no recycling',
  },
  standard: standard('A.3.4'),
  inputs: [OUTFLOW, 'fates certified_product and processed_product'],
  notApplicableWhen: NO_OUTFLOW,
};
export const BIOLOGICAL_OUTFLOW: IndicatorDefinition = {
  id: 'iso_biological_outflow',
  number: 'A.3.5',
  names: {
    nb: 'Andel tilbakeført til det biologiske kretsløpet av det som gikk ut',
    en: 'Actual recirculation of outflow in the biological cycle',
  },
  unit: 'percent',
  formula: {
    nb: 'brukt til jordforbedring i landbruket / all masse ut',
    en: 'used for agricultural improvement / total outflow',
  },
  standard: standard('A.3.5'),
  inputs: [OUTFLOW, 'fate agricultural_improvement'],
  notApplicableWhen: NO_OUTFLOW,
};

/** The mandatory inflow and outflow indicators of ISO 59020. */
export const ISO_INDICATORS: readonly IndicatorDefinition[] = [
  REUSED_CONTENT,
  RECYCLED_CONTENT,
  RENEWABLE_CONTENT,
  REUSED_OUTFLOW,
  RECYCLED_OUTFLOW,
  BIOLOGICAL_OUTFLOW,
];
