import type { StatusReport } from '#libs/contracts/api/status-reports.js';
import { GROUP_NAMES } from '#libs/balances/status/names.js';
import { type FateGroup, loadReferenceData } from '#libs/reference-data/index.js';
import { addDays } from '#libs/kernel/index.js';
import { type Bar, barChartHeight, drawBarChart } from './bar-chart.js';
import { shown, shownDay, shownKnownAt } from './format.js';
import { PageTables } from './page-table.js';
import type { ReportDocument } from './report-document.js';
import { type SankeyLink, drawSankey, sankeyHeight } from './sankey.js';
import { StatusTables } from './status-tables.js';
import { STATUS_WORDS, type StatusWord } from './status-words.js';
import type { DocumentLanguage } from './table.js';
import type { TaggedDocument } from './tagged-document.js';

/** A status report as a document of one language. */
export function statusDocument(report: StatusReport, language: DocumentLanguage): ReportDocument {
  const tables = new StatusTables(report, language).all();
  const { territory, period, asOf } = report;
  const title = `${STATUS_WORDS.title[language]}: ${territory.name}, ${periodName(report, language)}`;
  const pages = new StatusPages(report, language, title, new PageTables(tables, language));
  return {
    title,
    fileName: `status-${territory.id}-${period.key}`,
    tables,
    mainTable: 'cells',
    time: new Date(asOf.knownAt ?? 0),
    foot: `${territory.demo ? `${STATUS_WORDS.demo[language]} · ` : ''}${title} · ${STATUS_WORDS.position[language]} ${asOf.position}`,
    write: (document) => pages.write(document),
  };
}

function periodName({ period }: StatusReport, language: DocumentLanguage): string {
  if (period.kind === 'year') return period.key;
  const half = period.key.endsWith('1') ? STATUS_WORDS.firstHalf : STATUS_WORDS.secondHalf;
  return `${half[language]} ${period.key.slice(0, 4)}`;
}

/** The pages of a status report. */
class StatusPages {
  constructor(
    private readonly report: StatusReport,
    private readonly language: DocumentLanguage,
    private readonly title: string,
    private readonly tables: PageTables,
  ) {}

  write(document: TaggedDocument): void {
    const { report, language } = this;
    const { territory, period, asOf, ended } = report;
    document.heading(1, this.title);
    if (territory.demo) document.paragraph(this.word('demo'), { bold: true });
    if (!ended) document.paragraph(this.word('notEnded'), { bold: true });
    document.facts([
      [this.word('period'), `${shownDay(period.from, language)} – ${shownDay(addDays(period.to, -1), language)}`],
      [this.word('knownAt'), shownKnownAt(asOf, language)],
      [this.word('position'), asOf.position],
      [this.word('final'), this.word(asOf.final ? 'yes' : 'no')],
    ]);
    this.recorded(document);
    this.reported(document);
    this.sites(document);
    document.heading(2, this.word('coverage'));
    this.tables.put(document, 'coverage');
    document.heading(2, this.word('respondents'));
    this.tables.put(document, 'respondents');
    document.heading(2, this.word('method'));
    document.paragraph(this.word('methodText'));
  }

  private recorded(document: TaggedDocument): void {
    const { recorded, territory } = this.report;
    document.heading(2, this.word('recorded'));
    document.paragraph(this.word('recordedIntro'), { faint: true });
    if (recorded.total.massKg === 0 && recorded.total.previousKg.every((kg) => kg === 0)) {
      document.paragraph(this.word('nothingRecorded'));
      return;
    }
    document.heading(3, this.word('groups'));
    this.tables.put(document, 'groups', (row) => row[0] === 'surplus');
    this.trend(document);
    const links = this.links();
    if (links.length > 0) {
      document.heading(3, this.word('chartFates'));
      const told = (kg: number): string => `${shown(kg, 'kg', this.language)}\u00A0t`;
      const all = links.map(({ from, to, value }) => `${from} → ${to}: ${told(value)}`).join('; ');
      document.figure(`${this.word('chartFates')}. ${all}.`, sankeyHeight(links), (pdf, box) =>
        drawSankey(pdf, box, links, told),
      );
    }
    this.tables.titled(document, 'materials');
    this.tables.titled(document, 'classes');
    this.tables.titled(document, 'fates');
    if (territory.kind === 'region') this.tables.titled(document, 'municipalities');
    this.tables.titled(document, 'movements');
  }

