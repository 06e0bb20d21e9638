import { textsOf } from '../../i18n/area.js';

const nb = {
  group: {
    use: 'Utnyttelse og gjenvinning',
    plan: 'Plan og innkjøp',
    haul: 'Transport og klima',
    storage: 'Mellomlager',
    evidence: 'Hvor godt tallene er kjent',
    iso: 'Sirkularitet etter ISO 59020',
    eu: 'Krav i EU',
    other: 'Andre',
  },
  notApplicable: 'Kan ikke regnes ut ({{count}})',
  threshold: { asked: 'Kravet er minst {{percent}} %', met: 'nådd', missed: 'ikke nådd', unknown: 'kan ikke vurderes' },
  interval: '95 % intervall: {{low}}–{{high}}',
  flowBalance: {
    title: 'Inn og ut av området (ISO 59020)',
    caption: 'Inn, ut og endring i tonn',
    term: 'Post',
    mass: 'Tonn',
    inflow: 'Sum inn',
    outflow: 'Sum ut',
    change: 'Sum endring',
    residual: 'Inn − ut − endring',
  },
  waste: {
    title: 'Avfall per fraksjon og utfall (Level(s) 2.2)',
    caption: 'Avfall i tonn',
    fraction: 'Fraksjon',
    total: 'Sum',
    perM2: 'kg per m²',
    none: 'uten avfallskode',
    hazardous: 'farlig avfall',
    all: 'All masse',
    outcome: {
      reuse: 'Ombruk',
      recycling: 'Materialgjenvinning',
      backfilling: 'Utfylling',
      other_recovery: 'Annen gjenvinning',
      disposal: 'Deponering',
      not_stated: 'Ikke oppgitt',
    },
  },
};

const en: typeof nb = {
  group: {
    use: 'Utilisation and recovery',
    plan: 'Plan and purchase',
    haul: 'Haul and climate',
    storage: 'Storage',
    evidence: 'How well the figures are known',
    iso: 'Circularity by ISO 59020',
    eu: 'Rules of the EU',
    other: 'Others',
  },
  notApplicable: 'Not applicable ({{count}})',
  threshold: { asked: 'The rule asks for at least {{percent}} %', met: 'met', missed: 'not met', unknown: 'cannot be judged' },
  interval: '95 % interval: {{low}}–{{high}}',
  flowBalance: {
    title: 'Into and out of the territory (ISO 59020)',
    caption: 'Inflow, outflow and change in tonnes',
    term: 'Term',
    mass: 'Tonnes',
    inflow: 'Sum in',
    outflow: 'Sum out',
    change: 'Sum of change',
    residual: 'In − out − change',
  },
  waste: {
    title: 'Waste by fraction and outcome (Level(s) 2.2)',
    caption: 'Waste in tonnes',
    fraction: 'Fraction',
    total: 'Sum',
    perM2: 'kg per m²',
    none: 'without code',
    hazardous: 'hazardous',
    all: 'All mass',
    outcome: {
      reuse: 'Reuse',
      recycling: 'Recycling',
      backfilling: 'Backfilling',
      other_recovery: 'Other recovery',
      disposal: 'Disposal',
      not_stated: 'Not stated',
    },
  },
};

/** Texts of the list of indicators. */
export const useIndicatorTexts = textsOf('indicators', nb, en);
