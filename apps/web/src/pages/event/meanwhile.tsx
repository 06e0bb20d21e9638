import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { Announced } from '../../components/announced.js';
import { eventToCorrect, meanwhileOf } from '../../components/correction/correct-event.js';
import '../../components/correction/correction.css';
import { useCorrectionTexts } from '../../components/correction/texts.js';
import { instant } from '../../lib/format.js';
import { useWords } from '../../lib/words.js';
import { EventChange } from './event-change.js';

const standing = (eventId: string) => ({
  queryKey: ['standing event', eventId],
  staleTime: Infinity,
  queryFn: async () => bodyOf(await api.GET('/api/v1/mass-events/{id}', { params: { path: { id: eventId } } })),
});

/** Waits until the event tells of the correction that stands: a moment ago the read models did not have it. */
const untilTold = (eventId: string, standingEventId: string) => ({
  queryKey: ['corrected by', standingEventId],
  retry: 10,
  retryDelay: 300,
  queryFn: async () => {
    const { corrections } = await eventToCorrect(eventId).queryFn();
    if (corrections.some((each) => each.eventId === standingEventId)) return true;
    throw new Error('the read models do not have the correction yet');
  },
});

/** After a refusal because somebody else was quicker: has the event read as it is by now, so that the same can be sent again for that version. */
export async function lookAgain(client: QueryClient, eventId: string, error: Error): Promise<void> {
  const meanwhile = meanwhileOf(error);
  if (!meanwhile) return;
  // Where they do not get there, the refusal is told all the same.
  await client.fetchQuery(untilTold(eventId, meanwhile.standingEventId)).catch(() => undefined);
  await Promise.all([
    client.invalidateQueries({ queryKey: eventToCorrect(eventId).queryKey }),
    client.invalidateQueries({ queryKey: ['event', eventId] }),
  ]);
}

interface Told {
  readonly reason?: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/** Tells that somebody else was quicker: who, when, what it says by now, and where that stands. Nothing, where the error is another one. */
export function CorrectedMeanwhile({ error }: { error: Error | null }) {
  const { t } = useCorrectionTexts();
  const words = useWords();
  const meanwhile = meanwhileOf(error);
  const detail = useQuery({ ...standing(meanwhile?.standingEventId ?? ''), enabled: meanwhile !== undefined }).data;
  if (!meanwhile) return null;
  const { standingEventId, isAnnulled } = meanwhile;
  const { reason, before, after } = (detail?.event.data ?? {}) as Told;
  return (
    <Announced>
      <Alert data-color="warning" role="alert">
        <div className="before-after meanwhile">
          <Heading level={3} data-size="2xs">
            {t(isAnnulled ? 'meanwhile.annulled' : 'meanwhile.corrected')}
          </Heading>
          {detail && (
            <Paragraph>
              {t('meanwhile.by', {
                who: words.organisation(detail.event.recordedBy.organisation),
                when: instant(detail.event.recordedAt),
                reason: t(`reasons.${reason as 'other'}`, { defaultValue: '–' }),
                interpolation: { escapeValue: false },
              })}
            </Paragraph>
          )}
          {detail && before && after && <EventChange before={before} after={after} references={detail.references} />}
          <Paragraph>
            <Link to={`/event/${standingEventId}`} target="_blank" rel="noopener">
              {t('meanwhile.see')}
            </Link>
          </Paragraph>
          <Paragraph>{t(isAnnulled ? 'meanwhile.keptAnnulled' : 'meanwhile.kept')}</Paragraph>
        </div>
      </Alert>
    </Announced>
  );
}
