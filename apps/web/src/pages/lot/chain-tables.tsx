import { Button } from '@digdir/designsystemet-react';
import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { Link, useLocation } from 'react-router';
import { type Column, NumberTable, type Row } from '../../components/number-table.js';
import { decimalText, number, tonnes } from '../../lib/format.js';
import { type ChainEdge, type ChainFlow, type ChainNode, pairKey } from './chain.js';
import { pairPath } from './chain-model.js';
import { useNodeWords } from './node-words.js';
import { useLotTexts } from './texts.js';
import { useWords } from '../../lib/words.js';

const FIRST = 25;

/** A table that begins short and grows when it is asked to, or printed. */
export function GrowingTable({ caption, columns, rows }: { caption: string; columns: readonly Column[]; rows: readonly Row[] }) {
  const { t } = useLotTexts();
  const [all, setAll] = useState(false);
  useEffect(() => {
    const media = matchMedia('print');
    const grow = (): void => {
      // At once: the browser lays out the paper as soon as this has returned.
      if (media.matches) flushSync(() => setAll(true));
    };
    media.addEventListener('change', grow);
    return () => media.removeEventListener('change', grow);
  }, []);
  return (
    <>
      <NumberTable caption={caption} columns={columns} rows={all ? rows : rows.slice(0, FIRST)} />
      {!all && rows.length > FIRST && (
        <Button variant="secondary" data-size="sm" onClick={() => setAll(true)}>
          {t('showAll', { formatted: number(rows.length) })}
        </Button>
      )}
    </>
  );
}

/** A node as a link to its lot, with its place as a link to the site. @param brief the place alone */
export function NodeName({ node, brief = false }: { node: ChainNode; brief?: boolean }): ReactNode {
  const words = useNodeWords();
  const path = words.path(node);
  if (brief) return <Link to={`/site/${node.place.site}`}>{node.place.name ?? node.place.site}</Link>;
  return (
    <>
      {path === null ? words.title(node) : <Link to={path}>{words.title(node)}</Link>}
      {', '}
      <Link to={`/site/${node.place.site}`}>{node.place.name ?? node.place.site}</Link>
    </>
  );
}

/** What moved between and at the places, added up by what became of it, with how it is known. */
export function FlowTable({
  nodes,
  flows,
  edges,
}: {
  nodes: readonly ChainNode[];
  flows: readonly ChainFlow[];
  edges: readonly ChainEdge[];
}) {
  const { t } = useLotTexts();
  const words = useWords();
  const { search } = useLocation();
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const nameOf = (id: string): ReactNode => {
    const node = nodeOf.get(id);
    return node ? <NodeName node={node} /> : id;
  };
  return (
    <GrowingTable
      caption={t('flowsCaption')}
      columns={[
        { heading: t('from') },
        { heading: t('to') },
        { heading: t('what') },
        { heading: t('tonnes'), numeric: true },
        { heading: t('count'), numeric: true },
        { heading: t('confirmed'), numeric: true },
        { heading: t('documented'), numeric: true },
        { heading: t('claimed'), numeric: true },
      ]}
      rows={flows.map((flow, n) => {
        const key = pairKey(flow.from, flow.to);
        const events = flows.filter(({ from, to }) => pairKey(from, to) === key).reduce((sum, each) => sum + each.events, 0);
        return {
          key: String(n),
          cells: [
            nameOf(flow.from),
            nameOf(flow.to),
            flow.fate === null ? `${t(`kinds.${flow.fromKind}`)} → ${t(`kinds.${flow.toKind}`)}` : words.fate(flow.fate),
            tonnes(flow.massKg),
            <Link key="events" to={pairPath({ key, events }, edges, search)}>
              {number(flow.events)}
            </Link>,
            tonnes(flow.confirmedKg),
            tonnes(flow.documentedKg),
            tonnes(flow.claimedKg),
          ],
        };
      })}
    />
  );
}

/** The nodes with what lies there and the share of each origin. */
export function NodeTable({ nodes }: { nodes: readonly ChainNode[] }) {
  const { t } = useLotTexts();
  const words = useNodeWords();
  const shown = nodes.filter(({ massKg, accounts }) => massKg !== 0 || accounts.length > 0);
  return (
    <GrowingTable
      caption={t('nodesCaption')}
      columns={[
        { heading: t('lot') },
        { heading: t('kind') },
        { heading: t('holdsNow'), numeric: true },
        { heading: t('byOrigin') },
      ]}
      rows={shown.map((node) => ({
        key: node.id,
        cells: [
          <NodeName key="name" node={node} />,
          node.accounts
            .filter(({ kind }) => kind !== 'variance')
            .map(({ kind }) => t(`kinds.${kind}`))
            .join(', '),
          tonnes(node.massKg),
          <ul key="origins" className="plain">
            {node.origins.map((origin) => (
              <li key={`${origin.kind} ${origin.site}`}>
                {origin.siteName ?? words.title(node)}: {tonnes(origin.massKg)} t
                {origin.share !== null && ` (${decimalText(origin.share)} %)`}
              </li>
            ))}
          </ul>,
        ],
      }))}
    />
  );
}
