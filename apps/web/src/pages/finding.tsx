import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, bodyOf } from '../api/client.js';
import { NumberTable } from '../components/number-table.js';
import { DemoMark, Loaded } from '../components/states.js';
import { useCodes } from '../lib/codes.js';
import { instant, named, number, tonnes } from '../lib/format.js';
import { useTitle } from '../lib/title.js';
import './finding/finding.css';
import { AnswerFinding } from './finding/answer.js';
import { useEventsOf } from './finding/events-of.js';
import { FindingStatus } from './finding/finding-status.js';
import type { Finding } from './finding/finding-type.js';
import { Remarks } from './finding/remarks.js';
import { useFindingTexts } from './finding/texts.js';
import { Rule, useDetails } from './finding/why.js';
import { useWords } from '../lib/words.js';

/** One finding: what it is about, its events, what was said, and what can be done. */
export function FindingPage() {
  const { t } = useFindingTexts();
  const { id = '' } = useParams();
  const client = useQueryClient();
  const [after, setAfter] = useState<string>();
  const query = useQuery({
    queryKey: ['finding', id, after],
    queryFn: async () =>
      bodyOf(await api.GET('/api/v1/findings', { params: { query: { finding: id, ...(after !== undefined && { after }) } } }))
        .items[0] ?? null,
    // What was told stays while the read models catch up with what was just said.
    placeholderData: keepPreviousData,
    retry: false,
  });
  const done = (position: string | null): void => {
    if (position !== null) setAfter(position);
    void client.invalidateQueries({ queryKey: ['finding', id] });
    void client.invalidateQueries({ queryKey: ['findings'] });
  };
  return (
    <>
      <Link to="/findings">{t('all')}</Link>
      <Loaded query={query}>
        {(finding) => (finding ? <Told finding={finding} onDone={done} /> : <Paragraph role="status">{t('none')}</Paragraph>)}
      </Loaded>
    </>
  );
}

function Told({ finding, onDone }: { finding: Finding; onDone: (position: string | null) => void }) {
  const { t } = useFindingTexts();
  const codes = useCodes();
  const title = named(finding.names);
  useTitle(title);
  const demo = codes.data?.municipalities.some((each) => each.demo && each.number === finding.municipality) ?? false;
  const { site, siteName, lotId, projectId, massKg, occurredAt, clearedAt } = finding;
  const details = useDetails(finding);
  const facts = (
    [
      [t('mass'), massKg !== null && <span title={`${number(massKg)} kg`}>{t('massUnit', { tonnes: tonnes(massKg) })}</span>],
      [t('site'), site !== null && <Link to={`/site/${site}`}>{siteName ?? site}</Link>],
      [t('lot'), lotId !== null && <LotLink id={lotId} />],
      [t('project'), projectId !== null && <ProjectLink id={projectId} />],
      [t('occurred'), instant(occurredAt)],
      [t('cleared'), clearedAt !== null && instant(clearedAt)],
      ...details,
    ] as const
  ).filter(([, value]) => value !== false);
  return (
    <>
      <Heading level={1} data-size="lg">
        {title}
      </Heading>
      <div>
        <FindingStatus status={finding.status} />
      </div>
      <DemoMark demo={demo} />
      <section>
        <Heading level={2} data-size="sm">
          {t('about')}
        </Heading>
        <Paragraph>
          <Rule type={finding.type} />
        </Paragraph>
        <dl className="finding-facts">
          {facts.map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
      </section>
      <Events eventIds={finding.eventIds} />
      <Remarks remarks={finding.remarks} />
      <AnswerFinding finding={finding} onDone={onDone} />
    </>
  );
}

function ProjectLink({ id }: { id: string }) {
  const project = useQuery({
    queryKey: ['project', id],
    queryFn: async () => bodyOf(await api.GET('/api/v1/projects/{id}', { params: { path: { id } } })),
  });
  return <Link to={`/project/${id}`}>{project.data?.name ?? id.slice(0, 8)}</Link>;
}

function LotLink({ id }: { id: string }) {
  const words = useWords();
  const lot = useQuery({
    queryKey: ['lot name', id],
    queryFn: async () => bodyOf(await api.GET('/api/v1/lots/{id}', { params: { path: { id } } })).lot,
  });
  return <Link to={`/lot/${id}`}>{lot.data ? words.lot(lot.data.name) : id.slice(0, 8)}</Link>;
}

function Events({ eventIds }: { eventIds: readonly string[] }) {
  const { t } = useFindingTexts();
  const words = useWords();
  const details = useEventsOf(eventIds);
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('events')}
      </Heading>
      <NumberTable
        caption={t('eventsHelp', { count: eventIds.length })}
        columns={[
          { heading: t('eventType') },
          { heading: t('mass'), numeric: true },
          { heading: t('when') },
          { heading: t('by') },
        ]}
        rows={eventIds.map((id, i) => {
          const event = details[i]?.event;
          const said: { massKg?: unknown } | undefined = event?.data;
          return {
            key: id,
            cells: [
              <Link key="link" to={`/event/${id}`}>
                {event ? words.eventType(event.type) : id.slice(0, 8)}
              </Link>,
              typeof said?.massKg === 'number' ? tonnes(said.massKg) : '',
              event ? instant(event.occurredAt) : '',
              event ? words.organisation(event.recordedBy.organisation) : '',
            ],
          };
        })}
      />
    </section>
  );
}
