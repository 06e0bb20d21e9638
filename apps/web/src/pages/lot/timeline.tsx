import { Alert, Button, Heading, Tag } from '@digdir/designsystemet-react';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { NumberTable } from '../../components/number-table.js';
import { decimalText, instant, number, tonnes } from '../../lib/format.js';
import type { Chain, ChainEdge, ChainNode } from './chain.js';
import { day } from '../../lib/dates.js';
import { NodeName } from './chain-tables.js';
import { useNodeWords, useSameTime } from './node-words.js';
import { useLotTexts } from './texts.js';
import { useWords } from '../../lib/words.js';

const LEVEL_COLOURS = { confirmed: 'success', documented: 'info', claimed: 'warning' } as const;

/** What a page of the events shows, and how another one is had. */
export interface TimelinePage {
  readonly edges: readonly ChainEdge[];
  /** Number of the first one, from 1. */
  readonly first: number;
  readonly total: number;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly busy: boolean;
}

/** The events of a chain in the order of their occurrence, a page at a time; or those between two places alone. */
export function Timeline({
  page,
  nodes,
  loads,
  only,
  onAll,
}: {
  page: TimelinePage;
  nodes: readonly ChainNode[];
  loads: Chain['loads'];
  only: { from: ChainNode; to: ChainNode } | null;
  onAll: () => void;
}) {
  const { t } = useLotTexts();
  const nodeWords = useNodeWords();
  const headingId = useId();
  const { edges, first, total, onPrevious, onNext, busy } = page;
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  return (
    <section id="events" tabIndex={-1} aria-labelledby={headingId}>
      <Heading id={headingId} level={2} data-size="sm">
        {t('timeline')}
      </Heading>
      {only && (
        <Alert data-color="info" data-size="sm">
          {t('ofFlow', { from: nodeWords.full(only.from), to: nodeWords.full(only.to) })}{' '}
          <Button variant="secondary" data-size="sm" onClick={onAll}>
            {t('allEvents')}
          </Button>
        </Alert>
      )}
      <NumberTable
        caption={t('timelineCaption')}
        columns={[
          { heading: t('time') },
          { heading: t('event') },
          { heading: t('route') },
          { heading: t('tonnes'), numeric: true },
          { heading: t('evidence') },
          { heading: t('by') },
          { heading: t('changes') },
        ]}
        rows={edges.map((edge) => ({
          key: edge.eventId,
          cells: [
            <Occurred key="time" edge={edge} />,
            <EventName key="event" edge={edge} />,
            <Route key="route" edge={edge} nodeOf={nodeOf} />,
            <Mass key="mass" edge={edge} />,
            <Evidence key="evidence" edge={edge} />,
            <Recorded key="by" edge={edge} />,
            <Changes key="changes" edge={edge} load={loads.find(({ loadId }) => loadId === edge.loadId)} />,
          ],
        }))}
      />
      {(onPrevious !== null || onNext !== null) && (
        <nav className="pager" aria-label={t('timelineCaption')}>
          <Button variant="secondary" data-size="sm" disabled={onPrevious === null} onClick={() => onPrevious?.()}>
            {t('previous')}
          </Button>
          <span role="status">
            {t('page', { first: number(first), last: number(first + edges.length - 1), total: number(total) })}
          </span>
          <Button variant="secondary" data-size="sm" disabled={onNext === null || busy} onClick={() => onNext?.()}>
            {t('next')}
          </Button>
        </nav>
      )}
    </section>
  );
}

function Occurred({ edge: { occurredAt, recordedAt, told } }: { edge: ChainEdge }) {
  const isDay = (told as { occurredAtPrecision?: string }).occurredAtPrecision === 'day';
  return <span className="when">{isDay && occurredAt !== null ? day(occurredAt) : instant(occurredAt ?? recordedAt)}</span>;
}

