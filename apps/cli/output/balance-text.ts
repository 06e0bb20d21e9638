import type { BalanceAnswer, BalanceSection } from '#libs/contracts/api/balances.js';
import { cubicMetres, grouped, tonnes } from './numbers.js';
import { table } from './table.js';

const TERM_NAMES: Readonly<Record<string, string>> = {
  excavated: 'excavated',
  supplied: 'supplied (primary)',
  received: 'received from outside',
  transformedIn: 'transformed in',
  placed: 'placed (used for good)',
  deposited: 'deposited',
  sent: 'sent outside',
  transformedOut: 'transformed out',
  loss: 'loss',
  variance: 'variance',
  stockChange: 'change of stock',
  transitChange: 'change of transit',
  processChange: 'change of process',
};

/** A balance as text: recorded movements in tonnes, reported totals as they were reported; the two stand apart. */
export function balanceText(answer: BalanceAnswer): string {
  const { territory, period, asOf } = answer;
  const span = period.from === null && period.to === null ? 'all time' : `${period.from ?? '…'} to before ${period.to ?? '…'}`;
  const known =
    asOf.requested === null ? `log position ${asOf.position}` : `as known at ${asOf.requested} (position ${asOf.position})`;
  const head = `${territory.name}${territory.demo ? ' [demo]' : ''} (${territory.kind} ${territory.id}), ${span}, ${known}`;
  return [head, ...answer.sections.map(sectionText)].join('\n\n');
}

function sectionText(section: BalanceSection): string {
  return section.basis === 'reported' ? reportedText(section) : recordedText(section);
}

const interval = (low: number | null, high: number | null): string =>
  low === null || high === null ? '' : `${tonnes(low)} – ${tonnes(high)}`;

function recordedText(section: BalanceSection): string {
  const rows = section.terms
    .filter(({ massKg }) => massKg !== 0)
    .map((term) => [
      term.side === 'in' ? 'in' : term.side === 'out' ? 'out' : 'change',
      TERM_NAMES[term.term] ?? term.term,
      tonnes(term.massKg),
      interval(term.lowKg, term.highKg),
    ]);
  const columns = [
    { heading: 'side' },
    { heading: 'term' },
    { heading: 'tonnes', right: true },
    { heading: '95 % interval, tonnes', right: true },
  ];
  if (rows.length === 0) return 'Recorded movements: none';
  const parts = ['Recorded movements', table(columns, rows)];
  const { closing } = section;
  parts.push(
    `at the end: stock ${tonnes(closing.stockKg)} t, transit ${tonnes(closing.transitKg)} t, process ${tonnes(closing.processKg)} t`,
  );
  parts.push(`residual (in − out − change): ${grouped(section.residualKg)} kg`);
  if (section.municipalities?.length) parts.push(municipalitiesText(section.municipalities));
  return parts.join('\n');
}

function municipalitiesText(municipalities: NonNullable<BalanceSection['municipalities']>): string {
  const shown = ['excavated', 'received', 'placed', 'deposited', 'sent'] as const;
  const massOf = (terms: BalanceSection['terms'], name: string): string =>
    tonnes(terms.find(({ term }) => term === name)?.massKg ?? 0);
  return table(
    [{ heading: 'municipality' }, ...shown.map((heading) => ({ heading: `${heading}, t`, right: true }))],
    municipalities.map(({ number, name, terms }) => [`${number} ${name}`, ...shown.map((term) => massOf(terms, term))]),
  );
}

type Category = NonNullable<BalanceSection['categories']>[number];
type Amount = Pick<Category, 'massKg' | 'volumes' | 'lowKg' | 'highKg'>;

function volumeText({ volumes }: Amount): string {
  return volumes.map(({ state, litres }) => `${cubicMetres(litres)} m³${state === 'unknown' ? '' : ` (${state})`}`).join(' + ');
}

/** Estimates in whole tonnes: more digits would promise what nobody knows. */
const wholeTonnes = (massKg: number): string => grouped(Math.round(massKg / 1000));

function amountCells(amount: Amount): string[] {
  const { lowKg, highKg } = amount;
  const bounds = lowKg === null || highKg === null ? '' : `${wholeTonnes(lowKg)} – ${wholeTonnes(highKg)}`;
  return [volumeText(amount), wholeTonnes(amount.massKg), bounds];
}

function reportedText(section: BalanceSection): string {
  const columns = [
    { heading: 'reported total' },
    { heading: 'as reported', right: true },
    { heading: 'estimate, tonnes', right: true },
    { heading: '95 % interval, tonnes', right: true },
  ];
  const rows: string[][] = [];
  for (const category of section.categories ?? []) {
    rows.push([category.names.en, ...amountCells(category)]);
    for (const row of category.rows) {
      const place = row.municipality === null ? 'municipality not stated' : `${row.municipality} ${row.municipalityName ?? ''}`;
      rows.push([`  ${place}, ${row.year}`, ...amountCells(row)]);
    }
  }
  if (section.total) rows.push(['total', ...amountCells(section.total)]);
  const parts = ['Reported totals (annual returns), never added to recorded movements'];
  parts.push(rows.length === 0 ? 'nothing reported' : table(columns, rows));
  for (const doubt of section.doubts ?? []) parts.push(`doubt: ${doubt.names.en}`);
  return parts.join('\n');
}
