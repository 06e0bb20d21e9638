import { useId } from 'react';
import { Link, useLocation } from 'react-router';
import { number, tonnes } from '../../lib/format.js';
import type { ChainEdge, ChainNode } from './chain.js';
import { type Pair, accountsOf, linesOf, pairPath } from './chain-model.js';
import { BOX_WIDTH, type Layout, type PlacedBox, type PlacedLine } from './graph-layout.js';
import { useNodeWords } from './node-words.js';
import { useLotTexts } from './texts.js';

const LINE = 19;
const PAD = 10;
const SIGNS = 22;

/** The words of a box, line by line: of a place of the lot itself the place stands in for the name. */
function wordsIn(node: ChainNode, title: string): { names: string[]; places: string[] } {
  const place = node.place.name ?? '';
  if (node.root) return { names: linesOf(place, SIGNS, 2), places: [] };
  return { names: linesOf(title, SIGNS, 2), places: linesOf(place, SIGNS, 2) };
}

/** How high the box of a node is. */
export function boxHeight(node: ChainNode, title: string): number {
  const { names, places } = wordsIn(node, title);
  return 2 * PAD + LINE * (names.length + places.length + node.accounts.length + (node.root || node.beside ? 1 : 0));
}

/** The custody graph as a picture: boxes lead to their lots, lines to their events. The tables hold the same. */
export function ChainGraph({
  layout,
  nodes,
  pairs,
  edges,
}: {
  layout: Layout;
  nodes: readonly ChainNode[];
  pairs: readonly Pair[];
  edges: readonly ChainEdge[];
}) {
  const { t } = useLotTexts();
  const titleId = useId();
  const { width, height } = layout;
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  return (
    <div className="scroll chain-graph" tabIndex={0} role="region" aria-label={t('graph')}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        style={{ minWidth: `${width * 0.83}px`, maxWidth: `${width}px` }}
        role="group"
        aria-labelledby={titleId}
      >
        <title id={titleId}>{t('graph')}</title>
        {layout.lines.map((line) => (
          <path key={`${line.from} ${line.to}`} className="chain-line" d={line.path} strokeWidth={line.thickness} />
        ))}
        {layout.boxes.map((box) =>
          box.members.length === 1 ? (
            <NodeBox key={box.id} box={box} node={nodeOf.get(box.members[0]!)!} />
          ) : (
            <GroupBox key={box.id} box={box} />
          ),
        )}
        {layout.lines.map((line) => (
          <LineLabel key={`${line.from} ${line.to}`} line={line} pairs={pairs} edges={edges} />
        ))}
      </svg>
    </div>
  );
}

function NodeBox({ box: { x, y, height }, node }: { box: PlacedBox; node: ChainNode }) {
  const { t } = useLotTexts();
  const words = useNodeWords();
  const title = words.title(node);
  const { names, places } = wordsIn(node, title);
  const accounts = accountsOf(node).map(words.account);
  const base = y + PAD + 12;
  const body = (
    <>
      <title>{[title, node.place.name, ...accounts].join(', ')}</title>
      <rect className="chain-box" x={x} y={y} width={BOX_WIDTH} height={height} rx={node.type === 'lot' ? 4 : height / 2.4} />
      {names.map((text, n) => (
        <text key={`name ${text}`} className="chain-name" x={x + 14} y={base + n * LINE}>
          {text}
        </text>
      ))}
      {places.map((text, n) => (
        <text key={`place ${text}`} x={x + 14} y={base + (names.length + n) * LINE}>
          {text}
        </text>
      ))}
      {accounts.map((text, n) => (
        <text key={text} className="chain-mass" x={x + 14} y={base + (names.length + places.length + n) * LINE}>
          {text}
        </text>
      ))}
      {(node.root || node.beside) && (
        <text className="chain-tag" x={x + 14} y={y + height - PAD}>
          {t(node.root ? 'thisLot' : 'beside')}
        </text>
      )}
    </>
  );
  const look = `chain-node chain-${node.type}${node.root ? ' chain-root' : ''}${node.beside ? ' chain-beside' : ''}`;
  const to = words.path(node);
  return to === null ? (
    <g className={look}>{body}</g>
  ) : (
    <Link className={look} to={to}>
      {body}
    </Link>
  );
}

function GroupBox({ box: { x, y, height, members } }: { box: PlacedBox }) {
  const { t } = useLotTexts();
  return (
    <a className="chain-node chain-group" href="#nodes">
      <rect className="chain-box" x={x} y={y} width={BOX_WIDTH} height={height} rx={4} />
      <text className="chain-name" x={x + 14} y={y + height / 2 + 5}>
        + {t('others', { count: members.length, formatted: number(members.length) })}
      </text>
    </a>
  );
}

function LineLabel({ line, pairs, edges }: { line: PlacedLine; pairs: readonly Pair[]; edges: readonly ChainEdge[] }) {
  const { t } = useLotTexts();
  const words = useNodeWords();
  const { search } = useLocation();
  const { x, y, anchor } = line.label;
  const of = pairs.filter((pair) => line.lines.some(({ from, to }) => from === pair.from.id && to === pair.to.id));
  const events = of.reduce((sum, pair) => sum + pair.events, 0);
  const counted = t('events', { count: events, formatted: number(events) });
  const only = of.length === 1 ? of[0]! : undefined;
  const mass = `${tonnes(line.massKg)} t`;
  const body = (
    <>
      <text className="chain-label" x={x} y={y - 4} textAnchor={anchor}>
        {mass}
      </text>{' '}
      <text className="chain-count" x={x} y={y + 14} textAnchor={anchor}>
        {counted}
      </text>
    </>
  );
  if (!only) return <g>{body}</g>;
  const label = `${mass} ${counted}, ${t('edge', { from: words.full(only.from), to: words.full(only.to) })}`;
  return (
    <Link className="chain-edge" to={pairPath(only, edges, search)} aria-label={label} preventScrollReset>
      {body}
    </Link>
  );
}
