import type { SubmittedAccountAnswer } from '#libs/contracts/api/account-submissions.js';
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import { addDays } from '#libs/kernel/index.js';
import { type Bar, barChartHeight, drawBarChart } from './bar-chart.js';
import { ClimateTables } from './climate-tables.js';
import { CLIMATE_WORDS, type ClimateWord, MODULE_NAMES, SCENARIO_NAMES, SUBMISSION_NAMES, roleName } from './climate-words.js';
import { shown, shownDay, shownKnownAt, shownTime } from './format.js';
import { PageTables } from './page-table.js';
import { whyNot } from './reference-tables.js';
import type { ReportDocument } from './report-document.js';
import { type SankeyLink, drawSankey, sankeyHeight } from './sankey.js';
import type { DocumentLanguage } from './table.js';
import type { TaggedDocument } from './tagged-document.js';

/**
 * A climate account as a document of one language.
 * @param submitted the submission that it is of; absent: a calculation that nobody submitted
 */
export function climateDocument(
  account: ClimateAccountAnswer,
  language: DocumentLanguage,
  submitted?: SubmittedAccountAnswer,
): ReportDocument {
  const tables = new ClimateTables(account, submitted, language).all();
  const { territory, asOf } = account;
  const title = `${CLIMATE_WORDS.title[language]}: ${territory.name}`;
  const pages = new ClimatePages(account, submitted, language, title, new PageTables(tables, language));
  const demo = territory.demo ? `${CLIMATE_WORDS.demo[language]} · ` : '';
  return {
    title,
    fileName: `climate-account-${territory.id}${submitted ? `-${submitted.submission.submission}` : ''}`,
    tables,
    mainTable: 'lines',
    time: new Date(asOf.knownAt ?? 0),
    foot: `${demo}${title} · ${CLIMATE_WORDS.position[language]} ${submitted?.submission.logPosition ?? asOf.position}`,
    write: (document) => pages.write(document),
  };
}

/** A submission as a document of one language. */
export const submittedDocument = (answer: SubmittedAccountAnswer, language: DocumentLanguage): ReportDocument =>
  climateDocument(answer.account, language, answer);

/** The pages of a climate account. */
class ClimatePages {
  constructor(
    private readonly account: ClimateAccountAnswer,
    private readonly submitted: SubmittedAccountAnswer | undefined,
    private readonly language: DocumentLanguage,
    private readonly title: string,
    private readonly tables: PageTables,
  ) {}

  write(document: TaggedDocument): void {
    const { account } = this;
    document.heading(1, this.title);
    if (account.territory.demo) document.paragraph(this.word('demo'), { bold: true });
    if (!this.submitted) document.paragraph(this.word('draft'), { bold: true });
    const status = this.submitted?.submission.status;
    document.facts([
      [this.word('period'), this.period()],
      [this.word('knownAt'), shownKnownAt(account.asOf, this.language)],
      [this.word('position'), this.submitted?.submission.logPosition ?? account.asOf.position],
      [this.word('engine'), account.engineVersion],
      [this.word('factorSet'), `${account.factorSet.id} ${account.factorSet.version}`],
      ...(status === undefined ? [] : [[this.word('status'), SUBMISSION_NAMES[status][this.language]] as const]),
    ]);
    this.modules(document);
    this.lines(document);
    this.reference(document);
    document.heading(2, this.word('coverage'));
    document.paragraph(this.word('coverageIntro'), { faint: true });
    this.tables.put(document, 'coverage');
    this.tables.titled(document, 'not_counted');
    this.tables.titled(document, 'factors', 2);
    if (account.lines.length > 0) document.paragraph(this.word('qualityNote'), { faint: true });
    document.heading(2, this.word('methodTitle'));
    document.paragraph(account.boundary[this.language]);
    document.paragraph(account.responsibility[this.language]);
    document.paragraph(this.word('methodText'));
    if (this.submitted) this.signature(document, this.submitted);
  }

  private modules(document: TaggedDocument): void {
    const { modules } = this.account;
    document.heading(2, this.word('modules'));
    document.paragraph(this.word('modulesIntro'), { faint: true });
    const bars = modules.map((each): Bar => {
      const { module, gwp, emissionGramCo2e, lowGramCo2e, highGramCo2e, informative } = each;
      const beside = informative || gwp === 'luluc';
      return {
        label: `${MODULE_NAMES[module][this.language]}${gwp === 'luluc' ? ` (${this.word('luluc')})` : ''}`,
        value: emissionGramCo2e,
        low: lowGramCo2e,
        high: highGramCo2e,
        text: this.told(emissionGramCo2e),
        ...(beside && { outlined: true }),
      };
    });
    if (bars.some(({ value }) => value !== 0))
      document.figure(this.altOf('modules', bars), barChartHeight(bars.length), (pdf, box) => drawBarChart(pdf, box, bars));
    this.tables.put(document, 'modules', (row) => row[0] === 'total');
  }

