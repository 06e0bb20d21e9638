import type { AuditSummary, AuditedProject } from '#libs/balances/audit-export/collect.js';
import { SHEETS, SHEET_NAMES } from '#libs/balances/audit-export/sheets.js';
import { FINDING_NAMES } from '#libs/balances/findings/names.js';
import { ACCOUNT_KIND_NAMES } from '#libs/balances/flow-sums/names.js';
import { percent } from '#libs/balances/percent.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { shownDay, shownTime } from '../documents/format.js';
import { type TableCell, TaggedDocument } from '../documents/tagged-document.js';
import { HashedFile, type WrittenFile } from './table-files.js';
import { type AuditLanguage, WORDS, statusName, tonnes } from './words.js';

const left = (text: string): TableCell => ({ text });
const right = (text: string): TableCell => ({ text, right: true });

/** Rows of the table of places that are told; the rest stands in `fates.csv`. */
const FATES = 40;

/** Writes the index of an archive for people: what was asked, what comes out, what is in which file. */
class Index {
  private readonly document: TaggedDocument;
  private readonly title: string;

  constructor(
    private readonly summary: AuditSummary,
    private readonly language: AuditLanguage,
  ) {
    const { kind, value } = summary.subject;
    const named = kind === 'project' ? summary.projects[0]!.name : value;
    this.title = `${this.word('title')}: ${this.word(kind)} ${named}`;
    this.document = new TaggedDocument({
      title: this.title,
      language: language === 'nb' ? 'nb-NO' : 'en-GB',
      time: new Date(summary.asOf.knownAt ?? 0),
    });
  }

  async write(files: readonly WrittenFile[], path: string): Promise<WrittenFile> {
    const { document, summary, language } = this;
    document.heading(1, this.title);
    if (summary.projects.some(({ demo }) => demo)) document.paragraph(this.word('demo'));
    this.basis();
    for (const project of summary.projects) this.project(project);
    this.findings();
    document.heading(2, this.word('contents'));
    document.table(
      ['*', 150, 60],
      [left(this.word('table')), left('CSV, JSON'), right(this.word('rows'))],
      SHEET_NAMES.map((name) => [left(SHEETS[name].names[language]), left(name), right(String(summary.rows[name]))]),
    );
    document.paragraph(this.word('attachments'));
    document.heading(2, this.word('files'));
    document.table(
      [150, '*'],
      [left(this.word('file')), left('SHA-256')],
      files.map(({ name, sha256 }) => [left(name), left(sha256)]),
      8,
    );
    const file = new HashedFile('index.pdf', path);
    const { position } = summary.asOf;
    const footer = (page: number, pages: number): string =>
      `${this.title} · ${this.word('position')} ${position} · ${page}/${pages}`;
    for await (const piece of document.end(footer)) await file.write(piece as Uint8Array);
    return file.end();
  }

  private word(key: keyof typeof WORDS): string {
    return WORDS[key][this.language];
  }

  private basis(): void {
    const { document, summary } = this;
    const { position, knownAt, final } = summary.asOf;
    document.heading(2, this.word('basis'));
    document.facts([
      [this.word('position'), position],
      [this.word('knownAt'), shownTime(knownAt ?? '', this.language)],
      [this.word('final'), final ? this.word('yes') : this.word('no')],
      [this.word('events'), String(summary.events)],
      [this.word('heads'), summary.headsSha256],
    ]);
    document.paragraph(this.word('custody'), { faint: true });
  }

