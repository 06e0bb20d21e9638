import { FAINT, type FigureBox, INK, REGULAR } from './tagged-document.js';

/** A flow from something on the left to something on the right; values above zero, of one unit. */
export interface SankeyLink {
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

/** A node, with where it lies: shares of the height of the figure. */
export interface SankeyNode {
  readonly name: string;
  readonly side: 'left' | 'right';
  readonly value: number;
  readonly top: number;
  readonly height: number;
}

/** A band between two nodes: shares of the height. */
export interface SankeyBand extends SankeyLink {
  readonly fromTop: number;
  readonly toTop: number;
  readonly height: number;
}

export interface SankeyLayout {
  readonly nodes: readonly SankeyNode[];
  readonly bands: readonly SankeyBand[];
}

/** Share of the height between two nodes of a side. */
const GAP = 0.035;

/**
 * Lays out a Sankey of two sides. Heights are in proportion to values, one scale for both sides; nodes stand by size, bands leave and
 * arrive in the order of the nodes opposite, so that they cross as little as they can. Pure.
 */
export function sankeyLayout(links: readonly SankeyLink[]): SankeyLayout {
  const flows = links.filter(({ value }) => value > 0);
  const total = flows.reduce((sum, { value }) => sum + value, 0);
  const order = (side: 'from' | 'to'): [string, number][] => {
    const sums = new Map<string, number>();
    for (const flow of flows) sums.set(flow[side], (sums.get(flow[side]) ?? 0) + flow.value);
    return [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  };
  const sides = { left: order('from'), right: order('to') };
  const most = Math.max(sides.left.length, sides.right.length);
  const scale = total === 0 ? 0 : (1 - GAP * Math.max(0, most - 1)) / total;
  const place = (side: 'left' | 'right'): SankeyNode[] => {
    const nodes = sides[side];
    const gap = nodes.length < 2 ? 0 : (1 - total * scale) / (nodes.length - 1);
    let top = nodes.length < 2 ? (1 - total * scale) / 2 : 0;
    return nodes.map(([name, value]) => {
      const node: SankeyNode = { name, side, value, top, height: value * scale };
      top += node.height + Math.min(gap, GAP * 2);
      return node;
    });
  };
  const [left, right] = [place('left'), place('right')];
  const rank = (nodes: readonly SankeyNode[], name: string): number => nodes.findIndex((node) => node.name === name);
  const used = new Map<string, number>();
  const next = (side: string, { name, top }: SankeyNode, height: number): number => {
    const key = `${side} ${name}`;
    const from = used.get(key) ?? top;
    used.set(key, from + height);
    return from;
  };
  const inOrder = flows.toSorted((a, b) => rank(left, a.from) - rank(left, b.from) || rank(right, a.to) - rank(right, b.to));
  const bands = inOrder.map((flow) => {
    const height = flow.value * scale;
    const fromTop = next('left', left[rank(left, flow.from)]!, height);
    return { ...flow, height, fromTop, toTop: next('right', right[rank(right, flow.to)]!, height) };
  });
  return { nodes: [...left, ...right], bands };
}

/** Told apart by hue and lightness, also by those who do not see red and green apart (Okabe and Ito 2008). */
const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#999999', '#f0e442'];
const LABELS = 158;
const BAR = 9;
const LABEL_GAP = 3;
/** Least height of a figure, and height per node, points. */
const LEAST = 110;
const PER_NODE = 22;

/** Height that a Sankey takes, points. */
export function sankeyHeight(links: readonly SankeyLink[]): number {
  const count = (side: 'from' | 'to'): number => new Set(links.map((link) => link[side])).size;
  return Math.min(300, Math.max(LEAST, PER_NODE * Math.max(count('from'), count('to'))));
}

/**
 * Where labels begin so that none lies over another: each as near to the middle of its node as those above and the foot let it. Pure.
 * @param middles of the nodes, from the top down; @param heights of the labels; @param room height of the figure
 */
export function labelTops(middles: readonly number[], heights: readonly number[], room: number): number[] {
  const tops: number[] = [];
  let free = 0;
  middles.forEach((middle, at) => {
    tops.push(Math.max(free, middle - heights[at]! / 2));
    free = tops[at]! + heights[at]! + LABEL_GAP;
  });
  let foot = room;
  for (let at = tops.length - 1; at >= 0; at--) {
    tops[at] = Math.min(tops[at]!, foot - heights[at]!);
    foot = tops[at]! - LABEL_GAP;
  }
  return tops;
}

/** Draws a Sankey: names and values at both sides, bands between. @param told value as text */
export function drawSankey(
  pdf: PDFKit.PDFDocument,
  box: FigureBox,
  links: readonly SankeyLink[],
  told: (value: number) => string,
): void {
  const { nodes, bands } = sankeyLayout(links);
  const height = box.height - 12;
  const [leftX, rightX] = [box.x + LABELS, box.x + box.width - LABELS - BAR];
  const left = nodes.filter(({ side }) => side === 'left');
  const colourOf = (name: string): string => COLOURS[left.findIndex((node) => node.name === name) % COLOURS.length]!;
  const middle = (leftX + BAR + rightX) / 2;
  for (const { from, fromTop, toTop, height: share } of bands) {
    const [a, b, thick] = [box.y + fromTop * height, box.y + toTop * height, Math.max(0.5, share * height)];
    pdf
      .moveTo(leftX + BAR, a)
      .bezierCurveTo(middle, a, middle, b, rightX, b)
      .lineTo(rightX, b + thick)
      .bezierCurveTo(middle, b + thick, middle, a + thick, leftX + BAR, a + thick)
      .closePath()
      .fillOpacity(0.45)
      .fill(colourOf(from));
  }
  pdf.fillOpacity(1);
  for (const side of ['left', 'right'] as const) {
    const own = nodes.filter((node) => node.side === side);
    const options = { width: LABELS - 6, align: side === 'left' ? 'right' : 'left' } as const;
    const texts = own.map(({ name, value }) => `${name}: ${told(value)}`);
    pdf.font(REGULAR).fontSize(7.5);
    const heights = texts.map((text) => pdf.heightOfString(text, options));
    const middles = own.map(({ top, height: share }) => (top + share / 2) * height);
    const tops = labelTops(middles, heights, box.height);
    own.forEach(({ name, top, height: share }, at) => {
      const barX = side === 'left' ? leftX : rightX;
      pdf.rect(barX, box.y + top * height, BAR, Math.max(1, share * height)).fill(side === 'left' ? colourOf(name) : FAINT);
      const x = side === 'left' ? box.x : rightX + BAR + 6;
      pdf.fillColor(INK).text(texts[at]!, x, box.y + tops[at]!, options);
    });
  }
}
