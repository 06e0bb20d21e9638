import { Alert, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { api, bodyOf } from '../api/client.js';
import { DemoMark, Loaded } from '../components/states.js';
import { instant, tonnes } from '../lib/format.js';
import { useTitle } from '../lib/title.js';
import { isCorrectable } from '../components/correction/correctable.js';
import { NeverCorrected } from '../components/correction/never-corrected.js';
import { isOfRun } from '../components/correction/reopen-run.js';
import { BeforeAndAfter, Changes } from './event/changes.js';
import { CorrectEvent } from './event/correct.js';
import { type EventDetail, Named } from './event/event-value.js';
import { FactList } from '../components/fact-list.js';
import { MemberTable } from './event/member-table.js';
import { Postings } from './event/postings.js';
import { Evidence, InTheLog, Source } from './event/provenance.js';
import { ReopenRun } from './event/reopen.js';
import { useEventTexts } from './event/texts.js';
import { day } from '../lib/dates.js';
import { PrintButton, usePrintExpanded } from '../components/print.js';
import { useWords } from '../lib/words.js';
import './lot/lot.css';
import './event/event.css';
import { useAddressMembers } from '../lib/address.js';

/** Members that a view of an event begins with; each type has some of them. */
interface Places {
  readonly lotId?: string;
  readonly runId?: string;
  readonly projectId?: string;
  readonly loadId?: string;
  readonly site?: string;
  readonly fromSite?: string;
  readonly toSite?: string;
  readonly massKg?: number;
  readonly massLowKg?: number;
  readonly massHighKg?: number;
  readonly occurredAtPrecision?: string;
  readonly correctedEventId?: string;
  readonly movementEventId?: string;
  readonly code?: string;
}

/** One event: all that it says and what it means, what it booked, how it is known, what became of it, and where it stands. */
export function EventPage() {
  const { id = '' } = useParams();
  const { t } = useEventTexts();
  const words = useWords();
  const [params] = useAddressMembers();
  const [asOf, after] = [params.get('asOf'), params.get('after')];
  usePrintExpanded();
  const query = useQuery({
    queryKey: ['event', id, asOf, after],
    queryFn: async () =>
      bodyOf(
        await api.GET('/api/v1/mass-events/{id}', {
          params: { path: { id }, query: { ...(asOf !== null && { asOf }), ...(after !== null && { after }) } },
        }),
      ),
    // The event as it was told stays while the read models catch up with its correction.
    placeholderData: (told, before) => (before?.queryKey[1] === id ? told : undefined),
  });
  const title = query.data ? words.eventType(query.data.event.type) : t('kicker');
  useTitle(title);
  return (
    <Loaded query={query}>
      {(detail) => {
        const { event, corrections, references, demo } = detail;
        const last = corrections.at(-1);
        const correction = event.type === 'MassEventCorrected' ? (event.data as unknown as OwnCorrection) : undefined;
        return (
          <div className="lot-view">
            <div className="tools">
              <div>
                <p className="kicker">{t('kicker')}</p>
                <Heading level={1} data-size="lg">
                  {title}
                </Heading>
                {last && (
                  <Tag data-size="sm" data-color={last.action === 'annulled' ? 'danger' : 'warning'}>
                    {t(last.action === 'annulled' ? 'annulled' : 'corrected')}
                  </Tag>
                )}
              </div>
              <PrintButton />
            </div>
            <DemoMark demo={demo} />
            {detail.asOf.requested !== null && (
              <Alert data-color="info" data-size="sm">
                {t('asOfNote', { when: instant(detail.asOf.knownAt) })}
              </Alert>
            )}
            <InShort detail={detail} />
            {correction && (
              <section>
                <Heading level={2} data-size="sm">
                  {t('corrections')}
                </Heading>
                <Paragraph>{t(`values.${correction.reason}`, { defaultValue: correction.reason })}</Paragraph>
                <BeforeAndAfter
                  correction={{
                    version: correction.supersedesVersion,
                    before: correction.before,
                    after: correction.after ?? null,
                  }}
                  references={references}
                />
              </section>
            )}
            <Postings postings={detail.postings} isChanged={last !== undefined} />
            <Evidence detail={detail} />
            {!correction && event.stream.startsWith('lot-') && <Changes corrections={corrections} references={references} />}
            {isOfRun(event.type) ? (
              <ReopenRun key={event.eventId} detail={detail} />
            ) : (
              isCorrectable(event.type) && (
                <CorrectEvent key={event.eventId} detail={detail} isAnnulled={last?.action === 'annulled'} />
              )
            )}
            <NeverCorrected event={event} />
            <MemberTable detail={detail} />
            <Source detail={detail} />
            <InTheLog detail={detail} />
          </div>
        );
      }}
    </Loaded>
  );
}

interface OwnCorrection {
  readonly supersedesVersion: number;
  readonly reason: string;
  readonly before: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

/** Who, what, where and when, with links. */
function InShort({ detail: { event, corrections, references } }: { detail: EventDetail }) {
  const { t } = useEventTexts();
  const words = useWords();
  const data = event.data as unknown as Places & Pick<OwnCorrection, 'after' | 'before'>;
  const of = event.type === 'MassEventCorrected' ? ((data.after ?? data.before) as Places) : data;
  const last = corrections.at(-1);
  const now = last ? (last.after as Places | null) : of;
  const link = (to: string | undefined): ReactNode => {
    const reference = references.find(({ id }) => id === to);
    return reference ? <Named reference={reference} words={words} /> : (to ?? null);
  };
  const concerns = data.correctedEventId ?? data.movementEventId;
  const { occurredAt } = event;
  return (
    <section aria-label={t('inShort')}>
      <FactList
        facts={[
          [t('mass'), of.massKg === undefined ? null : <Mass told={of} now={now} key="mass" />],
          [t('from'), link(of.fromSite)],
          [t('to'), link(of.toSite)],
          [t('site'), of.fromSite === undefined && of.toSite === undefined ? link(of.site) : null],
          [t('lot'), link(data.lotId ?? of.lotId)],
          [t('run'), link(of.runId)],
          [t('project'), link(of.projectId)],
          [t('load'), of.loadId === undefined ? null : <Link to={`/load/${of.loadId}`}>{of.code ?? of.loadId}</Link>],
          [
            t(event.type === 'MovementConfirmed' ? 'confirmedEvent' : 'correctedEvent'),
            concerns === undefined ? null : <Link to={`/event/${concerns}`}>{t('show')}</Link>,
          ],
          [t('occurred'), occurredAt === null ? null : of.occurredAtPrecision === 'day' ? day(occurredAt) : instant(occurredAt)],
          [t('recorded'), instant(event.recordedAt)],
          [
            t('recordedBy'),
            `${words.organisation(event.recordedBy.organisation)} (${t(`roles.${event.recordedBy.role}`, { defaultValue: event.recordedBy.role })})`,
          ],
        ]}
      />
    </section>
  );
}

function Mass({ told, now }: { told: Places; now: Places | null }) {
  const { t } = useEventTexts();
  const massKg = now === null ? 0 : (now.massKg ?? 0);
  return (
    <>
      <span className="figure">{t('massNow', { tonnes: tonnes(massKg) })}</span>
      {now?.massLowKg !== undefined && now.massHighKg !== undefined && (
        <span className="interval block">{t('interval', { low: tonnes(now.massLowKg), high: tonnes(now.massHighKg) })}</span>
      )}
      {massKg !== told.massKg && <span className="interval block">{t('massWas', { tonnes: tonnes(told.massKg ?? 0) })}</span>}
    </>
  );
}
