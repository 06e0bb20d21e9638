/** A box to be placed: what of it the layout must know. */
export interface Box {
  readonly id: string;
  readonly height: number;
  /** Mass that goes through, kilograms: the largest are drawn, the smallest put together. */
  readonly weightKg: number;
}

/** A line between two boxes. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly massKg: number;
}

/** A box where it stands; `members` are the boxes that were put together in it. */
export interface PlacedBox {
  readonly id: string;
  readonly layer: number;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly members: readonly string[];
}

/** A line where it runs. */
export interface PlacedLine {
  readonly from: string;
  readonly to: string;
  readonly massKg: number;
  /** The lines that were put together in it. */
  readonly lines: readonly Line[];
  readonly path: string;
  readonly label: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' };
  readonly thickness: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
  /** Ids of boxes layer by layer, from the origins on; nothing put together. */
  readonly order: readonly (readonly string[])[];
}

export const BOX_WIDTH = 196;
/** Room for the words at a line, at least; few layers stand further apart, up to what a wide screen holds. */
const LEAST_GAP = 112;
const WIDEST_GAP = 260;
const SCREEN = 1180;
const GAP_Y = 12;
const MARGIN = 6;
const GROUP_HEIGHT = 44;
const MAX_PER_LAYER = 12;
const SWEEPS = 4;
const THICKEST = 12;

/**
 * Places boxes in layers from left to right: each stands right of all that flows into it. Where mass went in a circle, the line that closes it
 * is left out of account. Of a full layer the smallest are put together in one box.
 */
export function layoutOf(boxes: readonly Box[], lines: readonly Line[]): Layout {
  const between = lines.filter(({ from, to }) => from !== to);
  const layers = layersOf(boxes, forward(boxes, between));
  const order: Box[][] = [];
  for (const box of boxes) (order[layers.get(box.id)!] ??= []).push(box);
  const full = order.filter((layer) => layer !== undefined);
  sortLayers(full, between);
  const shown = full.map((layer, n) => grouped(layer, n));
  const standsIn = new Map(shown.flatMap((layer) => layer.flatMap(({ id, members }) => members.map((member) => [member, id]))));
  const heights = shown.map((layer) => layer.reduce((sum, { height }) => sum + height + GAP_Y, -GAP_Y));
  const height = Math.max(0, ...heights) + 2 * MARGIN;
  const room = (SCREEN - shown.length * BOX_WIDTH) / Math.max(1, shown.length - 1);
  const gap = Math.min(WIDEST_GAP, Math.max(LEAST_GAP, room));
  const placed = shown.flatMap((layer, n) => {
    let y = (height - heights[n]!) / 2;
    return layer.map(({ id, height: own, members }) => {
      const box: PlacedBox = { id, layer: n, x: MARGIN + n * (BOX_WIDTH + gap), y, height: own, members };
      y += own + GAP_Y;
      return box;
    });
  });
  return {
    width: 2 * MARGIN + shown.length * BOX_WIDTH + Math.max(0, shown.length - 1) * gap,
    height,
    boxes: placed,
    lines: linesOf(placed, merged(between, standsIn), gap),
    order: full.map((layer) => layer.map(({ id }) => id)),
  };
}

/** Lines but for those that close a circle, found depth first from the boxes that nothing flows into. */
function forward(boxes: readonly Box[], lines: readonly Line[]): Line[] {
  const out = new Map<string, Line[]>();
  for (const line of lines) out.set(line.from, [...(out.get(line.from) ?? []), line]);
  const fed = new Set(lines.map(({ to }) => to));
  const state = new Map<string, 'open' | 'done'>();
  const kept: Line[] = [];
  const visit = (start: string): void => {
    const stack = [{ id: start, next: 0 }];
    state.set(start, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const line = out.get(top.id)?.[top.next];
      top.next += 1;
      if (!line) {
        state.set(top.id, 'done');
        stack.pop();
      } else if (state.get(line.to) !== 'open') {
        kept.push(line);
        if (!state.has(line.to)) {
          state.set(line.to, 'open');
          stack.push({ id: line.to, next: 0 });
        }
      }
    }
  };
  const starts = [...boxes.filter(({ id }) => !fed.has(id)), ...boxes];
  for (const { id } of starts) if (!state.has(id)) visit(id);
  return kept;
}

/** The layer of each box: as far right as what flows into it demands; a source stands right before what it feeds. */
function layersOf(boxes: readonly Box[], lines: readonly Line[]): Map<string, number> {
  const layers = new Map(boxes.map(({ id }) => [id, 0]));
  const waiting = new Map(boxes.map(({ id }) => [id, 0]));
  const out = new Map<string, string[]>();
  for (const { from, to } of lines) {
    waiting.set(to, waiting.get(to)! + 1);
    out.set(from, [...(out.get(from) ?? []), to]);
  }
  const ready = boxes.map(({ id }) => id).filter((id) => waiting.get(id) === 0);
  const sources = [...ready];
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    for (const to of out.get(id) ?? []) {
      layers.set(to, Math.max(layers.get(to)!, layers.get(id)! + 1));
      waiting.set(to, waiting.get(to)! - 1);
      if (waiting.get(to) === 0) ready.push(to);
    }
  }
  for (const id of sources) {
    const fed = (out.get(id) ?? []).map((to) => layers.get(to)!);
    if (fed.length > 0) layers.set(id, Math.min(...fed) - 1);
  }
  return layers;
}