  private project(project: AuditedProject): void {
    const { document, language } = this;
    const { name, code, builder, municipality, excavatedKg, residualKg, evidence } = project;
    const mass = (massKg: number): string => tonnes(massKg, language);
    document.heading(2, `${name} (${code})`);
    document.paragraph(
      `${this.word('builder')} ${builder} · ${this.word('municipality')} ${municipality} · ${this.word('excavated')} ${mass(excavatedKg)} t · ${this.word('residual')}: ${mass(residualKg)} t`,
    );
    document.paragraph(this.massPlan(project));
    const materials = loadReferenceData().materials;
    const material = (code: string): string => {
      const found = materials.get(code);
      return found ? (language === 'nb' ? found.nameNb : found.nameEn) : code;
    };
    document.table(
      [120, 130, '*', 70, 55],
      [
        left(this.word('where')),
        left(this.word('fate')),
        left(this.word('material')),
        right(this.word('tonnes')),
        right(`${this.word('share')} %`),
      ],
      project.fates
        .slice(0, FATES)
        .map((row) => [
          left(row.siteName ?? row.site),
          left(row.fate === null ? ACCOUNT_KIND_NAMES[row.accountKind][language] : this.fateName(row.fate)),
          left(`${material(row.material)}, ${row.conditionClass}`),
          right(mass(row.massKg)),
          right(this.decimals(row.share ?? '')),
        ]),
    );
    if (project.fates.length > FATES) document.paragraph(`+ ${project.fates.length - FATES}: fates.csv`);
    const part = (massKg: number): string => (evidence.massKg > 0 ? this.decimals(percent(massKg, evidence.massKg)) : '');
    document.table(
      ['*', 90, 70],
      [left(this.word('evidence')), right(this.word('tonnes')), right(`${this.word('share')} %`)],
      [
        [left(this.word('moved')), right(mass(evidence.massKg)), right(part(evidence.massKg))],
        [left(this.word('claimed')), right(mass(evidence.claimedKg)), right(part(evidence.claimedKg))],
        [left(this.word('documented')), right(mass(evidence.documentedKg)), right(part(evidence.documentedKg))],
        [left(this.word('confirmed')), right(mass(evidence.confirmedKg)), right(part(evidence.confirmedKg))],
      ],
    );
  }

  private massPlan({ massPlan }: AuditedProject): string {
    if (massPlan === null) return this.word('noMassPlan');
    const { reference, approvedOn, approver, cuts, uses, surplus } = massPlan.fields;
    const sum = (lines: readonly { massKg: number }[]): string =>
      `${tonnes(
        lines.reduce((kg, { massKg }) => kg + massKg, 0),
        this.language,
      )} t`;
    return [
      `${this.word('massPlan')}: ${reference}, ${this.word('approved')} ${shownDay(approvedOn, this.language)} ${this.word('by')} ${approver}`,
      `${this.word('planned')} ${sum(cuts)}, ${this.word('usedOnSite')} ${sum(uses)}, ${this.word('sentAway')} ${sum(surplus)}`,
    ].join(' · ');
  }

  private findings(): void {
    const { document, summary, language } = this;
    document.heading(2, this.word('findings'));
    if (summary.findings.length === 0) {
      document.paragraph(this.word('noFindings'));
      return;
    }
    const names: Readonly<Record<string, { nb: string; en: string }>> = FINDING_NAMES;
    document.table(
      ['*', 90, 60],
      [left(this.word('type')), left(this.word('status')), right(this.word('count'))],
      summary.findings.map(({ type, status, count }) => [
        left(names[type]?.[language] ?? type),
        left(statusName(status, language)),
        right(String(count)),
      ]),
    );
  }

  private fateName(code: string): string {
    const fate = loadReferenceData().fates.get(code);
    return fate ? (this.language === 'nb' ? fate.nameNb : fate.nameEn) : code;
  }

  private decimals(text: string): string {
    return this.language === 'nb' ? text.replace('.', ',') : text;
  }
}

/**
 * Writes the index of an archive as PDF. The same summary gives the same bytes.
 * @param files of the archive, but for the index itself and the manifest
 */
export const writeIndex = (
  summary: AuditSummary,
  language: AuditLanguage,
  files: readonly WrittenFile[],
  path: string,
): Promise<WrittenFile> => new Index(summary, language).write(files, path);
