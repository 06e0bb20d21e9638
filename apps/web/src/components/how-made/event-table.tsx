import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayText } from '../../lib/names.js';
import { useWords } from '../../lib/words.js';
import { NumberTable } from '../number-table.js';
import { EventLinks, EventSource } from './event-source.js';
import { useHowTexts } from './texts.js';

/** An event of a flow. `value`: what it adds to the figure, as text. */
export interface ListedEvent {
  readonly key: string;
  readonly event: string;
  readonly type: string;
  readonly day: string | null;
  readonly concerns: string | null;
  readonly ticket: string | null;
  readonly organisation?: string;
  readonly value: string;
}

/** The events of a flow, each with its source, which opens below it. */
export function EventTable({ events, heading }: { events: readonly ListedEvent[]; heading: string }) {
  const { t } = useHowTexts();
  const { organisation: nameOf } = useWords();
  const [opened, setOpened] = useState<readonly string[]>([]);
  const toggle = (key: string): void =>
    setOpened((keys) => (keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key]));
  const { t: common, i18n } = useTranslation('translation');
  const typeName = (type: string): string =>
    i18n.exists(`eventType.${type}`) ? common(`eventType.${type as 'MassStored'}`) : type;
  return (
    <NumberTable
      caption={t('events.caption')}
      columns={[
        { heading: t('events.day') },
        { heading: t('events.type') },
        { heading: t('events.ticket') },
        { heading, numeric: true },
        { heading: t('events.source') },
      ]}
      rows={events.map(({ key, event, type, day, concerns, ticket, organisation, value }) => ({
        key,
        cells: [
          day === null ? '' : dayText(day),
          <span key="type">
            {typeName(type)}
            {concerns !== null && <span className="how-quiet"> ({t('events.corrects')})</span>}
            {organisation !== undefined && (
              <span className="how-quiet">
                <br />
                {t('events.by')} {nameOf(organisation)}
              </span>
            )}
          </span>,
          ticket ?? '',
          value,
          <EventLinks key="source" eventId={event} day={day ?? ''} isOpen={opened.includes(key)} toggle={() => toggle(key)} />,
        ],
        ...(opened.includes(key) && { below: <EventSource eventId={event} /> }),
      }))}
    />
  );
}
