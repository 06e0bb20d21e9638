import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

/** A cell: text, or text set to the right. */
export interface TableCell {
  readonly text: string;
  readonly right?: boolean;
}

/** Embedded, as PDF/UA asks for: Latin with the letters of Norwegian and the Sámi languages (`fonts/README.md`). */
const fontFile = (name: string): string => fileURLToPath(new URL(`./fonts/${name}.ttf`, import.meta.url));
const REGULAR = 'Inter-Regular';
const BOLD = 'Inter-Bold';

const MARGIN = 48;
const INK = '#1b1f24';
const FAINT = '#5b6470';
const LINE = '#c9ced6';
const HEAD = '#eef1f5';
const BODY_SIZE = 9;
/** Smallest space below a heading that keeps it with what it heads, points. */
const KEEP = 90;
/** Width of the names of facts, points. */
const NAME_WIDTH = 170;

/** `structParent`, `scope` and the subset PDF/UA are missing in the types of pdfkit. */
type Tagged<Options> = Options & { structParent?: PDFKit.PDFStructureElement; scope?: 'Column' | 'Row' };
type Universal = Omit<PDFKit.PDFDocumentOptions, 'subset'> & { readonly subset: 'PDF/UA' };

/** A document with structure for screen readers: headings, paragraphs and tables are tagged, the language and the title told. */
export class TaggedDocument {
  private readonly document: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;

  /** @param time stands in the file as when it was made; the bytes follow from it */
  constructor({ title, language, time }: { title: string; language: string; time: Date }) {
    const options: Universal = {
      subset: 'PDF/UA',
      font: fontFile(REGULAR),
      size: 'A4',
      margin: MARGIN,
      pdfVersion: '1.7',
      tagged: true,
      lang: language,
      displayTitle: true,
      bufferPages: true,
      info: { Title: title, Producer: 'Massestrøm', Creator: 'Massestrøm', CreationDate: time, ModDate: time },
    };
    this.document = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions);
    for (const name of [REGULAR, BOLD]) this.document.registerFont(name, fontFile(name));
    this.root = this.document.struct('Document');
    this.document.addStructure(this.root);
    this.document.fillColor(INK).font(REGULAR);
  }

  heading(level: 1 | 2, text: string): void {
    const { document } = this;
    if (level === 2) document.moveDown(0.9);
    if (document.y > document.page.height - MARGIN - KEEP) document.addPage();
    this.tagged(`H${level}`, () =>
      document
        .font(BOLD)
        .fontSize(level === 1 ? 20 : 12)
        .text(text),
    );
    document.moveDown(0.35).font(REGULAR);
  }

  paragraph(text: string, options: { faint?: boolean } = {}): void {
    const { document } = this;
    this.tagged('P', () =>
      document
        .font(REGULAR)
        .fontSize(BODY_SIZE)
        .fillColor(options.faint === true ? FAINT : INK)
        .text(text, { lineGap: 1.5 }),
    );
    document.fillColor(INK).moveDown(0.4);
  }

  /** A table; its first row heads its columns. @param widths points, `*` for what is left */
  table(
    widths: readonly (number | '*')[],
    header: readonly TableCell[],
    rows: readonly (readonly TableCell[])[],
    size = BODY_SIZE,
  ): void {
    const { document } = this;
    document.font(REGULAR).fontSize(size);
    const cell = ({ text, right }: TableCell, head: boolean): Tagged<PDFKit.Mixins.CellOptions> => ({
      text,
      align: { x: right === true ? 'right' : 'left', y: 'top' },
      ...(head && { type: 'TH', scope: 'Column', backgroundColor: HEAD, font: { src: BOLD, size } }),
    });
    const options: Tagged<PDFKit.Mixins.TableOptionsWithData> = {
      structParent: this.root,
      columnStyles: [...widths],
      defaultStyle: { border: { top: 0, right: 0, bottom: 0.5, left: 0 }, borderColor: LINE, padding: 3 },
      data: [header.map((each) => cell(each, true)), ...rows.map((row) => row.map((each) => cell(each, false)))],
    };
    document.table(options);
    document.x = MARGIN;
    document.moveDown(0.5);
  }

  /** Names and values, one pair a row. */
  facts(rows: readonly (readonly [string, string])[]): void {
    const { document } = this;
    document.font(REGULAR).fontSize(BODY_SIZE);
    const name = (text: string): Tagged<PDFKit.Mixins.CellOptions> => ({ text, type: 'TH', scope: 'Row', textColor: FAINT });
    const options: Tagged<PDFKit.Mixins.TableOptionsWithData> = {
      structParent: this.root,
      columnStyles: [NAME_WIDTH, '*'],
      defaultStyle: { border: { top: 0, right: 0, bottom: 0.5, left: 0 }, borderColor: LINE, padding: 3 },
      data: rows.map(([fact, value]) => [name(fact), value]),
    };
    document.table(options);
    document.x = MARGIN;
    document.moveDown(0.5);
  }

  /** Numbers the pages and ends the document. @returns its bytes */
  end(footer: (page: number, pages: number) => string): Readable {
    const { document } = this;
    this.root.end();
    const { start, count } = document.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      document.switchToPage(page);
      const { margins, height } = document.page;
      const bottom = margins.bottom;
      // Else the text would begin a page of its own.
      margins.bottom = 0;
      document.markContent('Artifact', { type: 'Pagination' });
      document
        .font(REGULAR)
        .fontSize(8)
        .fillColor(FAINT)
        .text(footer(page - start + 1, count), MARGIN, height - bottom + 14, { lineBreak: false });
      document.endMarkedContent();
      margins.bottom = bottom;
    }
    document.end();
    return document;
  }

  private tagged(type: string, content: () => void): void {
    this.root.add(this.document.struct(type, {}, content));
  }
}