/** Orders each layer so that few lines cross: by the mean place of what a box is joined with, there and back again. */
function sortLayers(layers: Box[][], lines: readonly Line[]): void {
  const joined = new Map<string, string[]>();
  for (const { from, to } of lines) {
    joined.set(from, [...(joined.get(from) ?? []), to]);
    joined.set(to, [...(joined.get(to) ?? []), from]);
  }
  for (const layer of layers) layer.sort((a, b) => b.weightKg - a.weightKg);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forth = sweep % 2 === 0;
    for (let i = 1; i < layers.length; i++) {
      const n = forth ? i : layers.length - 1 - i;
      const beside = layers[forth ? n - 1 : n + 1]!;
      const placeOf = new Map(beside.map(({ id }, place) => [id, place]));
      const meanOf = (id: string): number => {
        const places = (joined.get(id) ?? []).flatMap((other) => placeOf.get(other) ?? []);
        return places.length === 0 ? Infinity : places.reduce((sum, place) => sum + place, 0) / places.length;
      };
      const means = new Map(layers[n]!.map(({ id }) => [id, meanOf(id)]));
      layers[n]!.sort((a, b) => means.get(a.id)! - means.get(b.id)! || b.weightKg - a.weightKg);
    }
  }
}

interface Shown {
  readonly id: string;
  readonly height: number;
  readonly members: readonly string[];
}

/** A layer as it is drawn: all of it, or the heaviest and one box for the others below them. */
function grouped(layer: readonly Box[], n: number): Shown[] {
  const alone = ({ id, height }: Box): Shown => ({ id, height, members: [id] });
  if (layer.length <= MAX_PER_LAYER) return layer.map(alone);
  const heaviest = new Set([...layer].sort((a, b) => b.weightKg - a.weightKg).slice(0, MAX_PER_LAYER - 1));
  const others = layer.filter((box) => !heaviest.has(box));
  return [
    ...layer.filter((box) => heaviest.has(box)).map(alone),
    { id: `group:${n}`, height: GROUP_HEIGHT, members: others.map(({ id }) => id) },
  ];
}

/** Lines between the boxes as drawn, one for each pair. */
function merged(lines: readonly Line[], standsIn: ReadonlyMap<string, string>): Line[][] {
  const pairs = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${standsIn.get(line.from)!} ${standsIn.get(line.to)!}`;
    pairs.set(key, [...(pairs.get(key) ?? []), line]);
  }
  return [...pairs.values()];
}

function linesOf(boxes: readonly PlacedBox[], pairs: readonly (readonly Line[])[], gap: number): PlacedLine[] {
  const boxOf = new Map(boxes.flatMap((box) => box.members.map((member) => [member, box])));
  const drawn = pairs.map((lines) => ({
    lines,
    from: boxOf.get(lines[0]!.from)!,
    to: boxOf.get(lines[0]!.to)!,
    massKg: lines.reduce((sum, { massKg }) => sum + massKg, 0),
  }));
  const heaviest = Math.max(1, ...drawn.map(({ massKg }) => massKg));
  const outs = new Map<PlacedBox, PlacedBox[]>();
  const ins = new Map<PlacedBox, PlacedBox[]>();
  for (const { from, to } of drawn) {
    outs.set(from, [...(outs.get(from) ?? []), to]);
    ins.set(to, [...(ins.get(to) ?? []), from]);
  }
  /** Lines of a box leave and reach it spread over its height, in the order of where they go. */
  const portOf = (box: PlacedBox, other: PlacedBox, others: readonly PlacedBox[]): number => {
    const sorted = [...others].sort((a, b) => a.y - b.y);
    return box.y + (box.height * (sorted.indexOf(other) + 1)) / (sorted.length + 1);
  };
  return drawn.map(({ lines, from, to, massKg }) => {
    const [y1, y2] = [portOf(from, to, outs.get(from)!), portOf(to, from, ins.get(to)!)];
    const back = to.layer <= from.layer;
    const [x1, x2] = [from.x + BOX_WIDTH, back ? to.x + BOX_WIDTH : to.x];
    const bend = back ? x1 + gap * 0.7 : (x1 + x2) / 2;
    const path = `M${x1},${y1} C${bend},${y1} ${back ? x2 + gap * 0.7 : bend},${y2} ${x2},${y2}`;
    const atEnd = !back && outs.get(from)!.length >= ins.get(to)!.length;
    return {
      from: from.id,
      to: to.id,
      massKg,
      lines,
      path,
      label: atEnd ? { x: x2 - 10, y: y2, anchor: 'end' } : { x: x1 + 10, y: y1, anchor: 'start' },
      thickness: Math.max(1.5, (THICKEST * Math.abs(massKg)) / heaviest),
    };
  });
}
