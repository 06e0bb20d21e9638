import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

/** A cell: text, or text set to the right. */
export interface TableCell {
  readonly text: string;
  readonly right?: boolean;
  readonly bold?: boolean;
}

/** Where a figure is drawn: points from the left and top of the page. */
export interface FigureBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Embedded, as PDF/UA asks for: Latin with the letters of Norwegian and the Sámi languages (`fonts/README.md`). */
const fontFile = (name: string): string => fileURLToPath(new URL(`./fonts/${name}.ttf`, import.meta.url));
export const REGULAR = 'Inter-Regular';
export const BOLD = 'Inter-Bold';

const MARGIN = 48;
export const INK = '#1b1f24';
export const FAINT = '#5b6470';
export const LINE = '#c9ced6';
const HEAD = '#eef1f5';
const BODY_SIZE = 9;
const HEADING_SIZES = { 1: 20, 2: 13, 3: 10.5 } as const;
/** Space above and below a heading, points. */
const HEADING_GAPS = { 1: [0, 6], 2: [14, 5], 3: [9, 4] } as const;
/** Space below the first paragraph of a heading that keeps it with what follows, points. */
const KEEP = 48;
/** Width of the names of facts, points. */
const NAME_WIDTH = 140;
/** Height of a row to be written into by hand, points. */
const WRITING_HEIGHT = 38;
const PADDING = 3.5;

type Element = PDFKit.PDFStructureElement & { dictionary: { data: Record<string, unknown> } };
/** `ref().end` without an argument, and attributes, are missing in the types of pdfkit. */
type Reference = { end(): void };
type Scope = 'Column' | 'Row' | undefined;
/** The subset PDF/UA is missing in the types of pdfkit. */
type Universal = Omit<PDFKit.PDFDocumentOptions, 'subset'> & { readonly subset: 'PDF/UA' };

/** What is not public of pdfkit: its fonts, and the part of the subset. */
interface Fonts {
  subset: number | undefined;
  readonly _fontFamilies: Readonly<Record<string, { finalize(): void }>>;
}

interface Line {
  readonly cells: readonly TableCell[];
  readonly head: boolean;
  /** Whether the first cell heads its row. */
  readonly rowHead: boolean;
  /** Least height, points. */
  readonly least?: number;
}

/**
 * A document with structure for screen readers: headings, paragraphs, tables and figures are tagged, the language and the title told.
 * The heading row of a table stands again on each page that the table goes on to, for the eye only.
 */