  private lines(document: TaggedDocument): void {
    document.heading(2, this.word('lines'));
    if (this.account.lines.length === 0) {
      document.paragraph(this.word('nothingCounted'));
      return;
    }
    const links = this.links();
    if (links.length > 0) {
      document.heading(3, this.word('sankey'));
      const all = links.map(({ from, to, value }) => `${from} → ${to}: ${this.told(value)}`).join('; ');
      document.figure(`${this.word('sankey')}. ${all}.`, sankeyHeight(links), (pdf, box) =>
        drawSankey(pdf, box, links, (value) => this.told(value)),
      );
    }
    this.tables.put(document, 'lines');
  }

  /** The surplus as it might have gone; no part of what was submitted. */
  private reference(document: TaggedDocument): void {
    const { reference } = this.account;
    if (!reference) return;
    const { language } = this;
    document.heading(2, this.word('reference'));
    document.paragraph(this.word('referenceIntro'), { faint: true });
    const why = whyNot(reference, language);
    if (why !== undefined) {
      document.paragraph(why);
      return;
    }
    const scenarios = reference.scenarios.map(({ scenario, emission }) => ({ names: SCENARIO_NAMES[scenario], emission }));
    const bars = [{ names: CLIMATE_WORDS.actual, emission: reference.actual }, ...scenarios].flatMap(
      ({ names, emission }): Bar[] =>
        emission
          ? [
              {
                label: names[language],
                value: emission.emissionGramCo2e,
                low: emission.lowGramCo2e,
                high: emission.highGramCo2e,
                text: this.told(emission.emissionGramCo2e),
              },
            ]
          : [],
    );
    document.figure(this.altOf('reference', bars), barChartHeight(bars.length), (pdf, box) => drawBarChart(pdf, box, bars));
    this.tables.put(document, 'reference');
    for (const each of reference.scenarios) {
      const missing = whyNot(each, language);
      if (missing !== undefined) document.paragraph(`${each.names[language]}. ${missing}.`);
    }
    this.tables.titled(document, 'reference_places');
    for (const note of reference.notes) document.paragraph(note[language], { faint: true });
  }

  private altOf(title: ClimateWord, bars: readonly Bar[]): string {
    const all = bars.map(({ label, text, low, high }) => `${label}: ${text} (${this.told(low)} – ${this.told(high)})`).join('; ');
    return `${this.word(title)}. ${all}.`;
  }

  /** Fossil emissions of all modules but D: from the name of the activity to its module. */
  private links(): SankeyLink[] {
    const sums = new Map<string, SankeyLink>();
    for (const { names, module, gwp, emissionGramCo2e } of this.account.lines) {
      if (module === 'D' || gwp !== 'fossil') continue;
      const from = names[this.language];
      const to = MODULE_NAMES[module][this.language];
      const key = `${from}|${to}`;
      sums.set(key, { from, to, value: (sums.get(key)?.value ?? 0) + emissionGramCo2e });
    }
    return [...sums.values()].filter(({ value }) => value > 0);
  }

  private signature(document: TaggedDocument, { submission, steps, verification }: SubmittedAccountAnswer): void {
    document.heading(2, this.word('signature'));
    const approved = steps.find(({ kind }) => kind === 'approved');
    const matches = verification.inputsMatch && verification.resultMatches;
    document.facts([
      [this.word('submission'), String(submission.submission)],
      [this.word('status'), SUBMISSION_NAMES[submission.status][this.language]],
      [
        this.word('submitted'),
        `${shownTime(submission.submittedAt, this.language)} ${this.word('by')} ${submission.submittedBy}`,
      ],
      [this.word('position'), submission.logPosition],
      [this.word('engine'), submission.engineVersion],
      [this.word('factorSet'), `${submission.factorSet.id} ${submission.factorSet.version}`],
      [this.word('inputsHash'), submission.inputsSha256],
      [this.word('resultHash'), submission.resultSha256],
      [this.word('verified'), this.word(matches ? 'verified_yes' : 'verified_no')],
      [
        this.word('approver'),
        approved
          ? `${shownTime(approved.recordedAt, this.language)} ${this.word('by')} ${approved.organisation} (${roleName(approved.role, this.language)})`
          : this.word('notApproved'),
      ],
    ]);
    this.tables.titled(document, 'steps');
    document.heading(3, this.word('signatures'));
    document.facts(
      [
        [this.word('place'), ''],
        [this.word('signedBuilder'), ''],
        [this.word('signedMunicipality'), ''],
      ],
      true,
    );
  }

  private period(): string {
    const { from, to } = this.account.period;
    if (from === null && to === null) return this.word('allTime');
    const day = (each: string | null): string => shownDay(each, this.language);
    if (to === null) return `${this.word('from')} ${day(from)}`;
    return from === null ? `${this.word('until')} ${day(addDays(to, -1))}` : `${day(from)} – ${day(addDays(to, -1))}`;
  }

  private told(gram: number): string {
    return `${shown(gram, 'gram', this.language)}\u00A0kg\u00A0CO₂e`;
  }

  private word(key: ClimateWord): string {
    return CLIMATE_WORDS[key][this.language];
  }
}
