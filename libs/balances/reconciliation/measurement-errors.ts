import { densitySource, methodSource, payloadSource } from '#libs/contracts/index.js';
import type { ErrorPart } from '#libs/reconciliation/index.js';
import type { MassReport } from './standing-reports.js';

/** 1.96 σ is half of a 95 % interval. */
const SIGMAS = 1.96;
/** σ of a kilogram rounded to a whole one: 1/√12. */
const ROUNDING_KG = Math.sqrt(1 / 12);

/** Where a report's mass was measured: a receiver measures what comes in, everybody else what leaves or lies there. */
const measuredAt = ({ kind, fromSite, toSite }: MassReport): string | undefined =>
  kind === 'receipt' || kind === 'confirmation' ? toSite : fromSite;

/** The factor that turned the reported quantity into kilograms, or undefined where it was a weight. */
function factorOf({ mass }: MassReport): string | undefined {
  if (!mass || mass.quantity.unit === 'kg' || mass.quantity.unit === 't') return undefined;
  const { quantity, material } = mass;
  return quantity.unit === 'load'
    ? payloadSource(quantity.vehicle ?? 'unknown')
    : densitySource(material, quantity.volumeState ?? 'unknown');
}

/**
 * Sources of error of the sum of several reports. The method's error is common to all that was measured by it at one place, as
 * a scale's bias is, and the two sides of a movement measure apart; the factor's to all that were converted by it. What rounding to whole kilograms adds is each report's own.
 * Kilograms, 1 σ, from the reports' own intervals.
 * @param id of the sum, for the source of what is its own
 */
export function errorsOfSum(id: string, reports: readonly MassReport[]): ErrorPart[] {
  const bySource = new Map<string, number>();
  const add = (source: string, sdKg: number): void => void bySource.set(source, (bySource.get(source) ?? 0) + sdKg);
  for (const report of reports) {
    const { mass } = report;
    if (!mass) continue;
    const totalKg = (mass.massHighKg - mass.massKg) / SIGMAS;
    const factor = factorOf(report);
    const methodKg = factor === undefined ? totalKg : Math.min(totalKg, mass.massKg * Number(mass.quantity.relativeUncertainty));
    const site = measuredAt(report) ?? '';
    add(methodSource(mass.quantity.method, { from: { site, kind: 'stock' }, to: { site } }), methodKg);
    if (factor !== undefined) add(factor, Math.sqrt(Math.max(0, totalKg ** 2 - methodKg ** 2)));
  }
  add(`rounding:${id}`, ROUNDING_KG * Math.sqrt(reports.length));
  return [...bySource].map(([source, sdKg]) => ({ source, sdKg })).filter(({ sdKg }) => sdKg > 0);
}