  /** Bars of the surplus in each period, the newest last; the table of the same figures follows it. */
  private trend(document: TaggedDocument): void {
    const { recorded, previous, period } = this.report;
    const kgOf = [...recorded.total.previousKg, recorded.total.massKg];
    const keys = [...previous, period].map(({ key }) => key);
    const bars = keys.map((label, at): Bar => {
      const kg = kgOf[at]!;
      const last = at === keys.length - 1;
      if (!last && recorded.previousTold[at] !== true) return { label, value: 0, low: 0, high: 0, text: this.word('untold') };
      const [low, high] = last ? [recorded.total.lowKg ?? kg, recorded.total.highKg ?? kg] : [kg, kg];
      return { label, value: kg, low, high, text: `${shown(kg, 'kg', this.language)}\u00A0t` };
    });
    document.heading(3, this.word('chartTrend'));
    const all = bars.map(({ label, text }) => `${label}: ${text}`).join('; ');
    document.figure(`${this.word('chartTrend')}. ${all}. ${this.word('tableBelow')}`, barChartHeight(bars.length), (pdf, box) =>
      drawBarChart(pdf, box, bars),
    );
    document.table(
      ['*', 110],
      [{ text: this.word('period') }, { text: `${this.word('mass')} (t)`, right: true }],
      bars.map(({ label, value, text }) => {
        const isUntold = text === this.word('untold');
        return [{ text: label }, { text: isUntold ? text : shown(value, 'kg', this.language), right: true }];
      }),
      8.5,
    );
  }

  /** Material to group, surplus only; small flows are kept, corrections below zero are not drawn. */
  private links(): SankeyLink[] {
    const { fates, materials } = loadReferenceData();
    const sums = new Map<string, SankeyLink>();
    for (const { fate, material, massKg } of this.report.recorded.cells) {
      const group: FateGroup = fates.get(fate)?.countsAs ?? 'unknown_final_use';
      if (group === 'on_site_reuse') continue;
      const named = materials.get(material);
      const from = (this.language === 'nb' ? named?.nameNb : named?.nameEn) ?? material;
      const to = GROUP_NAMES[group][this.language];
      const key = `${from}|${to}`;
      sums.set(key, { from, to, value: (sums.get(key)?.value ?? 0) + massKg });
    }
    return [...sums.values()].filter(({ value }) => value > 0);
  }

  private reported(document: TaggedDocument): void {
    const { reported } = this.report;
    document.heading(2, `${this.word('reported')} ${reported.year}`);
    document.paragraph(this.word('reportedIntro'), { faint: true });
    if (reported.total.massKg === 0) {
      document.paragraph(this.word('nothingReported'));
      return;
    }
    this.tables.put(document, 'reported', (row) => row[0] === 'total');
    this.tables.titled(document, 'reported_municipalities');
    if (reported.doubts.length === 0) return;
    document.heading(3, this.word('doubts'));
    for (const { names } of reported.doubts) document.paragraph(`· ${names[this.language]}.`);
  }

  private sites(document: TaggedDocument): void {
    if (this.report.sites.length === 0) return;
    document.heading(2, this.word('sites'));
    document.heading(3, this.word('rooms'));
    this.tables.put(document, 'sites');
    document.paragraph(this.word('roomsNote'), { faint: true });
    this.tables.titled(document, 'plans');
  }

  private word(key: StatusWord): string {
    return STATUS_WORDS[key][this.language];
  }
}
