import { ExpectedTable, plus } from './table-check.js';
import type { Entry } from './evidence.js';

const MONTH_DIGITS = 'YYYY-MM'.length;

/** What indicators take beside the flows, summed from the entries: stocks of lots by day, hauls by distance and ends of lots by month. */
export class IndicatorSumsCheck {
  private readonly stocks = new ExpectedTable(
    'lot_stock_day',
    [
      'site',
      'lot_id',
      'day',
      'condition_class',
      'measured_by',
      'converted_by',
      'in_kg',
      'out_kg',
      'came',
      'in_measured_kg_ppm',
      'in_converted_kg_ppm',
      'out_measured_kg_ppm',
      'out_converted_kg_ppm',
    ],
    6,
  );
  private readonly hauls = new ExpectedTable('haul_month', ['from_site', 'month', 'fate', 'distance_metres', 'mass_kg'], 4);
  private readonly ends = new ExpectedTable('end_month', ['holder_id', 'account_kind', 'site', 'fate', 'month', 'mass_kg'], 5);

  get tables(): readonly ExpectedTable[] {
    return [this.stocks, this.hauls, this.ends];
  }

  /** @param day of Europe/Oslo */
  entry(entry: Entry, day: string): void {
    const { from, to, kg, metres, fate, measuredBy, measuredPpm, convertedBy, convertedPpm } = entry;
    if (from.holderType === 'annualReturn') return;
    const month = `${day.slice(0, MONTH_DIGITS)}-01`;
    const lies = from.kind === to.kind && from.site === to.site && from.holder === to.holder;
    const moved = lies ? 0 : kg;
    const lot = (end: Entry['from'], sums: readonly (number | bigint)[]): void => {
      if (end.kind !== 'stock' || end.holderType !== 'lot') return;
      add(this.stocks, [end.site, end.holder, day, end.klass, measuredBy ?? '', convertedBy ?? ''], sums);
    };
    const errors = [measuredPpm, convertedPpm].map((ppm) => BigInt(moved) * BigInt(ppm));
    lot(from, [0, moved, 0, 0, 0, ...errors]);
    lot(to, [moved, 0, 1, ...errors, 0, 0]);
    if (metres !== null) add(this.hauls, [from.site, month, fate ?? '', String(metres)], [kg]);
    if (['placed', 'deposited'].includes(to.kind)) add(this.ends, [from.holder, to.kind, to.site, fate ?? '', month], [kg]);
  }
}

function add(table: ExpectedTable, key: readonly string[], sums: readonly (number | bigint)[]): void {
  const row = table.sums(key, sums.length);
  for (const [at, value] of sums.entries()) row[key.length + at] = plus(row[key.length + at]!, value);
}