export class TaggedDocument {
  readonly pdf: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;
  /** Headings that are drawn with the start of what they head, on its page. */
  private waiting: { readonly level: 1 | 2 | 3; readonly text: string }[] = [];

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
    this.pdf = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions);
    for (const name of [REGULAR, BOLD]) this.pdf.registerFont(name, fontFile(name));
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
    this.pdf.fillColor(INK).font(REGULAR);
  }

  /** Width between the margins, points. */
  get width(): number {
    return this.pdf.page.width - 2 * MARGIN;
  }

  /** A heading; it never stands alone at the foot of a page. */
  heading(level: 1 | 2 | 3, text: string): void {
    this.waiting.push({ level, text });
  }

  paragraph(text: string, options: { faint?: boolean; bold?: boolean } = {}): void {
    const { pdf } = this;
    const font = (): PDFKit.PDFDocument => pdf.font(options.bold === true ? BOLD : REGULAR).fontSize(BODY_SIZE);
    const height = font().heightOfString(text, { width: this.width, lineGap: 1.5 });
    this.begin(height + (this.waiting.length > 0 ? KEEP : 0));
    font();
    this.tagged('P', () =>
      pdf.fillColor(options.faint === true ? FAINT : INK).text(text, MARGIN, pdf.y, { width: this.width, lineGap: 1.5 }),
    );
    pdf.font(REGULAR).fillColor(INK).moveDown(0.4);
  }

  /** A table; its first row heads its columns. @param widths points, `*` for what is left, shared */
  table(
    widths: readonly (number | '*')[],
    header: readonly TableCell[],
    rows: readonly (readonly TableCell[])[],
    size = BODY_SIZE,
  ): void {
    const lines = rows.map((cells): Line => ({ cells, head: false, rowHead: false }));
    this.draw(widths, [{ cells: header, head: true, rowHead: false }, ...lines], size);
  }

  /** Names and values, one pair a row. @param toWrite whether the rows have room for a signature */
  facts(rows: readonly (readonly [string, string])[], toWrite = false): void {
    const least = toWrite ? WRITING_HEIGHT : 0;
    const lines = rows.map(([name, value]): Line => ({
      cells: [{ text: name }, { text: value }],
      head: false,
      rowHead: true,
      least,
    }));
    this.draw([NAME_WIDTH, '*'], lines, BODY_SIZE);
  }

  /**
   * A figure that stands on one page.
   * @param alt what it shows, for those who do not see it
   * @param paint draws within the box
   */
  figure(alt: string, height: number, paint: (pdf: PDFKit.PDFDocument, box: FigureBox) => void): void {
    const { pdf } = this;
    this.begin(height);
    const box: FigureBox = { x: MARGIN, y: pdf.y, width: this.width, height };
    const element = pdf.struct('Figure', { alt }) as Element;
    this.root.add(element);
    const { height: page } = pdf.page;
    const bounds = [box.x, page - box.y - height, box.x + box.width, page - box.y];
    const layout = pdf.ref({ O: 'Layout', Placement: 'Block', BBox: bounds });
    element.dictionary.data['A'] = layout;
    element.add(() => {
      pdf.save();
      paint(pdf, box);
      pdf.restore();
    });
    element.end();
    (layout as unknown as Reference).end();
    pdf.font(REGULAR).fontSize(BODY_SIZE).fillColor(INK);
    pdf.x = MARGIN;
    pdf.y = box.y + height;
    pdf.moveDown(0.6);
  }

  /** Numbers the pages and ends the document. @returns its bytes */
  end(footer: (page: number, pages: number) => string): Readable {
    const { pdf } = this;
    this.begin(0);
    this.root.end();
    const { start, count } = pdf.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      pdf.switchToPage(page);
      const { margins, height } = pdf.page;
      const bottom = margins.bottom;
      // Else the text would begin a page of its own.
      margins.bottom = 0;
      pdf.markContent('Artifact', { type: 'Pagination' });
      pdf
        .font(REGULAR)
        .fontSize(8)
        .fillColor(FAINT)
        .text(footer(page - start + 1, count), MARGIN, height - bottom + 14, { lineBreak: false });
      pdf.endMarkedContent();
      margins.bottom = bottom;
    }
    this.finishFonts();
    pdf.end();
    return pdf;
  }

  /**
   * Writes the fonts without a CIDSet, which pdfkit makes for this subset from the letters that are used: ISO 14289-1, 7.21.4.2 asks for all
   * that the embedded part has, or none.
   */
  private finishFonts(): void {
    const inside = this.pdf as unknown as Fonts;
    const { subset } = inside;
    inside.subset = undefined;
    for (const font of Object.values(inside._fontFamilies)) font.finalize();
    inside.subset = subset;
  }

  /** Draws the headings that wait, on a page that has room for them and the start of what they head. @param height of that, points */
  private begin(height: number): void {
    const { pdf } = this;
    const headings = this.waiting;
    this.waiting = [];
    const heights = headings.map(({ level, text }) =>
      pdf.font(BOLD).fontSize(HEADING_SIZES[level]).heightOfString(text, { width: this.width }),
    );
    const room = headings.reduce((sum, { level }, at) => sum + HEADING_GAPS[level][0] + heights[at]! + HEADING_GAPS[level][1], 0);
    if (pdf.y > MARGIN && pdf.y + room + height > this.bottom) pdf.addPage();
    for (const { level, text } of headings) {
      const [above, below] = HEADING_GAPS[level];
      if (pdf.y > MARGIN) pdf.y += above;
      this.tagged(`H${level}`, () =>
        pdf.font(BOLD).fontSize(HEADING_SIZES[level]).fillColor(INK).text(text, MARGIN, pdf.y, { width: this.width }),
      );
      pdf.y += below;
    }
    pdf.font(REGULAR).fontSize(BODY_SIZE).fillColor(INK);
  }

  private get bottom(): number {
    return this.pdf.page.height - MARGIN;
  }

  private draw(widths: readonly (number | '*')[], lines: readonly Line[], size: number): void {
    const { pdf } = this;
    const fixed = widths.reduce<number>((sum, width) => sum + (width === '*' ? 0 : width), 0);
    const shared = (this.width - fixed) / Math.max(1, widths.filter((width) => width === '*').length);
    const points = widths.map((width) => (width === '*' ? shared : width));
    const [first, second] = lines;
    // A heading row alone at the foot of a page would head nothing; what is signed stands together.
    const together = first?.head === true && second ? [first, second] : first?.least === undefined ? lines.slice(0, 1) : lines;
    const start = together.map((line) => this.heightOf(line, points, size));
    this.begin(start.reduce((sum, height) => sum + height, 0));
    const table = pdf.struct('Table') as Element;
    this.root.add(table);
    for (const line of lines) {
      const height = this.heightOf(line, points, size);
      if (pdf.y + height > this.bottom && line !== first) {
        pdf.addPage();
        if (first?.head === true && !line.head) this.repeat(first, points, size);
      }
      const y = pdf.y;
      this.rule(line, y, height);
      const row = pdf.struct('TR') as Element;
      table.add(row);
      let x = MARGIN;
      line.cells.forEach((cell, at) => {
        const width = points[at]!;
        const scope: Scope = line.head ? 'Column' : line.rowHead && at === 0 ? 'Row' : undefined;
        this.cell(row, scope, () => this.text(cell, line, at, { x, y, width, height }, size));
        x += width;
      });
      row.end();
      pdf.x = MARGIN;
      pdf.y = y + height;
    }
    table.end();
    pdf.font(REGULAR).fontSize(BODY_SIZE).fillColor(INK).moveDown(0.7);
  }

  private cell(row: Element, scope: Scope, content: () => void): void {
    const { pdf } = this;
    const element = pdf.struct(scope === undefined ? 'TD' : 'TH') as Element;
    const attributes = scope === undefined ? undefined : pdf.ref({ O: 'Table', Scope: scope });
    if (attributes) element.dictionary.data['A'] = attributes;
    row.add(element);
    element.add(content);
    element.end();
    (attributes as unknown as Reference | undefined)?.end();
  }

  private text({ text, right, bold }: TableCell, line: Line, at: number, box: FigureBox, size: number): void {
    const { pdf } = this;
    const options: PDFKit.Mixins.TextOptions = { width: box.width - 2 * PADDING, align: right === true ? 'right' : 'left' };
    // Digits of one width, so that they stand below each other.
    if (right === true && !line.head) options.features = ['tnum'];
    pdf
      .font(line.head || bold === true ? BOLD : REGULAR)
      .fontSize(size)
      .fillColor(line.rowHead && at === 0 ? FAINT : INK)
      .text(text, box.x + PADDING, box.y + PADDING, options);
  }

  private heightOf({ cells, head, least = 0 }: Line, points: readonly number[], size: number): number {
    const { pdf } = this;
    const heights = cells.map(({ text, bold }, at) =>
      pdf
        .font(head || bold === true ? BOLD : REGULAR)
        .fontSize(size)
        .heightOfString(text === '' ? ' ' : text, { width: points[at]! - 2 * PADDING }),
    );
    return Math.max(least, ...heights.map((height) => height + 2 * PADDING));
  }

  /** Ground and line of a row: for the eye only. */
  private rule({ head }: Line, y: number, height: number): void {
    const { pdf } = this;
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf.save();
    if (head) pdf.rect(MARGIN, y, this.width, height).fill(HEAD);
    pdf
      .lineWidth(0.5)
      .strokeColor(LINE)
      .moveTo(MARGIN, y + height)
      .lineTo(MARGIN + this.width, y + height)
      .stroke();
    pdf.restore();
    pdf.endMarkedContent();
  }

  private repeat(line: Line, points: readonly number[], size: number): void {
    const { pdf } = this;
    const y = pdf.y;
    const height = this.heightOf(line, points, size);
    this.rule(line, y, height);
    pdf.markContent('Artifact', { type: 'Pagination' });
    let x = MARGIN;
    line.cells.forEach((cell, at) => {
      this.text(cell, line, at, { x, y, width: points[at]!, height }, size);
      x += points[at]!;
    });
    pdf.endMarkedContent();
    pdf.x = MARGIN;
    pdf.y = y + height;
  }

  private tagged(type: string, content: () => void): void {
    this.root.add(this.pdf.struct(type, {}, content));
  }
}
