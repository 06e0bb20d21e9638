import { densitySource, methodSource, payloadSource } from '#libs/contracts/index.js';
import type { ErrorPart } from '#libs/reconciliation/index.js';
import type { MassReport } from './standing-reports.js';

/** 1.96 σ is half of a 95 % interval. */
const SIGMAS = 1.96;
/** σ of a kilogram rounded to a whole one: 1/√12. */
const ROUNDING_KG = Math.sqrt(1 / 12);

/**
 * The source of a report's method. Of a movement that one party alone told, it is that of every other figure: a weighbridge is the receiver's.
 * Where both sides told, each measured for itself: the receiver what came in, everybody else what left or lies there.
 */
function methodSourceOf(
  { kind, fromSite = '', toSite = '', fromKind = 'stock' }: MassReport,
  method: string,
  alone: boolean,
): string {
  if (alone && kind === 'movement')
    return methodSource(method, { from: { site: fromSite, kind: fromKind }, to: { site: toSite } });
  const site = kind === 'receipt' || kind === 'confirmation' ? toSite : fromSite;
  return methodSource(method, { from: { site, kind: 'stock' }, to: { site } });
}

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
 * @param alone nobody else measured what these reports tell
 */
export function errorsOfSum(id: string, reports: readonly MassReport[], alone: boolean): ErrorPart[] {
  const bySource = new Map<string, number>();
  const add = (source: string, sdKg: number): void => void bySource.set(source, (bySource.get(source) ?? 0) + sdKg);
  for (const report of reports) {
    const { mass } = report;
    if (!mass) continue;
    const totalKg = (mass.massHighKg - mass.massKg) / SIGMAS;
    const factor = factorOf(report);
    const methodKg = factor === undefined ? totalKg : Math.min(totalKg, mass.massKg * Number(mass.quantity.relativeUncertainty));
    add(methodSourceOf(report, mass.quantity.method, alone), methodKg);
    if (factor !== undefined) add(factor, Math.sqrt(Math.max(0, totalKg ** 2 - methodKg ** 2)));
  }
  add(`rounding:${id}`, ROUNDING_KG * Math.sqrt(reports.length));
  return [...bySource].map(([source, sdKg]) => ({ source, sdKg })).filter(({ sdKg }) => sdKg > 0);
}
