import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import { EventTable, type ListedEvent } from './event-table.js';
import { endName, type ListedFlow } from './flow-table.js';
import { useHowTexts } from './texts.js';

/**
 * The events of one flow, page by page; takes the focus when it is opened.
 * @param flow absent: events that belong to no flow
 * @param more fetches the next page; undefined on the last one
 * @param sumText what all of them add up to, as text
 */
export function EventsOfFlow({
  flow,
  heading,
  events,
  more,
  isFetching,
  sumText,
  onClose,
}: {
  flow?: ListedFlow;
  heading: string;
  events: readonly ListedEvent[];
  more: (() => void) | undefined;
  isFetching: boolean;
  sumText?: string;
  onClose?: () => void;
}) {
  const { t } = useHowTexts();
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!flow) return;
    top.current?.focus();
    top.current?.scrollIntoView({ block: 'nearest' });
  }, [flow?.flow]);
  return (
    <section className="how-part">
      <Heading level={4} data-size="2xs" ref={top} tabIndex={-1}>
        {flow ? t('events.title') : t('events.records')}
      </Heading>
      {flow && (
        <Paragraph data-size="sm">
          {t('events.of', { from: endName(flow.from), to: endName(flow.to), month: flow.month })}
        </Paragraph>
      )}
      <EventTable events={events} heading={heading} />
      {more ? (
        <Button variant="secondary" data-size="sm" disabled={isFetching} onClick={more}>
          {t('events.more')}
        </Button>
      ) : (
        sumText !== undefined && <p className="how-sum">{t('events.sum', { sum: sumText })}</p>
      )}
      {onClose && (
        <Button variant="tertiary" data-size="sm" onClick={onClose}>
          {t('events.back')}
        </Button>
      )}
    </section>
  );
}
