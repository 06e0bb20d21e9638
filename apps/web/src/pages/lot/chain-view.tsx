import { Details, Heading, Paragraph, ToggleGroup } from '@digdir/designsystemet-react';
import { useMemo } from 'react';
import type { Chain, ChainEdge, Direction } from './chain.js';
import { pairsOf } from './chain-model.js';
import { FlowTable, NodeTable } from './chain-tables.js';
import { ChainGraph, boxHeight } from './graph.js';
import { layoutOf } from './graph-layout.js';
import { useNodeWords } from './node-words.js';
import { ChainSteps } from './steps.js';
import { useLotTexts } from './texts.js';

/** The custody graph as picture, list and tables, with the choice of its direction. */
export function ChainView({
  chain,
  edges,
  onDirection,
}: {
  chain: Chain;
  edges: readonly ChainEdge[];
  onDirection: (direction: Direction) => void;
}) {
  const { t } = useLotTexts();
  const words = useNodeWords();
  const { nodes, flows, direction } = chain;
  const pairs = useMemo(() => pairsOf(nodes, flows), [nodes, flows]);
  const layout = useMemo(() => {
    const through = new Map<string, number>();
    for (const { from, to, massKg } of pairs)
      for (const { id } of [from, to]) through.set(id, (through.get(id) ?? 0) + Math.abs(massKg));
    const boxes = nodes.map((node) => ({
      id: node.id,
      height: boxHeight(node, words.title(node)),
      weightKg: (through.get(node.id) ?? 0) + (node.root ? Number.MAX_SAFE_INTEGER / 4 : 0),
    }));
    return layoutOf(
      boxes,
      pairs.map(({ from, to, massKg }) => ({ from: from.id, to: to.id, massKg })),
    );
  }, [nodes, pairs, words]);
  const drawn = { layout, nodes, pairs, edges };
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('chain')}
      </Heading>
      <ToggleGroup
        data-toggle-group={t('direction')}
        data-size="sm"
        className="no-print"
        value={direction}
        onChange={(value) => onDirection(value as Direction)}
      >
        {(['both', 'up', 'down'] as const).map((value) => (
          <ToggleGroup.Item key={value} value={value}>
            {t(`directions.${value}`)}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup>
      {nodes.length === 0 ? (
        <Paragraph>{t('chainEmpty')}</Paragraph>
      ) : (
        <>
          <ChainGraph {...drawn} />
          <ChainSteps {...drawn} />
          <div id="nodes">
            <Details data-size="sm">
              <Details.Summary>{t('nodes')}</Details.Summary>
              <Details.Content>
                <NodeTable nodes={nodes} />
              </Details.Content>
            </Details>
            <Details data-size="sm">
              <Details.Summary>{t('flows')}</Details.Summary>
              <Details.Content>
                <FlowTable nodes={nodes} flows={flows} edges={edges} />
                <Paragraph data-size="sm">{t('levelsHelp')}</Paragraph>
              </Details.Content>
            </Details>
          </div>
        </>
      )}
    </section>
  );
}
