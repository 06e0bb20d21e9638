import { BOLD, FAINT, type FigureBox, INK, LINE, REGULAR } from './tagged-document.js';

/** A bar with its 95 % interval; all in the unit of the chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What stands beside the bar. */
  readonly text: string;
  /** Information beside the rest: drawn in outline. */
  readonly outlined?: boolean;
}

const ROW = 24;
const LABELS = 170;
const TEXTS = 130;
const BAR = '#2f6f8f';

/** Height that a chart of so many bars takes, points. */
export const barChartHeight = (bars: number): number => Math.max(1, bars) * ROW + 14;

/** Where the bars lie: from zero, to the right above it and to the left below. */
export interface BarScale {
  /** Distance of a value from the left end of the plot, as a share of its width. */
  readonly at: (value: number) => number;
}

/** The scale of bars: it holds zero and every interval. Pure. */
export function barScale(bars: readonly Pick<Bar, 'value' | 'low' | 'high'>[]): BarScale {
  const all = [0, ...bars.flatMap(({ value, low, high }) => [value, low, high])];
  const least = Math.min(...all);
  const span = Math.max(...all) - least || 1;
  return { at: (value) => (value - least) / span };
}

/** Draws bars from the top down, each with a whisker over its interval where it has one. */
export function drawBarChart(pdf: PDFKit.PDFDocument, box: FigureBox, bars: readonly Bar[]): void {
  const plot = { x: box.x + LABELS, width: box.width - LABELS - TEXTS };
  const { at } = barScale(bars);
  const x = (value: number): number => plot.x + at(value) * plot.width;
  const bottom = box.y + bars.length * ROW;
  pdf.lineWidth(0.75).strokeColor(LINE).moveTo(x(0), box.y).lineTo(x(0), bottom).stroke();
  bars.forEach(({ label, value, low, high, text, outlined }, row) => {
    const y = box.y + row * ROW;
    pdf.font(REGULAR).fontSize(8.5).fillColor(INK);
    pdf.text(label, box.x, y + 3, { width: LABELS - 10, height: ROW - 4, align: 'right', ellipsis: true });
    const [left, right] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))];
    pdf.rect(left, y + 4, Math.max(0.5, right - left), ROW - 10);
    if (outlined === true) pdf.lineWidth(1).strokeColor(BAR).stroke();
    else pdf.fill(BAR);
    if (low !== high) {
      const middle = y + 4 + (ROW - 10) / 2;
      pdf.lineWidth(1).strokeColor(INK).moveTo(x(low), middle).lineTo(x(high), middle);
      for (const end of [low, high]) pdf.moveTo(x(end), middle - 3).lineTo(x(end), middle + 3);
      pdf.stroke();
    }
    pdf.font(BOLD).fontSize(8.5).fillColor(INK);
    pdf.text(text, plot.x + plot.width + 8, y + 4, { width: TEXTS - 8, height: ROW - 4, ellipsis: true });
  });
  pdf.fillColor(FAINT);
}
