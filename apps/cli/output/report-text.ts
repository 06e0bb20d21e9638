import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import type { IndicatorAnswer, IndicatorUnit, IndicatorsAnswer } from '#libs/contracts/api/indicators.js';
import { grouped, tonnes, tonnesCo2e } from './numbers.js';
import { table } from './table.js';

const UNITS: Readonly<Record<IndicatorUnit, string>> = {
  percent: '%',
  tkm_per_t: 'tkm/t',
  km: 'km',
  days: 'days',
  per_year: 'per year',
  kg_co2e_per_t: 'kg CO2e/t',
};

const valueText = ({ value, notApplicable }: Pick<IndicatorAnswer, 'value' | 'notApplicable'>, unit: IndicatorUnit): string => {
  if (!value) return `not applicable: ${notApplicable?.names.en ?? ''}`;
  const interval = value.low !== undefined && value.high !== undefined ? ` (${value.low} – ${value.high})` : '';
  return `${value.text} ${UNITS[unit]}${interval}`;
};

/** Indicators with their secondary figures, one table per basis; formulas below each where they are asked for. */
export function indicatorsText({ territory, sections }: IndicatorsAnswer, formulas = false): string {
  const parts = [`${territory.name}${territory.demo ? ' [demo]' : ''}`];
  for (const { basis, indicators } of sections) {
    const rows = indicators.flatMap((indicator) => [
      ...figureRows(indicator, '', formulas),
      ...indicator.secondary.flatMap((figure) => figureRows({ unit: indicator.unit, ...figure }, '  ', formulas)),
    ]);
    const title = basis === 'reported' ? 'Reported totals' : 'Recorded movements';
    parts.push(`${title}\n${table([{ heading: 'indicator' }, { heading: 'value' }], rows)}`);
  }
  return parts.join('\n\n');
}

type Figure = Pick<IndicatorAnswer, 'names' | 'unit' | 'value' | 'notApplicable' | 'formula'>;

function figureRows(figure: Figure, indent: string, formulas: boolean): string[][] {
  const row = [`${indent}${figure.names.en}`, valueText(figure, figure.unit)];
  return formulas ? [row, ['', `= ${figure.formula}`]] : [row];
}

/** The indicators that have a value, a line each: what stands below a balance. */
export function indicatorLines({ sections }: IndicatorsAnswer): string {
  return sections
    .flatMap(({ basis, indicators }) =>
      indicators
        .filter(({ value }) => value !== undefined)
        .map((indicator) => `${indicator.names.en} (${basis}): ${valueText(indicator, indicator.unit)}`),
    )
    .join('\n');
}

/** A climate account: lines, modules, coverage, what could not be counted. */
export function accountText(account: ClimateAccountAnswer): string {
  const { territory, factorSet, engineVersion } = account;
  const lines = table(
    [
      { heading: 'module' },
      { heading: 'activity' },
      { heading: 'method' },
      { heading: 'mass, t', right: true },
      { heading: 'activity', right: true },
      { heading: 't CO2e', right: true },
      { heading: '95 % interval', right: true },
    ],
    account.lines.map((line) => [
      line.module,
      [line.names.en, line.vehicle, line.energy].filter(Boolean).join(', '),
      line.method,
      tonnes(line.massKg),
      `${grouped(line.activityAmount.value)} ${line.activityAmount.unit}`,
      tonnesCo2e(line.emissionGramCo2e),
      `${tonnesCo2e(line.lowGramCo2e)} – ${tonnesCo2e(line.highGramCo2e)}`,
    ]),
  );
  const modules = account.modules.map(
    ({ module, gwp, emissionGramCo2e, informative }) =>
      `${module}${gwp === 'luluc' ? ', carbon of peat' : ''}: ${tonnesCo2e(emissionGramCo2e)} t CO2e` +
      (informative ? ' (information, never netted)' : ''),
  );
  const coverage = account.coverage.map(
    ({ names, percent, knownKg, ofKg }) =>
      `${names.en}: ${percent === null ? 'no mass' : `${percent} %`} (${tonnes(knownKg)} of ${tonnes(ofKg)} t)`,
  );
  const notCounted = account.notCounted.map(({ names, massKg }) => `not counted: ${names.en} (${tonnes(massKg)} t)`);
  return [
    `${territory.name}${territory.demo ? ' [demo]' : ''}, engine ${engineVersion}, factors ${factorSet.id} ${factorSet.version}`,
    account.lines.length === 0 ? 'no emission in the period' : lines,
    modules.join('\n'),
    [...coverage, ...notCounted].join('\n'),
    account.boundary.en,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