/** The mass; of a blend with the share of each origin. */
function Mass({ edge: { from, to, massKg, origins } }: { edge: ChainEdge }) {
  if (from === null && to === null) return null;
  return (
    <>
      {tonnes(massKg)}
      {(origins?.length ?? 0) > 1 && (
        <ul className="plain small shares">
          {origins?.map(({ kind, site, siteName, share }) => (
            <li key={`${kind} ${site}`}>
              {share !== null && `${decimalText(share)} % `}
              {siteName}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function EventName({ edge: { eventId, type, annulled } }: { edge: ChainEdge }) {
  const { t } = useLotTexts();
  const words = useWords();
  const sameTime = useSameTime();
  return (
    <>
      <Link to={`/event/${eventId}${sameTime}`}>{words.eventType(type)}</Link>{' '}
      {annulled && (
        <Tag data-size="sm" data-color="danger">
          {t('annulled')}
        </Tag>
      )}
    </>
  );
}

function Route({ edge: { from, to, fate }, nodeOf }: { edge: ChainEdge; nodeOf: ReadonlyMap<string, ChainNode> }): ReactNode {
  const words = useWords();
  const [start, end] = [from === null ? undefined : nodeOf.get(from), to === null ? undefined : nodeOf.get(to)];
  return (
    <>
      {start && <NodeName node={start} brief={start.type === 'lot' && start.root} />}
      {end && end !== start && (
        <>
          {' → '}
          <NodeName node={end} brief={end.type === 'lot' && end.root} />
        </>
      )}
      {fate !== null && <span className="small"> ({words.fate(fate)})</span>}
    </>
  );
}

function Evidence({ edge: { evidence } }: { edge: ChainEdge }) {
  const { t } = useLotTexts();
  const { level, massBasis, ticket, reportReference } = evidence;
  const details = [
    massBasis === null ? null : t(`bases2.${massBasis}`),
    ticket === null ? null : t('ticket', { ticket }),
    reportReference,
  ].filter((text) => text !== null);
  return (
    <>
      <Tag data-size="sm" data-color={LEVEL_COLOURS[level]}>
        {t(`levels.${level}`)}
      </Tag>
      <span className="small block">{details.join(', ')}</span>
    </>
  );
}

function Recorded({ edge: { recordedBy, recordedAt } }: { edge: ChainEdge }) {
  const words = useWords();
  return (
    <>
      {words.organisation(recordedBy.organisation)}
      <span className="small block when">{instant(recordedAt)}</span>
    </>
  );
}

type Correction = ChainEdge['corrections'][number];

function Changes({ edge, load }: { edge: ChainEdge; load: Chain['loads'][number] | undefined }) {
  const { t } = useLotTexts();
  const words = useWords();
  const massOf = (told: Correction['before'] | null): number | undefined => {
    const mass = (told as { massKg?: unknown } | null)?.massKg;
    return typeof mass === 'number' ? mass : undefined;
  };
  const textOf = ({ before, after, action, recordedAt }: Correction): string => {
    const [was, is, when] = [massOf(before), massOf(after), instant(recordedAt)];
    if (action === 'annulled') return t('wasAnnulled', { when, before: tonnes(was ?? 0) });
    if (was === undefined || is === undefined || was === is) return t('changed', { when });
    return t('changedMass', { when, before: tonnes(was), after: tonnes(is) });
  };
  const { confirmation } = edge;
  return (
    <ul className="plain small">
      {edge.corrections.map((correction) => (
        <li key={correction.eventId}>
          <Link to={`/event/${correction.eventId}`}>{textOf(correction)}</Link>
        </li>
      ))}
      {confirmation && (
        <li>
          <Link to={`/event/${confirmation.eventId}`}>
            {t('confirmedBy', {
              who: words.organisation(confirmation.recordedBy.organisation),
              tonnes: tonnes(confirmation.massKg),
            })}
          </Link>
        </li>
      )}
      {load && (
        <li>
          <Link to={`/load/${load.loadId}`}>{t('load', { code: load.code })}</Link>
        </li>
      )}
      {edge.findings.map((finding) => (
        <li key={finding}>
          <Link to={`/finding/${finding}`}>{t('finding')}</Link>
        </li>
      ))}
    </ul>
  );
}
