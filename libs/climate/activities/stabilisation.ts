import type { Names } from '#libs/contracts/api/common.js';
import { decimal, rational } from '#libs/kernel/index.js';
import { ppm } from '#libs/reference-data/index.js';
import { Estimate } from '../estimate.js';
import type { FactorBook } from '../factor-book.js';
import { type AccountLine, type ActivityResult, lineOf } from './activity.js';

/** A binder that was mixed into the ground of a site. */
export interface Stabilisation {
  readonly recordId: string;
  readonly siteName: string;
  /** A code of the table of emission factors. */
  readonly binder: string;
  readonly binderKg: number;
  /** 1 σ of the binder's mass, a decimal as text. */
  readonly relativeUncertainty: string;
  /** Address of the record. */
  readonly flows: string;
}

const NAMES_OF_BINDER: Readonly<Record<string, readonly [nb: string, en: string]>> = {
  quicklime: ['brent kalk', 'quicklime'],
  cement_cem2: ['sement CEM II', 'cement CEM II'],
  lime_cement_50_50: ['kalksement 50/50', 'lime-cement 50/50'],
  multicem_50_50: ['Multicem 50/50', 'Multicem 50/50'],
};

const MIXING: Names = {
  nb: 'Produksjon av bindemidlet. Innblanding og transport har ingen faktor i tabellene: målt energi på stedet (excavation_loading) og kjøpet av bindemidlet ville ha vist dem.',
  en: 'Production of the binder. Mixing it in and its haul have no factor in the tables: measured energy of the site (excavation_loading) and the purchase of the binder would show them.',
};

/** Binders: tonnes × the factor of their production (A1-A3), one line per record. */
export function stabilisation(records: readonly Stabilisation[], factors: FactorBook): ActivityResult {
  return { lines: records.map((record) => lineOfRecord(record, factors)), notCounted: [] };
}

function lineOfRecord(record: Stabilisation, factors: FactorBook): AccountLine {
  const { recordId, binder, binderKg, relativeUncertainty, siteName, flows } = record;
  const [nb, en] = NAMES_OF_BINDER[binder] ?? [binder, binder];
  const tonnes = Estimate.of(rational(binderKg, 1000)).times({
    use: {
      id: `binder_mass:${recordId}`,
      description: `Mass of the binder at ${siteName}`,
      names: { nb: `Bindemiddelmengde på ${siteName}`, en: `Mass of the binder at ${siteName}` },
      value: '1',
      unit: 'ratio',
      relativeUncertainty,
      evidence: 'measured',
      source: 'the record of the stabilisation',
      boundary: 'activity',
    },
    value: decimal('1'),
    rsdPpm: ppm(relativeUncertainty),
  });
  const factor = factors.emission(binder, 't');
  return lineOf({
    id: `stabilisation:${recordId}`,
    activity: 'stabilisation',
    names: { nb: `Stabilisering: ${nb}`, en: `Stabilisation: ${en}` },
    module: 'A1-A3',
    method: 'binder_mass',
    massKg: binderKg,
    movements: 1,
    amount: { value: tonnes.value, unit: 't binder' },
    emission: tonnes.times(factor),
    notes: [MIXING],
    flows,
    making: { of: 'record', recordId, gramsPerUnit: factor.value },
  });
}
