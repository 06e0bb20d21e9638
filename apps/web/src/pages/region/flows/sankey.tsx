import { Paragraph } from '@digdir/designsystemet-react';
import { type SankeyLink, type SankeyNode, sankey, sankeyJustify, sankeyLinkHorizontal } from 'd3-sankey';
import { roundTonnes } from '../../../lib/format.js';
import { type Step, type StepFlow, isDrawn, isGroup, rankOf } from './shape.js';
import { stepName } from './step-name.js';
import { useFlowTexts } from './texts.js';

const WIDTH = 960;
const NODE = 14;
const PER_NODE = 62;
const LEAST = 320;
/** Room for the names left and right of the outermost steps. */
const MARGIN = { x: 8, y: 24 };

interface Node {
  readonly id: string;
  readonly step: Step;
  readonly isBack: boolean;
}
interface Link {
  readonly kg: number;
}
type LaidNode = SankeyNode<Node, Link>;
type LaidLink = SankeyLink<Node, Link>;

/** What a step is coloured as: by what became of the mass. */
const colourOf = (step: Step): string => (isGroup(step) ? step : 'way');

/** The way of the masses as bands, drawn by d3-sankey. Mass that goes back ends in a step of its own, so that no band goes in a ring. */
export function Sankey({ steps }: { steps: readonly StepFlow[] }) {
  const { t } = useFlowTexts();
  const nodes = new Map<string, Node>();
  const node = (step: Step, isBack: boolean): string => {
    const id = isBack ? `back ${step}` : step;
    nodes.set(id, { id, step, isBack });
    return id;
  };
  const links = steps.filter(isDrawn).map(({ from, to, massKg }) => ({
    source: node(from, false),
    target: node(to, rankOf(to) <= rankOf(from)),
    value: massKg,
    kg: massKg,
  }));
  const name = ({ step, isBack }: Node): string => (isBack ? t('back', { stage: stepName(step, t) }) : stepName(step, t));
  const notDrawn = steps.filter((flow) => !isDrawn(flow) && flow.massKg !== 0);
  return (
    <figure className="picture">
      {links.length > 0 && <Drawing nodes={[...nodes.values()]} links={links} name={name} />}
      {notDrawn.length > 0 && (
        <Paragraph data-size="sm">
          {t('sankey.notDrawn', {
            list: notDrawn
              .map(({ from, to, massKg }) =>
                t('sankey.pair', { from: stepName(from, t), to: stepName(to, t), tonnes: roundTonnes(massKg) }),
              )
              .join(', '),
          })}
        </Paragraph>
      )}
    </figure>
  );
}

function Drawing(props: {
  nodes: Node[];
  links: { source: string; target: string; value: number; kg: number }[];
  name: (node: Node) => string;
}) {
  const { t } = useFlowTexts();
  const { name } = props;
  const height = Math.max(LEAST, PER_NODE * Math.max(4, props.nodes.length * 0.7));
  const graph = sankey<Node, Link>()
    .nodeId(({ id }) => id)
    .nodeAlign(sankeyJustify)
    .nodeWidth(NODE)
    .nodePadding(30)
    .extent([
      [MARGIN.x, MARGIN.y],
      [WIDTH - MARGIN.x, height - 8],
    ])({ nodes: props.nodes.map((each) => ({ ...each })), links: props.links.map((each) => ({ ...each })) });
  const path = sankeyLinkHorizontal<Node, Link>();
  const source = (link: LaidLink): LaidNode => link.source as LaidNode;
  const target = (link: LaidLink): LaidNode => link.target as LaidNode;
  const pair = (link: LaidLink): string =>
    t('sankey.pair', { from: name(source(link)), to: name(target(link)), tonnes: roundTonnes(link.kg) });
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('sankey.label')}>
      <svg className="sankey" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={t('sankey.label')}>
        {graph.links.map((link) => (
          <path
            key={`${source(link).id} ${target(link).id}`}
            className={`band band-${colourOf(target(link).step)}`}
            d={path(link) ?? undefined}
            strokeWidth={Math.max(1, link.width ?? 1)}
          >
            <title>{pair(link)}</title>
          </path>
        ))}
        {graph.nodes.map((each) => (
          <g key={each.id}>
            <rect
              className={`node node-${colourOf(each.step)}`}
              x={each.x0}
              y={each.y0}
              width={NODE}
              height={Math.max(1, (each.y1 ?? 0) - (each.y0 ?? 0))}
            />
            <NodeText node={each} name={name(each)} />
          </g>
        ))}
      </svg>
    </div>
  );
}

/** Name and mass of a step: above it, and within the picture. */
function NodeText({ node, name }: { node: LaidNode; name: string }) {
  const { t } = useFlowTexts();
  const x0 = node.x0 ?? 0;
  const isRight = x0 > WIDTH / 2;
  return (
    <text x={isRight ? x0 + NODE : x0} y={(node.y0 ?? 0) - 7} textAnchor={isRight ? 'end' : 'start'}>
      <tspan className="node-name">{name}</tspan>
      <tspan dx="6">
        {roundTonnes(node.value ?? 0)} {t('tonnes')}
      </tspan>
    </text>
  );
}
