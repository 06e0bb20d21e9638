import { Heading, Tag } from '@digdir/designsystemet-react';
import { Link, useLocation } from 'react-router';
import { number, tonnes } from '../../lib/format.js';
import type { ChainEdge, ChainNode } from './chain.js';
import { type Pair, accountsOf, pairPath } from './chain-model.js';
import type { Layout } from './graph-layout.js';
import { useNodeWords } from './node-words.js';
import { useLotTexts } from './texts.js';

const SHOWN = 12;

/** The custody graph as a list from top to bottom, for narrow screens: the layers of the picture, one after the other. */
export function ChainSteps({
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
  const words = useNodeWords();
  const { search } = useLocation();
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  return (
    <ol className="chain-steps" aria-label={t('steps')}>
      {layout.order.map((layer) => (
        <li key={layer[0]}>
          {layer.slice(0, SHOWN).map((id) => {
            const node = nodeOf.get(id)!;
            const path = words.path(node);
            const onward = pairs.filter(({ from }) => from.id === id);
            return (
              <article key={id} className={`chain-step${node.root ? ' chain-step-root' : ''}`}>
                {node.root ? (
                  <Tag data-size="sm">{t('thisLot')}</Tag>
                ) : (
                  <Heading level={3} data-size="2xs">
                    {path === null ? words.title(node) : <Link to={path}>{words.title(node)}</Link>}
                  </Heading>
                )}
                <p>
                  <Link to={`/site/${node.place.site}`}>{node.place.name}</Link>
                </p>
                {accountsOf(node).map((account) => (
                  <p key={account.kind} className="chain-step-mass">
                    {words.account(account)}
                  </p>
                ))}
                {onward.length > 0 && (
                  <>
                    <p className="chain-step-onward">{t('onward')}</p>
                    <ul>
                      {onward.slice(0, SHOWN).map((pair) => (
                        <li key={pair.key}>
                          <Link to={pairPath(pair, edges, search)}>
                            {tonnes(pair.massKg)} t, {t('events', { count: pair.events, formatted: number(pair.events) })}
                          </Link>{' '}
                          → {pair.to.root ? pair.to.place.name : words.full(pair.to)}
                        </li>
                      ))}
                    </ul>
                  </>
                )}
              </article>
            );
          })}
          {layer.length > SHOWN && (
            <a href="#nodes">+ {t('others', { count: layer.length - SHOWN, formatted: number(layer.length - SHOWN) })}</a>
          )}
        </li>
      ))}
    </ol>
  );
}
